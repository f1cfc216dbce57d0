// One change of the key list, before somebody puts their hand to it: what it does, and the call that must come first.
import type { SpokenFault } from '../../../src/domain/case/spoken.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { SpokenField } from '../case/spoken-field.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { spokenFaultText } from './key-view.ts'

export interface KeyCallPageProps extends SignedInProps {
  readonly action: string
  /** `admit` is the first hand for a newcomer or a new key · `release` the first hand to take somebody out · `confirm` the second. */
  readonly step: 'admit' | 'release' | 'confirm'
  /** What changes, in sentences. */
  readonly lines: readonly string[]
  /** Whom to call; null where nobody's key comes in. */
  readonly call: string | null
  readonly typed: string
  readonly fault: SpokenFault | null
}

export const KeyCallPage = (props: KeyCallPageProps): JSX.Element => {
  const { say, assets, viewer, action, step, lines, call, typed } = props
  const fault = props.fault === null ? undefined : spokenFaultText(say, props.fault)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.keys.heading')}
      here="keys"
      hasErrors={fault !== undefined}
      back={{ href: '/keys', label: say('staff.keys.back') }}
    >
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'spoken', text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say(`staff.key-call.${step}`)}
      </h1>
      {lines.map((line) => (
        <p class="v-next__what" safe>
          {line}
        </p>
      ))}
      {call === null ? (
        <p safe>{say('staff.key-call.release.what')}</p>
      ) : (
        <ol>
          <li safe>{say('staff.key-call.ring', { name: call })}</li>
          <li safe>{say('staff.key-call.sure', { name: call })}</li>
          <li safe>{say('staff.key-call.read', { name: call })}</li>
        </ol>
      )}
      <form method="post" action={action}>
        {call === null ? (
          ''
        ) : (
          <SpokenField say={say} name="spoken" label={say('staff.key-call.spoken', { name: call })} typed={typed} error={fault} />
        )}
        <p safe>{say(step === 'confirm' ? 'staff.key-call.second' : 'staff.key-call.first')}</p>
        <Button label={say(`staff.key-call.${step}.submit`)} kind={call === null ? 'warning' : 'primary'} />
      </form>
    </Shell>
  )
}
