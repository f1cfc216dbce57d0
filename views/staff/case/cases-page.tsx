// The three lists of cases (F-090), fifty a page. Shows only what the person's own key opened.
import { type CaseList, caseLists } from '../../../src/domain/case/case-row.ts'
import { isFiltered } from '../../../src/domain/case/case-search.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { swapping } from '../swap.ts'
import { CaseCard, type ListedCase } from './case-card.tsx'
import { FilterFields, type FilterFieldsProps } from './case-filter.tsx'
import { newReportHref } from './registration-view.ts'
import { searchHref } from './search-page.tsx'

export interface CasesPageProps extends SignedInProps, FilterFieldsProps {
  readonly list: CaseList
  readonly counts: Readonly<Record<CaseList, number>>
  readonly cases: readonly ListedCase[]
  readonly today: Day
  /** This page's own `after`, null on the first page. */
  readonly after: string | null
  /** `after` of the next page, null on the last one. */
  readonly next: string | null
  /** Cases that the filter could not be asked about. */
  readonly closed: number
}

type Asked = Pick<CasesPageProps, 'list' | 'filter' | 'order'>

/** A list with how it is narrowed and ordered, as an address: so that the way back leads to the same. */
const hrefOf = ({ list, filter, order }: Asked, after: string | null = null): string =>
  `/cases?${new URLSearchParams({
    list,
    ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== '')),
    ...(order === 'received' ? {} : { order }),
    ...(after === null ? {} : { after }),
  })}`

export const CasesPage = (props: CasesPageProps): JSX.Element => {
  const { say, assets, viewer, cases, after, closed } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.nav.cases')} here="cases">
      <h1 class="govuk-heading-l" safe>
        {say('staff.nav.cases')}
      </h1>
      <p>
        <a href={newReportHref} safe>
          {say('oral.register.link')}
        </a>
      </p>
      <p>
        <a href={searchHref} safe>
          {say('day.search.link')}
        </a>
      </p>
      <Filter {...props} />
      <section
        id="case-list"
        aria-label={attribute(say('staff.nav.cases'))}
        hx-get={address(hrefOf(props, after))}
        hx-trigger="every 60s"
        {...swapping('case-list')}
        {...{ 'hx-status:5xx': 'swap:none' }}
      >
        <ListTabs {...props} />
        {closed === 0 ? (
          ''
        ) : (
          <p class="v-notice" safe>
            {say('day.filter.closed', { count: closed })}
          </p>
        )}
        {cases.length === 0 ? <Empty {...props} /> : <Cards {...props} />}
        <Pages {...props} />
      </section>
    </Shell>
  )
}

/** Enough to see that there are many; the true number of a long list helps nobody. */
export const countText = (count: number): string => (count > 99 ? '99+' : String(count))

/** The list of suggestions is there where there are any. */
const shownLists = ({ list, counts }: Pick<CasesPageProps, 'list' | 'counts'>): readonly CaseList[] =>
  caseLists.filter((name) => name !== 'suggestions' || name === list || counts.suggestions > 0)

/** Narrows the list; its answers stand in the address, the list's own too. */
const Filter = (props: CasesPageProps): JSX.Element => {
  const { say, list, filter, order } = props
  const used = isFiltered(filter) || order !== 'received'
  return (
    <details class="govuk-details" open={used}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text" safe>
          {say('day.filter.heading')}
        </span>
      </summary>
      <form method="get" action="/cases" autocomplete="off">
        <input type="hidden" name="list" value={list} />
        <FilterFields {...props} />
        <Button label={say('day.filter.submit')} kind="secondary" />
        {used ? (
          <p>
            <a href={`/cases?list=${list}`} safe>
              {say('day.filter.clear')}
            </a>
          </p>
        ) : (
          ''
        )}
      </form>
    </details>
  )
}

const ListTabs = ({ say, list, counts, filter, order }: CasesPageProps): JSX.Element => (
  <nav class="v-tabs" aria-label={attribute(say('staff.cases.lists'))}>
    <ul>
      {shownLists({ list, counts }).map((name) => (
        <li>
          <a
            id={`list-${name}`}
            href={address(hrefOf({ list: name, filter, order }))}
            aria-current={name === list ? 'page' : undefined}
            hx-get={address(hrefOf({ list: name, filter, order }))}
            hx-push-url="true"
            {...swapping('case-list')}
          >
            <span safe>{say(`staff.cases.list.${name}`)}</span>{' '}
            <span class="v-count" safe>
              {countText(counts[name])}
            </span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Cards = ({ say, cases, today }: CasesPageProps): JSX.Element => (
  <ul class="v-list">
    {cases.map((item) => (
      <CaseCard say={say} today={today} item={item} />
    ))}
  </ul>
)

const Empty = ({ say, list, filter }: Pick<CasesPageProps, 'say' | 'list' | 'filter'>): JSX.Element =>
  isFiltered(filter) ? (
    <div class="v-empty">
      <h2 safe>{say('day.filter.none')}</h2>
      <p safe>{say('day.filter.none.body')}</p>
    </div>
  ) : (
    <div class="v-empty">
      <h2 safe>{say(`staff.cases.empty.${list}`)}</h2>
      <p safe>{say(`staff.cases.empty.${list}.body`)}</p>
    </div>
  )

const Pages = ({ say, after, next, ...asked }: CasesPageProps): JSX.Element =>
  after === null && next === null ? (
    ''
  ) : (
    <nav class="v-pages" aria-label={attribute(say('staff.cases.pages'))}>
      {after === null ? (
        ''
      ) : (
        <a href={address(hrefOf(asked))} safe>
          {say('staff.cases.pages.first')}
        </a>
      )}
      {next === null ? (
        ''
      ) : (
        <a href={address(hrefOf(asked, next))} rel="next" safe>
          {say('staff.cases.pages.next')}
        </a>
      )}
    </nav>
  )
