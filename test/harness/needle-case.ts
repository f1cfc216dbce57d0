// A case in which every text is a word of its own, for whoever must show all of it or hide some: of the events one word at each place that can hold
// what somebody typed. Which of them may be seen is not known here.
import type { CaseEvent, EventName } from '../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type EventNamed, ofEvent } from '../../src/domain/case/clearable.ts'
import { courseOf } from '../../src/domain/case/course.ts'
import type { Identity, Message } from '../../src/domain/case/dialogue.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { PostId } from '../../src/domain/channel/post.ts'
import { day, hours, instant } from '../../src/kit/instant.ts'
import type { CaseView } from '../../views/staff/case/case-view.ts'
import { asIs, makeMessage, makeReport, moment, newCase, people } from '../views/staff-pages.tsx'

const { anna, bo, cia } = people(asIs)

/** Nobody typed them. */
const ids: readonly string[] = ['classified.classification.lead', 'task.entry.owner', 'disposal-proposed.replaces']

const unasked = { first: '', crime: '', ongoing: '', evidence: '', secure: '', witnesses: '', others: '', earlier: '' } as const
const open = { elsewhere: '', police: 'yes', media: '', money: '', management: '', supplier: '', urgent: '' } as const
const decision = { body: '', on: day('2026-12-01'), number: '' }
const substitution = { proposal: 'd1', id: 'd2', decision } as const
const passage = { record: 'r1', field: '', ranges: [], of: '', reason: 'irrelevant', why: '' } as const

/** Every event there is, without a word in it. */
const events: { readonly [N in EventName]: EventNamed<N> } = {
  acknowledged: { name: 'acknowledged' },
  started: { name: 'started' },
  'acknowledgement-withheld': { name: 'acknowledgement-withheld', reason: '' },
  converted: { name: 'converted', reason: '' },
  'no-conflict': { name: 'no-conflict' },
  conflict: { name: 'conflict' },
  assessed: {
    name: 'assessed',
    assessment: {
      ...{ work: 'yes', interest: 'yes', union: '', office: 'yes', inside: '', posts: ['post-1'], danger: 'no' },
      ...{ retaliation: 'raised', classified: 'no', decision: 'follow-up', until: '', reason: '', ...unasked, ...open },
    },
    offices: [{ id: 'post-1' as PostId, title: 'Direktör' }],
  },
  classified: { name: 'classified', classification: { title: '', category: 'bribery', severity: 'high', lead: cia.id } },
  planned: { name: 'planned', plan: { questions: '', method: ['site'], steps: '', preserve: '', end: day('2027-02-01') } },
  task: { name: 'task', id: 't1', done: true, entry: { what: '', owner: 'away' as StaffId, due: '' } },
  person: { name: 'person', id: 'p1', entry: { who: '', part: 'helper', note: '' } },
  support: { name: 'support', id: 's1', entry: { party: 'reporter', what: '', state: 'offered', provider: '' } },
  risk: { name: 'risk', risk: { level: 'raised', why: '', protection: '', again: '' } },
  notice: { name: 'notice', notice: { state: 'deferred', reason: '', again: day('2027-01-09') } },
  feedback: {
    name: 'feedback',
    feedback: {
      ...{ kind: 'interim', finding: 'partly', measures: '', reasons: '', remaining: '', next: '', ending: '', support: '' },
    },
  },
  'feedback-excused': { name: 'feedback-excused', reason: '' },
  'handed-over': { name: 'handed-over', handOver: { needed: 'yes', to: '', what: '', basis: '', identity: 'no', told: '' } },
  'report-presented': {
    ...{ name: 'report-presented', id: 'f1', addressee: 'direktören' },
    entry: { heading: '', done: '', found: '', measures: '', identity: 'no', told: '', until: day('2027-01-03') },
  },
  'reading-ended': { name: 'reading-ended', id: 'f1' },
  'notes-purged': { name: 'notes-purged', count: 1 },
  closed: { name: 'closed', closure: { outcome: 'partly', measures: '', lessons: '', keeping: 'preserve' } },
  archived: { name: 'archived' },
  'archived-elsewhere': {
    name: 'archived-elsewhere',
    receipt: { archive: '', received: day('2026-12-06'), reference: '', checksum: '' },
  },
  reopened: { name: 'reopened', reason: '' },
  settled: { name: 'settled', reason: '' },
  released: { name: 'released', reason: '' },
  'identity-asked': { name: 'identity-asked', id: 'i1', reason: '', alone: false },
  'identity-agreed': { name: 'identity-agreed', id: 'i1' },
  'identity-refused': { name: 'identity-refused', id: 'i1' },
  'identity-withdrawn': { name: 'identity-withdrawn', id: 'i1' },
  'export-asked': { name: 'export-asked', id: 'e1', reason: '', named: false },
  'export-agreed': { name: 'export-agreed', id: 'e1' },
  'export-refused': { name: 'export-refused', id: 'e1' },
  'export-withdrawn': { name: 'export-withdrawn', id: 'e1' },
  'export-taken': { name: 'export-taken', id: 'e1' },
  'clearing-proposed': { name: 'clearing-proposed', id: 'c1', ...passage },
  'clearing-done': { name: 'clearing-done', id: 'c1', decision, bucket: 512, left: 0, backups: { until: '', elsewhere: null } },
  'clearing-refused': { name: 'clearing-refused', id: 'c2' },
  'clearing-withdrawn': { name: 'clearing-withdrawn', id: 'c3' },
  related: { name: 'related', to: 'case2' as CaseId, on: true },
  admitted: { name: 'admitted', people: [cia.id], reason: 'assigned' },
  'group-left': { name: 'group-left', person: cia.id, called: cia.name, group: 'Utredarna' },
  'disposal-proposed': {
    ...{ name: 'disposal-proposed', id: 'd1', reasons: ['period', 'other'], other: '', voters: [anna.id] },
    ...{ entrusted: decision, despite: decision },
  },
  'disposal-consented': { name: 'disposal-consented', proposal: 'd1' },
  'disposal-withdrawn': { name: 'disposal-withdrawn', proposal: 'd1' },
  'disposal-objected': { name: 'disposal-objected', proposal: 'd1', reason: '' },
  'disposal-substituted': { name: 'disposal-substituted', absent: cia.id, by: anna.id, ...substitution },
  'disposal-overruled': { name: 'disposal-overruled', objector: cia.id, ...substitution },
  'disposal-confirmed': { name: 'disposal-confirmed', proposal: 'd1', id: 'd2' },
  'disposal-retracted': { name: 'disposal-retracted', proposal: 'd1', id: 'd2' },
  'disposal-refused': { name: 'disposal-refused', proposal: 'd1', id: 'd2', reason: '' },
  'hold-set': { name: 'hold-set', reason: '' },
  'lift-asked': { name: 'lift-asked', id: 'l1', reason: '' },
  'lift-refused': { name: 'lift-refused', id: 'l1', reason: '' },
  'lift-withdrawn': { name: 'lift-withdrawn', id: 'l1' },
  'hold-lifted': { name: 'hold-lifted', id: 'l1' },
  term: { name: 'term', person: cia.id, until: day('2026-12-30'), reason: '' },
}

