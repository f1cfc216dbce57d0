// Who else serves: administrators, operators, and people who have not taken up their keys; a new link for whoever lost theirs, and the way
// out for whoever has left. Whoever stands in the list of keys stands there.
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import type { Served } from '../../../src/domain/channel/serving.ts'
import type { KeyList } from '../../../src/domain/keys/key-list.ts'
import { isListedRole } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import type { FieldError } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { KeyLoss } from './key-loss.tsx'
import { placeHref } from './key-view.ts'

/** A new link that was refused, with the address as typed. */
export interface RefusedLink {
  readonly person: string
  readonly email: string
  readonly fault: 'wrong' | 'taken'
}

export const againField = (person: string): string => `email-${person}`

export const againErrors = (say: Say, refused: RefusedLink | null): readonly FieldError[] =>
  refused === null ? [] : [{ field: againField(refused.person), text: say(`staff.serving.fault.${refused.fault}`) }]

export interface KeysServingProps {
  readonly say: Say
  readonly served: readonly Served[]
  /** The channels that the page is about. */
  readonly channels: readonly { readonly id: ChannelId; readonly name: string }[]
  /** Where two members give new keys to somebody who lost theirs; none on a page whose reader is no member. */
  readonly lists?: readonly KeyList[]
  readonly refused: RefusedLink | null
}

export const KeysServing = ({ say, served, channels, lists = [], refused }: KeysServingProps): JSX.Element => {
  // Somebody with keys who is to read cases or the log waits for a call: that stands under the list.
  const others = served.filter(({ role, state }) => !isListedRole(role) || state !== 'keys')
  return others.length === 0 ? (
    ''
  ) : (
    <section id="serving">
      <h2 safe>{say('staff.serving')}</h2>
      <p safe>{say('staff.serving.about')}</p>
      {[...Map.groupBy(others, ({ id }) => id).values()].map((places) => (
        <Person say={say} places={places} channels={channels} lists={lists} refused={refused} />
      ))}
    </section>
  )
}

type PersonProps = Required<Omit<KeysServingProps, 'served'>> & { readonly places: readonly Served[] }

const Person = ({ say, places, channels, lists, refused }: PersonProps): JSX.Element => {
  const [first] = places
  if (first === undefined) return ''
  const again = places.find(({ mayInviteAgain }) => mayInviteAgain)
  return (
    <article class="v-card">
      <h3 class="v-card__title">
        <span safe>{say('staff.case.person', { name: first.name, title: first.title })}</span>
        {first.isOwn ? (
          <span class="v-good" safe>
            {say('staff.keys.you')}
          </span>
        ) : (
          ''
        )}
      </h3>
      <p class="v-card__facts" safe>
        {say.list([...new Set(places.map((place) => placeName(say, place, channels)))])}
      </p>
      <p safe>{stateSentence(say, first)}</p>
      {places.every(({ isProven }) => isProven) ? (
        ''
      ) : (
        <p class="v-late" safe>
          {say('staff.serving.unproven')}
        </p>
      )}
      {again === undefined ? '' : <Again say={say} place={again} refused={refused?.person === first.id ? refused : null} />}
      {lists
        .filter(({ others }) => others.some(({ id, mayRenew }) => id === first.id && mayRenew))
        .slice(0, 1)
        .map((list) => (
          <KeyLoss say={say} list={list} person={first} />
        ))}
      {places.map((place) => (
        <EndLink say={say} place={place} what={placeName(say, place, channels)} />
      ))}
    </article>
  )
}

const Again = ({
  say,
  place,
  refused,
}: {
  readonly say: Say
  readonly place: Served
  readonly refused: RefusedLink | null
}): JSX.Element => (
  <form method="post" action={address(placeHref(place.channelId, 'invitation', place.id))} novalidate>
    <Field
      say={say}
      name={againField(place.id)}
      label={say('staff.keys.email')}
      value={refused?.email ?? place.email}
      error={refused === null ? undefined : say(`staff.serving.fault.${refused.fault}`)}
      type="email"
      width={30}
    />
    <Button label={say('staff.keys.again')} kind="secondary" />
  </form>
)

/** Nothing for somebody who may not. */
export const EndLink = ({ say, place, what }: { readonly say: Say; readonly place: Served; readonly what?: string }): JSX.Element =>
  place.mayEnd ? (
    <p>
      <a href={address(placeHref(place.channelId, 'ending', place.id, place.role))} safe>
        {say('staff.serving.end', { name: place.name, role: what ?? say(`staff.role.${place.role}`) })}
      </a>
    </p>
  ) : (
    ''
  )

const placeName = (say: Say, { role, channelId }: Served, channels: KeysServingProps['channels']): string => {
  const channel = channels.length < 2 ? undefined : channels.find(({ id }) => id === channelId)
  const word = say(`staff.role.${role}`)
  return channel === undefined ? word : say('staff.serving.in', { role: word, channel: channel.name })
}

const stateSentence = (say: Say, { state, until }: Served): string =>
  state === 'invited' && until !== null
    ? say('staff.keys.state.invited', { date: say.date(until) })
    : say(`staff.serving.${stateKey[state]}`)
const stateKey = { keys: 'keys', invited: 'expired', expired: 'expired', uninvited: 'uninvited' } as const
