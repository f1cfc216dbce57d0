// The receipt of a registered report, for whoever hands it over: to read out, or to print for an envelope. Shown until they say that it is
// done; on paper no name and no word of the trade, as on the reporter's own.
import { acknowledgementDue } from '../../../src/domain/case/deadline.ts'
import { type Receipt, spellReceipt } from '../../../src/domain/reporter/receipt.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Page } from '../../shared/page.tsx'
import { receiptNote } from '../../shared/receipt-note.ts'
import { SummaryList } from '../../shared/summary-list.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export interface HandoverProps extends SignedInProps {
  readonly form: string
  /** In canonical form. */
  readonly receipt: Receipt
  readonly received: Day
  /** Where the reporter signs in. */
  readonly followUrl: string
  /** Whoever registered it can open the case. */
  readonly reads: boolean
}

export const handoverHref = (form: string, part = ''): string => `/reports/${encodeURIComponent(form)}/receipt${part}`

const Secret = ({ id, text }: { readonly id: string; readonly text: string }): JSX.Element => (
  <output id={id} class="v-secret" dir="ltr" translate="no" safe>
    {text}
  </output>
)

export const HandoverPage = ({ say, assets, viewer, form, receipt, received, followUrl, reads }: HandoverProps): JSX.Element => {
  const { id, password } = spellReceipt(receipt)
  const steps = [
    say('oral.handover.slow'),
    say('oral.handover.address', { address: followUrl }),
    say('oral.handover.new'),
    say('oral.handover.return', { date: say.date(acknowledgementDue(received)) }),
  ]
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('oral.handover.title')} here="cases">
      <h1 class="govuk-heading-l" safe>
        {say('oral.handover.heading')}
      </h1>
      <p class="v-lead" safe>
        {say('oral.handover.lead')}
      </p>
      {reads ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('oral.handover.left-out')}
        </p>
      )}
      <SummaryList
        rows={[
          { key: say('oral.handover.id'), content: <Secret id="receipt-id" text={id} /> },
          { key: say('oral.handover.password'), content: <Secret id="receipt-password" text={password} /> },
        ]}
      />
      <ul>
        {steps.map((step) => (
          <li safe>{step}</li>
        ))}
      </ul>
      <p class="v-notice" safe>
        {say('oral.handover.never')}
      </p>
      <p class="v-no-print">
        <LinkButton href={handoverHref(form, '/print')} label={say('oral.handover.print')} kind="secondary" />
      </p>
      <form method="post" action={address(handoverHref(form))}>
        <p safe>{say('oral.handover.once')}</p>
        <Button label={say('oral.handover.done')} />
      </form>
    </Shell>
  )
}

export const HandoverPrintPage = ({ say, assets, form, receipt, received }: HandoverProps): JSX.Element => (
  <Page say={say} stylesheets={assets.stylesheets} title={say('oral.handover.title')} name="">
    <div class="v-no-print">
      <h1 class="govuk-heading-l" safe>
        {say('oral.handover.print')}
      </h1>
      <p safe>{say('oral.handover.print-how')}</p>
    </div>
    <p class="v-text v-code" dir="ltr" translate="no" safe>
      {receiptNote(receipt, say.date(acknowledgementDue(received)))}
    </p>
    <p class="v-no-print">
      <a href={address(handoverHref(form))} safe>
        {say('oral.handover.print-back')}
      </a>
    </p>
  </Page>
)
