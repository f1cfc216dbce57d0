// The page around one part of a case: its heading, the way back, what was not taken and why. What is asked stands in the parts themselves.
import type { Children } from '@kitajs/html'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { ErrorSummary, type FieldError } from '../../shared/error-summary.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { caseHref } from './case-view.ts'

/** The parts of the work on a case, in the order of the work. */
export const caseParts = [
  'assessment',
  'classification',
  'risk',
  'plan',
  'task',
  'person',
  'support',
  'notice',
  'feedback',
  'final-report',
  'hand-over',
  'closure',
] as const
export type CasePart = (typeof caseParts)[number]

/** Where each part lives. */
export const partPath: Readonly<Record<CasePart, string>> = {
  assessment: 'assessment',
  classification: 'classification',
  risk: 'risk',
  plan: 'plan',
  task: 'tasks',
  person: 'people',
  support: 'support',
  notice: 'notice',
  feedback: 'feedback',
  'final-report': 'final-report',
  'hand-over': 'hand-over',
  closure: 'closure',
}
export const partHref = (id: CaseId, part: CasePart): string => caseHref(id, `/${partPath[part]}`)

export interface PartFrame extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  /** Said above the form: what was not done, and what to do. */
  readonly refusal: string | null
  /** What was just done here, in words; null where nothing was. */
  readonly done: string | null
}

export interface PartPageProps extends PartFrame {
  readonly heading: string
  readonly errors: readonly FieldError[]
  /** Where the way back leads; to the case when nothing is said. */
  readonly back?: { readonly href: string; readonly label: string }
  readonly children?: Children
}

export const PartPage = (props: PartPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, refusal, done, heading, errors, children } = props
  const back = props.back ?? { href: caseHref(id), label: say('case.back') }
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.case.heading', { reference })}
      here="cases"
      hasErrors={errors.length > 0}
      back={back}
    >
      <ErrorSummary say={say} errors={errors} />
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
      {done === null ? '' : <DoneNote text={done} />}
      {children}
    </Shell>
  )
}
