// Test reports (F-141): made and removed by one click each, also by people who can read none.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { caseHref } from './case-view.ts'

export interface TestPlace {
  readonly unitId: UnitId
  readonly channel: string
  /** null where the channel has one unit. */
  readonly unit: string | null
  readonly open: boolean
  readonly test: { readonly caseId: CaseId; readonly made: Day; readonly acknowledged: boolean } | null
}

/** What came of a click. */
export const testOutcomes = ['sent', 'standing', 'closed', 'removed', 'gone'] as const
export type TestOutcome = (typeof testOutcomes)[number]

export interface TestsPageProps extends SignedInProps {
  readonly places: readonly TestPlace[]
  /** Whether this person reads reports: they can open the test too. */
  readonly reads: boolean
  readonly outcome: TestOutcome | null
}

const removalHref = (id: CaseId): string => `/tests/${encodeURIComponent(id)}/removal`

export const TestsPage = ({ say, assets, viewer, places, reads, outcome }: TestsPageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('staff.test.mark')} here="tests">
    <h1 class="govuk-heading-l" safe>
      {say('staff.tests.heading')}
    </h1>
    {outcome === null ? '' : <DoneNote text={say(`staff.tests.done.${outcome}`)} />}
    <p class="v-lead" safe>
      {say('staff.tests.about')}
    </p>
    <p safe>{say('staff.tests.outside')}</p>
    {reads ? '' : <p safe>{say('staff.tests.keyless')}</p>}
    <ul class="v-list">
      {places.map((place) => (
        <Place say={say} place={place} reads={reads} />
      ))}
    </ul>
  </Shell>
)

interface PlaceProps {
  readonly say: Say
  readonly place: TestPlace
  readonly reads: boolean
}

const Place = ({ say, place, reads }: PlaceProps): JSX.Element => (
  <li class="v-card">
    <h2 class="v-card__title" dir="auto" safe>
      {place.unit === null ? place.channel : say('staff.tests.place', { channel: place.channel, unit: place.unit })}
    </h2>
    {place.test === null ? <Sending say={say} place={place} /> : <Standing say={say} test={place.test} reads={reads} />}
  </li>
)

const Sending = ({ say, place }: Omit<PlaceProps, 'reads'>): JSX.Element =>
  place.open ? (
    <>
      <p safe>{say('staff.tests.none')}</p>
      <form method="post" action="/tests">
        <input type="hidden" name="unit" value={attribute(place.unitId)} />
        <Button label={say('staff.tests.send')} />
      </form>
    </>
  ) : (
    <p safe>{say('staff.tests.closed')}</p>
  )

interface StandingProps {
  readonly say: Say
  readonly test: NonNullable<TestPlace['test']>
  readonly reads: boolean
}

const Standing = ({ say, test: { caseId, made, acknowledged }, reads }: StandingProps): JSX.Element => (
  <>
    <p>
      <span class={acknowledged ? 'v-good' : 'v-light v-light-yellow'} safe>
        {say(acknowledged ? 'staff.tests.works' : 'staff.tests.waits')}
      </span>
    </p>
    <p safe>{say(acknowledged ? 'staff.tests.acknowledged' : 'staff.tests.waiting', { date: say.date(made) })}</p>
    {reads ? <LinkButton href={caseHref(caseId)} label={say('staff.tests.open')} kind={acknowledged ? 'secondary' : 'primary'} /> : ''}
    <RemovalForm say={say} id={caseId} />
  </>
)

/** Also on the page of the test itself. */
export const RemovalForm = ({ say, id }: { readonly say: Say; readonly id: CaseId }): JSX.Element => (
  <form method="post" action={removalHref(id)}>
    <p safe>{say('staff.tests.remove.about')}</p>
    <Button label={say('staff.tests.remove')} kind="warning" />
  </form>
)
