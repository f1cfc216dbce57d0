// A point in time as staff read it: day and clock, left to right in every language.
import type { Say } from '../../src/i18n/say.ts'
import type { Instant } from '../../src/kit/instant.ts'

export const Moment = ({ say, at }: { readonly say: Say; readonly at: Instant }): JSX.Element => (
  <time class="v-whole" datetime={new Date(at).toISOString()} dir="ltr" safe>
    {say.dateTime(at)}
  </time>
)
