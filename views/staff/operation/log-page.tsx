// The log for auditors: whether its chain is whole, what of it to keep elsewhere, and its entries. Holds no content of a case.
import { isAsked, type LogFilter } from '../../../src/domain/log-filter.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Digits } from '../../shared/digits.tsx'
import { Shell, type SignedInProps } from '../shell.tsx'
import { type AheadEntry, aheadText } from './log-ahead.ts'
import { type ListedEntry, LogEntries } from './log-entries.tsx'
import { HeadForm, LogFilterForm, logHref } from './log-filter-form.tsx'
import { type ShownHead, WeekHead } from './log-heads-page.tsx'

/** `head` as `SEQ:HASH`, what `verify-log --head` takes; `brokenAt` the first entry that does not follow from the one before. */
export type LogChain =
  | { readonly state: 'whole'; readonly last: number; readonly head: string }
  | { readonly state: 'broken'; readonly at: number }

/** A head that somebody typed in, and whether the log still has it. */
export interface HeldHead {
  readonly written: string
  readonly holds: boolean
}

export interface LogPageProps extends SignedInProps {
  readonly filter: LogFilter
  /** Those whose log this person reads; one alone is no choice. */
  readonly channels: readonly { readonly id: string; readonly name: string }[]
  /** Those whom the lists of these channels have named. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Entries of a day to come, as the program found them. */
  readonly ahead: readonly AheadEntry[]
  /** By week, the newest first. */
  readonly heads: readonly ShownHead[]
  /** null where none was typed in. */
  readonly held: HeldHead | null
  /** Newest first. */
  readonly entries: readonly ListedEntry[]
  /** null while the log is empty. */
  readonly chain: LogChain | null
  /** `before` of this page, null on the first; and of the next, older page. */
  readonly before: number | null
  readonly older: number | null
}

export const LogPage = (props: LogPageProps): JSX.Element => {
  const { say, assets, viewer, entries, chain } = props
  return (
    <Shell say={say} assets={assets} viewer={viewer} title={say('staff.log.heading')} here="log">
      <h1 class="govuk-heading-l" safe>
        {say('staff.log.heading')}
      </h1>
      <p safe>{say('staff.log.about')}</p>
      {chain === null ? '' : <Chain say={say} chain={chain} />}
      {props.ahead.length === 0 ? (
        ''
      ) : (
        <div class="v-notice v-notice-alarm">
          <p safe>{aheadText(say, props.ahead)}</p>
        </div>
      )}
      <WeekHead say={say} heads={props.heads} />
      <HeadForm say={say} held={props.held} />
      <LogFilterForm say={say} filter={props.filter} channels={props.channels} people={props.people} />
      {entries.length === 0 ? (
        <p safe>{say(isAsked(props.filter) ? 'log.audit.none' : 'staff.log.empty')}</p>
      ) : (
        <LogEntries say={say} entries={entries} />
      )}
      <Pages {...props} />
    </Shell>
  )
}

const Chain = ({ say, chain }: { readonly say: Say; readonly chain: LogChain }): JSX.Element =>
  chain.state === 'whole' ? (
    <div class="v-notice">
      <p>
        <strong safe>{say('staff.log.sound', { seq: String(chain.last) })}</strong>
      </p>
      <p safe>{say('staff.log.sound.about')}</p>
      <p>
        <span safe>{say('staff.log.head')}</span> <Digits digits={chain.head} />
      </p>
    </div>
  ) : (
    <div class="v-notice v-notice-alarm">
      <p>
        <strong safe>{say('staff.log.broken', { seq: String(chain.at) })}</strong>
      </p>
      <p safe>{say('staff.log.broken.about')}</p>
    </div>
  )

const Pages = ({ say, before, older, filter }: LogPageProps): JSX.Element =>
  before === null && older === null ? (
    ''
  ) : (
    <nav class="v-pages" aria-label={attribute(say('staff.log.heading'))}>
      {before === null ? (
        ''
      ) : (
        <a href={address(logHref(filter))} safe>
          {say('staff.log.newest')}
        </a>
      )}
      {older === null ? (
        ''
      ) : (
        <a href={address(logHref(filter, { before: String(older) }))} rel="next" safe>
          {say('staff.log.older')}
        </a>
      )}
    </nav>
  )
