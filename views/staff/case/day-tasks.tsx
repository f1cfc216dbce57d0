// What waits on somebody's day beside the cases themselves: access that ends, and summaries to approve or to read.
import type { Half } from '../../../src/domain/case/half-year.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { halfWords, summaryHref, supplementHref } from './dismissal-words.ts'

export interface DayTasksProps {
  readonly say: Say
  readonly ending: readonly { readonly id: string; readonly reference: string; readonly name: string; readonly until: Day }[]
  readonly approve: readonly ShownSummary[]
  /** Cases to add to what was approved. */
  readonly supplement: readonly ShownSummary[]
  readonly read: readonly ShownSummary[]
}
export interface ShownSummary {
  readonly unit: { readonly id: string; readonly name: string }
  readonly half: Half
}

export const hasTasks = ({ ending, approve, supplement, read }: Omit<DayTasksProps, 'say'>): boolean =>
  ending.length + approve.length + supplement.length + read.length > 0

export const DayTasks = (props: DayTasksProps): JSX.Element => {
  const { say, ending, approve, supplement, read } = props
  if (!hasTasks(props)) return ''
  return (
    <section aria-labelledby="day-tasks">
      <h2 id="day-tasks" class="govuk-heading-m" safe>
        {say('routing.day.heading')}
      </h2>
      <ul class="v-steps">
        {approve.map((summary) => (
          <Summary say={say} words={say('routing.day.approve')} summary={summary} href={summaryHref} />
        ))}
        {supplement.map((summary) => (
          <Summary say={say} words={say('routing.day.supplement')} summary={summary} href={supplementHref} />
        ))}
        {read.map((summary) => (
          <Summary say={say} words={say('routing.day.read')} summary={summary} href={summaryHref} />
        ))}
        {ending.map(({ id, reference, name, until }) => (
          <li>
            <span safe>{say('routing.day.ends', { name, date: say.date(until) })}</span>{' '}
            <a href={address(`/cases/${encodeURIComponent(id)}/assignments`)} safe>
              {say('routing.day.prolong', { reference })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Summary = ({
  say,
  words,
  summary: { unit, half },
  href,
}: {
  readonly say: Say
  readonly words: string
  readonly summary: ShownSummary
  readonly href: (unit: string, half: Half) => string
}) => (
  <li>
    <span safe>{words}</span>{' '}
    <a href={address(href(unit.id, half))} safe>
      {`${halfWords(say, half)}, ${unit.name}`}
    </a>
  </li>
)
