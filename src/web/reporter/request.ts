// Asks for something by name: that the report is withdrawn, or deleted (F-066).
import { RequestPage, requests } from '../../../views/reporter/request-page.tsx'
import { longestMessage } from '../../domain/case/dialogue.ts'
import { type ReporterRoute, show } from './hall.ts'
import { row, type Visits } from './visit.ts'

export const requestRoutes = ({ visit, written }: Visits): readonly ReporterRoute[] => [
  row(
    'GET',
    '/case/request',
    'follow',
    visit(({ frame }) => show(RequestPage({ ...frame, chosen: null, message: '', faults: {} }))),
  ),
  row(
    'POST',
    '/case/request',
    'follow',
    visit(async (at) => {
      const { form } = at.exchange
      const text = form.text('message')
      const chosen = requests.find((request) => request === form.text('request')) ?? null
      if (at.turned) return show(RequestPage({ ...at.frame, chosen, message: text, faults: {} }))
      const tooLong = text.length > longestMessage
      if (chosen !== null && !tooLong) return written(at, { kind: chosen, text, identity: null })
      const faults = {
        ...(chosen === null ? { request: 'missing' as const } : {}),
        ...(tooLong ? { message: 'too-long' as const } : {}),
      }
      return show(RequestPage({ ...at.frame, chosen, message: text, faults }), { status: 422 })
    }),
  ),
]
