// Who may report, what, about whom, and how far the freedom to tell goes (F-002 to F-007, F-009, F-010, L-SE-23, L-SE-24).
// What the law says cannot be replaced by a channel; the examples and the alternatives can.
import { Alternatives, ProtectedGroups, SmallPrint } from './law.tsx'
import { Block, Bullets, Paragraph, Section } from './prose.tsx'
import { Contents, PublicFrame, type PublicPageProps } from './public-page.tsx'
import { bodyOf } from './reporter-page.tsx'

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
    <ProtectedGroups say={say} />
    <SmallPrint say={say} of={['whom']} />
  </>
)

const What = ({ say, blocks }: PublicPageProps): JSX.Element => (
  <>
    <Block safeHtml={blocks.scope}>
      <Paragraph text={say('reporter.who.what.lead')} />
      <Bullets items={examples.map((example) => say(`reporter.example.${example}`))} />
    </Block>
    <Paragraph text={say('reporter.who.what.time')} />
    <SmallPrint say={say} of={['scope']} />
  </>
)

const Whom = ({ say, channel }: PublicPageProps): JSX.Element => <Paragraph text={say('reporter.who.whom.text', bodyOf(channel))} />

const Not = ({ say, channel, blocks, open }: PublicPageProps): JSX.Element => (
  <Block safeHtml={blocks.alternatives}>
    <Alternatives say={say} open={open} {...bodyOf(channel)} />
  </Block>
)

const Law = ({ say }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.law.reprisal')} />
    <Paragraph text={say('reporter.who.law.union')} />
    <Paragraph text={say('reporter.law.reasons')} />
    <Paragraph text={say('reporter.who.law.liar')} />
    <SmallPrint say={say} of={['reprisal', 'reasons']} />
  </>
)

const Tell = ({ say }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.who.tell.free')} />
    <Paragraph text={say('reporter.who.tell.documents')} />
    <Paragraph text={say('reporter.who.tell.not')} />
    <Paragraph text={say('reporter.who.tell.security')} />
    <SmallPrint say={say} of={['freedom']} />
  </>
)

/** The ban on searching for the source binds authorities; a private operator's people are protected by 4 kap. lag (2021:890) instead. */
const Media = ({ say, channel }: PublicPageProps): JSX.Element =>
  channel.settings.publicBody ? (
    <>
      <Paragraph text={say('reporter.who.media.public.tell')} />
      <Paragraph text={say('reporter.who.media.public.collect')} />
      <Paragraph text={say('reporter.who.media.public.search')} />
      <Paragraph text={say('reporter.who.media.public.except')} />
      <SmallPrint say={say} of={['media']} />
    </>
  ) : (
    <Paragraph text={say('reporter.who.media.private')} />
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
