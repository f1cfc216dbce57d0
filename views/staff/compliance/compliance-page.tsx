// How a unit stands for those who answer for it: duties, papers, what was done, keys, appointments, and the pack for supervision. Nothing of a case, by
// construction of the props.
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { DeedFaults, TypedDeed } from '../../../src/domain/compliance/deed.ts'
import { type PaperKind, paperKinds } from '../../../src/domain/compliance/paper.ts'
import { type StandingLine, sumOf } from '../../../src/domain/compliance/standing.ts'
import type { KeyState } from '../../../src/domain/keys/key-drill.ts'
import type { Role } from '../../../src/domain/people/role.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { appointmentText } from '../../shared/appointment-text.ts'
import { LinkButton } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell } from '../shell.tsx'
import { Breach, type BreachShown } from './breach.tsx'
import { type CompliancePageProps, complianceHref, paperHref, UnitTabs } from './compliance-frame.tsx'
import { Deeds, deedErrors, type ShownDeed } from './deeds.tsx'
import { StandingList, StandingMark } from './standing-list.tsx'
import { sumSentence } from './standing-words.ts'

interface ListedAppointment {
  readonly name: string
  readonly title: string
  readonly role: Role
  readonly decision: string
  readonly since: Day
  readonly until: Day | null
}

export interface ComplianceProps extends CompliancePageProps {
  readonly frame: LegalFrame
  readonly lines: readonly StandingLine[]
  readonly keys: readonly { readonly name: string; readonly title: string; readonly state: KeyState; readonly month: string | null }[]
  readonly appointments: readonly ListedAppointment[]
  readonly deeds: readonly ShownDeed[]
  readonly breach: BreachShown
  readonly typed: TypedDeed
  readonly faults: DeedFaults
  readonly done: boolean
}

export const CompliancePage = (props: ComplianceProps): JSX.Element => {
  const { say, assets, viewer, unit, units, mayKeep, frame, lines, keys, appointments, deeds, breach, typed, faults, done } = props
  const errors = deedErrors(say, faults)
  const sum = sumOf(lines)
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('compliance.heading')} here="compliance" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('compliance.heading')}
      </h1>
      <UnitTabs say={say} unit={unit} units={units} />
      {done ? <DoneNote text={say('compliance.deed.done')} /> : ''}
      <p class="v-lead" safe>
        {say('compliance.lead')}
      </p>
      <p>
        <strong dir="auto" safe>
          {unit.name}
        </strong>
        {': '}
        <span safe>{sumSentence(say, sum)}</span> <StandingMark say={say} mark={sum.mark} />
      </p>
      <section id="standing">
        <h2 safe>{say('compliance.standing')}</h2>
        <StandingList say={say} lines={lines} frame={frame} />
        <p class="govuk-hint" safe>
          {say('compliance.bands')}
        </p>
      </section>
      <PaperLinks say={say} unit={unit.id} lines={lines} />
      <Deeds say={say} unit={unit} deeds={deeds} mayKeep={mayKeep} typed={typed} faults={faults} />
      <section id="processors">
        <h2 safe>{say('compliance.processors')}</h2>
        <p>
          <a href={complianceHref(unit.id, 'processors')} safe>
            {say('compliance.processors')}
          </a>
        </p>
      </section>
      <section id="keys">
        <h2 safe>{say('compliance.keys')}</h2>
        <p safe>{say('compliance.keys.about')}</p>
        <ul>
          {keys.map((key) => (
            <li dir="auto" safe>
              {keyText(say, key)}
            </li>
          ))}
        </ul>
      </section>
      <Appointments say={say} appointments={appointments} />
      <section id="pack" class="v-no-print">
        <h2 safe>{say('compliance.pack')}</h2>
        <p safe>{say(`compliance.pack.about.${frame}`)}</p>
        <LinkButton href={complianceHref(unit.id, 'pack.zip')} label={say('compliance.pack.download')} kind="secondary" />
      </section>
      <Breach say={say} frame={frame} breach={breach} />
    </Shell>
  )
}

const keyText = (say: Say, { name, title, state, month }: ComplianceProps['keys'][number]): string => {
  const values = { name, title, state: say(`compliance.key.${state}`) }
  return month === null ? say('compliance.keys.no-month', values) : say('compliance.keys.month', { ...values, month })
}

const PaperLinks = ({
  say,
  unit,
  lines,
}: Pick<ComplianceProps, 'say' | 'lines'> & { readonly unit: ComplianceProps['unit']['id'] }): JSX.Element => {
  const lineOf = (kind: PaperKind): StandingLine | undefined => lines.find(({ topic }) => topic === kind)
  return (
    <section id="papers" class="v-no-print">
      <h2 safe>{say('compliance.papers')}</h2>
      <ul class="v-steps">
        {paperKinds.map((kind) => {
          const line = lineOf(kind)
          return (
            <li>
              <a href={paperHref(unit, kind)} safe>
                {say(`compliance.paper.${kind}`)}
              </a>
              {line === undefined ? '' : <StandingMark say={say} mark={line.mark} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

const Appointments = ({ say, appointments }: Pick<ComplianceProps, 'say' | 'appointments'>): JSX.Element => {
  const ended = appointments.filter(({ until }) => until !== null)
  return (
    <section id="appointments">
      <h2 safe>{say('compliance.appointments')}</h2>
      <SummaryList rows={appointments.filter(({ until }) => until === null).map((one) => rowOf(say, one))} />
      {ended.length === 0 ? (
        ''
      ) : (
        <Details summary={say('compliance.appointments.ended')}>
          <SummaryList rows={ended.map((one) => rowOf(say, one))} />
        </Details>
      )}
    </section>
  )
}

const rowOf = (say: Say, { name, title, role, decision, since, until }: ListedAppointment) => {
  const line = appointmentText(say, { decision, since })
  return {
    key: say('staff.case.person', { name, title }),
    value: [
      say(`staff.role.${role}`),
      decision === ''
        ? `${line} (${say('compliance.doc.people.decision').toLowerCase()}: ${say('compliance.doc.people.no-decision')})`
        : line,
      ...(until === null ? [] : [say('staff.register.until', { date: say.date(until) })]),
    ].join('\n'),
  }
}
