// One case (tone.md F): facts, one next step, three zones that cannot be confused, and what has happened.
import { listOf } from '../../../src/domain/case/case-row.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { DisposalMark } from '../disposal/disposal-mark.tsx'
import { DoneNote } from '../done-note.tsx'
import { KeptText } from '../kept-text.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { faultText } from '../writing-form.tsx'
import { CaseFacts } from './case-facts.tsx'
import { GroupNote } from './case-groups.tsx'
import { type CaseView, caseHref, isKept } from './case-view.ts'
import { CaseWork } from './case-work.tsx'
import { ContactNote, ContactRefused } from './contact-note.tsx'
import { Dialogue } from './dialogue.tsx'
import { exportsHref } from './exports-page.tsx'
import { NextStepBox } from './next-step.tsx'
import { Notes } from './notes.tsx'
import { OralSection } from './oral-record.tsx'
import { PhaseLists } from './phase-list.tsx'
import { PrintHead, secrecyOf } from './print-head.tsx'
import { Quarantine } from './quarantine.tsx'
import { Records } from './records.tsx'
import { RelatedSection } from './related-page.tsx'
import { TestNotice } from './test-mark.tsx'
import { Timeline } from './timeline.tsx'

export interface CasePageProps extends SignedInProps {
  readonly view: CaseView
  readonly today: Day
}

/** What is no report, or was none at first (F-051). */
const SuggestionNotice = ({ say, view: { reported, course } }: { readonly say: Say; readonly view: CaseView }): JSX.Element => {
  if (reported === null)
    return (
      <p class="v-notice" safe>
        {say('case.suggestion.mark')}
      </p>
    )
  if (course.converted === null) return ''
  return (
    <p class="v-notice" safe>
      {say('case.suggestion.converted', { date: say.date(reported), reason: course.converted.value })}
    </p>
  )
}

/** That it is to be destroyed, must not be, or takes nothing more; and where that is decided. */
const DisposalNotice = ({ say, view }: { readonly say: Say; readonly view: CaseView }): JSX.Element => {
  const { id, disposal, held, locked, automatic, blocked } = view
  if (blocked !== null) return ''
  const isMarked = disposal !== null || held || automatic !== null
  const link = (
    <a href={address(caseHref(id, '/disposal'))} safe>
      {say('disposal.link')}
    </a>
  )
  return (
    <>
      {isMarked ? (
        <p class="v-notice v-notice-alarm">
          <DisposalMark say={say} disposal={disposal} held={held} automatic={automatic} /> {link as 'safe'}
        </p>
      ) : (
        ''
      )}
      {locked ? (
        <p class="v-notice">
          <span safe>{say('disposal.notice.locked')}</span> {isMarked ? '' : (link as 'safe')}
        </p>
      ) : (
        ''
      )}
    </>
  )
}

/** Somebody wants to take its file out of the program, or can (T-09). */
const ExportNotice = ({ say, view: { id, exporting } }: { readonly say: Say; readonly view: CaseView }): JSX.Element => {
  const { asked, own } = exporting
  const sentences = [
    ...asked.map(({ name }) => say('export.notice.asked', { name })),
    ...(own === null ? [] : [say(`export.notice.${own}`)]),
  ]
  return sentences.length === 0 ? (
    ''
  ) : (
    <p class="v-notice v-no-print">
      <span safe>{sentences.join(' ')}</span>{' '}
      <a href={address(exportsHref(id))} safe>
        {say('export.link')}
      </a>
    </p>
  )
}

