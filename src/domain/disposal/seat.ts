// The votes on a proposal to destroy a case, one seat for each who has one: what they said, who answers for them, and which decisions of the authority
// wait for a second person or stand (F-104, F-105). Nobody's silence counts, and nobody's word for somebody else.
import type { Instant } from '../../kit/instant.ts'
import type { Author } from '../case/author.ts'
import { afterAnswer, type HandAnswer, type HandFault, handFault } from '../case/second-hand.ts'
import type { StaffId } from '../channel/channel.ts'
import { type Act, fewestHands, type Proposal } from './disposal-course.ts'
import type { Decision } from './protocol.ts'

/** Somebody's word, and when. */
export interface Word {
  readonly by: Author
  readonly at: Instant
}
export interface Objection extends Word {
  readonly reason: string
}
/** A decision that stands: by whom it was written down, and who confirmed it. */
export interface StandingDecision extends Word {
  readonly decision: Decision
  readonly confirmed: Word
}

/** One recipient's vote. */
export interface Seat {
  readonly of: StaffId
  /** Who answers: the recipient, or whoever was put in their place. */
  readonly by: StaffId
  readonly substituted: StandingDecision | null
  readonly consent: Word | null
  readonly objection: Objection | null
  /** What sets the objection that stands aside. */
  readonly overruled: StandingDecision | null
  /** That theirs were set aside (F-104): holds for each of this proposal, however often they are taken back and made again. */
  readonly ruling: StandingDecision | null
}

/** A decision that somebody wrote down. `absent` in whose place `by` is to answer · `objector` whose no is not to count. */
export interface WrittenDecision extends Word {
  readonly id: string
  readonly decision: Decision
  readonly what:
    | { readonly name: 'substitution'; readonly absent: StaffId; readonly by: StaffId }
    | { readonly name: 'overruling'; readonly objector: StaffId }
  readonly state: 'waiting' | HandAnswer
  /** Who answered it; null while nobody has, and where it was overtaken by a word of whom it is about. */
  readonly answered: Word | null
  /** Why it was refused. */
  readonly reason: string
}

export interface Ballot {
  readonly seats: readonly Seat[]
  /** Oldest first. */
  readonly decisions: readonly WrittenDecision[]
}

/** Whom a decision is about: their own word overtakes it. */
export const aboutWhom = ({ what }: Pick<WrittenDecision, 'what'>): StaffId => (what.name === 'substitution' ? what.absent : what.objector)

/** Why somebody cannot answer a decision: nobody their own, and nobody the one that sets their objection aside. */
export const decisionFault = (found: WrittenDecision | undefined, person: StaffId, answer: HandAnswer): HandFault | null =>
  found?.what.name === 'overruling' && found.what.objector === person ? 'own' : handFault(found, person, answer)

/**
 * The votes as they stand: of those who had one when it was proposed, whether or not they still do, and of those who have got one since.
 * @param excluded who never counts
 * @param heard how many words of the reporter there are: who agreed before the newest of them is asked anew
 */
export const ballotOf = (proposal: Proposal, voters: readonly StaffId[], excluded: readonly StaffId[], heard = 0): Ballot => {
  const seats = [...new Set([...proposal.voters, ...voters])].filter((id) => !excluded.includes(id)).map(emptySeat)
  const counts = (word: { readonly heard?: number }, place: number): boolean => (word.heard ?? 0) >= heard && place >= (proposal.kept ?? -1)
  const first = counts(proposal, -1) ? consented(seats, proposal) : seats
  return proposal.acts.reduce(
    (ballot, act, index) => after(ballot, act, act.event.name !== 'disposal-consented' || counts(act.event, index)),
    { seats: first, decisions: [] as readonly WrittenDecision[] },
  )
}

export const seatsOf = (...of: Parameters<typeof ballotOf>): readonly Seat[] => ballotOf(...of).seats

const unsaid = { consent: null, objection: null, overruled: null } as const
const emptySeat = (of: StaffId): Seat => ({ of, by: of, substituted: null, ruling: null, ...unsaid })

/** @param counts false for a consent to something else than what stands now: whoever gave it says neither yes nor no */
const after = (ballot: Ballot, { event, by, at }: Act, counts: boolean): Ballot => {
  const own = (change: (seats: readonly Seat[]) => readonly Seat[]): Ballot => ({
    seats: change(takenBack(ballot.seats, by)),
    decisions: overtaken(ballot.decisions, by.id),
  })
  const answers = (seat: Seat): boolean => seat.by === by.id
  switch (event.name) {
    case 'disposal-consented':
      return own((seats) => (counts ? consented(seats, { by, at }) : changed(seats, answers, unsaid)))
    case 'disposal-withdrawn':
      return own((seats) => changed(seats, answers, unsaid))
    case 'disposal-objected':
      return own((seats) =>
        seats.map((seat) =>
          answers(seat) ? { ...seat, consent: null, objection: { by, at, reason: event.reason }, overruled: seat.ruling } : seat,
        ),
      )
    case 'disposal-substituted':
      return written(ballot, event, { by, at }, { name: 'substitution', absent: event.absent, by: event.by })
    case 'disposal-overruled':
      return written(ballot, event, { by, at }, { name: 'overruling', objector: event.objector })
    case 'disposal-confirmed':
      return answered(ballot, event.id, 'agreed', { by, at })
    case 'disposal-refused':
      return answered(ballot, event.id, 'refused', { by, at }, event.reason)
    case 'disposal-retracted':
      return answered(ballot, event.id, 'withdrawn', { by, at })
  }
}

