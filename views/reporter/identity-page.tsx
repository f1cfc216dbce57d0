// Saying afterwards who one is (F-066): never asked for, never taken back. All fields are free; at least one is needed to send.
import type { AnswerFaults, Relation } from '../../src/domain/case/answers.ts'
import type { Identity } from '../../src/domain/case/dialogue.ts'
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { CaseFrame } from './case-frame.tsx'
import { ConsentBox } from './consent-box.tsx'
import { errorOf, faultList } from './fault-text.ts'
import { LanguageButtons } from './language-buttons.tsx'
import { NamePromise } from './name-promise.tsx'
import { namedText } from './named-text.ts'
import { casePath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import type { ChannelFrame } from './reporter-page.tsx'

const details = ['name', 'contact', 'phone', 'alias'] as const

export interface IdentityProps extends ChannelFrame {
  readonly typed: Pick<Identity, (typeof details)[number] | 'consent' | 'promised'>
  readonly faults: AnswerFaults
  /** As the report says it; what saying a name costs depends on it. */
  readonly relation: Relation
  /** What it takes to see the name in this case. */
  readonly nameRule: NameRule
  /** Sent with every field empty. */
  readonly nothing: boolean
}

export const IdentityPage = ({ say, stylesheets, channel, typed, relation, nameRule, faults, nothing }: IdentityProps): JSX.Element => {
  const missing = nothing ? say('reporter.reveal.fault.missing') : undefined
  const errors = missing === undefined ? faultList(say, faults, details) : [{ field: 'name', text: missing }]
  const hints = {
    name: say('reporter.who-am-i.optional'),
    contact: say('reporter.who-am-i.contact-hint'),
    phone: say('reporter.who-am-i.optional'),
    alias: say('reporter.who-am-i.alias-hint'),
  }
  return (
    <CaseFrame say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.identity')} hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('reporter.reveal.heading')}
      </h1>
      <p class="govuk-inset-text" safe>
        {say('reporter.reveal.warning')}
      </p>
      <Paragraph text={say('reporter.reveal.lead')} />
      <Paragraph text={namedText({ say, channel }, relation)} />
      <form method="post" action={address(casePath(say.language, 'identity'))} autocomplete="off">
        <NamePromise say={say} rule={nameRule} />
        {details.map((detail) => (
          <Field
            say={say}
            name={detail}
            label={say(`reporter.who-am-i.${detail}`)}
            hint={hints[detail]}
            error={detail === 'name' ? (missing ?? errorOf(say, faults, 'name')) : errorOf(say, faults, detail)}
            value={typed[detail]}
          />
        ))}
        <ConsentBox say={say} channel={channel} given={typed.consent} />
        <Button label={say('reporter.reveal.send')} />
        <LanguageButtons say={say} channel={channel} />
      </form>
    </CaseFrame>
  )
}
