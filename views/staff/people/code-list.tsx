// Recovery codes as they are printed or copied from the screen, and the box in which somebody says that they did.
import type { Say } from '../../../src/i18n/say.ts'
import { Checkboxes } from '../../shared/checkboxes.tsx'
import { Digits } from '../../shared/digits.tsx'

export const CodeList = ({ say, codes }: { readonly say: Say; readonly codes: readonly string[] }): JSX.Element => (
  <>
    <p safe>{say('staff.codes.save')}</p>
    <h2 id="codes-heading" safe>
      {say('staff.codes.list')}
    </h2>
    <ol class="v-codes" aria-labelledby="codes-heading" dir="ltr" translate="no">
      {codes.map((code) => (
        <li>
          <Digits digits={code} />
        </li>
      ))}
    </ol>
    <p class="v-no-print" safe>
      {say('staff.codes.print')}
    </p>
  </>
)

interface CodesSavedProps {
  readonly say: Say
  readonly error: string | undefined
  readonly ticked?: boolean
}

export const CodesSaved = ({ say, error, ticked = false }: CodesSavedProps): JSX.Element => (
  <Checkboxes
    say={say}
    name="saved"
    legend={say('staff.codes.before')}
    error={error}
    values={ticked ? ['yes'] : []}
    options={[{ value: 'yes', label: say('staff.codes.saved') }]}
  />
)
