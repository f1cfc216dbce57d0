// Opens cases without Viska: a person's own with the two files and their passphrase, or all of a channel with two sheets of its recovery, and
// nothing but age (typage), node:crypto, SQLite and Shamir's sharing. For an emergency in which the program is gone, and the proof that it is
// not needed. Prints to the screen and writes nothing. The lists of words on sheets lie beside this file.
//   bun docs/open-own-data.ts <data directory> <e-mail>        (asks for the passphrase)
//   bun docs/open-own-data.ts <data directory> --sheets        (asks for the words of two sheets)
import { Database } from 'bun:sqlite'
import { argon2Sync, createHash, hkdfSync } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bech32 } from '@scure/base'
import { Decrypter } from 'age-encryption'
import { combine } from 'shamir-secret-sharing'

export interface OpenedCase {
  readonly reference: string
  readonly received: string
  /** Kind and content of each record, those of the dialogue first, in order of number. */
  readonly records: readonly { readonly side: string; readonly kind: string; readonly body: unknown }[]
}

/** Every secret of 32 bytes stands for one age identity per use. This text is what `age -d -i` takes, from age 1.3 on. */
export const ageIdentity = (use: string, secret: Uint8Array): string => {
  const seed = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `viska/1/${use}`, 32))
  return bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase()
}

export const decrypt = async (identity: string, file: Uint8Array): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(file)
}

/** null when it was sealed to somebody else. @throws whatever else is wrong with the file */
const decryptIf = async (identity: string, file: Uint8Array): Promise<Uint8Array | null> => {
  try {
    return await decrypt(identity, file)
  } catch (error) {
    if ((error as Error).message.startsWith('no identity matched')) return null
    throw error
  }
}

/** Four bytes of length, the content, zeros. */
const content = (padded: Uint8Array): Uint8Array => padded.subarray(4, 4 + new DataView(padded.buffer, padded.byteOffset).getUint32(0))
const json = (padded: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(content(padded)))

/** What stands behind the line `viska/1 <HMAC>` that binds a record to its row. */
const afterLine = (clear: Uint8Array): Uint8Array => clear.subarray(clear.indexOf(10) + 1)

interface Account {
  readonly id: string
  readonly kdf: string
  readonly vault: Uint8Array
}
interface CaseRow {
  readonly id: string
  readonly reference: string
  readonly received: string
}

interface RecordRow {
  readonly kind: string
  readonly epoch: number
  readonly sealed: Uint8Array
}

/** `viska.sqlite` and `shares.sqlite`, opened for reading; they need not be of the same day. */
export interface BothFiles {
  readonly big: Database
  readonly small: Database
}

/** What a passphrase opens: every case that was sealed to the person. */
export const openOwnData = (folder: string, email: string, passphrase: string): Promise<readonly OpenedCase[]> =>
  withFiles(folder, (files) => openOwn(files, email, passphrase))

/** @throws Error when there is no such person, or the passphrase is not theirs */
export const openOwn = async ({ big, small }: BothFiles, email: string, passphrase: string): Promise<readonly OpenedCase[]> => {
  const account = big.query<Account, [string]>('SELECT id, kdf, vault FROM staff WHERE email = ? AND vault IS NOT NULL').get(email)
  if (account === null) throw new Error(`nobody with keys has the address ${email}`)
  const { memoryKiB, passes, parallelism, salt } = JSON.parse(account.kdf)
  const nonce = Buffer.from(salt, 'base64url')
  const message = passphrase.normalize('NFKC').replace(/\s+/g, ' ').trim()
  const stretched = argon2Sync('argon2id', { message, nonce, memory: memoryKiB, passes, parallelism, tagLength: 32 })
  const opened = await decryptIf(ageIdentity('vault', stretched), account.vault)
  if (opened === null) throw new Error(`that is not the passphrase of ${email}`)
  const { master } = json(opened) as { master: string }
  return casesOf(big, small, account.id, ageIdentity('person', Buffer.from(master, 'base64url')))
}

/** What two sheets open: every case that was sealed to their set; a case sealed to an older or newer set is left out. */
export const openWithSheets = (folder: string, sheets: readonly string[]): Promise<readonly OpenedCase[]> =>
  withFiles(folder, (files) => openRecovered(files, sheets))

export const openRecovered = async ({ big, small }: BothFiles, sheets: readonly string[]): Promise<readonly OpenedCase[]> => {
  const seed = await combine(sheets.map(shareOnSheet))
  return casesOf(big, small, 'recovery', ageIdentity('recovery', seed))
}

/**
 * The share on a sheet. Thirty words are numbers of eleven bits: three of label, 24 of share (33 bytes), three that are the first 33 bits of
 * SHA-256 over `viska/1/sheet` and the numbers before them, two bytes each.
 */
