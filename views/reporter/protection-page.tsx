// What the service does for the reporter and what it cannot do (tone.md C3, F-015, F-016). The limits cannot be hidden or replaced:
// a page that says its limits is believed on the rest. What somebody with the disk sees: keys.md 11.
import { frameFacts, type LegalFrame } from '../../src/domain/channel/legal-frame.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Controllers } from './controllers.tsx'
import { SmallPrint } from './law.tsx'
import { Block, Bullets, ExternalLink, Literal, Paragraph, Section } from './prose.tsx'
import { Contents, PublicFrame, type PublicPageProps } from './public-page.tsx'
import { bodyOf, lawOf } from './reporter-page.tsx'

const sections = ['does', 'limits', 'disk', 'hide', 'device', 'readable', 'data'] as const
type SectionName = (typeof sections)[number]
const inDisk = ['count', 'readers', 'phase', 'size'] as const
/** The Tor Project's own page: the only source to be trusted. */
const torBrowser = 'https://www.torproject.org/download/'

const Does = ({ say, hasRecovery }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.protection.does.seal')} />
    <Paragraph text={say('reporter.protection.does.keeps')} />
    {hasRecovery ? <Paragraph text={say('reporter.protection.does.recovery')} /> : ''}
    <Paragraph text={say('reporter.protection.does.script')} />
    <Paragraph text={say('reporter.protection.does.draft')} />
  </>
)

const Limits = ({ say, channel }: PublicPageProps): JSX.Element => (
  <Bullets
    items={[
      say('reporter.protection.limits.network'),
      say(`reporter.protection.limits.hosted.${channel.settings.hostedBy}`, bodyOf(channel)),
      say('reporter.protection.limits.server'),
      say('reporter.protection.limits.words'),
      say('reporter.protection.limits.copies'),
      say('reporter.protection.limits.voice'),
    ]}
  />
)

const Disk = ({ say }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.protection.disk.lead')} />
    <Bullets items={inDisk.map((thing) => say(`reporter.protection.disk.${thing}`))} />
    <Paragraph text={say('reporter.protection.disk.not')} />
  </>
)

const Hide = ({ say, address, onion }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.protection.hide.lead')} />
    <ol class="govuk-list govuk-list--number">
      <li>
        <span safe>{say('reporter.protection.hide.fetch')}</span> <ExternalLink say={say} href={torBrowser} label="torproject.org" />.
      </li>
      <li safe>{say('reporter.protection.hide.start')}</li>
      <li>
        <span safe>{say('reporter.protection.hide.address')}</span> <Literal text={onion ?? address.shown} />
      </li>
      <li safe>{say('reporter.protection.hide.close')}</li>
    </ol>
    <Paragraph text={say('reporter.protection.hide.safest')} />
    <Paragraph text={say('reporter.protection.hide.seen')} />
  </>
)

const Device = ({ say }: PublicPageProps): JSX.Element => (
  <>
    <Paragraph text={say('reporter.protection.device.work')} />
    <Paragraph text={say('reporter.protection.device.private')} />
    <Paragraph text={say('reporter.protection.device.leave')} />
  </>
)

/** Östersund's split (F-020): secrecy for those whom the act protects, weaker for others. A Swedish company's reports are nobody else's. */
const Readable = ({ say, channel, blocks }: PublicPageProps): JSX.Element => {
  const isPublic = channel.settings.publicBody
  const law = lawOf(channel)
  return (
    <>
      <Block safeHtml={blocks.privacy}>
        <Paragraph text={say(`reporter.privacy.${isPublic ? 'record' : 'private'}.${law}`)} />
      </Block>
      {isPublic || law === 'dk' ? <Split say={say} law={law} /> : ''}
      <SmallPrint say={say} law={law} of={[isPublic ? 'secrecy' : 'silence']} />
    </>
  )
}

const Split = ({ say, law }: Pick<PublicPageProps, 'say'> & { readonly law: LegalFrame }): JSX.Element => (
  <>
    <Bullets items={[say(`reporter.protection.readable.worker.${law}`), say(`reporter.protection.readable.none.${law}`)]} />
    {frameFacts(law).consent ? <Paragraph text={say('reporter.who-am-i.consent-except')} /> : ''}
    <Paragraph text={say(`reporter.protection.readable.others.${law}`)} />
  </>
)

const headingOf = (say: Say, id: SectionName): string =>
  id === 'data' ? say('reporter.data.heading') : say(`reporter.protection.${id}.heading`)

const parts: Readonly<Record<SectionName, (props: PublicPageProps) => JSX.Element>> = {
  does: Does,
  limits: Limits,
  disk: Disk,
  hide: Hide,
  device: Device,
  readable: Readable,
  data: Controllers,
}

export const ProtectionPage = (props: PublicPageProps): JSX.Element => {
  const { say } = props
  return (
    <PublicFrame {...props} page="protection">
      <h1 class="govuk-heading-l" safe>
        {say('reporter.protection.heading')}
      </h1>
      <p class="v-lead" safe>
        {say('reporter.protection.lead')}
      </p>
      <Contents say={say} sections={sections.map((id) => ({ id, heading: headingOf(say, id) }))} />
      {sections.map((id) => {
        const Part = parts[id]
        return (
          <Section id={id} heading={headingOf(say, id)}>
            <Part {...props} />
          </Section>
        )
      })}
    </PublicFrame>
  )
}
