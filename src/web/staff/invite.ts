// Inviting people into a channel, giving a link again, and giving one to somebody who lost their keys.

import { invitationHref } from '../../../views/staff/invitation-page.tsx'
import { InvitationLinkPage, InvitePage, type InvitePageProps, type InviteTyped, invitedRoles } from '../../../views/staff/invite-page.tsx'
import { KeyRenewalPage } from '../../../views/staff/key-renewal-page.tsx'
import type { ChannelId, StaffId, UnitId } from '../../domain/channel.ts'
import { longestDecision, typedDay } from '../../domain/enlisting.ts'
import { isSpokenLanguage, spoken } from '../../domain/language.ts'
import type { Invited } from '../../services/colleagues.ts'
import type { LockOutcome } from '../../services/locks.ts'
import type { Unlocked } from '../../services/staff-sessions.ts'
import { setCookie } from '../shared/cookie.ts'
import { type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { cookies, type Desk, isReply, type StaffRoute, show } from './desk.ts'
import { mayInvite } from './keys.ts'
import { currentFaultOf, statusOf } from './own-locks.ts'

const channelOf = ({ params }: Exchange): ChannelId => (params.list ?? '') as ChannelId
const personOf = ({ params }: Exchange): StaffId => (params.person ?? '') as StaffId
const nothing: InviteTyped = { name: '', title: '', email: '', language: 'sv', role: '', unit: '', decision: '', since: '' }

export const inviteRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { keyLists, colleagues, invitations, locks, sessions } = desk.services

  const row = (method: 'GET' | 'POST', path: string, answer: (exchange: Exchange, who: Unlocked) => Promise<Reply>): StaffRoute => ({
    method,
    path: `/keys${path}`,
    guard: 'see-keys',
    answer: async (exchange) => {
      const who = await desk.enter(exchange, 'see-keys')
      return isReply(who) ? who : answer(exchange, who)
    },
  })

  const linkPage = async (exchange: Exchange, who: Unlocked, { name, token, until }: Invited, kind: 'first' | 'renewal') => {
    const link = token === null ? null : `${desk.settings.staffUrl}${invitationHref(token)}`
    return show(InvitationLinkPage({ ...(await desk.frame(exchange, who)), name, link, until, kind }))
  }

  const form = async (exchange: Exchange, who: Unlocked, typed: InviteTyped, faults: InvitePageProps['faults']): Promise<Reply> => {
    const list = await keyLists.one(who, channelOf(exchange))
    if (list === null || !mayInvite(who, list)) return redirect('/keys?told=may-not')
    const status = Object.keys(faults).length > 0 ? 422 : 200
    return show(InvitePage({ ...(await desk.frame(exchange, who)), channel: list.channel, typed, faults }), { status })
  }

  const renewalPage = async (exchange: Exchange, who: Unlocked, outcome: LockOutcome | null = null): Promise<Reply> =>
    show(KeyRenewalPage({ ...(await desk.frame(exchange, who)), current: outcome === null ? null : currentFaultOf(outcome) }), {
      status: statusOf(outcome),
    })

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
      return invited.ok ? linkPage(exchange, who, invited.value, 'first') : form(exchange, who, typed, invited.refusal)
    }),
    row('POST', '/:list/invitation/:person', async (exchange, who) => {
      const email = exchange.form.text(`email-${personOf(exchange)}`)
      const invited = await colleagues.inviteAgain(who, channelOf(exchange), personOf(exchange), email)
      if (invited === null) return redirect('/keys?told=gone')
      return invited.ok ? linkPage(exchange, who, invited.value, 'first') : redirect(`/keys?told=email-${invited.refusal.email ?? 'wrong'}`)
    }),
    row('POST', '/:list/renewal/:person', async (exchange, who) => {
      const renewed = await colleagues.renew(who, personOf(exchange))
      return renewed === null ? redirect('/keys?told=may-not') : linkPage(exchange, who, renewed, 'renewal')
    }),
    row('GET', '/own/renewal', (exchange, who) => renewalPage(exchange, who)),
    row('POST', '/own/renewal', async (exchange, who) => {
      // An open session alone must not be enough: what comes takes the account over, with all that it opens.
      const confirmed = await locks.confirm(who, exchange.form.text('current'))
      if (confirmed.name !== 'done') return renewalPage(exchange, who, confirmed)
      const renewed = await colleagues.renew(who, who.staff.id)
      const token = renewed?.token ?? null
      const masters = await sessions.masters(who)
      const begun = token === null ? null : await invitations.begin(token, spoken(desk.say(exchange, who).language), masters)
      if (token === null || begun === null) return redirect('/keys?told=may-not')
      return redirect(invitationHref(token, '/passphrase'), { cookies: [setCookie(cookies.setUp, begun, exchange.secure)] })
    }),
  ]
}
