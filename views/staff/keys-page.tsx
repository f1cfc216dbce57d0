// Who holds a key, who is on the way to one, and what waits for a second hand. Knows no case, only how many wait to be shared again.
import { type Expected, isRecoveryAlone, type KeyHolder, type KeyList, type Waiting } from '../../src/domain/key-list.ts'
import { may } from '../../src/domain/role.ts'
import type { Difference } from '../../src/domain/roster-change.ts'
import type { SpokenFault } from '../../src/domain/spoken.ts'
import type { Say } from '../../src/i18n/say.ts'
import { type Day, day } from '../../src/kit/instant.ts'
import { address } from '../shared/attribute.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { Details } from '../shared/details.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Field } from '../shared/field.tsx'
import { SummaryList } from '../shared/summary-list.tsx'
import { DoneNote } from './done-note.tsx'
import { Shell, type SignedInProps } from './shell.tsx'

/** What the page says of what was done just now, or was refused. */
export const keyTidings = [
  'compared',
  'proposed',
  'changed',
  'withdrawn',
  'shared',
  'nothing-shared',
  'gone',
  'occupied',
  'may-not',
  'too-early',
  'others-can',
  'email-wrong',
  'email-taken',
] as const
export type KeyTiding = (typeof keyTidings)[number]

export interface KeysPageProps extends SignedInProps {
  readonly lists: readonly KeyList[]
  readonly today: Day
  /** The person may invite others into a channel: its handlers and administrators. */
  readonly mayInvite: readonly string[]
  /** Own fingerprint, for somebody whose new key is not in the list yet. */
  readonly ownFingerprint: string
  readonly tiding: KeyTiding | null
  /** A comparison that was refused, with what was typed. */
  readonly compared: { readonly channel: string; readonly typed: string; readonly fault: SpokenFault } | null
}

export const keysHref = (channel: string, ...rest: readonly string[]): string =>
  `/keys/${[channel, ...rest].map((part) => encodeURIComponent(part)).join('/')}`

/** The sentence for what was typed and does not fit. */
export const spokenFaultText = (say: Say, fault: SpokenFault): string =>
  fault === 'incomplete' ? say('staff.keys.fault.incomplete') : say('staff.keys.fault.group', { group: fault })

export const Digits = ({ digits }: { readonly digits: string }): JSX.Element => (
  <code class="v-digits" dir="ltr" translate="no" safe>
    {digits}
  </code>
)

export const KeysPage = (props: KeysPageProps): JSX.Element => {
  const { say, assets, viewer, lists, tiding, compared } = props
  const fault = compared === null ? undefined : spokenFaultText(say, compared.fault)
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.keys.heading')} here="keys" hasErrors={fault !== undefined}>
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: `spoken-${compared?.channel}`, text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.keys.heading')}
      </h1>
      {tiding === null ? '' : <DoneNote text={say(`staff.keys.told.${tiding}`)} />}
      <p class="v-lead" safe>
        {say('staff.keys.about')}
      </p>
      {lists.map((list) => (
        <Channel {...props} list={list} />
      ))}
      {may(viewer.roles, 'read-cases') ? <Recovery say={say} /> : ''}
      <OwnKey say={say} lists={lists} />
    </Shell>
  )
}

type ChannelProps = KeysPageProps & { readonly list: KeyList }

const Channel = (props: ChannelProps): JSX.Element => {
  const { say, list, lists, mayInvite, ownFingerprint } = props
  return (
    <section>
      {lists.length === 1 ? '' : <h2 safe>{list.channel.name}</h2>}
      {list.isOutdated ? <Outdated say={say} fingerprint={ownFingerprint} /> : ''}
      <Change {...props} />
      <Comparison {...props} />
      <Holders {...props} />
      <OnTheWay {...props} />
      {mayInvite.includes(list.channel.id) ? (
        <LinkButton href={keysHref(list.channel.id, 'invitation')} label={say('staff.keys.invite')} kind="secondary" />
      ) : (
        ''
      )}
    </section>
  )
}

const Outdated = ({ say, fingerprint }: { readonly say: Say; readonly fingerprint: string }): JSX.Element => (
  <div class="v-notice">
    <p safe>{say('staff.keys.outdated')}</p>
    <Digits digits={fingerprint} />
  </div>
)

