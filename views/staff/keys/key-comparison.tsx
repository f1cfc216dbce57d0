// The call of ten minutes in which everybody reads the key list aloud: for as long as somebody has not.

import type { SpokenFault } from '../../../src/domain/case/spoken.ts'
import type { KeyList } from '../../../src/domain/keys/key-list.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { Digits } from '../../shared/digits.tsx'
import { SpokenField } from '../case/spoken-field.tsx'
import { keysHref, spokenFaultText } from './key-view.ts'

/** A comparison that was refused, with what was typed. */
export interface RefusedComparison {
  readonly channel: string
  readonly typed: string
  readonly fault: SpokenFault
}

/** What somebody reads out to a colleague who compares, on the first day or when something is red for them. */
export const ListNumber = ({ say, digits }: { readonly say: Say; readonly digits: string }): JSX.Element => (
  <Details summary={say('staff.keys.compare.number')}>
    <Digits digits={digits} />
  </Details>
)

interface KeyComparisonProps {
  readonly say: Say
  readonly list: KeyList
  readonly compared: RefusedComparison | null
}

export const KeyComparison = ({ say, list, compared }: KeyComparisonProps): JSX.Element => {
  const { missing, ownMissing } = list.compared
  if (list.list === null || missing.length === 0) return ''
  const refused = compared?.channel === list.channel.id ? compared : null
  return (
    <section class="v-next">
      <h2 safe>{say('staff.keys.compare')}</h2>
      <p safe>{say('staff.keys.compare.why')}</p>
      <p safe>{say('staff.keys.compare.missing', { names: say.list(missing) })}</p>
      {list.maySign ? (
        <ol>
          {(['call', 'read', 'type'] as const).map((step) => (
            <li safe>{say(`staff.keys.compare.${step}`)}</li>
          ))}
        </ol>
      ) : (
        ''
      )}
      <ListNumber say={say} digits={list.list.fingerprint} />
      {ownMissing && list.maySign ? (
        <form method="post" action={keysHref(list.channel.id, 'comparison')}>
          <SpokenField
            say={say}
            name={`spoken-${list.channel.id}`}
            label={say('staff.keys.spoken')}
            typed={refused?.typed}
            error={refused === null ? undefined : spokenFaultText(say, refused.fault)}
          />
          <Button label={say('staff.keys.compare.submit')} />
        </form>
      ) : (
        ''
      )}
    </section>
  )
}
