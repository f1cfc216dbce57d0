// The page on which somebody accepts the duty of silence, and what stands in place of the pages of cases until they have.
import { ConfidentialityPage } from '../../../../views/staff/people/confidentiality-page.tsx'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, home, ownRow, type StaffRoute, show } from '../desk.ts'

const path = '/confidentiality'

interface Asked {
  readonly changed?: boolean
  readonly kept?: string
}

const page = async (desk: Desk, exchange: Exchange, who: Unlocked, { changed = false, kept = '' }: Asked, status: number): Promise<Reply> =>
  show(
    ConfidentialityPage({
      ...(await desk.frame(exchange, who)),
      duties: await desk.services.confidentiality.open(who),
      changed,
      kept,
    }),
    { status },
  )

/**
 * What somebody gets who has not accepted: the way to the page, or the page at once with what they were sending.
 * @returns null for those who have nothing left to accept
 */
export const askedForSilence = async (desk: Desk, exchange: Exchange, who: Unlocked, kept: string): Promise<Reply | null> => {
  if ((await desk.services.confidentiality.open(who)).length === 0) return null
  return exchange.form.fields.length === 0 ? redirect(path) : page(desk, exchange, who, { kept }, 422)
}

export const confidentialityRoutes = (desk: Desk): readonly StaffRoute[] => [
  ownRow(desk, 'GET', path, async (exchange, who) => {
    const open = await desk.services.confidentiality.open(who)
    return open.length === 0 ? redirect(home(who)) : page(desk, exchange, who, {}, 200)
  }),
  ownRow(desk, 'POST', path, async (exchange, who) => {
    const outcome = await desk.services.confidentiality.accept(who, exchange.form.all('text'))
    return outcome === 'done' ? redirect(home(who)) : page(desk, exchange, who, { changed: true }, 422)
  }),
]
