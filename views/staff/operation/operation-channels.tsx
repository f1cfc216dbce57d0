// The operator's page: each channel in one sentence with what to do, and who has a key, who lacks one, who should be reminded. Never more.
import type { KeyState } from '../../../src/domain/keys/key-drill.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { SummaryList } from '../../shared/summary-list.tsx'

export interface KeyHealth {
  readonly name: string
  readonly roles: readonly Role[]
  readonly state: KeyState
  readonly invitation: { readonly until: Day; readonly over: boolean } | null
}

export interface ChannelHealth {
  readonly name: string
  readonly slug: string
  readonly state: 'open' | 'lacking' | 'quiet' | 'altered'
  /** When it closes itself if nobody signs in; null where that is far off. */
  readonly closes: Day | null
  readonly people: readonly KeyHealth[]
  readonly lacking: readonly string[]
  /** Names of units that share the receipt of reports alone, and have too few of their own who could answer. */
  readonly unanswered: readonly string[]
  readonly auditable: boolean
  readonly notCompared: readonly string[]
}

interface ChannelsProps {
  readonly say: Say
  readonly channels: readonly ChannelHealth[]
  readonly operators: readonly KeyHealth[]
}

/** Whether somebody's key or a channel wants something done. */
export const channelsNeed = (channels: readonly ChannelHealth[], operators: readonly KeyHealth[]): boolean =>
  [...channels.flatMap(({ people }) => people), ...operators].some(({ state }) => state !== 'proved' && state !== 'due') ||
  channels.some(
    ({ state, auditable, notCompared, unanswered }) => state !== 'open' || !auditable || notCompared.length > 0 || unanswered.length > 0,
  )

export const Channels = ({ say, channels, operators }: ChannelsProps): JSX.Element => (
  <section id="channels">
    <h2 safe>{say('staff.operation.channels')}</h2>
    {channels.length === 0 ? <p safe>{say('staff.operation.channels.none')}</p> : ''}
    <ul class="v-list">
      {channels.map((channel) => (
        <OneChannel say={say} channel={channel} />
      ))}
      {operators.length === 0 ? (
        ''
      ) : (
        <li class="v-card">
          <h3 class="v-card__title" safe>
            {say('staff.operation.operators')}
          </h3>
          <Keys say={say} people={operators} />
        </li>
      )}
    </ul>
    <p>
      <a href="/tests" safe>
        {say('staff.operation.tests')}
      </a>
    </p>
  </section>
)

const OneChannel = ({ say, channel }: { readonly say: Say; readonly channel: ChannelHealth }): JSX.Element => (
  <li class="v-card">
    <h3 class="v-card__title">
      <span dir="auto" safe>
        {channel.name}
      </span>
      <span class={channel.state === 'open' ? 'v-good' : 'v-late'} safe>
        {channel.state === 'open' ? say('staff.operation.channel.open') : say('staff.operation.channel.closed')}
      </span>
    </h3>
    <p>
      <code class="v-answer" dir="ltr" safe>
        {`/${channel.slug}`}
      </code>
    </p>
    <p safe>{stateSentence(say, channel)}</p>
    {channel.unanswered.map((unit) => (
      <p class="v-late" safe>
        {say('contact.unanswered', { unit })}
      </p>
    ))}
    {channel.auditable ? '' : <p safe>{say('staff.operation.channel.unaudited')}</p>}
    {channel.notCompared.length === 0 ? (
      ''
    ) : (
      <p class="v-late" safe>
        {say('staff.operation.channel.uncompared', { names: say.list(channel.notCompared) })}
      </p>
    )}
    <Keys say={say} people={channel.people} />
  </li>
)

const stateSentence = (say: Say, { state, closes, lacking }: ChannelHealth): string => {
  if (state === 'lacking') return say('staff.operation.channel.why.lacking', { names: say.list(lacking) })
  if (state !== 'open') return say(`staff.operation.channel.why.${state}`)
  return closes === null ? say('staff.operation.channel.why.open') : say('staff.operation.channel.why.closes', { date: say.date(closes) })
}

const keyWord = {
  lacking: 'staff.operation.key.lacks',
  unproved: 'staff.operation.key.lost',
  proved: 'staff.operation.key.has',
  due: 'staff.operation.key.has',
  overdue: 'staff.operation.key.has',
  silent: 'staff.operation.key.lost',
  away: 'staff.operation.key.away.word',
} as const satisfies Readonly<Record<KeyState, string>>

const Keys = ({ say, people }: { readonly say: Say; readonly people: readonly KeyHealth[] }): JSX.Element => (
  <SummaryList
    rows={people.map(({ name, roles, state, invitation }) => ({
      key: name,
      content: (
        <>
          <span class="v-card__facts" safe>
            {say.list(roles.map((role) => say(`staff.role.${role}`)))}
          </span>
          <p>
            <span class={state === 'proved' || state === 'due' ? 'v-good' : 'v-late'} safe>
              {say(keyWord[state])}
            </span>
          </p>
          {state === 'proved' ? '' : <p safe>{keySentence(say, state, invitation)}</p>}
        </>
      ),
    }))}
  />
)

const keySentence = (say: Say, state: Exclude<KeyState, 'proved'>, invitation: KeyHealth['invitation']): string => {
  if (state !== 'lacking') return say(`staff.operation.key.${state}`)
  if (invitation === null) return say('staff.operation.key.uninvited')
  return say(invitation.over ? 'staff.operation.key.expired' : 'staff.operation.key.invited', { date: say.date(invitation.until) })
}
