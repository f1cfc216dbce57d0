// An invited person becomes a member: passphrase, authenticator app, recovery codes.
import { type InvitationGone, InvitationGonePage } from '../../../../views/staff/people/invitation-gone-page.tsx'
import { InvitationPage, invitationHref } from '../../../../views/staff/people/invitation-page.tsx'
import type { PassphraseFaults } from '../../../../views/staff/people/passphrase-choice.tsx'
import { PassphrasePage } from '../../../../views/staff/people/passphrase-page.tsx'
import { RecoveryCodesPage } from '../../../../views/staff/people/recovery-codes-page.tsx'
import type { SetUpStep } from '../../../../views/staff/people/set-up-step.ts'
import { TotpSetupPage } from '../../../../views/staff/people/totp-setup-page.tsx'
import { spoken } from '../../../domain/language.ts'
import type { SetUp } from '../../../services/people/invitations.ts'
import { expireCookie, setCookie } from '../../shared/cookie.ts'
import { qrPng } from '../../shared/qr.ts'
import { image, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { cookies, type Desk, rememberLanguage, type StaffRoute, show } from '../desk.ts'

const tokenOf = ({ params }: Exchange): string => params.token ?? ''

export const invitationRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { invitations, channels } = desk.services

  const gone = async (exchange: Exchange, why: InvitationGone): Promise<Reply> =>
    show(InvitationGonePage({ ...desk.outer(exchange), why }), { status: why === 'unknown' ? 404 : 410 })

  const landing = async (exchange: Exchange): Promise<Reply> => {
    const state = await invitations.state(tokenOf(exchange))
    if (state.name !== 'open') return gone(exchange, state.name)
    const views = await channels.list()
    return show(
      InvitationPage({
        ...desk.outer(exchange),
        token: tokenOf(exchange),
        person: state.staff,
        appointments: state.appointments.map((appointment) => {
          const channel = views.find((view) => view.channel.id === appointment.channelId)?.channel
          const unit = channel?.units.find(({ id }) => id === appointment.unitId)?.name ?? ''
          return { ...appointment, channel: channel?.name ?? '', unit: channel !== undefined && channel.units.length > 1 ? unit : '' }
        }),
      }),
      { cookies: rememberLanguage(exchange) },
    )
  }

  /** Runs a step with where the person is; somebody who has lost their place begins again at the link. */
  const step =
    (answer: (exchange: Exchange, setUp: SetUp, cookie: string) => Promise<Reply>) =>
    async (exchange: Exchange): Promise<Reply> => {
      const cookie = exchange.cookie(cookies.setUp)
      const setUp = await invitations.find(cookie)
      return setUp === null || cookie === null ? landing(exchange) : answer(exchange, setUp, cookie)
    }

  const passphrasePage = (exchange: Exchange, { issued }: SetUp, choice: 'issued' | 'own', faults: PassphraseFaults): Promise<Reply> =>
    show(PassphrasePage({ ...desk.outer(exchange), token: tokenOf(exchange), issued, choice, faults }), {
      status: Object.keys(faults).length > 0 ? 422 : 200,
    })

  const stepAt = (exchange: Exchange, step: number, part: '/totp' | '/recovery-codes'): SetUpStep => ({
    ...{ title: desk.say(exchange)('staff.invitation.title'), step, steps: 3 },
    action: invitationHref(tokenOf(exchange), part),
  })

  const totpPage = (exchange: Exchange, { totpSecret, totpUri }: SetUp, wrong: boolean): Promise<Reply> => {
    const qr = `${invitationHref(tokenOf(exchange))}/totp.png`
    return show(
      TotpSetupPage({ ...desk.outer(exchange), at: stepAt(exchange, 2, '/totp'), qr, secret: totpSecret, link: totpUri, wrong }),
      {
        status: wrong ? 422 : 200,
      },
    )
  }

  const codesPage = (exchange: Exchange, { recoveryCodes }: SetUp, unconfirmed: boolean): Promise<Reply> =>
    show(RecoveryCodesPage({ ...desk.outer(exchange), at: stepAt(exchange, 3, '/recovery-codes'), codes: recoveryCodes, unconfirmed }), {
      status: unconfirmed ? 422 : 200,
    })

  const to = (exchange: Exchange, part: Parameters<typeof invitationHref>[1]): Reply => redirect(invitationHref(tokenOf(exchange), part))
  const row = (method: 'GET' | 'POST', path: string, guard: StaffRoute['guard'], answer: StaffRoute['answer']): StaffRoute => ({
    method,
    path: `/invitation/:token${path}`,
    guard,
    answer,
  })

  return [
    row('GET', '', 'invitation', landing),
    row('POST', '', 'invitation', async (exchange) => {
      const language = spoken(desk.say(exchange).language)
      const cookie = await invitations.begin(tokenOf(exchange), language)
      if (cookie === null) return landing(exchange)
      return redirect(invitationHref(tokenOf(exchange), '/passphrase'), { cookies: [setCookie(cookies.setUp, cookie, exchange.secure)] })
    }),
    row(
      'GET',
      '/passphrase',
      'set-up',
      step((exchange, setUp) =>
        setUp.hasKeys ? Promise.resolve(to(exchange, '/recovery-codes')) : passphrasePage(exchange, setUp, 'issued', {}),
      ),
    ),
    row(
      'POST',
      '/passphrase',
      'set-up',
      step(async (exchange, setUp, cookie) => {
        const { form } = exchange
        if (setUp.hasKeys) return to(exchange, '/recovery-codes')
        if (form.text('go') === 'redraw') {
          await invitations.redraw(cookie, spoken(desk.say(exchange).language))
          return to(exchange, '/passphrase')
        }
        const own = form.text('choice') === 'own'
        const fault = await invitations.choose(
          cookie,
          own ? { own: form.text('own'), ownAgain: form.text('own-again') } : { issuedAgain: form.text('passphrase') },
        )
        if (fault === null) return to(exchange, '/totp')
        if (fault === 'gone') return landing(exchange)
        if (fault === 'differs')
          return passphrasePage(exchange, setUp, own ? 'own' : 'issued', own ? { 'own-again': fault } : { passphrase: fault })
        return passphrasePage(exchange, setUp, 'own', { own: fault })
      }),
    ),
    row(
      'GET',
      '/totp',
      'set-up',
      step(async (exchange, setUp) =>
        setUp.hasKeys
          ? to(exchange, '/recovery-codes')
          : setUp.passphraseSettled
            ? totpPage(exchange, setUp, false)
            : to(exchange, '/passphrase'),
      ),
    ),
    row(
      'GET',
      '/totp.png',
      'set-up',
      step(async (_, setUp) => image(qrPng(setUp.totpUri))),
    ),
    row(
      'POST',
      '/totp',
      'set-up',
      step(async (exchange, setUp, cookie) => {
        if (setUp.hasKeys) return to(exchange, '/recovery-codes')
        const outcome = await invitations.confirm(tokenOf(exchange), cookie, exchange.form.text('code'))
        if (outcome === 'wrong') return totpPage(exchange, setUp, true)
        return outcome === 'done' ? to(exchange, '/recovery-codes') : landing(exchange)
      }),
    ),
    row(
      'GET',
      '/recovery-codes',
      'set-up',
      step(async (exchange, setUp) => (setUp.hasKeys ? codesPage(exchange, setUp, false) : to(exchange, '/totp'))),
    ),
    row(
      'POST',
      '/recovery-codes',
      'set-up',
      step(async (exchange, setUp, cookie) => {
        if (exchange.form.text('saved') !== 'yes' && setUp.hasKeys) return codesPage(exchange, setUp, true)
        const session = await invitations.finish(cookie)
        if (session === null) return to(exchange, '/totp')
        const { secure } = exchange
        return redirect('/', { cookies: [setCookie(cookies.session, session, secure), expireCookie(cookies.setUp, secure)] })
      }),
    ),
  ]
}
