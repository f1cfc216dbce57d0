// How the paper of a case that is taken out ends: reasons that stand in no sheet, what has happened, and what is not on the paper. Of a working note
// only that there is one.
import type { CaseEvent } from '../../../src/domain/case/case-event.ts'
import type { Clearing } from '../../../src/domain/case/clearing.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { type CaseView, isKept, toAsk } from './case-view.ts'
import { keepers } from './contact-note.tsx'
import { type CopyBlock, type CopyPart, dayAlone, paragraphs, sentence } from './copy-blocks.ts'
import { byMoment, happeningsOf } from './happenings.ts'
import { eventWords } from './sheet-page.tsx'

/** Of those who keep the contact with the reporter alone. */
const ofDialogue: readonly CaseEvent['name'][] = ['acknowledgement-withheld', 'feedback-excused', 'settled']

/** The reason that somebody wrote for an act; null where it has none, or one of a few that the act itself tells. */
const reasonIn = (event: CaseEvent): string | null => {
  if (event.name === 'clearing-proposed' || event.name === 'admitted' || !('reason' in event)) return null
  return event.reason === undefined || event.reason === '' ? null : event.reason
}

export const reasonsPart = (say: Say, view: CaseView): readonly CopyPart[] => {
  const blocks = view.file.flatMap(({ event, author, at }): readonly CopyBlock[] => {
    const reason = event === undefined ? null : reasonIn(event)
    if (event === undefined || reason === null || (ofDialogue.includes(event.name) && !isKept(view))) return []
    const words = eventWords(say, event, author?.name ?? say('staff.program')) ?? ''
    // Some of them say why themselves.
    return words.includes(reason) ? [] : [{ heading: say('copy.reason', { what: words, at: say.dateTime(at) }) }, ...paragraphs(reason)]
  })
  return blocks.length === 0 ? [] : [{ heading: say('copy.reasons'), blocks }]
}

/** Oldest first. */
export const happenedPart = (say: Say, view: CaseView): CopyPart => ({
  heading: say('staff.case.part.timeline'),
  blocks: [
    {
      table: {
        head: [say('copy.column.at'), say('copy.column.what')],
        rows: happeningsOf(say, view)
          .toSorted(byMoment)
          .map(({ at, text, reporter }) => [reporter ? dayAlone(at) : say.dateTime(at), text]),
      },
    },
  ],
})

interface Missing {
  /** Names of the parts of which nothing is noted. */
  readonly none: string
  /** Letters that cannot be printed. */
  readonly letters: boolean
}

/** So that nobody takes the copy for more than it is (T-10). */
export const missingPart = (say: Say, view: CaseView, { none, letters }: Missing): CopyPart => {
  const { file, naming, course, altered, publicBody, frame } = view
  const count = (kind: 'note' | 'gap'): number => file.filter((entry) => entry.kind === kind).length
  const [notes, purged] = [count('note'), count('gap')]
  const clearings = (state: Clearing['state']): number => course.clearings.filter((clearing) => clearing.state === state).length
  const [cleared, waiting] = [clearings('done'), clearings('waiting')]
  return {
    heading: say('copy.missing'),
    blocks: [
      ...(view.blocked === null ? [] : [say('copy.blocked')]),
      say('copy.missing.notes', { count: notes }),
      ...(notes > 0 && publicBody && frame === 'se' ? [say('copy.missing.notes.law')] : []),
      ...(purged > 0 ? [say('copy.missing.purged', { count: purged })] : []),
      ...(naming?.hidden === true ? [say('copy.missing.name')] : []),
      ...(isKept(view) ? [] : [say('copy.dialogue.others', { names: keepers(say, toAsk(view)) })]),
      ...(waiting > 0 ? [say('copy.missing.clearing', { count: waiting })] : []),
      ...(cleared > 0 ? [say('copy.missing.cleared', { count: cleared })] : []),
      ...(altered > 0 ? [say('staff.warning.altered', { count: altered })] : []),
      ...(letters ? [say('copy.missing.letters')] : []),
      ...(none === '' ? [] : [say('copy.missing.parts', { parts: none })]),
      say('copy.missing.looks'),
    ].map(sentence),
  }
}
