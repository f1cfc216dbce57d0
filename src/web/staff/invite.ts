// Inviting people into a channel, and giving a link again.

import { invitationHref } from '../../../views/staff/invitation-page.tsx'
import { InvitationLinkPage, InvitePage, type InvitePageProps, type InviteTyped, invitedRoles } from '../../../views/staff/invite-page.tsx'
import type { ChannelId, StaffId, UnitId } from '../../domain/channel.ts'
import { longestDecision, typedDay } from '../../domain/enlisting.ts'
import { isSpokenLanguage, spoken } from '../../domain/language.ts'
import type { Invited } from '../../services/colleagues.ts'
import type { Unlocked } from '../../services/staff-sessions.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { type Desk, isReply, type StaffRoute, show } from './desk.ts'
import { mayInvite } from './keys.ts'

const channelOf = ({ params }: Exchange): ChannelId => (params.list ?? '') as ChannelId
const personOf = ({ params }: Exchange): StaffId => (params.person ?? '') as StaffId
const nothing: InviteTyped = { name: '', title: '', email: '', language: 'sv', role: '', unit: '', decision: '', since: '' }

export const inviteRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { keyLists, colleagues } = desk.services

  const row = (method: 'GET' | 'POST', path: string, answer: (exchange: Exchange, who: Unlocked) => Promise<Reply>): StaffRoute => ({
    method,
    path: `/keys${path}`,
    guard: 'see-keys',
    answer: async (exchange) => {
      const who = await desk.enter(exchange, 'see-keys')
      return isReply(who) ? who : answer(exchange, who)
    },
  })

  const linkPage = async (exchange: Exchange, who: Unlocked, { name, token, until }: Invited) => {
    const link = token === null ? null : `${desk.settings.staffUrl}${invitationHref(token)}`
    return show(InvitationLinkPage({ ...(await desk.frame(exchange, who)), name, link, until, kind: 'first' }))
  }

  const form = async (exchange: Exchange, who: Unlocked, typed: InviteTyped, faults: InvitePageProps['faults']): Promise<Reply> => {
    const list = await keyLists.one(who, channelOf(exchange))
    if (list === null || !mayInvite(who, list)) return redirect('/keys?told=may-not')
    const status = Object.keys(faults).length > 0 ? 422 : 200
    return show(InvitePage({ ...(await desk.frame(exchange, who)), channel: list.channel, typed, faults }), { status })
  }

  return [
    row('GET', '/:list/invitation', (exchange, who) => form(exchange, who, { ...nothing, language: who.staff.language }, {})),
    row('POST', '/:list/invitation', async (exchange, who) => {
      const field = (name: keyof InviteTyped): string => exchange.form.text(name).slice(0, 500)
      const typed: InviteTyped = {
        ...{ name: field('name'), title: field('title'), email: field('email') },
        ...{ language: field('language'), role: field('role'), unit: field('unit') },
        ...{ decision: field('decision').slice(0, longestDecision), since: field('since').trim() },
      }
      const role = invitedRoles.find((known) => known === typed.role)
      const list = await keyLists.one(who, channelOf(exchange))
      const unit = list?.channel.units.find(({ id }) => id === typed.unit)?.id ?? ('' as UnitId | '')
      const language = isSpokenLanguage(typed.language) ? typed.language : spoken(desk.say(exchange, who).language)
      if (role === undefined) return form(exchange, who, typed, { role: 'missing' })
      const since = typedDay(typed.since)
      if (typed.since !== '' && since === null) return form(exchange, who, typed, { since: 'no-day' })
      const { name, title, email, decision } = typed
      const person = { name, title, email, role, unit, language, decision, ...(since === null ? {} : { since }) }
      const invited = await colleagues.invite(who, channelOf(exchange), person)
      if (invited === null) return redirect('/keys?told=may-not')
      return invited.ok ? linkPage(exchange, who, invited.value) : form(exchange, who, typed, invited.refusal)
    }),
    row('POST', '/:list/invitation/:person', async (exchange, who) => {
      const email = exchange.form.text(`email-${personOf(exchange)}`)
      const invited = await colleagues.inviteAgain(who, channelOf(exchange), personOf(exchange), email)
      if (invited === null) return redirect('/keys?told=gone')
      return invited.ok ? linkPage(exchange, who, invited.value) : redirect(`/keys?told=email-${invited.refusal.email ?? 'wrong'}`)
    }),
  ]
}
