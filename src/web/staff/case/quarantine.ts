// A case that may be classified (L-SE-02): giving it to those who answer for protective security, and lifting the block.
import { LeftCasePage } from '../../../../views/staff/case/conflict-page.tsx'
import { redirect } from '../../shared/reply.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom, InCase } from './case-room.ts'
import { blockedOf, refusalWords } from './case-showing.ts'

export const quarantineRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { handling } = desk.services.casework
  /** Who has not said that nothing binds them to it is asked first, as on every other page of a case. */
  const free =
    (answer: InCase): InCase =>
    (exchange, who, file) =>
      file.free ? answer(exchange, who, file) : room.question(exchange, who, file, { kept: exchange.form.text('release-reason') })
  return [
    room.ungated(
      'POST',
      '/cases/:id/quarantine-readers',
      free(async (exchange, who, file) => {
        const outcome = await handling.giveToSecurity(who, file.row.id)
        if (outcome === null) return desk.notFound(exchange, who)
        return outcome === 'done'
          ? redirect(`/cases/${file.row.id}?done=saved`)
          : room.page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), outcome) }, 422)
      }),
    ),
    room.ungated(
      'POST',
      '/cases/:id/quarantine-release',
      free(async (exchange, who, file) => {
        const text = exchange.form.text('release-reason')
        const blocked = file.card.quarantined === true ? { ...blockedOf(file, who), reason: { text, missing: text.trim() === '' } } : null
        if (blocked?.reason.missing === true) return room.page(exchange, who, file, { blocked }, 422)
        const outcome = await handling.release(who, file.row.id, text.trim())
        if (outcome === null) return desk.notFound(exchange, who, text)
        if (outcome === 'done')
          return show(LeftCasePage({ ...(await desk.frame(exchange, who)), reference: file.row.reference, released: true }))
        const kept = blocked === null ? null : { ...blocked, kept: blocked.reads ? '' : text }
        return room.page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), outcome), blocked: kept }, 422)
      }),
      ['release-reason'],
    ),
  ]
}
