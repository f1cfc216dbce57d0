// What was assessed, done and decided, on the paper of a case that is taken out: every filled sheet with the labels of its form. What was answered anew
// stands below the earlier answers, which say that they no longer hold; an entry of a list stands in its newest form.
import type { Author } from '../../../src/domain/case/author.ts'
import type { CaseEvent } from '../../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../../src/domain/case/case-file.ts'
import * as sheets from '../../../src/domain/case/case-sheets.ts'
import type { Course, Kept, Said } from '../../../src/domain/case/course.ts'
import { type Filled, type Sheet, type Typed, typedFrom } from '../../../src/domain/case/sheet.ts'
import { archiveReceiptSheet } from '../../../src/domain/disposal/archive-receipt.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Instant } from '../../../src/kit/instant.ts'
import type { PaperBlock, PaperPart } from '../../shared/paper.ts'
import { protectionWords } from './case-lists.tsx'
import { type CasePart, caseParts } from './case-part.tsx'
import { type CaseView, isKept } from './case-view.ts'
import { answerBlocks, namesIn, personWords, sentence } from './copy-blocks.ts'
import { sheetAnswers } from './sheet-answers.ts'

type WorkPart = CasePart | 'archive-receipt'

/** Those whose entries the course keeps, each in its newest form. */
const listed = ['task', 'person', 'support', 'final-report'] as const satisfies readonly CasePart[]
type ListedPart = (typeof listed)[number]
type SinglePart = Exclude<WorkPart, ListedPart>

interface Answered {
  readonly part: WorkPart
  readonly sheet: Sheet
  readonly typed: Typed
}

const answered = <S extends Sheet>(part: WorkPart, sheet: S, filled: Filled<S>): Answered => ({
  ...{ part, sheet, typed: typedFrom(sheet, filled) },
})

/** The sheet that an event filled; null where it filled none. */
const sheetIn = (event: CaseEvent): Answered | null => {
  switch (event.name) {
    case 'assessed':
      return answered('assessment', sheets.assessmentSheet, event.assessment)
    case 'classified':
      return answered('classification', sheets.classificationSheet, event.classification)
    case 'planned':
      return answered('plan', sheets.planSheet, event.plan)
    case 'risk':
      return answered('risk', sheets.riskSheet, event.risk)
    case 'notice':
      return answered('notice', sheets.noticeSheet, event.notice)
    case 'feedback':
      return answered('feedback', sheets.feedbackSheet, event.feedback)
    case 'handed-over':
      return answered('hand-over', sheets.handOverSheet, event.handOver)
    case 'closed':
      return answered('closure', sheets.closureSheet, event.closure)
    case 'archived-elsewhere':
      return answered('archive-receipt', archiveReceiptSheet, event.receipt)
    default:
      return null
  }
}

/** When what still holds was said. */
const holding = (course: Course): Readonly<Record<SinglePart, readonly Instant[]>> => {
  const at = (...said: readonly (Said<unknown> | null)[]): readonly Instant[] => said.flatMap((one) => one?.at ?? [])
  return {
    ...{ assessment: at(course.assessment), classification: at(course.classification), plan: at(course.plan), risk: at(course.risk) },
    ...{ notice: at(course.notice), feedback: at(...course.feedback), 'hand-over': at(course.handOver), closure: at(course.closure) },
    'archive-receipt': at(course.receipt),
  }
}

interface Work {
  readonly say: Say
  readonly view: CaseView
  /** Names of staff by their id. */
  readonly people: ReadonlyMap<string, string>
}

const said = ({ say }: Work, by: Author | null, at: Instant, holds: boolean): PaperBlock => ({
  heading: say(holds ? 'copy.said' : 'copy.said.earlier', { who: personWords(say, by), at: say.dateTime(at) }),
})

const single = (work: Work, part: SinglePart): readonly PaperBlock[] => {
  const { say, view, people } = work
  const still = holding(view.course)[part]
  return view.file.flatMap(({ event, at, author }: FileEntry) => {
    const found = event === undefined ? null : sheetIn(event)
    if (event === undefined || found === null || found.part !== part) return []
    const posts = event.name === 'assessed' ? (event.offices ?? []) : []
    return [
      said(work, author, at, still.includes(at)),
      ...answerBlocks(sheetAnswers(say, part, found.sheet, found.typed, { people, posts })),
      ...(event.name === 'handed-over' && event.controllers !== undefined
        ? [sentence(say('case.event.controllers', event.controllers))]
        : []),
    ]
  })
}

const list = (work: Work, part: ListedPart): readonly PaperBlock[] => {
  const { say, view, people } = work
  const { course, frame, publicBody } = view
  const entries = <S extends Sheet, K extends Kept<Filled<S>>>(sheet: S, kept: readonly K[], more: (entry: K) => readonly string[]) =>
    kept.flatMap((entry) => [
      said(work, entry.by, entry.at, true),
      ...answerBlocks(sheetAnswers(say, part, sheet, shown(typedFrom(sheet, entry.value)), { people, posts: [] })),
      ...more(entry).map(sentence),
    ])
  // Somebody may have written there whose name is hidden: of all that people type, this alone says whose name it is (T-10).
  const shown = (typed: Typed): Typed =>
    part === 'person' && view.naming?.hidden === true && typed.part?.includes('reporter') === true
      ? { ...typed, who: [say('copy.hidden.who')] }
      : typed
  switch (part) {
    case 'task':
      return entries(sheets.taskSheet, course.tasks, ({ done }) => (done ? [say('case.task.done')] : []))
    case 'person':
      return entries(sheets.personSheet, course.people, ({ value }) => {
        const { secrecy, retaliation } = protectionWords(say, { frame, publicBody }, value.part)
        return [secrecy, retaliation].flatMap((words) => words ?? [])
      })
    case 'support':
      return entries(sheets.supportSheet, course.support, () => [])
    case 'final-report':
      return entries(sheets.finalReportSheet, course.presented, ({ addressee, ended }) => [
        say('copy.presented', { addressee }),
        ...(ended ? [say('case.final-report.state.ended')] : []),
      ])
  }
}

const isListed = (part: WorkPart): part is ListedPart => listed.some((one) => one === part)

const partName = (say: Say, part: WorkPart): string => {
  if (part === 'archive-receipt') return say('papers.receipt')
  // The links of the page say what to do; a paper says what was done.
  return say.named(`copy.part.${part}`) ?? say(`case.part.${part}`)
}

/** What the paper says of the work, and the names of those parts of which nothing is noted. What the reporter was told is for those who keep the contact. */
export const workParts = (say: Say, view: CaseView, viewer: Author): { readonly parts: readonly PaperPart[]; readonly none: string } => {
  const work = { say, view, people: namesIn(view, viewer) }
  const all = [...caseParts, 'archive-receipt' as const]
    .filter((part) => part !== 'feedback' || isKept(view))
    .map((part) => ({ heading: partName(say, part), blocks: isListed(part) ? list(work, part) : single(work, part) }))
  const isEmpty = ({ blocks }: PaperPart): boolean => blocks.length === 0
  return { parts: all.filter((part) => !isEmpty(part)), none: say.list(all.filter(isEmpty).map(({ heading }) => heading)) }
}
