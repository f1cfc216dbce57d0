// Ending somebody's appointment to a role whom no list of keys names. Leaving a list of keys is a change of the list.
import { EndingPage } from '../../../views/staff/ending-page.tsx'
import { placeHref } from '../../../views/staff/key-view.ts'
import type { KeyTiding } from '../../../views/staff/keys-page.tsx'
import { roles } from '../../domain/role.ts'
import type { Served } from '../../domain/serving.ts'
import type { EndingRefusal } from '../../services/serving.ts'
import type { Unlocked } from '../../services/staff-sessions.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from './desk.ts'
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

  const page = async (exchange: Exchange, who: Unlocked, { id, name, title, role, channelId, isOwn }: Served): Promise<Reply> => {
    const channel = channelId === '' ? '' : ((await channels.byId(channelId))?.channel.name ?? '')
    const action = placeHref(channelId, 'ending', id, role)
    return show(EndingPage({ ...(await desk.frame(exchange, who)), ...{ name, title, role, channel, isOwn, action }, place: pageOf(who) }))
  }

  const row = (method: 'GET' | 'POST', answer: (exchange: Exchange, who: Unlocked, role: Served['role']) => Promise<Reply>): StaffRoute =>
    guarded(desk, 'see-appointments', method, '/keys/:list/ending/:person/:role', async (exchange, who) => {
      const role = roles.find((known) => known === exchange.params.role)
      return role === undefined ? tell(who, 'gone') : answer(exchange, who, role)
    })

  return [
    row('GET', async (exchange, who, role) => {
      const place = placeOf(exchange)
      const served = (await serving.of(who, place === '' ? [] : [place])).find(
        (each) => each.id === personOf(exchange) && each.channelId === place && each.role === role,
      )
      if (served === undefined) return tell(who, 'gone')
      return served.mayEnd ? page(exchange, who, served) : tell(who, 'not-yours')
    }),
    row('POST', async (exchange, who, role) => {
      const refusal = await serving.end(who, personOf(exchange), { channelId: placeOf(exchange), role })
      return tell(who, refusal === null ? 'ended' : tidingOf[refusal])
    }),
  ]
}
