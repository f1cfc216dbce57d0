// Every way beside the web page: telephone and meeting, authorities, the EU, the media, people close by (L-SE-13, F-008, F-017).
// The caveat stands with each telephone number and cannot be parted from it (F-018). Which authorities: the channel's legal frame.
import type { OtherWay } from '../../src/domain/channel/channel.ts'
import { frameFacts } from '../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../src/i18n/say.ts'
import { mediaOf } from './law.tsx'
import { Block, Bullets, ExternalLink, Literal, Paragraph, Section } from './prose.tsx'
import { PublicFrame, type PublicPageProps } from './public-page.tsx'
import { bodyOf, lawOf } from './reporter-page.tsx'

const european = [
  ['olaf', 'anti-fraud.ec.europa.eu', 'https://anti-fraud.ec.europa.eu/'],
  ['commission', 'commission.europa.eu', 'https://commission.europa.eu/'],
] as const

const Way = ({ say, way }: { readonly say: Say; readonly way: OtherWay }): JSX.Element => (
  <li>
    <strong safe>{say(`reporter.ways.${way.kind}`)}</strong>
    <br />
    <span safe>{say('reporter.ways.phone')}</span> <Literal text={way.phone} />
    <br />
    {way.hours === '' ? (
      ''
    ) : (
      <>
        <span dir="auto" safe>
          {way.hours}
        </span>
        <br />
      </>
    )}
    <span safe>{say(way.kind === 'meeting' ? 'reporter.ways.caveat-meeting' : 'reporter.ways.caveat')}</span>
  </li>
)

type WaysProps = Pick<PublicPageProps, 'say' | 'channel' | 'blocks'>

const Talk = ({ say, channel }: WaysProps): JSX.Element =>
  channel.settings.otherWays.length === 0 ? (
    <Paragraph text={say('reporter.ways.none')} />
  ) : (
    <ul class="govuk-list govuk-list--spaced">
      {channel.settings.otherWays.map((way) => (
        <Way say={say} way={way} />
      ))}
    </ul>
  )

const Authorities = ({ say, channel }: WaysProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.ways.authorities.lead')} />
    <ul class="govuk-list govuk-list--spaced">
      {frameFacts(lawOf(channel)).authorities.map(({ key, name, href }) => (
        <li>
          <ExternalLink say={say} href={href} label={name} />
          <br />
          <span safe>{say(`reporter.ways.authority.${key}`)}</span>
        </li>
      ))}
    </ul>
    <Paragraph text={say(`reporter.ways.authorities.more.${lawOf(channel)}`)} />
  </>
)

export const OtherWaysPage = (props: PublicPageProps): JSX.Element => (
  <PublicFrame {...props} page="other-ways">
    <h1 class="govuk-heading-l" safe>
      {props.say('reporter.ways.heading')}
    </h1>
    <OtherWays {...props} />
  </PublicFrame>
)

/** All of them, for whoever asks from outside or from within their case. */
export const OtherWays = (props: WaysProps): JSX.Element => {
  const { say, channel, blocks } = props
  const body = bodyOf(channel)
  const law = lawOf(channel)
  return (
    <>
      <Section heading={say('reporter.ways.danger.heading')}>
        <Bullets items={[say('reporter.ways.danger.alarm'), say(`reporter.ways.danger.child.${law}`)]} />
      </Section>
      <Section heading={say('reporter.ways.talk.heading')}>
        <Talk {...props} />
      </Section>
      <Section heading={say('reporter.ways.near.heading')}>
        <Block safeHtml={blocks['other-ways']}>
          <Paragraph text={say(`reporter.ways.lead.${law}`)} />
          <Bullets items={[say('reporter.ways.near.union'), say('reporter.ways.near.safety'), say('reporter.ways.near.manager')]} />
        </Block>
      </Section>
      <Section id="authorities" heading={say('reporter.ways.authorities.heading', body)}>
        <Authorities {...props} />
      </Section>
      <Section heading={say('reporter.ways.eu.heading')}>
        <ul class="govuk-list govuk-list--spaced">
          {european.map(([key, label, href]) => (
            <li>
              <span safe>{say(`reporter.ways.eu.${key}`)}</span> <ExternalLink say={say} href={href} label={label} />
            </li>
          ))}
        </ul>
      </Section>
      <Section heading={say('reporter.ways.others.heading')}>
        <ul class="govuk-list govuk-list--spaced">
          {frameFacts(law).helpers.map(({ key, name, href }) => (
            <li>
              <span safe>{say(`reporter.ways.other.${key}`, body)}</span> <ExternalLink say={say} href={href} label={name} />
            </li>
          ))}
        </ul>
      </Section>
      <Section heading={say('reporter.ways.media.heading')}>
        <Paragraph text={say(`reporter.ways.media.${mediaOf(channel)}`)} />
      </Section>
    </>
  )
}
