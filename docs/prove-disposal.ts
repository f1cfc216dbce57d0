// Shows that a case that was destroyed opens nowhere: not in a copy of the database from before, with everybody's passphrases and the sheets of the
// recovery, once it meets the shares of today; and, as its control, that the same copy does open with the shares of then. Uses nothing of the program.
//   bun docs/prove-disposal.ts <copy of the data directory from before> <data directory of today> <reference, such as V26-K7QX>
// asks for addresses with their passphrases, and for the words of two sheets; an empty line ends each. Prints to the screen and keeps nothing.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OpenedCase, openOwnData, openWithSheets } from './open-own-data.ts'

export interface Keys {
  readonly people: readonly { readonly email: string; readonly passphrase: string }[]
  /** Of one recovery, two of three; none where there was none. */
  readonly sheets: readonly string[]
}

export interface Proof {
  /** By how many of the keys the case opened with the shares of then: without one the proof proves nothing. */
  readonly before: number
  /** … with the shares of today. */
  readonly after: number
  readonly tried: number
}

/** Tries every key on the old database, with the shares that lay beside it and with those of today. */
export const proveDisposal = async (old: string, today: string, reference: string, { people, sheets }: Keys): Promise<Proof> => {
  const mixed = mkdtempSync(join(tmpdir(), 'prove-disposal-'))
  try {
    for (const name of readdirSync(old)) if (name.startsWith('viska.sqlite')) cpSync(join(old, name), join(mixed, name))
    cpSync(join(today, 'shares.sqlite'), join(mixed, 'shares.sqlite'))
    const openings = [
      ...people.map(
        ({ email, passphrase }) =>
          (folder: string) =>
            openOwnData(folder, email, passphrase),
      ),
      ...(sheets.length < 2 ? [] : [(folder: string) => openWithSheets(folder, sheets)]),
    ]
    const count = async (folder: string): Promise<number> => {
      const found = await Promise.all(openings.map((open) => open(folder).catch((): readonly OpenedCase[] => [])))
      return found.filter((cases) => cases.some((one) => one.reference === reference && one.records.length > 0)).length
    }
    return { before: await count(old), after: await count(mixed), tried: openings.length }
  } finally {
    rmSync(mixed, { recursive: true, force: true })
  }
}

const asked = (question: string): readonly string[] => {
  const lines: string[] = []
  for (let line = prompt(question) ?? ''; line !== ''; line = prompt(question) ?? '') lines.push(line)
  return lines
}

if (import.meta.main) {
  const [old, today, reference] = process.argv.slice(2)
  if (old === undefined || today === undefined || reference === undefined) {
    console.error('bun docs/prove-disposal.ts <copy from before> <data directory of today> <reference>')
    process.exit(2)
  }
  const people = asked('Address and passphrase, a space between:').map((line) => {
    const [email = '', ...words] = line.trim().split(' ')
    return { email, passphrase: words.join(' ') }
  })
  const { before, after, tried } = await proveDisposal(old, today, reference, { people, sheets: asked('Words of a sheet:') })
  console.log(`control: ${before} of ${tried} keys open ${reference} in the copy with the shares of then`)
  console.log(`proof: ${after} of ${tried} keys open it with the shares of today`)
  if (before === 0) console.error('nothing opened it before either: look at the copy, the reference and the keys')
  process.exit(before > 0 && after === 0 ? 0 : 1)
}
