// Offers the reporter what was said, written down, and shows what they answered (L-SE-19; 8 kap. lag (2021:890); § 24 of the Danish act).

import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { OralRecord, OralRefusal } from '../../../src/domain/case/oral-record.ts'
import type { LegalFrame } from '../../../src/domain/channel/legal-frame.ts'
import type { SpokenLanguage } from '../../../src/domain/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field, TextArea } from '../../shared/field.tsx'
import { Text } from '../../shared/text.tsx'
import { DoneNote } from '../done-note.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { faultText } from '../writing-form.tsx'
import { caseHref, type Draft } from './case-view.ts'
import { stateText } from './oral-record.tsx'

/** What was just done. */
export const oralDone = ['done', 'noted'] as const
export type OralDone = (typeof oralDone)[number]

/** Days that the form proposes to wait. */
const usualWait = 14

export interface OralRecordPageProps extends SignedInProps {
  readonly id: CaseId
  readonly frame: LegalFrame
  readonly record: OralRecord
  readonly language: SpokenLanguage
  readonly today: Day
  readonly draft: Draft
  /** As a date field gives it; empty for the usual day. */
  readonly answerBy: string
  readonly refusal: OralRefusal | null
  readonly done: OralDone | null
}

const refusalText = (say: Say, refusal: OralRefusal, today: Day): string =>
  say(`oral.refusal.${refusal}`, { date: say.date(addDays(today, usualWait)) })

export const OralRecordPage = (props: OralRecordPageProps): JSX.Element => {
  const { say, assets, viewer, id, frame, record, today, draft, refusal, done } = props
  const textError = faultText(say, draft.fault)
  const dayError = refusal === 'past' ? refusalText(say, refusal, today) : undefined
  const errors = [
    ...(textError === undefined ? [] : [{ field: 'message', text: textError }]),
    ...(dayError === undefined ? [] : [{ field: 'answer-by', text: dayError }]),
  ]
  const heading = say('oral.record.heading')
  const isSettled = record.state === 'approved' || record.state === 'declined'
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={heading}
      here="cases"
      hasErrors={errors.length > 0}
      back={{ href: caseHref(id), label: say('oral.record.back') }}
    >
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {done === null ? '' : <DoneNote text={say(`oral.record.${done}`)} />}
      {refusal === null || refusal === 'past' ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {refusalText(say, refusal, today)}
        </p>
      )}
      <p class="v-law" safe>
        {say(`oral.record.about.${frame}`)}
      </p>
      <h2 safe>{say('oral.record.now')}</h2>
      <p class="v-lead" safe>
        {stateText(say, record)}
      </p>
      {record.words === '' ? (
        ''
      ) : (
        <>
          <h3 safe>{say('oral.record.words')}</h3>
          <Text text={record.words} />
        </>
      )}
      {record.version === 0 ? (
        ''
      ) : (
        <>
          <h3 safe>{say('oral.record.newest')}</h3>
          <Text text={record.text} />
        </>
      )}
      {record.state === 'offered' && record.answerBy !== null && today > record.answerBy ? <NoAnswer say={say} id={id} /> : ''}
      {isSettled && draft.text === '' ? '' : <Offer {...props} textError={textError} dayError={dayError} />}
    </Shell>
  )
}

const NoAnswer = ({ say, id }: { readonly say: Say; readonly id: CaseId }): JSX.Element => (
  <form method="post" action={address(caseHref(id, '/oral-record'))}>
    <p safe>{say('oral.record.no-answer-about')}</p>
    <Button label={say('oral.record.no-answer')} kind="secondary" name="act" value="no-answer" />
  </form>
)

interface OfferProps extends OralRecordPageProps {
  readonly textError: string | undefined
  readonly dayError: string | undefined
}

const Offer = ({ say, id, record, language, today, draft, answerBy, textError, dayError }: OfferProps): JSX.Element => (
  <form method="post" action={address(caseHref(id, '/oral-record'))} class="v-writing" autocomplete="off">
    <h2 safe>{say(record.version === 0 ? 'oral.record.offer' : 'oral.record.offer-again')}</h2>
    <input type="hidden" name="version" value={String(record.version)} />
    <TextArea
      say={say}
      name="message"
      label={say('oral.record.text')}
      hint={`${say('oral.record.text-hint')} ${say('oral.record.language', { language })}`}
      error={textError}
      value={draft.text}
      rows={12}
    />
    <Field
      say={say}
      name="answer-by"
      type="date"
      label={say('oral.record.answer-by')}
      hint={say('oral.record.answer-by-hint')}
      error={dayError}
      value={answerBy === '' ? addDays(today, usualWait) : answerBy}
    />
    <Button label={say('oral.record.submit')} />
  </form>
)
