// Every other way, from within a case: by the law of its unit, and with who answers for what stands in it. Its address names no unit: what the
// browser keeps must not tell which of a joint link it was.

import { CaseFrame } from './case-frame.tsx'
import { Controllers } from './controllers.tsx'
import { OtherWays } from './other-ways-page.tsx'
import { casePath } from './paths.ts'
import { Paragraph, Section } from './prose.tsx'
import type { PublicPageProps } from './public-page.tsx'
import { type ChannelFrame, lawOf } from './reporter-page.tsx'

export interface CaseWaysProps extends ChannelFrame, Pick<PublicPageProps, 'blocks'> {
  /** Its name; null where there is only one. */
  readonly unit: string | null
}

export const CaseWaysPage = ({ unit, blocks, ...frame }: CaseWaysProps): JSX.Element => {
  const { say, channel } = frame
  return (
    <CaseFrame {...frame} title={say('reporter.title.other-ways')} path={(language) => casePath(language, 'ways')}>
      <h1 class="govuk-heading-l" safe>
        {say('reporter.ways.heading')}
      </h1>
      {unit === null ? '' : <Paragraph text={say('reporter.ways.case', { unit })} />}
      <Paragraph text={say(`reporter.ways.law.${lawOf(channel)}`)} />
      <OtherWays say={say} channel={channel} blocks={blocks} />
      <Section heading={say('reporter.data.heading')}>
        <Controllers say={say} channel={channel} />
      </Section>
    </CaseFrame>
  )
}
