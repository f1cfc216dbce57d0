// A colleague who lost their second step and waits for two to confirm it: on the page of keys of those who may.
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { keysHref } from '../keys/key-view.ts'

export interface ShownReset {
  readonly id: string
  readonly person: { readonly name: string; readonly title: string }
  readonly since: Day
  readonly until: Day
  /** Names. */
  readonly approvedBy: readonly string[]
  readonly isApprovedByOwn: boolean
  /** Enough have: the person may go on. */
  readonly isApproved: boolean
}

export const resetHref = (id: string, ...rest: readonly string[]): string => keysHref('second-factor', id, ...rest)

export const FactorResetCard = ({ say, reset }: { readonly say: Say; readonly reset: ShownReset }): JSX.Element => {
  const { id, person, since, until, approvedBy, isApprovedByOwn, isApproved } = reset
  const { name, title } = person
  return (
    <section class="v-next">
      <h2 safe>{say('staff.reset.heading', { name })}</h2>
      <p class="v-next__what" safe>
        {say('staff.reset.what', { name, title, date: say.date(since) })}
      </p>
      <p safe>{say('staff.reset.until', { date: say.date(until) })}</p>
      {approvedBy.length === 0 ? '' : <p safe>{say('staff.reset.approved-by', { names: say.list(approvedBy) })}</p>}
      {isApproved ? <p safe>{say('staff.reset.enough', { name })}</p> : ''}
      {isApprovedByOwn || isApproved ? (
        <RefusalForm say={say} id={id} own={isApprovedByOwn} />
      ) : (
        <LinkButton href={resetHref(id)} label={say('staff.reset.call', { name })} />
      )}
    </section>
  )
}

interface RefusalFormProps {
  readonly say: Say
  readonly id: string
  /** The person who refuses has confirmed it before. */
  readonly own: boolean
}

export const RefusalForm = ({ say, id, own }: RefusalFormProps): JSX.Element => (
  <form method="post" action={resetHref(id, 'refusal')}>
    <Button label={say(own ? 'staff.reset.take-back' : 'staff.reset.refuse')} kind={own ? 'secondary' : 'warning'} />
  </form>
)
