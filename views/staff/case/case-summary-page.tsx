// One page about a case for the main diary: reference, days, state, deadlines and who reads. Nothing of its content, not even its title.
import type { Relation } from '../../../src/domain/case/answers.ts'
import type { CaseId, Phase } from '../../../src/domain/case/case-row.ts'
import type { Deadline } from '../../../src/domain/case/deadline.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { SummaryList, type SummaryRow } from '../../shared/summary-list.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { caseHref, type Person } from './case-view.ts'
import { deadlineSentence, lateness } from './deadline.ts'
import { DeadlineMark } from './deadline-mark.tsx'
import { PrintHead, type Printing, secrecyOf } from './print-head.tsx'

export interface CaseSummaryPageProps extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  readonly test: boolean
  readonly channel: string
  /** null where the channel has one unit. */
  readonly unit: string | null
  readonly phase: Phase
  readonly received: Day
  readonly acknowledged: Day | null
  readonly assessed: Day | null
  /** First feedback. */
  readonly answered: Day | null
  readonly closed: Day | null
  /** Number in the main register; empty or null where there is none. */
  readonly registered: string | null
  /** Soonest first; none for a test. */
  readonly deadlines: readonly Deadline[]
  /** Everybody who can read the case, the person who asks among them. */
  readonly readers: readonly Person[]
  readonly today: Day
  readonly publicBody: boolean
  readonly frame: LegalFrame
  readonly relation: Relation
  readonly printing: Printing
}

export const CaseSummaryPage = (props: CaseSummaryPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, today, deadlines, test } = props
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.case.heading', { reference })}
      here="cases"
      back={{ href: caseHref(id), label: say('case.back') }}
    >
      <PrintHead say={say} reference={reference} secrecy={secrecyOf(props)} printing={props.printing} />
      <h1 class="govuk-heading-l" safe>
        {say('staff.case.heading', { reference })}
      </h1>
      <p class="v-no-print" safe>
        {say('day.summary.about')}
      </p>
      <SummaryList rows={factsOf(props)} />
      <h2 class="govuk-heading-m" safe>
        {say('day.summary.deadlines')}
      </h2>
      {deadlines.length === 0 ? (
        <p safe>{say(test ? 'staff.deadline.test' : 'staff.deadline.none')}</p>
      ) : (
        <ul class="govuk-list govuk-list--bullet">
          {deadlines.map((deadline) => (
            <li>
              <span safe>{deadlineSentence(say, deadline, today)}</span> <DeadlineMark say={say} lateness={lateness(deadline, today)} />{' '}
              <a class="v-no-print" href={address(caseHref(id, `/calendar?date=${deadline.kind}`))} safe>
                {say('staff.calendar.file')}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p safe>{say('day.summary.made', { date: say.date(today) })}</p>
    </Shell>
  )
}

const factsOf = (props: CaseSummaryPageProps): readonly SummaryRow[] => {
  const { say, channel, unit, phase, received, acknowledged, assessed, answered, closed, registered, readers } = props
  const day = (key: string, on: Day | null): readonly SummaryRow[] => (on === null ? [] : [{ key, value: say.date(on) }])
  return [
    { key: say('day.summary.channel'), value: channel },
    ...(unit === null ? [] : [{ key: say('staff.case.unit'), value: unit }]),
    { key: say('staff.case.state'), value: say(`staff.phase.${phase}`) },
    ...day(say('staff.case.received'), received),
    ...day(say('staff.case.acknowledged'), acknowledged),
    ...day(say('day.summary.assessed'), assessed),
    ...day(say('day.summary.answered'), answered),
    ...day(say('day.summary.closed'), closed),
    ...(registered === null || registered === '' ? [] : [{ key: say('staff.nav.register'), value: registered }]),
    {
      key: say('day.summary.readers'),
      value: readers.map(({ name, title }) => say('staff.case.person', { name, title })).join('\n'),
    },
  ]
}
