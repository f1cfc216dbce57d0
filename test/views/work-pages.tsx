// The pages of the work on a case, with everything that can stand in them: for the tests, and for looking at them.
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { assessmentSheet, optionalQuestions } from '../../src/domain/case/case-sheets.ts'
import { closingList } from '../../src/domain/case/closing.ts'
import { courseOf, noCourse } from '../../src/domain/case/course.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { PostId } from '../../src/domain/channel/post.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { AddresseeNote } from '../../views/staff/case/addressee-note.tsx'
import { AssignmentsPage, type AssignmentsPageProps } from '../../views/staff/case/assignments-page.tsx'
import { BeginPage } from '../../views/staff/case/begin-page.tsx'
import { BlockedPage } from '../../views/staff/case/blocked-page.tsx'
import { ListPage, listParts } from '../../views/staff/case/case-lists.tsx'
import type { PartFrame } from '../../views/staff/case/case-part.tsx'
import { ClosurePage, NotesPage } from '../../views/staff/case/closure-page.tsx'
import { ConflictPage, LeftCasePage } from '../../views/staff/case/conflict-page.tsx'
import { FeedbackPage, FeedbackPreviewPage } from '../../views/staff/case/feedback-page.tsx'
import { GroupAssignmentPage, type GroupAssignmentPageProps } from '../../views/staff/case/group-assignment-page.tsx'
import { SheetPage } from '../../views/staff/case/sheet-page.tsx'
import { handingIn, keptDraft, moment, movedIn, people, signedIn, today, type Write } from './staff-pages.tsx'

const assignments = (write: Write): Omit<AssignmentsPageProps, keyof PartFrame> => {
  const person = { id: 'k' as StaffId, name: write('Kajsa Bo'), title: write('utredare') }
  const standIn = { id: 'u' as StaffId, name: write('Ulla Varg'), title: write('utredare'), role: 'investigator' } as const
  return {
    readers: [
      { ...person, until: day('2026-12-20'), over: false, endless: false, limited: true, waits: false, away: day('2027-01-10'), standIn },
      { ...person, until: day('2026-11-20'), over: true, endless: false, limited: true, waits: false, away: null, standIn: null },
      { ...person, until: null, over: false, endless: true, limited: true, waits: false, away: day('2027-01-10'), standIn: null },
      { ...person, until: null, over: false, endless: false, limited: false, waits: true, away: null, standIn: null },
    ],
    people: [{ ...standIn, away: day('2027-01-10') }],
    ...{ chosen: [], until: '2027-05-20', missing: false, termFault: null, changed: null },
    groups: [
      { id: write('group1'), name: write('Utredningsgruppen'), able: 2 },
      { id: write('group2'), name: write('Beredskapen'), able: 0 },
    ],
    news: {
      joined: [{ id: write('group1'), name: write('Utredningsgruppen'), people: [write('Ulla Varg'), write('Vera Ask')] }],
      left: [{ person: { id: 'k', name: write('Kajsa Bo') }, group: write('Utredningsgruppen') }],
    },
    takesBack: true,
  }
}

const groupOffer = (write: Write): Omit<GroupAssignmentPageProps, keyof PartFrame> => {
  const person = (id: string, name: string) => ({ id: id as StaffId, name: write(name), title: write('jurist') })
  return {
    group: {
      ...{ id: write('group1'), name: write('Utredningsgruppen') },
      able: [
        { ...person('u', 'Ulla Varg'), role: 'investigator', away: day('2027-01-10') },
        { ...person('c', 'Cia Ström'), role: 'handler', away: null },
      ],
      cannot: (['reads', 'left-out', 'conflict', 'office', 'unlisted', 'ended'] as const).map((why) => ({
        person: person('b', 'Bo Lind'),
        why,
      })),
    },
    ...{ chosen: ['c'], until: '2027-05-20', missing: false, termFault: null },
  }
}

