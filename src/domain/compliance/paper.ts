// A paper that the program writes about a unit, as sentences in one language: the documentation of its channels (5 kap. 6 § lag (2021:890)), the record
// of processing (art. 30 GDPR), the impact assessment (art. 35). An edition is the words themselves, so that it reads the same for ever; what has
// changed since is what reads otherwise now. Holds nothing of a case.
import type { Day } from '../../kit/instant.ts'
import type { UnitId } from '../channel/channel.ts'
import type { SpokenLanguage } from '../language.ts'

export const paperKinds = ['documentation', 'processing', 'assessment'] as const
export type PaperKind = (typeof paperKinds)[number]

export interface PaperTableBlock {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One of the three. */
export interface PaperBlock {
  readonly text?: string
  readonly list?: readonly string[]
  readonly table?: PaperTableBlock
}

export interface PaperSection {
  readonly heading: string
  readonly blocks: readonly PaperBlock[]
}

export interface Paper {
  readonly language: SpokenLanguage
  readonly title: string
  /** Whose it is, and by which rule. */
  readonly lead: readonly string[]
  readonly sections: readonly PaperSection[]
}

/** A paper as it was issued: who stood behind which words, on which day. */
export interface Edition {
  readonly unitId: UnitId
  readonly kind: PaperKind
  /** From 1, without gaps. */
  readonly number: number
  readonly day: Day
  /** Name of whoever issued it. */
  readonly by: string
  /** Of the program. */
  readonly version: string
  /** `SEQ:HASH` of the log just before. */
  readonly head: string
  readonly paper: Paper
}

const linesOf = ({ blocks }: PaperSection): readonly string[] =>
  blocks.flatMap(({ text, list = [], table }) => [
    ...(text === undefined ? [] : [text]),
    ...list,
    ...(table?.rows ?? []).map((cells) => cells.filter((cell) => cell !== '').join(' · ')),
  ])

export interface PaperChange {
  readonly heading: string
  readonly gone: readonly string[]
  readonly came: readonly string[]
}

/** What reads otherwise, section by section; a section that is new or gone with all of its lines. */
export const paperChanges = (before: Paper, after: Paper): readonly PaperChange[] => {
  const lead = (paper: Paper): PaperSection => ({ heading: paper.title, blocks: [{ list: paper.lead }] })
  const [old, now] = [
    [lead(before), ...before.sections],
    [lead(after), ...after.sections],
  ]
  const headings = [...new Set([...now, ...old].map(({ heading }) => heading))]
  const at = (sections: readonly PaperSection[], heading: string): readonly string[] =>
    sections.filter((section) => section.heading === heading).flatMap(linesOf)
  return headings.flatMap((heading) => {
    const [had, has] = [at(old, heading), at(now, heading)]
    const gone = had.filter((line) => !has.includes(line))
    const came = has.filter((line) => !had.includes(line))
    return gone.length + came.length === 0 ? [] : [{ heading, gone, came }]
  })
}
