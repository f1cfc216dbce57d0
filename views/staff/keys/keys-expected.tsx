// Who has keys, is appointed and does not stand in the key list as they are now: what they wait for, and what moves them on. Whoever has no
// keys yet stands with those who serve (keys-serving.tsx).

import type { Served } from '../../../src/domain/channel/serving.ts'
import type { Expected, KeyList } from '../../../src/domain/keys/key-list.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { LinkButton } from '../../shared/button.tsx'
import { KeyLoss } from './key-loss.tsx'
import { keysHref } from './key-view.ts'
import { EndLink } from './keys-serving.tsx'

interface KeysExpectedProps {
  readonly say: Say
  readonly list: KeyList
  /** Whom no list names, with what the person who asks may do. */
  readonly served: readonly Served[]
}

export const KeysExpected = ({ say, list, served }: KeysExpectedProps): JSX.Element => {
  const expected = list.expected.filter(({ state }) => state !== 'invited' && state !== 'expired')
  return expected.length === 0 ? (
    ''
  ) : (
    <section>
      <h2 safe>{say('staff.keys.expected')}</h2>
      {expected.map((person) => (
        <article class="v-card">
          <h3 class="v-card__title" safe>
            {say('staff.case.person', { name: person.name, title: person.title })}
          </h3>
          <p safe>{say(`staff.keys.state.${person.state as Waiting}`, { name: person.name })}</p>
          {list.maySign && ['newcomer', 'new-key', 'moved'].includes(person.state) && list.waiting === null ? (
            <LinkButton href={keysHref(list.channel.id, 'admission', person.id)} label={say('staff.keys.admit', { name: person.name })} />
          ) : (
            ''
          )}
          {['newcomer', 'no-claim'].includes(person.state) && list.list?.holders.some(({ id }) => id === person.id) === false ? (
            <KeyLoss say={say} list={list} person={person} />
          ) : (
            ''
          )}
          {served
            .filter(({ id, channelId, role }) => id === person.id && channelId === list.channel.id && role === person.role)
            .map((place) => (
              <EndLink say={say} place={place} />
            ))}
        </article>
      ))}
    </section>
  )
}

type Waiting = Exclude<Expected['state'], 'invited' | 'expired'>
