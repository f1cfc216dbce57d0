// Changing the locks of one's own account: passphrase, authenticator app, recovery codes. Each page is shown again until it is right, with
// the same words, picture or codes on it; nothing counts before.
import type { CurrentFault } from '../../../../views/staff/people/lock-page.tsx'
import { NewCodesPage } from '../../../../views/staff/people/new-codes-page.tsx'
import { type NewPassphraseFaults, NewPassphrasePage } from '../../../../views/staff/people/new-passphrase-page.tsx'
import { NewTotpPage } from '../../../../views/staff/people/new-totp-page.tsx'
import type { LockOutcome } from '../../../services/people/locks.ts'
import type { NewPassphraseRefusal } from '../../../services/people/own-passphrase.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { qrPng } from '../../shared/qr.ts'
import { image, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, ownRow, type StaffRoute, show } from '../desk.ts'

/** What stands at the box of the passphrase after a change that was not done. */
export const currentFaultOf = (outcome: LockOutcome<string>): CurrentFault | null =>
  outcome.name === 'done' || outcome.name === 'refused' ? null : outcome

/** The status of the page on which a change is asked for again. */
export const statusOf = (outcome: LockOutcome<string> | null): number => {
  if (outcome === null) return 200
  return outcome.name === 'paused' ? 429 : outcome.name === 'meanwhile' ? 409 : 422
}

const passphraseFaults = (refusal: NewPassphraseRefusal, own: boolean): NewPassphraseFaults => {
  if (refusal === 'same') return { same: own ? 'own' : 'passphrase' }
  if (refusal === 'differs') return own ? { 'own-again': refusal } : { passphrase: refusal }
  return { own: refusal }
}

export const ownLockRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { passphrase, authenticator, recoveryCodes } = desk.services.locks

  const passphrasePage = async (
    exchange: Exchange,
    who: Unlocked,
    own = false,
    outcome: LockOutcome<NewPassphraseRefusal> | null = null,
  ): Promise<Reply> =>
    show(
      NewPassphrasePage({
        ...(await desk.frame(exchange, who)),
        issued: await passphrase.issued(who),
        choice: own ? 'own' : 'issued',
        faults: outcome?.name === 'refused' ? passphraseFaults(outcome.refusal, own) : {},
        current: outcome === null ? null : currentFaultOf(outcome),
      }),
      { status: statusOf(outcome) },
    )

  const totpPage = async (exchange: Exchange, who: Unlocked, outcome: LockOutcome<'code'> | null = null): Promise<Reply> => {
    const { secret, uri } = await authenticator.drawn(who)
    return show(
      NewTotpPage({
        ...(await desk.frame(exchange, who)),
        qr: '/account/totp.png',
        secret,
        link: uri,
        wrong: outcome?.name === 'refused',
        current: outcome === null ? null : currentFaultOf(outcome),
      }),
      { status: statusOf(outcome) },
    )
  }

  const codesPage = async (exchange: Exchange, who: Unlocked, outcome: LockOutcome | 'unconfirmed' | null = null): Promise<Reply> => {
    const unconfirmed = outcome === 'unconfirmed'
    return show(
      NewCodesPage({
        ...(await desk.frame(exchange, who)),
        codes: await recoveryCodes.drawn(who),
        ticked: exchange.form.text('saved') === 'yes',
        unconfirmed,
        current: outcome === null || unconfirmed ? null : currentFaultOf(outcome),
      }),
      { status: unconfirmed ? 422 : statusOf(outcome) },
    )
  }

  return [
    ownRow(desk, 'GET', '/account/passphrase', (exchange, who) => passphrasePage(exchange, who)),
    ownRow(desk, 'POST', '/account/passphrase', async (exchange, who) => {
      const { form } = exchange
      if (form.text('go') === 'redraw') {
        await passphrase.redraw(who)
        return redirect('/account/passphrase')
      }
      const own = form.text('choice') === 'own'
      const choice = own ? { own: form.text('own'), ownAgain: form.text('own-again') } : { issuedAgain: form.text('passphrase') }
      const outcome = await passphrase.change(who, form.text('current'), choice)
      return outcome.name === 'done' ? redirect('/account?done=passphrase') : passphrasePage(exchange, who, own, outcome)
    }),
    ownRow(desk, 'GET', '/account/totp', (exchange, who) => totpPage(exchange, who)),
    ownRow(desk, 'GET', '/account/totp.png', async (_, who) => image(qrPng((await authenticator.drawn(who)).uri))),
    ownRow(desk, 'POST', '/account/totp', async (exchange, who) => {
      const outcome = await authenticator.change(who, exchange.form.text('current'), exchange.form.text('code'))
      return outcome.name === 'done' ? redirect('/account?done=totp') : totpPage(exchange, who, outcome)
    }),
    ownRow(desk, 'GET', '/account/recovery-codes', (exchange, who) => codesPage(exchange, who)),
    ownRow(desk, 'POST', '/account/recovery-codes', async (exchange, who) => {
      if (exchange.form.text('saved') !== 'yes') return codesPage(exchange, who, 'unconfirmed')
      const outcome = await recoveryCodes.change(who, exchange.form.text('current'))
      return outcome.name === 'done' ? redirect('/account?done=recovery-codes') : codesPage(exchange, who, outcome)
    }),
  ]
}
