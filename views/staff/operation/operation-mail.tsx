// The operator's page: what waits in the mail queue, what does not get through, why in our own words, and when it is tried again.
import type { NoticeFault } from '../../../src/domain/channel/notice.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day, Instant } from '../../../src/kit/instant.ts'
import { State } from './operation-machine.tsx'

export interface FailingMail {
  /** The member of staff it goes to. */
  readonly name: string
  readonly fault: Exclude<NoticeFault, 'not-configured'>
  readonly since: Day
  readonly next: Instant
}

export interface MailHealth {
  readonly configured: boolean
  readonly waiting: number
  readonly failing: readonly FailingMail[]
}

interface MailProps {
  readonly say: Say
  readonly mail: MailHealth
}

export const mailNeeds = ({ configured, failing }: MailHealth): boolean => !configured || failing.length > 0

export const Mail = ({ say, mail }: MailProps): JSX.Element => (
  <section id="mail">
    <h2 safe>{say('staff.operation.mail')}</h2>
    <p>
      <State say={say} good={!mailNeeds(mail)} />
    </p>
    <p safe>{mail.configured ? say('staff.operation.mail.waiting', { count: mail.waiting }) : say('staff.operation.mail.off')}</p>
    {mail.configured ? <p safe>{say('staff.operation.mail.try')}</p> : ''}
    {mail.failing.length === 0 ? (
      ''
    ) : (
      <>
        <h3 safe>{say('staff.operation.mail.failing')}</h3>
        <ul class="v-list">
          {mail.failing.map((failing) => (
            <Failing say={say} failing={failing} />
          ))}
        </ul>
      </>
    )}
  </section>
)

const Failing = ({ say, failing: { name, fault, since, next } }: { readonly say: Say; readonly failing: FailingMail }): JSX.Element => (
  <li class="v-card">
    <strong safe>{say('staff.operation.mail.since', { name, date: say.date(since) })}</strong>
    <p safe>{say(`staff.operation.mail.fault.${fault}`)}</p>
    <p safe>{say('staff.operation.mail.next', { at: say.dateTime(next) })}</p>
  </li>
)
