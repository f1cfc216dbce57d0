// Asking to take back or to erase: the reporter may ask, never do (F-068). It goes as a message of its own kind.
import type { MessageKind, TextFault } from '../../src/domain/case/dialogue.ts'
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

export const requests = ['withdrawal-request', 'deletion-request'] as const satisfies readonly MessageKind[]
export type Request = (typeof requests)[number]

export interface RequestProps extends ChannelFrame {
  readonly chosen: Request | null
  readonly message: string
  /** `request` nothing was chosen · `message` the text is too long (it is optional, so never missing). */
  readonly faults: { readonly request?: 'missing'; readonly message?: Extract<TextFault, 'too-long'> }
}

export const RequestPage = ({ say, stylesheets, channel, chosen, message, faults }: RequestProps): JSX.Element => {
  const requestError = faults.request === undefined ? undefined : say('reporter.request.fault.missing')
  const messageError = faults.message === undefined ? undefined : messageFaultText(say, faults.message)
  const errors = [
    ...(requestError === undefined ? [] : [{ field: 'request', text: requestError }]),
    ...(messageError === undefined ? [] : [{ field: 'message', text: messageError }]),
  ]
  return (
    <CaseFrame say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.request')} hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <form method="post" action={address(casePath(say.language, 'request'))} autocomplete="off">
        <Radios
          say={say}
          name="request"
          legend={say('reporter.request.heading')}
          heading
          hint={say('reporter.request.hint')}
          error={requestError}
          value={chosen ?? undefined}
          options={requests.map((request) => ({
            value: request,
            label: say(`reporter.request.choice.${request}`),
            hint: say(`reporter.request.about.${request}`),
          }))}
        />
        <TextArea
          say={say}
          name="message"
          label={say('reporter.request.message')}
          hint={say('reporter.request.message-hint')}
          error={messageError}
          value={message}
          rows={4}
        />
        <Button label={say('reporter.request.send')} />
        <LanguageButtons say={say} channel={channel} />
      </form>
    </CaseFrame>
  )
}
