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
  /** One of several behind the same link. */
  readonly joint: boolean
  readonly approves: boolean
  /** Summaries are sent to this person; else only what they have to add stands here. */
  readonly receives: boolean
  readonly hasRecipients: boolean
  readonly halves: readonly HalfStanding[]
}

interface HalfOfUnit {
  readonly unit: { readonly id: string }
  readonly half: Half
}

export interface DismissalsPageProps extends SignedInProps {
  /** None where nobody assesses first. */
  readonly units: readonly SummaryUnit[]
  /** Halves to which this person has cases to add. */
  readonly incomplete: readonly HalfOfUnit[]
  /** Halves of which nobody opens something, and this person can see to it. */
  readonly stuck: readonly HalfOfUnit[]
  readonly done: 'approved' | 'added' | null
}

const halvesAt = (all: readonly HalfOfUnit[], { id }: SummaryUnit): readonly Half[] =>
  all.filter(({ unit }) => unit.id === id).map(({ half }) => half)

/** Without what is not for this person: whoever gets no summaries has the halves to which they have something to add. */
const shownOf = (units: readonly SummaryUnit[], incomplete: readonly HalfOfUnit[]): readonly SummaryUnit[] =>
  units
    .map((unit) =>
      unit.receives ? unit : { ...unit, halves: unit.halves.filter(({ half }) => halvesAt(incomplete, unit).includes(half)) },
    )
    .filter(({ halves }) => halves.length > 0)

export const DismissalsPage = ({ say, assets, viewer, units, incomplete, stuck, done }: DismissalsPageProps): JSX.Element => (
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
    ) : shownOf(units, incomplete).length === 0 ? (
      <p safe>{say('routing.dismissals.nothing')}</p>
    ) : (
      shownOf(units, incomplete).map((unit) => (
        <Unit
          say={say}
          unit={unit}
          named={units.length > 1 || unit.joint}
          incomplete={halvesAt(incomplete, unit)}
          stuck={halvesAt(stuck, unit)}
        />
      ))
    )}
  </Shell>
)

const Unit = ({
  say,
  unit,
  named,
  incomplete,
  stuck,
}: {
  readonly say: Say
  readonly unit: SummaryUnit
  readonly named: boolean
  readonly incomplete: readonly Half[]
  readonly stuck: readonly Half[]
}): JSX.Element => (
  <section>
    {named ? (
      <h2 class="govuk-heading-m" safe>
        {unit.name}
      </h2>
    ) : (
      ''
    )}
    {unit.hasRecipients || !unit.receives ? '' : <p safe>{say('routing.dismissals.alone')}</p>}
    <ul class="v-steps">
      {unit.halves.map((standing) => (
        <li>
          {(waits(standing) && unit.approves) || (standing.state === 'approved' && unit.receives) ? (
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
          {stuck.includes(standing.half) ? <Stuck say={say} /> : ''}
        </li>
      ))}
    </ul>
  </section>
)

const Stuck = ({ say }: { readonly say: Say }): JSX.Element => (
  <p class="v-notice">
    <span safe>{say('routing.dismissals.stuck')}</span>{' '}
    <a href="/keys" safe>
      {say('routing.dismissals.stuck.link')}
    </a>
  </p>
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
