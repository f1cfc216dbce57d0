// Drafts of what is being written to a reporter, as pages carry them: which version a page had before it, and what stands instead. Kept by a
// button, or while somebody types; thrown away by another.
import { emptyReply, type ReplyBox } from '../../../../views/staff/case/case-view.ts'
import { type Kept, nothingKept } from '../../../../views/staff/case/kept.ts'
import { longestMessage } from '../../../domain/case/dialogue.ts'
import type { Typed } from '../../../domain/case/sheet.ts'
import type { Keeping, ReplyStanding } from '../../../services/case/reply-drafts.ts'
import { redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { Desk, StaffRoute } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'

const versionIn = (typed: string): number => (/^\d{1,9}$/.test(typed) ? Number(typed) : 0)

/** What the page had before it; one of another window is written over only by whoever was shown it. */
export const basedIn = ({ form }: Exchange): number => versionIn(form.text(form.has('over') ? 'over' : 'draft-version'))

/** On a page that is shown again with what was posted. */
export const carriedIn = ({ form }: Exchange): Kept => ({ ...nothingKept, version: versionIn(form.text('draft-version')) })

/** On a page that begins with what was kept. @param back the person comes back to it; else they have just kept it */
export const keptAs = ({ version, draft, unopened }: ReplyStanding, back: boolean): Kept => ({
  ...nothingKept,
  version,
  at: draft?.at ?? null,
  restored: back && draft !== null,
  unopened,
})

/** The message, or the answers that one is yet to be made of. */
const wordsOf = ({ message = [], ...answers }: Typed): string =>
  message.join('').trim() === '' ? Object.values(answers).flat().filter(Boolean).join('\n\n') : message.join('')

/** Another window was faster. */
export const outrun = (exchange: Exchange, { stands: { version, draft } }: Extract<Keeping, { readonly name: 'newer' }>): Kept => ({
  ...carriedIn(exchange),
  newer: { version, text: draft === null ? null : wordsOf(draft.fields) },
})

/** The fields of the reply, as they are kept. */
const replyFields = ['message', 'question', 'answer-by'] as const

const typedIn = ({ form }: Exchange): Typed => Object.fromEntries(replyFields.map((name) => [name, form.all(name)]))

/** What stands in the form of the reply. */
export const replyIn = (exchange: Exchange): ReplyBox => ({
  text: exchange.form.text('message'),
  fault: null,
  question: exchange.form.text('question') === 'yes',
  answerBy: exchange.form.text('answer-by'),
  answerByFault: null,
  kept: carriedIn(exchange),
})

/** The form of the reply with what was kept of it. */
export const restored = (standing: ReplyStanding, back: boolean): ReplyBox => {
  const { message, question, 'answer-by': answerBy } = standing.draft?.fields ?? {}
  return {
    ...emptyReply,
    text: message?.[0] ?? '',
    question: question?.[0] === 'yes',
    answerBy: answerBy?.[0] ?? '',
    kept: keptAs(standing, back),
  }
}

export const replyDraftRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { replyDrafts } = desk.services.casework
  return [
    room.contact(
      'POST',
      '/cases/:id/reply-drafts/message',
      async (exchange, who, file) => {
        const reply = replyIn(exchange)
        if (reply.text.length > longestMessage) return room.page(exchange, who, file, { reply: { ...reply, fault: 'too-long' } }, 422)
        const outcome = await replyDrafts.keep(who, file.row.id, 'message', typedIn(exchange), basedIn(exchange))
        if (outcome.name === 'kept') return redirect(`/cases/${file.row.id}?done=draft#reply`)
        return room.page(exchange, who, file, { reply: { ...reply, kept: outrun(exchange, outcome) } }, 422)
      },
      ['message'],
    ),
    room.contact(
      'POST',
      '/cases/:id/reply-drafts/message/removal',
      async (exchange, who, file) => {
        const outcome = await replyDrafts.discard(who, file.row.id, 'message', basedIn(exchange))
        if (outcome.name === 'kept') return redirect(`/cases/${file.row.id}?done=no-draft#reply`)
        return room.page(exchange, who, file, { reply: { ...replyIn(exchange), kept: outrun(exchange, outcome) } }, 422)
      },
      ['message'],
    ),
  ]
}
