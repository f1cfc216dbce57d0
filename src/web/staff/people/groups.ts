// The groups of a channel, kept by its administrator: a name, and who is in it (F-098).
import { GroupPage, type GroupPageProps } from '../../../../views/staff/people/group-page.tsx'
import { GroupsPage, type GroupsPageProps, groupHref, groupsHref } from '../../../../views/staff/people/groups-page.tsx'
import type { UnitId } from '../../../domain/channel/channel.ts'
import type { GroupRefusal, SeenGroup } from '../../../services/people/groups.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Before, keptOf, makeKeepingDesk, versionIn } from '../channel/keeping.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'

export const groupRoutes = (desk: Desk): readonly StaffRoute[] => {
  const keeping = makeKeepingDesk(desk)
  const { groups } = desk.services

  const row = (method: StaffRoute['method'], path: string, answer: (exchange: Exchange, at: Before) => Promise<Reply>): StaffRoute => ({
    ...{ method, path: `/groups/:channel${path}`, guard: 'change-channel' },
    answer: keeping.before(answer, (exchange) => keptOf(exchange, ['name'])),
  })

  const list = async (exchange: Exchange, at: Before, shown: Partial<Pick<GroupsPageProps, 'fresh' | 'typed' | 'fault'>> = {}) => {
    const { say, assets, viewer } = await desk.frame(exchange, at.who)
    const props = { say, assets, viewer, channel: at.channel, channels: at.channels, groups: await groups.of(at.who, at.channel.id) }
    const nothing = { fresh: groups.newId(), typed: { name: '', unit: '' }, fault: null, ended: exchange.query.get('done') === 'ended' }
    const page = { ...props, ...nothing, ...shown }
    return show(GroupsPage(page), { status: page.fault === null ? 200 : 422 })
  }

  const page = async (
    exchange: Exchange,
    at: Before,
    shown: Partial<Pick<GroupPageProps, 'name' | 'chosen' | 'fault'>> = {},
  ): Promise<Reply> => {
    const group = (await groups.of(at.who, at.channel.id)).find(({ id }) => id === exchange.params.group)
    if (group === undefined) return desk.notFound(exchange, at.who, at.kept)
    const { say, assets, viewer } = await desk.frame(exchange, at.who)
    const nothing = { name: group.name, chosen: [], fault: null, saved: exchange.query.get('done') === 'saved' }
    const props = { say, assets, viewer, channel: at.channel, group, ...nothing, ...shown }
    return show(GroupPage(props), { status: props.fault === null ? 200 : 422 })
  }

  /** An act on the group of the address, as the form had it. */
  const act = (
    path: string,
    work: (at: Before, seen: SeenGroup, exchange: Exchange) => Promise<'done' | GroupRefusal>,
    typed: (exchange: Exchange) => Partial<Pick<GroupPageProps, 'name' | 'chosen'>> = () => ({}),
  ): StaffRoute =>
    row('POST', `/:group${path}`, async (exchange, at) => {
      const id = exchange.params.group ?? ''
      const outcome = await work(at, { id, version: versionIn(exchange) }, exchange)
      if (outcome === 'gone') return desk.notFound(exchange, at.who, at.kept)
      if (outcome !== 'done') return page(exchange, at, { ...typed(exchange), fault: outcome })
      const { slug } = at.channel
      return redirect(path === '/ending' ? `${groupsHref(slug)}?done=ended` : `${groupHref(slug, id)}?done=saved`)
    })

  return [
    keeping.toFirst('/groups'),
    row('GET', '', (exchange, at) => list(exchange, at)),
    row('POST', '', async (exchange, at) => {
      const { form } = exchange
      const [id, name, unit] = [form.text('group'), form.text('name').slice(0, 500), form.text('unit')]
      const outcome = await groups.make(at.who, at.channel.id, { id, name, unitId: unit as UnitId })
      if (outcome === 'done') return redirect(`${groupHref(at.channel.slug, id)}?done=saved`)
      if (outcome === 'gone' || outcome === 'stale' || outcome === 'nobody') return desk.notFound(exchange, at.who, at.kept)
      return list(exchange, at, { fresh: id, typed: { name, unit }, fault: outcome })
    }),
    row('GET', '/:group', (exchange, at) => page(exchange, at)),
    act(
      '/name',
      ({ who, channel }, seen, { form }) => groups.rename(who, channel.id, seen, form.text('name').slice(0, 500)),
      ({ form }) => ({ name: form.text('name') }),
    ),
    act(
      '/members',
      ({ who, channel }, seen, { form }) => groups.takeIn(who, channel.id, seen, form.all('person')),
      ({ form }) => ({ chosen: form.all('person') }),
    ),
    act('/leavers', ({ who, channel }, seen, { form }) => groups.takeOut(who, channel.id, seen, form.text('person'))),
    act('/ending', ({ who, channel }, seen) => groups.end(who, channel.id, seen)),
  ]
}
