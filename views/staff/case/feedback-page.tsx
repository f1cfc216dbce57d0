// Feedback in two steps: the questions of the law, and the text that comes of the answers, to be read and changed before it is sent
// (5 kap. 8 § 3 lag (2021:890); tone.md E3 to E5). Below, the reason for giving none.

import { feedbackSheet, reasonSheet } from '../../../src/domain/case/case-sheets.ts'
import type { Course } from '../../../src/domain/case/course.ts'
import type { SheetFaults, Typed } from '../../../src/domain/case/sheet.ts'
import type { LanguageCode } from '../../../src/domain/language.ts'
import { spoken } from '../../../src/domain/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { TextArea } from '../../shared/field.tsx'
import { DoneNote } from '../done-note.tsx'
import { faultText } from '../writing-form.tsx'
import { type PartFrame, PartPage, partHref } from './case-part.tsx'
import { caseHref, type Draft } from './case-view.ts'
import type { Kept } from './kept.ts'
import { keeping, ReplyDraftState } from './reply-draft-state.tsx'
import { answerWords, SheetForm, sheetErrors } from './sheet-form.tsx'
import { SheetPage } from './sheet-page.tsx'

export interface FeedbackPageProps extends PartFrame {
  readonly course: Course
  readonly dismissal: boolean
  readonly law: string
  readonly typed: Typed
  readonly faults: SheetFaults
  readonly kept: Kept
  /** The draft was just thrown away. */
  readonly discarded: boolean
  readonly excuse: { readonly typed: Typed; readonly faults: SheetFaults }
}

export const FeedbackPage = (props: FeedbackPageProps): JSX.Element => {
  const { say, id, course, dismissal, excuse, kept, discarded } = props
  return (
    <SheetPage
      {...props}
      part="feedback"
      sheet={feedbackSheet}
      people={[]}
      last={null}
      submit={say('case.feedback.continue')}
      around={keeping(id, 'feedback')}
      state={<ReplyDraftState say={say} id={id} place="feedback" kept={kept} />}
      further={sheetErrors({ say, name: 'feedback.excuse', sheet: reasonSheet, faults: excuse.faults })}
      below={
        <section>
          <h2 safe>{say('case.feedback.excuse.heading')}</h2>
          <p safe>{say('case.feedback.excuse.about')}</p>
          <form method="post" action={address(caseHref(id, '/feedback-excuse'))} autocomplete="off">
            <SheetForm say={say} name="feedback.excuse" sheet={reasonSheet} typed={excuse.typed} faults={excuse.faults} />
            <Button label={say('case.feedback.excuse.submit')} kind="secondary" />
          </form>
        </section>
      }
    >
      {discarded ? <DoneNote text={say('day.reply-draft.discarded')} /> : ''}
      {dismissal ? (
        <p class="v-notice" safe>
          {say('case.feedback.dismiss')}
        </p>
      ) : (
        ''
      )}
      <Given say={say} course={course} />
    </SheetPage>
  )
}

const Given = ({ say, course: { feedback, excused } }: { readonly say: Say; readonly course: Course }): JSX.Element =>
  feedback.length === 0 && excused === null ? (
    ''
  ) : (
    <ul class="govuk-list">
      {feedback.map(({ value, at, by }) => (
        <li safe>
          {say('case.feedback.given', {
            at: say.dateTime(at),
            name: by?.name ?? say('staff.program'),
            kind: answerWords(say, 'feedback', 'kind', value.kind),
          })}
        </li>
      ))}
      {excused === null ? '' : <li safe>{say('case.feedback.excused', { reason: excused.value })}</li>}
    </ul>
  )

export interface FeedbackPreviewProps extends PartFrame {
  /** The answers, carried to the sending. */
  readonly typed: Typed
  readonly draft: Draft
  readonly kept: Kept
  readonly reporterLanguage: LanguageCode
}

export const FeedbackPreviewPage = (props: FeedbackPreviewProps): JSX.Element => {
  const { say, id, typed, draft, kept, reporterLanguage } = props
  const fault = faultText(say, draft.fault)
  return (
    <PartPage
      {...props}
      heading={say('case.feedback.preview.heading')}
      errors={fault === undefined ? [] : [{ field: 'message', text: fault }]}
    >
      <section class="v-zone v-zone-dialogue">
        <h2 class="v-zone__word" safe>
          {say('staff.dialogue.mark')}
        </h2>
        <p safe>{say('staff.reply.language', { language: spoken(reporterLanguage) })}</p>
        <form method="post" action={address(partHref(id, 'feedback'))} autocomplete="off">
          {Object.entries(typed).flatMap(([name, values]) =>
            values.map((value) => <input type="hidden" name={attribute(name)} value={attribute(value)} />),
          )}
          <div {...keeping(id, 'feedback')}>
            <TextArea
              say={say}
              name="message"
              label={say('case.feedback.text')}
              hint={say('staff.reply.rule')}
              error={fault}
              value={draft.text}
              rows={20}
            />
          </div>
          <Button label={say('case.feedback.send')} name="go" value="send" />
          <Button label={say('case.feedback.edit')} kind="secondary" name="go" value="edit" />
          <ReplyDraftState say={say} id={id} place="feedback" kept={kept} />
        </form>
      </section>
    </PartPage>
  )
}
