// Why things were done with a case and by which decisions, on the paper of it that is taken out: everything that was typed for an event and stands in no
// sheet. What belongs to the contact with the reporter is for those who keep it, and of a text that somebody may not read they are not told why a
// passage of it should go.
import type { Author } from '../../../src/domain/case/author.ts'
import type { CaseEvent, EventName } from '../../../src/domain/case/case-event.ts'
import { type EventText, isDetail, valueAt } from '../../../src/domain/case/clearable.ts'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Decision } from '../../../src/domain/disposal/protocol.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Fact, PaperBlock, PaperPart } from '../../shared/paper.ts'
import { type CaseView, isKept } from './case-view.ts'
import { namesIn, paragraphs, sentence } from './copy-blocks.ts'
import { eventWords } from './sheet-page.tsx'

/**
 * Where on the paper what was typed for an event stands: `sheet` among the answers of its form · `reason` here · `contact` here, for those who keep the
 * contact with the reporter · `decision` here, as one of its parts · `id` nowhere, nobody typed it.
 */
type Place = 'sheet' | 'reason' | 'contact' | 'decision' | 'id'

const decision = { 'decision.body': 'decision', 'decision.number': 'decision' } as const

/** By the event and by where in it the text stands: what is new does not compile before somebody has said where it goes. */
const places: { readonly [N in EventName]: Readonly<Record<EventText<N>, Place>> } = {
  ...{ acknowledged: {}, started: {}, 'no-conflict': {}, conflict: {}, archived: {}, related: {}, admitted: {}, 'notes-purged': {} },
  ...{ 'group-left': {}, 'reading-ended': {}, 'identity-agreed': {}, 'identity-refused': {}, 'identity-withdrawn': {} },
  ...{ 'export-agreed': {}, 'export-refused': {}, 'export-withdrawn': {}, 'export-taken': {}, 'export-asked': { reason: 'reason' } },
  ...{ 'clearing-refused': {}, 'clearing-withdrawn': {}, 'disposal-consented': {}, 'disposal-withdrawn': {} },
  ...{ 'disposal-confirmed': {}, 'disposal-retracted': {}, 'hold-lifted': {}, 'lift-withdrawn': {} },
  ...{ 'acknowledgement-withheld': { reason: 'contact' }, 'feedback-excused': { reason: 'contact' }, settled: { reason: 'contact' } },
  ...{ converted: { reason: 'reason' }, reopened: { reason: 'reason' }, released: { reason: 'reason' }, term: { reason: 'reason' } },
  ...{ 'identity-asked': { reason: 'reason' }, 'hold-set': { reason: 'reason' }, 'lift-asked': { reason: 'reason' } },
  ...{ 'lift-refused': { reason: 'reason' }, 'disposal-refused': { reason: 'reason' }, 'disposal-objected': { reason: 'reason' } },
  assessed: { 'assessment.inside': 'sheet', 'assessment.reason': 'sheet' },
  classified: { 'classification.title': 'sheet', 'classification.lead': 'sheet' },
  planned: { 'plan.questions': 'sheet', 'plan.steps': 'sheet', 'plan.preserve': 'sheet' },
  task: { 'entry.what': 'sheet', 'entry.owner': 'sheet' },
  person: { 'entry.who': 'sheet', 'entry.note': 'sheet' },
  support: { 'entry.what': 'sheet', 'entry.provider': 'sheet' },
  risk: { 'risk.why': 'sheet', 'risk.protection': 'sheet' },
  notice: { 'notice.reason': 'sheet' },
  feedback: { 'feedback.measures': 'sheet', 'feedback.reasons': 'sheet', 'feedback.remaining': 'sheet', 'feedback.support': 'sheet' },
  'handed-over': { 'handOver.to': 'sheet', 'handOver.what': 'sheet', 'handOver.basis': 'sheet' },
  'report-presented': { 'entry.heading': 'sheet', 'entry.done': 'sheet', 'entry.found': 'sheet', 'entry.measures': 'sheet' },
  closed: { 'closure.measures': 'sheet', 'closure.lessons': 'sheet' },
  'archived-elsewhere': { 'receipt.archive': 'sheet', 'receipt.reference': 'sheet', 'receipt.checksum': 'sheet' },
  'clearing-proposed': { why: 'reason' },
  'clearing-done': decision,
  'disposal-proposed': {
    ...{ other: 'reason', replaces: 'id', 'entrusted.body': 'decision', 'entrusted.number': 'decision' },
    ...{ 'despite.body': 'decision', 'despite.number': 'decision' },
  },
  'disposal-substituted': decision,
  'disposal-overruled': decision,
}

