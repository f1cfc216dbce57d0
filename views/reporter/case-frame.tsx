// What the pages of follow-up are given. The channel is that of the case; nothing here names a case or a person.
import type { Children } from '@kitajs/html'
import type { LanguageCode } from '../../src/domain/language.ts'
import { casePath } from './paths.ts'
import { Link } from './prose.tsx'
import { type ChannelFrame, ChannelPage } from './reporter-page.tsx'

export interface CaseFrameProps extends ChannelFrame {
  readonly title: string
  readonly hasErrors?: boolean
  readonly path?: (language: LanguageCode) => string
  readonly children?: Children
}

/** A page behind the case, with the way back to it. */
export const CaseFrame = ({ children, ...page }: CaseFrameProps): JSX.Element => (
  <ChannelPage {...page}>
    {children}
    <p class="govuk-body">
      <Link href={casePath(page.say.language)} label={page.say('reporter.case.back')} />
    </p>
  </ChannelPage>
)
