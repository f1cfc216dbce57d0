// Giving a case to more people of the unit by hand, and saying until when an investigator reads it (F-098, F-099). Who can be given it is for the
// services to say, before and after.
import {
  AssignmentsPage,
  type AssignmentsPageProps,
  type ReaderShown,
  type TermFault,
} from '../../../../views/staff/case/assignments-page.tsx'
import { isPast } from '../../../domain/case/term.ts'
import { typedDay } from '../../../domain/typed-day.ts'
import type { Day } from '../../../kit/instant.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { partFrame } from './case-parts.ts'
import { type CaseRoom, readersOf } from './case-room.ts'

type Shown = Partial<Pick<AssignmentsPageProps, 'chosen' | 'term' | 'until' | 'missing' | 'termFault' | 'changed'>>

/** Everybody who reads it, and those whose time with it is over. */
const shownReaders = (file: CaseFile, who: Unlocked, today: Day): readonly ReaderShown[] => {
  const standings = file.people?.entitled ?? []
  const own = standings.find(({ id }) => id === who.staff.id)
  const reading = readersOf(file).map(({ id }) => id)
  return standings.flatMap((standing): readonly ReaderShown[] => {
    const person = file.names.get(standing.id)
    const over = isPast(standing, today) && !reading.includes(standing.id)
    if (person === undefined || (!over && !reading.includes(standing.id))) return []
    const limited = own?.until === undefined && file.investigators.includes(standing.id)
    return [{ ...person, until: standing.until ?? null, over, limited }]
  })
}

export const caseAssignmentRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { handling } = desk.services.casework

  const page = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    shown: Shown = {},
    refusal: string | null = null,
  ): Promise<Reply> => {
    const frame = await partFrame(desk, exchange, who, file, refusal)
    const nothing = { chosen: [], term: '', until: '', missing: false, termFault: null, changed: null }
    const props = { ...frame, readers: shownReaders(file, who, desk.today()), people: file.assignable, ...nothing, ...shown }
    const isWrong = props.missing || props.termFault !== null || props.changed !== null || refusal !== null
    return show(AssignmentsPage(props), { status: isWrong ? 422 : 200 })
  }

  const faultOf = (typed: string): TermFault | null => {
    const until = typedDay(typed)
    return until === null ? 'no-day' : until < desk.today() ? 'past' : null
  }

  return [
    room.row('GET', '/cases/:id/assignments', (exchange, who, file) => page(exchange, who, file)),
    room.row('POST', '/cases/:id/assignments', async (exchange, who, file) => {
      const { form } = exchange
      const [chosen, term, until] = [form.all('person'), form.text('term'), form.text('until').trim()]
      const typed = { chosen, term, until }
      if (chosen.length === 0) return page(exchange, who, file, { ...typed, missing: true })
      const isLimited = file.assignable.some(({ id, role }) => role === 'investigator' && chosen.includes(id))
      if (isLimited && term !== 'day' && term !== 'open') return page(exchange, who, file, { ...typed, termFault: 'missing' })
      const isDay = isLimited && term === 'day'
      const termFault = isDay ? faultOf(until) : null
      if (termFault !== null) return page(exchange, who, file, { ...typed, termFault })
      const outcome = await handling.assign(who, file.row.id, chosen, isDay ? typedDay(until) : null)
      if (outcome === null) return desk.notFound(exchange, who)
      return outcome === 'done' ? redirect(`/cases/${file.row.id}/assignments?done=saved`) : page(exchange, who, file, typed, outcome)
    }),
    room.row('POST', '/cases/:id/terms', async (exchange, who, file) => {
      const { form } = exchange
      const [person, until] = [form.text('person'), form.text(`last-${form.text('row')}`).trim()]
      const fault = until === '' ? null : faultOf(until)
      if (fault !== null) return page(exchange, who, file, { changed: { person, until, fault } })
      const outcome = await handling.setTerm(who, file.row.id, person, until === '' ? null : typedDay(until))
      if (outcome === null) return desk.notFound(exchange, who)
      return outcome === 'done' ? redirect(`/cases/${file.row.id}/assignments?done=saved`) : page(exchange, who, file, {}, outcome)
    }),
  ]
}
