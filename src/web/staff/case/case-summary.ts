// One page about a case for the main diary, from its clear days and the list of its people.
import { CaseSummaryPage } from '../../../../views/staff/case/case-summary-page.tsx'
import { deadlinesOf } from '../../../domain/case/deadline.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { printingOf, readersOf } from './case-showing.ts'
import { unitName } from './cases.ts'

export const caseSummaryRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => [
  room.row('GET', '/cases/:id/summary', async (exchange, who, file) => {
    const { row, channel, card, registration } = file
    const { id, reference, phase, received, acknowledged, assessed, answered, closed } = row
    const test = card.test === true
    return show(
      CaseSummaryPage({
        ...(await desk.frame(exchange, who)),
        ...{ id, reference, test, phase, received, acknowledged, assessed, answered, closed },
        channel: channel.name,
        unit: unitName([{ channel }], row.channelId, row.unitId),
        registered: registration?.mainNumber ?? null,
        deadlines: test ? [] : deadlinesOf(row, channel.settings),
        readers: readersOf(file),
        today: desk.today(),
        publicBody: channel.settings.publicBody,
        frame: channel.settings.frame,
        relation: file.report?.answers.relation ?? 'undisclosed',
        printing: await printingOf(desk, who),
      }),
    )
  }),
]
