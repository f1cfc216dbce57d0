// A case that may be classified (L-SE-02): who decides about it, which dates run on, and, for whoever answers for protective security alone, what it
// says and how it is released. To everybody else nothing of its content is shown.
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Deadline } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Text } from '../../shared/text.tsx'
import { KeptText } from '../kept-text.tsx'
import { type CaseView, caseHref, toAsk } from './case-view.ts'
import { deadlineSentence } from './deadline.ts'
import { Messages } from './dialogue.tsx'
import { ReasonForm } from './reason-form.tsx'
import { ReportSection } from './report-section.tsx'

/** What a blocked case says of itself to one person. */
export interface Blocked {
  /** They answer for protective security, and read it. */
  readonly reads: boolean
  /** Those who do, by name. */
  readonly given: readonly string[]
  /** Somebody of them could be given it, and was not. */
  readonly able: boolean
  /** All dates of it. */
  readonly dates: readonly Deadline[]
  readonly reason: { readonly text: string; readonly missing: boolean }
  /** What somebody was typing when it was refused. */
  readonly kept: string
}

interface QuarantineProps {
  readonly say: Say
  readonly view: CaseView
  readonly blocked: Blocked
  readonly today: Day
}

export const Quarantine = ({ say, view, blocked, today }: QuarantineProps): JSX.Element => (
  <>
    <KeptText say={say} text={blocked.kept} about={say('case.quarantine.kept')} />
    <BlockedDates say={say} dates={blocked.dates} today={today} />
    {blocked.reads ? <Content say={say} view={view} blocked={blocked} /> : <Deciding say={say} id={view.id} blocked={blocked} />}
  </>
)

/** The dates that run on. */
export const BlockedDates = ({ say, dates, today }: Pick<QuarantineProps, 'say' | 'today'> & Pick<Blocked, 'dates'>): JSX.Element => (
  <section>
    <h2 safe>{say('case.quarantine.dates')}</h2>
    <p safe>{say('case.quarantine.dates.about')}</p>
    {dates.length === 0 ? (
      <p safe>{say('staff.deadline.none')}</p>
    ) : (
      <ul>
        {dates.map((deadline) => (
          <li safe>{deadlineSentence(say, deadline, today)}</li>
        ))}
      </ul>
    )}
  </section>
)

interface DecidingProps {
  readonly say: Say
  readonly id: CaseId
  readonly blocked: Pick<Blocked, 'given' | 'able'>
}

/** Who decides about it. */
export const Deciding = ({ say, id, blocked: { given, able } }: DecidingProps): JSX.Element => (
  <section>
    <h2 safe>{say('case.quarantine.who')}</h2>
    <p safe>
      {given.length > 0
        ? say('case.quarantine.given', { names: say.list(given), count: given.length })
        : say(able ? 'case.quarantine.able' : 'case.quarantine.nobody')}
    </p>
    {given.length === 0 && able ? (
      <form method="post" action={address(caseHref(id, '/quarantine-readers'))}>
        <Button label={say('case.quarantine.give')} />
      </form>
    ) : (
      ''
    )}
  </section>
)

const Content = ({ say, view, blocked: { reason } }: Omit<QuarantineProps, 'today'>): JSX.Element => (
  <>
    <section>
      <h2 safe>{say('case.quarantine.why')}</h2>
      {view.course.assessment === null ? '' : <Text text={view.course.assessment.value.reason} />}
    </section>
    <section id="dialogue" class="v-zone">
      <h2 class="v-zone__word" safe>
        {say('case.quarantine.content')}
      </h2>
      <ReportSection say={say} view={view} others={toAsk(view)} asking={false} />
      <Messages say={say} view={view} answering={false} />
    </section>
    <ReasonForm
      say={say}
      heading={say('case.release.heading')}
      about={say('case.release.about')}
      action={caseHref(view.id, '/quarantine-release')}
      name="release-reason"
      label={say('case.release.reason')}
      submit={say('case.release.submit')}
      value={reason.text}
      fault={reason.missing ? 'missing' : undefined}
    />
  </>
)
