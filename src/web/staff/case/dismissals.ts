// Half-yearly summaries of dismissed cases (F-125): those who assess first approve them, the recipients read them, and whoever reads a case that was
// left may add it. What is not somebody's own leads to the list of what is.
import { DraftPage, type DraftPageProps, reasonField } from '../../../../views/staff/case/dismissal-draft-page.tsx'
import { SummaryPage } from '../../../../views/staff/case/dismissal-summary-page.tsx'
import { summaryHref } from '../../../../views/staff/case/dismissal-words.ts'
import { DismissalsPage } from '../../../../views/staff/case/dismissals-page.tsx'
import { type Half, isHalf } from '../../../domain/case/half-year.ts'
import type { ReasonFault } from '../../../domain/case/neutral-reason.ts'
import type { DismissalDraft } from '../../../services/case/dismissal-drafts.ts'
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
    { unit, standing, lines, unanswered, altered, lost, listed }: DismissalDraft,
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
    const props = { ...frame, unit, half, state, lines: shownLines, unanswered, altered, lost: lost.length, listed, refusal }
    return show(DraftPage(props), { status: isWrong ? 422 : 200 })
  }

  const summaryPage = async (exchange: Exchange, who: Unlocked, unitId: string, half: Half): Promise<Reply> => {
    const summary = await dismissals.read(who, unitId, half)
    const unit = (await dismissals.units(who)).find(({ id }) => id === unitId)
    if (summary === null || unit?.receives !== true) return redirect(list)
    const incomplete = (await dismissals.draft(who, unitId, half)) !== null
    const already = exchange.query.get('done') === 'already'
    return show(SummaryPage({ ...(await desk.frame(exchange, who)), unit, half, ...summary, incomplete, already }))
  }

  return [
    guarded(desk, 'read-dismissals', 'GET', list, async (exchange, who) => {
      const done = exchange.query.get('done')
      const [frame, units, { supplement, stuck }] = await Promise.all([
        desk.frame(exchange, who),
        dismissals.units(who),
        dismissals.waiting(who),
      ])
      return show(
        DismissalsPage({ ...frame, units, incomplete: supplement, stuck, done: done === 'approved' || done === 'added' ? done : null }),
      )
    }),
    guarded(desk, 'read-dismissals', 'GET', path, async (exchange, who) => {
      const { unit = '', half = '' } = exchange.params
      if (!isHalf(half)) return redirect(list)
      const draft = await dismissals.draft(who, unit, half)
      return draft === null || draft.standing.state === 'approved'
        ? summaryPage(exchange, who, unit, half)
        : draftPage(exchange, who, draft, new Map())
    }),
    guarded(desk, 'read-dismissals', 'GET', `${path}/supplement`, async (exchange, who) => {
      const { unit = '', half = '' } = exchange.params
      const draft = isHalf(half) ? await dismissals.draft(who, unit, half) : null
      if (draft === null || !isHalf(half)) return redirect(list)
      return draft.standing.state === 'approved' ? draftPage(exchange, who, draft, new Map()) : redirect(summaryHref(unit, half))
    }),
    {
      ...{ method: 'POST', path: `${path}/approval`, guard: 'read-dismissals' },
      answer: async (exchange) => {
        const typed = typedIn(exchange)
        const who = await desk.enter(exchange, 'read-dismissals', [...typed.values()].join('\n\n'))
        if (isReply(who)) return who
        const { unit = '', half = '' } = exchange.params
        if (!isHalf(half)) return redirect(list)
        const outcome = await dismissals.approve(who, unit, half, typed)
        if (outcome === null) return redirect(list)
        if (outcome.name === 'approved' || outcome.name === 'added') return redirect(`${list}?done=${outcome.name}`)
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
