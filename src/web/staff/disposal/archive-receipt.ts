// The receipt of an archive, noted in a case (F-107).
import { caseHref } from '../../../../views/staff/case/case-view.ts'
import { ArchiveReceiptPage } from '../../../../views/staff/disposal/archive-receipt-page.tsx'
import { filledFrom, type SheetFaults, type Typed, textsOf, typedFrom } from '../../../domain/case/sheet.ts'
import { archiveReceiptSheet } from '../../../domain/disposal/archive-receipt.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import type { CaseRoom } from '../case/case-room.ts'
import { partFrame, typedIn } from '../case/part-frame.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'

export const archiveReceiptRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const page = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    typed: Typed,
    faults: SheetFaults = {},
    refusal: 'unclosed' | 'day' | null = null,
  ): Promise<Reply> => {
    const frame = await partFrame(desk, exchange, who, file, null)
    const said = refusal === null ? null : `${frame.say(`papers.receipt.refused.${refusal}`)} ${frame.say('case.kept')}`
    const wrong = refusal !== null || Object.keys(faults).length > 0
    return show(ArchiveReceiptPage({ ...frame, refusal: said, typed, faults, last: file.course.receipt }), { status: wrong ? 422 : 200 })
  }
  return [
    room.row('GET', '/cases/:id/archive-receipt', (exchange, who, file) =>
      page(exchange, who, file, typedFrom(archiveReceiptSheet, file.course.receipt?.value ?? null)),
    ),
    room.row(
      'POST',
      '/cases/:id/archive-receipt',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, archiveReceiptSheet)
        const { filled, faults } = filledFrom(archiveReceiptSheet, typed)
        if (filled === null) return page(exchange, who, file, typed, faults)
        const outcome = await desk.services.archiveReceipts.note(who, file.row.id, filled)
        if (outcome === null) return desk.notFound(exchange, who)
        if (outcome === 'locked') return room.locked(exchange, who, file, filled.reference ?? '')
        return outcome === 'done'
          ? redirect(`${caseHref(file.row.id, '/archive-receipt')}?done=saved`)
          : page(exchange, who, file, typed, {}, outcome)
      },
      textsOf(archiveReceiptSheet),
    ),
  ]
}
