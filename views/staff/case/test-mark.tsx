// Says wherever a test shows that it is one (F-141): in the list, on the page of the case, on paper.
import type { Say } from '../../../src/i18n/say.ts'

/** Beside a name. */
export const TestMark = ({ say }: { readonly say: Say }): JSX.Element => (
  <strong class="v-test" safe>
    {say('staff.test.mark')}
  </strong>
)

/** On top of a page, printed too. */
export const TestNotice = ({ say }: { readonly say: Say }): JSX.Element => (
  <p class="v-notice v-notice-practice">
    <TestMark say={say} /> <span safe>{say('staff.test.notice')}</span>
  </p>
)
