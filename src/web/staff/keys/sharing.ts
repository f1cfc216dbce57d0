// Cases shared again with somebody who has new keys: what they would open is shown first, and nothing but what was shown is given.
import { keysHref } from '../../../../views/staff/keys/key-view.ts'
import { SharingPage } from '../../../../views/staff/keys/sharing-page.tsx'
import type { ShareLook } from '../../../domain/keys/share-look.ts'
import { mostAtOnce } from '../../../services/keys/resharing.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { channelOf, personOf, tell } from './keys.ts'

const wholeNumber = (text: string | null): number => Number(/^\d{1,6}$/.exec(text ?? '')?.[0] ?? 0)

export const sharingRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { resharing, leaves } = desk.services

  const page = async (exchange: Exchange, who: Unlocked, look: ShareLook, done: number, changed = false): Promise<Reply> => {
    // Somebody else gave them, or a second press came after the first.
    if (look.given.length + look.kept.length === 0) return tell(done > 0 ? 'shared' : 'none-waits')
    return show(
      SharingPage({
        ...(await desk.frame(exchange, who)),
        ...{ ...look, done, changed, most: mostAtOnce },
        action: keysHref(channelOf(exchange), 'sharing', look.person.id),
        away: (await leaves.awayToday(who)).get(look.person.id)?.until ?? null,
      }),
      { status: changed ? 422 : 200 },
    )
  }

  return [
    guarded(desk, 'see-keys', 'GET', '/keys/:list/sharing/:person', async (exchange, who) => {
      const look = await resharing.look(who, channelOf(exchange), personOf(exchange))
      return look === null ? tell('gone') : page(exchange, who, look, wholeNumber(exchange.query.get('done')))
    }),
    guarded(desk, 'see-keys', 'POST', '/keys/:list/sharing/:person', async (exchange, who) => {
      const [channel, person, before] = [channelOf(exchange), personOf(exchange), wholeNumber(exchange.form.text('done'))]
      const outcome = await resharing.share(who, channel, person, exchange.form.text('seen'))
      if (outcome === null) return tell('gone')
      if (!outcome.ok) return page(exchange, who, outcome.refusal, before, true)
      const { done, left } = outcome.value
      if (done === 0) return tell('nothing-shared')
      if (left === 0) return tell('shared')
      return redirect(`${keysHref(channel, 'sharing', person)}?done=${before + done}`)
    }),
  ]
}
