// How the rules of disposal of a channel stand: each act by the signature of somebody who might do it on that day, and by its own entry in the log. So
// neither a rule that somebody wrote into the tables counts, nor the rest of them where one was taken away. Changes nothing.
import { sha256 } from '../../crypto/hash.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import {
  type DisposalRule,
  type RuleAct,
  ruleActBytes,
  ruleKeepers,
  ruleStanding,
  type StandingRule,
} from '../../domain/disposal/disposal-rule.ts'
import {
  type Doubt,
  openDoubts,
  type Settlement,
  type SettlementAct,
  type StandingSettlement,
  settlementActBytes,
  settlementStanding,
  settlers,
} from '../../domain/disposal/rule-settlement.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import { type ClaimedAct, makeProveActs } from './act-proof.ts'

export interface RuleStandings {
  /** In the order of their first act. */
  readonly rules: readonly StandingRule[]
  /** Entries of the log that no rule accounts for and nobody has settled: while there are any no rule counts. */
  readonly doubts: readonly Doubt[]
  /** In the order in which they were asked for. */
  readonly settlements: readonly StandingSettlement[]
}

type Asked = Pick<Channel, 'id'>
export type ReadRuleStandings = (channel: Asked) => Promise<RuleStandings>
export type ReadRules = (channel: Asked) => Promise<readonly StandingRule[]>

const markOf = (about: string, id: string): string => toBase64Url(sha256(lengthPrefixed([`viska/1/disposal-rule/${about}`, id])))
const ruleMark = (id: string): string => markOf('mark', id)
const settlementMark = (id: string): string => markOf('settlement/mark', id)
const actMark = (bytes: Bytes, signature: string): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/disposal-rule/act', bytes, signature])))

/** By what the log's entry vouches for an act: first which rule it is about, then the act itself. */
export const ruleActMark = (rule: DisposalRule, act: RuleAct): string =>
  `${ruleMark(rule.id)}.${actMark(ruleActBytes(rule, act), act.signature)}`

export const settlementActMark = (settlement: Omit<Settlement, 'acts'>, act: SettlementAct): string =>
  `${settlementMark(settlement.id)}.${actMark(settlementActBytes(settlement, act), act.signature)}`

const doubtOf = ({ seq, day, hash }: ChainedLogEntry): Doubt => ({ seq, day, hash: toBase64Url(hash) })

export const makeReadRuleStandings = ({ store, now }: Pick<Ground, 'store' | 'now'>, readPlaces: ReadProvenPlaces): ReadRuleStandings => {
  const isChained = makeChainCheck({ store })

  return async ({ id: channel }) => {
    const [rules, settlements, logged, answered] = await Promise.all([
      store.disposalRules.of(channel),
      store.disposalRules.settlements(channel),
      store.log.since(0, channel, 'disposal-rules-changed'),
      store.log.since(0, channel, 'disposal-rules-settled'),
    ])
    if (logged.length === 0 && rules.length === 0) return { rules: [], doubts: [], settlements: [] }
    const places = await readPlaces()
    const proveActs = makeProveActs({ store }, isChained, places)
    const units = settlements.length === 0 ? [] : ((await store.channels.all()).find(({ id }) => id === channel)?.units ?? [])

    const isRuleProven = (rule: DisposalRule): Promise<boolean> =>
      proveActs(
        rule.id,
        rule.acts.map((act): ClaimedAct => {
          return { act, bytes: ruleActBytes(rule, act), mark: ruleActMark(rule, act), by: ruleKeepers(rule, act.name) }
        }),
        logged.filter(({ mark }) => mark.startsWith(`${ruleMark(rule.id)}.`)),
      )

    const standingOf = async (settlement: Settlement): Promise<StandingSettlement> => {
      const [asked] = settlement.acts
      const answerers = settlers({ id: channel, units }, (place) => asked !== undefined && places.held(asked.by, place, asked.seq))
      const isProven = await proveActs(
        settlement.id,
        settlement.acts.map((act): ClaimedAct => {
          const by = act.name === 'settled' ? answerers : settlers({ id: channel, units })
          return { act, bytes: settlementActBytes(settlement, act), mark: settlementActMark(settlement, act), by }
        }),
        answered.filter(({ mark }) => mark.startsWith(`${settlementMark(settlement.id)}.`)),
      )
      return { ...settlement, standing: settlementStanding(settlement, isProven), answerers }
    }

    const standing = await Promise.all(settlements.map(standingOf))
    // What the log knows and the tables do not was taken away, or written into the log: whoever did that may have made room for another rule.
    const known = new Set(rules.map(({ id }) => ruleMark(id)))
    const doubts = openDoubts(logged.filter(({ mark }) => !known.has(mark.split('.')[0] ?? '')).map(doubtOf), standing)
    const day = today({ now })
    const proven = doubts.length === 0 ? await Promise.all(rules.map(isRuleProven)) : rules.map(() => false)
    return {
      rules: rules.map((rule, index) => ({ ...rule, standing: ruleStanding(rule, proven[index] ?? false, day) })),
      doubts,
      settlements: standing,
    }
  }
}

export const makeReadRules = (ground: Pick<Ground, 'store' | 'now'>, readPlaces: ReadProvenPlaces): ReadRules =>
  rulesOf(makeReadRuleStandings(ground, readPlaces))

export const rulesOf =
  (readStandings: ReadRuleStandings): ReadRules =>
  async (channel) =>
    (await readStandings(channel)).rules
