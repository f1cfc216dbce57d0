// How the paper of a case that is taken out ends: what has happened, and what is not on the paper. Of a working note only that there is one.
import type { Clearing } from '../../../src/domain/case/clearing.ts'
import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf, startOfDayUtc } from '../../../src/kit/instant.ts'
import type { PaperPart } from '../../shared/paper.ts'
import { type CaseView, isKept, toAsk } from './case-view.ts'
import { keepers } from './contact-note.tsx'
import { dayAlone, sentence } from './copy-blocks.ts'
import { byMoment, type Happening, happeningsOf } from './happenings.ts'

/** Where it stands among the others: what the reporter did at the beginning of its day, so that no neighbour tells its hour (T-07). */
const placed = (one: Happening): Happening => (one.reporter ? { ...one, at: startOfDayUtc(dayOf(one.at, legalZone)) } : one)

/** Oldest first. */
export const happenedPart = (say: Say, view: CaseView): PaperPart => ({
  heading: say('staff.case.part.timeline'),
  blocks: [
    {
      table: {
        head: [say('copy.column.at'), say('copy.column.what')],
        rows: happeningsOf(say, view)
          .toSorted((a, b) => byMoment(placed(a), placed(b)))
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
export const missingPart = (say: Say, view: CaseView, { none, letters }: Missing): PaperPart => {
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
      ...(isKept(view) ? [] : [`${say('copy.dialogue.others', { names: keepers(say, toAsk(view)) })} ${say('copy.missing.contact')}`]),
      ...(waiting > 0 ? [say('copy.missing.clearing', { count: waiting })] : []),
      ...(cleared > 0 ? [say('copy.missing.cleared', { count: cleared })] : []),
      ...(altered > 0 ? [say('staff.warning.altered', { count: altered })] : []),
      ...(letters ? [say('copy.missing.letters')] : []),
      ...(none === '' ? [] : [say('copy.missing.parts', { parts: none })]),
      say('copy.missing.looks'),
    ].map(sentence),
  }
}
