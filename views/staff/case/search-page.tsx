// Searching for words in the cases that one may open. The words are posted and shown again in their box: they stand in no address.
import type { SearchPlace } from '../../../src/domain/case/case-search.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Field } from '../../shared/field.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { swapping } from '../swap.ts'
import { CaseCard, type ListedCase } from './case-card.tsx'
import { type FilterChoices, FilterFields, type FilterFieldsProps } from './case-filter.tsx'

export interface SearchResults {
  readonly cases: readonly { readonly item: ListedCase; readonly places: readonly SearchPlace[] }[]
  readonly passed: number
  /** Cases that were not looked into. */
  readonly closed: number
  /** Where to go on; null when everything was looked through. */
  readonly from: string | null
}

export interface SearchPageProps extends SignedInProps, Pick<FilterFieldsProps, 'filter' | 'order'> {
  readonly words: string
  readonly fault: string | null
  readonly choices: FilterChoices
  readonly today: Day
  /** null before the first search. */
  readonly results: SearchResults | null
}

export const searchHref = '/cases/search'

export const SearchPage = (props: SearchPageProps): JSX.Element => {
  const { say, assets, viewer, words, fault, results } = props
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('day.search.heading')}
      here="cases"
      hasErrors={fault !== null}
      back={{ href: '/cases', label: say('staff.case.back') }}
    >
      <ErrorSummary say={say} errors={fault === null ? [] : [{ field: 'words', text: fault }]} />
      <h1 class="govuk-heading-l" safe>
        {say('day.search.link')}
      </h1>
      <form
        method="post"
        action={searchHref}
        autocomplete="off"
        hx-post={searchHref}
        {...swapping('search-results')}
        {...{ 'hx-status:422': 'target:body select:body swap:innerHTML' }}
      >
        <Field
          say={say}
          name="words"
          type="search"
          label={say('day.search.words')}
          hint={say('day.search.hint')}
          error={fault ?? undefined}
          value={words}
        />
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text" safe>
              {say('day.filter.heading')}
            </span>
          </summary>
          <FilterFields {...props} />
        </details>
        <Button label={say('day.search.submit')} />
      </form>
      <section id="search-results" aria-live="polite">
        {results === null ? '' : <Results {...props} results={results} />}
      </section>
    </Shell>
  )
}

const Results = (props: SearchPageProps & { readonly results: SearchResults }): JSX.Element => {
  const { say, today, results } = props
  const { cases, passed, closed } = results
  return (
    <>
      <h2 class="govuk-heading-m" safe>
        {say('day.search.results')}
      </h2>
      <p safe>{say('day.search.found', { found: cases.length, passed })}</p>
      {closed === 0 ? (
        ''
      ) : (
        <p class="v-notice" safe>
          {say('day.search.closed', { count: closed })}
        </p>
      )}
      {cases.length === 0 && results.from === null ? (
        <div class="v-empty">
          <h3 safe>{say('day.search.none')}</h3>
          <p safe>{say('day.search.none.body')}</p>
        </div>
      ) : (
        <ul class="v-list">
          {cases.map(({ item, places }) => (
            <CaseCard say={say} today={today} item={item} heading="h3" found={placesText(say, places)} />
          ))}
        </ul>
      )}
      {results.from === null ? '' : <More {...props} from={results.from} />}
    </>
  )
}

const placesText = (say: Say, places: readonly SearchPlace[]): string =>
  say('day.search.places', { places: say.list(places.map((place) => say(`day.search.place.${place}`))) })

/** The same search, further on: the words go along in the form. */
const More = ({ say, words, filter, order, from }: SearchPageProps & { readonly from: string }): JSX.Element => (
  <form method="post" action={searchHref} hx-post={searchHref} {...swapping('search-results')}>
    {Object.entries({ ...filter, words, order, from }).map(([name, value]) => (
      <input type="hidden" name={attribute(name)} value={attribute(value)} />
    ))}
    <Button label={say('day.search.more')} kind="secondary" />
  </form>
)
