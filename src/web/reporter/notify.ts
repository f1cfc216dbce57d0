// The reporter leaves an address for news, changes it or takes it back. It goes to the program and to no message.
import { NotifyPage } from '../../../views/reporter/notify-page.tsx'
import { casePath } from '../../../views/reporter/paths.ts'
import type { AnswerFault } from '../../domain/case/answers.ts'
import { addressFault } from '../../domain/reporter/hidden-address.ts'
import type { Reply } from '../shared/reply.ts'
import { redirect } from '../shared/reply.ts'
import { type Hall, type ReporterRoute, show } from './hall.ts'
import { row, type Visit, type Visits } from './visit.ts'

export const notifyRoutes = ({ services: { news } }: Hall, { visit }: Visits): readonly ReporterRoute[] => {
  const page = async ({ frame, view }: Visit, typed = '', fault: AnswerFault | null = null): Promise<Reply> => {
    const isOpen = view.row.phase === 'new' || view.row.phase === 'ongoing'
    const asks = isOpen && news.asks(view.channel.settings)
    return show(NotifyPage({ ...frame, state: await news.state(view), asks, typed, fault }), { status: fault === null ? 200 : 422 })
  }
  return [
    row(
      'GET',
      '/case/notify',
      'follow',
      visit((at) => page(at)),
    ),
    row(
      'POST',
      '/case/notify',
      'follow',
      visit(async (at) => {
        const { form } = at.exchange
        const typed = form.text('notify').trim()
        if (at.turned) return page(at, typed)
        if (form.text('go') === 'remove') {
          await news.remove(at.view)
          return redirect(`${casePath(at.language)}?done=notify-removed`)
        }
        const fault = typed === '' ? 'no-address' : addressFault(typed)
        if (fault !== null) return page(at, typed, fault)
        const stored = await news.put(at.view, typed, at.language)
        return stored ? redirect(`${casePath(at.language)}?done=notify-saved`) : page(at)
      }),
    ),
  ]
}
