// How the machine is, for whoever runs it: database, disk, mail, channels. Nothing of a case, by construction of the props.
import type { CertificateState } from '../../src/domain/certificate.ts'
import type { NoticeFault } from '../../src/domain/notice.ts'
import { languageFacts } from '../../src/i18n/language.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { Day, Instant } from '../../src/kit/instant.ts'
import { SummaryList } from '../shared/summary-list.tsx'
import { Certificates } from './certificates.tsx'
import { Shell, type SignedInProps } from './shell.tsx'
import { State } from './state.tsx'

export interface FailingMail {
  /** The member of staff it goes to. */
  readonly name: string
  readonly fault: Exclude<NoticeFault, 'not-configured'>
  readonly since: Day
}

export interface ChannelHealth {
  readonly name: string
  readonly slug: string
  readonly open: boolean
  readonly withKeys: number
  /** Names of the people who still lack keys. */
  readonly lacking: readonly string[]
}

export interface OperationPageProps extends SignedInProps {
  readonly database: 'sound' | 'failing'
  readonly disk: { readonly freeBytes: number; readonly low: boolean }
  readonly mail: { readonly configured: boolean; readonly waiting: number; readonly failing: readonly FailingMail[] }
  readonly channels: readonly ChannelHealth[]
  /** None where a proxy has the certificates. */
  readonly certificates: readonly CertificateState[]
  readonly version: string
  readonly now: Instant
}

export const OperationPage = (props: OperationPageProps): JSX.Element => {
  const { say, assets, viewer } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.operation.heading')} here="operation">
      <h1 class="govuk-heading-l" safe>
        {say('staff.operation.heading')}
      </h1>
      <p class="v-lead" safe>
        {say('staff.operation.about')}
      </p>
      <Machine {...props} />
      {props.certificates.length === 0 ? '' : <Certificates say={say} certificates={props.certificates} now={props.now} />}
      <Mail {...props} />
      <Channels {...props} />
    </Shell>
  )
}

const Machine = ({ say, database, disk, version, now }: OperationPageProps): JSX.Element => {
  const free = inGigabytes(say, disk.freeBytes)
  return (
    <section>
      <h2 safe>{say('staff.operation.health')}</h2>
      <SummaryList
        rows={[
          {
            key: say('staff.operation.database'),
            content: (
              <>
                <State say={say} good={database === 'sound'} />
                {database === 'sound' ? '' : <p safe>{say('staff.operation.database.failing')}</p>}
              </>
            ),
          },
          {
            key: say('staff.operation.disk'),
            content: (
              <>
                <State say={say} good={!disk.low} />
                <p safe>{say(disk.low ? 'staff.operation.disk.low' : 'staff.operation.disk.free', { free })}</p>
              </>
            ),
          },
          { key: say('staff.operation.clock'), value: say.dateTime(now) },
          { key: say('staff.operation.version'), value: version },
        ]}
      />
    </section>
  )
}

const inGigabytes = (say: Say, bytes: number): string =>
  new Intl.NumberFormat(languageFacts[say.language].tag, { style: 'unit', unit: 'gigabyte', maximumFractionDigits: 1 }).format(bytes / 1e9)

const Mail = ({ say, mail }: OperationPageProps): JSX.Element => (
  <section>
    <h2 safe>{say('staff.operation.mail')}</h2>
    <p>
      <State say={say} good={mail.configured && mail.failing.length === 0} />
    </p>
    <p safe>{mail.configured ? say('staff.operation.mail.waiting', { count: mail.waiting }) : say('staff.operation.mail.off')}</p>
    {mail.failing.length === 0 ? (
      ''
    ) : (
      <>
        <h3 safe>{say('staff.operation.mail.failing')}</h3>
        <ul class="v-list">
          {mail.failing.map((failing) => (
            <Failing say={say} failing={failing} />
          ))}
        </ul>
      </>
    )}
  </section>
)

const Failing = ({ say, failing }: { readonly say: Say; readonly failing: FailingMail }): JSX.Element => (
  <li class="v-card">
    <strong safe>{say('staff.operation.mail.since', { name: failing.name, date: say.date(failing.since) })}</strong>
    <p safe>{say(`staff.operation.mail.fault.${failing.fault}`)}</p>
  </li>
)

const Channels = ({ say, channels }: OperationPageProps): JSX.Element => (
  <section>
    <h2 safe>{say('staff.operation.channels')}</h2>
    {channels.length === 0 ? <p safe>{say('staff.operation.channels.none')}</p> : ''}
    <ul class="v-list">
      {channels.map((channel) => (
        <OneChannel say={say} channel={channel} />
      ))}
    </ul>
  </section>
)

const OneChannel = ({ say, channel }: { readonly say: Say; readonly channel: ChannelHealth }): JSX.Element => (
  <li class="v-card">
    <h3 class="v-card__title">
      <span safe>{channel.name}</span>
      <span class={channel.open ? 'v-good' : 'v-late'} safe>
        {channel.open ? say('staff.operation.channel.open') : say('staff.operation.channel.closed')}
      </span>
    </h3>
    <p>
      <code class="v-answer" dir="ltr" safe>
        {`/${channel.slug}`}
      </code>
    </p>
    {channel.open ? '' : <p safe>{say('staff.operation.channel.closed.about')}</p>}
    <p safe>{say('staff.operation.channel.recipients', { count: channel.withKeys })}</p>
    <p safe>
      {channel.lacking.length === 0
        ? say('staff.operation.channel.complete')
        : say('staff.operation.channel.lacking', { names: say.list(channel.lacking) })}
    </p>
  </li>
)
