// Links between cases that belong together: made by the other one's reference, taken away by a button.
import { RelatedPage } from '../../../../views/staff/case/related-page.tsx'
import type { CaseId } from '../../../domain/case/case-row.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { RelatingRefusal } from '../../../services/case/related-cases.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { partFrame } from './part-frame.ts'

export const relatedCaseRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { related } = desk.services.casework

  const page = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    typed = '',
    refusal: RelatingRefusal | null = null,
  ): Promise<Reply> => {
    const frame = await partFrame(desk, exchange, who, file, null)
    const fault = refusal === null ? null : frame.say(`day.related.fault.${refusal}`)
    const props = { ...frame, related: await related.of(who, file.row.id), typed, fault }
    return show(RelatedPage(props), { status: refusal === null ? 200 : 422 })
  }

  const done = async (exchange: Exchange, who: Unlocked, file: CaseFile, typed: string, outcome: 'done' | RelatingRefusal | null) => {
    if (outcome === null) return desk.notFound(exchange, who, typed)
    return outcome === 'done' ? redirect(`/cases/${file.row.id}/related?done=saved`) : page(exchange, who, file, typed, outcome)
  }

  return [
    room.row('GET', '/cases/:id/related', (exchange, who, file) => page(exchange, who, file)),
    room.row(
      'POST',
      '/cases/:id/related',
      async (exchange, who, file) => {
        const typed = exchange.form.text('reference')
        return done(exchange, who, file, typed, await related.relate(who, file.row.id, typed))
      },
      ['reference'],
    ),
    room.row('POST', '/cases/:id/related/removal', async (exchange, who, file) =>
      done(exchange, who, file, '', await related.part(who, file.row.id, exchange.form.text('other') as CaseId)),
    ),
  ]
}
