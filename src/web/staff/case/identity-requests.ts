// Asking to see who reported, and answering a colleague who asks (T-10).
import type { IdentityAnswer } from '../../../services/case/identity-requests.ts'
import { redirect } from '../../shared/reply.ts'
import type { Desk, StaffRoute } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { namingOf, refusalWords } from './case-showing.ts'

const answers: readonly IdentityAnswer[] = ['agreed', 'refused', 'withdrawn']

export const identityRequestRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { identityRequests } = desk.services.casework
  return [
    room.row(
      'POST',
      '/cases/:id/identity-requests',
      async (exchange, who, file) => {
        const text = exchange.form.text('why-name')
        const before = namingOf(file, who)
        const typed = (missing: boolean) => (before === null ? {} : { naming: { ...before, reason: { text, missing } } })
        if (text.trim() === '') return room.page(exchange, who, file, typed(true), 422)
        const outcome = await identityRequests.ask(who, file.row.id, text.trim())
        if (outcome === null) return desk.notFound(exchange, who, text)
        if (outcome === 'done') return redirect(`/cases/${file.row.id}?done=saved#identity-requests`)
        return room.page(exchange, who, file, { ...typed(false), refusal: refusalWords(desk.say(exchange, who), outcome) }, 422)
      },
      ['why-name'],
    ),
    room.row('POST', '/cases/:id/identity-answers', async (exchange, who, file) => {
      const answer = answers.find((one) => one === exchange.form.text('answer'))
      const outcome =
        answer === undefined ? 'answered' : await identityRequests.answer(who, file.row.id, exchange.form.text('request'), answer)
      if (outcome === null) return desk.notFound(exchange, who)
      return outcome === 'done'
        ? redirect(`/cases/${file.row.id}?done=saved`)
        : room.page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), outcome) }, 422)
    }),
  ]
}
