// A handler's day: what waits for them, most pressing first.
import { DayPage } from '../../../../views/staff/case/day-page.tsx'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { shownCase } from './cases.ts'

export const dayRoutes = (desk: Desk): readonly StaffRoute[] => [
  guarded(desk, 'read-cases', 'GET', '/day', async (exchange, who) => {
    const { lists, channels, readerTasks, massReadings, dismissals, leaves, endingCases, waitingActs } = desk.services
    const [day, views, frame] = await Promise.all([lists.day(who), channels.list(), desk.frame(exchange, who)])
    const [readers, told, summaries, units, onLeave, ending, waiting] = await Promise.all([
      readerTasks.of(who),
      massReadings.heads(who),
      dismissals.waiting(who),
      dismissals.units(who),
      leaves.awayToday(who),
      endingCases(who),
      waitingActs(who),
    ])
    const today = desk.today()
    const groups = day.map(({ group, count, cases }) => ({ group, count, cases: cases.map((item) => shownCase(views, today, item)) }))
    const away = [...onLeave.values()].map(({ name, until, substitute }) => ({ name, until, substitute: substitute?.name ?? null }))
    return show(
      DayPage({
        ...{ ...frame, groups, today, waiting, away },
        tasks: { readers, ...summaries, ending, massReadings: told },
        summaries: units.some(({ receives }) => receives),
      }),
    )
  }),
]
