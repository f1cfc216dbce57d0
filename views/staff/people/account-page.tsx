// What a person sees and does about themselves: language, key fingerprint, how they sign in and where they are. Never shows a secret.
import { isListedRole, may, type Role } from '../../../src/domain/people/role.ts'
import { type Language, languageFacts, languages } from '../../../src/i18n/language.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { appointmentText, type ShownAppointment } from '../../shared/appointment-text.ts'
import { Button } from '../../shared/button.tsx'
import { Digits } from '../../shared/digits.tsx'
import { Radios } from '../../shared/radios.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { CalendarSection, type CalendarSectionProps } from '../case/calendar-section.tsx'
import type { Person } from '../case/case-view.ts'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { AccountLocks, type AccountLocksProps } from './account-locks.tsx'
import { AccountSessions, type AccountSessionsProps } from './account-sessions.tsx'

/** What was just done, said where the person looks first. */
export const accountDoings = [
  'passphrase',
  'totp',
  'recovery-codes',
  'passkey',
  'passkey-removed',
  'session',
  'sessions',
  'alarm',
  'reset-taken-back',
  'calendar',
] as const
export type AccountDone = (typeof accountDoings)[number]

export interface AccountPageProps extends SignedInProps, AccountLocksProps, AccountSessionsProps, CalendarSectionProps {
  readonly person: Person & { readonly email: string }
  readonly roles: readonly Role[]
  /** By which decision they hold them, for the register (L-SE-12). */
  readonly appointments: readonly (ShownAppointment & { readonly role: Role })[]
  readonly language: Language
  readonly languageChanged: boolean
  /** Eight groups of five digits with spaces between (keys.md 8). */
  readonly fingerprint: string
  readonly done: AccountDone | null
  /** Somebody with the person's passphrase asks colleagues for another second step. */
  readonly reset: { readonly since: Day; readonly until: Day } | null
}

export const AccountPage = (props: AccountPageProps): JSX.Element => {
  const { say, assets, viewer, person, roles, appointments, done } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.account.heading')} here="account">
      <h1 class="govuk-heading-l" safe>
        {say('staff.account.heading')}
      </h1>
      {done === null ? '' : <DoneNote text={say(`staff.account.done.${done}`)} />}
      <OwnReset {...props} />
      <SummaryList
        rows={[
          { key: say('staff.account.name'), value: person.name },
          { key: say('staff.account.title'), value: person.title },
          { key: say('staff.account.email'), value: person.email },
          { key: say('staff.account.roles'), value: say.list(roles.map((role) => say(`staff.role.${role}`))) },
          {
            key: say('staff.account.appointed'),
            value: [...new Set(appointments.map((held) => `${say(`staff.role.${held.role}`)}: ${appointmentText(say, held)}`))].join('\n'),
          },
        ]}
      />
      <LanguageForm {...props} />
      <OwnKey {...props} />
      <AccountLocks {...props} />
      <CalendarSection {...props} />
      <AccountSessions {...props} />
    </Shell>
  )
}

const OwnReset = ({ say, reset, roles }: AccountPageProps): JSX.Element =>
  reset === null ? (
    ''
  ) : (
    <section id="reset" class="v-next">
      <h2 safe>{say('staff.account.reset')}</h2>
      <p class="v-next__what" safe>
        {say('staff.account.reset.what', { date: say.date(reset.since), until: say.date(reset.until) })}
      </p>
      <p safe>{say(roles.some(isListedRole) ? 'staff.account.reset.not-you' : 'staff.account.reset.not-you.passphrase')}</p>
      <form method="post" action="/account/second-factor-request/removal">
        <Button label={say('staff.account.reset.submit')} kind="warning" />
      </form>
    </section>
  )

const LanguageForm = ({ say, language, languageChanged }: AccountPageProps): JSX.Element => (
  <form method="post" action="/account/language">
    {languageChanged ? <DoneNote text={say('staff.account.language.done')} /> : ''}
    <Radios
      say={say}
      name="language"
      legend={say('staff.account.language')}
      value={language}
      options={languages.map((value) => ({ value, label: languageFacts[value].name }))}
    />
    <Button label={say('staff.account.language.submit')} />
  </form>
)

const OwnKey = ({ say, fingerprint, roles }: AccountPageProps): JSX.Element => (
  <section id="key">
    <h2 safe>{say('staff.account.key')}</h2>
    <p>
      <Digits digits={fingerprint} />
    </p>
    <p safe>{say('staff.account.key.about')}</p>
    {may(roles, 'see-keys') ? (
      <p>
        <a href="/keys" safe>
          {say('staff.keys.heading')}
        </a>
      </p>
    ) : (
      ''
    )}
  </section>
)
