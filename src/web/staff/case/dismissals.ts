// Half-yearly summaries of dismissed cases (F-125): those who assess first approve them, the recipients read them. What is not somebody's own leads
// to the list of what is.
import { DraftPage, type DraftPageProps, reasonField } from '../../../../views/staff/case/dismissal-draft-page.tsx'
import { summaryHref } from '../../../../views/staff/case/dismissal-words.ts'
import { DismissalsPage, SummaryPage } from '../../../../views/staff/case/dismissals-page.tsx'
import { type Half, isHalf, type ReasonFault } from '../../../domain/case/dismissals.ts'
import type { DismissalDraft } from '../../../services/case/dismissals.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, isReply, type StaffRoute, show } from '../desk.ts'

const path = '/dismissals/:unit/:half'
const list = '/dismissals'

/** The lines as they were before the person, by case. */
const typedIn = ({ form }: Exchange): ReadonlyMap<string, string> => new Map(form.all('case').map((id) => [id, form.text(reasonField(id))]))

export const dismissalRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { dismissals } = desk.services

  const draftPage = async (
    exchange: Exchange,
    who: Unlocked,
    { unit, standing, lines, unanswered }: DismissalDraft,
    typed: ReadonlyMap<string, string>,
    shown: { readonly faults?: ReadonlyMap<string, ReasonFault>; readonly refusal?: DraftPageProps['refusal'] } = {},
  ): Promise<Reply> => {
    const frame = await desk.frame(exchange, who)
    const { faults = new Map(), refusal = null } = shown
    const isWrong = faults.size > 0 || refusal !== null
    const shownLines = lines.map(({ id, reference, category, ground, own }) => ({
      ...{ id, reference, category, own },
      reason: typed.get(id) ?? frame.say(`routing.dismissals.ground.${ground}`),
      fault: faults.get(id) ?? null,
    }))
    const { half, state } = standing
    const props = { ...frame, unit, half, state, lines: shownLines, unanswered, refusal }
    return show(DraftPage(props), { status: isWrong ? 422 : 200 })
  }

  const summaryPage = async (exchange: Exchange, who: Unlocked, unitId: string, half: Half): Promise<Reply> => {
    const summary = await dismissals.read(who, unitId, half)
    const unit = (await dismissals.units(who)).find(({ id }) => id === unitId)
    if (summary === null || unit === undefined) return redirect(list)
    const { name, hasRecipients } = unit
    const shown = { unit: name, half, hasRecipients, summary: summary === 'unreadable' ? null : summary }
    return show(SummaryPage({ ...(await desk.frame(exchange, who)), ...shown, already: exchange.query.get('done') === 'already' }))
  }

  return [
    guarded(desk, 'read-dismissals', 'GET', list, async (exchange, who) =>
      show(
        DismissalsPage({
          ...(await desk.frame(exchange, who)),
          units: await dismissals.units(who),
          done: exchange.query.get('done') === 'approved',
        }),
      ),
    ),
    guarded(desk, 'read-dismissals', 'GET', path, async (exchange, who) => {
      const { unit = '', half = '' } = exchange.params
      if (!isHalf(half)) return redirect(list)
      const draft = await dismissals.draft(who, unit, half)
      return draft === null ? summaryPage(exchange, who, unit, half) : draftPage(exchange, who, draft, new Map())
    }),
    {
      ...{ method: 'POST', path: `${path}/approval`, guard: 'read-dismissals' },
      answer: async (exchange) => {
        const typed = typedIn(exchange)
        const who = await desk.enter(exchange, 'read-dismissals', [...typed.values()].join('\n\n'))
        if (isReply(who)) return who
        const { unit = '', half = '' } = exchange.params
        const outcome = isHalf(half) ? await dismissals.approve(who, unit, half, typed) : null
        if (outcome === null || !isHalf(half)) return redirect(list)
        if (outcome.name === 'done') return redirect(`${list}?done=approved`)
        if (outcome.name === 'already') return redirect(`${summaryHref(unit, half)}?done=already`)
        const draft = await dismissals.draft(who, unit, half)
        if (draft === null) return redirect(list)
        return outcome.name === 'faults'
          ? draftPage(exchange, who, draft, typed, { faults: outcome.faults })
          : draftPage(exchange, who, draft, typed, { refusal: outcome.name })
      },
    },
  ]
}
