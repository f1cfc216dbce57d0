// Rules of disposal in SQL. An act is added and never changed.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleActName, RuleId, RuleTerms } from '../../domain/disposal/disposal-rule.ts'
import type { Doubt, Settlement, SettlementAct, SettlementActName, SettlementId } from '../../domain/disposal/rule-settlement.ts'
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
interface SettlementRow {
  readonly id: SettlementId
  readonly channel_id: ChannelId
  readonly doubts: string
  readonly reason: string
}
interface SignedRow {
  readonly by_id: StaffId
  readonly who: string
  readonly key: string
  readonly day: Day
  readonly seq: number
  readonly head: string
  readonly signature: string
}
interface ActRow extends SignedRow {
  readonly rule_id: RuleId
  readonly name: RuleActName
  readonly last: Day | ''
}
interface SettlementActRow extends SignedRow {
  readonly settlement_id: SettlementId
  readonly name: SettlementActName
}

const toSigned = ({ by_id, who, key, day, seq, head, signature }: SignedRow) => ({ by: by_id, who, key, on: day, seq, head, signature })
const toAct = ({ name, last, ...row }: ActRow): RuleAct => ({ name, last, ...toSigned(row) })
const toSettlementAct = ({ name, ...row }: SettlementActRow): SettlementAct => ({ name, ...toSigned(row) })

const addAct = (database: Database, rule: RuleId, number: number, act: RuleAct): void => {
  database.run(
    `INSERT INTO disposal_rule_acts (rule_id, act, name, by_id, who, key, day, seq, head, last, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[rule, number, act.name, act.by, act.who, act.key, act.on, act.seq, act.head, act.last, act.signature],
  )
}

const addSettlementAct = (database: Database, settlement: SettlementId, number: number, act: SettlementAct): void => {
  database.run(
    `INSERT INTO rule_settlement_acts (settlement_id, act, name, by_id, who, key, day, seq, head, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[settlement, number, act.name, act.by, act.who, act.key, act.on, act.seq, act.head, act.signature],
  )
}

const inOrder = <T extends { readonly id: string; readonly acts: readonly { readonly seq: number }[] }>(
  found: readonly T[],
): readonly T[] => found.toSorted((a, b) => (a.acts[0]?.seq ?? 0) - (b.acts[0]?.seq ?? 0) || (a.id < b.id ? -1 : 1))

export const makeDisposalRuleStore = (database: Database, appendLog: AppendLog): DisposalRuleStore => ({
  of: (channel) =>
    database.read(() => {
      const rules = database.all<RuleRow>('SELECT id, channel_id, unit_id, terms FROM disposal_rules WHERE channel_id = ?', channel)
      const acts = database.all<ActRow>(
        `SELECT a.* FROM disposal_rule_acts a JOIN disposal_rules r ON r.id = a.rule_id WHERE r.channel_id = ? ORDER BY a.rule_id, a.act`,
        channel,
      )
      return inOrder(
        rules.map(
          ({ id, channel_id, unit_id, terms }): DisposalRule => ({
            ...{ id, channel: channel_id, unit: unit_id, terms: JSON.parse(terms) as RuleTerms },
            acts: acts.filter(({ rule_id }) => rule_id === id).map(toAct),
          }),
        ),
      )
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
  settlements: (channel) =>
    database.read(() => {
      const found = database.all<SettlementRow>('SELECT id, channel_id, doubts, reason FROM rule_settlements WHERE channel_id = ?', channel)
      const acts = database.all<SettlementActRow>(
        `SELECT a.* FROM rule_settlement_acts a JOIN rule_settlements s ON s.id = a.settlement_id
         WHERE s.channel_id = ? ORDER BY a.settlement_id, a.act`,
        channel,
      )
      return inOrder(
        found.map(
          ({ id, channel_id, doubts, reason }): Settlement => ({
            ...{ id, channel: channel_id, reason, doubts: JSON.parse(doubts) as readonly Doubt[] },
            acts: acts.filter(({ settlement_id }) => settlement_id === id).map(toSettlementAct),
          }),
        ),
      )
    }),
  ask: ({ id, channel, doubts, reason, acts }, log) =>
    database.write(() => {
      database.run(
        'INSERT INTO rule_settlements (id, channel_id, doubts, reason) VALUES (?, ?, ?, ?)',
        ...[id, channel, JSON.stringify(doubts), reason],
      )
      for (const [index, act] of acts.entries()) addSettlementAct(database, id, index + 1, act)
      appendLog(log)
    }),
  answer: (settlement, act, log) =>
    database.write(() => {
      const count = database.one<{ count: number }>(
        'SELECT count(*) AS count FROM rule_settlement_acts WHERE settlement_id = ?',
        settlement,
      )
      if (count?.count !== 1) return false
      addSettlementAct(database, settlement, 2, act)
      appendLog(log)
      return true
    }),
})