export const workPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const { anna, bo } = people(write)
  const at = { id: write('case1') as CaseId, reference: write('V26-K7QX') }
  const frame = { ...signedIn(say, {}, write), ...at, refusal: null, done: null }
  const readers = [anna, bo]
  const note: FileEntry & { readonly id: string } = {
    ...{ format: 1, kind: 'note', at: moment('2026-12-03T08:00Z'), author: anna, text: write('Ring ekonomi.'), id: write('n1') },
  }
  const event = (given: NonNullable<FileEntry['event']>): FileEntry => ({
    ...{ format: 1, kind: 'event', at: moment('2026-12-04T08:00Z'), author: bo, text: given.name, event: given },
  })
  const told = {
    kind: 'interim',
    finding: '',
    measures: write('Rutin'),
    reasons: write('Brist'),
    remaining: '',
    next: '',
    ending: '',
    support: '',
  } as const
  const course = courseOf([
    event({ name: 'task', id: write('t1'), done: false, entry: { what: write('Hämta avtal'), owner: anna.id, due: day('2026-12-01') } }),
    event({ name: 'task', id: write('t2'), done: true, entry: { what: write('Ring'), owner: bo.id, due: '' } }),
    event({ name: 'person', id: write('p1'), entry: { who: write('Rolf'), part: 'helper', note: write('Nämns') } }),
    event({
      name: 'support',
      id: write('s1'),
      entry: { party: 'reporter', what: write('Samtal'), state: 'offered', provider: write('Hälsan') },
    }),
    event({ name: 'feedback', feedback: told }),
    event({ name: 'feedback-excused', reason: write('Ingen att nå') }),
  ])
  const sheet = {
    ...({ part: 'assessment', sheet: assessmentSheet, people: readers, last: null, law: say('case.assessment.law.se') } as const),
    folded: { label: say('case.assessment.optional'), questions: optionalQuestions },
  }
  const conflict = {
    ...frame,
    unit: write('Bostadsbolaget'),
    concerns: ['head'] as const,
    posts: [{ id: 'post-1' as PostId, title: write('kommundirektör') }],
    missing: false,
    kept: '',
  }
  const ending = { row: { answered: null, reported: day('2026-12-01') }, course, entries: [note], oral: 'open' as const }
  const lists = listParts.map((part): [string, string] => [
    `work-${part}`,
    String(
      ListPage({
        ...frame,
        ...{ part, course, entry: write('e1'), isNew: true, typed: { what: [write('x')] }, faults: { owner: 'missing' } },
        ...{ people: readers, frame: 'se', publicBody: true, today },
      }),
    ),
  ])
  return {
    'work-assessment': String(
      SheetPage({
        ...{ ...frame, ...sheet, typed: {}, faults: {}, posts: [{ id: write('post-1'), title: write('kommundirektör') }] },
        children: AddresseeNote({ say, handing: handingIn(write) }),
      }),
    ),
    ...Object.fromEntries(
      (['first', 'outside', 'unsaid', 'gone'] as const).map((reason) => {
        const addressee = { title: write('extern jurist'), reason, not: [], gone: reason === 'gone' ? [write('rektor')] : [] }
        const children = AddresseeNote({
          say,
          handing: {
            ...{ addressee, moved: reason === 'first' ? { ...movedIn(write), logged: [] } : movedIn(write), keptOut: [], reading: [] },
            unproven: reason === 'gone',
          },
        })
        return [`work-addressee-${reason}`, String(SheetPage({ ...frame, ...sheet, typed: {}, faults: {}, children }))]
      }),
    ),
    assignments: String(AssignmentsPage({ ...frame, ...assignments(write) })),
    'assignments-limited': String(AssignmentsPage({ ...frame, ...assignments(write), takesBack: false })),
    'assignments-group': String(GroupAssignmentPage({ ...frame, ...groupOffer(write) })),
    'assignments-group-refused': String(
      GroupAssignmentPage({ ...frame, ...groupOffer(write), chosen: [], until: write('i går'), missing: true, termFault: 'no-day' }),
    ),
    'assignments-group-nobody': String(
      GroupAssignmentPage({
        ...{ ...frame, ...groupOffer(write), refusal: say('case.refused.group-moved') },
        group: { ...groupOffer(write).group, able: [], cannot: [] },
      }),
    ),
    'assignments-refused': String(
      AssignmentsPage({
        ...{ ...frame, ...assignments(write), chosen: ['u'], until: write('i går'), missing: true, termFault: 'no-day' },
        changed: { person: 'k', until: write('x'), reason: '', fault: 'term-past' },
      }),
    ),
    'assignments-reason': String(
      AssignmentsPage({
        ...{ ...frame, ...assignments(write) },
        changed: { person: 'k', until: '2026-12-01', reason: write(''), fault: 'term-reason' },
      }),
    ),
    'work-assessment-refused': String(
      SheetPage({
        ...frame,
        ...sheet,
        ...{ typed: { work: ['yes'], first: ['no'], reason: [write('Skäl')] }, faults: { interest: 'missing', reason: 'too-long' } },
        refusal: say('case.fault.within'),
        last: { value: null, at: moment('2026-12-03T08:00Z'), by: anna },
      }),
    ),
    ...Object.fromEntries(lists),
    'work-feedback': String(
      FeedbackPage({
        ...{ ...frame, course, dismissal: true, law: say('staff.next.feedback.law.se') },
        ...{ typed: { measures: [write('Rutin')] }, faults: { reasons: 'missing' }, kept: keptDraft(write), discarded: true },
        excuse: { typed: { reason: [write('Ingen')] }, faults: {} },
      }),
    ),
    'work-feedback-preview': String(
      FeedbackPreviewPage({
        ...{ ...frame, typed: { measures: [write('Rutin')] }, reporterLanguage: 'en', kept: { ...keptDraft(write), newer: null } },
        draft: { text: write('Hej.'), fault: 'missing' },
      }),
    ),
    'work-closure': String(
      ClosurePage({ ...frame, list: closingList(ending), handing: handingIn(write), contact: false, course, typed: {}, faults: {} }),
    ),
    'work-closure-ready': String(
      ClosurePage({
        ...frame,
        list: [],
        contact: true,
        handing: { addressee: null, moved: null, keptOut: [], reading: [], unproven: true },
        course: noCourse,
        typed: { measures: [write('Rutin')] },
        faults: { outcome: 'missing' },
      }),
    ),
    'work-notes': String(NotesPage({ ...frame, done: write('Sparat.'), notes: [note] })),
    'assignments-nobody': String(AssignmentsPage({ ...frame, ...assignments(write), people: [] })),
    'work-begin': String(BeginPage({ ...frame, typed: { reason: [write('Bara en vet')] }, faults: {} })),
    conflict: String(ConflictPage({ ...conflict, refusal: null })),
    'conflict-refused': String(
      ConflictPage({ ...conflict, missing: true, concerns: [], refusal: say('case.refused.nobody'), kept: write('Text') }),
    ),
    'case-blocked-for-its-reader': String(
      BlockedPage({
        ...signedIn(say, {}, write),
        ...{ id: at.id, reference: at.reference, list: 'ongoing', given: ['Sten Mark'], today, refusal: null, kept: '' },
        dates: [{ kind: 'feedback', due: day('2027-02-18') }],
      }),
    ),
    'conflict-left': String(LeftCasePage({ ...signedIn(say, {}, write), reference: at.reference })),
  }
}
