// The course of a disposal (F-102 to F-105): proposed by one recipient, agreed to by all, stopped by any of them. Every word of it is a sealed
// event of the case; here stands which proposal they make. Knows no rule of the archives and no key.
import type { Instant } from '../../kit/instant.ts'
import type { Author } from '../case/author.ts'
import type { People } from '../case/case-people.ts'
import type { StaffId } from '../channel/channel.ts'
import { may, type Role } from '../people/role.ts'
import type { Decision, DisposalReason } from './protocol.ts'
import { type Doubt, type LastingDoubt, lasts } from './word.ts'

/** Nobody is replaced and no objection is set aside but by a decision of the authority, with its number, which two people stand behind (F-104). */
interface Recorded {
  readonly proposal: string
  readonly id: string
  readonly decision: Decision
}

/**
 * What is said of a proposal. `withdrawn` takes back one's own consent or objection, or the proposal where its author says it · `objected` stops it ·
 * `substituted` somebody is to answer for a recipient who is away or has left · `overruled` the objection is not to count: both wait until somebody
 * else has `confirmed` them, or are `refused`, or `retracted` by whoever wrote them down.
 */
export type ProposalEvent =
  | ({ readonly name: 'disposal-consented'; readonly proposal: string } & Heard)
  | { readonly name: 'disposal-withdrawn'; readonly proposal: string }
  | { readonly name: 'disposal-objected'; readonly proposal: string; readonly reason: string }
  | ({ readonly name: 'disposal-substituted'; readonly absent: StaffId; readonly by: StaffId } & Recorded)
  | ({ readonly name: 'disposal-overruled'; readonly objector: StaffId } & Recorded)
  | { readonly name: 'disposal-confirmed' | 'disposal-retracted'; readonly proposal: string; readonly id: string }
  | { readonly name: 'disposal-refused'; readonly proposal: string; readonly id: string; readonly reason: string }

/** How many words of the reporter there were when somebody agreed: what came after, nobody has agreed to in the knowledge of. */
interface Heard {
  readonly heard?: number
}

interface Proposed extends Heard {
  readonly name: 'disposal-proposed'
  readonly id: string
  readonly reasons: readonly DisposalReason[]
  readonly other: string
  /** Who had a vote at that moment. */
  readonly voters: readonly StaffId[]
  /** By which those who read the case answer for it, where too few recipients do; left out where they do. */
  readonly entrusted?: Decision
  /** By which it goes on in spite of a lasting doubt that stood when it was made. */
  readonly despite?: Decision
  /** The one in whose place it comes: nobody was left who could answer for that. */
  readonly replaces?: string
}

export type DisposalEvent = Proposed | ProposalEvent

/** One word of somebody about a proposal. */
export interface Act {
  readonly event: ProposalEvent
  readonly by: Author
  readonly at: Instant
}

export interface Proposal extends Omit<Proposed, 'name' | 'replaces'> {
  readonly by: Author
  readonly at: Instant
  /** Since then, oldest first. */
  readonly acts: readonly Act[]
  /** How many of them were said before the case last had to be kept (L-SE-07): what was agreed to then is asked anew. null where it never had. */
  readonly kept: number | null
}

/** The proposal that stands after one more word; null while nobody has proposed anything. What was said of another proposal says nothing of this one. */
export const proposalAfter = (standing: Proposal | null, event: DisposalEvent, by: Author | null, at: Instant): Proposal | null => {
  if (by === null) return standing
  if (event.name === 'disposal-proposed') {
    const { name: _, replaces, ...proposed } = event
    return standing === null || standing.id === replaces ? { ...proposed, by, at, acts: [], kept: null } : standing
  }
  if (standing === null || event.proposal !== standing.id) return standing
  if (event.name === 'disposal-withdrawn' && by.id === standing.by.id) return null
  return { ...standing, acts: [...standing.acts, { event, by, at }] }
}

/** The proposal once somebody says that the case must be kept: it stands, and everybody is asked anew. */
export const keptAfter = (standing: Proposal | null): Proposal | null =>
  standing === null ? null : { ...standing, kept: standing.acts.length }

/**
 * Who has a vote (requirements.md, F-104): the recipients of the case. Intake and investigators have none; whoever was left out, or left for a
 * conflict, does not count. Somebody of whom no role is known any more has left: they count, and are replaced by a recorded decision.
 */
export const votersOf = ({ entitled }: Pick<People, 'entitled'>, roleOf: (id: StaffId) => Role | null): readonly StaffId[] =>
  entitled
    .map(({ id }) => id)
    .filter((id) => {
      const role = roleOf(id)
      return role === null || may([role], 'dispose-cases')
    })

/** How many stand behind every end of a case: no single hand destroys one. */
export const fewestHands = 2

/**
 * Whether a case has too few recipients to decide on its end: then those who read it answer for it, all of them and two at least, by a decision of the
 * authority that the proposal carries. Whoever was left out or is in conflict is none of them: they open nothing of it.
 * @param present recipients of the case in the signed list of keys: no table takes anybody out of it
 */
export const isEntrusted = (present: readonly StaffId[]): boolean => present.length < fewestHands

/**
 * Why a proposal cannot be made. `proposed` one stands, and whoever made it can answer for it · `too-few` not even two read the case: it must be given
 * to somebody first · `decision` too few are recipients, and nobody has decided that others answer · `doubt-decision` nobody has decided that it goes
 * on in spite of the doubt.
 */
export type ProposingFault = 'proposed' | 'too-few' | 'decision' | 'doubt-decision'

interface Circumstances {
  readonly able: readonly StaffId[]
  readonly entrusted: boolean
  /** What lasts in doubt, whether or not the proposal that stands goes on in spite of it. */
  readonly lasting: readonly LastingDoubt[]
  /** What stops the proposal that stands. */
  readonly doubt: Doubt | null
}

export const proposingFault = (standing: Proposal | null, facts: Circumstances, decision: Decision | null): ProposingFault | null => {
  const { able, entrusted, lasting } = facts
  if (standing !== null && !isReplaceable(standing, facts)) return 'proposed'
  if (able.length < fewestHands) return entrusted ? 'too-few' : null
  if (decision !== null) return null
  return entrusted ? 'decision' : lasting.length > 0 ? 'doubt-decision' : null
}

/**
 * A proposal that nobody can bring to an end any more: its author cannot open the case, it asks recipients of whom too few are left, or it was made
 * before a doubt that lasts.
 */
export const isReplaceable = (
  standing: Proposal,
  { able, entrusted, doubt }: Pick<Circumstances, 'able' | 'entrusted' | 'doubt'>,
): boolean => !able.includes(standing.by.id) || (entrusted && standing.entrusted === undefined) || (doubt !== null && lasts(doubt))
