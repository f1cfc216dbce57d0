// Registering a report that came by telephone, letter, e-mail or in a meeting (F-053), on one page that works without script.
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { RequiredNote } from '../../shared/required-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { Account, Readers, WhoItIs } from './registration-answers.tsx'
import {
  newReportHref,
  type PlaceChoice,
  placeName,
  type RegistrationPartProps,
  type RegistrationView,
  registrationErrors,
} from './registration-view.ts'
import { Arrival, Spoken, WrittenDown } from './registration-way.tsx'

export interface RegistrationPageProps extends SignedInProps {
  readonly view: RegistrationView
}

const back = (say: SignedInProps['say']) => ({ href: '/cases', label: say('staff.case.back') })

export const RegistrationPage = ({ say, assets, viewer, view }: RegistrationPageProps): JSX.Element => {
  const errors = registrationErrors(say, view)
  const part: RegistrationPartProps = { say, view, errorOf: (field) => errors.find((error) => error.field === field)?.text }
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('oral.register.title')}
      here="cases"
      hasErrors={errors.length > 0}
      back={back(say)}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('oral.register.heading')}
      </h1>
      {view.closed ? (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {say('oral.register.closed')}
        </p>
      ) : (
        ''
      )}
      <p class="v-lead" safe>
        {say('oral.register.lead')}
      </p>
      {view.severalPlaces ? (
        <p dir="auto" safe>
          {say('oral.register.place.chosen', { place: placeName(say, view.place) })}
        </p>
      ) : (
        ''
      )}
      <RequiredNote say={say} />
      <form method="post" action="/reports" autocomplete="off">
        <input type="hidden" name="form" value={attribute(view.form)} />
        <input type="hidden" name="place" value={attribute(view.place.unitId)} />
        <Arrival {...part} />
        <Spoken {...part} />
        <Account {...part} />
        <WrittenDown {...part} />
        <Readers {...part} />
        <WhoItIs {...part} />
        <Button label={say('oral.register.submit')} />
      </form>
    </Shell>
  )
}

export interface PlacesPageProps extends SignedInProps {
  readonly places: readonly PlaceChoice[]
}

/** For somebody who reads the reports of several units: who may read follows from the unit. */
export const RegistrationPlacesPage = ({ say, assets, viewer, places }: PlacesPageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('oral.register.title')} here="cases" back={back(say)}>
    <h1 class="govuk-heading-l" safe>
      {say(places.length === 0 ? 'oral.register.heading' : 'oral.register.place')}
    </h1>
    {places.length === 0 ? <p safe>{say('oral.register.none')}</p> : ''}
    <ul class="v-list">
      {places.map((place) => (
        <li>
          <a href={address(`${newReportHref}?unit=${encodeURIComponent(place.unitId)}`)} dir="auto" safe>
            {placeName(say, place)}
          </a>
        </li>
      ))}
    </ul>
  </Shell>
)
