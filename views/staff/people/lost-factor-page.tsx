// For somebody who has the passphrase and nothing to show at the second step: asking two colleagues, and what to read out to them.
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { Button, LinkButton } from '../../shared/button.tsx'
import { Digits } from '../../shared/digits.tsx'
import { type OuterProps, OuterShell } from '../outer-shell.tsx'

interface Colleague {
  readonly id: string
  readonly name: string
  readonly title: string
}

interface ShownRequest {
  /** To be read out. */
  readonly digits: string
  readonly until: Day
  readonly approvedBy: readonly Colleague[]
  readonly isApproved: boolean
}

export interface LostFactorPageProps extends OuterProps {
  /** Who may confirm. */
  readonly colleagues: readonly Colleague[]
  /** Fewer than two may. */
  readonly tooFew: boolean
  /** null until the person has asked. */
  readonly request: ShownRequest | null
}

export const LostFactorPage = ({ colleagues, tooFew, request, ...outer }: LostFactorPageProps): JSX.Element => {
  const { say } = outer
  const asked = request === null ? 'ask' : 'waiting'
  const state = request?.isApproved === true ? 'approved' : tooFew ? 'too-few' : asked
  return (
    <OuterShell {...outer} title={say('staff.totp.heading')}>
      <h1 class="govuk-heading-l" safe>
        {say(`staff.lost.${state}.heading`)}
      </h1>
      {state === 'too-few' ? <p safe>{say('staff.lost.too-few.body')}</p> : ''}
      {state === 'ask' ? <Asking say={say} colleagues={colleagues} /> : ''}
      {state === 'waiting' && request !== null ? <Waiting say={say} colleagues={colleagues} request={request} /> : ''}
      {state === 'approved' && request !== null ? <Approved say={say} request={request} /> : ''}
      <p>
        <a href="/sign-in/totp" safe>
          {say('staff.lost.found')}
        </a>
      </p>
    </OuterShell>
  )
}

interface PartProps {
  readonly say: Say
  readonly colleagues: readonly Colleague[]
  readonly request: ShownRequest
}

const namesOf = (say: Say, people: readonly Colleague[]): string => say.list(people.map(({ name }) => name))

const CanConfirm = ({ say, colleagues }: Omit<PartProps, 'request'>): JSX.Element => (
  <>
    <h2 safe>{say('staff.lost.who')}</h2>
    <ul>
      {colleagues.map(({ name, title }) => (
        <li safe>{say('staff.case.person', { name, title })}</li>
      ))}
    </ul>
  </>
)

const Asking = ({ say, colleagues }: Omit<PartProps, 'request'>): JSX.Element => (
  <>
    <p class="v-lead" safe>
      {say('staff.lost.ask.why')}
    </p>
    <ol>
      {(['press', 'read', 'again'] as const).map((step) => (
        <li safe>{say(`staff.lost.ask.${step}`)}</li>
      ))}
    </ol>
    <p safe>{say('staff.lost.ask.ends')}</p>
    <form method="post" action="/sign-in/lost">
      <Button label={say('staff.lost.ask.submit')} />
    </form>
    <CanConfirm say={say} colleagues={colleagues} />
  </>
)

const Waiting = ({ say, colleagues, request: { digits, until, approvedBy } }: PartProps): JSX.Element => (
  <>
    <p class="v-lead" safe>
      {approvedBy.length === 0 ? say('staff.lost.waiting.none') : say('staff.lost.waiting.some', { names: namesOf(say, approvedBy) })}
    </p>
    <p safe>{say('staff.lost.waiting.call')}</p>
    <p>
      <Digits digits={digits} />
    </p>
    <p safe>{say('staff.lost.waiting.until', { date: say.date(until) })}</p>
    <LinkButton href="/sign-in/lost" label={say('staff.lost.waiting.look')} kind="secondary" />
    <CanConfirm say={say} colleagues={colleagues.filter(({ id }) => !approvedBy.some((one) => one.id === id))} />
  </>
)

const Approved = ({ say, request: { approvedBy } }: Omit<PartProps, 'colleagues'>): JSX.Element => (
  <>
    <p class="v-lead" safe>
      {say('staff.lost.approved.by', { names: namesOf(say, approvedBy) })}
    </p>
    <p safe>{say('staff.lost.approved.what')}</p>
    <LinkButton href="/sign-in/lost/app" label={say('staff.lost.approved.go')} />
  </>
)
