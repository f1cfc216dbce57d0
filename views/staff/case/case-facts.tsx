// The head of a case: always the same facts in the same order (tone.md F1), and the secrecy that may hold (F5).
import type { Relation } from '../../../src/domain/case/answers.ts'
import type { Lateness } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { type CaseView, caseHref, type Person } from './case-view.ts'
import { dueSentence, lateness } from './deadline.ts'
import { DeadlineMark } from './deadline-mark.tsx'

interface CaseFactsProps {
  readonly say: Say
  readonly view: CaseView
  readonly today: Day
}

export const CaseFacts = ({ say, view, today }: CaseFactsProps): JSX.Element => {
  const { phase, deadline, readers, registered, left, leftOut, received, unit, acknowledged, report, publicBody, frame } = view
  return (
    <div id="case-facts">
      <dl class="v-facts v-case-facts">
        <Fact name={say('staff.case.state')} value={say(`staff.phase.${phase}`)} />
        <Fact
          name={say('staff.case.deadline')}
          value={view.test ? say('staff.deadline.test') : dueSentence(say, view, today)}
          mark={<DeadlineMark say={say} lateness={latenessIn(view, today)} />}
        />
        <Fact
          name={say('staff.case.readers')}
          value={readers.length === 0 ? say('staff.case.readers.nobody') : readers.map((person) => named(say, person)).join('\n')}
        />
        {left.length === 0 ? '' : <Fact name={say('staff.case.left')} value={left.map((person) => named(say, person)).join('\n')} />}
        {leftOut.length === 0 ? (
          ''
        ) : (
          <Fact name={say('staff.case.left-out')} value={leftOut.map((person) => named(say, person)).join('\n')} />
        )}
        <Fact name={say('staff.case.received')} value={say.date(received)} />
        {acknowledged === null ? (
          ''
        ) : (
          <Fact
            name={say('staff.case.acknowledged')}
            value={say('staff.case.acknowledged.by', { name: acknowledged.by.name, date: say.date(acknowledged.on) })}
          />
        )}
        {unit === null ? '' : <Fact name={say('staff.case.unit')} value={unit} />}
        {registered === null ? '' : <Fact name={say('staff.nav.register')} value={registered || say('register.case.registered')} />}
      </dl>
      <p>
        <a href={address(caseHref(view.id, '/summary'))} safe>
          {say('day.summary.link')}
        </a>
      </p>
      {deadline === null ? (
        ''
      ) : (
        <p>
          <a href={address(caseHref(view.id, `/calendar?date=${deadline.kind}`))} safe>
            {say('staff.calendar.file')}
          </a>
        </p>
      )}
      {leftOut.length === 0 ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('staff.case.left-out.why', { names: say.list(leftOut.map(({ name }) => name)) })}
        </p>
      )}
      {(publicBody || frame === 'dk') && !view.test && view.reported !== null ? (
        <Secrecy say={say} view={view} relation={report?.answers.relation ?? 'undisclosed'} />
      ) : (
        ''
      )}
    </div>
  )
}

/** A new case has the law's date as its next; before that has passed, the house's own target may have (F-075). */
const latenessIn = ({ deadline, next }: CaseView, today: Day): Lateness | null => {
  if (deadline === null) return null
  return lateness(deadline, today) ?? (next.kind === 'acknowledge' && today > next.target ? 'own' : null)
}

const named = (say: Say, { name, title }: Person): string => say('staff.case.person', { name, title })

interface FactProps {
  readonly name: string
  /** One person or date a line. */
  readonly value: string
  readonly mark?: JSX.Element
}

const Fact = ({ name, value, mark = '' }: FactProps): JSX.Element => (
  <div>
    <dt safe>{name}</dt>
    <dd>
      <span class="v-fact" dir="auto" safe>
        {value}
      </span>{' '}
      {mark as 'safe'}
    </dd>
  </div>
)

interface SecrecyProps {
  readonly say: Say
  readonly view: Pick<CaseView, 'publicBody' | 'frame'>
  readonly relation: Relation
}

/**
 * Which provisions may hold: OSL 32 kap. 3 b § and 17 kap. 3 b §, or §§ 25–26 of the Danish act, which bind companies too. An unknown
 * relation counts as protected (L-OSL-3).
 */
const Secrecy = ({ say, view: { publicBody, frame }, relation }: SecrecyProps): JSX.Element => (
  <div class="v-secrecy">
    <strong safe>{say('staff.secrecy')}</strong>
    <p safe>{relation === 'none' ? say('staff.secrecy.none') : say(`staff.secrecy.protected.${frame}`)}</p>
    {frame === 'dk' && publicBody ? <p safe>{say('staff.secrecy.access')}</p> : ''}
    {relation === 'undisclosed' ? <p safe>{say('staff.secrecy.undisclosed')}</p> : ''}
  </div>
)
