// The question before a case is opened (F-126, tone.md F3): nothing of it is shown but whose it is and whom it concerns. And the page for
// somebody who has left it.
import type { Concern } from '../../src/domain/answers.ts'
import type { CaseId } from '../../src/domain/case-file.ts'
import { address } from '../shared/attribute.ts'
import { Button, LinkButton } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { Radios } from '../shared/radios.tsx'
import { SummaryList } from '../shared/summary-list.tsx'
import { caseHref } from './case-view.ts'
import { KeptText } from './kept-text.tsx'
import { Shell, type SignedInProps } from './shell.tsx'

export interface ConflictPageProps extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  readonly unit: string
  readonly concerns: readonly Concern[]
  /** Sent without an answer. */
  readonly missing: boolean
  readonly refusal: string | null
  /** What was posted before the question was answered: given back. */
  readonly kept: string
}

export const ConflictPage = (props: ConflictPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, unit, concerns, missing, refusal, kept } = props
  const error = missing ? say('case.conflict.missing') : undefined
  const heading = say('case.conflict.heading')
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.case.heading', { reference })}
      here="cases"
      hasErrors={missing}
      back={{ href: '/cases', label: say('staff.case.back') }}
    >
      <ErrorSummary say={say} errors={error === undefined ? [] : [{ field: 'conflict', text: error }]} />
      <p class="v-step" safe>
        {say('staff.case.heading', { reference })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {refusal === null ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {refusal}
        </p>
      )}
      <p safe>{say('case.conflict.about')}</p>
      <SummaryList
        rows={[
          { key: say('case.conflict.unit'), value: unit },
          {
            key: say('case.conflict.concerns'),
            value:
              concerns.length === 0
                ? say('case.conflict.concerns.none')
                : concerns.map((concern) => say(`reporter.concern.${concern}`)).join('\n'),
          },
        ]}
      />
      <form method="post" action={address(caseHref(id, '/conflict-declaration'))}>
        <Radios
          say={say}
          name="conflict"
          legend={say('case.conflict.answer')}
          error={error}
          options={(['none', 'conflict'] as const).map((value) => ({
            value,
            label: say(`case.conflict.${value}`),
            hint: say(`case.conflict.${value}.hint`),
          }))}
        />
        <Button label={say('case.conflict.submit')} />
      </form>
      <KeptText say={say} text={kept} about={say('case.conflict.kept')} />
      <p class="govuk-hint" safe>
        {say('case.conflict.later')}
      </p>
    </Shell>
  )
}

export interface LeftCasePageProps extends SignedInProps {
  readonly reference: string
}

export const LeftCasePage = ({ say, assets, viewer, reference }: LeftCasePageProps): JSX.Element => (
  <Shell say={say} assets={assets} viewer={viewer} title={say('case.left.heading')} here="cases">
    <p class="v-step" safe>
      {say('staff.case.heading', { reference })}
    </p>
    <h1 class="govuk-heading-l" safe>
      {say('case.left.heading')}
    </h1>
    <p safe>{say('case.left.body')}</p>
    <LinkButton href="/cases" label={say('staff.case.back')} />
  </Shell>
)
