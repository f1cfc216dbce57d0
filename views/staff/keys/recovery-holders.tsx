// Who holds which sheet: names that were signed when the sheets were made.
import type { Say } from '../../../src/i18n/say.ts'
import type { SetView } from './recovery-view.ts'

export const Holders = ({ say, custodians }: { readonly say: Say; readonly custodians: SetView['custodians'] }): JSX.Element =>
  custodians === null ? (
    <p class="v-notice v-notice-alarm" safe>
      {say('staff.recovery.held.unsigned')}
    </p>
  ) : (
    <ul>
      {custodians.map(({ name, title, isMachine }, index) => (
        <li>
          <span safe>{say('staff.recovery.held.one', { number: index + 1, name, title })}</span>
          {isMachine ? (
            <p class="v-notice v-notice-alarm" safe>
              {say('staff.recovery.held.machine', { name })}
            </p>
          ) : (
            ''
          )}
        </li>
      ))}
    </ul>
  )
