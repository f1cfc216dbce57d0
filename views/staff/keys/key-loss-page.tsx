// Before somebody puts their hand to new keys for a colleague who lost theirs: the call, what it does, and the passphrase once more.
import type { Day } from '../../../src/kit/instant.ts'
import { Button } from '../../shared/button.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from '../people/lock-page.tsx'
import type { SignedInProps } from '../shell.tsx'

export interface KeyLossPageProps extends SignedInProps {
  readonly action: string
  readonly name: string
  /** The person stands in the list, or is on the way in: their key opens cases. */
  readonly isListed: boolean
  readonly hand: Hand
  readonly current: CurrentFault | null
}

/** The first hand, or the second after somebody else's; `alone` from when one may go on where nobody else can. */
export type Hand =
  | { readonly step: 'start'; readonly alone: Day | null }
  | { readonly step: 'give'; readonly by: string; readonly since: Day; readonly isAlone: boolean }

export const KeyLossPage = ({ action, name, isListed, hand, current, ...frame }: KeyLossPageProps): JSX.Element => {
  const { say } = frame
  return (
    <LockPage {...frame} place="keys" heading={say(`staff.key-loss.${hand.step}`, { name })} errors={lockErrors(say, current)}>
      {hand.step === 'give' ? (
        <p class="v-next__what" safe>
          {say(hand.isAlone ? 'staff.key-loss.alone' : 'staff.key-loss.by', { by: hand.by, date: say.date(hand.since), name })}
        </p>
      ) : (
        ''
      )}
      <ol>
        <li safe>{say('staff.key-call.ring', { name })}</li>
        <li safe>{say('staff.key-call.sure', { name })}</li>
        <li safe>{say('staff.key-loss.ask', { name })}</li>
      </ol>
      <p safe>{say(isListed ? 'staff.key-loss.what' : 'staff.key-loss.what.other', { name })}</p>
      <p safe>
        {hand.step === 'give'
          ? say('staff.key-loss.link', { name })
          : hand.alone === null
            ? say('staff.key-loss.then', { name })
            : say('staff.key-loss.then.alone', { name, date: say.date(hand.alone) })}
      </p>
      <form method="post" action={action}>
        <CurrentPassphrase say={say} fault={current} />
        <Button label={say(`staff.key-loss.${hand.step}.submit`)} kind="warning" />
      </form>
    </LockPage>
  )
}
