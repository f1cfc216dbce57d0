// Which text of a case it is, in words, and where something of it is proposed to be removed.
import type { CaseEvent } from '../../../src/domain/case/case-event.ts'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { ClearableText } from '../../../src/domain/case/clearable.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { CasePart } from './case-part.tsx'
import { caseHref } from './case-view.ts'
import { eventWords } from './sheet-page.tsx'

/** The form in which an event was written down; none for what was asked as a reason alone. */
const parts: Readonly<Partial<Record<CaseEvent['name'], CasePart>>> = {
  ...{ assessed: 'assessment', classified: 'classification', planned: 'plan', task: 'task', person: 'person', support: 'support' },
  ...{ risk: 'risk', notice: 'notice', feedback: 'feedback', 'handed-over': 'hand-over', 'report-presented': 'final-report' },
  closed: 'closure',
}

export const clearingFormHref = (id: CaseId, { record, field }: ClearableText): string =>
  caseHref(id, `/clearings/new?record=${encodeURIComponent(record)}&field=${encodeURIComponent(field)}`)

export const clearableName = (say: Say, { kind, field, author, event }: ClearableText): string => {
  const name = author?.name ?? say(kind === 'message' ? 'staff.reporter' : 'staff.program')
  const question = field.split('.').at(-1) ?? ''
  if (kind === 'report') return say('log.clear.text.report', { question: say.named(`staff.report.${field}`) ?? detailWords(say, field) })
  if (event !== undefined) {
    const part = parts[event.name]
    const asked = part === undefined ? null : say.named(`case.${part}.${question}`)
    const words = eventWords(say, event, name) ?? name
    return asked === null ? words : `${words}: ${asked}`
  }
  if (kind === 'message' && field !== '') return say('log.clear.text.identity', { detail: detailWords(say, question) })
  return say(kind === 'event' ? 'log.clear.text.record' : `log.clear.text.${kind}`, { name })
}

const detailWords = (say: Say, detail: string): string => say.named(`log.clear.detail.${detail}`) ?? detail
