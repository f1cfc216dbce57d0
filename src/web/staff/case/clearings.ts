// Removing what should not be there (L-SE-17): proposed here by one person, confirmed, refused or taken back here.
import {
  type ClearingFaults,
  ClearingFormPage,
  type ClearingTyped,
  nothingTyped,
} from '../../../../views/staff/case/clearing-form-page.tsx'
import type { DecisionTyped } from '../../../../views/staff/case/clearing-waiting.tsx'
import { ClearingsPage } from '../../../../views/staff/case/clearings-page.tsx'
import type { TextPlace } from '../../../domain/case/clearable.ts'
import { clearReasons } from '../../../domain/case/clearing.ts'
import { copiesOf } from '../../../domain/case/export-request.ts'
import { handAnswers } from '../../../domain/case/second-hand.ts'
import { filledFrom, longestEntry } from '../../../domain/case/sheet.ts'
import { decisionSheet } from '../../../domain/disposal/disposal-sheets.ts'
import { makeSay } from '../../../i18n/say.ts'
import type { ClearingRefusal, ProposalRefusal } from '../../../services/case/clearings.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { reporterLanguage } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'

/** `no-answer` the form says neither yes nor no. */
type Refusal = ClearingRefusal | ProposalRefusal | 'no-answer'

/** What was done, as the page says it that comes after. */
const dones = ['asked', ...handAnswers] as const

export const clearingRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { clearings } = desk.services.casework

  const frameOf = async (exchange: Exchange, who: Unlocked, file: CaseFile, refusal: Refusal | null) => {
    const name = dones.find((known) => known === exchange.query.get('done'))
    const part = await partFrame(desk, exchange, who, file, null)
    const frame = name === undefined ? part : { ...part, done: part.say(`log.clear.now.${name}`) }
    return refusal === null ? frame : { ...frame, refusal: frame.say(`log.clear.refused.${refusal}`) }
  }

  const list = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    refusal: Refusal | null = null,
    {
      typed: { passage, why } = nothingTyped,
      decision = null,
    }: { readonly typed?: ClearingTyped; readonly decision?: DecisionTyped | null } = {},
  ): Promise<Reply> => {
    const found = await clearings.of(who, file.row.id)
    if (found === null) return desk.notFound(exchange, who)
    const kept = [passage, why].filter((one) => one.trim() !== '').join('\n\n')
    const frame = await frameOf(exchange, who, file, refusal)
    const isWrong = refusal !== null || decision !== null
    return show(ClearingsPage({ ...frame, found, copies: copiesOf(file.course.exports), own: who.staff.id, kept, decision }), {
      status: isWrong ? 422 : 200,
    })
  }

  const form = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    { record, field }: TextPlace,
    {
      typed = nothingTyped,
      faults = {},
      refusal = null,
    }: {
      readonly typed?: ClearingTyped
      readonly faults?: ClearingFaults
      readonly refusal?: ProposalRefusal | null
    } = {},
  ): Promise<Reply> => {
    const found = await clearings.of(who, file.row.id)
    const text = found?.texts.find((one) => one.record === record && one.field === field)
    if (found === null || text === undefined) return list(exchange, who, file, 'gone', { typed })
    const frame = await frameOf(exchange, who, file, refusal)
    const isWrong = refusal !== null || Object.keys(faults).length > 0
    return show(ClearingFormPage({ ...frame, text, typed, faults, second: found.second }), { status: isWrong ? 422 : 200 })
  }

  return [
    room.row('GET', '/cases/:id/clearings', (exchange, who, file) => list(exchange, who, file)),
    room.row('GET', '/cases/:id/clearings/new', ({ query, ...rest }, who, file) =>
      form({ query, ...rest }, who, file, { record: query.get('record') ?? '', field: query.get('field') ?? '' }),
    ),
    room.row(
      'POST',
      '/cases/:id/clearings',
      async (exchange, who, file) => {
        const text = (name: string) => exchange.form.text(name)
        const place = { record: text('record'), field: text('field') }
        const typed = { extent: text('extent'), passage: text('passage'), reason: text('reason'), why: text('why') }
        const reason = clearReasons.find((one) => one === typed.reason)
        const isWhole = typed.extent === 'whole'
        const faults: ClearingFaults = {
          ...(!isWhole && typed.passage.trim() === '' ? { passage: 'missing' as const } : {}),
          ...(reason === undefined ? { reason: 'missing' as const } : {}),
          ...(typed.why.trim() === '' ? { why: 'missing' as const } : typed.why.length > longestEntry ? { why: 'too-long' as const } : {}),
        }
        if (reason === undefined || Object.keys(faults).length > 0) return form(exchange, who, file, place, { typed, faults })
        const passage = isWhole ? null : typed.passage
        const outcome = await clearings.propose(who, file.row.id, { ...place, passage, reason, why: typed.why.trim() })
        if (outcome === 'done') return redirect(`/cases/${file.row.id}/clearings?done=asked`)
        if (outcome === null) return desk.notFound(exchange, who, typed.why)
        if (outcome === 'gone') return list(exchange, who, file, outcome, { typed })
        if (outcome === 'nowhere' || outcome === 'too-much')
          return form(exchange, who, file, place, { typed, faults: { passage: outcome } })
        if (outcome === 'locked') return room.locked(exchange, who, file, typed.why)
        return form(exchange, who, file, place, { typed, refusal: outcome })
      },
      ['passage', 'why'],
    ),
    room.row(
      'POST',
      '/cases/:id/clearing-answers',
      async (exchange, who, file) => {
        const answer = handAnswers.find((one) => one === exchange.form.text('answer'))
        const id = exchange.form.text('clearing')
        const typed = typedIn(exchange, decisionSheet)
        const words = Object.values(typed).flat()
        const decision = { id, typed, faults: {} }
        if (answer === undefined) return list(exchange, who, file, 'no-answer', { decision })
        const isDecided = answer === 'agreed' && words.some((text) => text.trim() !== '')
        const { filled, faults } = isDecided ? filledFrom(decisionSheet, typed) : { filled: null, faults: null }
        if (faults !== null) return list(exchange, who, file, null, { decision: { id, typed, faults } })
        const marks = {
          dialogue: makeSay(reporterLanguage(file))('log.clear.mark.reporter'),
          casework: desk.say(exchange, who)('log.clear.mark.staff'),
        }
        const outcome = await clearings.answer(who, file.row.id, { id, answer, marks, decision: filled })
        if (outcome === 'done') return redirect(`/cases/${file.row.id}/clearings?done=${answer}`)
        if (outcome === null) return desk.notFound(exchange, who, words.join('\n').trim())
        if (outcome === 'locked') return room.locked(exchange, who, file, words.join('\n').trim())
        const faultsOf = outcome === 'future' ? { on: 'no-day' as const } : outcome === 'no-decision' ? noDecision : null
        return list(exchange, who, file, outcome, { decision: { ...decision, faults: faultsOf ?? {} } })
      },
      ['body', 'on', 'number'],
    ),
  ]
}

const noDecision = { body: 'missing', on: 'missing', number: 'missing' } as const
