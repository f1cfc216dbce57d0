// A channel's recovery: what there is, the second hand under a new one, and what its sheets are tried and used for.
import { RecoveryPage, type RecoveryPageProps } from '../../../../views/staff/keys/recovery-page.tsx'
import { RecoveryTypingPage } from '../../../../views/staff/keys/recovery-typing-page.tsx'
import { type RecoveryDone, recoveryDone } from '../../../../views/staff/keys/recovery-view.ts'
import type { SheetsFault } from '../../../domain/keys/recovery.ts'
import type { Result } from '../../../kit/result.ts'
import type { ChangeFault } from '../../../services/keys/roster-changes.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { RecoveryView, Tried } from '../../../services/recovery/recovery.ts'
import type { Recovered } from '../../../services/recovery/recovery-use.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, leftIn, leftQuery, type StaffRoute, show } from '../desk.ts'

const home = (done: RecoveryDone, left = 0): Reply => redirect(`/recovery?done=${done}${leftQuery(left)}`)

/** What takes long to type: given back to whoever sent it when their session had ended meanwhile. */
const typedIn = ({ form }: Exchange): string =>
  form.fields.flatMap(([name, value]) => (/^(first|second|(name|title)-\d)$/.test(name) && value !== '' ? [value] : [])).join('\n\n')

/** Runs a route with the person and their view of the channel in the address, or answers what stands instead. */
export const withRecovery =
  (desk: Desk, answer: (exchange: Exchange, who: Unlocked, view: RecoveryView) => Promise<Reply>) =>
  async (exchange: Exchange): Promise<Reply> => {
    const who = await desk.enter(exchange, 'keep-recovery', typedIn(exchange))
    if (isReply(who)) return who
    const view = await desk.services.recoveries.one(who, exchange.params.channel ?? '')
    return view === null ? desk.notFound(exchange, who, typedIn(exchange)) : answer(exchange, who, view)
  }

const triedOutcome = ({ opened, failed }: Tried): RecoveryDone => (failed > 0 ? 'tried-altered' : opened > 0 ? 'tried-cases' : 'tried')
const usedOutcome = ({ own, left }: Recovered): RecoveryDone => (left > 0 ? 'used-left' : own > 0 ? 'used' : 'used-none')

export const recoveryRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { recoveries, recoveryUses, rosterChanges, resharing } = desk.services

  const statusPage = async (exchange: Exchange, who: Unlocked, refused: RecoveryPageProps['refused']): Promise<Reply> => {
    const done = recoveryDone.find((thing) => thing === exchange.query.get('done')) ?? null
    const channels = await recoveries.of(who)
    return show(RecoveryPage({ ...(await desk.frame(exchange, who)), channels, done, left: leftIn(exchange), refused }), {
      status: refused === null ? 200 : 422,
    })
  }

  const row = (method: 'GET' | 'POST', path: string, answer: StaffRoute['answer']): StaffRoute => ({
    method,
    path: `/recovery${path}`,
    guard: path === '' ? 'read-cases' : 'keep-recovery',
    answer,
  })

  /** A press about the change that waits: done, or why not. */
  const pressing = (
    path: string,
    done: RecoveryDone,
    press: (who: Unlocked, view: RecoveryView, hash: string, typed: string) => Promise<ChangeFault | null>,
  ) =>
    row(
      'POST',
      `/:channel/${path}`,
      withRecovery(desk, async (exchange, who, view) => {
        const typed = exchange.form.text('fingerprint')
        const fault = await press(who, view, exchange.form.text('hash'), typed)
        if (fault === null) return home(done)
        return statusPage(exchange, who, {
          slug: view.channel.slug,
          fault,
          typed,
        })
      }),
    )

  /** Two sheets are typed, and something is done with them. */
  const typing = (
    purpose: 'trial' | 'use',
    work: (who: Unlocked, view: RecoveryView, typed: readonly [string, string]) => Promise<Result<RecoveryDone, SheetsFault> | null>,
  ): readonly StaffRoute[] => {
    const page = async (exchange: Exchange, who: Unlocked, { channel: { slug } }: RecoveryView, fault: SheetsFault | null) => {
      const typed = [exchange.form.text('first'), exchange.form.text('second')] as const
      return show(RecoveryTypingPage({ ...(await desk.frame(exchange, who)), slug, purpose, typed, fault }), {
        status: fault === null ? 200 : 422,
      })
    }
    const isThere = ({ inForce, maySign }: RecoveryView): boolean => inForce !== null && maySign
    return [
      row(
        'GET',
        `/:channel/${purpose}`,
        withRecovery(desk, async (exchange, who, view) => (isThere(view) ? page(exchange, who, view, null) : redirect('/recovery'))),
      ),
      row(
        'POST',
        `/:channel/${purpose}`,
        withRecovery(desk, async (exchange, who, view) => {
          const outcome = isThere(view) ? await work(who, view, [exchange.form.text('first'), exchange.form.text('second')]) : null
          if (outcome === null) return redirect('/recovery')
          return outcome.ok ? home(outcome.value) : page(exchange, who, view, outcome.refusal)
        }),
      ),
    ]
  }

  return [
    row('GET', '', async (exchange) => {
      const who = await desk.enter(exchange, 'read-cases')
      return isReply(who) ? who : statusPage(exchange, who, null)
    }),
    row(
      'POST',
      '/:channel/older-cases',
      withRecovery(desk, async (_, who, { channel, inForce }) => {
        if (inForce === null) return redirect('/recovery')
        const { left } = await resharing.shareWithRecovery(who, channel.id)
        return home(left === 0 ? 'shared' : 'shared-some', left)
      }),
    ),
    row(
      'POST',
      '/:channel/notice',
      withRecovery(desk, async (exchange, who) => {
        await recoveries.markSeen(who, exchange.form.text('use'))
        return home('seen')
      }),
    ),
    pressing('confirmation', 'confirmed', (who, { channel }, hash, typed) => rosterChanges.confirm(who, channel.id, hash, typed)),
    pressing('withdrawal', 'withdrawn', (who, { channel }, hash) => rosterChanges.withdraw(who, channel.id, hash)),
    ...typing('trial', async (who, { channel }, typed) => {
      const tried = await recoveries.tryOut(who, channel.id, typed)
      return tried?.ok === true ? { ok: true, value: triedOutcome(tried.value) } : tried
    }),
    ...typing('use', async (who, { channel }, typed) => {
      const used = await recoveryUses.use(who, channel.id, typed)
      return used?.ok === true ? { ok: true, value: usedOutcome(used.value) } : used
    }),
  ]
}
