// The way to new keys for somebody who lost theirs; none for oneself, and none while one is open.
import type { KeyList } from '../../../src/domain/keys/key-list.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { keysHref } from './key-view.ts'

interface KeyLossProps {
  readonly say: Say
  readonly list: KeyList
  readonly person: { readonly id: string; readonly name: string }
  /** What it does, where the page does not say so already. */
  readonly about?: string
}

export const KeyLoss = ({ say, list, person, about }: KeyLossProps): JSX.Element => {
  const isOpen = list.renewals.some((renewal) => renewal.person.id === person.id)
  return list.maySign && !isOpen ? (
    <>
      {about === undefined ? '' : <p safe>{about}</p>}
      <p>
        <a href={address(keysHref(list.channel.id, 'renewal', person.id))} safe>
          {say('staff.keys.renew', { name: person.name })}
        </a>
      </p>
    </>
  ) : (
    ''
  )
}
