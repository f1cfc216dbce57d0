// One's own passkeys: adding one by name, with what the browser answered, and taking one away.
import { type NewPasskeyFault, NewPasskeyPage } from '../../../../views/staff/people/new-passkey-page.tsx'
import { PasskeyRemovalPage } from '../../../../views/staff/people/passkey-removal-page.tsx'
import type { LockOutcome } from '../../../services/people/locks.ts'
import type { NewPasskeyRefusal } from '../../../services/people/passkeys.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { assetUrl } from '../../shared/assets.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, ownRow, type StaffRoute, show } from '../desk.ts'
import { currentFaultOf, statusOf } from './own-locks.ts'

/** What browsers answer has a few thousand characters; more is not carried back into the page. */
const longestAnswer = 20_000

/** Where browsers offer none, the page says that in place of the form. */
const faultOf = (outcome: LockOutcome<NewPasskeyRefusal> | null): NewPasskeyFault | null =>
  outcome?.name === 'refused' && outcome.refusal !== 'no-place' ? outcome.refusal : null

export const ownPasskeyRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { passkeys } = desk.services.locks
  const { place } = passkeys

  const page = async (exchange: Exchange, who: Unlocked, outcome: LockOutcome<NewPasskeyRefusal> | null = null): Promise<Reply> => {
    const frame = await desk.frame(exchange, who)
    const options = await passkeys.options(who)
    const fault = faultOf(outcome)
    const answer = exchange.form.text('answer')
    return show(
      NewPasskeyPage({
        ...frame,
        assets: options === null ? frame.assets : { ...frame.assets, scripts: [...frame.assets.scripts, assetUrl('passkey.js')] },
        question: options === null || place === null ? null : { options, origin: place.origin },
        address: desk.settings.staffUrl,
        name: exchange.form.text('name'),
        // One that did not hold is of no more use; one that waits for the passphrase is.
        answer: fault === 'refused' || answer.length > longestAnswer ? '' : answer,
        fault,
        current: outcome === null ? null : currentFaultOf(outcome),
      }),
      { status: statusOf(outcome) },
    )
  }

  const removalPage = async (exchange: Exchange, who: Unlocked, id: string, outcome: LockOutcome | null = null): Promise<Reply> => {
    const passkey = who.passkeys.find((own) => own.id === id)
    // Gone already: nothing is left to ask.
    if (passkey === undefined) return redirect('/account')
    const current = outcome === null ? null : currentFaultOf(outcome)
    return show(PasskeyRemovalPage({ ...(await desk.frame(exchange, who)), passkey, current }), { status: statusOf(outcome) })
  }

  return [
    ownRow(desk, 'GET', '/account/passkeys', (exchange, who) => page(exchange, who)),
    ownRow(desk, 'POST', '/account/passkeys', async (exchange, who) => {
      const { form } = exchange
      const outcome = await passkeys.add(who, form.text('current'), { name: form.text('name'), answer: form.text('answer') })
      return outcome.name === 'done' ? redirect('/account?done=passkey') : page(exchange, who, outcome)
    }),
    ownRow(desk, 'GET', '/account/passkeys/removal', (exchange, who) => removalPage(exchange, who, exchange.query.get('passkey') ?? '')),
    ownRow(desk, 'POST', '/account/passkeys/removal', async (exchange, who) => {
      const id = exchange.form.text('passkey')
      if (!who.passkeys.some((own) => own.id === id)) return redirect('/account')
      const outcome = await passkeys.remove(who, exchange.form.text('current'), id)
      return outcome.name === 'done' ? redirect('/account?done=passkey-removed') : removalPage(exchange, who, id, outcome)
    }),
  ]
}
