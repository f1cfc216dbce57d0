// Those who keep the channel or the machine: in no list of keys, but with an account that they, too, can lose the way to.
import type { KeyList } from '../../src/domain/key-list.ts'
import type { Say } from '../../src/i18n/say.ts'
import { KeyLoss } from './key-loss.tsx'

export const KeysOthers = ({ say, list }: { readonly say: Say; readonly list: KeyList }): JSX.Element =>
  list.others.length === 0 ? (
    ''
  ) : (
    <section>
      <h2 safe>{say('staff.keys.others')}</h2>
      <p safe>{say('staff.keys.others.about')}</p>
      {list.others.map((person) => (
        <article class="v-card">
          <h3 class="v-card__title" safe>
            {say('staff.case.person', { name: person.name, title: person.title })}
          </h3>
          <p safe>{say.list(person.roles.map((role) => say(`staff.role.${role}`)))}</p>
          {person.mayRenew ? <KeyLoss say={say} list={list} person={person} /> : ''}
        </article>
      ))}
    </section>
  )
