// Inviting people into a channel or to the machine, and giving a link again.

import { InvitationLinkPage } from '../../../../views/staff/keys/invitation-link-page.tsx'
import { InvitePage, type InviteTyped } from '../../../../views/staff/keys/invite-page.tsx'
import { machineList } from '../../../../views/staff/keys/key-view.ts'
import { againField } from '../../../../views/staff/keys/keys-serving.tsx'
import { invitationHref } from '../../../../views/staff/people/invitation-page.tsx'
import type { ChannelId, StaffId } from '../../../domain/channel/channel.ts'
import { isSpokenLanguage, spoken } from '../../../domain/language.ts'
import { type Action, may } from '../../../domain/people/role.ts'
import type { Invited, InviteFaults } from '../../../services/keys/colleagues.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { makeOperationPage } from '../operation/overview.ts'
import { statusOf } from '../people/own-locks.ts'
import { makeKeysPage } from './keys.ts'

/** Empty for the machine. */
export const placeOf = ({ params }: Exchange): ChannelId | '' => (params.list === machineList ? '' : ((params.list ?? '') as ChannelId))
export const personOf = ({ params }: Exchange): StaffId => (params.person ?? '') as StaffId

/** Operators have no page of keys: what they may do about appointments stands on theirs. */
export const pageOf = ({ roles }: Unlocked): 'keys' | 'operation' => (may(roles, 'see-keys') ? 'keys' : 'operation')

export const inviteRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { channels, colleagues } = desk.services
  const pages = { keys: makeKeysPage(desk), operation: makeOperationPage(desk) }

  const row = (method: StaffRoute['method'], path: string, guard: Action, answer: Answered): StaffRoute =>
    guarded(desk, guard, method, `/keys${path}`, answer)

  const linkPage = async (exchange: Exchange, who: Unlocked, { name, token, hasKeys, until }: Invited) => {
    const link = token === null ? null : `${desk.settings.staffUrl}${invitationHref(token)}`
    return show(InvitationLinkPage({ ...(await desk.frame(exchange, who)), name, link, hasKeys, until, kind: 'first', place: pageOf(who) }))
  }

  const form = async (exchange: Exchange, who: Unlocked, typed: InviteTyped, { current, ...faults }: InviteFaults): Promise<Reply> => {
    const [place, roles] = [placeOf(exchange), await colleagues.appointable(who, placeOf(exchange))]
    const channel = place === '' ? null : ((await channels.byId(place))?.channel ?? null)
    if (roles.length === 0 || (place !== '' && channel === null)) return redirect(`/${pageOf(who)}?told=not-yours`)
    const known = await colleagues.nameAt(typed.email)
    const status = Object.keys(faults).length > 0 ? 422 : statusOf(current ?? null)
    const restsUntil = await colleagues.restsUntil(who, place)
    const about = { channel, roles, typed, faults, known, restsUntil, current: current ?? null, place: pageOf(who) }
    return show(InvitePage({ ...(await desk.frame(exchange, who)), ...about }), { status })
  }

  return [
    row('GET', '/:list/invitation', 'see-appointments', (exchange, who) => {
      const nothing = { name: '', title: '', email: '', role: '', unit: '', decision: '' }
      return form(exchange, who, { ...nothing, since: desk.today(), language: who.staff.language }, {})
    }),
    row('POST', '/:list/invitation', 'see-appointments', async (exchange, who) => {
      const field = (name: keyof InviteTyped): string => exchange.form.text(name).slice(0, 500)
      const typed: InviteTyped = {
        ...{ name: field('name'), title: field('title'), email: field('email'), role: field('role') },
        ...{ language: field('language'), unit: field('unit'), decision: field('decision'), since: field('since') },
      }
      const language = isSpokenLanguage(typed.language) ? typed.language : spoken(desk.say(exchange, who).language)
      const invited = await colleagues.invite(who, placeOf(exchange), { ...typed, language }, exchange.form.text('current'))
      if (invited === null) return redirect(`/${pageOf(who)}?told=not-yours`)
      return invited.ok ? linkPage(exchange, who, invited.value) : form(exchange, who, typed, invited.refusal)
    }),
    row('POST', '/:list/invitation/:person', 'see-appointments', async (exchange, who) => {
      const person = personOf(exchange)
      const email = exchange.form.text(againField(person)).slice(0, 500)
      const invited = await colleagues.inviteAgain(who, person, email)
      if (invited === null) return redirect(`/${pageOf(who)}?told=gone`)
      if (invited.ok) return linkPage(exchange, who, invited.value)
      return pages[pageOf(who)](exchange, who, { refused: { person, email, fault: invited.refusal } }, 422)
    }),
  ]
}
