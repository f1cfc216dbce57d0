// Who may report, what, about whom, and how far the freedom to tell goes (F-002 to F-007, F-009, F-010, L-SE-23, L-SE-24).
// What the law says cannot be replaced by a channel; the examples and the alternatives can.
import { Alternatives, mediaOf, ProtectedGroups, SmallPrint } from './law.tsx'
import { Block, Bullets, Paragraph, Section } from './prose.tsx'
import { Contents, PublicFrame, type PublicPageProps } from './public-page.tsx'
import { bodyOf, lawOf } from './reporter-page.tsx'

const sections = ['may', 'what', 'whom', 'not', 'law', 'tell', 'media'] as const
type SectionName = (typeof sections)[number]

/** Every example of the seed documents (F-002). */
const examples = [
  'bribe',
  'corruption',
  'fraud',
  'theft',
  'economic',
  'bias',
  'second-job',
  'gain',
  'favour',
  'misconduct',
  'crime',
  'guidelines',
  'harassment',
] as const

const May = ({ say, channel }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say(`reporter.who.may.${channel.settings.audience}`)} />
    <Paragraph text={say('reporter.who.may.unknown')} />
    <Paragraph text={say('reporter.who.groups')} />
    <ProtectedGroups say={say} law={lawOf(channel)} />
    <SmallPrint say={say} law={lawOf(channel)} of={['whom']} />
  </>
)

const What = ({ say, channel, blocks }: PublicPageProps): JSX.Element => (
  <>
    <Block safeHtml={blocks.scope}>
      <Paragraph text={say(`reporter.who.what.lead.${lawOf(channel)}`)} />
      <Bullets items={examples.map((example) => say(`reporter.example.${example}`))} />
    </Block>
    <Paragraph text={say('reporter.who.what.time')} />
    <SmallPrint say={say} law={lawOf(channel)} of={['scope']} />
  </>
)

const Whom = ({ say, channel }: PublicPageProps): JSX.Element => <Paragraph text={say('reporter.who.whom.text', bodyOf(channel))} />

const Not = ({ say, channel, blocks, open }: PublicPageProps): JSX.Element => (
  <Block safeHtml={blocks.alternatives}>
    <Alternatives say={say} law={lawOf(channel)} open={open} {...bodyOf(channel)} />
  </Block>
)

const Law = ({ say, channel }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say(`reporter.law.reprisal.${lawOf(channel)}`)} />
    <Paragraph text={say(`reporter.who.law.more.${lawOf(channel)}`)} />
    <Paragraph text={say('reporter.law.reasons')} />
    <Paragraph text={say(`reporter.who.law.liar.${lawOf(channel)}`)} />
    <SmallPrint say={say} law={lawOf(channel)} of={['reprisal', 'reasons']} />
  </>
)

const Tell = ({ say, channel }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.who.tell.free')} />
    <Paragraph text={say(`reporter.who.tell.documents.${lawOf(channel)}`)} />
    <Paragraph text={say(`reporter.who.tell.not.${lawOf(channel)}`)} />
    <Paragraph text={say('reporter.who.tell.security')} />
    <SmallPrint say={say} law={lawOf(channel)} of={['freedom']} />
  </>
)

/**
 * The ban on searching for the source binds Swedish authorities; a private operator's people are protected by 4 kap. lag (2021:890) instead.
 * In Denmark the three cases of § 5 stk. 2 hold for everybody, and public employees have meddeleret beside them.
 */
const Media = ({ say, channel }: PublicPageProps): JSX.Element => {
  const media = mediaOf(channel)
  if (media === 'private') return <Paragraph text={say('reporter.who.media.private')} />
  return (
    <>
      {media === 'dk' ? <DanishMedia say={say} channel={channel} /> : <SwedishMedia say={say} />}
      <SmallPrint say={say} law={lawOf(channel)} of={['media']} />
    </>
  )
}

const SwedishMedia = ({ say }: Pick<PublicPageProps, 'say'>): JSX.Element => (
  <>
    <Paragraph text={say('reporter.who.media.public.tell')} />
    <Paragraph text={say('reporter.who.media.public.collect')} />
    <Paragraph text={say('reporter.who.media.public.search')} />
    <Paragraph text={say('reporter.who.media.public.except')} />
  </>
)

const DanishMedia = ({ say, channel }: Pick<PublicPageProps, 'say' | 'channel'>): JSX.Element => (
  <>
    <Paragraph text={say('reporter.who.media.dk.when')} />
    <Bullets
      items={[
        say('reporter.who.media.dk.unanswered', bodyOf(channel)),
        say('reporter.who.media.dk.danger'),
        say('reporter.who.media.dk.risk'),
      ]}
    />
    {channel.settings.publicBody ? <Paragraph text={say('reporter.who.media.dk.public')} /> : ''}
  </>
)

const parts: Readonly<Record<SectionName, (props: PublicPageProps) => JSX.Element>> = {
  may: May,
  what: What,
  whom: Whom,
  not: Not,
  law: Law,
  tell: Tell,
  media: Media,
}

export const WhoPage = (props: PublicPageProps): JSX.Element => {
  const { say } = props
  return (
    <PublicFrame {...props} page="who">
      <h1 class="govuk-heading-l" safe>
        {say('reporter.who.heading')}
      </h1>
      <Contents say={say} sections={sections.map((id) => ({ id, heading: say(`reporter.who.${id}.heading`) }))} />
      {sections.map((id) => {
        const Part = parts[id]
        return (
          <Section id={id} heading={say(`reporter.who.${id}.heading`)}>
            <Part {...props} />
          </Section>
        )
      })}
    </PublicFrame>
  )
}
