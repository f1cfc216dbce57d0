// Who did what and when, newest first, as a part of the case page. Who looked stands in the log of the case.
import type { Say } from '../../../src/i18n/say.ts'
import { Moment } from '../moment.tsx'
import { type CaseView, caseHref } from './case-view.ts'
import { happeningsOf } from './happenings.ts'

interface TimelineProps {
  readonly say: Say
  readonly view: CaseView
}

export const Timeline = ({ say, view }: TimelineProps): JSX.Element => (
  <section id="timeline">
    <h2 safe>{say('staff.case.part.timeline')}</h2>
    <p safe>{say('staff.timeline.order')}</p>
    <ol class="v-timeline">
      {happeningsOf(say, view).map(({ at, text }) => (
        <li>
          <Moment say={say} at={at} />
          <span safe>{text}</span>
        </li>
      ))}
    </ol>
    <p class="v-no-print">
      <a href={caseHref(view.id, '/log')} safe>
        {say('log.case.link')}
      </a>
    </p>
    <p class="v-no-print">
      <a href={caseHref(view.id, '/clearings')} safe>
        {say(view.course.clearings.some(({ state }) => state === 'waiting') ? 'log.clear.link.waiting' : 'log.clear.link')}
      </a>
    </p>
  </section>
)
