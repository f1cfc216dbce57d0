// Colleagues who opened unusually many cases on one day, for whoever reads those cases too (T-09). Accuses nobody: it says what is to be asked.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { caseHref } from './case-view.ts'

export const massReadingsHref = '/readings'

export interface ShownReading {
  readonly ids: readonly string[]
  readonly by: { readonly name: string; readonly title: string }
  readonly day: Day
  readonly cases: readonly { readonly id: CaseId; readonly reference: string; readonly unit: string | null }[]
}

export interface MassReadingsPageProps extends SignedInProps {
  readonly readings: readonly ShownReading[]
}

export const MassReadingsPage = ({ say, assets, viewer, readings }: MassReadingsPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={viewer}
    title={say('log.readings.heading')}
    here="day"
    back={{ href: '/day', label: say('staff.nav.day') }}
  >
    <h1 class="govuk-heading-l" safe>
      {say('log.readings.heading')}
    </h1>
    {readings.length === 0 ? (
      <p safe>{say('log.readings.none')}</p>
    ) : (
      <>
        <p safe>{say('log.readings.about')}</p>
        <p safe>{say('log.readings.ask')}</p>
        {readings.map((reading) => (
          <Reading say={say} reading={reading} />
        ))}
      </>
    )}
  </Shell>
)

const Reading = ({ say, reading: { ids, by, day, cases } }: { readonly say: Say; readonly reading: ShownReading }): JSX.Element => (
  <section class="v-notice">
    <h2 class="govuk-heading-m" dir="auto" safe>
      {by.title === '' ? by.name : `${by.name}, ${by.title}`}
    </h2>
    <p safe>{say('log.readings.what', { date: say.date(day), count: cases.length })}</p>
    <ul>
      {cases.map(({ id, reference, unit }) => (
        <li>
          <a href={address(caseHref(id, '/log?show=looks'))} safe>
            {say('staff.cases.reference', { reference })}
          </a>
          {unit === null ? '' : <span dir="auto" safe>{` ${unit}`}</span>}
        </li>
      ))}
    </ul>
    <form method="post" action={massReadingsHref}>
      {ids.map((id) => (
        <input type="hidden" name="reading" value={attribute(id)} />
      ))}
      <Button label={say('log.readings.seen')} kind="secondary" />
    </form>
  </section>
)
