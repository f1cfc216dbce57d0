// Another set of recovery codes. Those on the page count only when they are kept.
import { Button } from '../../shared/button.tsx'
import type { SignedInProps } from '../shell.tsx'
import { CodeList, CodesSaved } from './code-list.tsx'
import { type CurrentFault, CurrentPassphrase, LockPage, lockErrors } from './lock-page.tsx'

export interface NewCodesPageProps extends SignedInProps {
  readonly codes: readonly string[]
  readonly ticked: boolean
  /** The box was not ticked. */
  readonly unconfirmed: boolean
  readonly current: CurrentFault | null
}

export const NewCodesPage = ({ codes, ticked, unconfirmed, current, ...frame }: NewCodesPageProps): JSX.Element => {
  const { say } = frame
  const fault = unconfirmed ? say('staff.codes.fault') : undefined
  const errors = lockErrors(say, current, fault === undefined ? [] : [{ field: 'saved', text: fault }])
  return (
    <LockPage {...frame} heading={say('staff.locks.codes.heading')} errors={errors}>
      <p class="v-no-print" safe>
        {say('staff.locks.codes.why')}
      </p>
      <CodeList say={say} codes={codes} />
      <form class="v-no-print" method="post" action="/account/recovery-codes">
        <CodesSaved say={say} error={fault} ticked={ticked} />
        <CurrentPassphrase say={say} fault={current} />
        <p safe>{say('staff.locks.others')}</p>
        <Button label={say('staff.locks.codes.submit')} />
      </form>
    </LockPage>
  )
}
