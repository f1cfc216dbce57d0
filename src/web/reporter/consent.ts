// Yes or no to passing on who the reporter is, where the legal frame asks for it; elsewhere there is no such page.
import { type ConsentAnswer, ConsentPage, consentAnswers } from '../../../views/reporter/consent-page.tsx'
import { longestMessage } from '../../domain/case/dialogue.ts'
import { consentOf } from '../../domain/channel/consent.ts'
import { frameFacts } from '../../domain/channel/legal-frame.ts'
import type { Reply } from '../shared/reply.ts'
import { type Hall, notFound, type ReporterRoute, show } from './hall.ts'
import { row, type Visit, type Visits } from './visit.ts'

type Props = Parameters<typeof ConsentPage>[0]

const consentPage = ({ frame, view }: Visit, said: Partial<Pick<Props, 'chosen' | 'message' | 'faults'>> = {}, status = 200) => {
  const messages = view.messages.map(({ message }) => message)
  return show(ConsentPage({ ...frame, consent: consentOf(view.report, messages), chosen: null, message: '', faults: {}, ...said }), {
    status,
  })
}

export const consentRoutes = (hall: Hall, { visit, written }: Visits): readonly ReporterRoute[] => {
  const asked = (answer: (at: Visit) => Promise<Reply>): ReporterRoute['answer'] =>
    visit((at) => (frameFacts(at.view.channel.settings.frame).consent ? answer(at) : notFound(hall, at.exchange)))
  return [
    row(
      'GET',
      '/case/consent',
      'follow',
      asked((at) => consentPage(at)),
    ),
    row(
      'POST',
      '/case/consent',
      'follow',
      asked(async (at) => {
        const { form } = at.exchange
        const message = form.text('message')
        const chosen: ConsentAnswer | null = consentAnswers.find((answer) => answer === form.text('consent')) ?? null
        if (at.turned) return consentPage(at, { chosen, message })
        const tooLong = message.length > longestMessage
        if (chosen !== null && !tooLong) return written(at, { kind: chosen, text: message, identity: null })
        const faults = {
          ...(chosen === null ? { consent: 'missing' as const } : {}),
          ...(tooLong ? { message: 'too-long' as const } : {}),
        }
        return consentPage(at, { chosen, message, faults }, 422)
      }),
    ),
  ]
}
