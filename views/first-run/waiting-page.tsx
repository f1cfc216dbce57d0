// What the open side says before anything is set up: nothing, and nobody's name.
import type { Say } from '../../src/i18n/say.ts'
import { Page } from '../shared/page.tsx'

interface WaitingPageProps {
  readonly say: Say
  readonly stylesheets: readonly string[]
}

export const WaitingPage = ({ say, stylesheets }: WaitingPageProps): JSX.Element => (
  <Page say={say} stylesheets={stylesheets} name="">
    <h1 class="govuk-heading-l" safe>
      {say('setup.waiting.title')}
    </h1>
    <p class="govuk-body" safe>
      {say('setup.waiting.what')}
    </p>
    <p class="govuk-body" safe>
      {say('setup.waiting.do')}
    </p>
  </Page>
)
