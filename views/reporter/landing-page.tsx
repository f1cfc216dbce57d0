// The first page of a channel: courage, safety, who reads, two buttons (tone.md C1); the rest below (landing-below.tsx).
// Knows nothing of the visitor: no address is read, so nobody is warned by network (F-011).

import { keepsContact, mayLeaveOut } from '../../src/domain/case/readers.ts'
import type { Recipient, Unit } from '../../src/domain/channel/channel.ts'
import type { Say } from '../../src/i18n/say.ts'
import { LinkButton } from '../shared/button.tsx'
import { LandingBelow, LandingTake } from './landing-below.tsx'
import { followPath, stepPath } from './paths.ts'
import { Block, Link, Literal, Paragraph, ParagraphWithLink } from './prose.tsx'
import { PublicFrame, type PublicPageProps, pathTo } from './public-page.tsx'
import { bodyOf } from './reporter-page.tsx'

const Safety = ({ say, channel, address, unit }: PublicPageProps): JSX.Element => (
  <div class="v-safety">
    <h2 safe>{say('reporter.landing.safety.heading')}</h2>
    <ul>
      <li safe>{say('reporter.landing.safety.device')}</li>
      <li safe>{say('reporter.landing.safety.network')}</li>
      <li>
        <span safe>{say('reporter.landing.safety.type')}</span> <Literal text={address.shown} />.{' '}
        <span safe>{say('reporter.landing.safety.typed')}</span>
      </li>
      <li>
        <span safe>{say('reporter.landing.safety.traces')}</span>{' '}
        <Link href={`${pathTo({ say, channel, unit }, 'protection')}#hide`} label={say('reporter.landing.safety.hide')} />
      </li>
    </ul>
  </div>
)

const Names = ({ recipients }: { readonly recipients: readonly Recipient[] }): JSX.Element => (
  <ul class="govuk-list govuk-list--bullet">
    {recipients.map(({ name, title }) => (
      <li>
        <bdi safe>{`${name}, ${title}`}</bdi>
      </li>
    ))}
  </ul>
)

/** Somebody may serve several units. */
const once = (people: readonly Recipient[]): readonly Recipient[] =>
  people.filter(({ id }, index) => people.findIndex((person) => person.id === id) === index)

/** Whom a unit shares with another body stands apart: they read and investigate, and have no contact with the reporter. */
const ReadersOf = ({ say, recipients }: { readonly say: Say; readonly recipients: readonly Recipient[] }): JSX.Element => {
  const shared = recipients.filter((one) => !keepsContact(one))
  if (shared.length === 0) return <Names recipients={recipients} />
  return (
    <>
      <Names recipients={recipients.filter(keepsContact)} />
      <Paragraph text={`${say('contact.landing.shared')}:`} />
      <Names recipients={shared} />
      <Paragraph text={say('contact.landing.own')} />
    </>
  )
}

const UnitNames = ({
  say,
  unit,
  recipients,
}: {
  readonly say: Say
  readonly unit: Unit
  readonly recipients: readonly Recipient[]
}): JSX.Element => (
  <>
    <h3 class="govuk-heading-s" dir="auto" safe>
      {unit.name}
    </h3>
    <ReadersOf say={say} recipients={recipients.filter(({ unitId }) => unitId === unit.id)} />
  </>
)

const Further = ({
  say,
  text,
  people,
}: {
  readonly say: Say
  readonly text: string
  readonly people: readonly Recipient[]
}): JSX.Element =>
  people.length === 0 ? (
    ''
  ) : (
    <>
      <Paragraph text={text} />
      <ReadersOf say={say} recipients={people} />
    </>
  )

