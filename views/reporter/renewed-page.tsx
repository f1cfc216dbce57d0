// The new receipt of a case (F-143): shown here and nowhere else, and not valid until it was confirmed; the old one is until then.
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { address } from '../shared/attribute.ts'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { renewalPath } from './paths.ts'
import { Paragraph } from './prose.tsx'
import { ReceiptCard, type SavedFault, SavedFields, savedFaults } from './receipt-card.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export interface RenewedProps extends ChannelFrame {
  /** The new one, in canonical form. */
  readonly receipt: Receipt
  readonly fault: SavedFault | null
  /** In place of one that staff handed over. */
  readonly first: boolean
}

/** No language links: the new receipt is shown here and nowhere else. */
export const RenewedPage = ({ say, stylesheets, channel, receipt, fault, first }: RenewedProps): JSX.Element => {
  const text = fault === 'missing' ? say('reporter.renewed.fault.missing') : say('reporter.receipt.fault.mismatch')
  return (
    <ChannelPage say={say} stylesheets={stylesheets} channel={channel} title={say('reporter.title.receipt')} hasErrors={fault !== null}>
      <ErrorSummary say={say} errors={savedFaults(fault, text)} />
      <h1 class="govuk-heading-l" safe>
        {say('reporter.renewed.heading')}
      </h1>
      <ReceiptCard say={say} receipt={receipt} />
      <Paragraph text={say('reporter.renewed.why')} />
      <Paragraph text={say('reporter.receipt.hide')} />
      <Paragraph text={say(first ? 'oral.reporter.first.old' : 'reporter.renewed.old')} />
      <form method="post" action={address(renewalPath(say.language))} autocomplete="off">
        <SavedFields say={say} error={fault === null ? undefined : text} />
      </form>
      <p class="govuk-hint" safe>
        {say(first ? 'oral.reporter.first.left' : 'reporter.renewed.left')}
      </p>
    </ChannelPage>
  )
}
