// Signing in and out: passphrase, code or passkey, session.
import { SignInPage } from '../../../../views/staff/people/sign-in-page.tsx'
import { type LostStep, type TotpFault, TotpPage, type TotpState } from '../../../../views/staff/people/totp-page.tsx'
import type { LostState } from '../../../services/people/lost-factor.ts'
import type { StepOutcome } from '../../../services/people/sign-in.ts'
import { assetUrl } from '../../shared/assets.ts'
import { expireCookie, setCookie } from '../../shared/cookie.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { cookies, type Desk, home, isReply, rememberLanguage, type StaffRoute, show } from '../desk.ts'

export const signInRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { signIn, lostFactor, sessions } = desk.services
  const signInPage = (exchange: Exchange, email: string, refused: boolean) =>
    show(SignInPage({ ...desk.outer(exchange), email, refused }), { status: refused ? 422 : 200, cookies: rememberLanguage(exchange) })
  const stopped = (exchange: Exchange, state: TotpState, status: number): Promise<Reply> =>
    show(TotpPage({ ...desk.outer(exchange), state }), { status })

  /** The second step as it is asked now: what a passkey is to sign is good once. */
  const stepPage = async (exchange: Exchange, fault: TotpFault | null): Promise<Reply> => {
    const step = await signIn.step(exchange.cookie(cookies.half))
    if (step === null) return fault === null ? redirect('/sign-in') : stopped(exchange, { kind: 'expired' }, 401)
    const { passkey, elsewhere, digits, doubtful } = step
    const lost = lostStep(await lostFactor.state(exchange.cookie(cookies.half)))
    const outer = desk.outer(exchange)
    const assets = { ...outer.assets, scripts: [assetUrl('passkey.js')] }
    return show(TotpPage({ ...outer, assets, state: { kind: 'ask', fault, question: passkey, elsewhere, digits, doubtful, lost } }), {
      status: fault === null ? 200 : 422,
    })
  }

  const afterStep = async (exchange: Exchange, outcome: StepOutcome, wrong: TotpFault): Promise<Reply> => {
    const { secure } = exchange
    // Passphrase and code are right, and there is nothing left to do here.
    if (outcome.name === 'signed-in' && (await sessions.find(outcome.token)) === null) return stopped(exchange, { kind: 'left' }, 403)
    if (outcome.name === 'signed-in')
      return redirect('/', { cookies: [setCookie(cookies.session, outcome.token, secure), expireCookie(cookies.half, secure)] })
    if (outcome.name === 'paused') return stopped(exchange, { kind: 'paused', minutes: outcome.minutes }, 429)
    if (outcome.name === 'expired') return stopped(exchange, { kind: 'expired' }, 401)
    return stepPage(exchange, outcome.name === 'wrong' ? wrong : outcome.name)
  }

  return [
    {
      method: 'GET',
      path: '/',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        if (isReply(who)) return who
        // Every sign-in comes by here: who has to have a passkey and has none is led to it first.
        return redirect(who.passkeyMissing ? '/account/passkeys' : home(who))
      },
    },
    { method: 'GET', path: '/sign-in', guard: 'none', answer: (exchange) => signInPage(exchange, '', false) },
    {
      method: 'POST',
      path: '/sign-in',
      guard: 'none',
      answer: async (exchange) => {
        const email = exchange.form.text('email')
        const half = await signIn.passphrase(email, exchange.form.text('password'))
        if (half === null) return signInPage(exchange, email, true)
        return redirect('/sign-in/totp', { cookies: [setCookie(cookies.half, half, exchange.secure)] })
      },
    },
    { method: 'GET', path: '/sign-in/totp', guard: 'half-session', answer: (exchange) => stepPage(exchange, null) },
    {
      method: 'POST',
      path: '/sign-in/totp',
      guard: 'half-session',
      answer: async (exchange) =>
        afterStep(exchange, await signIn.code(exchange.cookie(cookies.half), exchange.form.text('code')), 'wrong'),
    },
    {
      method: 'POST',
      path: '/sign-in/passkey',
      guard: 'half-session',
      answer: async (exchange) =>
        afterStep(exchange, await signIn.passkey(exchange.cookie(cookies.half), exchange.form.text('answer')), 'passkey'),
    },
    {
      method: 'POST',
      path: '/sign-out',
      guard: 'none',
      answer: async (exchange) => {
        await sessions.signOut(exchange.cookie(cookies.session))
        return redirect('/sign-in', {
          cookies: [expireCookie(cookies.session, exchange.secure)],
          headers: { 'Clear-Site-Data': '"cache", "storage"' },
        })
      },
    },
  ]
}

const lostStep = (state: LostState | null): LostStep =>
  state === null || state.request === null ? 'not-asked' : state.request.isApproved ? 'approved' : 'asked'
