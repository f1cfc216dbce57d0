// What staff do with a case before its end, each as one form of its page.

import { act } from './case-acts.ts'
import { valueIn } from './reading.ts'
import type { Answer, Visitor } from './visitor.ts'

/** The proposal that stands, as the page has it in its forms. */
const proposalIn = async (visitor: Visitor, id: string): Promise<string> =>
  valueIn((await visitor.get(`/cases/${id}/disposal`)).body, 'proposal') ?? ''

export const propose = (visitor: Visitor, id: string, reasons: readonly string[] = ['stale'], other = '') =>
  act(visitor, id, 'disposal-proposal', { reasons, other })

/** A press or a form about the proposal that stands. */
export const answer = async (visitor: Visitor, id: string, what: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  act(visitor, id, `disposal-${what}`, { proposal: await proposalIn(visitor, id), ...fields })

/** The last page, and the press on it. */
export const destroy = async (visitor: Visitor, id: string): Promise<{ readonly page: Answer; readonly gone: Answer }> => {
  const page = await visitor.get(`/cases/${id}/destruction`)
  const proposal = (await proposalIn(visitor, id)) || 'none'
  return { page, gone: await visitor.post(`/cases/${id}/destruction`, { proposal }) }
}
