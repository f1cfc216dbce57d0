// Who is away and who stands in: the page on which people enter it for themselves, and administrators for their channel.
import { LeavesPage, type LeavesPageProps } from '../../../../views/staff/people/leaves-page.tsx'
import type { TypedLeave } from '../../../domain/people/leave.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, type Desk, guarded, type StaffRoute, show } from '../desk.ts'

const nothing: TypedLeave = { since: '', until: '', substitute: '', decision: '' }

export const leaveRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { leaves } = desk.services
  const row = (method: StaffRoute['method'], path: string, answer: Answered): StaffRoute =>
    guarded(desk, 'see-leaves', method, `/leaves${path}`, answer)

  const page = async (
    exchange: Exchange,
    who: Unlocked,
    person: string,
    shown: Partial<Pick<LeavesPageProps, 'typed' | 'faults' | 'done'>> = {},
  ): Promise<Reply> => {
    const [people, known, frame] = await Promise.all([leaves.enterable(who), leaves.of(who), desk.frame(exchange, who)])
    const chosen = people.find(({ id }) => id === person) ?? people.find(({ id }) => id === who.staff.id)
    if (chosen === undefined) return desk.notFound(exchange, who)
    const props = { ...frame, leaves: known, people, chosen, own: who.staff.id, typed: nothing, faults: {}, done: null, ...shown }
    return show(LeavesPage(props), { status: Object.keys(props.faults).length > 0 ? 422 : 200 })
  }

  return [
    row('GET', '', (exchange, who) => {
      const done = exchange.query.get('done')
      return page(exchange, who, exchange.query.get('person') ?? '', { done: done === 'saved' || done === 'ended' ? done : null })
    }),
    row('POST', '', async (exchange, who) => {
      const { form } = exchange
      const field = (name: keyof TypedLeave): string => form.text(name).slice(0, 500).trim()
      const typed = { since: field('since'), until: field('until'), substitute: field('substitute'), decision: field('decision') }
      const person = form.text('person') === '' ? who.staff.id : form.text('person')
      const outcome = await leaves.enter(who, person, typed)
      if (outcome === 'gone') return desk.notFound(exchange, who)
      return outcome === 'done' ? redirect('/leaves?done=saved') : page(exchange, who, person, { typed, faults: outcome })
    }),
    row('POST', '/:leave/ending', async (exchange, who) => {
      // Whoever presses twice, or after the day: it is over, and the page says what there is.
      await leaves.end(who, exchange.params.leave ?? '')
      return redirect('/leaves?done=ended')
    }),
  ]
}
