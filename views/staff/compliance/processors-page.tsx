// Who processes personal data for a unit, and the form to put one down (art. 28 GDPR; L-G-6). Nothing of a case.
import {
  longestProcessorName,
  longestProcessorWhat,
  type Processor,
  type ProcessorFaults,
  processorKinds,
  type TypedProcessor,
} from '../../../src/domain/compliance/processor.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Radios } from '../../shared/radios.tsx'
import { SummaryList } from '../../shared/summary-list.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell } from '../shell.tsx'
import { type CompliancePageProps, complianceHref, UnitTabs } from './compliance-frame.tsx'

export const processorOutcomes = ['added', 'ended'] as const

export interface ProcessorsPageProps extends CompliancePageProps {
  readonly processors: readonly Processor[]
  readonly typed: TypedProcessor
  readonly faults: ProcessorFaults
  readonly outcome: (typeof processorOutcomes)[number] | null
}

const textOf = (say: Say, { kind, name, what, agreed }: ProcessorFaults) => ({
  kind: kind === undefined ? undefined : say('compliance.processor.fault.kind'),
  name:
    name === undefined
      ? undefined
      : name === 'too-long'
        ? say('compliance.processor.fault.name.too-long', { most: String(longestProcessorName) })
        : say('compliance.processor.fault.name.missing'),
  what:
    what === undefined
      ? undefined
      : what === 'too-long'
        ? say('compliance.processor.fault.what.too-long', { most: String(longestProcessorWhat) })
        : say('compliance.processor.fault.what.missing'),
  agreed: agreed === undefined ? undefined : say('compliance.processor.fault.agreed'),
})

export const ProcessorsPage = (props: ProcessorsPageProps): JSX.Element => {
  const { say, assets, viewer, unit, units, mayKeep, processors, typed, faults, outcome } = props
  const texts = textOf(say, faults)
  const errors = Object.entries(texts).flatMap(([field, text]) => (text === undefined ? [] : [{ field, text }]))
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('compliance.processors')}
      here="compliance"
      hasErrors={errors.length > 0}
      back={{ href: complianceHref(unit.id), label: say('compliance.heading') }}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('compliance.processors')}
      </h1>
      <UnitTabs say={say} unit={unit} units={units} part="processors" />
      {outcome === null ? '' : <DoneNote text={say(`compliance.processor.${outcome}`)} />}
      <p class="v-lead" safe>
        {say('compliance.processors.about')}
      </p>
      {processors.length === 0 ? (
        <p safe>{say('compliance.line.processors.none')}</p>
      ) : (
        <SummaryList
          rows={processors.map((one) => ({
            key: one.name,
            value: aboutOf(say, one),
            content: mayKeep ? <Ending say={say} unit={unit} one={one} /> : '',
          }))}
        />
      )}
      {mayKeep ? <ProcessorForm say={say} unit={unit} typed={typed} texts={texts} /> : ''}
    </Shell>
  )
}

const aboutOf = (say: Say, { kind, what, agreed, until }: Processor): string =>
  [
    say(`compliance.processor.kind.${kind}`),
    what,
    agreed === null ? say('compliance.processor.no-agreement') : say('compliance.processor.agreement', { date: say.date(agreed) }),
    ...(until === null ? [] : [say('compliance.processor.until', { date: say.date(until) })]),
  ].join('\n')

const Ending = ({ say, unit, one }: Pick<ProcessorsPageProps, 'say' | 'unit'> & { readonly one: Processor }): JSX.Element =>
  one.until !== null ? (
    ''
  ) : (
    <form method="post" action={address(complianceHref(unit.id, `processors/${encodeURIComponent(one.id)}/ending`))} class="v-no-print">
      <Button label={say('compliance.processor.end', { name: one.name })} kind="secondary" />
    </form>
  )

const ProcessorForm = ({
  say,
  unit,
  typed,
  texts,
}: Pick<ProcessorsPageProps, 'say' | 'unit' | 'typed'> & { readonly texts: ReturnType<typeof textOf> }): JSX.Element => (
  <form method="post" action={address(complianceHref(unit.id, 'processors'))} class="v-no-print">
    <h2 safe>{say('compliance.processor.add')}</h2>
    <Field say={say} name="name" label={say('compliance.processor.name')} value={typed.name} error={texts.name} required />
    <Radios
      say={say}
      name="kind"
      legend={say('compliance.processor.kind')}
      value={typed.kind}
      error={texts.kind}
      options={processorKinds.map((value) => ({ value, label: say(`compliance.processor.kind.${value}`) }))}
    />
    <TextArea say={say} name="what" label={say('compliance.processor.what')} value={typed.what} error={texts.what} rows={2} required />
    <Field
      say={say}
      name="agreed"
      type="date"
      label={say('compliance.processor.agreed')}
      hint={say('compliance.processor.agreed.hint')}
      value={typed.agreed}
      error={texts.agreed}
      width={10}
    />
    <Button label={say('compliance.processor.save')} />
  </form>
)
