// The mail server, by which people are told that something new waits. Without one nobody is; the page says so before it takes that answer.
import { type MailSecurity, mailSecurities, usualPort } from '../../src/domain/installation/mail-server.ts'
import { inForce, type SiteSettings } from '../../src/domain/installation/site-settings.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { FixedSetting } from './fixed-setting.tsx'
import { errorAt, type FirstRunProps, Heading, StepPage } from './shell.tsx'

/** As typed; the password is never put back. */
export interface TypedMail {
  readonly choice: 'server' | 'none'
  readonly host: string
  readonly port: string
  readonly security: MailSecurity
  readonly user: string
  readonly sender: string
}
export type MailFaults = Partial<
  Record<'host', 'empty' | 'no-host'> &
    Record<'port', 'no-port'> &
    Record<'password', 'no-password'> &
    Record<'sender', 'empty' | 'no-mail'>
>

export interface MailStepProps extends FirstRunProps {
  readonly settings: SiteSettings
  readonly typed: TypedMail
  readonly faults: MailFaults
  /** A password is in the settings already. */
  readonly hasPassword: boolean
}

const fields = ['host', 'port', 'password', 'sender'] as const

export const MailStep = (props: MailStepProps): JSX.Element => {
  const { say, stylesheets, settings, typed, faults } = props
  const errors = fields.flatMap((field): FieldError[] => {
    const fault = faults[field]
    return fault === undefined
      ? []
      : [{ field, text: say(`setup.fault.mail.${field === 'sender' && fault === 'empty' ? 'no-sender' : fault}`) }]
  })
  const { fixed } = settings.smtpUrl
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      step="mail"
      errors={errors}
      intro={
        <>
          <Heading text={say('setup.mail.heading')} />
          <p safe>{say('setup.mail.about')}</p>
        </>
      }
    >
      {fixed === null ? (
        <Radios
          say={say}
          name="mail"
          legend={say('setup.mail.choice')}
          value={typed.choice}
          options={[
            { value: 'server', label: say('setup.mail.choice.server'), more: <Server {...props} errors={errors} /> },
            { value: 'none', label: say('setup.mail.choice.none'), hint: say('setup.mail.choice.none.hint') },
          ]}
        />
      ) : (
        <FixedSetting say={say} label={say('setup.mail.server')} shown={shownOf(say, typed)} fixed={fixed} />
      )}
      {fixed === null ? '' : <Sender {...props} errors={errors} />}
    </StepPage>
  )
}

const shownOf = (say: Say, { choice, host, port, security }: TypedMail): string =>
  choice === 'none' ? say('setup.mail.none') : `${host}:${port === '' ? usualPort[security] : port}`

interface PartProps extends MailStepProps {
  readonly errors: readonly FieldError[]
}

const Server = (props: PartProps): JSX.Element => {
  const { say, typed, hasPassword, errors } = props
  return (
    <>
      <Field say={say} name="host" label={say('setup.mail.host')} value={typed.host} error={errorAt(errors, 'host')} code />
      <Radios
        say={say}
        name="security"
        legend={say('setup.mail.security')}
        value={typed.security}
        options={mailSecurities.map((value) => ({
          value,
          label: say(`setup.mail.security.${value}`),
          hint: value === 'none' ? say('setup.mail.security.none.hint') : undefined,
        }))}
      />
      <Field
        say={say}
        name="port"
        label={say('setup.mail.port')}
        hint={say('setup.mail.port.hint')}
        value={typed.port}
        error={errorAt(errors, 'port')}
        inputmode="numeric"
        width={5}
        code
      />
      <Field say={say} name="user" label={say('setup.mail.user')} hint={say('setup.mail.user.hint')} value={typed.user} code />
      <Field
        say={say}
        name="password"
        label={say('setup.mail.password')}
        hint={say(hasPassword ? 'setup.mail.password.kept' : 'setup.mail.password.hint')}
        error={errorAt(errors, 'password')}
        type="password"
        autocomplete="new-password"
      />
      <Sender {...props} />
    </>
  )
}

const Sender = ({ say, settings, typed, errors }: PartProps): JSX.Element => {
  const { fixed } = settings.mailFrom
  return fixed === null ? (
    <Field
      say={say}
      name="sender"
      label={say('setup.mail.sender')}
      hint={say('setup.mail.sender.hint')}
      value={typed.sender}
      error={errorAt(errors, 'sender')}
      type="email"
    />
  ) : (
    <FixedSetting say={say} label={say('setup.mail.sender')} shown={inForce(settings.mailFrom)} fixed={fixed} />
  )
}
