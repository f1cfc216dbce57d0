// Drafts of what is being written to a reporter: kept by a button, or while somebody types; thrown away by another.
import type { CaseView, ReplyDraft } from '../../../../views/staff/case/case-view.ts'
import { type Kept, nothingKept } from '../../../../views/staff/case/kept.ts'
import { longestMessage } from '../../../domain/case/case-file.ts'
import type { Typed } from '../../../domain/case/sheet.ts'
import type { Written } from '../../../services/case/writings.ts'
import { redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { Desk, StaffRoute } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'

/** The fields of the reply, as they are kept. */
const replyFields = ['message', 'question', 'answer-by'] as const

const typedIn = ({ form }: Exchange): Typed => Object.fromEntries(replyFields.map((name) => [name, form.all(name)]))

/** What stands in the form of the reply. */
export const replyIn = ({ form }: Exchange): ReplyDraft => ({
  text: form.text('message'),
  fault: null,
  question: form.text('question') === 'yes',
  answerBy: form.text('answer-by'),
  answerByFault: null,
  kept: { ...nothingKept, version: versionIn(form.text('draft-version')) },
})
const versionIn = (typed: string): number => (/^\d{1,9}$/.test(typed) ? Number(typed) : 0)

/** A draft as the box shows it. @param back the person comes back to it; else they have just kept it */
export const restored = ({ fields, version, at }: Written, back: boolean): ReplyDraft => ({
  text: fields.message?.[0] ?? '',
  fault: null,
  question: fields.question?.[0] === 'yes',
  answerBy: fields['answer-by']?.[0] ?? '',
  answerByFault: null,
  kept: { version, at, restored: back, newer: null },
})

export const writingRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { writings } = desk.services.casework
  return [
    room.row(
      'POST',
      '/cases/:id/writings/message',
      async (exchange, who, file) => {
        const { form } = exchange
        const typed = replyIn(exchange)
        if (typed.text.length > longestMessage)
          return room.page(exchange, who, file, { reply: { ...typed, fault: 'too-long' } } satisfies Partial<CaseView>, 422)
        // A version that another window kept is written over only by whoever was shown it.
        const based = form.has('over') ? versionIn(form.text('over')) : typed.kept.version
        const outcome = await writings.keep(who, file.row.id, 'message', typedIn(exchange), based)
        if (outcome.name === 'kept') return redirect(`/cases/${file.row.id}?done=draft#reply`)
        const newer: Kept['newer'] = { text: outcome.written?.fields.message?.[0] ?? '', version: outcome.written?.version ?? 0 }
        return room.page(exchange, who, file, { reply: { ...typed, kept: { ...typed.kept, newer } } }, 422)
      },
      ['message'],
    ),
    room.row(
      'POST',
      '/cases/:id/writings/message/removal',
      async (_, who, file) => {
        await writings.remove(who, file.row.id, 'message')
        return redirect(`/cases/${file.row.id}?done=no-draft#reply`)
      },
      ['message'],
    ),
  ]
}
