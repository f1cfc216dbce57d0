// Rules of disposal in SQL. An act is added and never changed. What cannot be read as a rule, or as what two people leave out, is none: whoever writes the
// file writes what they like.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import type { DisposalRule, RuleAct, RuleActName, RuleId } from '../../domain/disposal/disposal-rule.ts'
import {
  type Settlement,
  type SettlementAct,
  type SettlementActName,
  type SettlementId,
  straysIn,
} from '../../domain/disposal/rule-settlement.ts'
import { isDated, termsIn } from '../../domain/disposal/stored-rule.ts'
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
  readonly strays: string
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

/** null where the text is no JSON. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const toRule = ({ id, channel_id, unit_id, terms }: RuleRow, rows: readonly ActRow[]): readonly DisposalRule[] => {
  const [decided, acts] = [termsIn(parsed(terms)), rows.filter(({ rule_id }) => rule_id === id).map(toAct)]
  return decided !== null && acts.every(isDated) ? [{ id, channel: channel_id, unit: unit_id, terms: decided, acts }] : []
}

const toSettlement = ({ id, channel_id, strays, reason }: SettlementRow, rows: readonly SettlementActRow[]): readonly Settlement[] => {
  const [left, acts] = [straysIn(parsed(strays)), rows.filter(({ settlement_id }) => settlement_id === id).map(toSettlementAct)]
  return left !== null && acts.every(isDated) ? [{ id, channel: channel_id, strays: left, reason, acts }] : []
}

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

/** How many acts there are, and the number after the highest of them: somebody may have numbered them anew. */
interface Counted {
  readonly count: number
  readonly next: number
}
const none: Counted = { count: 0, next: 1 }

/** Whether the log tells of something about the rules of a channel that somebody who signed as of this entry cannot have read. */
const isOvertaken = (database: Database, channel: ChannelId, seq: number): boolean =>
  database.one(
    `SELECT seq FROM log WHERE channel_id = ? AND kind IN ('disposal-rules-changed', 'disposal-rules-settled') AND seq > ? LIMIT 1`,
    ...[channel, seq],
  ) !== null

export const makeDisposalRuleStore = (database: Database, appendLog: AppendLog): DisposalRuleStore => ({
  of: (channel) =>
    database.read(() => {
      const rules = database.all<RuleRow>('SELECT id, channel_id, unit_id, terms FROM disposal_rules WHERE channel_id = ?', channel)
      const acts = database.all<ActRow>(
        `SELECT a.* FROM disposal_rule_acts a JOIN disposal_rules r ON r.id = a.rule_id WHERE r.channel_id = ? ORDER BY a.rule_id, a.act`,
        channel,
      )
      return inOrder(rules.flatMap((row) => toRule(row, acts)))
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
      const acts = database.one<Counted>(
        'SELECT count(*) AS count, coalesce(max(act), 0) + 1 AS next FROM disposal_rule_acts WHERE rule_id = ?',
        rule,
      )
      const { count, next } = acts ?? none
      if (count !== after) return false
      addAct(database, rule, next, act)
      appendLog(log)
      return true
    }),
  settlements: (channel) =>
    database.read(() => {
      const found = database.all<SettlementRow>('SELECT id, channel_id, strays, reason FROM rule_settlements WHERE channel_id = ?', channel)
      const acts = database.all<SettlementActRow>(
        `SELECT a.* FROM rule_settlement_acts a JOIN rule_settlements s ON s.id = a.settlement_id
         WHERE s.channel_id = ? ORDER BY a.settlement_id, a.act`,
        channel,
      )
      return inOrder(found.flatMap((row) => toSettlement(row, acts)))
    }),
  ask: ({ id, channel, strays, reason, acts }, log) =>
    database.write(() => {
      if (acts.some(({ seq }) => isOvertaken(database, channel, seq))) return false
      database.run(
        'INSERT INTO rule_settlements (id, channel_id, strays, reason) VALUES (?, ?, ?, ?)',
        ...[id, channel, JSON.stringify(strays), reason],
      )
      for (const [index, act] of acts.entries()) addSettlementAct(database, id, index + 1, act)
      appendLog(log)
      return true
    }),
  answer: ({ id, channel }, act, log) =>
    database.write(() => {
      const acts = database.one<Counted>(
        'SELECT count(*) AS count, coalesce(max(act), 0) + 1 AS next FROM rule_settlement_acts WHERE settlement_id = ?',
        id,
      )
      const { count, next } = acts ?? none
      if (count !== 1 || isOvertaken(database, channel, act.seq)) return false
      addSettlementAct(database, id, next, act)
      appendLog(log)
      return true
    }),
})
