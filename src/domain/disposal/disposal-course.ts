// The course of a disposal (F-102 to F-105): proposed by one recipient, agreed to by all, stopped by any of them. Every word of it is a sealed
// event of the case; here stands what they come to. Knows no rule of the archives and no key.
import type { Day, Instant } from '../../kit/instant.ts'
import type { Author } from '../case/author.ts'
import type { People } from '../case/case-people.ts'
import type { StaffId } from '../channel/channel.ts'
import type { Role } from '../people/role.ts'
import type { Decision, DisposalReason } from './protocol.ts'

/**
 * What is said of a proposal. Nobody is replaced and no objection is set aside but by a decision of the authority, with its number (F-104).
 * `withdrawn` takes back one's own consent, or the proposal where its author says it · `objected` stops it · `substituted` somebody answers for a
 * recipient who is away or has left · `overruled` the objection does not count.
 */
export type ProposalEvent =
  | { readonly name: 'disposal-consented'; readonly proposal: string }
  | { readonly name: 'disposal-withdrawn'; readonly proposal: string }
  | { readonly name: 'disposal-objected'; readonly proposal: string; readonly reason: string }
  | {
      readonly name: 'disposal-substituted'
      readonly proposal: string
      readonly absent: StaffId
      readonly by: StaffId
      readonly decision: Decision
    }
  | { readonly name: 'disposal-overruled'; readonly proposal: string; readonly objector: StaffId; readonly decision: Decision }

/** `voters` the recipients of the case at that moment. */
interface Proposed {
  readonly name: 'disposal-proposed'
  readonly id: string
  readonly reasons: readonly DisposalReason[]
  readonly other: string
  readonly voters: readonly StaffId[]
}

export type DisposalEvent = Proposed | ProposalEvent

/** One word of somebody about a proposal. */
interface Act {
  readonly event: ProposalEvent
  readonly by: Author
  readonly at: Instant
}

export interface Proposal extends Omit<Proposed, 'name'> {
  readonly by: Author
  readonly at: Instant
  /** Since then, oldest first. */
  readonly acts: readonly Act[]
}

/** The proposal that stands after one more word; null while nobody has proposed anything. What was said of another proposal says nothing of this one. */
export const proposalAfter = (standing: Proposal | null, event: DisposalEvent, by: Author | null, at: Instant): Proposal | null => {
  if (by === null) return standing
  if (event.name === 'disposal-proposed') {
    const { name: _, ...proposed } = event
    return standing ?? { ...proposed, by, at, acts: [] }
  }
  if (standing === null || event.proposal !== standing.id) return standing
  if (event.name === 'disposal-withdrawn' && by.id === standing.by.id) return null
  return { ...standing, acts: [...standing.acts, { event, by, at }] }
}

/** Somebody's word, and when. */
export interface Word {
  readonly by: Author
  readonly at: Instant
}
export interface Objection extends Word {
  readonly reason: string
}
/** What somebody wrote down of a decision. */
export interface Recorded extends Word {
  readonly decision: Decision
}

/** One recipient's vote. */
export interface Seat {
  readonly of: StaffId
  /** Who answers: the recipient, or whoever was put in their place. */
  readonly by: StaffId
  readonly substituted: Recorded | null
  readonly consent: Word | null
  readonly objection: Objection | null
  readonly overruled: Recorded | null
}

/**
 * Who has a vote (requirements.md, F-104): the recipients of the case. Intake and investigators have none; whoever was left out, or left for a
 * conflict, does not count. Somebody of whom no role is known any more has left: they count, and are replaced by a recorded decision.
 */
export const votersOf = ({ entitled }: Pick<People, 'entitled'>, roleOf: (id: StaffId) => Role | null): readonly StaffId[] =>
  entitled.map(({ id }) => id).filter((id) => ['handler', null].includes(roleOf(id)))

/**
 * The votes as they stand: of those who were recipients when it was proposed, whether or not they still are, and of those who have become one
 * since.
 * @param excluded who never counts
 */
export const seatsOf = (proposal: Proposal, voters: readonly StaffId[], excluded: readonly StaffId[]): readonly Seat[] => {
  const first = [...new Set([...proposal.voters, ...voters])]
    .filter((id) => !excluded.includes(id))
    .map((of): Seat => ({ of, by: of, substituted: null, consent: null, objection: null, overruled: null }))
  const proposed = consented(first, proposal)
  return proposal.acts.reduce(seatsAfter, proposed)
}

