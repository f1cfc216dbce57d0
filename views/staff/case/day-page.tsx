// Somebody's day: what waits for them, most pressing first; each case stands once, where it is most urgent. Shows only what the person's own key opened.
import { type DayGroup, listOfGroup } from '../../../src/domain/case/day-group.ts'
import type { WaitingAct } from '../../../src/domain/waiting-act.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { type AwayShown, AwayToday } from '../people/away.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { swapping } from '../swap.ts'
import type { ListedCase } from './case-card.tsx'
import { countText } from './cases-page.tsx'
import { type DayPlaces, dayPlaces, type Spot } from './day-places.ts'
import { DayTasks, hasTasks, type ShownTasks, SpotCards, SpotLines } from './day-tasks.tsx'

export interface ShownGroup {
  readonly group: DayGroup
  readonly count: number
  readonly cases: readonly ListedCase[]
}

export interface DayPageProps extends SignedInProps {
  readonly groups: readonly ShownGroup[]
  readonly today: Day
  readonly tasks: ShownTasks
  /** Acts that take two people. */
  readonly waiting: readonly WaitingAct[]
  /** There are summaries of dismissed cases to look up. */
  readonly summaries: boolean
  /** Colleagues on leave. */
  readonly away: readonly AwayShown[]
}

export const DayPage = (props: DayPageProps): JSX.Element => {
  const { say, assets, viewer, groups, today, tasks, waiting, summaries, away } = props
  const places = dayPlaces({ groups, waiting, ending: tasks.ending, readers: tasks.readers })
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.nav.day')} here="day">
      <h1 class="govuk-heading-l" safe>
        {say('staff.nav.day')}
      </h1>
      <p safe>{say('day.today', { date: say.date(today) })}</p>
      <div id="day" hx-get="/day" hx-trigger="every 60s" {...swapping('day')} {...{ 'hx-status:5xx': 'swap:none' }}>
        <Waits say={say} today={today} turn="own" spots={places.own} />
        <DayTasks say={say} today={today} {...tasks} spots={places.tasks} />
        {groups.every(({ count }) => count === 0) && waiting.length === 0 && !hasTasks(tasks) ? (
          <div class="v-empty">
            <h2 safe>{say('day.empty')}</h2>
            <p safe>{say('day.empty.body')}</p>
          </div>
        ) : (
          places.groups.map((shown) => <Group {...props} shown={shown} />)
        )}
        <Waits say={say} today={today} turn="others" spots={places.others} />
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

interface WaitsProps extends Pick<DayPageProps, 'say' | 'today'> {
  readonly turn: WaitingAct['turn']
  readonly spots: readonly Spot[]
}

/** Acts that take two people: of this person, or of somebody else. */
const Waits = ({ say, today, turn, spots }: WaitsProps): JSX.Element => {
  const bare = spots.filter(({ card }) => card === null)
  return spots.length === 0 ? (
    ''
  ) : (
    <section aria-labelledby={`waits-${turn}`}>
      <h2 id={`waits-${turn}`} class="govuk-heading-m" safe>
        {say(`day.waits.${turn}`)}
      </h2>
      {bare.length === 0 ? (
        ''
      ) : (
        <ul class="v-steps">
          {bare.map((spot) => (
            <SpotLines say={say} spot={spot} />
          ))}
        </ul>
      )}
      <SpotCards say={say} today={today} spots={spots} />
    </section>
  )
}

const Group = ({
  say,
  today,
  shown: { group, count, spots },
}: DayPageProps & { readonly shown: DayPlaces['groups'][number] }): JSX.Element => (
  <section aria-labelledby={`day-${group}`}>
    <h2 id={`day-${group}`} class="govuk-heading-m">
      <span safe>{say(`day.group.${group}`)}</span>{' '}
      <span class="v-count" safe>
        {countText(count)}
      </span>
    </h2>
    {count === 0 ? <p safe>{say(`day.none.${group}`)}</p> : <SpotCards say={say} today={today} spots={spots} />}
    {count > spots.length ? (
      <p>
        <a href={`/cases?list=${listOfGroup(group)}`} safe>
          {say('day.more')}
        </a>
      </p>
    ) : (
      ''
    )}
  </section>
)
