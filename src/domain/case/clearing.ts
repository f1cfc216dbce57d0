// Removing what should not be there (7 kap. 7 § lag (2021:890), L-SE-17): personal data that are clearly not relevant are not collected, and go as soon
// as possible where they were. One of those who read a case proposes a passage, another one confirms, and a mark stands in its place. What is kept of
// it is which record it stood in, how it was sealed, how big it was, why, and who decided: never a word.
import type { Day, Instant } from '../../kit/instant.ts'
import type { StaffId } from '../channel/channel.ts'
import type { Decision } from '../disposal/protocol.ts'
import type { BackupReach } from '../installation/backup-reach.ts'
import type { Author } from './author.ts'
import type { CaseEvent } from './case-event.ts'
import { titleOf } from './case-file.ts'
import type { ClearableText, Extent, TextPlace } from './clearable.ts'
import { afterAnswer, type HandFault, handFault } from './second-hand.ts'

/** `irrelevant` personal data that clearly have nothing to do with it · `sensitive` special categories without a ground · `protected` a protected address or identity · `astray` it belongs to another matter. */
export const clearReasons = ['irrelevant', 'sensitive', 'protected', 'astray'] as const
export type ClearReason = (typeof clearReasons)[number]

/** From and to, as indexes of the text; in order, none inside another. */
export type Ranges = readonly (readonly [start: number, end: number])[]

/** How it ended, where somebody confirmed it. */
interface Confirmed {
  readonly by: Author
  readonly at: Instant
  /** Size of the record as it was sealed, in bytes. */
  readonly bucket: number
  /** Characters that are left of what was written, without the marks. */
  readonly left: number
  /** Which backups can still hold it. */
  readonly backups: BackupReach
  /** By which decision whoever proposed it confirmed it alone; null where a second person did. */
  readonly decision: Decision | null
}

export interface Clearing extends TextPlace {
  readonly id: string
  readonly ranges: Ranges
  /** SHA-256 over the sealed record as it stood, base64url: another copy can be held against it, and no word guessed from it. */
  readonly of: string
  readonly reason: ClearReason
  readonly why: string
  readonly by: Author
  readonly at: Instant
  readonly state: 'waiting' | 'done' | 'refused' | 'withdrawn'
  /** null while nobody has. */
  readonly confirmed: Confirmed | null
}

/**
 * Who can be the second person: one of those who read it · a colleague who may, and does not open it now · somebody to whom it has to be given first ·
 * nobody, and the authority decides.
 */
export type Second = 'reader' | 'colleague' | 'newcomer' | 'nobody'
/** What keeps everything of a case as it is: a hold (L-SE-07) · somebody has asked to see what stands in it (TF 2 kap. 15–19 §§). */
export type Stop = 'held' | 'asked-for'

/** A clearing that waits, before the eyes of one person. */
export interface WaitingClearing extends Clearing {
  /** Empty once the text is another. */
  readonly passages: readonly string[]
  /** Other texts of the case that hold the same words. */
  readonly copies: readonly ClearableText[]
  /** The text is another than it was when this was proposed: it can only be taken back or refused. */
  readonly moved: boolean
  /** Whoever proposed it reads the case no more: their hand is none, and it can only be refused. */
  readonly left: boolean
  /** Who can confirm it. */
  readonly second: Second
}

/** Who has to do with a text besides whoever proposes something of it. */
export interface SecondHands {
  /** Who opens the case, and the text. */
  readonly able: readonly StaffId[]
  /** Who may read it, able or not: somebody who waits for new keys is waited for. */
  readonly entitled: readonly StaffId[]
  /** To whom it could be given. */
  readonly assignable: readonly StaffId[]
}

export interface ClearingsOfCase {
  /** Oldest first. */
  readonly texts: readonly ClearableText[]
  /** Those of texts that the person may read, oldest first. */
  readonly waiting: readonly WaitingClearing[]
  readonly done: readonly Clearing[]
  /** How many wait about texts that the person may not read. */
  readonly unseen: number
  /** Who could confirm what the person proposes. */
  readonly second: Second
  readonly stop: Stop | null
}

export type ClearingEvent = Extract<CaseEvent, { readonly name: `clearing-${string}` }>

/** The clearings after one more event. Nobody confirms their own without a decision of the authority. */
export const afterClearingEvent = (
  clearings: readonly Clearing[],
  event: ClearingEvent,
  author: Author | null,
  at: Instant,
): readonly Clearing[] => {
  if (author === null) return clearings
  if (event.name === 'clearing-proposed') {
    const { name: _, ...proposed } = event
    return [...clearings, { ...proposed, by: author, at, state: 'waiting', confirmed: null }]
  }
  if (event.name !== 'clearing-done') {
    const answer = event.name === 'clearing-refused' ? 'refused' : 'withdrawn'
    return afterAnswer(clearings, event.id, author, answer, (one) => ({ ...one, state: answer }))
  }
  const { bucket, left, backups, decision = null } = event
  const done = (one: Clearing): Clearing => ({ ...one, state: 'done', confirmed: { by: author, at, bucket, left, backups, decision } })
  if (decision === null) return afterAnswer(clearings, event.id, author, 'agreed', done)
  return clearings.map((one) => (one.id === event.id && one.state === 'waiting' && one.by.id === author.id ? done(one) : one))
}

