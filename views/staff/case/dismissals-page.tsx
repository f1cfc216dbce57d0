// Half-yearly summaries of dismissed cases: which halves there are and how each stands. Names no case.
import { approvalDue, draftDay, type Half, type HalfStanding, waits } from '../../../src/domain/case/half-year.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { halfWords, summaryHref, supplementHref } from './dismissal-words.ts'

export interface SummaryUnit {
  readonly id: string
  readonly name: string
  readonly approves: boolean
  readonly hasRecipients: boolean
  readonly halves: readonly HalfStanding[]
}

export interface DismissalsPageProps extends SignedInProps {
  /** None where nobody assesses first. */
  readonly units: readonly SummaryUnit[]
  /** Halves to which this person has cases to add. */
  readonly incomplete: readonly { readonly unit: { readonly id: string }; readonly half: Half }[]
  readonly done: 'approved' | 'added' | null
}

export const DismissalsPage = ({ say, assets, viewer, units, incomplete, done }: DismissalsPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={viewer}
    title={say('routing.dismissals.heading')}
    here="day"
    back={{ href: '/day', label: say('staff.nav.day') }}
  >
    <h1 class="govuk-heading-l" safe>
      {say('routing.dismissals.heading')}
    </h1>
    {done === null ? '' : <DoneNote text={say(done === 'added' ? 'routing.dismissals.added' : 'routing.dismissals.done')} />}
    <p class="v-lead" safe>
      {say('routing.dismissals.lead')}
    </p>
    {units.length === 0 ? (
      <p safe>{say('routing.dismissals.none')}</p>
    ) : (
      units.map((unit) => (
        <Unit
          say={say}
          unit={unit}
          several={units.length > 1}
          incomplete={incomplete.filter((one) => one.unit.id === unit.id).map(({ half }) => half)}
        />
      ))
    )}
  </Shell>
)

const Unit = ({
  say,
  unit,
  several,
  incomplete,
}: {
  readonly say: Say
  readonly unit: SummaryUnit
  readonly several: boolean
  readonly incomplete: readonly Half[]
}): JSX.Element => (
  <section>
    {several ? (
      <h2 class="govuk-heading-m" safe>
        {unit.name}
      </h2>
    ) : (
      ''
    )}
    {unit.hasRecipients ? '' : <p safe>{say('routing.dismissals.alone')}</p>}
    <ul class="v-steps">
      {unit.halves.map((standing) => (
        <li>
          {(waits(standing) && unit.approves) || standing.state === 'approved' ? (
            <a href={address(summaryHref(unit.id, standing.half))} safe>
              {halfWords(say, standing.half)}
            </a>
          ) : (
            <span safe>{halfWords(say, standing.half)}</span>
          )}{' '}
          <Standing say={say} standing={standing} />
          {incomplete.includes(standing.half) ? (
            <>
              {' '}
              <a href={address(supplementHref(unit.id, standing.half))} safe>
                {say('routing.dismissals.add')}
              </a>
            </>
          ) : (
            ''
          )}
        </li>
      ))}
    </ul>
  </section>
)

const Standing = ({ say, standing: { half, state, approved } }: { readonly say: Say; readonly standing: HalfStanding }): JSX.Element => (
  <span class={state === 'approved' ? 'v-mark v-mark-done' : state === 'running' ? 'v-mark' : 'v-mark v-mark-open'} safe>
    {state === 'approved'
      ? say('routing.dismissals.state.approved', { date: approved === null ? '' : say.date(approved) })
      : state === 'running'
        ? say('routing.dismissals.state.running', { date: say.date(draftDay(half)) })
        : say(`routing.dismissals.state.${state}`, { date: say.date(approvalDue(half)) })}
  </span>
)
