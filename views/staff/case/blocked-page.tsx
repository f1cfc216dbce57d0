// A case that is blocked, for those who stood in it and hold no key until it is given back (L-SE-02): its reference, what that means, the dates that
// run on, and who decides.
import type { CaseId, CaseList } from '../../../src/domain/case/case-row.ts'
import type { Deadline } from '../../../src/domain/case/deadline.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { KeptText } from '../kept-text.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { BlockedDates, Deciding } from './quarantine.tsx'

export interface BlockedPageProps extends SignedInProps {
  readonly id: CaseId
  readonly reference: string
  readonly list: CaseList
  readonly given: readonly string[]
  readonly dates: readonly Deadline[]
  readonly today: Day
  /** Why an act was not done; null when nothing was tried. */
  readonly refusal: string | null
  /** What somebody was typing when it was refused. */
  readonly kept: string
}

export const BlockedPage = (props: BlockedPageProps): JSX.Element => {
  const { say, assets, viewer, id, reference, list, given, dates, today, refusal, kept } = props
  const heading = say('staff.case.heading', { reference })
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={heading}
      here="cases"
      back={{ href: `/cases?list=${list}`, label: say('staff.case.back') }}
    >
      <h1 class="govuk-heading-l" safe>
        {heading}
      </h1>
      {refusal === null ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {refusal}
        </p>
      )}
      <section id="next-step" class="v-next">
        <h2 safe>{say('staff.next.heading')}</h2>
        <p class="v-next__what" safe>
          {say('case.quarantine.heading')}
        </p>
        <p safe>{say('case.quarantine.body')}</p>
        <p safe>{say('case.quarantine.keyless')}</p>
        <p class="v-law" safe>
          {say('case.quarantine.law')}
        </p>
      </section>
      <KeptText say={say} text={kept} about={say('case.quarantine.kept')} />
      <BlockedDates say={say} dates={dates} today={today} />
      <Deciding say={say} id={id} blocked={{ given, able: false }} />
    </Shell>
  )
}
