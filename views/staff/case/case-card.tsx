// One case in a list. A card that was altered still has its place: hiding it would help whoever altered it.
import type { Children } from '@kitajs/html'
import type { Card } from '../../../src/domain/case/case-file.ts'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import type { Deadline, Lateness } from '../../../src/domain/case/deadline.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { DisposalMark } from '../disposal/disposal-mark.tsx'
import { dueSentence } from './deadline.ts'
import { DeadlineMark } from './deadline-mark.tsx'
import { TestMark } from './test-mark.tsx'

export interface ReadableCase {
  readonly readable: true
  readonly id: CaseId
  readonly reference: string
  /** null for somebody who has not been asked yet whether something binds them to it. */
  readonly title: string | null
  readonly received: Day
  /** null where the channel has one unit: nobody then sees the word. */
  readonly unit: string | null
  /** null for a test. */
  readonly deadline: Deadline | null
  readonly lateness: Lateness | null
  readonly test: boolean
  /** Nothing has happened for two weeks (F-112), and since when. */
  readonly still: boolean
  readonly moved: Day
  /** Something this person has not looked at. */
  readonly unseen: boolean
  /** How far a proposal to destroy it has come (F-085), and whether it must be kept; nothing before the person may read of it. */
  readonly disposal: NonNullable<Card['disposal']> | null
  readonly held: boolean
  /** The last day on which it is worked on, where that is near or has passed (L-SE-18). */
  readonly locks: Day | null
  /** The day on which the program destroys it by itself. */
  readonly automatic: Day | null
}

export interface UnreadableCase {
  readonly readable: false
  /** `lost` it waits to be shared with this person's new key. */
  readonly why: 'altered' | 'lost'
  readonly id: CaseId
  readonly received: Day
}

export type ListedCase = ReadableCase | UnreadableCase

interface CaseCardProps {
  readonly say: Say
  readonly today: Day
  readonly item: ListedCase
  /** Where the list stands under a heading of its own: `h3`. */
  readonly heading?: Heading
  /** Where a search found its words; empty where nothing was searched for. */
  readonly found?: string
  /** What waits in it, below. */
  readonly children?: Children
}
type Heading = 'h2' | 'h3'

export const CaseCard = ({ say, today, item, heading = 'h2', found = '', children = '' }: CaseCardProps): JSX.Element =>
  item.readable ? (
    <Readable say={say} today={today} item={item} heading={heading} found={found}>
      {children as 'safe'}
    </Readable>
  ) : (
    <Unreadable say={say} item={item} heading={heading}>
      {children as 'safe'}
    </Unreadable>
  )

const Title = ({ heading, children }: { readonly heading: Heading; readonly children: Children }): JSX.Element =>
  heading === 'h2' ? <h2 class="v-card__title">{children as 'safe'}</h2> : <h3 class="v-card__title">{children as 'safe'}</h3>

const Readable = ({
  say,
  today,
  item,
  heading,
  found,
  children,
}: Required<CaseCardProps> & { readonly item: ReadableCase }): JSX.Element => (
  <li class="v-card">
    <Title heading={heading}>
      <a id={`case-${attribute(item.id)}`} href={address(`/cases/${encodeURIComponent(item.id)}`)} dir="auto" safe>
        {item.title ?? say('case.unopened')}
      </a>
      {item.test ? <TestMark say={say} /> : ''}
      {item.unseen ? (
        <span class="v-light v-light-green" safe>
          {say('staff.cases.unseen')}
        </span>
      ) : (
        ''
      )}
      <DeadlineMark say={say} lateness={item.lateness} />
      <DisposalMark say={say} disposal={item.disposal} held={item.held} automatic={item.automatic} />
    </Title>
    <p class="v-card__due" safe>
      {item.test ? say('staff.deadline.test') : dueSentence(say, item, today)}
    </p>
    {found === '' ? (
      ''
    ) : (
      <p class="v-card__found" safe>
        {found}
      </p>
    )}
    {item.still ? (
      <p class="v-card__still" safe>
        {say('day.still', { date: say.date(item.moved) })}
      </p>
    ) : (
      ''
    )}
    <p class="v-card__facts">
      <span safe>{say('staff.cases.reference', { reference: item.reference })}</span>
      <span safe>{say('staff.cases.received', { date: say.date(item.received) })}</span>
      {item.unit === null ? '' : <span safe>{say('staff.cases.unit', { unit: item.unit })}</span>}
    </p>
    {children as 'safe'}
  </li>
)

type UnreadableProps = Pick<Required<CaseCardProps>, 'say' | 'heading' | 'children'> & { readonly item: UnreadableCase }

const Unreadable = ({ say, item, heading, children }: UnreadableProps): JSX.Element => (
  <li class={item.why === 'lost' ? 'v-card' : 'v-card v-card-altered'}>
    <Title heading={heading}>
      <span safe>{say(item.why === 'lost' ? 'staff.cases.lost' : 'staff.cases.unreadable')}</span>
    </Title>
    <p safe>{say(item.why === 'lost' ? 'staff.cases.lost.body' : 'staff.cases.unreadable.body')}</p>
    <p class="v-card__facts">
      <span safe>{say('staff.cases.received', { date: say.date(item.received) })}</span>
    </p>
    {children as 'safe'}
  </li>
)