const changed = (seats: readonly Seat[], holds: (seat: Seat) => boolean, change: Partial<Seat>): readonly Seat[] =>
  seats.map((seat) => (holds(seat) ? { ...seat, ...change } : seat))

const consented = (seats: readonly Seat[], { by, at }: Word): readonly Seat[] =>
  changed(seats, (seat) => seat.by === by.id && seat.consent === null, { consent: { by, at }, objection: null, overruled: null })

const written = (
  ballot: Ballot,
  { id, decision }: { readonly id: string; readonly decision: Decision },
  word: Word,
  what: WrittenDecision['what'],
): Ballot => ({
  ...ballot,
  decisions: [...ballot.decisions, { ...word, id, decision, what, state: 'waiting', answered: null, reason: '' }],
})

const answered = (ballot: Ballot, id: string, answer: HandAnswer, word: Word, reason = ''): Ballot => {
  const found = ballot.decisions.find((one) => one.id === id)
  if (found === undefined || decisionFault(found, word.by.id, answer) !== null) return ballot
  const decisions = afterAnswer(ballot.decisions, id, word.by, answer, (one) => ({ ...one, state: answer, answered: word, reason }))
  return { decisions, seats: answer === 'agreed' ? decided(ballot.seats, found, word) : ballot.seats }
}

const decided = (seats: readonly Seat[], { what, decision, by, at }: WrittenDecision, confirmed: Word): readonly Seat[] => {
  const standing: StandingDecision = { by, at, decision, confirmed }
  // Nobody's consent is counted for somebody else: the one who answers now says so anew.
  if (what.name === 'substitution')
    return changed(seats, (seat) => seat.of === what.absent && isOpen(seat), { by: what.by, substituted: standing, ruling: null })
  return changed(seats, (seat) => seat.by === what.objector && seat.objection !== null, { overruled: standing, ruling: standing })
}

/** Whoever was thought to be away and says something answers for themselves again: nobody else's word counts for theirs. */
const takenBack = (seats: readonly Seat[], { id }: Author): readonly Seat[] =>
  seats.map((seat) => (seat.of === id && seat.by !== id ? emptySeat(id) : seat))

const overtaken = (decisions: readonly WrittenDecision[], person: StaffId): readonly WrittenDecision[] =>
  decisions.map((one) => (one.state === 'waiting' && aboutWhom(one) === person ? { ...one, state: 'withdrawn' } : one))

/** The decisions with those over that wait by the hand of somebody who would not be asked today. @param hands who decides now */
export const withHandsOf = (decisions: readonly WrittenDecision[], hands: readonly StaffId[]): readonly WrittenDecision[] =>
  decisions.map((one) => (one.state === 'waiting' && !hands.includes(one.by.id) ? { ...one, state: 'withdrawn' } : one))

export const isOpen = ({ consent, objection }: Seat): boolean => consent === null && objection === null

/** A vote that no longer stands in the way. */
export const isGiven = ({ consent, overruled }: Seat): boolean => consent !== null || overruled !== null

/** How many of the votes are consents, and how many a no that was set aside: that is no consent. */
export interface VoteCount {
  readonly given: number
  readonly overruled: number
  readonly of: number
}

export const tallyOf = (seats: readonly Seat[]): VoteCount => ({
  given: seats.filter(({ consent }) => consent !== null).length,
  overruled: seats.filter(({ overruled }) => overruled !== null).length,
  of: seats.length,
})

/** Nobody's vote stands in the way; neither nobody at all nor one alone is everybody. */
export const isAgreed = (seats: readonly Seat[]): boolean => seats.length >= fewestHands && seats.every(isGiven)

/** Votes that this person can give now. */
export const openTo = (seats: readonly Seat[], id: StaffId): readonly Seat[] => seats.filter((seat) => seat.by === id && !isGiven(seat))

/** Whether this person's word is all that is missing: whoever objects takes that back first. */
export const isLast = (seats: readonly Seat[], id: StaffId): boolean =>
  seats.length >= fewestHands && !isAgreed(seats) && seats.every((seat) => isGiven(seat) || (seat.by === id && isOpen(seat)))

/** Whether all that this person has said was set aside: nothing is left for them to say of the proposal. */
export const isSetAside = (seats: readonly Seat[], id: StaffId): boolean => {
  const own = seats.filter(({ by }) => by === id)
  return own.length > 0 && own.every(({ overruled }) => overruled !== null)
}

/** Objections that stop it. */
export const vetoes = (seats: readonly Seat[]): readonly Seat[] =>
  seats.filter((seat) => seat.objection !== null && seat.overruled === null)
