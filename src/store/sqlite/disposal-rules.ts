// Rules of disposal in SQL. An act is added and never changed.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleActName, RuleId, RuleTerms } from '../../domain/disposal/disposal-rule.ts'
import type { Day } from '../../kit/instant.ts'
import type { DisposalRuleStore } from '../disposal-rules.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

interface RuleRow {
  readonly id: RuleId
  readonly channel_id: ChannelId
  readonly unit_id: UnitId | ''
  readonly terms: string
}
interface ActRow {
  readonly rule_id: RuleId
  readonly name: RuleActName
  readonly by_id: StaffId
  readonly who: string
  readonly key: string
  readonly day: Day
  readonly seq: number
  readonly head: string
  readonly last: Day | ''
  readonly signature: string
}

const toAct = ({ name, by_id, who, key, day, seq, head, last, signature }: ActRow): RuleAct => ({
  ...{ name, by: by_id, who, key, on: day, seq, head, last, signature },
})

const addAct = (database: Database, rule: RuleId, number: number, act: RuleAct): void => {
  database.run(
    `INSERT INTO disposal_rule_acts (rule_id, act, name, by_id, who, key, day, seq, head, last, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[rule, number, act.name, act.by, act.who, act.key, act.on, act.seq, act.head, act.last, act.signature],
  )
}

export const makeDisposalRuleStore = (database: Database, appendLog: AppendLog): DisposalRuleStore => ({
  of: (channel) =>
    database.read(() => {
      const rules = database.all<RuleRow>('SELECT id, channel_id, unit_id, terms FROM disposal_rules WHERE channel_id = ?', channel)
      const acts = database.all<ActRow>(
        `SELECT a.* FROM disposal_rule_acts a JOIN disposal_rules r ON r.id = a.rule_id WHERE r.channel_id = ? ORDER BY a.rule_id, a.act`,
        channel,
      )
      return rules
        .map(
          ({ id, channel_id, unit_id, terms }): DisposalRule => ({
            ...{ id, channel: channel_id, unit: unit_id, terms: JSON.parse(terms) as RuleTerms },
            acts: acts.filter(({ rule_id }) => rule_id === id).map(toAct),
          }),
        )
        .toSorted((a, b) => (a.acts[0]?.seq ?? 0) - (b.acts[0]?.seq ?? 0) || (a.id < b.id ? -1 : 1))
    }),
  enter: ({ id, channel, unit, terms, acts }, log) =>
    database.write(() => {
      database.run(
        'INSERT INTO disposal_rules (id, channel_id, unit_id, terms) VALUES (?, ?, ?, ?)',
        ...[id, channel, unit, JSON.stringify(terms)],
      )
      for (const [index, act] of acts.entries()) addAct(database, id, index + 1, act)
      appendLog(log)
    }),
  add: (rule, after, act, log) =>
    database.write(() => {
      const count = database.one<{ count: number }>('SELECT count(*) AS count FROM disposal_rule_acts WHERE rule_id = ?', rule)?.count
      if (count !== after) return false
      addAct(database, rule, after + 1, act)
      appendLog(log)
      return true
    }),
})
