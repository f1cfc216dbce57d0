// The first word to the reporter, and the start of the work (F-091 to F-093). Whoever comes second sees who did it.

import type { Author } from '../../../src/domain/case/author.ts'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Deadline } from '../../../src/domain/case/deadline.ts'
import type { LanguageCode } from '../../../src/domain/language.ts'
import { spoken } from '../../../src/domain/language.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { LinkButton } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { KeptText } from '../kept-text.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { faultText, WritingForm } from '../writing-form.tsx'
import { caseHref, type Draft } from './case-view.ts'
import { deadlineSentence } from './deadline.ts'
import { TestNotice } from './test-mark.tsx'

export interface AcknowledgementPageProps extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  readonly today: Day
  /** null for a test. */
  readonly deadline: Deadline | null
  readonly test: boolean
  /** What the reporter reads the pages in; null when the report cannot be trusted. */
  readonly reporterLanguage: LanguageCode | null
  /** The template, or what was sent and refused. */
  readonly draft: Draft
  /** The law knows a case in which no acknowledgement is given. */
  readonly mayWithhold: boolean
}

export const AcknowledgementPage = (props: AcknowledgementPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, today, deadline, test, reporterLanguage, draft, mayWithhold } = props
  const fault = faultText(say, draft.fault)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('staff.case.heading', { reference })}
      here="cases"
      hasErrors={fault !== undefined}
      back={{ href: caseHref(id), label: say('staff.acknowledgement.back') }}
    >
      <ErrorSummary say={say} errors={fault === undefined ? [] : [{ field: 'message', text: fault }]} />
      <p class="v-step" safe>
        {say('staff.case.heading', { reference })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.acknowledgement.heading')}
      </h1>
      {test ? <TestNotice say={say} /> : ''}
      <p class="v-next__what" safe>
        {test ? say('staff.deadline.test') : deadlineSentence(say, deadline, today)}
      </p>
      <p safe>{say('staff.acknowledgement.what')}</p>
      <p safe>{say('staff.acknowledgement.for-all')}</p>
      <section class="v-zone v-zone-dialogue">
        <h2 class="v-zone__word" safe>
          {say('staff.dialogue.mark')}
        </h2>
        {reporterLanguage === null ? '' : <p safe>{say('staff.reply.language', { language: spoken(reporterLanguage) })}</p>}
        <WritingForm
          say={say}
          id="acknowledgement"
          action={caseHref(id, '/acknowledgement')}
          name="message"
          label={say('staff.acknowledgement.label')}
          hint={`${say('staff.reply.rule')} ${say('staff.acknowledgement.hint')}`}
          submit={say('staff.acknowledgement.submit')}
          draft={draft}
          rows={16}
        />
      </section>
      {mayWithhold ? (
        <p>
          <a href={address(caseHref(id, '/beginning'))} safe>
            {say('case.begin.link')}
          </a>
        </p>
      ) : (
        ''
      )}
    </Shell>
  )
}

export interface AlreadyAcknowledgedPageProps extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  readonly by: Author
  readonly on: Day
  /** What the second person had written; empty when they had not. */
  readonly kept: string
}

export const AlreadyAcknowledgedPage = (props: AlreadyAcknowledgedPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, by, on, kept } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.case.heading', { reference })} here="cases">
      <p class="v-step" safe>
        {say('staff.case.heading', { reference })}
      </p>
      <h1 class="govuk-heading-l" safe>
        {say('staff.acknowledgement.already', { name: by.name, date: say.date(on) })}
      </h1>
      <p safe>{say('staff.acknowledgement.already.body')}</p>
      <KeptText say={say} text={kept} about={say('staff.acknowledgement.already.yours')} />
      <LinkButton href={caseHref(id)} label={say('staff.acknowledgement.back')} />
    </Shell>
  )
}
