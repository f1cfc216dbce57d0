// Step 3: whom it concerns, and who may read (tone.md C6, F-005, F-006, F-043 to F-045). Everybody is ticked; one may be left out, two
// must stay. With two recipients nothing is asked that would be refused.
import { concerns } from '../../src/domain/case/answers.ts'
import { chooseReaders, mayLeaveOut } from '../../src/domain/case/readers.ts'
import { Checkboxes } from '../shared/checkboxes.tsx'
import { errorOf, faultList } from './fault-text.ts'
import { publicPath } from './paths.ts'
import { Paragraph, ParagraphWithLink, Section } from './prose.tsx'
import { StepHeading, StepPage, type StepProps } from './step-page.tsx'

/** `asked` tells "all ticks taken away" from "never shown". */
const Choose = ({ say, recipients, answers, faults }: StepProps): JSX.Element => (
  <>
    <input type="hidden" name="asked" value="1" />
    <Checkboxes
      say={say}
      name="recipient"
      legend={say('reporter.readers.may')}
      hint={say('reporter.readers.may-hint', { count: recipients.length })}
      error={errorOf(say, faults, 'recipients')}
      values={chooseReaders(recipients, answers.recipients).reading.map(({ id }) => id)}
      options={recipients.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` }))}
    />
    <Paragraph text={say('reporter.readers.left-out')} />
  </>
)

/** Who reads before those that can be chosen among. */
const First = ({ say, recipients, intake = [] }: StepProps): JSX.Element =>
  intake.length === 0 || intake.every(({ id }) => recipients.some((person) => person.id === id)) ? (
    ''
  ) : (
    <Paragraph
      text={say('routing.reporter.assessed-first', {
        names: say.list(intake.map(({ name, title }) => say('reporter.check.person', { name, title }))),
      })}
    />
  )

const Told = ({ say, recipients }: StepProps): JSX.Element => (
  <Section heading={say('reporter.readers.may')}>
    <Paragraph text={say('reporter.readers.two')} />
    <ul class="govuk-list govuk-list--bullet">
      {recipients.map(({ name, title }) => (
        <li>
          <bdi safe>{`${name}, ${title}`}</bdi>
        </li>
      ))}
    </ul>
  </Section>
)

export const ReadersStep = (props: StepProps): JSX.Element => {
  const { say, stylesheets, channel, recipients, answers, faults, fresh } = props
  const choosing = mayLeaveOut(recipients)
  return (
    <StepPage
      say={say}
      stylesheets={stylesheets}
      channel={channel}
      step="readers"
      fresh={fresh}
      errors={faultList(say, faults, ['recipients'])}
      intro={<StepHeading text={say('reporter.readers.heading')} />}
    >
      <Checkboxes
        say={say}
        name="concerns"
        legend={say('reporter.readers.concerns')}
        hint={say('reporter.readers.concerns-hint')}
        values={answers.concerns}
        options={concerns.map((concern) => ({ value: concern, label: say(`reporter.concern.${concern}`) }))}
      />
      <First {...props} />
      {choosing ? <Choose {...props} /> : <Told {...props} />}
      <ParagraphWithLink
        text={say(choosing ? 'reporter.readers.authority' : 'reporter.readers.authority-two')}
        href={publicPath(say.language, channel.slug, 'other-ways')}
        label={say('reporter.see-which')}
      />
    </StepPage>
  )
}
