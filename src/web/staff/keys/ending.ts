// Ending somebody's appointment to a role whom no list of keys names. Leaving a list of keys is a change of the list.
import { EndingPage } from '../../../../views/staff/keys/ending-page.tsx'
import { placeHref } from '../../../../views/staff/keys/key-view.ts'
import type { KeyTiding } from '../../../../views/staff/keys/keys-page.tsx'
import type { Served } from '../../../domain/channel/serving.ts'
import { roles } from '../../../domain/people/role.ts'
import { isWatched } from '../../../services/channel/appointment-notices.ts'
import type { EndingRefusal } from '../../../services/channel/serving.ts'
import type { NotConfirmed } from '../../../services/people/locks.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { statusOf } from '../people/own-locks.ts'
import { pageOf, personOf, placeOf } from './invite.ts'

const tidingOf: Readonly<Record<EndingRefusal, KeyTiding>> = {
  'may-not': 'not-yours',
  last: 'last',
  listed: 'listed',
  proposed: 'proposed-for',
  gone: 'gone',
}

export const endingRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { channels, serving } = desk.services

  const tell = (who: Unlocked, tiding: KeyTiding): Reply => redirect(`/${pageOf(who)}?told=${tiding}`)

  const page = async (exchange: Exchange, who: Unlocked, served: Served, current: NotConfirmed | null = null): Promise<Reply> => {
    const { id, name, title, role, channelId, isOwn } = served
    const channel = channelId === '' ? '' : ((await channels.byId(channelId))?.channel.name ?? '')
    const action = placeHref(channelId, 'ending', id, role)
    const asks = !isOwn && isWatched(served)
    const about = { name, title, role, channel, isOwn, action, asks, current }
    return show(EndingPage({ ...(await desk.frame(exchange, who)), ...about, place: pageOf(who) }), { status: statusOf(current) })
  }

  const servedAt = async (exchange: Exchange, who: Unlocked, role: Served['role']): Promise<Served | undefined> => {
    const place = placeOf(exchange)
    return (await serving.of(who, place === '' ? [] : [place])).find(
      (each) => each.id === personOf(exchange) && each.channelId === place && each.role === role,
    )
  }

  const row = (method: 'GET' | 'POST', answer: (exchange: Exchange, who: Unlocked, role: Served['role']) => Promise<Reply>): StaffRoute =>
    guarded(desk, 'see-appointments', method, '/keys/:list/ending/:person/:role', async (exchange, who) => {
      const role = roles.find((known) => known === exchange.params.role)
      return role === undefined ? tell(who, 'gone') : answer(exchange, who, role)
    })

  return [
    row('GET', async (exchange, who, role) => {
      const served = await servedAt(exchange, who, role)
      if (served === undefined) return tell(who, 'gone')
      return served.mayEnd ? page(exchange, who, served) : tell(who, 'not-yours')
    }),
    row('POST', async (exchange, who, role) => {
      const place = { channelId: placeOf(exchange), role }
      const outcome = await serving.end(who, personOf(exchange), place, exchange.form.text('current'))
      if (outcome.name === 'done') return tell(who, 'ended')
      if (outcome.name === 'refused') return tell(who, tidingOf[outcome.refusal])
      const served = await servedAt(exchange, who, role)
      return served === undefined ? tell(who, 'gone') : page(exchange, who, served, outcome)
    }),
  ]
}
