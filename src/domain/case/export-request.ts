// A copy of the file of a case, out of the program (T-09, T-10): one of those who read the case asks and says why, and somebody else who reads it, and
// whose own time with it is not limited, agrees. Then whoever asked takes copies for some days, unless either takes that back; each copy has a number
// and stands in the case. What has been taken out no disposal reaches.
import { addDays, type Day, dayOf, type Instant } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { Author } from './author.ts'
import type { CaseEvent } from './case-event.ts'
import { isLimited, type Standing } from './case-people.ts'
import { legalZone } from './deadline.ts'
import { type HandAnswer, type HandFault, handFault } from './second-hand.ts'

/** Days after the day of the yes on which it is still taken. */
export const exportDays = 7

export interface ExportRequest {
  readonly id: string
  readonly by: Author
  readonly reason: string
  readonly at: Instant
  /** The name of the reporter goes with it, where there is one: whoever asked was shown it. Whoever answers is told. */
  readonly named: boolean
  readonly state: 'waiting' | 'agreed' | 'refused' | 'withdrawn'
  /** Who said yes or no, or took it back, and when; null while nobody has. */
  readonly answered: { readonly by: Author; readonly at: Instant } | null
  /** Who said yes, whatever came after it. */
  readonly agreed: Author | null
  /** When it was taken, oldest first. */
  readonly taken: readonly Instant[]
}

export type ExportEvent = Extract<CaseEvent, { readonly name: `export-${string}` }>

/** The requests after one more event. */
export const afterExportEvent = (
  requests: readonly ExportRequest[],
  event: ExportEvent,
  author: Author | null,
  at: Instant,
): readonly ExportRequest[] => {
  if (author === null) return requests
  if (event.name === 'export-asked') {
    const { id, reason, named } = event
    return [...requests, { id, by: author, reason, at, named, state: 'waiting', answered: null, agreed: null, taken: [] }]
  }
  // Whether it could be taken on that day was asked before it was: a copy that went out at midnight is one.
  if (event.name === 'export-taken')
    return requests.map((one) =>
      one.id === event.id && one.by.id === author.id && one.agreed !== null ? { ...one, taken: [...one.taken, at] } : one,
    )
  const answer = ({ 'export-agreed': 'agreed', 'export-refused': 'refused', 'export-withdrawn': 'withdrawn' } as const)[event.name]
  return requests.map((one) =>
    one.id === event.id && answerFault(one, author.id, answer, dayOf(at, legalZone)) === null
      ? { ...one, state: answer, answered: { by: author, at }, agreed: answer === 'agreed' ? author : one.agreed }
      : one,
  )
}

/** While it waits as for any second hand; after a yes both of the two take it back, as long as it holds. */
export const answerFault = (request: ExportRequest | undefined, person: StaffId, answer: HandAnswer, today: Day): HandFault | null => {
  if (request === undefined || request.state === 'waiting') return handFault(request, person, answer)
  if (answer !== 'withdrawn' || !isUsable(request, today)) return 'answered'
  return person === request.by.id || person === request.agreed?.id ? null : 'own'
}

/** The last day on which it is taken; null where nobody said yes. */
export const lastExportDay = ({ state, answered }: Pick<ExportRequest, 'state' | 'answered'>): Day | null =>
  state === 'agreed' && answered !== null ? addDays(dayOf(answered.at, legalZone), exportDays) : null

/** Whether copies are taken by it on a day: not before the yes either, which somebody may have said while the clock was ahead. */
export const isUsable = (request: Pick<ExportRequest, 'state' | 'answered'>, today: Day): boolean => {
  const last = lastExportDay(request)
  return last !== null && addDays(last, -exportDays) <= today && today <= last
}

/** `other` nobody has asked so, or somebody else has · `unanswered` nobody has said yes · `over` its last day has passed. */
export type TakingFault = 'other' | 'unanswered' | 'over'

export const takingFault = (request: ExportRequest | undefined, person: StaffId, today: Day): TakingFault | null => {
  if (request === undefined || request.by.id !== person) return 'other'
  const last = lastExportDay(request)
  if (last === null) return 'unanswered'
  return isUsable(request, today) ? null : 'over'
}

/** Whether somebody has a request that they wait for, or can still use: one is enough. */
export const hasOpenExport = (requests: readonly ExportRequest[], person: StaffId, today: Day): boolean =>
  requests.some((one) => one.by.id === person && isPending(one, today))

/** Whether a copy may still come of it. */
export const isPending = (request: Pick<ExportRequest, 'state' | 'answered'>, today: Day): boolean =>
  request.state === 'waiting' || isUsable(request, today)

/** Who of those who may read the case could agree: nobody with whoever asks, and nobody whose own time with it is limited. */
export const exportHands = (entitled: readonly Standing[], asking: StaffId): readonly StaffId[] =>
  entitled.filter((standing) => standing.id !== asking && !isLimited(entitled, standing.id)).map(({ id }) => id)

/** A copy that is outside the program. */
export interface ExportedCopy {
  /** Which of the copies of this case, from 1. */
  readonly copy: number
  /** By which request. */
  readonly request: string
  readonly by: Author
  readonly at: Instant
}

/** All of them, oldest first. */
export const copiesOf = (requests: readonly ExportRequest[]): readonly ExportedCopy[] =>
  requests
    .flatMap(({ id, by, taken }) => taken.map((at) => ({ request: id, by, at })))
    .toSorted((a, b) => a.at - b.at)
    .map((one, index) => ({ ...one, copy: index + 1 }))
