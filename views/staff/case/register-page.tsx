// The register of a unit, by year and days, for those who keep it and as it is shown to whoever asks. Holds no word of a case.
import type { PeriodFaults, RegisterEntry } from '../../../src/domain/case/register.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { ErrorSummary } from '../../shared/error-summary.tsx'
import { Tabs } from '../../shared/navigation.tsx'
import { Whole } from '../../shared/whole.tsx'
import { DoneNote } from '../done-note.tsx'
import { RowTable } from '../row-table.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { Filter } from './register-filter.tsx'
import { NumberingForm } from './register-numbering.tsx'
import {
  entryHref,
  listCell,
  listColumns,
  listHead,
  listHref,
  provisionsOf,
  type RegisterChoice,
  type RegisterPlace,
  registerViews,
} from './register-view.ts'

/** What came of the last act. */
export const registerOutcomes = ['numbering', 'too-many'] as const

export type RegisterOutcome = (typeof registerOutcomes)[number]

export interface RegisterPageProps extends SignedInProps {
  /** Every register that this person may read. */
  readonly places: readonly RegisterPlace[]
  readonly place: RegisterPlace
  readonly choice: RegisterChoice
  readonly faults: PeriodFaults
  /** Newest first. */
  readonly years: readonly number[]
  /** Newest first. */
  readonly entries: readonly RegisterEntry[]
  readonly count: number
  /** `after` of the next, older page; null on the last. */
  readonly older: string | null
  /** This is not the first page. */
  readonly isLater: boolean
  readonly outcome: RegisterOutcome | null
}

export const RegisterPage = (props: RegisterPageProps): JSX.Element => {
  const { say, assets, viewer, place, choice, entries, faults, outcome } = props
  const errors = (['from', 'to'] as const).flatMap((field) => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field, text: say(`register.fault.${fault}`) }]
  })
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.nav.register')} here="register" hasErrors={errors.length > 0}>
      <ErrorSummary say={say} errors={errors} />
      <h1 class="govuk-heading-l" safe>
        {say('register.heading', { unit: place.unit.name })}
      </h1>
      {outcome === null ? '' : <DoneNote text={say(`register.done.${outcome}`)} />}
      <p class="v-lead v-no-print" safe>
        {say(`register.lead.${choice.view}`)}
      </p>
      <Tabs
        label={say('register.views')}
        links={registerViews.map((view) => ({
          href: listHref(place.unit, { ...choice, view }),
          label: say(`register.view.${view}`),
          current: view === choice.view,
        }))}
      />
      <Filter {...props} />
      <Secrecy {...props} />
      <p>
        <strong safe>{countText(props)}</strong>
      </p>
      {entries.length === 0 ? '' : <List {...props} />}
      <Pages {...props} />
      {errors.length > 0 || entries.length === 0 ? '' : <Files {...props} />}
      {place.mayAmend && choice.view === 'internal' ? <NumberingForm {...props} /> : ''}
    </Shell>
  )
}

export const countText = ({ say, choice: { year, from, to }, count }: Pick<RegisterPageProps, 'say' | 'choice' | 'count'>): string =>
  from === '' && to === ''
    ? say('register.count.year', { count, year: String(year) })
    : say('register.count.days', { count, from: from || `${year}-01-01`, to: to || `${year}-12-31` })

/** The marking of secrecy of a list: provisions and authority (5 kap. 5 § OSL); of the public view, what was left out. */
const Secrecy = ({ say, choice, entries, place }: RegisterPageProps): JSX.Element =>
  choice.view === 'public' ? (
    <p safe>{say(`register.left-out.${place.frame}`)}</p>
  ) : entries.length === 0 ? (
    ''
  ) : (
    <div class="v-secrecy">
      <strong safe>{say('staff.secrecy')}</strong>
      <p safe>{say('register.marked', { provisions: provisionsOf(entries), unit: place.unit.name })}</p>
    </div>
  )

const List = ({ say, place, choice, entries }: RegisterPageProps): JSX.Element => (
  <RowTable
    dense={true}
    caption={say('register.table', { unit: place.unit.name })}
    head={listHead(say, choice.view)}
    rows={entries.map((entry) =>
      listColumns[choice.view].map((column, index) => {
        const cell = <Whole text={listCell(say, entry, place.numbering, column)} />
        return index > 0 || choice.view === 'public' ? (
          cell
        ) : (
          <a class="govuk-link" href={address(entryHref(entry))}>
            {cell}
          </a>
        )
      }),
    )}
  />
)

const Pages = ({ say, place, choice, older, isLater }: RegisterPageProps): JSX.Element =>
  older === null && !isLater ? (
    ''
  ) : (
    <nav class="v-pages v-no-print" aria-label={attribute(say('staff.nav.register'))}>
      {isLater ? (
        <a href={address(listHref(place.unit, choice))} safe>
          {say('register.newest')}
        </a>
      ) : (
        ''
      )}
      {older === null ? (
        ''
      ) : (
        <a href={address(listHref(place.unit, choice, '', { after: older }))} rel="next" safe>
          {say('register.older')}
        </a>
      )}
    </nav>
  )

const Files = ({ say, place, choice }: RegisterPageProps): JSX.Element => (
  <ul class="v-no-print">
    {(['csv', 'pdf'] as const).map((kind) => (
      <li>
        <a href={address(listHref(place.unit, choice, `list.${kind}`))} safe>
          {say(`register.file.${kind}`)}
        </a>
      </li>
    ))}
  </ul>
)
