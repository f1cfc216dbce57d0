// Below the buttons of the first page (tone.md C2): how it goes, what to report, what else there is, the law, what becomes public.
// The law and the other authorities stand here whatever a channel writes: 5 kap. 9 § lag (2021:890), § 13 of the Danish act.
import { attribute, address as safeAddress } from '../shared/attribute.ts'
import { Details } from '../shared/details.tsx'
import { Alternatives, mediaOf, ProtectedGroups, SmallPrint } from './law.tsx'
import { qrPath } from './paths.ts'
import { Block, Link, Literal, Paragraph, ParagraphWithLink, Section, Steps } from './prose.tsx'
import { type PublicPageProps, pathTo } from './public-page.tsx'
import { bodyOf, lawOf } from './reporter-page.tsx'

const course = ['questions', 'receipt', 'acknowledgement', 'feedback'] as const

/** The address to take along, on paper or by camera: nothing about it points here from the workplace (F-012, F-013). */
export const LandingTake = ({ say, channel, address, onion }: PublicPageProps): JSX.Element => (
  <Details summary={say('reporter.landing.take.heading')}>
    <Paragraph text={say('reporter.landing.take.text')} />
    <p class="govuk-body">
      <Literal text={address.shown} />
    </p>
    <a href={safeAddress(address.href)}>
      <img
        src={safeAddress(qrPath(channel.slug))}
        alt={attribute(say('reporter.landing.take.qr', { address: address.shown }))}
        width="180"
        height="180"
      />
    </a>
    {onion === null ? (
      ''
    ) : (
      <p class="govuk-body">
        <span safe>{say('reporter.landing.take.onion')}</span> <Literal text={onion} />
      </p>
    )}
  </Details>
)

const Course = ({ say, channel }: PublicPageProps): JSX.Element => (
  <Section heading={say('reporter.landing.course.heading')}>
    <Steps items={course.map((part) => say(`reporter.landing.course.${part}`))} />
    <SmallPrint say={say} law={lawOf(channel)} of={['course']} />
  </Section>
)

const Scope = ({ say, channel, blocks, unit }: PublicPageProps): JSX.Element => (
  <Section heading={say('reporter.landing.scope.heading')}>
    <Block safeHtml={blocks.scope}>
      <Paragraph text={say(`reporter.landing.scope.text.${lawOf(channel)}`)} />
      <Paragraph text={say('reporter.landing.scope.whom', bodyOf(channel))} />
    </Block>
    <p class="govuk-body">
      <Link href={`${pathTo({ say, channel, unit }, 'who')}#what`} label={say('reporter.landing.scope.more')} />
    </p>
    <SmallPrint say={say} law={lawOf(channel)} of={['scope']} />
  </Section>
)

const Law = ({ say, channel, unit }: PublicPageProps): JSX.Element => (
  <Section heading={say('reporter.landing.law.heading')}>
    <Paragraph text={say(`reporter.law.reprisal.${lawOf(channel)}`)} />
    <Paragraph text={say('reporter.law.whom')} />
    <Paragraph text={say('reporter.law.reasons')} />
    <Details summary={say('reporter.law.groups')}>
      <ProtectedGroups say={say} law={lawOf(channel)} />
    </Details>
    <ParagraphWithLink
      text={say(`reporter.landing.media.${mediaOf(channel)}`)}
      href={`${pathTo({ say, channel, unit }, 'who')}#media`}
      label={say('reporter.landing.media.more')}
    />
    <ParagraphWithLink
      text={say(`reporter.landing.authority.${lawOf(channel)}`, bodyOf(channel))}
      href={pathTo({ say, channel, unit }, 'other-ways')}
      label={say('reporter.see-which')}
    />
    <SmallPrint say={say} law={lawOf(channel)} of={['reprisal', 'whom', 'reasons', 'freedom', 'media']} />
  </Section>
)

const Privacy = ({ say, channel, blocks }: PublicPageProps): JSX.Element => {
  const isPublic = channel.settings.publicBody
  const law = lawOf(channel)
  return (
    <Section heading={say('reporter.landing.privacy.heading')}>
      <Block safeHtml={blocks.privacy}>
        <Paragraph text={say(`reporter.privacy.${isPublic ? 'record' : 'private'}.${law}`)} />
        {isPublic ? <Paragraph text={say(`reporter.privacy.outsider.${law}`)} /> : ''}
      </Block>
      <SmallPrint say={say} law={law} of={[isPublic ? 'secrecy' : 'silence']} />
    </Section>
  )
}

export const LandingBelow = (props: PublicPageProps): JSX.Element => {
  const { say, channel, blocks, open } = props
  return (
    <>
      {open ? <Course {...props} /> : ''}
      {open ? <Scope {...props} /> : ''}
      <Section heading={say('reporter.landing.alternatives.heading')}>
        <Block safeHtml={blocks.alternatives}>
          <Alternatives say={say} law={lawOf(channel)} open={open} {...bodyOf(channel)} />
        </Block>
      </Section>
      <Law {...props} />
      <Privacy {...props} />
    </>
  )
}