const consented = (seats: readonly Seat[], { by, at }: Word): readonly Seat[] =>
  seats.map((seat) =>
    seat.by === by.id && seat.consent === null ? { ...seat, consent: { by, at }, objection: null, overruled: null } : seat,
  )

const seatsAfter = (seats: readonly Seat[], { event, by, at }: Act): readonly Seat[] => {
  const where = (holds: (seat: Seat) => boolean, change: Partial<Seat>) =>
    seats.map((seat) => (holds(seat) ? { ...seat, ...change } : seat))
  switch (event.name) {
    case 'disposal-consented':
      return consented(takenBack(seats, by), { by, at })
    case 'disposal-withdrawn':
      return takenBack(seats, by).map((seat) => (seat.by === by.id ? { ...seat, consent: null, objection: null, overruled: null } : seat))
    case 'disposal-objected':
      return takenBack(seats, by).map((seat) =>
        seat.by === by.id ? { ...seat, consent: null, objection: { by, at, reason: event.reason }, overruled: null } : seat,
      )
    case 'disposal-substituted':
      // Nobody's consent is counted for somebody else: the one who answers now says so anew.
      return where((seat) => seat.of === event.absent && isOpen(seat), {
        by: event.by,
        substituted: { by, at, decision: event.decision },
      })
    case 'disposal-overruled':
      return where((seat) => seat.by === event.objector && seat.objection !== null, { overruled: { by, at, decision: event.decision } })
  }
}

/** Whoever was thought to be away and says something answers for themselves again: nobody else's word counts for theirs. */
const takenBack = (seats: readonly Seat[], { id }: Author): readonly Seat[] =>
  seats.map((seat) =>
    seat.of === id && seat.by !== id ? { ...seat, by: id, substituted: null, consent: null, objection: null, overruled: null } : seat,
  )

const isOpen = ({ consent, objection }: Seat): boolean => consent === null && objection === null

/** A vote that no longer stands in the way. */
export const isGiven = ({ consent, overruled }: Seat): boolean => consent !== null || overruled !== null

/** How many of the votes are given. */
export const tallyOf = (seats: readonly Seat[]): { readonly given: number; readonly of: number } => ({
  given: seats.filter(isGiven).length,
  of: seats.length,
})

/** Everybody agrees; nobody at all is not everybody. */
export const isAgreed = (seats: readonly Seat[]): boolean => seats.length > 0 && seats.every(isGiven)

/** Votes that this person can give now. */
export const openTo = (seats: readonly Seat[], id: StaffId): readonly Seat[] => seats.filter((seat) => seat.by === id && !isGiven(seat))

/** Whether this person's word is all that is missing. */
export const isLast = (seats: readonly Seat[], id: StaffId): boolean =>
  seats.length > 0 && !isAgreed(seats) && seats.every((seat) => isGiven(seat) || seat.by === id)

/** Objections that stop it. */
export const vetoes = (seats: readonly Seat[]): readonly Seat[] =>
  seats.filter((seat) => seat.objection !== null && seat.overruled === null)

/**
 * `not-absent` there is no open vote of theirs · `own-hand` whoever is put in somebody's place does not write that down themselves ·
 * `no-recipient` only a recipient who reads the case can answer · `future` a decision that has not been made yet.
 */
export type SubstitutionFault = 'not-absent' | 'own-hand' | 'no-recipient' | 'future'

/** @param voters recipients who can open the case now */
export const substitutionFault = (
  seats: readonly Seat[],
  { absent, by, decision }: { readonly absent: StaffId; readonly by: StaffId; readonly decision: Decision },
  { recorder, voters, today }: { readonly recorder: StaffId; readonly voters: readonly StaffId[]; readonly today: Day },
): SubstitutionFault | null => {
  if (!seats.some((seat) => seat.of === absent && isOpen(seat))) return 'not-absent'
  if (by === recorder) return 'own-hand'
  if (by === absent || !voters.includes(by)) return 'no-recipient'
  return decision.on > today ? 'future' : null
}

/** `no-objection` nobody of that name objects · `own-proposal` whoever proposed it does not set the objection aside · `future` as above. */
export type OverrulingFault = 'no-objection' | 'own-proposal' | 'future'

export const overrulingFault = (
  proposal: Proposal,
  seats: readonly Seat[],
  { objector, decision }: { readonly objector: StaffId; readonly decision: Decision },
  { recorder, today }: { readonly recorder: StaffId; readonly today: Day },
): OverrulingFault | null => {
  if (!vetoes(seats).some((seat) => seat.by === objector)) return 'no-objection'
  if (recorder === proposal.by.id) return 'own-proposal'
  return decision.on > today ? 'future' : null
}
