// The three lists of cases (F-090), fifty a page. Shows only what the person's own key opened.
import { type CaseList, caseLists } from '../../src/domain/case-file.ts'
import type { Day } from '../../src/kit/instant.ts'
import { address, attribute } from '../shared/attribute.ts'
import { CaseCard, type ListedCase } from './case-card.tsx'
import { newReportHref } from './registration-view.ts'
import { Shell, type SignedInProps } from './shell.tsx'
import { swapping } from './swap.ts'

export interface CasesPageProps extends SignedInProps {
  readonly list: CaseList
  readonly counts: Readonly<Record<CaseList, number>>
  readonly cases: readonly ListedCase[]
  readonly today: Day
  /** This page's own `after`, null on the first page. */
  readonly after: string | null
  /** `after` of the next page, null on the last one. */
  readonly next: string | null
}

const hrefOf = (list: CaseList, after: string | null = null): string =>
  `/cases?list=${list}${after === null ? '' : `&after=${encodeURIComponent(after)}`}`

export const CasesPage = (props: CasesPageProps): JSX.Element => {
  const { say, assets, viewer, list, cases, after } = props
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
      <section
        id="case-list"
        aria-label={attribute(say('staff.nav.cases'))}
        hx-get={address(hrefOf(list, after))}
        hx-trigger="every 60s"
        {...swapping('case-list')}
        {...{ 'hx-status:5xx': 'swap:none' }}
      >
        <ListTabs {...props} />
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

const ListTabs = ({ say, list, counts }: CasesPageProps): JSX.Element => (
  <nav class="v-tabs" aria-label={attribute(say('staff.cases.lists'))}>
    <ul>
      {shownLists({ list, counts }).map((name) => (
        <li>
          <a
            id={`list-${name}`}
            href={hrefOf(name)}
            aria-current={name === list ? 'page' : undefined}
            hx-get={hrefOf(name)}
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

const Empty = ({ say, list }: Pick<CasesPageProps, 'say' | 'list'>): JSX.Element => (
  <div class="v-empty">
    <h2 safe>{say(`staff.cases.empty.${list}`)}</h2>
    <p safe>{say(`staff.cases.empty.${list}.body`)}</p>
  </div>
)

const Pages = ({ say, list, after, next }: CasesPageProps): JSX.Element =>
  after === null && next === null ? (
    ''
  ) : (
    <nav class="v-pages" aria-label={attribute(say('staff.cases.pages'))}>
      {after === null ? (
        ''
      ) : (
        <a href={hrefOf(list)} safe>
          {say('staff.cases.pages.first')}
        </a>
      )}
      {next === null ? (
        ''
      ) : (
        <a href={address(hrefOf(list, next))} rel="next" safe>
          {say('staff.cases.pages.next')}
        </a>
      )}
    </nav>
  )
