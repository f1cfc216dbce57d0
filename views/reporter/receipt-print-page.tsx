// The paper: what anteckning.txt holds, and on the screen how to print it. On paper no name and no word of the trade.
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { receiptNote } from '../shared/receipt-note.ts'
import { receiptPath } from './paths.ts'
import { Link } from './prose.tsx'
import { type ChannelFrame, ReporterPage } from './reporter-page.tsx'

export interface ReceiptPrintProps extends ChannelFrame {
  /** In canonical form. */
  readonly receipt: Receipt
  /** In words: when to come back. */
  readonly date: string
}

export const ReceiptPrintPage = ({ say, stylesheets, channel, receipt, date }: ReceiptPrintProps): JSX.Element => (
  <ReporterPage say={say} stylesheets={stylesheets} title={say('reporter.title.receipt')} name={say('reporter.title.receipt')}>
    <div class="v-no-print">
      <h1 class="govuk-heading-l" safe>
        {say('reporter.receipt.print')}
      </h1>
      <p class="govuk-body" safe>
        {say('reporter.receipt.print-how')}
      </p>
    </div>
    <p class="v-text v-code" dir="ltr" translate="no" safe>
      {receiptNote(receipt, date)}
    </p>
    <p class="v-no-print">
      <Link href={receiptPath(say.language, channel.slug)} label={say('reporter.receipt.print-back')} />
    </p>
  </ReporterPage>
)
