// Who holds a key, who is on the way to one, and what waits for a second hand. Knows no case, only how many wait to be shared again.

import type { Registered, Served } from '../../../src/domain/channel/serving.ts'
import type { KeyList, OpenRenewal } from '../../../src/domain/keys/key-list.ts'
import { may } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Digits } from '../../shared/digits.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { DoneNote } from '../done-note.tsx'
import { FactorResetCard, type ShownReset } from '../people/factor-reset-card.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { KeyChange } from './key-change.tsx'
import { KeyComparison, type RefusedComparison } from './key-comparison.tsx'
import { KeyHolders } from './key-holders.tsx'
import { KeyRenewals } from './key-renewals.tsx'
import { keysHref, spokenFaultText } from './key-view.ts'
import { KeysExpected } from './keys-expected.tsx'
import { KeysRegister } from './keys-register.tsx'
import { againErrors, KeysServing, type RefusedLink } from './keys-serving.tsx'
import { OwnRenewal } from './own-renewal.tsx'

/** What the page says of what was done just now, or was refused. */
export const keyTidings = [
  'compared',
  'proposed',
  'changed',
  'withdrawn',
  'shared',
  'nothing-shared',
  'none-waits',
  'gone',
  'occupied',
  'may-not',
  'needs-two',
  'too-early',
  'others-can',
  'ended',
  'last',
  'listed',
  'proposed-for',
  'not-yours',
  'reset-approved',
  'reset-refused',
  'renewal-started',
  'renewal-stopped',
  'renewal-occupied',
  'came-back',
] as const
export type KeyTiding = (typeof keyTidings)[number]

export interface KeysPageProps extends SignedInProps {
  readonly lists: readonly KeyList[]
  /** Colleagues who lost their second step, for whom this person may confirm it. */
  readonly resets: readonly ShownReset[]
  readonly today: Day
  /** The channels to which the person may appoint others. */
  readonly mayInvite: readonly string[]
  /** Whom no list names. */
  readonly served: readonly Served[]
  readonly register: readonly Registered[]
  /** Own fingerprint, for somebody whose new key is not in the list yet. */
  readonly ownFingerprint: string
  /** New keys on their way to the person who looks. */
  readonly ownRenewal: OpenRenewal | null
  /** Names of units that share the receipt of reports alone, and have too few of their own who could answer (5 kap. 3 § lag (2021:890)). */
  readonly unanswered: readonly string[]
  readonly tiding: KeyTiding | null
  readonly compared: RefusedComparison | null
  readonly refused: RefusedLink | null
}

export const KeysPage = (props: KeysPageProps): JSX.Element => {
  const { say, assets, viewer, lists, resets, ownRenewal, unanswered, tiding, compared, served, register, refused } = props
  const fault = compared === null ? undefined : spokenFaultText(say, compared.fault)
  const errors = [...(fault === undefined ? [] : [{ field: `spoken-${compared?.channel}`, text: fault }]), ...againErrors(say, refused)]
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.keys.heading')} here="keys" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.keys.heading')}
      </h1>
      {tiding === null ? '' : <DoneNote text={say(`staff.keys.told.${tiding}`)} />}
      <p class="v-lead" safe>
        {say('staff.keys.about')}
      </p>
      {unanswered.map((unit) => (
        <p class="v-notice v-notice-alarm" safe>
          {say('contact.unanswered', { unit })}
        </p>
      ))}
      {ownRenewal === null ? '' : <OwnRenewal say={say} renewal={ownRenewal} />}
      {resets.map((reset) => (
        <FactorResetCard say={say} reset={reset} />
      ))}
      {lists.map((list) => (
        <Channel {...props} list={list} />
      ))}
      <KeysServing say={say} served={served} channels={lists.map(({ channel }) => channel)} lists={lists} refused={refused} />
      <KeysRegister say={say} register={register} />
      {may(viewer.roles, 'read-cases') ? <Recovery say={say} /> : ''}
      <OwnKey say={say} lists={lists} />
    </Shell>
  )
}

type ChannelProps = KeysPageProps & { readonly list: KeyList }

const Channel = (props: ChannelProps): JSX.Element => {
  const { say, list, lists, today, compared, mayInvite, ownFingerprint, served } = props
  const isInviting = mayInvite.includes(list.channel.id)
  return (
    <section>
      {lists.length === 1 ? '' : <h2 safe>{list.channel.name}</h2>}
      {list.isOutdated ? <Outdated say={say} fingerprint={ownFingerprint} /> : ''}
      <KeyChange say={say} list={list} today={today} />
      <KeyRenewals say={say} list={list} today={today} />
      <KeyComparison say={say} list={list} compared={compared} />
      <KeyHolders say={say} list={list} />
      <KeysExpected say={say} list={list} served={served} />
      {isInviting ? <LinkButton href={keysHref(list.channel.id, 'invitation')} label={say('staff.keys.invite')} kind="secondary" /> : ''}
    </section>
  )
}

const Outdated = ({ say, fingerprint }: { readonly say: Say; readonly fingerprint: string }): JSX.Element => (
  <div class="v-notice">
    <p safe>{say('staff.keys.outdated')}</p>
    <Digits digits={fingerprint} />
  </div>
)

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
