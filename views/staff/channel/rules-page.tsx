// The rules of a channel: how long a session lives, who must have a passkey, when mails leave. Beside each what it protects and what it
// costs: whoever chooses sees both. Knows no person and no case.
import { nameRules } from '../../../src/domain/case/identity-request.ts'
import { bounds, passkeyRoles } from '../../../src/domain/channel/channel-rules.ts'
import { feedbackChoices, passkeyChoices, type RuleFaults, type TypedRules } from '../../../src/domain/channel/rules-form.ts'
import type { NewsServer } from '../../../src/domain/reporter/hidden-address.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { groupsHref } from '../people/groups-page.tsx'
import { Shell } from '../shell.tsx'
import { ChannelTabs, type KeepingProps, Outcome, Stale, Version } from './keeping.tsx'
import { MailRules } from './mail-rules.tsx'
import { AddressRule, SuggestionRule } from './offer-rules.tsx'
import { bounded, errorOf, errorsOf, ruleFields } from './rule-fields.ts'
import { unitsHref } from './unit-place.ts'

export interface RulesPageProps extends KeepingProps {
  readonly typed: TypedRules
  readonly faults: RuleFaults
  /** By which mail server reporters could be told of news. */
  readonly newsServer: NewsServer
}

export const rulesHref = (slug: string): string => `/rules/${encodeURIComponent(slug)}`

export const RulesPage = (props: RulesPageProps): JSX.Element => {
  const { say, assets, viewer, channel, faults } = props
  const errors = errorsOf(say, faults)
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.rules.heading')} here="rules" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.rules.heading')}
      </h1>
      <ChannelTabs {...props} path="/rules" />
      <Outcome {...props} />
      <Stale {...props} />
      <p class="v-lead" safe>
        {say('staff.rules.lead')}
      </p>
      <p safe>{say('staff.rules.several')}</p>
      <ul>
        <li>
          <a href={address(`/posts/${encodeURIComponent(channel.slug)}`)} safe>
            {say('routing.posts.link')}
          </a>
        </li>
        <li>
          <a href={address(unitsHref(channel.slug))} safe>
            {say(channel.units.length > 1 ? 'staff.units.link' : 'staff.units.controller')}
          </a>
        </li>
        <li>
          <a href={address(groupsHref(channel.slug))} safe>
            {say('groups.link')}
          </a>
        </li>
      </ul>
      <form class="v-rules" method="post" action={address(rulesHref(channel.slug))}>
        <Version {...props} />
        <SignInRules {...props} />
        <MailRules {...props} />
        <NameRules {...props} />
        <SuggestionRule {...props} />
        <AddressRule {...props} />
        <ClockRules {...props} />
        <Button label={say('staff.rules.submit')} />
      </form>
    </Shell>
  )
}

const SignInRules = (props: RulesPageProps): JSX.Element => {
  const { say, typed } = props
  return (
    <>
      <h2 safe>{say('staff.rules.sign-in')}</h2>
      <Field
        say={say}
        name={ruleFields.idle}
        label={say('staff.rules.idle')}
        hint={say('staff.rules.idle.hint', bounded(bounds.staffIdleMinutes))}
        error={errorOf(props, 'idle')}
        value={typed.idle}
        inputmode="numeric"
        width={4}
      />
      <Field
        say={say}
        name={ruleFields.absolute}
        label={say('staff.rules.absolute')}
        hint={say('staff.rules.absolute.hint', bounded(bounds.staffAbsoluteHours))}
        error={errorOf(props, 'absolute')}
        value={typed.absolute}
        inputmode="numeric"
        width={4}
      />
      <Passkeys {...props} />
    </>
  )
}

/** What the name of a reporter asks of those who read (T-10). */
const NameRules = (props: RulesPageProps): JSX.Element => {
  const { say, typed } = props
  return (
    <>
      <h2 safe>{say('staff.rules.naming')}</h2>
      <Radios
        say={say}
        name={ruleFields.names}
        legend={say('staff.rules.names')}
        hint={say('staff.rules.names.hint')}
        error={errorOf(props, 'names')}
        value={typed.names}
        options={nameRules.map((value) => ({
          value,
          label: say(`staff.rules.names.${value}`),
          hint: say(`staff.rules.names.${value}.hint`),
        }))}
      />
    </>
  )
}

const ClockRules = (props: RulesPageProps): JSX.Element => {
  const { say, typed } = props
  return (
    <>
      <h2 safe>{say('staff.rules.clocks')}</h2>
      <Radios
        say={say}
        name={ruleFields.feedback}
        legend={say('staff.rules.feedback')}
        hint={say('staff.rules.feedback.hint')}
        error={errorOf(props, 'feedback')}
        value={typed.feedback}
        options={feedbackChoices.map((value) => ({ value, label: say(`staff.rules.feedback.${value}`) }))}
      />
      <Field
        say={say}
        name={ruleFields.assessment}
        label={say('staff.rules.assessment')}
        hint={say('staff.rules.assessment.hint', bounded(bounds.assessmentDays))}
        error={errorOf(props, 'assessment')}
        value={typed.assessment}
        inputmode="numeric"
        width={4}
      />
    </>
  )
}

const Passkeys = (props: RulesPageProps): JSX.Element => {
  const { say, typed } = props
  const which = (
    <Checkboxes
      say={say}
      name={ruleFields.passkeyRoles}
      legend={say('staff.rules.passkeys.which')}
      values={typed.passkeyRoles}
      options={passkeyRoles.map((role) => ({ value: role, label: say(`staff.role.${role}`) }))}
    />
  )
  return (
    <Radios
      say={say}
      name={ruleFields.passkeys}
      legend={say('staff.rules.passkeys')}
      hint={say('staff.rules.passkeys.hint')}
      error={errorOf(props, 'passkeys')}
      value={typed.passkeys}
      options={passkeyChoices.map((value) => ({
        value,
        label: say(`staff.rules.passkeys.${value}`),
        ...(value === 'roles' ? { more: which } : {}),
      }))}
    />
  )
}