export const CasePage = ({ say, assets, viewer, view, today }: CasePageProps): JSX.Element => {
  const errors = [
    { field: 'message', fault: view.reply.fault },
    { field: 'record', fault: view.record.fault },
    { field: 'note', fault: view.note.fault },
  ].flatMap(({ field, fault }) => {
    const text = faultText(say, fault)
    return text === undefined ? [] : [{ field, text }]
  })
  if (view.reply.answerByFault !== null) errors.push({ field: 'answer-by', text: say(`day.ask.${view.reply.answerByFault}`) })
  const heading = say('staff.case.heading', { reference: view.reference })
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={heading}
      here="cases"
      hasErrors={errors.length > 0}
      back={{ href: `/cases?list=${listOf(view)}`, label: say('staff.case.back') }}
    >
      <PrintHead
        say={say}
        reference={view.reference}
        secrecy={secrecyOf({ ...view, relation: view.report?.answers.relation ?? 'undisclosed' })}
        printing={view.printing}
      />
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {view.blocked !== null ? (
        ''
      ) : (
        <p class="v-lead" dir="auto" safe>
          {view.title}
        </p>
      )}
      {view.test ? <TestNotice say={say} /> : ''}
      <DisposalNotice say={say} view={view} />
      {view.blocked === null ? <ExportNotice say={say} view={view} /> : ''}
      {view.blocked === null ? <GroupNote say={say} view={view} /> : ''}
      <SuggestionNotice say={say} view={view} />
      {view.done === 'no-test' ? <DoneNote text={say('staff.test.no-test')} /> : ''}
      {view.altered === 0 ? '' : <Altered say={say} count={view.altered} />}
      {view.unproven ? <AgainstLog say={say} how="unproven" /> : ''}
      {view.putBack ? <AgainstLog say={say} how="put-back" /> : ''}
      {view.refusal === null ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {view.refusal}
        </p>
      )}
      <ContactRefused say={say} view={view} />
      <KeptText say={say} text={view.kept} about={say('case.kept')} />
      {view.done === 'saved' ? <DoneNote text={say('case.saved')} /> : ''}
      <NextStepBox say={say} view={view} today={today} />
      <CaseFacts say={say} view={view} today={today} />
      {view.blocked === null ? (
        <Content say={say} view={view} />
      ) : (
        <Quarantine say={say} view={view} blocked={view.blocked} today={today} />
      )}
    </Shell>
  )
}

/** Everything that may be read. */
const Content = ({ say, view }: { readonly say: Say; readonly view: CaseView }): JSX.Element => (
  <>
    <Contents say={say} test={view.test} />
    <ContactNote say={say} view={view} />
    <div class="v-desk">
      <Dialogue say={say} view={view} />
      <div>
        {view.test ? '' : <PhaseLists say={say} id={view.id} body={view} lists={view.phases} now={view.workPhase} contact={isKept(view)} />}
        {view.test ? '' : <CaseWork say={say} view={view} />}
        <RelatedSection say={say} related={view.related} />
        <Records say={say} view={view} />
        <OralSection say={say} view={view} />
        <Notes say={say} view={view} />
        <Timeline say={say} view={view} />
      </div>
    </div>
  </>
)

/** Nobody may decide on a case that somebody put in the place of another, or back to an earlier state (T-18). */
const AgainstLog = ({ say, how }: { readonly say: Say; readonly how: 'unproven' | 'put-back' }): JSX.Element => (
  <section class="v-notice v-notice-alarm">
    <h2 safe>{say(`log.case.${how}.heading`)}</h2>
    <p safe>{say(`log.case.${how}.what`)}</p>
  </section>
)

const Altered = ({ say, count }: { readonly say: Say; readonly count: number }): JSX.Element => (
  <section class="v-notice v-notice-alarm">
    <h2 safe>{say('staff.warning.heading')}</h2>
    <p safe>{say('staff.warning.altered', { count })}</p>
    <p safe>{say('staff.warning.what')}</p>
  </section>
)

const Contents = ({ say, test }: { readonly say: Say; readonly test: boolean }): JSX.Element => (
  <nav class="v-contents v-no-print" aria-label={attribute(say('staff.case.contents'))}>
    <ul>
      {(['dialogue', ...(test ? [] : (['work'] as const)), 'records', 'notes', 'timeline'] as const).map((part) => (
        <li>
          <a href={`#${part}`} safe>
            {part === 'work' ? say('case.work.heading') : say(`staff.case.part.${part}`)}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
