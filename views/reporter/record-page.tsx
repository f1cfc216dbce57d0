// What the reporter said, as staff wrote it down, to approve, correct or decline (8 kap. 1–3 §§ lag (2021:890); § 24 of the Danish act;
// L-SE-19). Nothing is chosen beforehand, and nothing must be answered.
import type { ReplyFault } from '../../src/domain/case/dialogue.ts'
import { isAnswerable, type OralRecord } from '../../src/domain/case/oral-record.ts'
import { address } from '../shared/attribute.ts'
import { Button } from '../shared/button.tsx'
import { ErrorSummary } from '../shared/error-summary.tsx'
import { TextArea } from '../shared/field.tsx'
import { Radios } from '../shared/radios.tsx'
import { Text } from '../shared/text.tsx'
import { CaseFrame } from './case-frame.tsx'
import { messageFaultText } from './fault-text.ts'
import { LanguageButtons } from './language-buttons.tsx'
import { casePath } from './paths.ts'
import { Notice, Paragraph, Section } from './prose.tsx'
import { recordText } from './record-card.tsx'
import { type ChannelFrame, lawOf } from './reporter-page.tsx'

export const recordAnswers = ['approve', 'correct', 'decline'] as const
export type RecordAnswer = (typeof recordAnswers)[number]

export interface RecordProps extends ChannelFrame {
  readonly record: OralRecord
  readonly chosen: RecordAnswer | null
  readonly message: string
  readonly faults: { readonly answer?: 'missing'; readonly message?: ReplyFault }
  /** Staff offered another text meanwhile: that one is on the page. */
  readonly superseded: boolean
}

export const RecordPage = (props: RecordProps): JSX.Element => {
  const { say, stylesheets, channel, record, faults, superseded } = props
  const answerable = isAnswerable(record)
  const answerError = faults.answer === undefined ? undefined : say('oral.reporter.fault.answer')
  const wordsError =
    faults.message === undefined
      ? undefined
      : faults.message === 'missing'
        ? say('oral.reporter.fault.words')
        : messageFaultText(say, faults.message)
  const errors = [
    ...(answerError === undefined ? [] : [{ field: 'answer', text: answerError }]),
    ...(wordsError === undefined ? [] : [{ field: 'message', text: wordsError }]),
  ]
  return (
    <CaseFrame say={say} stylesheets={stylesheets} channel={channel} title={say('oral.reporter.title')} hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      {superseded ? <Notice text={say('oral.reporter.superseded')} /> : ''}
      <h1 class="govuk-heading-l" safe>
        {say('oral.reporter.card')}
      </h1>
      <Paragraph text={answerable ? say('oral.reporter.about') : recordText(say, record)} />
      {record.version === 0 ? (
        ''
      ) : (
        <Section heading={say('oral.reporter.text')}>
          <div class="govuk-inset-text">
            <Text text={record.text} />
          </div>
        </Section>
      )}
      {answerable ? <AnswerForm {...props} answerError={answerError} wordsError={wordsError} /> : ''}
      <p class="govuk-hint" safe>
        {say(`oral.reporter.law.${lawOf(channel)}`)}
      </p>
    </CaseFrame>
  )
}

interface AnswerFormProps extends RecordProps {
  readonly answerError: string | undefined
  readonly wordsError: string | undefined
}

const AnswerForm = ({ say, channel, record, chosen, message, answerError, wordsError }: AnswerFormProps): JSX.Element => (
  <form method="post" action={address(casePath(say.language, 'record'))} autocomplete="off">
    <input type="hidden" name="version" value={String(record.version)} />
    <Radios
      say={say}
      name="answer"
      legend={say('oral.reporter.answer')}
      error={answerError}
      value={chosen ?? undefined}
      options={recordAnswers.map((answer) => ({
        value: answer,
        label: say(`oral.reporter.answer.${answer}`),
        hint: say(`oral.reporter.answer.${answer}-about`),
      }))}
    />
    <TextArea
      say={say}
      name="message"
      label={say('oral.reporter.words')}
      hint={say('oral.reporter.words-hint')}
      error={wordsError}
      value={message}
      rows={5}
    />
    <Button label={say('oral.reporter.send')} />
    <LanguageButtons say={say} channel={channel} />
  </form>
)
