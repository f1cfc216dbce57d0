// The way back where entries of the log stand in the way of all rules of disposal of a channel: one person who keeps rules asks, with a reason, that they
// be left out, and another says yes. Each act is signed, and its own entry in the log vouches for it. Opens no case (T-14, T-18).
import {
  doubtsText,
  type RuleDoubts,
  type Settlement,
  type SettlementAct,
  type SettlementActName,
  type SettlementId,
  type SettlementOutcome,
  settlementActBytes,
  settlementReasonFault,
} from '../../domain/disposal/rule-settlement.ts'
import type { HeldPlace } from '../../domain/people/proven-place.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import type { NewLogEntry } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { DisposalPlace } from './disposal-places.ts'
import { type ReadRuleStandings, settlementActMark } from './rule-standings.ts'

export interface RuleSettlements {
  readonly of: (who: Unlocked, place: DisposalPlace) => Promise<RuleDoubts>
  /** @param seen the entries that the person read, as {@link doubtsText} @returns null where they keep no rules */
  readonly ask: (who: Unlocked, place: DisposalPlace, seen: string, reason: string) => Promise<SettlementOutcome | null>
  readonly answer: (
    who: Unlocked,
    place: DisposalPlace,
    id: SettlementId,
    name: Exclude<SettlementActName, 'asked'>,
  ) => Promise<SettlementOutcome | null>
}

const isHeld = ({ appointments }: Pick<Unlocked, 'appointments'>, places: readonly HeldPlace[]): boolean =>
  places.some(({ channelId, unitId, role }) =>
    appointments.some((held) => held.channelId === channelId && held.unitId === unitId && held.role === role),
  )

export const makeRuleSettlements = (
  ground: Pick<Ground, 'store' | 'now' | 'random'>,
  rosters: Rosters,
  readStandings: ReadRuleStandings,
): RuleSettlements => {
  const { store, random } = ground

  const of: RuleSettlements['of'] = async (who, place) => {
    const { doubts, settlements } = await readStandings(place.channel)
    const shown = settlements
      .filter(({ standing }) => standing !== 'unproven')
      .map((one) => ({ ...one, isOwn: one.acts[0]?.by === who.staff.id, isTheirs: isHeld(who, one.answerers) }))
    return { doubts, settlements: shown.toReversed() }
  }

  /** An act by this person, now, with the entry that vouches for it. */
  const signed = async (
    { staff, signing }: Unlocked,
    settlement: Omit<Settlement, 'acts'>,
    name: SettlementActName,
  ): Promise<{ readonly act: SettlementAct; readonly log: NewLogEntry }> => {
    const [head, trusted] = await Promise.all([store.log.head(), rosters.current(settlement.channel)])
    const day = today(ground)
    const bare = { name, by: staff.id, who: staff.name, key: signing.publicKey, on: day, seq: head.seq, head: toBase64Url(head.hash) }
    const act = { ...bare, signature: toBase64Url(await signing.sign(settlementActBytes(settlement, bare))) }
    const log = await entryOf({
      ...{ kind: 'disposal-rules-settled', day, channel: settlement.channel, overview: trusted?.overview ?? null, act: name },
      ...{ by: { staff, signing }, head, mark: settlementActMark(settlement, act), count: settlement.doubts.length },
    })
    return { act, log }
  }

  return {
    of,
    ask: async (who, place, seen, reason) => {
      if (!place.mayKeep || settlementReasonFault(reason) !== null) return null
      const { doubts, settlements } = await of(who, place)
      if (settlements.some(({ standing }) => standing === 'waiting')) return 'waits'
      if (doubts.length === 0 || doubtsText(doubts) !== seen) return 'stale'
      const settlement = { id: randomId(random) as SettlementId, channel: place.channel.id, doubts, reason: reason.trim() }
      const { act, log } = await signed(who, settlement, 'asked')
      await store.disposalRules.ask({ ...settlement, acts: [act] }, log)
      return 'done'
    },
    answer: async (who, place, id, name) => {
      if (!place.mayKeep) return null
      const found = (await of(who, place)).settlements.find((one) => one.id === id)
      if (found?.standing !== 'waiting') return 'stale'
      if (name === 'settled' && found.isOwn) return 'own'
      if (name === 'settled' && !found.isTheirs) return 'admin'
      const { act, log } = await signed(who, found, name)
      return (await store.disposalRules.answer(id, act, log)) ? 'done' : 'stale'
    },
  }
}
