// What does not fit what a person's keys remember, what they should do, and the form that clears it where people can decide it. Knows no case.
import type { SpokenFault } from '../../../src/domain/case/spoken.ts'
import type { FindingKind, Remedy } from '../../../src/domain/keys/alarm.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Details } from '../../shared/details.tsx'
import { Digits } from '../../shared/digits.tsx'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { SpokenField } from '../case/spoken-field.tsx'
import { isAlarm } from '../notices.tsx'
import { type CurrentFault, CurrentPassphrase, lockErrors } from '../people/lock-page.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { spokenFaultText } from './key-view.ts'

export interface AlarmPageProps extends SignedInProps {
  readonly findings: readonly { readonly kind: FindingKind; readonly channel: string | null }[]
  readonly remedy: Remedy
  readonly lists: readonly ComparedList[]
  /** The box was ticked. */
  readonly isKnown: boolean
  /** … and it had to be. */
  readonly unknown: boolean
  /** More has changed since this person signed in: nothing was accepted. */
  readonly more: boolean
  readonly current: CurrentFault | null
}

export interface ComparedList {
  readonly channel: { readonly id: string; readonly name: string }
  readonly members: readonly { readonly name: string; readonly title: string; readonly role: Role }[]
  readonly fingerprint: string
  readonly heard: string
  readonly fault: SpokenFault | null
}

export const AlarmPage = (props: AlarmPageProps): JSX.Element => {
  const { say, assets, viewer, findings, remedy, more } = props
  const errors = errorsOf(props)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={{ ...viewer, banners: viewer.banners.filter((banner) => !isAlarm(banner)) }}
      title={say('staff.alarm.heading')}
      here={null}
      hasErrors={errors.length > 0}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.alarm.heading')}
      </h1>
      {more ? (
        <p class="v-notice v-notice-alarm" safe>
          {say('staff.alarm.more')}
        </p>
      ) : (
        ''
      )}
      <p class="v-lead" safe>
        {say('staff.alarm.about')}
      </p>
      <ul class="v-list">
        {findings.map(({ kind, channel }) => (
          <li class="v-card" safe>
            {say(`staff.alarm.${kind}`, { channel: channel ?? '' })}
          </li>
        ))}
      </ul>
      <h2 safe>{say('staff.alarm.first')}</h2>
      <p safe>{say('staff.alarm.call')}</p>
      {remedy === 'nowhere' ? <p safe>{say('staff.alarm.nowhere')}</p> : <Clearing {...props} />}
    </Shell>
  )
}

const heardField = ({ channel }: ComparedList): string => `heard-${channel.id}`

const errorsOf = ({ say, lists, unknown, current }: AlarmPageProps): readonly FieldError[] =>
  lockErrors(say, current, [
    ...lists.flatMap((list) => (list.fault === null ? [] : [{ field: heardField(list), text: spokenFaultText(say, list.fault) }])),
    ...(unknown ? [{ field: 'known', text: say('staff.alarm.known.fault') }] : []),
  ])

const Clearing = ({ say, remedy, lists, isKnown, unknown, current }: AlarmPageProps): JSX.Element => (
  <section>
    <h2 safe>{say(remedy === 'accept' ? 'staff.alarm.accept' : 'staff.alarm.put-back')}</h2>
    <p safe>{say(remedy === 'accept' ? 'staff.alarm.accept.about' : 'staff.alarm.put-back.about')}</p>
    <form method="post" action="/alarm">
      {lists.map((list) => (
        <Heard say={say} list={list} />
      ))}
      {remedy === 'accept' ? (
        <Checkboxes
          say={say}
          name="known"
          legend={say('staff.alarm.known')}
          error={unknown ? say('staff.alarm.known.fault') : undefined}
          values={isKnown ? ['yes'] : []}
          options={[{ value: 'yes', label: say('staff.alarm.known.yes') }]}
        />
      ) : (
        ''
      )}
      <CurrentPassphrase say={say} fault={current} />
      <p safe>{say('staff.locks.others')}</p>
      <Button label={say(remedy === 'accept' ? 'staff.alarm.accept.submit' : 'staff.alarm.put-back.submit')} kind="warning" />
    </form>
  </section>
)

const Heard = ({ say, list }: { readonly say: Say; readonly list: ComparedList }): JSX.Element => (
  <>
    <h3 safe>{say('staff.alarm.list', { channel: list.channel.name })}</h3>
    <ul>
      {list.members.map(({ name, title, role }) => (
        <li safe>{`${say('staff.case.person', { name, title })}, ${say(`staff.role.${role}`)}`}</li>
      ))}
    </ul>
    <Details summary={say('staff.keys.compare.number')}>
      <Digits digits={list.fingerprint} />
    </Details>
    <SpokenField
      say={say}
      name={heardField(list)}
      label={say('staff.keys.spoken')}
      typed={list.heard}
      error={list.fault === null ? undefined : spokenFaultText(say, list.fault)}
    />
  </>
)