const sizeOf = (ranges: Ranges): number => ranges.reduce((sum, [start, end]) => sum + end - start, 0)

/** How much of a text was removed before, and how much of what was written is left. */
const before = (text: string, { record, field }: TextPlace, clearings: readonly Clearing[]) => {
  const done = clearings.filter((one) => one.record === record && one.field === field && one.confirmed !== null)
  return { removed: done.reduce((sum, { ranges }) => sum + sizeOf(ranges), 0), left: done.at(-1)?.confirmed?.left ?? text.length }
}

/** Characters that are left of what was written in a text, without the marks. */
export const leftAfter = (text: string, clearing: TextPlace & Pick<Clearing, 'ranges'>, clearings: readonly Clearing[]): number =>
  before(text, clearing, clearings).left - sizeOf(clearing.ranges)

/**
 * Whether more would go of a text than may, by this clearing and those before it together. At least half of what was written stays where it is a
 * report, an answer that the law asks for, or the reason of a decision: whoever wants more to go wants a disposal, with its rule and its votes.
 */
export const isTooMuch = (
  { text, extent }: { readonly text: string; readonly extent: Extent },
  clearing: TextPlace & Pick<Clearing, 'ranges'>,
  clearings: readonly Clearing[],
): boolean =>
  extent === 'never' ||
  (extent === 'part' && before(text, clearing, clearings).removed + sizeOf(clearing.ranges) > leftAfter(text, clearing, clearings))

/** Whether the whole text goes. */
export const isAll = (text: string, ranges: Ranges): boolean => sizeOf(ranges) === text.length

/**
 * Who can confirm what somebody proposed. Two people are the rule; but personal data that must not be there go as soon as possible (7 kap. 7 §), so
 * that where nobody else may read it or can ever be given it a decision of the authority stands in for the second person.
 */
export const secondFor = (proposer: StaffId, { able, entitled, assignable }: SecondHands): Second => {
  const isAnother = (id: StaffId): boolean => id !== proposer
  if (able.some(isAnother)) return 'reader'
  if (entitled.some(isAnother)) return 'colleague'
  return assignable.some(isAnother) ? 'newcomer' : 'nobody'
}

/**
 * `own` while somebody else could · `left` whoever proposed it reads the case no more · `no-decision` nobody else could, and nothing says who decided ·
 * `future` a decision that has not been made yet.
 */
export type ConfirmingFault = HandFault | 'left' | 'no-decision' | 'future'

interface Confirming {
  readonly second: Second
  /** Whether whoever proposed it reads the case no more: two hands are those of two who do. */
  readonly left: boolean
  readonly decision: Decision | null
  readonly today: Day
}

/** Whether this person may confirm it. */
export const confirmingFault = (
  asked: Pick<Clearing, 'id' | 'by' | 'state'>,
  who: StaffId,
  { second, left, decision, today }: Confirming,
): ConfirmingFault | null => {
  const fault = handFault(asked, who, 'agreed')
  if (fault === null && left) return 'left'
  if (fault !== 'own' || second !== 'nobody') return fault
  if (decision === null) return 'no-decision'
  return decision.on > today ? 'future' : null
}

/** Every place of a passage in a text, whatever the width of the spaces in it; none for an empty one. */
export const rangesOf = (text: string, passage: string): Ranges => {
  const words = passage
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  return [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index, 0: found }) => [index, index + found.length] as const)
}

/** The text with a mark in place of each range. */
export const withMarks = (text: string, ranges: Ranges, mark: string): string =>
  ranges.toReversed().reduce((left, [start, end]) => `${left.slice(0, start)}${mark}${left.slice(end)}`, text)

export const passagesIn = (text: string, ranges: Ranges): readonly string[] => [
  ...new Set(ranges.map(([start, end]) => text.slice(start, end).trim()).filter((passage) => passage !== '')),
]

/**
 * The title of a case after a text of it was cleared: it began as the beginning of the report, and may end in the middle of a passage.
 */
export const titleAfter = (title: string, before: string, ranges: Ranges): string => {
  if (title === titleOf(before)) return titleOf(withMarks(before, ranges, '…'))
  return passagesIn(before, ranges).reduce((left, passage) => withoutCut(withMarks(left, rangesOf(left, passage), '…'), passage), title)
}

/** The beginning of a passage, from its first word on, at the end of a title that was cut off there. */
const withoutCut = (title: string, passage: string): string => {
  if (!title.endsWith('…')) return title
  const [shown, words] = [title.slice(0, -1), passage.replace(/\s+/g, ' ')]
  const starts = [...shown.matchAll(/(?<=^|\s)\S/gu)].map(({ index }) => index)
  const from = starts.find((start) => words.startsWith(shown.slice(start).trimEnd()))
  return from === undefined ? title : `${shown.slice(0, from)}…`
}
