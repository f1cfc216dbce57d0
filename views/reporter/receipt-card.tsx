// The ID and the password as they are shown once, and the form that makes sure they were saved (F-060, F-061). Shared by a new report and
// a renewed receipt. The canonical form comes in; only here is it spelled in groups.
import { type Receipt, spellReceipt } from '../../src/domain/reporter/receipt.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Button } from '../shared/button.tsx'
import { Checkboxes } from '../shared/checkboxes.tsx'
import type { FieldError } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'

/** `mismatch` other four characters than the password's · `missing` neither four characters nor a tick. */
export const savedFaultKinds = ['mismatch', 'missing'] as const
export type SavedFault = (typeof savedFaultKinds)[number]

export const ReceiptCard = ({ say, receipt }: { readonly say: Say; readonly receipt: Receipt }): JSX.Element => {
  const { id, password } = spellReceipt(receipt)
  return (
    <dl class="v-receipt">
      <div>
        <dt safe>{say('reporter.receipt.id')}</dt>
        <dd>
          <output id="receipt-id" class="v-secret" dir="ltr" translate="no" safe>
            {id}
          </output>
        </dd>
      </div>
      <div>
        <dt safe>{say('reporter.receipt.password')}</dt>
        <dd>
          <output id="receipt-password" class="v-secret" dir="ltr" translate="no" safe>
            {password}
          </output>
        </dd>
      </div>
    </dl>
  )
}

export const savedFaults = (fault: SavedFault | null, text: string): readonly FieldError[] =>
  fault === null ? [] : [{ field: 'last-four', text }]

export interface SavedFieldsProps {
  readonly say: Say
  readonly error: string | undefined
}

/** The fields and their button: the first submit button of the page. */
export const SavedFields = ({ say, error }: SavedFieldsProps): JSX.Element => (
  <>
    <Field say={say} name="last-four" label={say('reporter.receipt.last-four')} error={error} width={4} code />
    <Checkboxes
      say={say}
      name="saved"
      legend={say('reporter.receipt.saved-legend')}
      options={[{ value: 'yes', label: say('reporter.receipt.saved') }]}
    />
    <Button label={say('reporter.receipt.confirm')} />
  </>
)