/** One line for each difference that means something to people. */
export const changeLines = (say: Say, what: readonly Difference[]): readonly string[] =>
  what.flatMap((each) => {
    if (each.kind === 'overview') return []
    if (each.kind === 'recovery') return [say('staff.keys.change.recovery')]
    return [say(`staff.keys.change.${each.kind}`, { name: each.member.name, title: each.member.title })]
  })

const Change = ({ say, list, today }: ChannelProps): JSX.Element => {
  const { waiting } = list
  return waiting === null ? (
    ''
  ) : (
    <section class="v-next">
      <h2 safe>{say('staff.keys.change')}</h2>
      {changeLines(say, waiting.what).map((line) => (
        <p class="v-next__what" safe>
          {line}
        </p>
      ))}
      <p safe>{say('staff.keys.change.by', { name: waiting.by, date: say.date(waiting.since) })}</p>
      {isRecoveryAlone(waiting) ? (
        <p safe>{say('staff.keys.change.recovery.where')}</p>
      ) : list.maySign ? (
        <Hands say={say} list={list} waiting={waiting} today={today} />
      ) : (
        ''
      )}
    </section>
  )
}

interface HandsProps {
  readonly say: Say
  readonly list: KeyList
  readonly waiting: Waiting
  readonly today: Day
}

const Hands = ({ say, list, waiting, today }: HandsProps): JSX.Element => {
  const href = (...rest: readonly string[]): string => keysHref(list.channel.id, 'change', waiting.hash, ...rest)
  return (
    <>
      {waiting.isOwn ? <p safe>{say('staff.keys.change.own')}</p> : ''}
      {waiting.isAboutOwn && !waiting.isOwn ? <p safe>{say('staff.keys.change.about-you')}</p> : ''}
      {waiting.isOwn || waiting.isAboutOwn ? '' : <LinkButton href={href()} label={say('staff.keys.change.confirm')} />}
      {waiting.isOwn && today >= waiting.aloneFrom ? (
        <form method="post" action={href('alone')}>
          <p safe>{say('staff.keys.change.alone')}</p>
          <Button label={say('staff.keys.change.alone.submit')} kind="warning" />
        </form>
      ) : (
        ''
      )}
      {waiting.isOwn && today < waiting.aloneFrom ? (
        <p safe>{say('staff.keys.change.alone-later', { date: say.date(waiting.aloneFrom) })}</p>
      ) : (
        ''
      )}
      <form method="post" action={href('withdrawal')}>
        <Button label={say(waiting.isOwn ? 'staff.keys.change.take-back' : 'staff.keys.change.refuse')} kind="secondary" />
      </form>
    </>
  )
}

const Comparison = ({ say, list, compared }: ChannelProps): JSX.Element => {
  const { missing, ownMissing } = list.compared
  if (list.list === null || missing.length === 0) return ''
  const refused = compared?.channel === list.channel.id ? compared : null
  return (
    <section class="v-next">
      <h2 safe>{say('staff.keys.compare')}</h2>
      <p safe>{say('staff.keys.compare.why')}</p>
      <p safe>{say('staff.keys.compare.missing', { names: say.list(missing) })}</p>
      {ownMissing && list.maySign ? (
        <>
          <ol>
            {(['call', 'read', 'type'] as const).map((step) => (
              <li safe>{say(`staff.keys.compare.${step}`)}</li>
            ))}
          </ol>
          <Details summary={say('staff.keys.compare.number')}>
            <Digits digits={list.list.fingerprint} />
          </Details>
          <form method="post" action={keysHref(list.channel.id, 'comparison')}>
            <Field
              say={say}
              name={`spoken-${list.channel.id}`}
              label={say('staff.keys.spoken')}
              hint={say('staff.keys.spoken.hint')}
              value={refused?.typed}
              error={refused === null ? undefined : spokenFaultText(say, refused.fault)}
              inputmode="numeric"
              code
            />
            <Button label={say('staff.keys.compare.submit')} />
          </form>
        </>
      ) : (
        ''
      )}
    </section>
  )
}

const Holders = ({ say, list }: ChannelProps): JSX.Element => (
  <section>
    <h2 safe>{say('staff.keys.list')}</h2>
    {list.list === null ? (
      <p safe>{say('staff.keys.none')}</p>
    ) : (
      <>
        {list.list.alone === null ? (
          ''
        ) : (
          <p class="v-notice" safe>
            {say('staff.keys.alone', { date: say.date(day(list.list.alone)) })}
          </p>
        )}
        {list.list.holders.map((holder) => (
          <Holder say={say} list={list} holder={holder} />
        ))}
      </>
    )}
  </section>
)

