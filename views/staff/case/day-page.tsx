// Somebody's day: what waits for them, most pressing first, each case once. Shows only what the person's own key opened.
import { type DayGroup, listOfGroup } from '../../../src/domain/case/day-group.ts'
import type { WaitingAct } from '../../../src/domain/waiting-act.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { type AwayShown, AwayToday } from '../people/away.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { swapping } from '../swap.ts'
import { WaitingList } from '../waiting-list.tsx'
import { CaseCard, type ListedCase } from './case-card.tsx'
import { countText } from './cases-page.tsx'
import { DayTasks, type DayTasksProps, hasTasks } from './day-tasks.tsx'

export interface ShownGroup {
  readonly group: DayGroup
  readonly count: number
  readonly cases: readonly ListedCase[]
}

export interface DayPageProps extends SignedInProps {
  readonly groups: readonly ShownGroup[]
  readonly today: Day
  readonly tasks: Omit<DayTasksProps, 'say'>
  /** Acts that take two people. */
  readonly waiting: readonly WaitingAct[]
  /** There are summaries of dismissed cases to look up. */
  readonly summaries: boolean
  /** Colleagues on leave. */
  readonly away: readonly AwayShown[]
}

export const DayPage = (props: DayPageProps): JSX.Element => {
  const { say, assets, viewer, groups, today, tasks, waiting, summaries, away } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.nav.day')} here="day">
      <h1 class="govuk-heading-l" safe>
        {say('staff.nav.day')}
      </h1>
      <p safe>{say('day.today', { date: say.date(today) })}</p>
      <div id="day" hx-get="/day" hx-trigger="every 60s" {...swapping('day')} {...{ 'hx-status:5xx': 'swap:none' }}>
        <WaitingList say={say} waiting={waiting} />
        <DayTasks say={say} {...tasks} />
        {groups.every(({ count }) => count === 0) && waiting.length === 0 && !hasTasks(tasks) ? (
          <div class="v-empty">
            <h2 safe>{say('day.empty')}</h2>
            <p safe>{say('day.empty.body')}</p>
          </div>
        ) : (
          groups.map((shown) => <Group {...props} shown={shown} />)
        )}
      </div>
      <AwayToday say={say} away={away} />
      {summaries ? (
        <p>
          <a href="/dismissals" safe>
            {say('routing.dismissals.heading')}
          </a>
        </p>
      ) : (
        ''
      )}
    </Shell>
  )
}

const Group = ({ say, today, shown: { group, count, cases } }: DayPageProps & { readonly shown: ShownGroup }): JSX.Element => (
  <section aria-labelledby={`day-${group}`}>
    <h2 id={`day-${group}`} class="govuk-heading-m">
      <span safe>{say(`day.group.${group}`)}</span>{' '}
      <span class="v-count" safe>
        {countText(count)}
      </span>
    </h2>
    {count === 0 ? (
      <p safe>{say(`day.none.${group}`)}</p>
    ) : (
      <ul class="v-list">
        {cases.map((item) => (
          <CaseCard say={say} today={today} item={item} heading="h3" />
        ))}
      </ul>
    )}
    {count > cases.length ? (
      <p>
        <a href={`/cases?list=${listOfGroup(group)}`} safe>
          {say('day.more', { shown: cases.length })}
        </a>
      </p>
    ) : (
      ''
    )}
  </section>
)
