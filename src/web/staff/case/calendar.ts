// Dates of cases for calendar programs: one date of a case as a file, and a person's own secret address for all of theirs.
import { CalendarAddressPage } from '../../../../views/staff/case/calendar-section.tsx'
import { deadlinesOf } from '../../../domain/case/deadline.ts'
import { makeSay, type Say } from '../../../i18n/say.ts'
import type { Calendar } from '../../../services/case/calendars.ts'
import { calendarFile } from '../../shared/calendar-file.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'

const file = (say: Say, { day, dates }: Omit<Calendar, 'language'>): Reply => {
  const entries = dates.map(({ uid, due, reference }) => ({ uid, due, title: say('staff.calendar.entry', { reference }) }))
  const body = calendarFile(say('staff.calendar.name'), entries, day)
  return download(body, { type: 'text/calendar; charset=utf-8', name: 'datum.ics' })
}

export const calendarRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { calendars } = desk.services
  return [
    room.row('GET', '/cases/:id/calendar', async (exchange, who, { row, card, channel }) => {
      const wanted = exchange.query.get('date')
      const deadline = card.test === true ? undefined : deadlinesOf(row, channel.settings).find(({ kind }) => kind === wanted)
      // A date that has been met is none any more.
      if (deadline === undefined) return redirect(`/cases/${row.id}`)
      return file(desk.say(exchange, who), { day: desk.today(), dates: [calendars.dateOf(row, deadline)] })
    }),
    guarded(desk, 'read-cases', 'POST', '/account/calendar', async (exchange, who) => {
      const secret = await calendars.make(who)
      if (secret === null) return desk.notFound(exchange, who)
      // Not by way of a GET: the address must stand in no address.
      const address = `${desk.settings.staffUrl}/calendar/${secret}.ics`
      return show(CalendarAddressPage({ ...(await desk.frame(exchange, who)), address }))
    }),
    guarded(desk, 'read-cases', 'POST', '/account/calendar/removal', async (_, who) => {
      await calendars.close(who)
      return redirect('/account?done=calendar')
    }),
    {
      method: 'GET',
      path: '/calendar/:token',
      // Whoever knows the address: a calendar program signs in nowhere.
      guard: 'none',
      answer: async (exchange) => {
        const [, secret = ''] = /^(.*)\.ics$/.exec(exchange.params.token ?? '') ?? []
        const feed = await calendars.feed(secret)
        return feed === null ? desk.nothing(exchange) : file(makeSay(feed.language), feed)
      },
    },
  ]
}
