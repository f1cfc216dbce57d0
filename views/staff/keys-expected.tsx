// Who is appointed and does not stand in the key list as they are now: what they wait for, and what moves them on.
import type { Expected, KeyList } from '../../src/domain/key-list.ts'
import type { Say } from '../../src/i18n/say.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { Field } from '../shared/field.tsx'
import { KeyLoss } from './key-loss.tsx'
import { keysHref } from './key-view.ts'

interface KeysExpectedProps {
  readonly say: Say
  readonly list: KeyList
  readonly mayInvite: boolean
}

export const KeysExpected = ({ say, list, mayInvite }: KeysExpectedProps): JSX.Element =>
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
          {['newcomer', 'no-claim'].includes(person.state) && list.list?.holders.some(({ id }) => id === person.id) === false ? (
            <KeyLoss say={say} list={list} person={person} />
          ) : (
            ''
          )}
          {mayInvite && ['invited', 'expired'].includes(person.state) ? (
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