const put = (body: unknown, [key = '', ...rest]: readonly string[], text: string): unknown => {
  const held = body as Readonly<Record<string, unknown>>
  return { ...held, [key]: rest.length === 0 ? text : put(held[key], rest, text) }
}

/** @returns `of` the words whose places begin so: `event.planned.plan.steps`, `message.svar`, `note` */
export const needleCase = () => {
  const places = new Map<string, string>()
  const word = (place: string): string => {
    const one = `nål${String(places.size).padStart(3, '0')}`
    places.set(one, place)
    return one
  }
  let at = moment('2026-12-02T08:00Z')
  const next = () => {
    at = instant(at + hours(1))
    return at
  }
  const entry = (kind: FileEntry['kind'], text: string, more: Partial<FileEntry> = {}): FileEntry => ({
    ...{ format: 1, kind, at: next(), author: bo, text },
    ...more,
  })
  const filled = (name: EventName, mark = ''): FileEntry => {
    const paths = Object.keys(ofEvent[name]).filter((path) => !ids.includes(`${name}.${path}`))
    const event = paths.reduce<unknown>((body, path) => put(body, path.split('.'), word(`event.${name}.${path}${mark}`)), events[name])
    return entry('event', name, { event: event as CaseEvent })
  }
  const message = (place: string, changes: Partial<Message> = {}) => ({
    message: makeMessage(asIs, { at: next(), text: word(`message.${place}`), ...changes }),
    isNew: false,
  })
  const said: Identity = {
    ...{ mode: 'named', alias: '', consent: false },
    ...{ name: word('identity.name'), contact: word('identity.contact'), phone: word('identity.phone') },
  }
  const report = makeReport(asIs, {
    ...{ what: word('report.what'), source: word('report.source'), extent: word('report.extent') },
    ...{ where: word('report.where'), when: word('report.when'), identity: 'alias', alias: 'Lönnlöv' },
    posts: [{ id: 'post-1' as PostId, title: word('report.post') }],
  })
  const messages = [
    message('bekräftelse', { kind: 'acknowledgement', from: 'staff', author: bo }),
    message('svar'),
    message('fråga', { kind: 'question', from: 'staff', author: anna, answerBy: day('2026-12-20') }),
    { message: makeMessage(asIs, { kind: 'identity', at: next(), text: '', identity: said }), isNew: true },
    message('återkopplat', { kind: 'feedback', from: 'staff', author: anna }),
  ]
  const names = Object.keys(events) as readonly EventName[]
  const file: readonly FileEntry[] = [
    ...[entry('record', word('record')), entry('record', word('record'), { oral: 'protocol' })],
    ...[entry('note', word('note')), entry('note', word('note')), entry('gap', '')],
    filled('assessed', '.earlier'),
    ...names.map((name) => filled(name)),
  ]
  const view: CaseView = {
    ...newCase(asIs),
    ...{ report, messages, file, course: courseOf(file), readers: [bo, cia], left: [], leftOut: [], altered: 2 },
  }
  const of = (...beginnings: readonly string[]): readonly string[] =>
    [...places].flatMap(([one, place]) => (beginnings.some((beginning) => place.startsWith(beginning)) ? [one] : []))
  return { view, words: [...places.keys()], of, placeOf: (one: string): string => places.get(one) ?? '' }
}
