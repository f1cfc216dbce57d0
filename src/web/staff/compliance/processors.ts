// Who processes personal data for a unit (art. 28 GDPR).
import { ProcessorsPage, processorOutcomes } from '../../../../views/staff/compliance/processors-page.tsx'
import type { ProcessorFaults, TypedProcessor } from '../../../domain/compliance/processor.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type AtUnit, makeComplianceRoom } from './compliance-room.ts'

const nothingTyped: TypedProcessor = { kind: '', name: '', what: '', agreed: '' }

const processorIn = ({ form }: Exchange): TypedProcessor => ({
  kind: form.text('kind'),
  name: form.text('name'),
  what: form.text('what'),
  agreed: form.text('agreed'),
})

export const processorRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { book, view } = desk.services.compliance
  const room = makeComplianceRoom(desk)

  const page = async ({ place, props }: AtUnit, typed: TypedProcessor, faults: ProcessorFaults, done: string | null): Promise<Reply> => {
    const { processors } = await view(place)
    const outcome = processorOutcomes.find((known) => known === done) ?? null
    return show(ProcessorsPage({ ...props, processors, typed, faults, outcome }), { status: Object.keys(faults).length > 0 ? 422 : 200 })
  }
  const home = ({ place }: AtUnit): string => `/compliance/${place.unit.id}/processors`

  return [
    room.row('read-compliance', 'GET', '/compliance/:unit/processors', (exchange, at) =>
      page(at, nothingTyped, {}, exchange.query.get('done')),
    ),
    room.row(
      'keep-compliance',
      'POST',
      '/compliance/:unit/processors',
      async (exchange, at) => {
        const typed = processorIn(exchange)
        const noted = await book.noteProcessor(at.who, at.place, typed)
        return noted.ok ? redirect(`${home(at)}?done=added`) : page(at, typed, noted.refusal, null)
      },
      ({ form }) => [form.text('name'), form.text('what')].filter((text) => text.trim() !== '').join('\n\n'),
    ),
    room.row('keep-compliance', 'POST', '/compliance/:unit/processors/:processor/ending', async (exchange, at) => {
      // One that somebody else has ended meanwhile is ended all the same.
      await book.endProcessor(at.who, at.place, exchange.params.processor ?? '')
      return redirect(`${home(at)}?done=ended`)
    }),
  ]
}