const shareOnSheet = (typed: string): Uint8Array => {
  const words =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? []
  const lists = readdirSync(import.meta.dir)
    .filter((name) => /^words-\w+\.txt$/.test(name))
    .map((name) =>
      readFileSync(join(import.meta.dir, name), 'utf8')
        .trim()
        .split('\n'),
    )
  const places = lists.map((list) => words.map((word) => list.indexOf(word)))
  const found = (numbers: readonly number[]): number => numbers.filter((number) => number >= 0).length
  const [numbers = []] = places.sort((a, b) => found(b) - found(a))
  if (numbers.includes(-1)) throw new Error(`word ${numbers.indexOf(-1) + 1} of a sheet is in no list`)
  if (numbers.length !== 30) throw new Error(`a sheet has thirty words, not ${numbers.length}`)
  const before = Buffer.concat(numbers.slice(0, 27).map((number) => Buffer.from([number >> 8, number & 255])))
  const digest = createHash('sha256').update('viska/1/sheet').update(before).digest()
  const bits = (values: Iterable<number>, width: number): string =>
    [...values].map((value) => value.toString(2).padStart(width, '0')).join('')
  if (bits(digest.subarray(0, 5), 8).slice(0, 33) !== bits(numbers.slice(27), 11)) throw new Error('the words of a sheet do not add up')
  return Uint8Array.from((bits(numbers.slice(3, 27), 11).match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

const withFiles = async <T>(folder: string, work: (files: BothFiles) => Promise<T>): Promise<T> => {
  const big = new Database(join(folder, 'viska.sqlite'), { readonly: true })
  const small = new Database(join(folder, 'shares.sqlite'), { readonly: true })
  try {
    return await work({ big, small })
  } finally {
    big.close()
    small.close()
  }
}

const casesOf = async (big: Database, small: Database, holder: string, identity: string): Promise<readonly OpenedCase[]> => {
  const held = `SELECT DISTINCT c.id, c.reference, c.received FROM wraps w JOIN cases c ON c.id = w.case_id
    WHERE w.holder = ? ORDER BY c.received, c.id`
  const opened: OpenedCase[] = []
  for (const { id, reference, received } of big.query<CaseRow, [string]>(held).all(holder)) {
    const share = small.query<{ share: Uint8Array }, [string]>('SELECT share FROM shares WHERE case_id = ?').get(id)?.share
    if (share === undefined || share === null) continue // disposed of
    const records: OpenedCase['records'][number][] = []
    for (const side of ['dialogue', 'casework']) {
      const wrap = big
        .query<{ epoch: number; sealed: Uint8Array }, [string, string, string]>(
          'SELECT epoch, sealed FROM wraps WHERE case_id = ? AND holder = ? AND side = ? ORDER BY epoch DESC',
        )
        .get(id, holder, side)
      if (wrap === null) continue
      // Two layers: to the share, then to the holder; the seed is the last 32 bytes.
      const inner = await decryptIf(ageIdentity('share', share), wrap.sealed)
      const seed = inner === null ? null : await decryptIf(identity, inner)
      if (seed === null) continue // sealed to a key that was lost, or to another set of sheets
      const rows = big
        .query<RecordRow, [string, string]>(
          'SELECT kind, epoch, sealed FROM records WHERE case_id = ? AND side = ? ORDER BY sequence, kind',
        )
        .all(id, side)
      const keys = new Map([[wrap.epoch, ageIdentity(side, seed.slice(-32))]])
      // Whenever somebody left the case it got a new seed; under the newest lie the earlier ones: four bytes of number, 32 of seed, and so on.
      for (const ring of rows.filter(({ kind }) => kind === 'keyring')) {
        const seeds = content(afterLine(await decrypt(keys.get(wrap.epoch) ?? '', ring.sealed)))
        for (let at = 0; at < seeds.length; at += 36)
          keys.set(new DataView(seeds.buffer, seeds.byteOffset + at).getUint32(0), ageIdentity(side, seeds.slice(at + 4, at + 36)))
      }
      for (const { kind, epoch, sealed } of rows.filter((row) => row.kind !== 'keyring'))
        records.push({ side, kind, body: json(afterLine(await decrypt(keys.get(epoch) ?? '', sealed))) })
    }
    if (records.length > 0) opened.push({ reference, received, records })
  }
  return opened
}

if (import.meta.main) {
  const [folder, whom] = process.argv.slice(2)
  if (folder === undefined || whom === undefined) {
    console.error('bun docs/open-own-data.ts <data directory> <e-mail>, or --sheets in place of the e-mail')
    process.exit(2)
  }
  try {
    const open = () =>
      whom === '--sheets'
        ? openWithSheets(folder, [prompt('Words of one sheet:') ?? '', prompt('Words of another sheet:') ?? ''])
        : openOwnData(folder, whom, prompt('Passphrase:') ?? '')
    const cases = await open()
    if (cases.length === 0) throw new Error('no case was sealed to this key')
    console.log(JSON.stringify(cases, null, 2))
  } catch (error) {
    console.error('nothing opens: look at the folder, and at the address and passphrase or the words')
    console.error((error as Error).message)
    process.exit(1)
  }
}
