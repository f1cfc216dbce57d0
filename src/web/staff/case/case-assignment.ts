// Giving a case to more people of the unit by hand, and saying until when an investigator reads it (F-098, F-099). Who can be given it is for the
// services to say, before and after.
import type { TermFault } from '../../../../views/staff/case/assignment-term.tsx'
import { AssignmentsPage, type AssignmentsPageProps, type ReaderShown } from '../../../../views/staff/case/assignments-page.tsx'
import { GroupAssignmentPage, type GroupAssignmentPageProps } from '../../../../views/staff/case/group-assignment-page.tsx'
import { longestEntry } from '../../../domain/case/sheet.ts'
import { isPast, termFault, usualLastDay } from '../../../domain/case/term.ts'
import { typedDay } from '../../../domain/typed-day.ts'
import type { Day } from '../../../kit/instant.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { AwayToday } from '../../../services/people/leaves.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { groupNews, readersOf, refusalWords } from './case-showing.ts'
import { partFrame } from './part-frame.ts'

type Shown = Partial<Pick<AssignmentsPageProps, 'chosen' | 'until' | 'missing' | 'termFault' | 'changed' | 'refusal'>>

/** Readers whose reasons are given back when the case cannot be shown. */
const mostRows = 20

/** Everybody who reads it, and those whose time with it is over. */
const shownReaders = (file: CaseFile, who: Unlocked, today: Day, away: AwayToday): readonly ReaderShown[] => {
  const standings = file.people?.entitled ?? []
  const own = standings.find(({ id }) => id === who.staff.id)
  const reading = readersOf(file).map(({ id }) => id)
  return standings.flatMap((standing): readonly ReaderShown[] => {
    const person = file.names.get(standing.id)
    const over = isPast(standing, today) && !reading.includes(standing.id)
    if (person === undefined || (!over && !reading.includes(standing.id))) return []
    const investigates = file.investigators.includes(standing.id)
    const limited = own?.until === undefined && investigates
    return [
      {
        ...person,
        until: standing.until ?? null,
        over,
        endless: investigates && standing.until === undefined,
        limited,
        waits: file.lost.includes(standing.id),
        away: away.get(standing.id)?.until ?? null,
        standIn: over ? null : (file.assignable.find(({ id }) => id === away.get(standing.id)?.substitute?.id) ?? null),
      },
    ]
  })
}

/** Whose own time with it is limited says of nobody how long they read it. */
const hasLastDay = ({ people }: CaseFile, { staff }: Unlocked): boolean =>
  people?.entitled.some(({ id, until }) => id === staff.id && until !== undefined) === true

