// The printed link: looked at as often as one likes, used once. Looking spends nothing: mail programs and previews look, too.
import { WelcomePage } from '../../../views/first-run/door-page.tsx'
import { setCookie } from '../shared/cookie.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { cookies, type FirstRunRoute, outer, type Porch, rememberLanguage, show, shut } from './desk.ts'

const statuses = { used: 410, expired: 410, unknown: 404 } as const

/**
 * @param onward where the link leads
 * @param done everything stands already
 */
export const doorRoutes = ({ door }: Porch, onward: string, done: boolean): readonly FirstRunRoute[] => {
  const landing = async (exchange: Exchange): Promise<Reply> => {
    const token = exchange.params.token ?? ''
    const state = door.state(token)
    // Whoever used it comes back by the browser's history.
    if (state === 'used' && door.find(exchange.cookie(cookies.session)) !== null) return redirect(onward)
    if (state !== 'open') return shut(exchange, state, statuses[state])
    return show(WelcomePage({ ...outer(exchange), token, done }), { cookies: rememberLanguage(exchange) })
  }
  return [
    { method: 'GET', path: '/first-run/:token', guard: 'link', answer: landing },
    {
      method: 'POST',
      path: '/first-run/:token',
      guard: 'link',
      answer: async (exchange) => {
        const session = door.enter(exchange.params.token ?? '')
        return session === null ? landing(exchange) : redirect(onward, { cookies: [setCookie(cookies.session, session, exchange.secure)] })
      },
    },
  ]
}
