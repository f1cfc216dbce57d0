// How the rules of disposal of a channel stand: each act by the signature of somebody who might do it on that day, and by its own entry in the log. So
// neither a rule that somebody wrote into the tables counts, nor the rest of them where one was taken away or altered. Changes nothing.
import { sha256 } from '../../crypto/hash.ts'
import type { Channel, StaffId } from '../../domain/channel/channel.ts'
import {
  type DisposalRule,
  type RuleAct,
  ruleActBytes,
  ruleKeepers,
  ruleStanding,
  type StandingRule,
} from '../../domain/disposal/disposal-rule.ts'
import {
  leftOutBy,
  type Settlement,
  type SettlementAct,
  type StandingSettlement,
  type Stray,
  settlementActBytes,
  settlementStanding,
  settlers,
  withStale,
} from '../../domain/disposal/rule-settlement.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import { certainDay } from '../believed-day.ts'
import { type Ground, today } from '../ground.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import { makeWhileUnchanged } from '../while-unchanged.ts'
import { type ClaimedAct, makeProveActs } from './act-proof.ts'

export interface RuleStandings {
  /** In the order of their first act. */
  readonly rules: readonly StandingRule[]
  /** Entries of the log that no rule accounts for and nobody has settled: while there are any no rule counts. */
  readonly strays: readonly Stray[]
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

const strayOf = ({ seq, day, hash }: ChainedLogEntry): Stray => ({ seq, day, hash: toBase64Url(hash) })

/** The other hand of two: of a rule who entered it and who confirmed it. */
const besidesOf = ({ acts: [first, second] }: DisposalRule, { name }: RuleAct): StaffId | undefined =>
  name === 'entered' && second?.name === 'confirmed' ? second.by : name === 'confirmed' ? first?.by : undefined

type Weighed = Pick<Ground, 'store' | 'now'>

const makeWeighRules = ({ store, now }: Weighed, readPlaces: ReadProvenPlaces): ReadRuleStandings => {
  const isChained = makeChainCheck({ store })

  return async ({ id: channel }) => {
    const [certain, rules, settlements, logged, answered] = await Promise.all([
      certainDay({ store, now }),
      store.disposalRules.of(channel),
      store.disposalRules.settlements(channel),
      store.log.since(0, channel, 'disposal-rules-changed'),
      store.log.since(0, channel, 'disposal-rules-settled'),
    ])
    if (logged.length === 0 && rules.length === 0) return { rules: [], strays: [], settlements: [] }
    const places = await readPlaces()
    const proveActs = makeProveActs({ store }, isChained, { places, day: certain })
    const units = settlements.length === 0 ? [] : ((await store.channels.all()).find(({ id }) => id === channel)?.units ?? [])
    const entriesOf = ({ id }: DisposalRule): readonly ChainedLogEntry[] => logged.filter(({ mark }) => mark.split('.')[0] === ruleMark(id))

    const isRuleProven = (rule: DisposalRule): Promise<boolean> =>
      proveActs(
        rule.id,
        rule.acts.map((act): ClaimedAct => {
          const by = ruleKeepers(rule, act.name)
          return { act, bytes: ruleActBytes(rule, act), mark: ruleActMark(rule, act), by, besides: besidesOf(rule, act) }
        }),
        entriesOf(rule),
      )

    const standingOf = async (settlement: Settlement): Promise<StandingSettlement> => {
      const [asked, answer] = settlement.acts
      const answerers = settlers({ id: channel, units }, (place) => asked !== undefined && places.held(asked.by, place, asked.seq))
      const isProven = await proveActs(
        settlement.id,
        settlement.acts.map((act): ClaimedAct => {
          const claim = { act, bytes: settlementActBytes(settlement, act), mark: settlementActMark(settlement, act) }
          if (answer?.name !== 'agreed') return { ...claim, by: settlers({ id: channel, units }) }
          return act === answer
            ? { ...claim, by: answerers, besides: asked?.by }
            : { ...claim, by: settlers({ id: channel, units }), besides: answer.by }
        }),
        answered.filter(({ mark }) => mark.startsWith(`${settlementMark(settlement.id)}.`)),
      )
      return { ...settlement, standing: settlementStanding(settlement, isProven), answerers }
    }

    const standing = await Promise.all(settlements.map(standingOf))
    const isLeftOut = leftOutBy(standing)
    const proven = await Promise.all(rules.map(isRuleProven))
    // What the log knows and the tables do not, or not wholly, was taken away, altered, or written into the log: whoever did that may have made room
    // for another rule.
    const accounted = new Set(rules.filter((_, index) => proven[index]).flatMap(entriesOf))
    const strays = logged
      .filter((entry) => !accounted.has(entry))
      .map(strayOf)
      .filter((stray) => !isLeftOut(stray))
    const day = today({ now })
    const ruled = (rule: DisposalRule, index: number): StandingRule => {
      // What two people left out stays out, whatever row comes back: another rule may stand in its place.
      if (entriesOf(rule).map(strayOf).some(isLeftOut)) return { ...rule, standing: 'left-out' }
      return { ...rule, standing: ruleStanding(rule, strays.length === 0 && proven[index] === true, day) }
    }
    return { rules: rules.map(ruled), strays, settlements: withStale(standing, strays) }
  }
}

/** One page asks several times: what the log tells is walked and what people signed is verified once, until a row moves. */
export const makeReadRuleStandings = (ground: Weighed, readPlaces: ReadProvenPlaces): ReadRuleStandings => {
  const weigh = makeWeighRules(ground, readPlaces)
  const standings = makeWhileUnchanged<RuleStandings>(ground)
  return ({ id }) => standings(id, () => weigh({ id }))
}

export const makeReadRules = (ground: Pick<Ground, 'store' | 'now'>, readPlaces: ReadProvenPlaces): ReadRules =>
  rulesOf(makeReadRuleStandings(ground, readPlaces))

export const rulesOf =
  (readStandings: ReadRuleStandings): ReadRules =>
  async (channel) =>
    (await readStandings(channel)).rules
