// Step 2: the five questions (tone.md C5, F-031 to F-036). How far the freedom to tell goes with documents stands here in every language
// and cannot be hidden (L-SE-23; § 7 stk. 2 of the Danish act); nothing that concerns the security of the country may be written (L-SE-02).
import { type Question, questions } from '../../src/domain/case/answers.ts'
import { TextArea } from '../shared/field.tsx'
import { RequiredNote } from '../shared/required-note.tsx'
import { errorOf, faultList } from './fault-text.ts'
import { Paragraph } from './prose.tsx'
import { lawOf } from './reporter-page.tsx'
import { StepHeading, StepPage, type StepProps } from './step-page.tsx'

const isRequired = (question: Question): boolean => question === 'what' || question === 'source'
const rows: Readonly<Record<Question, number>> = { what: 10, source: 5, extent: 3, where: 2, when: 2 }

export const AccountStep = ({ say, stylesheets, channel, answers, faults, fresh }: StepProps): JSX.Element => (
  <StepPage
    say={say}
    stylesheets={stylesheets}
    channel={channel}
    step="account"
    fresh={fresh}
    errors={faultList(say, faults, questions)}
    intro={
      <>
        <StepHeading text={say('reporter.account.heading')} />
        <Paragraph text={say('reporter.account.lead')} />
      </>
    }
  >
    <RequiredNote say={say} />
    {questions.map((question) => (
      <TextArea
        say={say}
        name={question}
        label={say(`reporter.account.${question}`)}
        hint={say(`reporter.account.${question}-hint`)}
        required={isRequired(question)}
        error={errorOf(say, faults, question)}
        value={answers[question]}
        rows={rows[question]}
      />
    ))}
    <div class="govuk-inset-text">
      <Paragraph text={say(`reporter.account.documents.${lawOf(channel)}`)} />
      <Paragraph text={say('reporter.account.classified')} />
    </div>
  </StepPage>
)