export const caseAssignmentRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { casework, resharing } = desk.services
  const { handling } = casework

  const page = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    shown: Shown = {},
    refusal: string | null = null,
  ): Promise<Reply> => {
    const [frame, away] = await Promise.all([partFrame(desk, exchange, who, file, refusal), desk.services.leaves.awayToday(who)])
    const people = file.assignable.map((one) => ({ ...one, away: away.get(one.id)?.until ?? null }))
    const groups = {
      news: groupNews(file, who),
      groups: file.groups.offers.map(({ id, name, able }) => ({ id, name, able: able.length })),
      takesBack: !hasLastDay(file, who),
    }
    const nothing = { chosen: [], until: usualLastDay(desk.today()), missing: false, termFault: null, changed: null }
    const props = { ...frame, ...groups, readers: shownReaders(file, who, desk.today(), away), people, ...nothing, ...shown }
    const isWrong = props.missing || props.termFault !== null || props.changed !== null || props.refusal !== null
    return show(AssignmentsPage(props), { status: isWrong ? 422 : 200 })
  }

  /** Whom it would go to with a group: everybody who can have it and is there, before somebody has chosen. The page without it, where there is none. */
  const groupPage = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    wanted: string,
    shown: Partial<Pick<GroupAssignmentPageProps, 'chosen' | 'until' | 'missing' | 'termFault'>> = {},
    refusal: string | null = null,
  ): Promise<Reply> => {
    const group = file.groups.offers.find(({ id }) => id === wanted)
    if (group === undefined) return page(exchange, who, file, {}, refusal)
    const [frame, away] = await Promise.all([partFrame(desk, exchange, who, file, refusal), desk.services.leaves.awayToday(who)])
    const able = group.able.map((one) => ({ ...one, away: away.get(one.id)?.until ?? null }))
    const there = able.filter((one) => one.away === null).map(({ id }) => id)
    const nothing = { chosen: there, until: usualLastDay(desk.today()), missing: false, termFault: null }
    const props = { ...frame, group: { ...group, able }, ...nothing, ...shown }
    return show(GroupAssignmentPage(props), { status: props.missing || props.termFault !== null || refusal !== null ? 422 : 200 })
  }

  const faultOf = (typed: string): TermFault | null => {
    if (typed === '') return 'term-missing'
    const until = typedDay(typed)
    return until === null ? 'no-day' : termFault(until, desk.today())
  }

  return [
    room.row('GET', '/cases/:id/assignments', (exchange, who, file) => groupPage(exchange, who, file, exchange.query.get('group') ?? '')),
    room.row('POST', '/cases/:id/assignments', async (exchange, who, file) => {
      const { form } = exchange
      const [chosen, until, group] = [form.all('person'), form.text('until').trim(), form.text('group')]
      const again = (shown: Partial<Pick<AssignmentsPageProps, 'missing' | 'termFault'>>, refusal: string | null = null) => {
        const typed = { chosen, until, ...shown }
        return group === '' ? page(exchange, who, file, typed, refusal) : groupPage(exchange, who, file, group, typed, refusal)
      }
      if (chosen.length === 0) return again({ missing: true })
      const isLimited = file.investigators.some((id) => chosen.includes(id))
      const fault = isLimited ? faultOf(until) : null
      if (fault !== null) return again({ termFault: fault })
      const outcome = await handling.assign(who, file.row.id, chosen, isLimited ? typedDay(until) : null, group === '' ? null : group)
      if (outcome === null) return desk.notFound(exchange, who)
      return outcome === 'done' ? redirect(`/cases/${file.row.id}/assignments?done=saved`) : again({}, outcome)
    }),
    room.row('POST', '/cases/:id/group-leavers', async (exchange, who, file) => {
      const outcome = await handling.takeBack(who, file.row.id, exchange.form.text('person'))
      if (outcome === null) return desk.notFound(exchange, who)
      if (outcome === 'done') return redirect(`/cases/${file.row.id}/assignments?done=saved`)
      const say = desk.say(exchange, who)
      // Nothing was typed: nothing is said of it.
      return page(exchange, who, file, { refusal: say.named(`groups.refused.${outcome}`) ?? refusalWords(say, outcome) })
    }),
    room.row('POST', '/cases/:id/key-shares', async (exchange, who, file) => {
      const outcome = await resharing.shareCase(who, file.row.id, exchange.form.text('reader'))
      if (outcome === null) return desk.notFound(exchange, who)
      if (outcome === 'done') return redirect(`/cases/${file.row.id}/assignments?done=saved`)
      // Nothing was typed: nothing is said of it.
      return page(exchange, who, file, { refusal: desk.say(exchange, who)('case.refused.not-shared') })
    }),
    room.row(
      'POST',
      '/cases/:id/terms',
      async (exchange, who, file) => {
        const { form } = exchange
        const person = form.text('person')
        const [until, reason] = [form.text(`last-${form.text('row')}`).trim(), form.text(`why-${form.text('row')}`).trim()]
        const refuse = (fault: TermFault) => page(exchange, who, file, { changed: { person, until, reason, fault } })
        const fault = reason.length > longestEntry ? 'too-long' : faultOf(until)
        if (fault !== null) return refuse(fault)
        const outcome = await handling.setTerm(who, file.row.id, person, typedDay(until), reason)
        if (outcome === null) return desk.notFound(exchange, who)
        if (outcome === 'term-reason') return refuse(outcome)
        return outcome === 'done' ? redirect(`/cases/${file.row.id}/assignments?done=saved`) : page(exchange, who, file, {}, outcome)
      },
      Array.from({ length: mostRows }, (_, row) => `why-${row}`),
    ),
  ]
}
