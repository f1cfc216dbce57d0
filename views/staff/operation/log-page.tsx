// The log for auditors: who did what on which day, and whether the chain is whole. Holds no content of a case.
import type { Change } from '../../../src/domain/channel/channel-change.ts'
import type { LogDetails, LogEntry, LogKind, Named } from '../../../src/domain/log-entry.ts'
import { isAsked, type LogFilter } from '../../../src/domain/log-filter.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { address, attribute } from '../../shared/attribute.ts'
import { Digits } from '../../shared/digits.tsx'
import { changeSentence } from '../channel/change-words.ts'
import { Shell, type SignedInProps } from '../shell.tsx'
import { HeadForm, LogFilterForm, logHref } from './log-filter-form.tsx'
import { type ShownHead, WeekHead } from './log-heads-page.tsx'

export interface ListedEntry {
  readonly entry: LogEntry
  /** null: sealed to somebody else, or altered. */
  readonly details: LogDetails | null
  /** Whether the person named signed it; null when it names nobody. */
  readonly signed: boolean | null
}

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
      <WeekHead say={say} heads={props.heads} />
      <HeadForm say={say} held={props.held} />
      <LogFilterForm say={say} filter={props.filter} channels={props.channels} people={props.people} />
      {entries.length === 0 ? (
        <p safe>{say(isAsked(props.filter) ? 'log.audit.none' : 'staff.log.empty')}</p>
      ) : (
        <Entries say={say} entries={entries} />
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

const columns = ['number', 'day', 'kind', 'who', 'reference'] as const

const Entries = ({ say, entries }: { readonly say: Say; readonly entries: readonly ListedEntry[] }): JSX.Element => (
  <section class="v-scroll" tabindex="0" aria-label={attribute(say('staff.log.table'))}>
    <table class="govuk-table">
      <caption class="govuk-table__caption" safe>
        {say('staff.log.table')}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map((column) => (
            <th scope="col" class="govuk-table__header" safe>
              {say(`staff.log.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {entries.map((listed) => (
          <Row say={say} {...listed} />
        ))}
      </tbody>
    </table>
  </section>
)

const Row = ({ say, entry, details, signed }: ListedEntry & { readonly say: Say }): JSX.Element => (
  <tr class="govuk-table__row">
    <td class="govuk-table__cell">{entry.seq}</td>
    <td class="govuk-table__cell v-day">
      <time datetime={attribute(entry.day)} safe>
        {entry.day}
      </time>
    </td>
    <td class="govuk-table__cell">
      <span safe>{kindText(say, { entry })}</span>
      {entry.kind === 'restored' && details !== null ? (
        <p safe>
          {[
            say('backup.log.restored', { head: details.head }),
            ...(details.count === undefined ? [] : [say('backup.log.lost', { count: details.count })]),
          ].join(' ')}
        </p>
      ) : details?.count === undefined ? (
        ''
      ) : (
        <p safe>{say(entry.kind === 'case-missing' ? 'staff.log.missing' : 'staff.log.count', { count: details.count })}</p>
      )}
      <Changes say={say} changes={details?.changes ?? []} />
      {(details?.posts ?? []).map(({ unit, number }) => (
        <p dir="auto" safe>
          {say('staff.log.posts', { unit, number })}
        </p>
      ))}
      <People say={say} kind={entry.kind} people={details?.people ?? []} />
    </td>
    <td class="govuk-table__cell" dir="auto">
      <span safe>{personText(say, { entry, details })}</span>
      {signed === false ? (
        <strong class="v-late" safe>
          {say('staff.log.unsigned')}
        </strong>
      ) : (
        ''
      )}
    </td>
    <td class="govuk-table__cell" safe>
      {details === null ? say('staff.log.sealed') : details.reference === '' ? say('staff.log.none') : details.reference}
    </td>
  </tr>
)

const Changes = ({ say, changes }: { readonly say: Say; readonly changes: readonly Change[] }): JSX.Element =>
  changes.length === 0 ? (
    ''
  ) : (
    <ul>
      {changes.map((change) => (
        <li dir="auto" safe>
          {changeSentence(say, change)}
        </li>
      ))}
    </ul>
  )

const People = ({ say, kind, people }: Pick<LogEntry, 'kind'> & { readonly say: Say; readonly people: readonly Named[] }): JSX.Element => {
  if (people.length === 0) return ''
  const names = say.list(people.map(({ name }) => name))
  return <p safe>{say(kind === 'second-factor-reset' ? 'staff.log.agreed' : 'staff.log.about-whom', { names })}</p>
}

/** No name: the reporter, or the program by itself. */
/** The kind of an entry in words. */
export const kindText = (say: Say, { entry }: Pick<ListedEntry, 'entry'>): string => say(`staff.log.kind.${entry.kind}`)

/** Who it was, as far as the person who looks may know. */
export const personText = (say: Say, { entry, details }: Pick<ListedEntry, 'entry' | 'details'>): string =>
  details === null ? say('staff.log.sealed') : details.who === '' ? nobody(say, entry.kind) : details.who

export const signatureText = (say: Say, { signed }: Pick<ListedEntry, 'signed'>): string =>
  signed === null ? '' : say(signed ? 'log.audit.signed.yes' : 'log.audit.signed.no')

const nobody = (say: Say, kind: LogKind): string =>
  kind === 'report-received' || kind === 'reporter-wrote' || kind === 'receipt-renewed' ? say('staff.reporter') : say('staff.program')

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
