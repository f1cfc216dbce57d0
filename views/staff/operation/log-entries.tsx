// The entries of the log, the newest first, and the words of one: the same in the table and in the file that is fetched. Holds no content of a case.
import type { Children } from '@kitajs/html'
import type { Change } from '../../../src/domain/channel/channel-change.ts'
import type { ForgottenBackup } from '../../../src/domain/installation/forgotten-backup.ts'
import { actIn } from '../../../src/domain/log-act.ts'
import type { LogDetails, LogEntry, LogKind, Named } from '../../../src/domain/log-entry.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { attribute } from '../../shared/attribute.ts'
import { Whole } from '../../shared/whole.tsx'
import { changeSentence } from '../channel/change-words.ts'
import { RowTable } from '../row-table.tsx'

export interface ListedEntry {
  readonly entry: LogEntry
  /** null: sealed to somebody else, or altered. */
  readonly details: LogDetails | null
  /** Whether the person named signed it; null when it names nobody. */
  readonly signed: boolean | null
  /** That the entry says is destroyed. */
  readonly backup: ForgottenBackup | null
}

const columns = ['number', 'day', 'kind', 'who', 'reference'] as const

export const LogEntries = ({ say, entries }: { readonly say: Say; readonly entries: readonly ListedEntry[] }): JSX.Element => (
  <RowTable
    caption={say('staff.log.table')}
    head={columns.map((column) => say(`staff.log.${column}`))}
    rows={entries.map((listed) => cellsOf(say, listed))}
  />
)

const cellsOf = (say: Say, listed: ListedEntry): readonly Children[] => {
  const { entry, details } = listed
  return [
    entry.seq,
    <time class="v-whole" datetime={attribute(entry.day)} safe>
      {entry.day}
    </time>,
    <What say={say} {...listed} />,
    <Who say={say} {...listed} />,
    <Whole text={details === null ? say('staff.log.sealed') : details.reference === '' ? say('staff.log.none') : details.reference} />,
  ]
}

const What = ({ say, entry, details, backup }: ListedEntry & { readonly say: Say }): JSX.Element => (
  <>
    <span safe>{kindText(say, { entry, details })}</span>
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
    {details?.until === undefined ? '' : <p safe>{untilText(say, { details })}</p>}
    {backup === null ? '' : <p safe>{backupText(say, { backup })}</p>}
    <Changes say={say} changes={details?.changes ?? []} />
    {(details?.posts ?? []).map(({ unit, number }) => (
      <p dir="auto" safe>
        {say('staff.log.posts', { unit, number })}
      </p>
    ))}
    <People say={say} kind={entry.kind} people={details?.people ?? []} />
  </>
)

const Who = ({ say, entry, details, signed }: ListedEntry & { readonly say: Say }): JSX.Element => (
  <>
    <bdi safe>{personText(say, { entry, details })}</bdi>{' '}
    {signed === false ? (
      <strong class="v-late" safe>
        {say('staff.log.unsigned')}
      </strong>
    ) : (
      ''
    )}
  </>
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

/**
 * The kind of an entry in words. What somebody said of a disposal, or asked of a colleague, stands sealed beside it: whoever holds the disk must not learn
 * who objected, whoever audits tells an objection from a consent and who took a file out, in entries of earlier versions too (F-104, T-09, T-18).
 */
export const kindText = (say: Say, { entry, details }: Pick<ListedEntry, 'entry' | 'details'>): string => {
  const said = actIn(entry.kind, details?.act)
  return said === undefined ? say(`staff.log.kind.${entry.kind}`) : say(`staff.log.said.${said}`)
}

/** Until when a backup can still hold what the act removed; empty for any other. */
export const untilText = (say: Say, { details }: Pick<ListedEntry, 'details'>): string =>
  details?.until === undefined ? '' : say('staff.log.until', { date: say.date(details.until) })

/** Which backup is destroyed; empty for any other entry. */
export const backupText = (say: Say, { backup }: Pick<ListedEntry, 'backup'>): string =>
  backup === null ? '' : say('backup.log.forgotten', { number: String(backup.number), date: say.date(backup.day) })

/** Who it was, as far as the person who looks may know. */
export const personText = (say: Say, { entry, details }: Pick<ListedEntry, 'entry' | 'details'>): string =>
  details === null ? say('staff.log.sealed') : details.who === '' ? nobody(say, entry.kind) : details.who

export const signatureText = (say: Say, { signed }: Pick<ListedEntry, 'signed'>): string =>
  signed === null ? '' : say(signed ? 'log.audit.signed.yes' : 'log.audit.signed.no')

/** No name: the reporter, or the program by itself. */
const nobody = (say: Say, kind: LogKind): string =>
  kind === 'report-received' || kind === 'reporter-wrote' || kind === 'receipt-renewed' ? say('staff.reporter') : say('staff.program')
