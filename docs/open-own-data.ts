// Opens a person's own cases without Viska: with the two files, their passphrase, and nothing but age (typage), node:crypto and SQLite.
// For an emergency in which the program is gone, and the proof that it is not needed. Prints to the screen and writes nothing.
//   bun docs/open-own-data.ts <data directory> <e-mail>        (asks for the passphrase)
import { Database } from 'bun:sqlite'
import { argon2Sync, hkdfSync } from 'node:crypto'
import { join } from 'node:path'
import { bech32 } from '@scure/base'
import { Decrypter } from 'age-encryption'

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

const decrypt = async (identity: string, file: Uint8Array): Promise<Uint8Array> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(file)
}

/** Four bytes of length, the content, zeros. */
const json = (padded: Uint8Array): unknown => {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  return JSON.parse(new TextDecoder().decode(padded.subarray(4, 4 + length)))
}

/** What stands behind the line `viska/1 <HMAC>` that binds a record to its row. */
const body = (clear: Uint8Array): unknown => json(clear.subarray(clear.indexOf(10) + 1))

interface Account {
  readonly id: string
  readonly kdf: string
  readonly vault: Uint8Array
}
interface CaseRow {
  readonly id: string
  readonly reference: string
  readonly received: string
  readonly epoch: number
}

export const openOwnData = async (folder: string, email: string, passphrase: string): Promise<readonly OpenedCase[]> => {
  const big = new Database(join(folder, 'viska.sqlite'), { readonly: true })
  const small = new Database(join(folder, 'shares.sqlite'), { readonly: true })
  try {
    const account = big.query<Account, [string]>('SELECT id, kdf, vault FROM staff WHERE email = ?').get(email)
    if (account === null) throw new Error('no such person')
    const { memoryKiB, passes, parallelism, salt } = JSON.parse(account.kdf)
    const nonce = Buffer.from(salt, 'base64url')
    const message = passphrase.normalize('NFKC').replace(/\s+/g, ' ').trim()
    const stretched = argon2Sync('argon2id', { message, nonce, memory: memoryKiB, passes, parallelism, tagLength: 32 })
    const { master } = json(await decrypt(ageIdentity('vault', stretched), account.vault)) as { master: string }
    const person = ageIdentity('person', Buffer.from(master, 'base64url'))

    const mine = `SELECT DISTINCT c.id, c.reference, c.received, c.epoch FROM wraps w JOIN cases c ON c.id = w.case_id
      WHERE w.holder = ? ORDER BY c.received, c.id`
    const opened: OpenedCase[] = []
    for (const { id, reference, received, epoch } of big.query<CaseRow, [string]>(mine).all(account.id)) {
      const share = small.query<{ share: Uint8Array }, [string]>('SELECT share FROM shares WHERE case_id = ?').get(id)?.share
      if (share === undefined || share === null) continue // disposed of
      const records: OpenedCase['records'][number][] = []
      for (const side of ['dialogue', 'casework']) {
        const wrap = big
          .query<{ sealed: Uint8Array }, [string, string, string, number]>(
            'SELECT sealed FROM wraps WHERE case_id = ? AND holder = ? AND side = ? AND epoch = ?',
          )
          .get(id, account.id, side, epoch)
        if (wrap === null) continue
        // Two layers: to the share, then to the person; the seed is the last 32 bytes.
        const seed = (await decrypt(person, await decrypt(ageIdentity('share', share), wrap.sealed))).slice(-32)
        const rows = big.query<{ kind: string; sealed: Uint8Array }, [string, string]>(
          'SELECT kind, sealed FROM records WHERE case_id = ? AND side = ? ORDER BY sequence, kind',
        )
        for (const { kind, sealed } of rows.all(id, side))
          records.push({ side, kind, body: body(await decrypt(ageIdentity(side, seed), sealed)) })
      }
      opened.push({ reference, received, records })
    }
    return opened
  } finally {
    big.close()
    small.close()
  }
}

if (import.meta.main) {
  const [folder, email] = process.argv.slice(2)
  if (folder === undefined || email === undefined) {
    console.error('bun docs/open-own-data.ts <data directory> <e-mail>')
    process.exit(2)
  }
  const passphrase = prompt('Passphrase:') ?? ''
  try {
    console.log(JSON.stringify(await openOwnData(folder, email, passphrase), null, 2))
  } catch {
    console.error('nothing opens: look at the folder, the address and the passphrase')
    process.exit(1)
  }
}
