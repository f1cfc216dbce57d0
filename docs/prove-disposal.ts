// Shows that a case that was destroyed opens nowhere: not in a backup or a copy of the database from before, with everybody's passphrases and the sheets
// of the recovery together, once it meets the shares of today. Its controls: the case stands in the old file; every key that is tried opens another
// case there with the very same shares; and, where the shares of then are left, the case itself with those. Uses nothing of the program, opens files
// for reading only, and writes nothing.
//   bun docs/prove-disposal.ts --case V26-K7QX --old <backup or data directory from before> --shares <share copy, shares.sqlite or data directory of
//     today> [--shares-then <the same of then>] [--key-file <file with the key of backups, the line AGE-SECRET-KEY-PQ-1…>]
// asks for addresses with their passphrases, and for the words of two sheets; an empty line ends each.
import { Database } from 'bun:sqlite'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type BothFiles, decrypt, type OpenedCase, openOwn, openRecovered } from './open-own-data.ts'

export interface ProofFiles {
  /** A backup, or a data directory (a copy of one) from before the disposal. */
  readonly old: string
  /** A share copy, a `shares.sqlite`, or the data directory of today. */
  readonly shares: string
  /** The same of then; empty where none is left, as it should be. */
  readonly sharesThen?: string
  /** The key of backups as on its paper; needed for what is sealed to it. */
  readonly backupKey?: string
}

export interface ProofKeys {
  readonly people: readonly { readonly email: string; readonly passphrase: string }[]
  /** Of one recovery, two of three; none where there was none. */
  readonly sheets: readonly string[]
}

/** What one key opens. */
export interface Tried {
  readonly whose: string
  /** The case, with the shares of then; null where there are none. */
  readonly before: boolean | null
  /** The case, with the shares of today. */
  readonly after: boolean
  /** How many other cases, with the shares of today: a key that opens nothing proves nothing. */
  readonly others: number
}

export interface Proof {
  /** Sealed records of the case in the old file: what could be opened there, if anything could open it. */
  readonly records: number
  readonly tried: readonly Tried[]
}

/** @throws Error for whatever is not "it does not open": a file that is no database, another key, a passphrase that is nobody's */
export const proveDisposal = async (files: ProofFiles, reference: string, { people, sheets }: ProofKeys): Promise<Proof> => {
  const opened: Database[] = []
  const open = async (path: string, name: string): Promise<Database> => {
    const database = await databaseAt(path, name, files.backupKey ?? '')
    opened.push(database)
    return database
  }
  try {
    const big = await open(files.old, 'viska.sqlite')
    const today = { big, small: await open(files.shares, 'shares.sqlite') }
    const then = (files.sharesThen ?? '') === '' ? null : { big, small: await open(files.sharesThen ?? '', 'shares.sqlite') }
    const { records } = big
      .query<{ records: number }, [string]>(
        'SELECT count(*) AS records FROM records WHERE case_id IN (SELECT id FROM cases WHERE reference = ?)',
      )
      .get(reference) ?? { records: 0 }
    const tried: Tried[] = []
    for (const { whose, cases } of openings(people, sheets)) {
      const opens = (found: readonly OpenedCase[]): boolean => found.some((one) => one.reference === reference)
      const found = await cases(today)
      const others = found.filter((one) => one.reference !== reference).length
      tried.push({ whose, before: then === null ? null : opens(await cases(then)), after: opens(found), others })
    }
    return { records, tried }
  } finally {
    for (const database of opened) database.close()
  }
}

const openings = (people: ProofKeys['people'], sheets: ProofKeys['sheets']) => [
  ...people.map(({ email, passphrase }) => ({ whose: email, cases: (files: BothFiles) => openOwn(files, email, passphrase) })),
  ...(sheets.length < 2 ? [] : [{ whose: 'two sheets', cases: (files: BothFiles) => openRecovered(files, sheets) }]),
]

/** A database where it lies, for reading; one that is sealed is opened into memory. */
const databaseAt = async (path: string, name: string, backupKey: string): Promise<Database> => {
  if (!existsSync(path)) throw new Error(`there is no ${path}`)
  if (statSync(path).isDirectory()) return new Database(join(path, name), { readonly: true })
  const bytes = readFileSync(path)
  if (bytes.toString('latin1', 0, 15) === 'SQLite format 3') return new Database(path, { readonly: true })
  const identity = /AGE-SECRET-KEY-PQ-1[0-9A-Z]+/.exec(backupKey.toUpperCase())?.[0]
  if (identity === undefined)
    throw new Error(`${path} is sealed: the key of backups is needed, the line that begins with AGE-SECRET-KEY-PQ-1`)
  try {
    return Database.deserialize(await decrypt(identity, bytes))
  } catch (error) {
    throw new Error(`${path} does not open with that key of backups: ${(error as Error).message}`)
  }
}

/** Whether it shows what it is to show: nothing opened the case, and every key that was tried is a key. */
export const holds = ({ records, tried }: Proof): boolean =>
  records > 0 &&
  tried.length > 0 &&
  tried.every(({ before, after, others }) => !after && (others > 0 || before === true)) &&
  tried.some(({ others }) => others > 0)

const asked = (question: string): readonly string[] => {
  const lines: string[] = []
  for (let line = prompt(question) ?? ''; line !== ''; line = prompt(question) ?? '') lines.push(line)
  return lines
}

const linesOf = (reference: string, proof: Proof): readonly string[] => {
  const { records, tried } = proof
  const yes = (is: boolean): string => (is ? 'OPENS' : 'does not open')
  return [
    `${reference} stands in the old file with ${records} sealed records`,
    ...tried.map(
      ({ whose, before, after, others }) =>
        `${whose}: ${yes(after)} it with the shares of today, and opens ${others} other cases with them` +
        (before === null ? '' : `; with the shares of then it ${before ? 'opened' : 'did not open'}`),
    ),
    holds(proof)
      ? `proof: none of ${tried.length} keys opens ${reference}, and each of them opens what was not destroyed`
      : tried.some(({ after }) => after)
        ? `NO: ${reference} opens`
        : 'no proof: the case does not stand in the old file, or a key was tried that opens nothing else either',
  ]
}

if (import.meta.main) {
  const text = { type: 'string', default: '' } as const
  const { values } = parseArgs({ options: { case: text, old: text, shares: text, 'shares-then': text, 'key-file': text } })
  if (values.case === '' || values.old === '' || values.shares === '') {
    console.error('bun docs/prove-disposal.ts --case REFERENCE --old FILE --shares FILE [--shares-then FILE] [--key-file FILE]')
    process.exit(2)
  }
  try {
    const people = asked('Address and passphrase, a space between:').map((line) => {
      const [email = '', ...words] = line.trim().split(' ')
      return { email, passphrase: words.join(' ') }
    })
    const backupKey = values['key-file'] === '' ? '' : readFileSync(values['key-file'], 'utf8')
    const files = { old: values.old, shares: values.shares, sharesThen: values['shares-then'], backupKey }
    const proof = await proveDisposal(files, values.case, { people, sheets: asked('Words of a sheet:') })
    for (const line of linesOf(values.case, proof)) console.log(line)
    process.exit(holds(proof) ? 0 : 1)
  } catch (error) {
    console.error((error as Error).message)
    process.exit(1)
  }
}
