// Shown once, after the report stands in the database: ID and password, big; how to keep them; when to come back; nothing else
// (tone.md C10, F-060, F-061). No language links: nothing here may be lost by a click.
import { acknowledgementDue, feedbackDue } from '../../src/domain/case/deadline.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import type { Day } from '../../src/kit/instant.ts'
import { address, attribute } from '../shared/attribute.ts'
import { LinkButton } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { receiptFilePath, receiptPath, receiptPrintPath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import { ReceiptCard, type SavedFault, SavedFields, savedFaults } from './receipt-card.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export interface ReceiptProps extends ChannelFrame {
  /** In canonical form. */
  readonly receipt: Receipt
  readonly received: Day
  /** No acknowledgement comes: none is promised. */
  readonly noAcknowledgement: boolean
  /** No answer is owed: no date is promised. */
  readonly suggestion: boolean
  readonly fault: SavedFault | null
}

/** An `input`, not a `button`: the page's main button is "Klart", wherever this one stands. */
const Keep = ({ say, channel }: Pick<ReceiptProps, 'say' | 'channel'>): JSX.Element => (
  <form method="post" action={address(receiptFilePath(say.language, channel.slug))}>
    <div class="v-buttons">
      <LinkButton href={receiptPrintPath(say.language, channel.slug)} label={say('reporter.receipt.print')} kind="secondary" />
      <input type="submit" class="govuk-button govuk-button--secondary" value={attribute(say('reporter.receipt.file'))} />
    </div>
  </form>
)

export const ReceiptPage = ({
  say,
  stylesheets,
  channel,
  receipt,
  received,
  noAcknowledgement,
  suggestion,
  fault,
}: ReceiptProps): JSX.Element => {
  const feedback = say.date(feedbackDue(received, null, channel.settings))
  const error = fault === null ? undefined : say(`reporter.receipt.fault.${fault}`)
  return (
    <ChannelPage say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.receipt')} hasErrors={fault !== null}>
      <ErrorSummary say={say} errors={savedFaults(fault, error ?? '')} />
      <h1 class="govuk-heading-l" safe>
        {say('reporter.receipt.heading')}
      </h1>
      <ReceiptCard say={say} receipt={receipt} />
      <Paragraph text={say('reporter.receipt.why')} />
      <Paragraph text={say('reporter.receipt.ways')} />
      <Keep say={say} channel={channel} />
      <Paragraph text={say('reporter.receipt.hide')} />
      <p class="govuk-body">
        {suggestion ? (
          <span safe>{say('reporter.receipt.suggestion')}</span>
        ) : noAcknowledgement ? (
          <>
            <strong safe>{say('reporter.receipt.return', { date: feedback })}</strong>{' '}
            <span safe>{say('reporter.receipt.promise.waived')}</span>
          </>
        ) : (
          <>
            <strong safe>{say('reporter.receipt.return', { date: say.date(acknowledgementDue(received)) })}</strong>{' '}
            <span safe>{say('reporter.receipt.promise', { date: feedback })}</span>
          </>
        )}
      </p>
      <form method="post" action={address(receiptPath(say.language, channel.slug))} autocomplete="off">
        <SavedFields say={say} error={error} />
      </form>
      <p class="govuk-hint" safe>
        {say('reporter.receipt.left')}
      </p>
    </ChannelPage>
  )
}
