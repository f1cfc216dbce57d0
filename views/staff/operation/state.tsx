// Whether a part of the machine works, in two words.
import type { Say } from '../../../src/i18n/say.ts'

export const State = ({ say, good }: { readonly say: Say; readonly good: boolean }): JSX.Element => (
  <strong class={good ? 'v-good' : 'v-late'} safe>
    {good ? say('staff.operation.ok') : say('staff.operation.attention')}
  </strong>
)
