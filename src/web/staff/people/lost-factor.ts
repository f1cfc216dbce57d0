// The second step for somebody who lost everything that it takes: asking, and, when two have confirmed, another app and other recovery codes.
import { LostFactorPage } from '../../../../views/staff/people/lost-factor-page.tsx'
import { RecoveryCodesPage } from '../../../../views/staff/people/recovery-codes-page.tsx'
import type { SetUpStep } from '../../../../views/staff/people/set-up-step.ts'
import { TotpPage } from '../../../../views/staff/people/totp-page.tsx'
import { TotpSetupPage } from '../../../../views/staff/people/totp-setup-page.tsx'
import type { DrawnFactor } from '../../../services/people/lost-factor.ts'
import { expireCookie, setCookie } from '../../shared/cookie.ts'
import { qrPng } from '../../shared/qr.ts'
import { image, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { cookies, type Desk, type StaffRoute, show } from '../desk.ts'

const lost = '/sign-in/lost'

export const lostFactorRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { lostFactor } = desk.services
  const half = (exchange: Exchange): string | null => exchange.cookie(cookies.half)

  const lostPage = async (exchange: Exchange, otherwise: () => Promise<Reply> | Reply): Promise<Reply> => {
    const state = await lostFactor.state(half(exchange))
    return state === null ? otherwise() : show(LostFactorPage({ ...desk.outer(exchange), ...state }))
  }

  const expired = (exchange: Exchange): Promise<Reply> =>
    show(TotpPage({ ...desk.outer(exchange), state: { kind: 'expired' } }), { status: 401 })

  /** One page for whatever it is that does not go on: nobody learns which. */
  const over = (exchange: Exchange): Promise<Reply> => show(TotpPage({ ...desk.outer(exchange), state: { kind: 'over' } }), { status: 401 })

  const at = (exchange: Exchange, step: 1 | 2): SetUpStep => {
    const say = desk.say(exchange)
    const way = { title: say('staff.totp.heading'), step, steps: 2 }
    return step === 1 ? { ...way, action: `${lost}/app` } : { ...way, action: `${lost}/recovery-codes`, note: say('staff.lost.codes.note') }
  }

  const appPage = (exchange: Exchange, { secret, uri }: DrawnFactor, wrong: boolean): Promise<Reply> =>
    show(TotpSetupPage({ ...desk.outer(exchange), at: at(exchange, 1), qr: `${lost}/app.png`, secret, link: uri, wrong }), {
      status: wrong ? 422 : 200,
    })

  const codesPage = (exchange: Exchange, { recoveryCodes }: DrawnFactor, unconfirmed: boolean): Promise<Reply> =>
    show(RecoveryCodesPage({ ...desk.outer(exchange), at: at(exchange, 2), codes: recoveryCodes, unconfirmed }), {
      status: unconfirmed ? 422 : 200,
    })

  const row = (method: StaffRoute['method'], path: string, answer: StaffRoute['answer']): StaffRoute => ({
    method,
    path: `${lost}${path}`,
    guard: 'half-session',
    answer,
  })

  /** A page on the way; whoever is not on it is shown how it stands. */
  const page = (path: string, answer: (exchange: Exchange, drawn: DrawnFactor) => Promise<Reply> | Reply): StaffRoute =>
    row('GET', path, async (exchange) => {
      const drawn = await lostFactor.drawn(half(exchange))
      if (drawn !== null) return answer(exchange, drawn)
      return redirect((await lostFactor.state(half(exchange))) === null ? '/sign-in' : lost)
    })

  return [
    row('GET', '', (exchange) => lostPage(exchange, () => redirect('/sign-in'))),
    row('POST', '', async (exchange) =>
      (await lostFactor.ask(half(exchange))) ? redirect(lost) : lostPage(exchange, () => expired(exchange)),
    ),
    page('/app', (exchange, drawn) => (drawn.isConfirmed ? redirect(`${lost}/recovery-codes`) : appPage(exchange, drawn, false))),
    page('/app.png', (_, { uri }) => image(qrPng(uri))),
    row('POST', '/app', async (exchange) => {
      const outcome = await lostFactor.confirm(half(exchange), exchange.form.text('code'))
      if (outcome === 'right') return redirect(`${lost}/recovery-codes`)
      const drawn = outcome === 'wrong' ? await lostFactor.drawn(half(exchange)) : null
      return drawn === null ? over(exchange) : appPage(exchange, drawn, true)
    }),
    page('/recovery-codes', (exchange, drawn) => (drawn.isConfirmed ? codesPage(exchange, drawn, false) : redirect(`${lost}/app`))),
    row('POST', '/recovery-codes', async (exchange) => {
      if (exchange.form.text('saved') !== 'yes') {
        const drawn = await lostFactor.drawn(half(exchange))
        return drawn?.isConfirmed === true ? codesPage(exchange, drawn, true) : over(exchange)
      }
      const session = await lostFactor.finish(half(exchange))
      if (session === null) return over(exchange)
      const { secure } = exchange
      return redirect('/', { cookies: [setCookie(cookies.session, session, secure), expireCookie(cookies.half, secure)] })
    }),
  ]
}
