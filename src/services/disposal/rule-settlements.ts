// The way back where entries of the log stand in the way of all rules of disposal of a channel: one person who keeps rules asks, with a reason, that they
// be left out, and another says yes. Each act is signed, and its own entry in the log vouches for it. Opens no case (T-14, T-18).
import type { HandAnswer } from '../../domain/case/second-hand.ts'
import {
  type RuleStrays,
  type Settlement,
  type SettlementAct,
  type SettlementActName,
  type SettlementId,
  type SettlementOutcome,
  type ShownSettlement,
  type StandingSettlement,
  settlementActBytes,
  settlementReasonFault,
  settlers,
  straysText,
} from '../../domain/disposal/rule-settlement.ts'
import type { HeldPlace } from '../../domain/people/proven-place.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import type { LogHead, NewLogEntry } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { DisposalPlace } from './disposal-places.ts'
import { type ReadRuleStandings, settlementActMark } from './rule-standings.ts'
import { areTwoHands } from './second-hand.ts'

export interface RuleSettlements {
  readonly of: (who: Unlocked, place: Pick<DisposalPlace, 'channel'>) => Promise<RuleStrays>
  /** @param seen the entries that the person read, as {@link straysText} @returns null where they keep no rules */
  readonly ask: (who: Unlocked, place: DisposalPlace, seen: string, reason: string) => Promise<SettlementOutcome | null>
  readonly answer: (who: Unlocked, place: DisposalPlace, id: SettlementId, answer: HandAnswer) => Promise<SettlementOutcome | null>
}

const isHeld = ({ appointments }: Pick<Unlocked, 'appointments'>, places: readonly HeldPlace[]): boolean =>
  places.some(({ channelId, unitId, role }) =>
    appointments.some((held) => held.channelId === channelId && held.unitId === unitId && held.role === role),
  )

export const makeRuleSettlements = (
  ground: Pick<Ground, 'store' | 'now' | 'random'>,
  rosters: Rosters,
  readStandings: ReadRuleStandings,
  readPlaces: ReadProvenPlaces,
): RuleSettlements => {
  const { store, random } = ground

  const of: RuleSettlements['of'] = async (who, { channel }) => {
    const { strays, settlements } = await readStandings(channel)
    const [head, places] = await Promise.all([store.log.head(), readPlaces()])
    const faultOf = ({ acts: [asked], answerers }: StandingSettlement): ShownSettlement['fault'] => {
      if (asked === undefined || asked.by === who.staff.id) return 'own'
      if (!isHeld(who, answerers)) return 'admin'
      const asker = { person: asked.by, by: settlers(channel), seq: asked.seq, on: asked.on }
      return areTwoHands(places, asker, { person: who.staff.id, by: answerers, seq: head.seq, on: today(ground) }) ? null : 'granted'
    }
    const shown = settlements
      .filter(({ standing }) => standing !== 'unproven')
      .map((one) => ({ ...one, isOwn: one.acts[0]?.by === who.staff.id, fault: faultOf(one) }))
    return { strays, settlements: shown.toReversed() }
  }

  /** An act by this person as of an entry of the log that they read, with the entry that vouches for it. */
  const signed = async (
    { staff, signing }: Unlocked,
    settlement: Omit<Settlement, 'acts'>,
    name: SettlementActName,
    head: LogHead,
  ): Promise<{ readonly act: SettlementAct; readonly log: NewLogEntry }> => {
    const trusted = await rosters.current(settlement.channel)
    const day = today(ground)
    const bare = { name, by: staff.id, who: staff.name, key: signing.publicKey, on: day, seq: head.seq, head: toBase64Url(head.hash) }
    const act = { ...bare, signature: toBase64Url(await signing.sign(settlementActBytes(settlement, bare))) }
    const log = await entryOf({
      ...{ kind: 'disposal-rules-settled', day, channel: settlement.channel, overview: trusted?.overview ?? null, act: name },
      ...{ by: { staff, signing }, head, mark: settlementActMark(settlement, act), count: settlement.strays.length },
    })
    return { act, log }
  }

  return {
    of,
    ask: async (who, place, seen, reason) => {
      if (!place.mayKeep || settlementReasonFault(reason) !== null) return null
      // The head first: what comes after it is not what was read, and the store takes no act then.
      const head = await store.log.head()
      const { strays, settlements } = await of(who, place)
      if (settlements.some(({ standing }) => standing === 'waiting')) return 'waits'
      if (strays.length === 0 || straysText(strays) !== seen) return 'stale'
      const settlement = { id: randomId(random) as SettlementId, channel: place.channel.id, strays, reason: reason.trim() }
      const { act, log } = await signed(who, settlement, 'asked', head)
      return (await store.disposalRules.ask({ ...settlement, acts: [act] }, log)) ? 'done' : 'stale'
    },
    answer: async (who, place, id, answer) => {
      if (!place.mayKeep) return null
      const head = await store.log.head()
      const found = (await of(who, place)).settlements.find((one) => one.id === id)
      if (found?.standing !== 'waiting') return 'stale'
      if (found.isOwn !== (answer === 'withdrawn')) return 'own'
      if (answer === 'agreed' && found.fault !== null) return found.fault
      const { act, log } = await signed(who, found, answer, head)
      return (await store.disposalRules.answer(found, act, log)) ? 'done' : 'stale'
    },
  }
}