const Holder = ({ say, list, holder }: { readonly say: Say; readonly list: KeyList; readonly holder: KeyHolder }): JSX.Element => {
  const href = (what: string): string => keysHref(list.channel.id, what, holder.id)
  const places =
    list.channel.units.length > 1 && holder.units.length > 0 ? [{ key: say('staff.keys.units'), value: say.list(holder.units) }] : []
  return (
    <article class="v-card">
      <h3 class="v-card__title">
        <span safe>{say('staff.case.person', { name: holder.name, title: holder.title })}</span>
        {holder.isOwn ? (
          <span class="v-good" safe>
            {say('staff.keys.you')}
          </span>
        ) : (
          ''
        )}
      </h3>
      <SummaryList
        rows={[
          { key: say('staff.keys.role'), value: say(`staff.role.${holder.role}`) },
          ...places,
          { key: say('staff.keys.fingerprint'), content: <Digits digits={holder.fingerprint} /> },
        ]}
      />
      {holder.waitingCases > 0 && list.maySign ? (
        <form method="post" action={href('sharing')}>
          <p safe>{say('staff.keys.waiting-cases', { count: holder.waitingCases })}</p>
          <Button label={say('staff.keys.share', { name: holder.name })} />
        </form>
      ) : (
        ''
      )}
      {holder.isOwn || !list.maySign ? (
        ''
      ) : (
        <Details summary={say('staff.keys.more', { name: holder.name })}>
          <form method="post" action={href('renewal')}>
            <p safe>{say('staff.keys.renew.about', { name: holder.name })}</p>
            <Button label={say('staff.keys.renew')} kind="secondary" />
          </form>
          <p safe>{say('staff.keys.release.about', { name: holder.name })}</p>
          <p>
            <a href={address(href('release'))} safe>
              {say('staff.keys.release', { name: holder.name })}
            </a>
          </p>
        </Details>
      )}
    </article>
  )
}

const OnTheWay = ({ say, list, mayInvite }: ChannelProps): JSX.Element =>
  list.expected.length === 0 ? (
    ''
  ) : (
    <section>
      <h2 safe>{say('staff.keys.expected')}</h2>
      {list.expected.map((person) => (
        <article class="v-card">
          <h3 class="v-card__title" safe>
            {say('staff.case.person', { name: person.name, title: person.title })}
          </h3>
          <p safe>{stateSentence(say, person)}</p>
          {list.maySign && ['newcomer', 'new-key', 'moved'].includes(person.state) && list.waiting === null ? (
            <LinkButton href={keysHref(list.channel.id, 'admission', person.id)} label={say('staff.keys.admit', { name: person.name })} />
          ) : (
            ''
          )}
          {mayInvite.includes(list.channel.id) && ['invited', 'expired'].includes(person.state) ? (
            <form method="post" action={keysHref(list.channel.id, 'invitation', person.id)} novalidate>
              <Field say={say} name={`email-${person.id}`} label={say('staff.keys.email')} value={person.email} type="email" width={30} />
              <Button label={say('staff.keys.again')} kind="secondary" />
            </form>
          ) : (
            ''
          )}
        </article>
      ))}
    </section>
  )

const stateSentence = (say: Say, { state, until, name }: Expected): string =>
  state === 'invited' && until !== null
    ? say('staff.keys.state.invited', { date: say.date(until) })
    : say(`staff.keys.state.${state === 'invited' ? 'expired' : state}`, { name })

const Recovery = ({ say }: { readonly say: Say }): JSX.Element => (
  <section>
    <h2 safe>{say('staff.recovery.heading')}</h2>
    <p safe>{say('staff.keys.recovery')}</p>
    <LinkButton href="/recovery" label={say('staff.recovery.back')} kind="secondary" />
  </section>
)

const OwnKey = ({ say, lists }: { readonly say: Say; readonly lists: readonly KeyList[] }): JSX.Element =>
  lists.some(({ maySign }) => maySign) ? (
    <section>
      <h2 safe>{say('staff.keys.known')}</h2>
      <p safe>{say('staff.keys.known.about')}</p>
      <LinkButton href="/keys/own/renewal" label={say('staff.keys.known.go')} kind="secondary" />
    </section>
  ) : (
    ''
  )
