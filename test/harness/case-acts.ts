// What staff do with a case, in the words of the field: each is one form of the case's pages, sent as a browser would.
import { caseIds } from './acts.ts'
import { forms, valueIn, visible } from './reading.ts'
import type { Answer, Visitor } from './visitor.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

/** An assessment of a report that is within the act and followed up. */
export const usualAssessment = {
  ...{ work: 'yes', interest: 'yes', union: 'no', office: 'no', danger: 'no', retaliation: 'low', classified: 'no', decision: 'follow-up' },
} as const

/** Sends a form of a case. @throws Error when it was not taken: a story goes on only after what it tells has happened */
export const act = async (visitor: Visitor, id: string, part: string, fields: Fields): Promise<Answer> => {
  const answer = await visitor.post(`/cases/${id}/${part}`, fields)
  if (answer.status === 200 && /[?&]done=/.test(answer.path)) return answer
  throw new Error(`${part}: ${answer.status} on ${answer.path}: ${visible(answer.body).slice(0, 1_600)}`)
}

export const acknowledge = (visitor: Visitor, id: string, message: string) => act(visitor, id, 'acknowledgement', { message })
export const assess = async (visitor: Visitor, id: string, answers: Fields & { readonly reason: string }) =>
  act(visitor, id, 'assessment', { ...usualAssessment, until: await lastDay(visitor, id, 'assessment'), ...answers })
/** The last day that a page proposes for whoever comes from outside. */
export const lastDay = async (visitor: Visitor, id: string, part: 'assessment' | 'assignments'): Promise<string> =>
  valueIn((await visitor.get(`/cases/${id}/${part}`)).body, 'until') ?? ''
export const classify = (visitor: Visitor, id: string, title: string, category: string, severity = 'medium') =>
  act(visitor, id, 'classification', { title, category, severity, lead: '' })
/** A new entry of a list: `tasks`, `people`, `support`. */
export const enter = async (visitor: Visitor, id: string, part: 'tasks' | 'people' | 'support', fields: Fields): Promise<string> => {
  const entry = valueIn((await visitor.get(`/cases/${id}/${part}`)).body, 'entry') ?? ''
  await act(visitor, id, part, { entry, ...fields })
  return entry
}
export const write = (visitor: Visitor, id: string, message: string) => act(visitor, id, 'messages', { message })

/** Feedback: the sheet, the preview, and the text that goes. @returns the preview */
export const tell = async (visitor: Visitor, id: string, sheet: Fields, message: string): Promise<string> => {
  const preview = await visitor.post(`/cases/${id}/feedback`, sheet)
  await act(visitor, id, 'feedback', { ...sheet, go: 'send', message })
  return visible(preview.body)
}

/** What the closing list still asks for, and the closing itself. */
export const close = async (visitor: Visitor, id: string, closure: Fields): Promise<Answer> => {
  const notes = forms((await visitor.get(`/cases/${id}/notes`)).body).find(({ action }) => action.endsWith('/notes-purge'))
  if (notes !== undefined) await act(visitor, id, 'notes-purge', notes.fields)
  return act(visitor, id, 'closure', { keeping: 'preserve', measures: '', lessons: '', ...closure })
}

interface Told {
  readonly message?: string
  readonly reason?: string
  readonly title?: string
}

/** The one new case from its acknowledgement to its archive, as one recipient leads it who sends nothing on. @returns its id */
export const leadToArchive = async (visitor: Visitor, { message = 'Tack.', reason = 'Inom lagen.', title = 'Lampärendet' }: Told = {}) => {
  const id = await only(visitor)
  await acknowledge(visitor, id, message)
  await assess(visitor, id, { reason })
  await classify(visitor, id, title, 'fraud')
  await tell(visitor, id, { kind: 'final', finding: 'partly', measures: 'Ny rutin.', reasons: 'Den saknades.' }, 'Nu är vi klara.')
  await act(visitor, id, 'notice', { state: 'nobody' })
  await act(visitor, id, 'hand-over', { needed: 'no' })
  await close(visitor, id, { outcome: 'partly' })
  await act(visitor, id, 'archive', {})
  return id
}

/** The cases in one of the lists, in order. */
export const listed = async (visitor: Visitor, list = 'new'): Promise<readonly string[]> =>
  caseIds((await visitor.get(`/cases?list=${list}`)).body)

/** The one case of a list. */
export const only = async (visitor: Visitor, list = 'new'): Promise<string> => {
  const ids = await listed(visitor, list)
  if (ids.length !== 1 || ids[0] === undefined) throw new Error(`${ids.length} cases where one was expected`)
  return ids[0]
}

/** The box that says what to do next, as it reads. */
export const nextStep = async (visitor: Visitor, id: string): Promise<string> =>
  visible(/<section id="next-step"[\s\S]*?<\/section>/.exec((await visitor.get(`/cases/${id}`)).body)?.[0] ?? '')

export const reads = async (visitor: Visitor, id: string, part = ''): Promise<string> =>
  visible((await visitor.get(`/cases/${id}${part}`)).body)

/** Whom it may be given to, by name: the pages' own values. */
export const assignable = async (visitor: Visitor, id: string): Promise<ReadonlyMap<string, string>> => {
  const { body } = await visitor.get(`/cases/${id}/assignments`)
  const found = new Map<string, string>()
  for (const [, value = '', rest = ''] of body.matchAll(/<input[^>]*name="person"[^>]*value="([^"]+)"[^>]*>([\s\S]*?)<\/label>/g))
    found.set(visible(rest).trim().split(',')[0] ?? '', value)
  return found
}
