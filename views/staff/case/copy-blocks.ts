// How the paper of a case that is taken out is put together from what people typed, and from who they are.
import type { Author } from '../../../src/domain/case/author.ts'
import { legalZone } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { dayOf, type Instant } from '../../../src/kit/instant.ts'
import type { Fact, PaperBlock } from '../../shared/paper.ts'
import type { CaseView } from './case-view.ts'

/** Characters, and lines, of an answer that stands beside its question; a longer one stands below it. */
const longestBeside = { characters: 300, lines: 6 } as const

/** What the reporter did stands under its day alone: the minute might tell who was on duty then, to everybody who gets hold of the paper (T-07). */
export const dayAlone = (at: Instant): string => dayOf(at, legalZone)

/** A text as it was typed, paragraph by paragraph. */
export const paragraphs = (text: string): readonly PaperBlock[] =>
  text
    .replace(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ text: paragraph.trim() }))

export const sentence = (text: string): PaperBlock => ({ text })

const isLong = ({ value }: Fact): boolean => value.length > longestBeside.characters || value.split('\n').length > longestBeside.lines

/** Short answers beside their questions, long ones below; in their order. */
export const answerBlocks = (answers: readonly Fact[]): readonly PaperBlock[] => {
  const blocks: PaperBlock[] = []
  let beside: Fact[] = []
  for (const answer of answers) {
    if (isLong(answer)) {
      blocks.push({ heading: answer.key }, ...paragraphs(answer.value))
      beside = []
      continue
    }
    if (beside.length === 0) blocks.push({ facts: beside })
    beside.push(answer)
  }
  return blocks
}

/** Whoever did something, as the case remembers it; the program where nobody did. */
export const personWords = (say: Say, person: Author | null): string => {
  if (person === null) return say('staff.program')
  return person.title === '' ? person.name : say('staff.case.person', person)
}

/** Everybody whose name the case knows; as they are called now, where they read it. */
export const namesIn = (
  { file, readers, left }: Pick<CaseView, 'file' | 'readers' | 'left'>,
  viewer: Author,
): ReadonlyMap<string, string> =>
  new Map([...file.flatMap(({ author }) => author ?? []), ...left, ...readers, viewer].map(({ id, name }) => [id, name]))
