// A half-year's summary of dismissed cases before it is approved: one line a case, to be made neutral, and what a line must not say. The reference
// and the reason of the assessment stand beside for whoever writes, and go nowhere.
import { type Half, type HalfState, longestReason, type ReasonFault } from '../../../src/domain/case/dismissals.ts'
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
  readonly unit: { readonly id: string; readonly name: string; readonly hasRecipients: boolean }
  readonly half: Half
  readonly state: HalfState
  readonly lines: readonly ShownLine[]
  readonly unanswered: readonly { readonly id: string; readonly reference: string }[]
  /** Why it was not approved, other than by a line. */
  readonly refusal: 'changed' | 'unanswered' | 'nobody' | null
}

export const reasonField = (id: string): string => `reason-${id}`

const faultWords = (say: Say, fault: ReasonFault | null): string | undefined =>
  fault === null ? undefined : say(`routing.dismissals.fault.${fault}`, { longest: longestReason })

export const DraftPage = (props: DraftPageProps): JSX.Element => {
  const { say, assets, viewer, unit, half, state, lines, unanswered, refusal } = props
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
        {unit.name}
      </p>
      <h1 class="govuk-heading-l" safe>
        {halfWords(say, half)}
      </h1>
      {refusal === null ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {say(`routing.dismissals.refused.${refusal}`)}
        </p>
      )}
      {state === 'late' || state === 'missed' ? (
        <p class="v-notice v-notice-alarm" safe>
          {say(`routing.dismissals.waits.${state}`)}
        </p>
      ) : (
        ''
      )}
      <p class="v-lead" safe>
        {say('routing.dismissals.count', { count: lines.length })}
      </p>
      <p safe>{unit.hasRecipients ? say('routing.dismissals.about') : say('routing.dismissals.alone')}</p>
      <p safe>{say('routing.dismissals.neutral')}</p>
      {unanswered.length === 0 ? '' : <Unanswered {...props} />}
      <form class="v-rules" method="post" action={address(`${summaryHref(unit.id, half)}/approval`)} autocomplete="off">
        {lines.map((line, index) => (
          <Line say={say} line={line} number={index + 1} />
        ))}
        <Button label={say('routing.dismissals.approve')} />
      </form>
    </Shell>
  )
}

const Unanswered = ({ say, unanswered }: DraftPageProps): JSX.Element => (
  <div class="v-notice">
    <p safe>{say('routing.dismissals.unanswered')}</p>
    <ul class="govuk-list">
      {unanswered.map(({ id, reference }) => (
        <li>
          <a href={address(`/cases/${encodeURIComponent(id)}`)} safe>
            {reference}
          </a>
        </li>
      ))}
    </ul>
  </div>
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
