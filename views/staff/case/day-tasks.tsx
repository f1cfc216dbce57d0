// What waits on somebody's day beside the cases themselves: who reads them and for how long, and summaries to approve or to read.
import type { Half } from '../../../src/domain/case/half-year.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { Whole } from '../../shared/whole.tsx'
import { WaitingLine } from '../waiting-list.tsx'
import { CaseCard } from './case-card.tsx'
import type { Spot } from './day-places.ts'
import { halfWords, summaryHref, supplementHref } from './dismissal-words.ts'
import { massReadingsHref } from './mass-readings-page.tsx'

export interface ShownTasks {
  readonly readers: readonly ShownReader[]
  readonly approve: readonly ShownSummary[]
  /** Cases to add to what was approved. */
  readonly supplement: readonly ShownSummary[]
  readonly read: readonly ShownSummary[]
  /** Something of them opens for nobody. */
  readonly stuck: readonly ShownSummary[]
  /** Cases that are to be destroyed or delivered (L-SE-18). */
  readonly ending: readonly EndingCase[]
  /** Colleagues who opened unusually many cases on a day (T-09). */
  readonly massReadings: readonly { readonly by: { readonly name: string }; readonly day: Day }[]
}
export interface DayTasksProps extends Omit<ShownTasks, 'readers' | 'ending'> {
  readonly say: Say
  readonly today: Day
  /** Of the cases those that stand here. */
  readonly spots: readonly Spot[]
}
export interface EndingCase {
  readonly id: string
  readonly reference: string
  readonly until: Day
  readonly locked: boolean
  /** The day on which the program destroys it by itself; null while nothing says so. */
  readonly automatic: Day | null
}
/** Somebody whose reading of a case has to be seen to. */
export type ShownReader = { readonly id: string; readonly reference: string; readonly name: string } & (
  | { readonly kind: 'ends'; readonly until: Day }
  | { readonly kind: 'endless' | 'office' }
)
export interface ShownSummary {
  readonly unit: { readonly id: string; readonly name: string }
  readonly half: Half
}

export const hasTasks = ({ readers, approve, supplement, read, stuck, ending, massReadings }: ShownTasks): boolean =>
  [readers, approve, supplement, read, stuck, ending, massReadings].some((waiting) => waiting.length > 0)

export const DayTasks = (props: DayTasksProps): JSX.Element => {
  const { say, today, spots, approve, supplement, read, stuck, massReadings } = props
  const bare = spots.filter(({ card }) => card === null)
  const isBare = [bare, approve, supplement, read, stuck, massReadings].every((waiting) => waiting.length === 0)
  if (isBare && spots.length === 0) return ''
  return (
    <section aria-labelledby="day-tasks">
      <h2 id="day-tasks" class="govuk-heading-m" safe>
        {say('routing.day.heading')}
      </h2>
      {isBare ? (
        ''
      ) : (
        <ul class="v-steps">
          {massReadings.map(({ by, day }) => (
            <li>
              <span dir="auto" safe>
                {say('log.readings.day', { name: by.name, date: say.date(day) })}
              </span>{' '}
              <a href={massReadingsHref} safe>
                {say('log.readings.link')}
              </a>
            </li>
          ))}
          {approve.map((summary) => (
            <Summary say={say} words={say('routing.day.approve')} summary={summary} href={summaryHref} />
          ))}
          {supplement.map((summary) => (
            <Summary say={say} words={say('routing.day.supplement')} summary={summary} href={supplementHref} />
          ))}
          {read.map((summary) => (
            <Summary say={say} words={say('routing.day.read')} summary={summary} href={summaryHref} />
          ))}
          {stuck.map((summary) => (
            <Summary say={say} words={say('routing.day.stuck')} summary={summary} href={() => '/dismissals'} />
          ))}
          {bare.map((spot) => (
            <SpotLines say={say} spot={spot} />
          ))}
        </ul>
      )}
      <SpotCards say={say} today={today} spots={spots} />
    </section>
  )
}

const Ending = ({ say, ending }: { readonly say: Say; readonly ending: EndingCase }): JSX.Element => {
  const { id, reference, until, locked, automatic } = ending
  return (
    <li>
      <span safe>
        {automatic !== null
          ? say('disposal.day.automatic', { date: say.date(automatic) })
          : say(locked ? 'disposal.day.locked' : 'disposal.day.locks', { date: say.date(until) })}
      </span>{' '}
      <a href={address(`/cases/${encodeURIComponent(id)}/disposal`)}>
        <Whole text={say('disposal.day.open', { reference })} />
      </a>
    </li>
  )
}

/** Everything that waits in one case. */
export const SpotLines = ({ say, spot: { acts, ending, readers } }: { readonly say: Say; readonly spot: Spot }): JSX.Element => (
  <>
    {acts.map((act) => (
      <WaitingLine say={say} act={act} />
    ))}
    {ending.map((one) => (
      <Ending say={say} ending={one} />
    ))}
    {readers.map((reader) => (
      <Reader say={say} reader={reader} />
    ))}
  </>
)

/** The cases that have a card, each with what waits in it. */
export const SpotCards = ({ say, today, spots }: Pick<DayTasksProps, 'say' | 'today' | 'spots'>): JSX.Element => {
  const shown = spots.flatMap((spot) => (spot.card === null ? [] : [{ spot, card: spot.card }]))
  return shown.length === 0 ? (
    ''
  ) : (
    <ul class="v-list">
      {shown.map(({ spot, card }) => (
        <CaseCard say={say} today={today} item={card} heading="h3">
          {[spot.acts, spot.ending, spot.readers].every((lines) => lines.length === 0) ? (
            ''
          ) : (
            <ul class="v-steps">
              <SpotLines say={say} spot={spot} />
            </ul>
          )}
        </CaseCard>
      ))}
    </ul>
  )
}

const Reader = ({ say, reader }: { readonly say: Say; readonly reader: ShownReader }): JSX.Element => {
  const { id, reference, name, kind } = reader
  const words = kind === 'ends' ? say('routing.day.ends', { name, date: say.date(reader.until) }) : say(`routing.day.${kind}`, { name })
  const [part, link] = {
    ends: ['assignments', say('routing.day.prolong', { reference })],
    endless: ['assignments', say('routing.day.limit', { reference })],
    office: ['assessment', say('routing.day.reassess', { reference })],
  }[kind] as [string, string]
  return (
    <li>
      <span safe>{words}</span>{' '}
      <a href={address(`/cases/${encodeURIComponent(id)}/${part}`)} safe>
        {link}
      </a>
    </li>
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
