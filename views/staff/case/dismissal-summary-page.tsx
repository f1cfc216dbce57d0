// One half-year's summary of dismissed cases as a person was told of it: the summary, and what was added later. Names no case.
import type { Author } from '../../../src/domain/case/author.ts'
import type { Half } from '../../../src/domain/case/half-year.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Instant } from '../../../src/kit/instant.ts'
import { address } from '../../shared/attribute.ts'
import { Shell, type SignedInProps } from '../shell.tsx'
import { categoryWords, countWords, halfWords, supplementHref } from './dismissal-words.ts'

interface ShownTelling {
  readonly reasons: readonly string[]
  readonly categories: readonly { readonly category: string; readonly count: number | 'few' }[]
  readonly approvedAt: Instant
  readonly by: Pick<Author, 'name' | 'title'>
}

export interface SummaryPageProps extends SignedInProps {
  readonly unit: { readonly id: string; readonly name: string; readonly hasRecipients: boolean }
  readonly half: Half
  /** The summary, then what was added; none that opens for this person. */
  readonly tellings: readonly ShownTelling[]
  /** Something of it does not open for this person. */
  readonly unreadable: boolean
  /** A colleague approved it while this person was at it. */
  readonly already: boolean
  /** This person has something to add, or to look at. */
  readonly incomplete: boolean
}

export const SummaryPage = (props: SummaryPageProps): JSX.Element => {
  const { say, assets, viewer, unit, half, tellings, already, incomplete } = props
  const count = tellings.reduce((sum, { reasons }) => sum + reasons.length, 0)
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('routing.dismissals.heading')}
      here="day"
      back={{ href: '/dismissals', label: say('routing.dismissals.heading') }}
    >
      <p class="v-step" safe>
        {unit.name}
      </p>
      <h1 class="govuk-heading-l" safe>
        {halfWords(say, half)}
      </h1>
      {already ? (
        <p class="v-notice" role="alert" safe>
          {say('routing.dismissals.already')}
        </p>
      ) : (
        ''
      )}
      {incomplete ? (
        <p class="v-notice">
          <span safe>{say('routing.dismissals.incomplete')}</span>{' '}
          <a href={address(supplementHref(unit.id, half))} safe>
            {say('routing.dismissals.add')}
          </a>
        </p>
      ) : (
        ''
      )}
      <Unreadable {...props} />
      {tellings.length === 0 ? (
        ''
      ) : (
        <p class="v-lead" safe>
          {say('routing.dismissals.count', { count })}
        </p>
      )}
      {unit.hasRecipients || tellings.length === 0 ? '' : <p safe>{say('routing.dismissals.alone')}</p>}
      {tellings.map((telling, index) => (
        <Telling say={say} telling={telling} isAdded={index > 0} />
      ))}
    </Shell>
  )
}

const Unreadable = ({ say, tellings, unreadable }: SummaryPageProps): JSX.Element =>
  unreadable ? (
    <p class="v-notice" safe>
      {say(tellings.length === 0 ? 'routing.dismissals.unreadable' : 'routing.dismissals.unreadable.part')}
    </p>
  ) : (
    ''
  )

const Telling = ({
  say,
  telling,
  isAdded,
}: {
  readonly say: Say
  readonly telling: ShownTelling
  readonly isAdded: boolean
}): JSX.Element => {
  const { name, title } = telling.by
  return (
    <section>
      {isAdded ? (
        <h2 class="govuk-heading-m" safe>
          {say('routing.dismissals.supplement')}
        </h2>
      ) : (
        ''
      )}
      <p class="govuk-hint" safe>
        {say('routing.dismissals.by', { name, title, at: say.dateTime(telling.approvedAt) })}
      </p>
      {telling.reasons.length === 0 ? '' : <Told say={say} telling={telling} isAdded={isAdded} />}
    </section>
  )
}

const Told = ({ say, telling, isAdded }: { readonly say: Say; readonly telling: ShownTelling; readonly isAdded: boolean }): JSX.Element => {
  const Heading = isAdded ? 'h3' : 'h2'
  return (
    <>
      <Heading class={isAdded ? 'govuk-heading-s' : 'govuk-heading-m'} safe>
        {say('routing.dismissals.categories')}
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {telling.categories.map(({ category, count }) => (
          <li safe>{`${categoryWords(say, category)}: ${countWords(say, count)}`}</li>
        ))}
      </ul>
      <Heading class={isAdded ? 'govuk-heading-s' : 'govuk-heading-m'} safe>
        {say('routing.dismissals.reasons')}
      </Heading>
      <ul class="govuk-list govuk-list--bullet">
        {telling.reasons.map((reason) => (
          <li>
            <span dir="auto" safe>
              {reason}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
