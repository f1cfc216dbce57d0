// Confirming or refusing that a colleague lost their second step, after a call; and taking back one's own request.
import { FactorResetPage } from '../../../../views/staff/people/factor-reset-page.tsx'
import type { SpokenFault } from '../../../domain/case/spoken.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, type Desk, guarded, ownRow, type StaffRoute, show } from '../desk.ts'
import { tell } from '../keys/keys.ts'

const requestOf = ({ params }: Exchange): string => params.request ?? ''

export const factorResetRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { factorResets } = desk.services

  const row = (method: StaffRoute['method'], path: string, answer: Answered): StaffRoute =>
    guarded(desk, 'see-keys', method, `/keys/second-factor/:request${path}`, answer)

  const callPage = async (exchange: Exchange, who: Unlocked, typed: string, fault: SpokenFault | null): Promise<Reply> => {
    const reset = (await factorResets.waitingFor(who)).find(({ id }) => id === requestOf(exchange))
    if (reset === undefined) return tell('gone')
    const frame = await desk.frame(exchange, who)
    return show(FactorResetPage({ ...frame, reset, typed, fault }), { status: fault === null ? 200 : 422 })
  }

  return [
    row('GET', '', (exchange, who) => callPage(exchange, who, '', null)),
    row('POST', '', async (exchange, who) => {
      const typed = exchange.form.text('spoken')
      const fault = await factorResets.approve(who, requestOf(exchange), typed)
      if (fault === null || fault === 'gone') return tell(fault === null ? 'reset-approved' : 'gone')
      return callPage(exchange, who, typed, fault)
    }),
    row('POST', '/refusal', async (exchange, who) => tell((await factorResets.refuse(who, requestOf(exchange))) ?? 'reset-refused')),
    ownRow(desk, 'POST', '/account/second-factor-request/removal', async (_, who) => {
      await factorResets.takeBack(who)
      return redirect('/account?done=reset-taken-back')
    }),
  ]
}
