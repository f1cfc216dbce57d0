// Where a person is signed in, on their own page: when each session began, and the buttons that end it. Nobody knows where they are.
import type { Say } from '../../../src/i18n/say.ts'
import type { Instant } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { SummaryList, type SummaryRow } from '../../shared/summary-list.tsx'
import { Moment } from '../moment.tsx'

export interface ShownSession {
  readonly id: string
  readonly isThis: boolean
  /** null when what is kept about it was changed outside the program. */
  readonly times: { readonly begunAt: Instant; readonly seenAt: Instant } | null
}

export interface AccountSessionsProps {
  readonly say: Say
  readonly sessions: readonly ShownSession[]
}

export const AccountSessions = ({ say, sessions }: AccountSessionsProps): JSX.Element => (
  <section id="sessions">
    <h2 safe>{say('staff.account.sessions')}</h2>
    <p safe>{say('staff.account.sessions.unknown')}</p>
    <SummaryList rows={sessions.map((session) => sessionRow(say, session))} />
    {sessions.length < 2 ? (
      ''
    ) : (
      <form method="post" action="/account/sessions/removal">
        <input type="hidden" name="session" value="others" />
        <Button label={say('staff.account.sessions.others')} kind="secondary" />
      </form>
    )}
    <p safe>{say('staff.account.sessions.about')}</p>
    <form method="post" action="/account/sign-out-everywhere">
      <Button label={say('staff.account.sessions.submit')} kind="secondary" />
    </form>
  </section>
)

const sessionRow = (say: Say, session: ShownSession): SummaryRow => ({
  key: session.isThis ? say('staff.account.sessions.this') : say('staff.account.sessions.other'),
  content: (
    <>
      <Times say={say} times={session.times} />
      {session.isThis ? '' : <End say={say} session={session} />}
    </>
  ),
})

const Times = ({ say, times }: { readonly say: Say; readonly times: ShownSession['times'] }): JSX.Element =>
  times === null ? (
    <p class="v-notice v-notice-alarm" safe>
      {say('staff.account.sessions.unreadable')}
    </p>
  ) : (
    <p>
      <span safe>{say('staff.account.sessions.begun')}</span>{' '}
      <span class="v-whole">
        <Moment say={say} at={times.begunAt} />
      </span>
      <br />
      <span safe>{say('staff.account.sessions.seen')}</span>{' '}
      <span class="v-whole">
        <Moment say={say} at={times.seenAt} />
      </span>
    </p>
  )

const End = ({ say, session }: { readonly say: Say; readonly session: ShownSession }): JSX.Element => {
  const { id, times } = session
  const about =
    times === null
      ? say('staff.account.sessions.end.unreadable')
      : say('staff.account.sessions.end.about', { time: say.dateTime(times.begunAt) })
  return (
    <form method="post" action="/account/sessions/removal">
      <input type="hidden" name="session" value={attribute(id)} />
      <button type="submit" class="v-quiet">
        <span safe>{say('staff.account.sessions.end')}</span>
        <span class="govuk-visually-hidden" safe>{` ${about}`}</span>
      </button>
    </form>
  )
}
