// Half-yearly summaries of dismissed cases: which halves there are and how each stands, and one as it was sealed. Names no case.
import type { Author } from '../../../src/domain/case/case-file.ts'
import { approvalDue, draftDay, type Half, type HalfStanding, waits } from '../../../src/domain/case/dismissals.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Instant } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { categoryWords, countWords, halfWords, summaryHref } from './dismissal-words.ts'

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
  readonly done: boolean
}

export const DismissalsPage = ({ say, assets, viewer, units, done }: DismissalsPageProps): JSX.Element => (
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
    {done ? <DoneNote text={say('routing.dismissals.done')} /> : ''}
    <p class="v-lead" safe>
      {say('routing.dismissals.lead')}
    </p>
    {units.length === 0 ? (
      <p safe>{say('routing.dismissals.none')}</p>
    ) : (
      units.map((unit) => <Unit say={say} unit={unit} several={units.length > 1} />)
    )}
  </Shell>
)

const Unit = ({ say, unit, several }: { readonly say: Say; readonly unit: SummaryUnit; readonly several: boolean }): JSX.Element => (
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

export interface SummaryPageProps extends SignedInProps {
  readonly unit: string
  readonly half: Half
  /** null when it does not open for this person. */
  readonly summary: {
    readonly reasons: readonly string[]
    readonly categories: readonly { readonly category: string; readonly count: number | 'few' }[]
    readonly approvedAt: Instant
    readonly by: Pick<Author, 'name' | 'title'>
  } | null
  readonly hasRecipients: boolean
  /** A colleague approved it while this person was at it. */
  readonly already: boolean
}

export const SummaryPage = ({ say, assets, viewer, unit, half, summary, hasRecipients, already }: SummaryPageProps): JSX.Element => (
  <Shell
    say={say}
    assets={assets}
    viewer={viewer}
    title={say('routing.dismissals.heading')}
    here="day"
    back={{ href: '/dismissals', label: say('routing.dismissals.heading') }}
  >
    <p class="v-step" safe>
      {unit}
    </p>
    <h1 class="govuk-heading-l" safe>
      {halfWords(say, half)}
    </h1>
    {already ? (
      <p class="v-notice" role="alert" safe>
        {say('routing.dismissals.already')}
      </p>
    ) : (
      ''
    )}
    {summary === null ? (
      <p class="v-notice" safe>
        {say('routing.dismissals.unreadable')}
      </p>
    ) : (
      <>
        <p class="v-lead" safe>
          {say('routing.dismissals.count', { count: summary.reasons.length })}
        </p>
        <p class="govuk-hint" safe>
          {say('routing.dismissals.by', { name: summary.by.name, title: summary.by.title, at: say.dateTime(summary.approvedAt) })}
        </p>
        {hasRecipients ? '' : <p safe>{say('routing.dismissals.alone')}</p>}
        {summary.reasons.length === 0 ? '' : <Told say={say} summary={summary} />}
      </>
    )}
  </Shell>
)

const Told = ({ say, summary }: { readonly say: Say; readonly summary: NonNullable<SummaryPageProps['summary']> }): JSX.Element => (
  <>
    <h2 class="govuk-heading-m" safe>
      {say('routing.dismissals.categories')}
    </h2>
    <ul class="govuk-list govuk-list--bullet">
      {summary.categories.map(({ category, count }) => (
        <li safe>{`${categoryWords(say, category)}: ${countWords(say, count)}`}</li>
      ))}
    </ul>
    <h2 class="govuk-heading-m" safe>
      {say('routing.dismissals.reasons')}
    </h2>
    <ul class="govuk-list govuk-list--bullet">
      {summary.reasons.map((reason) => (
        <li>
          <span dir="auto" safe>
            {reason}
          </span>
        </li>
      ))}
    </ul>
  </>
)
