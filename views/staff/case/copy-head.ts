// How the paper of a case that is taken out begins: which copy it is and what becomes of it, and the facts of the case. Nothing of its content.
import type { Author } from '../../../src/domain/case/author.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Instant } from '../../../src/kit/instant.ts'
import type { Fact, PaperBlock, PaperPart } from '../../shared/paper.ts'
import type { CaseView } from './case-view.ts'
import { answerBlocks, personWords, sentence } from './copy-blocks.ts'
import type { CopySecrecy } from './copy-secrecy.ts'

/** One taking out of the file of a case. */
export interface ExportStamp {
  /** Who takes it out. */
  readonly by: Author
  /** Who agreed to it. */
  readonly agreed: Author
  readonly at: Instant
  /** Which of the copies of this case, from 1. */
  readonly copy: number
  /** Why, in the words of whoever asked. */
  readonly reason: string
}

/** That it is secret and by which provision (L-OSL-2), and what is wrong with the case as a whole: before anything else. */
export const copyLead = (say: Say, view: CaseView, { words }: CopySecrecy): readonly PaperBlock[] =>
  [
    ...words,
    ...(view.test ? [say('staff.test.notice')] : []),
    ...(view.unproven ? [`${say('log.case.unproven.heading')}. ${say('log.case.unproven.what')}`] : []),
    ...(view.putBack ? [`${say('log.case.put-back.heading')}. ${say('log.case.put-back.what')}`] : []),
  ].map(sentence)

/** Which copy it is, and that it outlives the case. */
export const aboutCopy = (say: Say, { printing }: CaseView, { by, agreed, at, copy, reason }: ExportStamp): PaperPart => ({
  heading: say('copy.about'),
  blocks: [
    ...answerBlocks([
      { key: say('copy.which'), value: String(copy) },
      { key: say('copy.by'), value: personWords(say, by) },
      { key: say('copy.at'), value: say.dateTime(at) },
      { key: say('copy.agreed'), value: personWords(say, agreed) },
      ...(printing.head === '' ? [] : [{ key: say('copy.log'), value: printing.head }]),
      { key: say('copy.why'), value: reason },
    ]),
    ...[say('copy.by-hand'), say('copy.every-page')].map(sentence),
  ],
})

/** What the lists say of it, and who reads it. A blocked case does not even say its name. */
export const caseFacts = (say: Say, view: CaseView, { by }: Pick<ExportStamp, 'by'>): PaperPart => {
  const { channel, unit, phase, received, acknowledged, closed, registered, deadline, readers, left, leftOut, related, held } = view
  const fact = (key: string, value: string): readonly Fact[] => (value === '' ? [] : [{ key, value }])
  const named = (people: readonly { readonly name: string; readonly title: string }[]): string =>
    people.map((person) => say('staff.case.person', person)).join('\n')
  return {
    heading: say('copy.case'),
    blocks: [
      {
        facts: [
          ...(view.blocked === null ? fact(say('case.classification.title'), view.title) : []),
          ...fact(say('day.summary.channel'), channel),
          ...fact(say('staff.case.unit'), unit ?? ''),
          ...fact(say('staff.nav.register'), registered ?? ''),
          ...fact(say('staff.case.state'), [say(`staff.phase.${phase}`), ...(held ? [say('disposal.mark.held')] : [])].join('\n')),
          ...fact(say('staff.case.received'), say.date(received)),
          ...(acknowledged === null
            ? []
            : fact(
                say('staff.case.acknowledged'),
                say('staff.case.acknowledged.by', { name: acknowledged.by.name, date: say.date(acknowledged.on) }),
              )),
          ...(closed === null ? [] : fact(say('day.summary.closed'), say.date(closed))),
          ...(deadline === null
            ? []
            : fact(say('staff.case.deadline'), say(`copy.deadline.${deadline.kind}`, { date: say.date(deadline.due) }))),
          ...fact(say('day.summary.readers'), named([by, ...readers.filter(({ id }) => id !== by.id)])),
          ...fact(say('staff.case.left'), named(left)),
          ...fact(say('staff.case.left-out'), named(leftOut)),
          ...fact(say('copy.related'), related.map(({ reference }) => reference).join('\n')),
        ],
      },
      ...(leftOut.length === 0 ? [] : [sentence(say('staff.case.left-out.why', { names: say.list(leftOut.map(({ name }) => name)) }))]),
      ...(view.blocked === null ? suggestion(say, view) : []),
    ],
  }
}

/** What is no report, or was none at first (F-051). */
const suggestion = (say: Say, { course, reported }: CaseView): readonly PaperBlock[] => {
  if (reported === null) return [sentence(say('case.suggestion.mark'))]
  if (course.converted === null) return []
  return [sentence(say('case.suggestion.converted', { date: say.date(reported), reason: course.converted.value }))]
}
