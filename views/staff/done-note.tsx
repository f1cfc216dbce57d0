// Says in its place that something was taken, and takes the focus, so that nobody has to look for it.
import { focused } from './writing-form.tsx'

export const DoneNote = ({ text }: { readonly text: string }): JSX.Element => (
  <p class="v-fate v-no-print" role="status" {...focused} safe>
    {text}
  </p>
)
