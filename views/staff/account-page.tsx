// What a person sees and does about themselves: language, key fingerprint, how they sign in and where they are. Never shows a secret.
import type { Role } from '../../src/domain/role.ts'
import { type Language, languageFacts, languages } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import { appointmentText, type ShownAppointment } from '../shared/appointment-text.ts'
import { Button } from '../shared/button.tsx'
import { Radios } from '../shared/radios.tsx'
import { SummaryList } from '../shared/summary-list.tsx'
import { AccountLocks, type AccountLocksProps } from './account-locks.tsx'
import { AccountSessions, type AccountSessionsProps } from './account-sessions.tsx'
import type { Person } from './case-view.ts'
import { DoneNote } from './done-note.tsx'
import { Shell, type SignedInProps } from './shell.tsx'

/** Eight groups of five digits with spaces between (keys.md 8); null: no key yet. */
export type Fingerprint = string | null

/** What was just done, said where the person looks first. */
export const accountDoings = ['passphrase', 'totp', 'recovery-codes', 'passkey', 'passkey-removed', 'session', 'sessions'] as const
export type AccountDone = (typeof accountDoings)[number]

export interface AccountPageProps extends SignedInProps, AccountLocksProps, AccountSessionsProps {
  readonly person: Person & { readonly email: string }
  readonly roles: readonly Role[]
  /** By which decision they hold them, for the register (L-SE-12). */
  readonly appointments: readonly (ShownAppointment & { readonly role: Role })[]
  readonly language: Language
  readonly languageChanged: boolean
  readonly fingerprint: Fingerprint
  /** The other members of the person's channels: what the call of ten minutes compares. */
  readonly colleagues: readonly (Person & { readonly fingerprint: Fingerprint })[]
  readonly done: AccountDone | null
}

export const AccountPage = (props: AccountPageProps): JSX.Element => {
  const { say, assets, viewer, person, roles, appointments, done } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.account.heading')} here="account">
      <h1 class="govuk-heading-l" safe>
        {say('staff.account.heading')}
      </h1>
      {done === null ? '' : <DoneNote text={say(`staff.account.done.${done}`)} />}
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
      <Fingerprints {...props} />
      <AccountLocks {...props} />
      <AccountSessions {...props} />
    </Shell>
  )
}

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

const Fingerprints = ({ say, fingerprint, colleagues }: AccountPageProps): JSX.Element => (
  <section id="key">
    <h2 safe>{say('staff.account.key')}</h2>
    {fingerprint === null ? (
      <p safe>{say('staff.account.key.none')}</p>
    ) : (
      <>
        <p>
          <Digits fingerprint={fingerprint} />
        </p>
        <p safe>{say('staff.account.key.about')}</p>
      </>
    )}
    {colleagues.length === 0 ? (
      ''
    ) : (
      <>
        <h3 safe>{say('staff.account.colleagues')}</h3>
        <p safe>{say('staff.account.colleagues.about')}</p>
        <SummaryList rows={colleagues.map((colleague) => colleagueRow(say, colleague))} />
      </>
    )}
  </section>
)

const colleagueRow = (say: Say, { name, title, fingerprint }: AccountPageProps['colleagues'][number]) => ({
  key: say('staff.case.person', { name, title }),
  content: fingerprint === null ? <span safe>{say('staff.account.colleagues.none', { name })}</span> : <Digits fingerprint={fingerprint} />,
})

const Digits = ({ fingerprint }: { readonly fingerprint: string }): JSX.Element => (
  <code class="v-digits" dir="ltr" translate="no" safe>
    {fingerprint}
  </code>
)
