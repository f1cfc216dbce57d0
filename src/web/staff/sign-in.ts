// Signing in and out: passphrase, code, session.
import { SignInPage } from '../../../views/staff/sign-in-page.tsx'
import { TotpPage, type TotpState } from '../../../views/staff/totp-page.tsx'
import { expireCookie, setCookie } from '../shared/cookie.ts'
import { redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { cookies, type Desk, home, isReply, rememberLanguage, type StaffRoute, show } from './desk.ts'

export const signInRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { signIn } = desk.services
  const signInPage = (exchange: Exchange, email: string, refused: boolean) =>
    show(SignInPage({ ...desk.outer(exchange), email, refused }), { status: refused ? 422 : 200, cookies: rememberLanguage(exchange) })
  const codePage = (exchange: Exchange, state: TotpState, status = 200) => show(TotpPage({ ...desk.outer(exchange), state }), { status })

  return [
    {
      method: 'GET',
      path: '/',
      guard: 'session',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, null)
        return isReply(who) ? who : redirect(home(who))
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
    {
      method: 'GET',
      path: '/sign-in/totp',
      guard: 'half-session',
      answer: async (exchange) => {
        if (await signIn.awaitsCode(exchange.cookie(cookies.half))) return codePage(exchange, { kind: 'ask', wrong: false })
        return redirect('/sign-in')
      },
    },
    {
      method: 'POST',
      path: '/sign-in/totp',
      guard: 'half-session',
      answer: async (exchange) => {
        const outcome = await signIn.code(exchange.cookie(cookies.half), exchange.form.text('code'))
        const { secure } = exchange
        if (outcome.name === 'signed-in')
          return redirect('/', { cookies: [setCookie(cookies.session, outcome.token, secure), expireCookie(cookies.half, secure)] })
        if (outcome.name === 'wrong') return codePage(exchange, { kind: 'ask', wrong: true }, 422)
        if (outcome.name === 'paused') return codePage(exchange, { kind: 'paused', minutes: outcome.minutes }, 429)
        return codePage(exchange, { kind: 'expired' }, 401)
      },
    },
    {
      method: 'POST',
      path: '/sign-out',
      guard: 'none',
      answer: async (exchange) => {
        await signIn.signOut(exchange.cookie(cookies.session))
        return redirect('/sign-in', {
          cookies: [expireCookie(cookies.session, exchange.secure)],
          headers: { 'Clear-Site-Data': '"cache", "storage"' },
        })
      },
    },
  ]
}
