// A red sign-in: what was found, and clearing it with the passphrase.
import { AlarmPage } from '../../../../views/staff/keys/alarm-page.tsx'
import type { AlarmFaults, AlarmRefusal } from '../../../services/keys/alarms.ts'
import type { LockOutcome } from '../../../services/people/locks.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, home, ownRow, type StaffRoute, show } from '../desk.ts'
import { currentFaultOf, statusOf } from '../people/own-locks.ts'

/** What became of the form. */
interface Pressed {
  readonly faults: AlarmFaults | null
  readonly outcome: LockOutcome<AlarmRefusal> | null
}
const notYet: Pressed = { faults: null, outcome: null }

export const alarmRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { alarms } = desk.services

  const alarmPage = async (exchange: Exchange, who: Unlocked, { faults, outcome }: Pressed): Promise<Reply> => {
    const alarm = await alarms.read(who)
    if (alarm === null) return redirect(home(who))
    const { form } = exchange
    return show(
      AlarmPage({
        ...(await desk.frame(exchange, who)),
        ...alarm,
        lists: alarm.lists.map((list) => ({
          ...list,
          heard: form.text(`heard-${list.channel.id}`),
          fault: faults?.heard.get(list.channel.id) ?? null,
        })),
        isKnown: form.text('known') === 'yes',
        unknown: faults?.isKnown === false,
        more: outcome?.name === 'refused',
        current: outcome === null ? null : currentFaultOf(outcome),
      }),
      { status: faults === null ? statusOf(outcome) : 422 },
    )
  }

  return [
    ownRow(desk, 'GET', '/alarm', (exchange, who) => alarmPage(exchange, who, notYet)),
    ownRow(desk, 'POST', '/alarm', async (exchange, who) => {
      const { form } = exchange
      const outcome = await alarms.clear(who, {
        passphrase: form.text('current'),
        isKnown: form.text('known') === 'yes',
        heard: (channel) => form.text(`heard-${channel}`),
      })
      if (outcome === null) return redirect(home(who))
      if (outcome.name === 'done') return redirect('/account?done=alarm')
      return alarmPage(exchange, who, outcome.name === 'unanswered' ? { ...notYet, faults: outcome.faults } : { ...notYet, outcome })
    }),
  ]
}
