// The reporter reads what they said, as staff wrote it down, and approves, corrects or declines it.
import { casePath } from '../../../views/reporter/paths.ts'
import { type RecordAnswer, RecordPage, type RecordProps, recordAnswers } from '../../../views/reporter/record-page.tsx'
import { longestMessage } from '../../domain/case/dialogue.ts'
import { isAnswerable, oralRecordOf } from '../../domain/case/oral-record.ts'
import type { DialogueView } from '../../services/reporter/dialogue-view.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import { type Hall, type ReporterRoute, show } from './hall.ts'
import { row, type Visit, type Visits } from './visit.ts'

const recordIn = ({ messages }: Pick<DialogueView, 'messages'>) =>
  oralRecordOf(
    null,
    messages.map(({ message }) => message),
  )

type Typed = Partial<Pick<RecordProps, 'chosen' | 'message' | 'faults' | 'superseded'>>

const recordPage = ({ frame, view }: Pick<Visit, 'frame' | 'view'>, typed: Typed = {}, status = 200): Promise<Reply> =>
  show(RecordPage({ ...frame, record: recordIn(view), chosen: null, message: '', faults: {}, superseded: false, ...typed }), { status })

const faultsOf = (chosen: RecordAnswer | null, message: string): RecordProps['faults'] => ({
  ...(chosen === null ? { answer: 'missing' as const } : {}),
  ...(chosen === 'correct' && message.trim() === '' ? { message: 'missing' as const } : {}),
  ...(message.length > longestMessage ? { message: 'too-long' as const } : {}),
})

export const recordRoutes = ({ services: { dialogue } }: Hall, { visit, lost }: Visits): readonly ReporterRoute[] => [
  row(
    'GET',
    '/case/record',
    'follow',
    // What was answered for good can still be read.
    visit((at) => recordPage(at)),
  ),
  row(
    'POST',
    '/case/record',
    'follow',
    visit(async (at) => {
      const { form } = at.exchange
      const message = form.text('message')
      const chosen = recordAnswers.find((answer) => answer === form.text('answer')) ?? null
      if (at.turned) return recordPage(at, { chosen, message })
      const faults = faultsOf(chosen, message)
      if (chosen === null || Object.keys(faults).length > 0) return recordPage(at, { chosen, message, faults }, 422)
      const version = Number(form.text('version'))
      const answer = chosen === 'approve' ? { name: chosen, version } : { name: chosen, version, words: message }
      const outcome = await dialogue.answerRecord(at.token, answer)
      if (outcome === 'done') return redirect(`${casePath(at.language)}?done=sent`)
      const view = outcome === 'gone' ? null : await dialogue.read(at.token)
      if (view === null) return lost(at)
      const now = { ...at, view }
      if (outcome === 'enough') return recordPage(now, { chosen, message, faults: { message: 'enough' } }, 422)
      // The text of a colleague was quicker, or another window of one's own: nothing is stored, and what was typed stays.
      if (isAnswerable(recordIn(view))) return recordPage(now, { message, superseded: true }, 409)
      return redirect(`${casePath(at.language)}?done=answered`)
    }),
  ),
]
