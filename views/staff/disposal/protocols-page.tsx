// The protocols of disposals of a unit, year by year. Holds no word of any case.
import { type ProtocolId, protocolNumber } from '../../../src/domain/disposal/protocol.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address } from '../../shared/attribute.ts'
import { Tabs } from '../../shared/navigation.tsx'
import { Whole } from '../../shared/whole.tsx'
import { RowTable } from '../row-table.tsx'
import type { SignedInProps } from '../shell.tsx'
import { DisposalFrame, type PlaceShown, Places, placeKey, placeName } from './disposal-frame.tsx'
import { lostProtocolHref } from './lost-protocol-page.tsx'
import { protocolCell, protocolColumnsOf } from './protocol-table.ts'
import type { ShownPaper } from './protocol-words.ts'

export interface ProtocolsPageProps extends SignedInProps {
  readonly places: readonly PlaceShown[]
  readonly place: PlaceShown
  readonly year: number
  /** Newest first; this one is among them. */
  readonly years: readonly number[]
  readonly papers: readonly (ShownPaper & { readonly id: ProtocolId; readonly proven: boolean; readonly hasRival: boolean })[]
  /** Numbers of protocols that were lost when a backup was put back. */
  readonly lost: readonly number[]
  readonly mayTakeIn: boolean
  /** How many rows hold no protocol at all. */
  readonly broken: number
}

export const protocolHref = (id: string, part = ''): string => `/disposals/${encodeURIComponent(id)}${part}`
export const protocolsHref = (key: string, year?: number, part = ''): string =>
  `/disposals${part}?unit=${encodeURIComponent(key)}${year === undefined ? '' : `&year=${year}`}`

export const ProtocolsPage = (props: ProtocolsPageProps): JSX.Element => {
  const { say, places, place, year, years, papers, lost, broken, mayTakeIn } = props
  const key = placeKey(place)
  return (
    <DisposalFrame {...props} part="protocols" heading={say('papers.protocols.heading')}>
      <Places say={say} places={places} place={place} href={(one) => protocolsHref(one)} />
      <p class="v-lead v-no-print" safe>
        {say('papers.protocols.lead')}
      </p>
      {years.length < 2 ? (
        ''
      ) : (
        <Tabs
          label={say('register.year')}
          links={years.map((one) => ({ href: protocolsHref(key, one), label: String(one), current: one === year }))}
        />
      )}
      {broken === 0 ? (
        ''
      ) : (
        <div class="v-notice v-notice-alarm">
          <p safe>{say('papers.protocols.broken', { count: broken })}</p>
        </div>
      )}
      {lost.length === 0 ? (
        ''
      ) : (
        <div class="v-notice">
          <p safe>
            {say('papers.protocols.lost', {
              count: lost.length,
              numbers: lost.map((number) => protocolNumber({ year, number })).join(', '),
            })}
          </p>
          {mayTakeIn ? (
            <p class="v-no-print">
              <a class="govuk-link" href={lostProtocolHref} safe>
                {say('papers.lost.heading')}
              </a>
            </p>
          ) : (
            ''
          )}
        </div>
      )}
      {papers.length === 0 && lost.length > 0 ? (
        ''
      ) : papers.length === 0 ? (
        <p safe>{say('papers.protocols.none', { place: placeName(say, place), year: String(year) })}</p>
      ) : (
        <>
          <Table {...props} />
          <ul class="v-no-print">
            <li>
              <a href={address(protocolsHref(key, year, '/list.csv'))} safe>
                {say('register.file.csv')}
              </a>
            </li>
          </ul>
        </>
      )}
    </DisposalFrame>
  )
}

const Table = ({ say, place, year, papers }: ProtocolsPageProps): JSX.Element => {
  const columns = protocolColumnsOf(papers.map(({ protocol }) => protocol))
  return (
    <RowTable
      caption={say('papers.protocols.table', { place: placeName(say, place), year: String(year) })}
      head={columns.map((column) => say(`papers.protocols.column.${column}`))}
      rows={papers.map((paper) =>
        columns.map((column, index) =>
          index === 0 ? (
            <Name say={say} paper={paper} name={protocolCell(say, paper.protocol, column)} />
          ) : (
            <bdi>
              <Whole text={protocolCell(say, paper.protocol, column)} />
            </bdi>
          ),
        ),
      )}
    />
  )
}

interface NameProps {
  readonly say: Say
  readonly paper: ProtocolsPageProps['papers'][number]
  readonly name: string
}

const Name = ({ say, paper: { id, proven, hasRival }, name }: NameProps): JSX.Element => (
  <>
    <a class="govuk-link v-whole" href={address(protocolHref(id))} safe>
      {name}
    </a>{' '}
    {proven ? (
      ''
    ) : (
      <strong class="v-late v-whole" safe>
        {say('papers.protocol.unproven.mark')}
      </strong>
    )}{' '}
    {hasRival ? (
      <strong class="v-late v-whole" safe>
        {say('papers.protocol.rival.mark')}
      </strong>
    ) : (
      ''
    )}
  </>
)
