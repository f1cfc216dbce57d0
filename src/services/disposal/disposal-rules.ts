// The register of rules of disposal (L-ARK-1): entered by one person, confirmed by another, ended by anybody who keeps them. Each act is signed, and
// its own entry in the log vouches for it. Opens no case.
import type { UnitId } from '../../domain/channel/channel.ts'
import { isAutomatic, offersAutomatic } from '../../domain/disposal/automatic.ts'
import {
  actsOnRule,
  type DisposalRule,
  earliestEnd,
  isLent,
  lastDayOf,
  overlapping,
  type RuleAct,
  type RuleActName,
  type RuleId,
  type RuleTerms,
  ruleActBytes,
  ruleKeepers,
  type StandingRule,
} from '../../domain/disposal/disposal-rule.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import type { NewLogEntry } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type DisposalPlace, disposalPlaces, unitIdOf } from './disposal-places.ts'
import { type ReadRuleStandings, ruleActMark, rulesOf } from './rule-standings.ts'
import { areTwoHands } from './second-hand.ts'

/** The rules of a place: its own, and of a unit also those that the channel lends it. Newest first. */
export interface RuleBook {
  readonly place: DisposalPlace
  readonly own: readonly StandingRule[]
  readonly lent: readonly StandingRule[]
}

export interface KeptRule {
  readonly place: DisposalPlace
  readonly rule: StandingRule
  /** Whether this person may confirm it, take it back or end it. */
  readonly maySettle: boolean
  /** Why their yes does not confirm it; null where it does. */
  readonly fault: HandsFault | null
}

/** `own` it takes another person · `granted` it takes somebody who has not their place from whoever entered it, nor gave them theirs. */
export type HandsFault = 'own' | 'granted'

/** `stale` somebody did something with it since it was read · `overlap` another rule holds on one of its days. */
export type Confirmation = 'done' | HandsFault | 'overlap' | 'stale'

export interface DisposalRules {
  readonly places: (who: Unlocked) => Promise<readonly DisposalPlace[]>
  /** @returns null for a place that is not theirs to read */
  readonly book: (who: Unlocked, place: DisposalPlace) => Promise<RuleBook>
  readonly find: (who: Unlocked, id: RuleId) => Promise<KeptRule | null>
  /**
   * @returns null where the person keeps no rules; the other one where one holds, or waits, for one of its days · `strays` an entry of the log keeps every
   * rule from counting: nobody can tell which ones hold for its days, nor confirm it, before two have left that out
   */
  readonly enter: (
    who: Unlocked,
    place: DisposalPlace,
    terms: RuleTerms,
  ) => Promise<{ readonly entered: RuleId } | { readonly overlap: StandingRule } | 'strays' | null>
  /** Why somebody's yes would not confirm a rule that waits; null where it would. */
  readonly faultOf: (who: Unlocked, rule: StandingRule) => Promise<HandsFault | null>
  readonly confirm: (who: Unlocked, id: RuleId) => Promise<Confirmation | null>
  /** What waits is taken back, by either. */
  readonly withdraw: (who: Unlocked, id: RuleId) => Promise<'done' | 'stale' | null>
  /** @param last the last day on which it holds; `order` before yesterday, or later than it holds by itself */
  readonly end: (who: Unlocked, id: RuleId, last: Day) => Promise<'done' | 'stale' | 'order' | null>
}