/** Whether they read the text that a passage of it should go from. A message and a document have one text, without a name of its own. */
const readsOf = (view: CaseView, field: string): boolean =>
  (isKept(view) || (field !== '' && !field.startsWith('identity.'))) && (view.naming?.hidden !== true || !isDetail(field))

const isShown = (view: CaseView, event: CaseEvent): boolean => event.name !== 'clearing-proposed' || readsOf(view, event.field)

/** Some tell why in their sentence. */
const tellsWhy = (event: CaseEvent): boolean =>
  (event.name === 'term' && event.until !== '') || (event.name === 'identity-asked' && event.alone)

const reasonsIn = (view: CaseView, event: CaseEvent): readonly string[] =>
  Object.entries<Place>(places[event.name]).flatMap(([path, place]) => {
    const text = place === 'reason' || (place === 'contact' && isKept(view)) ? valueAt(event, path) : null
    return typeof text !== 'string' || tellsWhy(event) ? [] : [text]
  })

/** What was chosen beside it, and who. */
const factsIn = (say: Say, event: CaseEvent, people: ReadonlyMap<string, string>): readonly Fact[] => {
  const person = (key: string, id: StaffId): readonly Fact[] => {
    const name = people.get(id)
    return name === undefined ? [] : [{ key, value: name }]
  }
  switch (event.name) {
    case 'clearing-proposed':
      return [{ key: say('log.clear.reason'), value: say(`log.clear.reason.${event.reason}`) }]
    case 'disposal-proposed':
      return [
        { key: say('case.disposal.reasons'), value: event.reasons.map((reason) => say(`case.disposal.reasons.${reason}`)).join('\n') },
      ]
    case 'disposal-substituted':
      return [
        ...person(say('case.disposal-substitution.absent'), event.absent),
        ...person(say('case.disposal-substitution.substitute'), event.by),
      ]
    case 'disposal-overruled':
      return person(say('case.disposal-overruling.objector'), event.objector)
    default:
      return []
  }
}

const decisionsIn = (say: Say, event: CaseEvent): readonly string[] => {
  const words = (key: 'copy.decided' | 'copy.despite' | 'disposal.entrusted.by', made: Decision | undefined): readonly string[] =>
    made === undefined ? [] : [say(key, { body: made.body, date: say.date(made.on), number: made.number })]
  switch (event.name) {
    case 'clearing-done':
    case 'disposal-substituted':
    case 'disposal-overruled':
      return words('copy.decided', event.decision)
    case 'disposal-proposed':
      return [...words('disposal.entrusted.by', event.entrusted), ...words('copy.despite', event.despite)]
    default:
      return []
  }
}

export const reasonsPart = (say: Say, view: CaseView, viewer: Author): readonly PaperPart[] => {
  const people = namesIn(view, viewer)
  const blocks = view.file.flatMap(({ event, author, at }): readonly PaperBlock[] => {
    if (event === undefined || !isShown(view, event)) return []
    const facts = factsIn(say, event, people)
    const said = [
      ...(facts.length === 0 ? [] : [{ facts }]),
      ...reasonsIn(view, event).flatMap(paragraphs),
      ...decisionsIn(say, event).map(sentence),
    ]
    if (said.length === 0) return []
    const words = eventWords(say, event, author?.name ?? say('staff.program')) ?? ''
    return [{ heading: say('copy.reason', { what: words, at: say.dateTime(at) }) }, ...said]
  })
  return blocks.length === 0 ? [] : [{ heading: say('copy.reasons'), blocks }]
}
