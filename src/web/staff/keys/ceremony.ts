// The making of a recovery, step by step: who holds the sheets, each sheet on its own page, two words back, and the proposal.
import { RecoveryCustodiansPage } from '../../../../views/staff/keys/recovery-custodians-page.tsx'
import { RecoveryHandoverPage, RecoveryMadePage } from '../../../../views/staff/keys/recovery-handover-page.tsx'
import { RecoverySheetPage } from '../../../../views/staff/keys/recovery-sheet-page.tsx'
import { recoveryHref } from '../../../../views/staff/keys/recovery-view.ts'
import { type Custodian, type CustodiansFault, sheetNumbers } from '../../../domain/keys/recovery.ts'
import type { ChangeFault } from '../../../services/keys/roster-changes.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { RecoveryView } from '../../../services/recovery/recovery.ts'
import type { Ceremony, ShownSheet, WordsFault } from '../../../services/recovery/recovery-ceremony.ts'
import { expireCookie, setCookie } from '../../shared/cookie.ts'
import { qrPng } from '../../shared/qr.ts'
import { image, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { cookies, type Desk, type StaffRoute, show } from '../desk.ts'
import { withRecovery } from './recovery.ts'

export const ceremonyRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { ceremonies } = desk.services
  const tokenOf = (exchange: Exchange): string | null => exchange.cookie(cookies.ceremony)
  const over = ({ secure }: Exchange): readonly string[] => [expireCookie(cookies.ceremony, secure)]
  const typedCustodians = ({ form }: Exchange): readonly Custodian[] =>
    sheetNumbers.map((number) => ({ name: form.text(`name-${number}`), title: form.text(`title-${number}`) }))

  const custodiansPage = async (
    exchange: Exchange,
    who: Unlocked,
    { channel }: RecoveryView,
    fault: CustodiansFault | null,
  ): Promise<Reply> =>
    show(
      RecoveryCustodiansPage({
        ...(await desk.frame(exchange, who)),
        slug: channel.slug,
        named: typedCustodians(exchange),
        confirmed: exchange.form.text('sure') === 'yes',
        fault,
        gone: exchange.query.get('gone') !== null,
      }),
      { status: fault === null ? 200 : 422 },
    )

  const handoverPage = async (
    exchange: Exchange,
    who: Unlocked,
    { channel }: RecoveryView,
    next: NonNullable<Ceremony['next']>,
    wrong: WordsFault | null,
  ): Promise<Reply> =>
    show(
      RecoveryHandoverPage({
        ...(await desk.frame(exchange, who)),
        slug: channel.slug,
        ...next,
        typed: [exchange.form.text('word-1'), exchange.form.text('word-2')],
        wrong: wrong ?? [false, false],
      }),
      { status: wrong === null ? 200 : 422 },
    )

  const madePage = async (
    exchange: Exchange,
    who: Unlocked,
    { channel }: RecoveryView,
    { custodians }: Ceremony,
    fault: ChangeFault | null,
  ) =>
    show(
      RecoveryMadePage({
        ...(await desk.frame(exchange, who)),
        slug: channel.slug,
        custodians,
        fault: typeof fault === 'number' ? 'may-not' : fault,
      }),
      { status: fault === null ? 200 : 422 },
    )

  const under = (method: 'GET' | 'POST', part: string, answer: Parameters<typeof withRecovery>[1]): StaffRoute => ({
    method,
    path: `/recovery/:channel/ceremony${part}`,
    guard: 'keep-recovery',
    answer: withRecovery(desk, answer),
  })

  /** A step of a making that is under way in this very channel; without one, its beginning. */
  const step = (
    method: 'GET' | 'POST',
    part: string,
    answer: (exchange: Exchange, who: Unlocked, view: RecoveryView, ceremony: Ceremony) => Promise<Reply>,
  ): StaffRoute =>
    under(method, part, async (exchange, who, view) => {
      const ceremony = await ceremonies.find(who, tokenOf(exchange))
      if (ceremony?.channel === view.channel.id) return answer(exchange, who, view, ceremony)
      return redirect(`${recoveryHref(view.channel.slug, '/ceremony')}?gone`, { cookies: over(exchange) })
    })

  const toStart = ({ channel }: RecoveryView): Reply => redirect(recoveryHref(channel.slug, '/ceremony'))

  /** The sheet that the address names: whoever goes back after their own finds no next one. */
  const sheetFor = async (exchange: Exchange, who: Unlocked): Promise<ShownSheet | null> => {
    const sheet = await ceremonies.sheet(who, tokenOf(exchange))
    return sheet !== null && exchange.query.get('number') === String(sheet.number) ? sheet : null
  }

  return [
    under('GET', '', async (exchange, who, view) => {
      const ceremony = await ceremonies.find(who, tokenOf(exchange))
      if (ceremony?.channel !== view.channel.id)
        return view.maySign && !view.isOccupied && view.proposed === null
          ? custodiansPage(exchange, who, view, null)
          : redirect('/recovery')
      return ceremony.next === null ? madePage(exchange, who, view, ceremony, null) : handoverPage(exchange, who, view, ceremony.next, null)
    }),
    under('POST', '', async (exchange, who, view) => {
      const sure = exchange.form.text('sure') === 'yes'
      const begun = await ceremonies.begin(who, view.channel, typedCustodians(exchange), sure)
      if (!begun.ok) return typeof begun.refusal === 'string' ? redirect('/recovery') : custodiansPage(exchange, who, view, begun.refusal)
      // One at a time: what this browser began before is given up.
      await ceremonies.abandon(tokenOf(exchange))
      return redirect(recoveryHref(view.channel.slug, '/ceremony'), {
        cookies: [setCookie(cookies.ceremony, begun.value, exchange.secure)],
      })
    }),
    step('GET', '/sheet', async (exchange, who, view) => {
      const sheet = await sheetFor(exchange, who)
      if (sheet === null) return toStart(view)
      const { say, assets } = await desk.frame(exchange, who)
      return show(RecoverySheetPage({ say, assets, channel: view.channel, ...sheet }))
    }),
    step('GET', '/sheet.png', async (exchange, who, view) => {
      const sheet = await sheetFor(exchange, who)
      // Capitals and spaces make the smallest code that a reader without our program can make sense of.
      return sheet === null ? toStart(view) : image(qrPng(sheet.words.join(' ').toUpperCase()))
    }),
    step('POST', '/words', async (exchange, who, view, { next }) => {
      const { form } = exchange
      const words = [form.text('word-1'), form.text('word-2')] as const
      const fault = await ceremonies.keep(who, tokenOf(exchange), Number(form.text('number')), words)
      if (fault !== null && fault !== 'gone' && next !== null) return handoverPage(exchange, who, view, next, fault)
      // Browsers keep pages to go back to, `no-store` or not.
      return redirect(recoveryHref(view.channel.slug, '/ceremony'), { headers: { 'Clear-Site-Data': '"cache"' } })
    }),
    step('POST', '/proposal', async (exchange, who, view, ceremony) => {
      const fault = await ceremonies.propose(who, tokenOf(exchange))
      if (fault === null) return redirect('/recovery?done=proposed', { cookies: over(exchange) })
      return fault === 'unfinished' ? toStart(view) : madePage(exchange, who, view, ceremony, fault)
    }),
    under('POST', '/abandonment', async (exchange) => {
      await ceremonies.abandon(tokenOf(exchange))
      return redirect('/recovery?done=abandoned', { cookies: over(exchange) })
    }),
  ]
}
