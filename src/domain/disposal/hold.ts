// That a case must be kept, whatever anybody agrees to (L-SE-07): set by one who reads it, for to keep it harms nobody; lifted when two want it, also by
// whoever set it, however soon: others who wanted it held were told that it is.
import type { Instant } from '../../kit/instant.ts'
import type { Author } from '../case/author.ts'
import { afterAnswer, type HandAnswer } from '../case/second-hand.ts'
import type { StaffId } from '../channel/channel.ts'

export type HoldEvent =
  | { readonly name: 'hold-set'; readonly reason: string }
  /** One of two who are to lift it; waits for the other. */
  | { readonly name: 'lift-asked'; readonly id: string; readonly reason: string }
  | { readonly name: 'lift-refused'; readonly id: string; readonly reason: string }
  | { readonly name: 'lift-withdrawn' | 'hold-lifted'; readonly id: string }

/** Somebody's wish to lift it. */
export interface Lift {
  readonly id: string
  readonly by: Author
  readonly at: Instant
  readonly reason: string
  readonly state: 'waiting' | HandAnswer
  /** Who refused it and why; null where nobody has. */
  readonly refused: { readonly by: Author; readonly at: Instant; readonly reason: string } | null
}

export interface Hold {
  readonly value: string
  readonly at: Instant
  readonly by: Author | null
  /** Oldest first. */
  readonly lifts: readonly Lift[]
}

const answers = { 'hold-lifted': 'agreed', 'lift-refused': 'refused', 'lift-withdrawn': 'withdrawn' } as const

/** The hold after one more event; null while there is none. */
export const holdAfter = (hold: Hold | null, event: HoldEvent, author: Author | null, at: Instant): Hold | null => {
  if (event.name === 'hold-set') return hold ?? { value: event.reason, at, by: author, lifts: [] }
  if (hold === null || author === null) return hold
  if (event.name === 'lift-asked')
    return { ...hold, lifts: [...hold.lifts, { id: event.id, by: author, at, reason: event.reason, state: 'waiting', refused: null }] }
  const refused = event.name === 'lift-refused' ? { by: author, at, reason: event.reason } : null
  const state = answers[event.name]
  const lifts = afterAnswer(hold.lifts, event.id, author, state, (one) => ({ ...one, state, refused }))
  return lifts.some((one) => one.state === 'agreed') ? null : { ...hold, lifts }
}

/** The hold without the wishes that wait by the hand of somebody who would not be asked today. @param hands who decides now */
export const withLiftsOf = (hold: Hold | null, hands: readonly StaffId[]): Hold | null =>
  hold && {
    ...hold,
    lifts: hold.lifts.map((one) => (one.state === 'waiting' && !hands.includes(one.by.id) ? { ...one, state: 'withdrawn' } : one)),
  }

export const waitingLift = (hold: Hold | null): Lift | null => hold?.lifts.find(({ state }) => state === 'waiting') ?? null
