// Another passphrase for one's account: the old one, then drawn words or one's own.
import { may } from '../../../src/domain/people/role.ts'
import { Button } from '../../shared/button.tsx'
import type { SignedInProps } from '../shell.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from './lock-page.tsx'
import { IssuedWords, PassphraseChoice, type PassphraseFaults, passphraseErrors } from './passphrase-choice.tsx'

export interface NewPassphraseFaults extends PassphraseFaults {
  /** The new one is the old one: by the field in which it stands. */
  readonly same?: 'passphrase' | 'own'
}

export interface NewPassphrasePageProps extends SignedInProps {
  readonly issued: string
  readonly choice: 'issued' | 'own'
  readonly faults: NewPassphraseFaults
  readonly current: CurrentFault | null
}

export const NewPassphrasePage = ({ issued, choice, faults, current, ...frame }: NewPassphrasePageProps): JSX.Element => {
  const { say } = frame
  const same = faults.same === undefined ? [] : [{ field: faults.same, text: say('staff.locks.passphrase.same') }]
  const errors = [...passphraseErrors(say, faults), ...same]
  return (
    <LockPage {...frame} heading={say('staff.locks.passphrase.heading')} errors={lockErrors(say, current, errors)}>
      <p safe>{say('staff.locks.passphrase.copies')}</p>
      {may(frame.viewer.roles, 'see-keys') ? (
        <p>
          <a href="/keys/own/renewal" safe>
            {say('staff.locks.passphrase.renew')}
          </a>
        </p>
      ) : (
        ''
      )}
      <IssuedWords say={say} issued={issued} />
      <form method="post" action="/account/passphrase">
        <PassphraseChoice say={say} choice={choice} errors={errors} />
        <CurrentPassphrase say={say} fault={current} label={say('staff.locks.passphrase.current')} />
        <p safe>{say('staff.locks.others')}</p>
        <div class="v-buttons">
          <Button label={say('staff.locks.passphrase.submit')} />
          <Button label={say('staff.passphrase.redraw')} kind="secondary" name="go" value="redraw" />
        </div>
      </form>
    </LockPage>
  )
}
