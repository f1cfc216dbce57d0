// New keys in place of lost ones, by two hands; those that somebody gives up by their own; and the stop that the person concerned has.

import { InvitationLinkPage } from '../../../../views/staff/keys/invitation-link-page.tsx'
import { type Hand, KeyLossPage } from '../../../../views/staff/keys/key-loss-page.tsx'
import { KeyRenewalPage } from '../../../../views/staff/keys/key-renewal-page.tsx'
import { keysHref } from '../../../../views/staff/keys/key-view.ts'
import type { KeyTiding } from '../../../../views/staff/keys/keys-page.tsx'
import { OwnRenewalPage } from '../../../../views/staff/keys/own-renewal.tsx'
import { invitationHref } from '../../../../views/staff/people/invitation-page.tsx'
import type { ChannelId, StaffId } from '../../../domain/channel/channel.ts'
import type { KeyList } from '../../../domain/keys/key-list.ts'
import { aloneFrom } from '../../../domain/keys/renewal.ts'
import { neededSignatures } from '../../../domain/keys/roster-change.ts'
import { spoken } from '../../../domain/language.ts'
import type { GivenLink, RenewalFault } from '../../../services/keys/renewals.ts'
import type { LockOutcome } from '../../../services/people/locks.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { setCookie } from '../../shared/cookie.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, cookies, type Desk, guarded, ownRow, type StaffRoute, show } from '../desk.ts'
import { currentFaultOf, statusOf } from '../people/own-locks.ts'

const channelOf = ({ params }: Exchange): ChannelId => (params.list ?? '') as ChannelId
const personOf = ({ params }: Exchange): StaffId => (params.person ?? '') as StaffId
const hashOf = ({ params }: Exchange): string => params.hash ?? ''

const tell = (fault: RenewalFault | KeyTiding): Reply => redirect(`/keys?told=${fault === 'occupied' ? 'renewal-occupied' : fault}`)

type Named = { readonly id: StaffId; readonly name: string }
type Outcome = LockOutcome<RenewalFault> | null

