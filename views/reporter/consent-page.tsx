// Yes or no to passing on who one is, and changing one's mind (§ 26 stk. 1 of the Danish act; GDPR art. 7: as easy to take back as to give).
// It goes as a message of its own kind. Nothing is chosen beforehand.

import { legalZone } from '../../src/domain/case/deadline.ts'
import type { MessageKind, TextFault } from '../../src/domain/case/dialogue.ts'
import type { Consent } from '../../src/domain/channel/consent.ts'
import { dayOf } from '../../src/kit/instant.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { TextArea } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { CaseFrame } from './case-frame.tsx'
import { messageFaultText } from './fault-text.ts'
import { LanguageButtons } from './language-buttons.tsx'
import { casePath } from './paths.ts'
import type { ChannelFrame } from './reporter-page.tsx'

export const consentAnswers = ['consent', 'consent-withdrawal'] as const satisfies readonly MessageKind[]
export type ConsentAnswer = (typeof consentAnswers)[number]

export interface ConsentProps extends ChannelFrame {
  /** What holds now. */
  readonly consent: Consent
  readonly chosen: ConsentAnswer | null
  readonly message: string
  /** `consent` nothing was chosen · `message` the text is too long (it is optional, so never missing). */
  readonly faults: { readonly consent?: 'missing'; readonly message?: Extract<TextFault, 'too-long'> }
}

export const ConsentPage = ({ say, stylesheets, channel, consent, chosen, message, faults }: ConsentProps): JSX.Element => {
  const choiceError = faults.consent === undefined ? undefined : say('reporter.consent.fault.missing')
  const messageError = faults.message === undefined ? undefined : messageFaultText(say, faults.message)
  const errors = [
    ...(choiceError === undefined ? [] : [{ field: 'consent', text: choiceError }]),
    ...(messageError === undefined ? [] : [{ field: 'message', text: messageError }]),
  ]
  return (
    <CaseFrame say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.consent')} hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={address(casePath(say.language, 'consent'))} autocomplete="off">
        <Radios
          say={say}
          name="consent"
          legend={say('reporter.consent.heading')}
          heading
          hint={`${say('reporter.consent.hint')} ${say('reporter.who-am-i.consent-except')}`}
          error={choiceError}
          value={chosen ?? undefined}
          options={consentAnswers.map((answer) => ({
            value: answer,
            label: say(`reporter.consent.choice.${answer}`),
            hint: say(`reporter.consent.about.${answer}`),
          }))}
        />
        <p class="govuk-inset-text" safe>
          {consent.state === 'none'
            ? say('reporter.consent.now.none')
            : say(`reporter.consent.now.${consent.state}`, { date: say.date(dayOf(consent.at, legalZone)) })}
        </p>
        <TextArea
          say={say}
          name="message"
          label={say('reporter.consent.message')}
          hint={say('reporter.consent.message-hint')}
          error={messageError}
          value={message}
          rows={4}
        />
        <Button label={say('reporter.consent.send')} />
        <LanguageButtons say={say} channel={channel} />
      </form>
    </CaseFrame>
  )
}
