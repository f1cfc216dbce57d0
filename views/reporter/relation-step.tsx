// Step 1: the organisation of a joint link, what it is, and the reporter's link to the workplace, which decides the secrecy (tone.md C4, F-020). Nothing must be answered.
import { relations, reportKinds } from '../../src/domain/case/answers.ts'
import { settingsOf } from '../../src/domain/channel/unit-settings.ts'
import type { Choice } from '../shared/radios.tsx'
import { Radios } from '../shared/radios.tsx'
import { Paragraph } from './prose.tsx'
import { bodyOf } from './reporter-page.tsx'
import { StepHeading, StepPage, type StepProps } from './step-page.tsx'

/** Only a Swedish public body's reports can be asked for by everybody; before the unit is chosen, when those of any unit can. */
const isPublicRecord = ({ channel, answers }: StepProps): boolean => {
  const asked = answers.unit === null ? channel.units.map(({ id }) => settingsOf(channel, id)) : [channel.settings]
  return asked.some(({ publicBody, frame }) => publicBody && frame === 'se')
}

const choices = (props: StepProps): Choice[] => {
  const { say, channel } = props
  return relations.map((relation) => ({
    value: relation,
    label: say(`reporter.relation.choice.${relation}`, bodyOf(channel)),
    hint: relation === 'worker' || relation === 'board' ? say(`reporter.relation.about.${relation}`) : undefined,
    more:
      relation === 'none' ? <Paragraph text={say(`reporter.relation.none.${isPublicRecord(props) ? 'public' : 'private'}`)} /> : undefined,
  }))
}

/** Which organisation of a joint link decides who reads: it is the first question (F-128). */
const Unit = ({ say, channel, answers }: StepProps): JSX.Element =>
  channel.units.length < 2 ? (
    ''
  ) : (
    <Radios
      say={say}
      name="unit"
      legend={say('reporter.relation.unit')}
      hint={say('reporter.relation.unit-hint')}
      value={answers.unit ?? ''}
      options={[
        ...channel.units.map(({ id, name }) => ({ value: id, label: name })),
        { value: '', label: say('reporter.relation.unit-unknown') },
      ]}
    />
  )

/** What it is decides everything after it (F-051). */
const Kind = (props: StepProps): JSX.Element => {
  const { say, channel, answers } = props
  return channel.settings.suggestions ? (
    <Radios
      say={say}
      name="kind"
      legend={say('reporter.kind')}
      value={answers.kind ?? 'report'}
      options={reportKinds.map((kind) => ({
        value: kind,
        label: say(`reporter.kind.${kind}`),
        hint:
          kind === 'suggestion'
            ? say(`reporter.kind.suggestion.about.${isPublicRecord(props) ? 'public' : 'private'}`)
            : say('reporter.kind.report.about'),
      }))}
    />
  ) : (
    ''
  )
}

export const RelationStep = (props: StepProps): JSX.Element => {
  const { say, stylesheets, channel, answers, fresh } = props
  const several = channel.units.length > 1 || channel.settings.suggestions
  const legend = say('reporter.relation.heading', bodyOf(channel))
  return (
    <StepPage say={say} stylesheets={stylesheets} channel={channel} step="relation" fresh={fresh}>
      {several ? <StepHeading text={say('reporter.relation.page')} /> : ''}
      <Unit {...props} />
      <Kind {...props} />
      <Radios
        say={say}
        name="relation"
        legend={legend}
        heading={!several}
        hint={say('reporter.relation.hint', bodyOf(channel))}
        value={answers.relation}
        options={choices(props)}
      />
      <p class="govuk-hint" safe>
        {say('reporter.language.untranslated')}
      </p>
    </StepPage>
  )
}