export const renewalRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { keyLists, renewals, invitations, sessions } = desk.services

  const row = (method: StaffRoute['method'], path: string, answer: Answered): StaffRoute =>
    guarded(desk, 'see-keys', method, `/keys${path}`, answer)

  const page = async (exchange: Exchange, who: Unlocked, list: KeyList, { id, name }: Named, hand: Hand, outcome: Outcome) =>
    show(
      KeyLossPage({
        ...(await desk.frame(exchange, who)),
        action: keysHref(list.channel.id, 'renewal', id, ...(hand.step === 'give' ? [hashOf(exchange)] : [])),
        name,
        isListed: isListed(list, id),
        hand,
        current: outcome === null ? null : currentFaultOf(outcome),
      }),
      { status: statusOf(outcome) },
    )

  const startPage = async (exchange: Exchange, who: Unlocked, outcome: Outcome): Promise<Reply> => {
    const list = await keyLists.one(who, channelOf(exchange))
    const person = list === null ? null : personIn(list, personOf(exchange))
    if (list === null || person === null) return tell('gone')
    if (!list.maySign || person.id === who.staff.id) return tell('may-not')
    if (list.renewals.some((renewal) => renewal.person.id === person.id)) return tell('occupied')
    const others = list.list?.holders.filter(({ id }) => id !== person.id) ?? []
    const alone = others.length < neededSignatures ? aloneFrom(desk.today()) : null
    return page(exchange, who, list, person, { step: 'start', alone }, outcome)
  }

  const givePage = async (exchange: Exchange, who: Unlocked, outcome: Outcome): Promise<Reply> => {
    const list = await keyLists.one(who, channelOf(exchange))
    const renewal = list?.renewals.find(({ id, given }) => id === hashOf(exchange) && given === null)
    if (list === null || renewal === undefined) return tell('gone')
    if (!list.maySign || renewal.isAboutOwn || (renewal.isOwn && renewal.aloneFrom === null)) return tell('may-not')
    const hand: Hand = { step: 'give', by: renewal.by, since: renewal.since, isAlone: renewal.isOwn }
    return page(exchange, who, list, renewal.person, hand, outcome)
  }

  const linkPage = async (exchange: Exchange, who: Unlocked, { name, token, until }: GivenLink) => {
    const list = await keyLists.one(who, channelOf(exchange))
    const kind = list !== null && isListed(list, personOf(exchange)) ? 'renewal' : 'first'
    const link = `${desk.settings.staffUrl}${invitationHref(token)}`
    return show(InvitationLinkPage({ ...(await desk.frame(exchange, who)), name, link, until, kind, place: 'keys' }))
  }

  const ownPage = async (exchange: Exchange, who: Unlocked, outcome: Outcome): Promise<Reply> =>
    show(KeyRenewalPage({ ...(await desk.frame(exchange, who)), current: outcome === null ? null : currentFaultOf(outcome) }), {
      status: statusOf(outcome),
    })

  return [
    row('GET', '/:list/renewal/:person', (exchange, who) => startPage(exchange, who, null)),
    row('POST', '/:list/renewal/:person', async (exchange, who) => {
      const outcome = await renewals.start(who, channelOf(exchange), personOf(exchange), exchange.form.text('current'))
      if (outcome.name === 'refused') return tell(outcome.refusal)
      return outcome.name === 'done' ? tell('renewal-started') : startPage(exchange, who, outcome)
    }),
    row('GET', '/:list/renewal/:person/:hash', (exchange, who) => givePage(exchange, who, null)),
    row('POST', '/:list/renewal/:person/:hash', async (exchange, who) => {
      const outcome = await renewals.give(who, channelOf(exchange), hashOf(exchange), exchange.form.text('current'))
      if (outcome.name === 'refused') return tell(outcome.refusal)
      return outcome.name === 'done' ? linkPage(exchange, who, outcome.link) : givePage(exchange, who, outcome)
    }),
    row('POST', '/:list/renewal/:person/:hash/withdrawal', async (exchange, who) =>
      tell((await renewals.withdraw(who, hashOf(exchange))) ?? 'renewal-stopped'),
    ),
    row('GET', '/own/renewal', (exchange, who) => ownPage(exchange, who, null)),
    row('POST', '/own/renewal', async (exchange, who) => {
      const outcome = await renewals.own(who, exchange.form.text('current'))
      if (outcome.name === 'refused') return tell(outcome.refusal)
      if (outcome.name !== 'done') return ownPage(exchange, who, outcome)
      const begun = await invitations.begin(outcome.token, spoken(desk.say(exchange, who).language), await sessions.masters(who))
      if (begun === null) return tell('may-not')
      return redirect(invitationHref(outcome.token, '/passphrase'), { cookies: [setCookie(cookies.setUp, begun, exchange.secure)] })
    }),
    ownRow(desk, 'GET', '/account/renewal', async (exchange, who) =>
      show(
        OwnRenewalPage({
          ...(await desk.frame(exchange, who)),
          renewal: await keyLists.ownRenewal(who),
          stopped: exchange.query.get('told') === 'stopped',
        }),
      ),
    ),
    ownRow(desk, 'POST', '/account/renewal/withdrawal', async (_, who) => {
      const own = await keyLists.ownRenewal(who)
      const fault = own === null ? 'gone' : await renewals.withdraw(who, own.id)
      return redirect(fault === null ? '/account/renewal?told=stopped' : '/account/renewal')
    }),
  ]
}

/** Whether the person's key opens cases, or the log: such a one is heard by two before it counts. */
const isListed = ({ others }: KeyList, person: StaffId): boolean => !others.some(({ id }) => id === person)

const personIn = ({ list, expected, others }: KeyList, person: StaffId): Named | null =>
  [...(list?.holders ?? []), ...expected, ...others].find(({ id }) => id === person) ?? null
