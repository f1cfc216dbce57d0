// A half-year's summary of dismissed cases before it is approved, or what is to be added to one: one line a case, to be made neutral, and what a
// line must not say. The reference and the reason of the assessment stand beside for whoever writes, and go nowhere.
import type { Half, HalfState } from '../../../src/domain/case/half-year.ts'
import { longestReason, type ReasonFault } from '../../../src/domain/case/neutral-reason.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Details } from '../../shared/details.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { categoryWords, halfWords, summaryHref } from './dismissal-words.ts'

export interface ShownLine {
  readonly id: string
  readonly reference: string
  readonly category: string
  readonly own: string
  readonly reason: string
  readonly fault: ReasonFault | null
}

export interface DraftPageProps extends SignedInProps {
  /** `approves` the summary is this person's to approve; else what is to be added was left to them. */
  readonly unit: { readonly id: string; readonly name: string; readonly approves: boolean; readonly hasRecipients: boolean }
  readonly half: Half
  readonly state: HalfState
  readonly lines: readonly ShownLine[]
  readonly unanswered: readonly ShownCase[]
  /** Do not open whole. */
  readonly altered: readonly ShownCase[]
  /** How many wait for a colleague to share them with this person's new key. */
  readonly lost: number
  /** The key list has this person's key for the unit. */
  readonly listed: boolean
  /** Why it was not approved, other than by a line. */
  readonly refusal: 'changed' | 'remaining' | 'unanswered' | 'nobody' | 'unlisted' | null
}
interface ShownCase {
  readonly id: string
  readonly reference: string
}

export const reasonField = (id: string): string => `reason-${id}`

const faultWords = (say: Say, fault: ReasonFault | null): string | undefined =>
  fault === null ? undefined : say(`routing.dismissals.fault.${fault}`, { longest: longestReason })

export const DraftPage = (props: DraftPageProps): JSX.Element => {
  const { say, assets, viewer, unit, half, state, lines, listed } = props
  const isAdding = state === 'approved'
  // An empty summary can be approved, by somebody who can.
  const hasNothing = lines.length === 0 && (isAdding || !listed)
  const errors = lines.flatMap(({ id, fault }, index) => {
    const text = faultWords(say, fault)
    return text === undefined ? [] : [{ field: reasonField(id), text: `${say('routing.dismissals.line', { number: index + 1 })}: ${text}` }]
  })
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('routing.dismissals.heading')}
      here="day"
      hasErrors={errors.length > 0}
      back={{ href: '/dismissals', label: say('routing.dismissals.heading') }}
    >
      <ErrorSummary say={say} errors={errors} />
      <p class="v-step" safe>
        {isAdding ? `${unit.name} · ${say('routing.dismissals.supplement')}` : unit.name}
      </p>
      <h1 class="govuk-heading-l" safe>
        {halfWords(say, half)}
      </h1>
      <Warnings {...props} />
      <p class="v-lead" safe>
        {say(isAdding ? 'routing.dismissals.supplement.count' : 'routing.dismissals.count', { count: lines.length })}
      </p>
      {isAdding ? <p safe>{say('routing.dismissals.supplement.about')}</p> : ''}
      {isAdding && !unit.approves ? <p safe>{say('routing.dismissals.stand-in')}</p> : ''}
      <p safe>{unit.hasRecipients ? say('routing.dismissals.about') : say('routing.dismissals.alone')}</p>
      {lines.length === 0 ? '' : <p safe>{say('routing.dismissals.neutral')}</p>}
      <Missing {...props} />
      {hasNothing ? '' : <Form {...props} />}
    </Shell>
  )
}

/** Why nothing was sent, or cannot be yet. */
const Warnings = ({ say, state, listed, refusal }: DraftPageProps): JSX.Element => (
  <>
    {refusal === null ? (
      ''
    ) : (
      <p class="v-notice v-notice-alarm" role="alert" safe>
        {say(`routing.dismissals.refused.${refusal}`)}
      </p>
    )}
    {listed || refusal === 'unlisted' || refusal === 'nobody' ? (
      ''
    ) : (
      <p class="v-notice v-notice-alarm" safe>
        {say('routing.dismissals.unlisted')}
      </p>
    )}
    {state === 'late' || state === 'missed' ? (
      <p class="v-notice v-notice-alarm" safe>
        {say(`routing.dismissals.waits.${state}`)}
      </p>
    ) : (
      ''
    )}
  </>
)

/** What is not among the lines, and why. The last sentence stands always: it must not tell that there is a case. */
const Missing = ({ say, unanswered, altered, lost }: DraftPageProps): JSX.Element => (
  <>
    {unanswered.length === 0 ? '' : <Cases words={say('routing.dismissals.unanswered')} cases={unanswered} />}
    {altered.length === 0 ? '' : <Cases words={say('routing.dismissals.altered', { count: altered.length })} cases={altered} />}
    {lost === 0 ? (
      ''
    ) : (
      <p class="v-notice" safe>
        {say('routing.dismissals.lost', { count: lost })}
      </p>
    )}
    <p safe>{say('routing.dismissals.closed')}</p>
  </>
)

const Cases = ({ words, cases }: { readonly words: string; readonly cases: readonly ShownCase[] }): JSX.Element => (
  <div class="v-notice">
    <p safe>{words}</p>
    <ul class="govuk-list">
      {cases.map(({ id, reference }) => (
        <li>
          <a href={address(`/cases/${encodeURIComponent(id)}`)} safe>
            {reference}
          </a>
        </li>
      ))}
    </ul>
  </div>
)

const Form = ({ say, unit, half, lines }: DraftPageProps): JSX.Element => (
  <form class="v-rules" method="post" action={address(`${summaryHref(unit.id, half)}/approval`)} autocomplete="off">
    {lines.map((line, index) => (
      <Line say={say} line={line} number={index + 1} />
    ))}
    <Button label={say('routing.dismissals.approve')} />
  </form>
)

const Line = ({ say, line, number }: { readonly say: Say; readonly line: ShownLine; readonly number: number }): JSX.Element => (
  <section class="v-document">
    <h2 class="govuk-heading-s" safe>
      {say('routing.dismissals.line', { number })}
    </h2>
    <input type="hidden" name="case" value={attribute(line.id)} />
    <p class="govuk-hint" safe>
      {`${line.reference} · ${categoryWords(say, line.category)}`}
    </p>
    <Field
      say={say}
      name={reasonField(line.id)}
      label={say('routing.dismissals.reason')}
      error={faultWords(say, line.fault)}
      required={true}
      value={line.reason}
    />
    <Details summary={say('routing.dismissals.own')}>
      <p dir="auto" safe>
        {line.own}
      </p>
    </Details>
  </section>
)
