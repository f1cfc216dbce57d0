// That somebody is on leave, wherever work is given out. Never why.
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'

export const awayWords = (say: Say, until: Day): string => say('people.away', { until: say.date(until) })

/** Nothing for whoever is there. */
export const AwayMark = ({ say, until }: { readonly say: Say; readonly until: Day | null }): JSX.Element =>
  until === null ? (
    ''
  ) : (
    <>
      {' '}
      <span class="v-mark" safe>
        {awayWords(say, until)}
      </span>
    </>
  )

/** Somebody who is away today. */
export interface AwayShown {
  readonly name: string
  readonly until: Day
  readonly substitute: string | null
}

export const AwayToday = ({ say, away }: { readonly say: Say; readonly away: readonly AwayShown[] }): JSX.Element =>
  away.length === 0 ? (
    ''
  ) : (
    <section aria-labelledby="away">
      <h2 id="away" class="govuk-heading-m" safe>
        {say('people.away.heading')}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {away.map(({ name, until, substitute }) => (
          <li safe>
            {substitute === null
              ? say('people.away.without', { name, until: say.date(until) })
              : say('people.away.with', { name, until: say.date(until), substitute })}
          </li>
        ))}
      </ul>
    </section>
  )