export const makeDisposalRules = (
  ground: Pick<Ground, 'store' | 'now' | 'random'>,
  rosters: Rosters,
  readStandings: ReadRuleStandings,
  readPlaces: ReadProvenPlaces,
): DisposalRules => {
  const { store, random } = ground
  const readRules = rulesOf(readStandings)
  const places: DisposalRules['places'] = (who) => disposalPlaces(ground, who)

  const faultOf: DisposalRules['faultOf'] = async (who, rule) => {
    const [entered] = rule.acts
    if (rule.standing !== 'waiting' || entered === undefined) return null
    if (entered.by === who.staff.id) return 'own'
    const [head, proven] = await Promise.all([store.log.head(), readPlaces()])
    const first = { person: entered.by, by: ruleKeepers(rule, 'entered'), seq: entered.seq, on: entered.on }
    const second = { person: who.staff.id, by: ruleKeepers(rule, 'confirmed'), seq: head.seq, on: today(ground) }
    return areTwoHands(proven, first, second) ? null : 'granted'
  }

  const find: DisposalRules['find'] = async (who, id) => {
    for (const place of await places(who)) {
      const rule = (await readRules(place.channel)).find((one) => one.id === id && one.unit === unitIdOf(place))
      if (rule !== undefined)
        return { place, rule, maySettle: actsOnRule(who.appointments, rule, 'confirmed'), fault: await faultOf(who, rule) }
    }
    // What the channel lends is read at the unit that it is lent to.
    for (const place of await places(who)) {
      const rule = (await readRules(place.channel)).find((one) => one.id === id && one.unit === '')
      if (rule !== undefined && place.unit !== null && (await isLentTo(place)))
        return { place: { ...place, mayKeep: false }, rule, maySettle: false, fault: null }
    }
    return null
  }
  const isLentTo = async ({ channel, unit }: DisposalPlace): Promise<boolean> => {
    const whole = (await store.channels.all()).find(({ id }) => id === channel.id)
    return whole !== undefined && unit !== null && isLent(whole, unit.id)
  }

  /** An act by this person, now, with the entry that vouches for it. */
  const signed = async (
    { staff, signing }: Unlocked,
    rule: Omit<DisposalRule, 'acts'>,
    name: RuleActName,
    last: Day | '' = '',
  ): Promise<{ readonly act: RuleAct; readonly log: NewLogEntry }> => {
    const [head, trusted] = await Promise.all([store.log.head(), rosters.current(rule.channel)])
    const day = today(ground)
    const bare = { name, by: staff.id, who: staff.name, key: signing.publicKey, on: day, seq: head.seq, head: toBase64Url(head.hash), last }
    const act = { ...bare, signature: toBase64Url(await signing.sign(ruleActBytes(rule, bare))) }
    const log = await entryOf({
      ...{ kind: 'disposal-rules-changed', day, channel: rule.channel, overview: trusted?.overview ?? null, act: name },
      ...{ by: { staff, signing }, head, mark: ruleActMark({ ...rule, acts: [] }, act) },
    })
    return { act, log }
  }

  const add = async (who: Unlocked, rule: StandingRule, name: RuleActName, last: Day | '' = ''): Promise<'done' | 'stale'> => {
    const { act, log } = await signed(who, rule, name, last)
    return (await store.disposalRules.add(rule.id, rule.acts.length, act, log)) ? 'done' : 'stale'
  }

  const kept = async (who: Unlocked, id: RuleId): Promise<KeptRule | null> => {
    const found = await find(who, id)
    return found?.maySettle === true ? found : null
  }

  return {
    places,
    find,
    faultOf,
    book: async (_, place) => {
      const rules = (await readRules(place.channel)).toReversed()
      const unit: UnitId | '' = unitIdOf(place)
      const lent = unit !== '' && (await isLentTo(place)) ? rules.filter((rule) => rule.unit === '') : []
      return { place, own: rules.filter((rule) => rule.unit === unit), lent }
    },
    enter: async (who, place, terms) => {
      const own = (await places(who)).find((one) => one.channel.id === place.channel.id && unitIdOf(one) === unitIdOf(place))
      if (own?.mayKeep !== true) return null
      // Not even where a unit was private when its form was opened.
      if (terms.automatic === true && !(own.unit !== null && offersAutomatic(own.channel.settings) && isAutomatic(terms))) return null
      const { rules, strays } = await readStandings(own.channel)
      if (strays.length > 0) return 'strays'
      const unit = unitIdOf(own)
      const overlap = overlapping(rules, unit, terms)
      if (overlap !== null) return { overlap }
      const rule = { id: randomId(random) as RuleId, channel: own.channel.id, unit, terms }
      const { act, log } = await signed(who, rule, 'entered')
      await store.disposalRules.enter({ ...rule, acts: [act] }, log)
      return { entered: rule.id }
    },
    confirm: async (who, id) => {
      const found = await kept(who, id)
      if (found === null) return null
      const { place, rule } = found
      if (rule.standing !== 'waiting') return 'stale'
      if (found.fault !== null) return found.fault
      const others = (await readRules(place.channel)).filter((one) => one.id !== rule.id && one.standing !== 'waiting')
      return overlapping(others, rule.unit, rule.terms) === null ? add(who, rule, 'confirmed') : 'overlap'
    },
    withdraw: async (who, id) => {
      const found = await kept(who, id)
      if (found === null) return null
      return found.rule.standing === 'waiting' ? add(who, found.rule, 'withdrawn') : 'stale'
    },
    end: async (who, id, last) => {
      const found = await kept(who, id)
      if (found === null) return null
      const { rule } = found
      const isEnded = rule.acts.some(({ name }) => name === 'ended')
      if (isEnded || !['valid', 'coming'].includes(rule.standing)) return 'stale'
      const own = lastDayOf(rule)
      if (last < earliestEnd(today(ground)) || (own !== '' && last > own)) return 'order'
      return add(who, rule, 'ended', last)
    },
  }
}
