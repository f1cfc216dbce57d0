// The log of one case, for whoever reads it.
import { CaseLogPage, logChoices } from '../../../../views/staff/case/case-log-page.tsx'
import { secrecyOf } from '../../../../views/staff/case/print-head.tsx'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { printingOf } from './case-showing.ts'

export const caseLogRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => [
  room.row('GET', '/cases/:id/log', async (exchange, who, file) => {
    const { row, channel, card, report, messages, entries } = file
    const [frame, printing, log] = await Promise.all([
      desk.frame(exchange, who),
      printingOf(desk, who),
      desk.services.casework.log(who, row.id),
    ])
    if (log === null) return desk.notFound(exchange, who)
    const { publicBody, frame: law } = channel.settings
    return show(
      CaseLogPage({
        ...frame,
        ...{ id: row.id, reference: row.reference, log, printing },
        secrecy: secrecyOf({ publicBody, frame: law, test: card.test === true, relation: report?.answers.relation ?? 'undisclosed' }),
        happened: { report, messages, file: entries },
        choice: logChoices.find((choice) => choice === exchange.query.get('show')) ?? 'all',
      }),
    )
  }),
]