const WhoReads = ({ say, channel, unit, recipients, intake = [], investigators = [], security = [] }: PublicPageProps): JSX.Element => {
  // Where everything is handled outside, those who read first are those who read (F-127).
  const first = once(intake).filter(({ id }) => !recipients.some((person) => person.id === id))
  const everywhere = channel.units.every(({ id }) =>
    mayLeaveOut({ recipients: recipients.filter(({ unitId }) => unitId === id), barred: [] }),
  )
  return (
    <section>
      <h2 class="govuk-heading-m" safe>
        {say('reporter.landing.readers.heading')}
      </h2>
      <Further say={say} text={say('routing.landing.first')} people={first} />
      <Paragraph text={say(first.length === 0 ? 'reporter.landing.readers.only' : 'routing.landing.later')} />
      {channel.units.length > 1 ? (
        channel.units.map((unit) => <UnitNames say={say} unit={unit} recipients={recipients} />)
      ) : (
        <Names recipients={recipients} />
      )}
      <Further say={say} text={say('routing.landing.investigators')} people={once(investigators)} />
      <Further say={say} text={say('routing.landing.security')} people={once(security)} />
      {everywhere ? (
        <Paragraph text={`${say('reporter.landing.readers.not')} ${say('reporter.landing.readers.leave-out')}`} />
      ) : (
        <ParagraphWithLink
          text={`${say('reporter.landing.readers.not')} ${say('reporter.landing.readers.stay')}`}
          href={pathTo({ say, channel, unit }, 'other-ways')}
          label={say('reporter.see-which')}
        />
      )}
    </section>
  )
}

const Open = (props: PublicPageProps): JSX.Element => {
  const { say, channel, blocks, unit } = props
  const talk = channel.settings.otherWays.length > 0
  return (
    <>
      <Block safeHtml={blocks.intro}>
        <p class="v-lead" safe>
          {say(`reporter.landing.intro.${channel.settings.audience}`)}
        </p>
      </Block>
      <Safety {...props} />
      <WhoReads {...props} />
      <div class="v-buttons">
        <LinkButton href={stepPath(say.language, channel.slug, 'relation')} label={say('reporter.landing.report')} />
        <LinkButton href={followPath(say.language)} label={say('reporter.landing.follow')} kind="secondary" />
      </div>
      <p class="govuk-body">
        <Link
          href={pathTo({ say, channel, unit }, 'other-ways')}
          label={talk ? say('reporter.landing.talk') : say('reporter.landing.other-ways')}
        />
      </p>
      {channel.settings.suggestions ? <Paragraph text={say('reporter.landing.suggestion')} /> : ''}
      <LandingTake {...props} />
    </>
  )
}

/** No key of a reader would surely open a new report: nothing may be sent, answers can still be read (tone.md C12, F-142). */
const Closed = (props: PublicPageProps): JSX.Element => {
  const { say, channel, unit } = props
  return (
    <>
      <h2 class="govuk-heading-m" safe>
        {say('reporter.landing.closed.heading')}
      </h2>
      <Paragraph text={say('reporter.landing.closed.text')} />
      <ParagraphWithLink
        text={say('reporter.landing.closed.turn', bodyOf(channel))}
        href={`${pathTo({ say, channel, unit }, 'other-ways')}#authorities`}
        label={say('reporter.see-which')}
      />
      {channel.settings.otherWays.length === 0 ? '' : <Paragraph text={say('reporter.landing.closed.talk')} />}
      <div class="v-buttons">
        <LinkButton href={followPath(say.language)} label={say('reporter.landing.closed.follow')} />
        <LinkButton
          href={pathTo({ say, channel, unit }, 'other-ways')}
          label={say('reporter.landing.closed.other-ways')}
          kind="secondary"
        />
      </div>
      <Safety {...props} />
    </>
  )
}

export const LandingPage = (props: PublicPageProps): JSX.Element => (
  <PublicFrame {...props} page="landing">
    <h1 class="govuk-heading-l" safe>
      {props.say('reporter.landing.heading', { ...bodyOf(props.channel), name: props.channel.name })}
    </h1>
    {props.open ? <Open {...props} /> : <Closed {...props} />}
    <LandingBelow {...props} />
  </PublicFrame>
)
