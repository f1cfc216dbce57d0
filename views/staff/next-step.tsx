// The one thing to do next with a case, with the law behind it. When nothing is due it says so.

import type { CaseId } from '../../src/domain/case-file.ts'
import type { Say } from '../../src/i18n/say.ts'
import { type Day, daysBetween, type Instant } from '../../src/kit/instant.ts'
import { LinkButton } from '../shared/button.tsx'
import { type CaseView, caseHref } from './case-view.ts'
import { type Deadline, isLate } from './deadline.ts'
import { RemovalForm } from './tests-page.tsx'

/** `number` of a message counts from 1. */
export type NextStep =
  | { readonly kind: 'acknowledge' | 'feedback'; readonly deadline: Deadline }
  | { readonly kind: 'read'; readonly number: number; readonly deadline: Deadline | null }
  | { readonly kind: 'answer'; readonly at: Instant; readonly deadline: Deadline | null }
  | { readonly kind: 'nothing'; readonly deadline: Deadline }
  | { readonly kind: 'closed' }
  | { readonly kind: 'test'; readonly acknowledged: boolean }

/** From when feedback is the next step, in days before it is due: reminders begin then too (F-086). */
const feedbackNear = 14

export const nextStepOf = (view: Pick<CaseView, 'phase' | 'deadline' | 'messages' | 'test'>, today: Day): NextStep => {
  const { phase, deadline, messages, test } = view
  if (test) return { kind: 'test', acknowledged: phase !== 'new' }
  if (phase === 'new' && deadline?.kind === 'acknowledgement') return { kind: 'acknowledge', deadline }
  if (deadline !== null && isLate(deadline, today)) return { kind: 'feedback', deadline }
  const firstNew = messages.findIndex(({ isNew }) => isNew)
  if (firstNew >= 0) return { kind: 'read', number: firstNew + 1, deadline }
  const last = messages.at(-1)?.message
  // Looked at is not answered: a matter must not be gone because somebody opened the case once.
  if (last?.from === 'reporter' && last.kind !== 'protocol-approval') return { kind: 'answer', at: last.at, deadline }
  if (deadline === null) return { kind: 'closed' }
  return daysBetween(today, deadline.due) <= feedbackNear ? { kind: 'feedback', deadline } : { kind: 'nothing', deadline }
}

interface NextStepBoxProps {
  readonly say: Say
  readonly view: CaseView
  readonly today: Day
}

export const NextStepBox = ({ say, view, today }: NextStepBoxProps): JSX.Element => (
  <section id="next-step" class="v-next">
    <h2 safe>{say('staff.next.heading')}</h2>
    <Step say={say} view={view} today={today} step={nextStepOf(view, today)} />
  </section>
)

const Step = ({ say, view, today, step }: NextStepBoxProps & { readonly step: NextStep }): JSX.Element => {
  if (step.kind === 'closed') return <p safe>{say('staff.next.closed')}</p>
  if (step.kind === 'test') return <TestStep say={say} id={view.id} acknowledged={step.acknowledged} />
  if (step.kind === 'nothing')
    return (
      <>
        <p safe>{say('staff.next.nothing', { date: say.date(step.deadline.due) })}</p>
        <p safe>{say('staff.next.nothing.why')}</p>
      </>
    )
  if (step.kind === 'read')
    return (
      <>
        <p class="v-next__what" safe>
          {say('staff.next.read')}
        </p>
        <p safe>
          {step.deadline === null ? say('staff.next.read.why.closed') : say('staff.next.read.why', { date: say.date(step.deadline.due) })}
        </p>
        <LinkButton href={`#message-${step.number}`} label={say('staff.next.read.button')} />
      </>
    )
  if (step.kind === 'answer') {
    const written = say.dateTime(step.at)
    return (
      <>
        <p class="v-next__what" safe>
          {say('staff.next.answer')}
        </p>
        <p safe>
          {step.deadline === null
            ? say('staff.next.answer.why.closed', { written })
            : say('staff.next.answer.why', { written, date: say.date(step.deadline.due) })}
        </p>
        <LinkButton href="#reply" label={say('staff.next.answer.button')} />
      </>
    )
  }
  const late = isLate(step.deadline, today)
  return (
    <>
      <p class="v-next__what" safe>
        {say(`staff.next.${step.kind}`)}
      </p>
      <p safe>{say(late ? `staff.next.${step.kind}.why.late` : `staff.next.${step.kind}.why`, { date: say.date(step.deadline.due) })}</p>
      <p class="v-law" safe>
        {say(`staff.next.${step.kind}.law.${view.frame}`)}
      </p>
      <LinkButton
        href={step.kind === 'acknowledge' ? caseHref(view.id, '/acknowledgement') : '#reply'}
        label={say(`staff.next.${step.kind}.button`)}
      />
    </>
  )
}

interface TestStepProps {
  readonly say: Say
  readonly id: CaseId
  readonly acknowledged: boolean
}

/** A test is acknowledged and then removed; it may be removed at any time. */
const TestStep = ({ say, id, acknowledged }: TestStepProps): JSX.Element => (
  <>
    <p class="v-next__what" safe>
      {say(acknowledged ? 'staff.next.test.done' : 'staff.next.test')}
    </p>
    <p safe>{say(acknowledged ? 'staff.next.test.done.why' : 'staff.next.test.why')}</p>
    {acknowledged ? '' : <LinkButton href={caseHref(id, '/acknowledgement')} label={say('staff.next.acknowledge.button')} />}
    <RemovalForm say={say} id={id} />
  </>
)
