// Strays: entries of the log about rules of disposal that no rule accounts for, because somebody wrote them there, or took a rule away or altered it.
// While they stand no rule of the channel counts. Two people who keep rules leave them out of the weighing, with a reason; what they left out is never
// hidden, and a rule of theirs never counts again (T-14, T-18).
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import { type Day, isDay } from '../../kit/instant.ts'
import type { HandAnswer } from '../case/second-hand.ts'
import type { Channel, ChannelId } from '../channel/channel.ts'
import type { HeldPlace } from '../people/proven-place.ts'
import type { RuleAct } from './disposal-rule.ts'

export type SettlementId = string & { readonly brand: 'SettlementId' }

/** An entry of the log that no rule accounts for. */
export interface Stray {
  readonly seq: number
  readonly day: Day
  /** Its hash (base64url): what two people left out is this entry and no other under its number. */
  readonly hash: string
}

const isStray = (one: unknown): one is Stray => {
  const { seq, day, hash } = (one ?? {}) as Partial<Record<keyof Stray, unknown>>
  return Number.isSafeInteger(seq) && typeof day === 'string' && isDay(day) && typeof hash === 'string'
}

/** As they stand in a table that others can write: null where they are none. */
export const straysIn = (stored: unknown): readonly Stray[] | null => (Array.isArray(stored) && stored.every(isStray) ? stored : null)

/** `asked` by one person, then answered: only where another one agreed the entries are left out. */
export type SettlementActName = 'asked' | HandAnswer
export interface SettlementAct extends Omit<RuleAct, 'name' | 'last'> {
  readonly name: SettlementActName
}

export interface Settlement {
  readonly id: SettlementId
  readonly channel: ChannelId
  readonly strays: readonly Stray[]
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
 * @param asker whether a place is or was one of the person's who asked; left out for all but the yes
 */
export const settlers = (channel: Pick<Channel, 'id' | 'units'>, asker?: (place: HeldPlace) => boolean): readonly HeldPlace[] =>
  asker === undefined || asker(administrators(channel)) ? [administrators(channel), ...registrars(channel)] : [administrators(channel)]

/** What a person signs who does something with it: all of it, and their place in the log. */
export const settlementActBytes = (
  { id, channel, strays, reason }: Omit<Settlement, 'acts'>,
  { name, by, who, key, on, seq, head }: Omit<SettlementAct, 'signature'>,
): Bytes =>
  lengthPrefixed([
    ...['viska/1/disposal-rule/settlement', channel, id, reason, strays.length],
    ...strays.flatMap((stray) => [stray.seq, stray.day, stray.hash]),
    ...[name, by, who, key, on, seq, head],
  ])

/** `unproven` what stands there is not what people signed and the log knows · `stale` nobody answered before other entries stood in the way. */
export type SettlementStanding = 'unproven' | 'waiting' | 'stale' | HandAnswer

/** @param isProven whether each act bears the signature of somebody who might do it, and the log knows these acts and no other (services/disposal) */
export const settlementStanding = ({ acts, strays }: Settlement, isProven: boolean): Exclude<SettlementStanding, 'stale'> => {
  const [asked, answer, ...more] = acts
  // What was signed is about entries that stood before it.
  if (!isProven || asked?.name !== 'asked' || more.length > 0 || strays.some(({ seq }) => seq > asked.seq)) return 'unproven'
  if (answer === undefined) return 'waiting'
  if (answer.name === 'asked') return 'unproven'
  // Whoever asked takes it back, and somebody else says yes or no.
  return (answer.by === asked.by) === (answer.name === 'withdrawn') ? answer.name : 'unproven'
}

export interface StandingSettlement extends Settlement {
  readonly standing: SettlementStanding
  /** By which places somebody's yes settles it. */
  readonly answerers: readonly HeldPlace[]
}

const spelled = ({ seq, hash }: Stray): string => `${seq}:${hash}`

/** As a form carries them: what the person read is what they sign. */
export const straysText = (strays: readonly Stray[]): string => strays.map(spelled).join(' ')

/** Whether two people left an entry out. */
export const leftOutBy = (settlements: readonly Pick<StandingSettlement, 'standing' | 'strays'>[]): ((stray: Stray) => boolean) => {
  const left = new Set(settlements.filter(({ standing }) => standing === 'agreed').flatMap(({ strays }) => strays.map(spelled)))
  return (stray) => left.has(spelled(stray))
}

/** With those that are overtaken: a yes is to what stands in the way now, neither to less of it nor to what belongs to a rule again. */
export const withStale = (settlements: readonly StandingSettlement[], open: readonly Stray[]): readonly StandingSettlement[] =>
  settlements.map((one) =>
    one.standing === 'waiting' && straysText(one.strays) !== straysText(open) ? { ...one, standing: 'stale' } : one,
  )

/** One that waits, or that was answered, as the person sees it. */
export interface ShownSettlement extends StandingSettlement {
  /** Whether they asked for it themselves. */
  readonly isOwn: boolean
  /** Why their yes does not settle it; null where it does. */
  readonly fault: 'own' | 'admin' | 'granted' | null
}

export interface RuleStrays {
  readonly strays: readonly Stray[]
  /** Newest first; none that somebody wrote into the tables. */
  readonly settlements: readonly ShownSettlement[]
}

/**
 * `waits` somebody asked already · `stale` other entries stand in the way now, or somebody answered · `own` it takes another person, and only whoever
 * asked takes it back · `admin` it takes an administrator · `granted` one of the two has their place from the other.
 */
export type SettlementOutcome = 'done' | 'waits' | 'stale' | 'own' | 'admin' | 'granted'
