// The work on a case as a list: each part a link, with what is done and what is missing. Holds nothing that is typed, so that it may be replaced.
import type { Course } from '../../../src/domain/case/course.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { AddresseeNote } from './addressee-note.tsx'
import { type CasePart, caseParts, partHref } from './case-part.tsx'
import { type CaseView, caseHref, isKept } from './case-view.ts'
import { Mark } from './closure-page.tsx'
import { exportsHref } from './exports-page.tsx'
import { ReasonForm } from './reason-form.tsx'
import { relatedHref } from './related-page.tsx'
import { answerWords } from './sheet-form.tsx'

interface CaseWorkProps {
  readonly say: Say
  readonly view: CaseView
}

export const CaseWork = ({ say, view }: CaseWorkProps): JSX.Element => {
  const { id, course, phase } = view
  const over = phase === 'closed' || phase === 'archived'
  return (
    <section id="work">
      <h2 safe>{say('case.work.heading')}</h2>
      {over ? <Ended say={say} view={view} /> : <p safe>{say('case.work.about')}</p>}
      <AddresseeNote say={say} handing={view.handing} />
      <ul class="v-steps">
        {caseParts.map((part) => (
          <li>
            {part === 'feedback' && !isKept(view) ? (
              <span safe>{say('case.part.feedback')}</span>
            ) : (
              <a href={address(partHref(id, part))} safe>
                {say(`case.part.${part}`)}
              </a>
            )}{' '}
            <PartMark say={say} part={part} course={course} phase={phase} />
          </li>
        ))}
      </ul>
      <p>
        <a href={address(caseHref(id, '/disposal'))} safe>
          {say('disposal.link')}
        </a>
      </p>
      {over && !view.locked ? <Reopening say={say} view={view} /> : ''}
      <p>
        <a href={address(caseHref(id, '/assignments'))} safe>
          {say('routing.assignments.link')}
        </a>
      </p>
      <p>
        <a href={address(relatedHref(id))} safe>
          {say('day.related.link')}
        </a>
      </p>
      <p>
        <a href={address(exportsHref(id))} safe>
          {say('export.link')}
        </a>
      </p>
      <p>
        <a href={address(caseHref(id, '/conflict-declaration'))} safe>
          {say('case.work.leave')}
        </a>
      </p>
    </section>
  )
}

interface PartMarkProps {
  readonly say: Say
  readonly part: CasePart
  readonly course: Course
  readonly phase: CaseView['phase']
}

const PartMark = ({ say, part, course, phase }: PartMarkProps): JSX.Element => {
  const counts: Partial<Record<CasePart, number>> = {
    ...{ person: course.people.length, support: course.support.length, 'final-report': course.presented.length },
  }
  const count = counts[part]
  if (count !== undefined)
    return (
      <span class="v-mark" safe>
        {say('case.work.entries', { count })}
      </span>
    )
  if (part === 'task') {
    const left = course.tasks.filter(({ done }) => !done).length
    return left > 0 ? <Mark say={say} done={false} left={left} /> : <Optional say={say} done={course.tasks.length > 0} />
  }
  if (part === 'risk' || part === 'plan') return <Optional say={say} done={course[part] !== null} />
  const done = {
    assessment: course.assessment !== null,
    classification: course.classification !== null,
    notice: course.notice !== null && course.notice.value.state !== 'deferred',
    feedback: course.feedback.some(({ value }) => value.kind === 'final') || course.excused !== null,
    'hand-over': course.handOver !== null,
    closure: phase === 'closed' || phase === 'archived',
  }
  return <Mark say={say} done={done[part as keyof typeof done]} />
}

const Optional = ({ say, done }: { readonly say: Say; readonly done: boolean }): JSX.Element =>
  done ? (
    <Mark say={say} done={true} />
  ) : (
    <span class="v-mark" safe>
      {say('case.work.optional')}
    </span>
  )

const Ended = ({ say, view: { course, closed } }: CaseWorkProps): JSX.Element =>
  course.closure === null || closed === null ? (
    ''
  ) : (
    <p safe>
      {say('case.closure.closed', {
        date: say.date(closed),
        outcome: answerWords(say, 'closure', 'outcome', course.closure.value.outcome),
      })}
    </p>
  )

const Reopening = ({ say, view: { id, calls, reason } }: CaseWorkProps): JSX.Element => (
  <>
    {calls ? (
      <ReasonForm
        say={say}
        heading={say('case.settle.heading')}
        about={say('case.settle.about')}
        action={caseHref(id, '/settlement')}
        name="settle-reason"
        label={say('case.settle.reason')}
        submit={say('case.settle.submit')}
        value={reason.settle}
        fault={reason.fault === 'settle' ? 'missing' : undefined}
      />
    ) : (
      ''
    )}
    <ReasonForm
      say={say}
      heading={say('case.reopen.heading')}
      about={say('case.reopen.about')}
      action={caseHref(id, '/reopening')}
      name="reopen-reason"
      label={say('case.reopen.reason')}
      submit={say('case.reopen.submit')}
      value={reason.reopen}
      fault={reason.fault === 'reopen' ? 'missing' : undefined}
    />
  </>
)
