// The approval of a half-yearly summary, or of what is added to one (F-125): what was shown is what is sealed, against the cases and the key list as
// they stand when it is stored.
import type { Author } from '../../domain/case/author.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { type Half, waits } from '../../domain/case/half-year.ts'
import { type ReasonFault, reasonFault } from '../../domain/case/neutral-reason.ts'
import { Problem } from '../../kit/problem.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type DismissalCopies, isListed } from './dismissal-copies.ts'
import type { DismissalDrafts, PlaceOfApproval } from './dismissal-drafts.ts'
import type { OpenLine } from './dismissal-lines.ts'
import type { DismissalReading } from './dismissal-reading.ts'
import type { Tellings } from './dismissal-tellings.ts'

/**
 * `approved` the summary was sent · `added` something was added to it · `already` a colleague was faster, `by` them where their copy opens · `changed` other cases were dismissed, or are so no longer, since the draft was
 * shown · `remaining` a colleague was faster, and could not look into all of it · `unanswered` a case waits for the question of a conflict · `faults`
 * what a line gives away, by case · `nobody` no list of keys holds · `unlisted` it does not have this person's key for the unit.
 */
export type Approval =
  | { readonly name: 'approved' | 'added' | 'changed' | 'remaining' | 'unanswered' | 'nobody' | 'unlisted' }
  | { readonly name: 'already'; readonly by: Author | null }
  | { readonly name: 'faults'; readonly faults: ReadonlyMap<CaseId, ReasonFault> }

/** @param typed the lines as they were before the person, by case */
export type ApproveDismissals = (who: Unlocked, unit: string, half: Half, typed: ReadonlyMap<string, string>) => Promise<Approval | null>

export const makeDismissalApproval = (
  ground: Ground,
  drafts: DismissalDrafts,
  tellings: Pick<Tellings, 'sign'>,
  copies: DismissalCopies,
  reading: DismissalReading,
): ApproveDismissals => {
  const { store } = ground

  /** What each line gives away, of its own case, of the others, and of staff. */
  const faultsIn = async (lines: readonly OpenLine[], reasonOf: (id: CaseId) => string): Promise<ReadonlyMap<CaseId, ReasonFault>> => {
    const directory = await store.people.directory()
    const recorded = [...lines.flatMap((line) => line.recorded), ...directory.map(({ name }) => name)]
    return new Map(
      lines.flatMap(({ id }) => {
        const fault = reasonFault(reasonOf(id), recorded)
        return fault === null ? [] : [[id, fault] as const]
      }),
    )
  }

  const tell = async (
    who: Unlocked,
    { unit, standing, span, channelVersion, cases }: PlaceOfApproval,
    trusted: TrustedRoster,
    reasonOf: (id: CaseId) => string,
  ): Promise<'done' | 'stale'> => {
    const { half, unitId } = span
    const [channelId, number, day] = [unit.channel.id, standing.tellings, today(ground)]
    const lines = cases.lines.map((line) => ({ ...line, reason: reasonOf(line.id) }))
    const sealed = await copies.seal(who, trusted, { unit: unitId, half, number }, lines)
    const unread = sealed.filter((copy) => copy.unread).map(({ staffId }) => staffId)
    const act = { by: { staff: who.staff, signing: who.signing }, head: await store.log.head() }
    return store.dismissals.tell({
      ...{
        telling: await tellings.sign(who, { unitId, half, number, told: day }),
        before: standing.stored,
        span,
        channelId,
        rosterSeq: trusted.roster.seq,
      },
      ...{ channelVersion, looked: cases.looked, copies: sealed },
      log: await entryOf({ kind: 'dismissals-approved', day, channel: channelId, overview: trusted.overview, reference: half, ...act }),
      notices: await noticesFor(ground, unread),
    })
  }

  const attempt = async (...[who, unitId, half, typed]: Parameters<ApproveDismissals>): Promise<Approval | 'stale' | null> => {
    const place = await drafts.at(who, unitId, half)
    if (place === null) return null
    const { unit, trusted, cases } = place
    const isFirst = waits(place.standing)
    if (!isFirst && cases.lines.length + cases.unanswered.length === 0)
      return { name: 'already', by: (await reading.open(who, unit, half)).tellings.at(-1)?.by ?? null }
    if (trusted === null) return { name: 'nobody' }
    if (!isListed(trusted, who, { unit: unit.id, number: place.standing.tellings })) return { name: 'unlisted' }
    if (cases.unanswered.length > 0) return { name: 'unanswered' }
    const isAsShown = cases.lines.length === typed.size && cases.lines.every(({ id }) => typed.has(id))
    if (!isAsShown) return { name: isFirst ? 'changed' : 'remaining' }
    const reasonOf = (id: CaseId): string => (typed.get(id) ?? '').trim()
    const faults = await faultsIn(cases.lines, reasonOf)
    if (faults.size > 0) return { name: 'faults', faults }
    return (await tell(who, place, trusted, reasonOf)) === 'stale' ? 'stale' : { name: isFirst ? 'approved' : 'added' }
  }

  return async (...given) => {
    for (let tries = 0; tries < mostTries; tries++) {
      const outcome = await attempt(...given)
      if (outcome !== 'stale') return outcome
    }
    throw new Problem('conflict', 'cases or the key list changed again and again while a summary was sealed')
  }
}
