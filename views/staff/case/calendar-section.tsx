// The secret address of a person's calendar: whether there is one, and the one time it is shown.
import type { Day } from '../../../src/kit/instant.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface CalendarSectionProps extends Pick<SignedInProps, 'say'> {
  /** Since when there is an address; null without one, undefined for somebody who reads no cases. */
  readonly calendar: Day | null | undefined
  /** The person holds a special office: no date of its unit stands there. */
  readonly inPost: boolean
}

export const CalendarSection = ({ say, calendar, inPost }: CalendarSectionProps): JSX.Element =>
  calendar === undefined ? (
    ''
  ) : (
    <section id="calendar">
      <h2 safe>{say('staff.calendar.heading')}</h2>
      <p safe>{say('staff.calendar.about')}</p>
      <p safe>{say('staff.calendar.midnight')}</p>
      {inPost ? <p safe>{say('staff.calendar.in-post')}</p> : ''}
      <p safe>{say('staff.calendar.outside')}</p>
      <p safe>{say('staff.calendar.ends')}</p>
      <p>
        <strong safe>{calendar === null ? say('staff.calendar.none') : say('staff.calendar.since', { date: say.date(calendar) })}</strong>
      </p>
      <form method="post" action="/account/calendar">
        <Button label={say(calendar === null ? 'staff.calendar.make' : 'staff.calendar.renew')} kind="secondary" />
      </form>
      {calendar === null ? (
        ''
      ) : (
        <form method="post" action="/account/calendar/removal">
          <Button label={say('staff.calendar.remove')} kind="secondary" />
        </form>
      )}
    </section>
  )

export const CalendarAddressPage = ({ say, assets, viewer, address }: SignedInProps & { readonly address: string }): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('staff.calendar.made')} here="account">
    <h1 class="govuk-heading-l" safe>
      {say('staff.calendar.made')}
    </h1>
    <p class="v-text" dir="ltr" translate="no">
      <output id="calendar-address" safe>
        {address}
      </output>
    </p>
    <p safe>{say('staff.calendar.once')}</p>
    <p safe>{say('staff.calendar.midnight')}</p>
    <p safe>{say('staff.calendar.outside')}</p>
    <LinkButton label={say('staff.calendar.back')} href="/account" />
  </Shell>
)
