// A suggestion is made a report: why, and what whoever sent it reads of that.
import { ConversionPage } from '../../../../views/staff/case/conversion-page.tsx'
import { reasonSheet } from '../../../domain/case/case-sheets.ts'
import { acknowledgementDue } from '../../../domain/case/deadline.ts'
import { messageFault } from '../../../domain/case/dialogue.ts'
import { filledFrom, type SheetFaults, type Typed, textsOf } from '../../../domain/case/sheet.ts'
import { makeSay } from '../../../i18n/say.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { reporterLanguage, signatureOf } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'

interface Showing {
  readonly typed?: Typed
  readonly faults?: SheetFaults
  readonly draft?: Parameters<typeof ConversionPage>[0]['draft']
  readonly refusal?: string
}

export const conversionRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const proposed = (file: CaseFile, who: Unlocked): string => {
    const say = makeSay(reporterLanguage(file))
    return say('case.conversion.template', { date: say.date(acknowledgementDue(desk.today())), signature: signatureOf(file, who) })
  }
  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, showing: Showing = {}): Promise<Reply> => {
    const { typed = {}, faults = {}, draft = { text: proposed(file, who), fault: null }, refusal = null } = showing
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const wrong = refusal !== null || draft.fault !== null || Object.keys(faults).length > 0
    return show(ConversionPage({ ...frame, typed, faults, draft, reporterLanguage: reporterLanguage(file) }), { status: wrong ? 422 : 200 })
  }
  return [
    // A report needs no second word: whoever comes back to the page finds the case.
    room.contact('GET', '/cases/:id/conversion', async (exchange, who, file) =>
      file.row.reported === null ? page(exchange, who, file) : redirect(`/cases/${file.row.id}`),
    ),
    room.contact(
      'POST',
      '/cases/:id/conversion',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, reasonSheet)
        const { filled, faults } = filledFrom(reasonSheet, typed)
        const text = exchange.form.text('message')
        const fault = messageFault(text)
        if (filled === null || fault !== null) return page(exchange, who, file, { typed, faults: faults ?? {}, draft: { text, fault } })
        const outcome = await desk.services.suggestions.convert(who, file.row.id, filled.reason, text)
        if (outcome === 'contact') return outcome
        if (outcome === null) return desk.notFound(exchange, who, text)
        if (outcome === 'done') return redirect(`/cases/${file.row.id}?done=saved`)
        return page(exchange, who, file, { typed, draft: { text, fault: null }, refusal: outcome })
      },
      [...textsOf(reasonSheet), 'message'],
    ),
  ]
}
