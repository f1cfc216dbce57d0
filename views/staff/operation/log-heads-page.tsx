// The heads of the log by week, for those who audit it: to be printed, put away, and held against the log when it is doubted.
import type { Say } from '../../../src/i18n/say.ts'
import type { Day } from '../../../src/kit/instant.ts'
import { attribute } from '../../shared/attribute.ts'
import { Button } from '../../shared/button.tsx'
import { Digits } from '../../shared/digits.tsx'
import { Whole } from '../../shared/whole.tsx'
import { DoneNote } from '../done-note.tsx'
import { RowTable } from '../row-table.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'

export const logHeadsHref = '/log/heads'

export interface ShownHead {
  /** Its Monday. */
  readonly week: Day
  /** `SEQ:HASH`. */
  readonly head: string
  readonly holds: boolean
  readonly copies: readonly { readonly name: string; readonly day: Day }[]
  readonly isCopied: boolean
}

export interface LogHeadsPageProps extends SignedInProps {
  /** Newest first. */
  readonly heads: readonly ShownHead[]
  /** A copy was just put away, or the week of which somebody said so has no head. */
  readonly outcome: 'copied' | 'gone' | null
}

export const LogHeadsPage = ({ say, assets, viewer, heads, outcome }: LogHeadsPageProps): JSX.Element => {
  const [newest] = heads
  return (
    <Shell
      say={say}
      assets={assets}
      viewer={viewer}
      title={say('log.heads.heading')}
      here="log"
      back={{ href: '/log', label: say('staff.log.heading') }}
    >
      <h1 class="govuk-heading-l" safe>
        {say('log.heads.heading')}
      </h1>
      {outcome === 'copied' ? <DoneNote text={say('log.heads.done')} /> : ''}
      {outcome === 'gone' ? (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {say('log.heads.gone')}
        </p>
      ) : (
        ''
      )}
      <p safe>{say('log.heads.about')}</p>
      <p safe>{say('log.heads.how')}</p>
      {newest === undefined ? (
        <p safe>{say('log.heads.none')}</p>
      ) : (
        <>
          <p>
            <span safe>{say('log.heads.command')}</span>{' '}
            <code class="v-code" dir="ltr" safe>{`viska verify-log --head ${newest.head}`}</code>
          </p>
          <Heads say={say} heads={heads} />
        </>
      )}
    </Shell>
  )
}

const columns = ['week', 'head', 'state', 'copies'] as const

const Heads = ({ say, heads }: { readonly say: Say; readonly heads: readonly ShownHead[] }): JSX.Element => (
  <RowTable
    caption={say('log.heads.table')}
    head={columns.map((column) => say(`log.heads.${column}`))}
    rows={heads.map((head) => [
      <Whole text={head.week} />,
      <Digits digits={head.head} />,
      <State say={say} holds={head.holds} />,
      <Copies say={say} head={head} />,
    ])}
  />
)

const State = ({ say, holds }: { readonly say: Say; readonly holds: boolean }): JSX.Element =>
  holds ? (
    <span safe>{say('log.heads.holds')}</span>
  ) : (
    <strong class="v-late" safe>
      {say('log.heads.lost')}
    </strong>
  )

const Copies = ({ say, head: { week, copies, isCopied } }: { readonly say: Say; readonly head: ShownHead }): JSX.Element => (
  <>
    {copies.map(({ name, day }) => (
      <p dir="auto" safe>
        {say('log.heads.copy', { name, date: say.date(day) })}
      </p>
    ))}
    {isCopied ? '' : <CopyForm say={say} week={week} />}
  </>
)

const CopyForm = ({ say, week }: { readonly say: Say; readonly week: Day }): JSX.Element => (
  <form method="post" action={logHeadsHref} class="v-no-print">
    <input type="hidden" name="week" value={attribute(week)} />
    <Button label={say('log.heads.put-away')} kind="secondary" />
  </form>
)

/** On the page of the log: the newest, until this person has put a copy away; and in red when the log has lost one. */
export const WeekHead = ({ say, heads }: { readonly say: Say; readonly heads: readonly ShownHead[] }): JSX.Element => {
  const [newest] = heads
  const lost = heads.filter(({ holds }) => !holds)
  return (
    <>
      {lost.length === 0 ? (
        ''
      ) : (
        <p class="v-notice v-notice-alarm" role="alert" safe>
          {say('log.heads.alarm', { count: lost.length })}
        </p>
      )}
      {newest === undefined || newest.isCopied || !newest.holds ? (
        ''
      ) : (
        <div class="v-notice">
          <p>
            <strong safe>{say('log.heads.week.of', { date: say.date(newest.week) })}</strong>
          </p>
          <p>
            <Digits digits={newest.head} />
          </p>
          <p safe>{say('log.heads.how')}</p>
          <CopyForm say={say} week={newest.week} />
        </div>
      )}
      <p class="v-no-print">
        <a href={logHeadsHref} safe>
          {say('log.heads.link')}
        </a>
      </p>
    </>
  )
}
