// Entries of the log about rules of disposal that no rule accounts for: somebody wrote them there, or took a rule away. While they stand no rule of the
// channel counts. Two people who keep rules leave them out of the weighing, with a reason; what they left out is never hidden (T-14, T-18).
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { Channel, ChannelId } from '../channel/channel.ts'
import type { HeldPlace } from '../people/proven-place.ts'
import type { RuleAct } from './disposal-rule.ts'

export type SettlementId = string & { readonly brand: 'SettlementId' }

/** An entry of the log that no rule accounts for. */
export interface Doubt {
  readonly seq: number
  readonly day: Day
  /** Its hash (base64url): what two people left out is this entry and no other under its number. */
  readonly hash: string
}

/** `asked` by one person · `settled` by another: only then the entries are left out · `withdrawn` before that, by either. */
export const settlementActNames = ['asked', 'settled', 'withdrawn'] as const
export type SettlementActName = (typeof settlementActNames)[number]
export interface SettlementAct extends Omit<RuleAct, 'name' | 'last'> {
  readonly name: SettlementActName
}

export interface Settlement {
  readonly id: SettlementId
  readonly channel: ChannelId
  readonly doubts: readonly Doubt[]
  readonly reason: string
  /** In their order: asked first. */
  readonly acts: readonly SettlementAct[]
}

/** Characters. */
export const longestSettlementReason = 1_000

export type ReasonFault = 'missing' | 'too-long'
export const settlementReasonFault = (typed: string): ReasonFault | null =>
  typed.trim() === '' ? 'missing' : typed.trim().length > longestSettlementReason ? 'too-long' : null

/** Administrators keep the rules of the whole channel, registrars those of their unit. */
const administrators = ({ id }: Pick<Channel, 'id'>): HeldPlace => ({ channelId: id, unitId: '', role: 'admin' })
const registrars = ({ id, units }: Pick<Channel, 'id' | 'units'>): readonly HeldPlace[] =>
  units.map((unit) => ({ channelId: id, unitId: unit.id, role: 'registrar' }))

/**
 * Who may do the next act: all who keep rules there. It lets the rules of every unit count again, so an administrator is one of the two.
 * @param asker whether a place is or was one of the person's who asked; left out for the asking itself
 */
export const settlers = (channel: Pick<Channel, 'id' | 'units'>, asker?: (place: HeldPlace) => boolean): readonly HeldPlace[] =>
  asker === undefined || asker(administrators(channel)) ? [administrators(channel), ...registrars(channel)] : [administrators(channel)]

/** What a person signs who does something with it: all of it, and their place in the log. */
export const settlementActBytes = (
  { id, channel, doubts, reason }: Omit<Settlement, 'acts'>,
  { name, by, who, key, on, seq, head }: Omit<SettlementAct, 'signature'>,
): Bytes =>
  lengthPrefixed([
    ...['viska/1/disposal-rule/settlement', channel, id, reason, doubts.length],
    ...doubts.flatMap((doubt) => [doubt.seq, doubt.day, doubt.hash]),
    ...[name, by, who, key, on, seq, head],
  ])

/** `unproven` what stands there is not what people signed and the log knows. */
export type SettlementStanding = 'unproven' | 'waiting' | 'settled' | 'withdrawn'

/** @param isProven whether each act bears the signature of somebody who might do it, and the log knows these acts and no other (services/disposal) */
export const settlementStanding = ({ acts, doubts }: Settlement, isProven: boolean): SettlementStanding => {
  const [asked, answer, ...more] = acts
  // What was signed is about entries that stood before it.
  if (!isProven || asked?.name !== 'asked' || more.length > 0 || doubts.some(({ seq }) => seq > asked.seq)) return 'unproven'
  if (answer === undefined) return 'waiting'
  if (answer.name === 'withdrawn') return 'withdrawn'
  return answer.name === 'settled' && answer.by !== asked.by ? 'settled' : 'unproven'
}

export interface StandingSettlement extends Settlement {
  readonly standing: SettlementStanding
  /** Whose word settles it. */
  readonly answerers: readonly HeldPlace[]
}

/** The entries that still stand in the way. */
export const openDoubts = (
  doubts: readonly Doubt[],
  settlements: readonly Pick<StandingSettlement, 'standing' | 'doubts'>[],
): readonly Doubt[] => {
  const left = new Set(
    settlements.filter(({ standing }) => standing === 'settled').flatMap((one) => one.doubts.map(({ seq, hash }) => `${seq}:${hash}`)),
  )
  return doubts.filter(({ seq, hash }) => !left.has(`${seq}:${hash}`))
}

/** As a form carries them: what the person read is what they sign. */
export const doubtsText = (doubts: readonly Doubt[]): string => doubts.map(({ seq, hash }) => `${seq}:${hash}`).join(' ')

/** One that waits, or that was answered, as the person sees it. */
export interface ShownSettlement extends StandingSettlement {
  /** Whether they asked for it themselves. */
  readonly isOwn: boolean
  /** Whether their yes settles it. */
  readonly isTheirs: boolean
}

export interface RuleDoubts {
  readonly doubts: readonly Doubt[]
  /** Newest first; none that somebody wrote into the tables. */
  readonly settlements: readonly ShownSettlement[]
}

/** `waits` somebody asked already · `stale` other entries stand in the way now, or somebody answered · `own` it takes another person · `admin` an administrator. */
export type SettlementOutcome = 'done' | 'waits' | 'stale' | 'own' | 'admin'
