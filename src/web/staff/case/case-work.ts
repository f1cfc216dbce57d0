// The parts of the work on a case. A new one is a sheet of the domain, its sentences, and a row here.

import {
  assessmentSheet,
  classificationSheet,
  handOverSheet,
  noticeSheet,
  optionalQuestions,
  personSheet,
  planSheet,
  riskSheet,
  supportSheet,
  taskSheet,
} from '../../../domain/case/case-sheets.ts'
import type { Filled, Sheet, Typed } from '../../../domain/case/sheet.ts'
import { lacksInAssessment, lacksInHandOver, lacksInNotice, tidyAssessment } from '../../../domain/case/sheet-demands.ts'
import { usualLastDay } from '../../../domain/case/term.ts'
import { isSamePost } from '../../../domain/channel/post.ts'
import { isTimeLimited } from '../../../domain/people/role.ts'
import type { Keeping } from '../../../services/case/case-handling.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Desk, StaffRoute } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { makeEntriesRoutes } from './entries-part.ts'
import { makeSheetRoutes, type SheetPart } from './sheet-part.ts'

const kept =
  <S extends Sheet>(eventOf: (filled: Filled<S>) => Keeping): SheetPart<S>['store'] =>
  (handling, who, { row }, filled) =>
    handling.keep(who, row.id, eventOf(filled))

/** The special offices that the reporter named, where they are still there (F-122). */
const officesNamed = ({ report, posts }: CaseFile): Typed => {
  const concerned = posts.filter((post) => report?.answers.posts?.some((told) => isSamePost(told, post)))
  return concerned.length === 0 ? {} : { office: ['yes'], posts: concerned.map(({ id }) => id) }
}

/** Whether somebody from outside reads the case or can be given it: then nobody is asked why nobody does. */
const hasOutside = ({ assignable, investigators, people }: CaseFile): boolean =>
  assignable.some(({ role }) => isTimeLimited(role)) || (people?.entitled ?? []).some(({ id }) => investigators.includes(id))

export const caseWorkRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const sheet = makeSheetRoutes(desk, room)
  const entries = makeEntriesRoutes(desk, room)
  return [
    ...sheet({
      part: 'assessment',
      sheet: assessmentSheet,
      last: ({ assessment }) => assessment,
      law: (say, frame) => say(`case.assessment.law.${frame}`),
      handing: true,
      unasked: (file) => (hasOutside(file) ? ['inside'] : []),
      proposed: (file, today) => ({ ...(file.course.assessment === null ? officesNamed(file) : {}), until: [usualLastDay(today)] }),
      lacks: lacksInAssessment,
      tidy: tidyAssessment,
      folded: (say) => ({ label: say('case.assessment.optional'), questions: optionalQuestions }),
      store: (does, who, { row, course }, assessment) => does.assess(who, row.id, assessment, course.assessment?.at ?? null),
    }),
    ...sheet({
      part: 'classification',
      sheet: classificationSheet,
      last: ({ classification }) => classification,
      law: () => null,
      store: (does, who, { row }, classification) => does.classify(who, row.id, classification),
    }),
    ...sheet({
      part: 'risk',
      sheet: riskSheet,
      last: ({ risk }) => risk,
      law: () => null,
      store: kept((risk) => ({ name: 'risk', risk })),
    }),
    ...sheet({
      part: 'plan',
      sheet: planSheet,
      last: ({ plan }) => plan,
      law: () => null,
      handing: true,
      store: kept((plan) => ({ name: 'planned', plan })),
    }),
    ...sheet({
      part: 'notice',
      sheet: noticeSheet,
      last: ({ notice }) => notice,
      law: (say) => say('case.notice.law'),
      lacks: lacksInNotice,
      store: kept((notice) => ({ name: 'notice', notice })),
    }),
    ...sheet({
      part: 'hand-over',
      sheet: handOverSheet,
      last: ({ handOver }) => handOver,
      law: (say, frame) => say(`case.hand-over.law.${frame}`),
      telling: true,
      lacks: lacksInHandOver,
      store: (does, who, { row, channel }, handOver) => {
        const from = channel.settings.controller?.name
        const controllers = from === undefined || handOver.needed !== 'yes' ? {} : { controllers: { from, to: handOver.to } }
        return does.keep(who, row.id, { name: 'handed-over', handOver, ...controllers })
      },
    }),
    ...entries({ part: 'task', sheet: taskSheet, eventOf: (id, entry, done) => ({ name: 'task', id, entry, done }) }),
    ...entries({ part: 'person', sheet: personSheet, eventOf: (id, entry) => ({ name: 'person', id, entry }) }),
    ...entries({ part: 'support', sheet: supportSheet, eventOf: (id, entry) => ({ name: 'support', id, entry }) }),
  ]
}
