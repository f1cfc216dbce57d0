// The log survives every attack of keys.md 12 test 14, through the binary: whoever holds both files changes it, cuts it, lets it grow again, rewrites it
// whole, or brings in another one; a head that was written down finds it (T-18).
import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { entryHash, genesisHash } from '../../src/crypto/log-chain.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { enter, makeOffice, removeFolders, report } from '../services/office.ts'
import { emptyFolder, run } from './binary.ts'

interface Row {
  seq: number
  day: string
  channel_id: string
  kind: string
  details: Uint8Array
  mark: string
  hash: Uint8Array
}

const folder = emptyFolder()
let head = ''
let last = 0
let copies = 0

/** A log with entries of every sort: with and without marks, of staff, a reporter and the program. */
const town = async (name: string): Promise<void> => {
  const office = await makeOffice()
  await report(office)
  const anna = await enter(office, 'anna')
  const { casework, lists } = office.services().staff
  const id = (await lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
  await casework.handling.declareFree(anna, id)
  await casework.open(anna, id)
  await casework.keep(anna, id, 'record', 'Ringt banken.')
  await report(office)
  office.close()
  cpSync(office.folder, join(folder.path, name), { recursive: true })
}

beforeAll(async () => {
  for (const name of ['town', 'other']) await town(name)
  const { code, out, err } = await run(folder.path, ['verify-log', '--data', 'town'])
  if (code !== 0) throw new Error(err)
  head = /^head (\d+:\S+)$/m.exec(out)?.[1] ?? ''
  last = Number(head.split(':')[0])
}, 120_000)
afterAll(() => {
  folder.drop()
  removeFolders()
})

/** A copy of the town's files to which somebody did something. @returns its name */
const attacked = (work: (big: Sqlite, small: Sqlite) => void): string => {
  const name = `attacked-${++copies}`
  cpSync(join(folder.path, 'town'), join(folder.path, name), { recursive: true })
  const open = (file: string) => new Sqlite(join(folder.path, name, file), { readwrite: true, strict: true })
  const [big, small] = [open('viska.sqlite'), open('shares.sqlite')]
  work(big, small)
  big.close()
  small.close()
  return name
}
const noMark = (small: Sqlite) => small.run("DELETE FROM marks WHERE name = 'log'")
const verify = (data: string, ...more: readonly string[]) => run(folder.path, ['verify-log', ...more, '--data', data])
const rows = (big: Sqlite): Row[] => big.query<Row, []>('SELECT * FROM log ORDER BY seq').all()
const idOf = (big: Sqlite): string => big.query<{ id: string }, []>('SELECT id FROM installation').get()?.id ?? ''
/** Makes the chain anew from an entry on, as somebody can who knows the program. */
const rechain = (big: Sqlite, from: number): void => {
  let previous: Uint8Array = genesisHash(idOf(big))
  for (const { seq, day, channel_id, kind, details, mark, hash } of rows(big)) {
    previous = seq < from ? hash : entryHash(previous, { seq, day, channel: channel_id, kind, details, mark })
    big.query('UPDATE log SET hash = ? WHERE seq = ?').run(previous, seq)
  }
}

describe('found without a head', () => {
  const middle = 5
  test.each([
    ['a kind that was changed', "UPDATE log SET kind = 'signed-in' WHERE seq = 5"],
    ['a day that was changed', "UPDATE log SET day = '2020-01-01' WHERE seq = 5"],
    ['a channel that was changed', "UPDATE log SET channel_id = 'other' WHERE seq = 5"],
    ['details that were changed', "UPDATE log SET details = x'00' WHERE seq = 5"],
    ['a mark that was changed', "UPDATE log SET mark = 'another' WHERE seq = 5"],
    ['a hash that was changed', "UPDATE log SET hash = x'00' WHERE seq = 5"],
    ['an entry that was cut out', 'DELETE FROM log WHERE seq = 5'],
  ])('%s', async (_, sql) => {
    const name = attacked((big, small) => {
      big.run(sql)
      noMark(small)
    })
    expect(await verify(name)).toMatchObject({ code: 1, lines: [expect.stringContaining(`broken at entry ${middle}`)] })
    expect(await verify(name, '--head', head)).toMatchObject({ code: 1 })
  })

  test('a mark of a real entry of this log that was changed', async () => {
    let at = 0
    const name = attacked((big, small) => {
      at = rows(big).find(({ mark }) => mark !== '')?.seq ?? 0
      big.query("UPDATE log SET mark = '' WHERE seq = ?").run(at)
      noMark(small)
    })
    expect(at).toBeGreaterThan(0)
    expect(await verify(name)).toMatchObject({ code: 1, lines: [expect.stringContaining(`broken at entry ${at}`)] })
  })

  test('two logs that were spliced: the beginning of one, the end of another', async () => {
    const other = new Sqlite(join(folder.path, 'other/viska.sqlite'), { readonly: true })
    const theirs = rows(other)
    other.close()
    const at = Math.floor(last / 2)
    const name = attacked((big, small) => {
      big.query('DELETE FROM log WHERE seq >= ?').run(at)
      for (const { seq, day, channel_id, kind, details, mark, hash } of theirs.filter((row) => row.seq >= at))
        big
          .query('INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(seq, day, channel_id, kind, details, mark, hash)
      noMark(small)
    })
    expect(await verify(name)).toMatchObject({ code: 1, lines: [expect.stringContaining(`broken at entry ${at}`)] })
  })

  test('one entry of another installation, and its whole log', async () => {
    const other = new Sqlite(join(folder.path, 'other/viska.sqlite'), { readonly: true })
    const theirs = rows(other)
    other.close()
    const one = theirs[last - 1]
    if (one === undefined) throw new Error('the other log is shorter')
    const put = (big: Sqlite, { seq, day, channel_id, kind, details, mark, hash }: Row) =>
      big
        .query('INSERT OR REPLACE INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
        .run(seq, day, channel_id, kind, details, mark, hash)
    const single = attacked((big, small) => {
      put(big, one)
      noMark(small)
    })
    expect(await verify(single)).toMatchObject({ code: 1, lines: [expect.stringContaining(`broken at entry ${last}`)] })
    const whole = attacked((big, small) => {
      big.run('DELETE FROM log')
      for (const row of theirs) put(big, row)
      noMark(small)
    })
    expect(await verify(whole)).toMatchObject({ code: 1, lines: [expect.stringContaining('broken at entry 1')] })
  })

  test('a log that is behind the mark beside it: the command does not even begin', async () => {
    const name = attacked((big) => big.query('DELETE FROM log WHERE seq > ?').run(last - 3))
    expect(await verify(name)).toMatchObject({ code: 1, lines: [expect.stringContaining('old copy')] })
  })
})

describe('found with a head that was written down, and with nothing else', () => {
  const grow = (big: Sqlite, to: number): void => {
    for (let seq = rows(big).length + 1; seq <= to; seq++) {
      const before = rows(big).at(-1)
      const entry = { seq, day: before?.day ?? '', channel: '', kind: 'signed-in', details: new Uint8Array(0), mark: '' }
      big
        .query("INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, '', 'signed-in', x'', '', ?)")
        .run(seq, entry.day, entryHash(before?.hash ?? new Uint8Array(0), entry))
    }
  }
  test.each([
    [
      'cut off at the end',
      (big: Sqlite): void => {
        big.query('DELETE FROM log WHERE seq > ?').run(last - 3)
      },
    ],
    [
      'cut off and grown again to the same length',
      (big: Sqlite) => {
        big.query('DELETE FROM log WHERE seq > ?').run(last - 3)
        grow(big, last)
      },
    ],
    [
      'cut off and grown beyond it',
      (big: Sqlite) => {
        big.query('DELETE FROM log WHERE seq > ?').run(last - 3)
        grow(big, last + 5)
      },
    ],
    [
      'rewritten in one place, with every hash after it made anew',
      (big: Sqlite) => {
        big.run("UPDATE log SET kind = 'signed-in' WHERE seq = 5")
        rechain(big, 5)
      },
    ],
    [
      'rewritten whole for this installation, from the log of another',
      (big: Sqlite) => {
        const other = new Sqlite(join(folder.path, 'other/viska.sqlite'), { readonly: true })
        big.run('DELETE FROM log')
        for (const { seq, day, channel_id, kind, details, mark, hash } of rows(other))
          big
            .query('INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
            .run(seq, day, channel_id, kind, details, mark, hash)
        other.close()
        rechain(big, 1)
      },
    ],
    [
      'with a mark changed and every hash after it made anew',
      (big: Sqlite) => {
        const at = rows(big).find(({ mark }) => mark !== '')?.seq ?? 0
        big.query("UPDATE log SET mark = 'another' WHERE seq = ?").run(at)
        rechain(big, at)
      },
    ],
  ] as const)('%s', async (_, work) => {
    const name = attacked((big, small) => {
      work(big)
      noMark(small)
    })
    const alone = await verify(name)
    expect(alone).toMatchObject({ code: 0, err: '' })
    expect(alone.out).toContain('without --head it cannot be told whether entries were cut off at the end')
    const held = await verify(name, '--head', head)
    expect(held).toMatchObject({ code: 1, lines: [expect.stringContaining(`does not hold ${head}`)] })
  })
})

test('the untouched log holds every head that it ever had, and says that with one it is whole to the end', async () => {
  const big = new Sqlite(join(folder.path, 'town/viska.sqlite'), { readonly: true })
  const heads = rows(big).map(({ seq, hash }) => `${seq}:${toBase64Url(new Uint8Array(hash))}`)
  big.close()
  for (const one of [heads[0], heads[Math.floor(heads.length / 2)], heads.at(-1)]) {
    const { code, out } = await verify('town', '--head', one ?? '')
    expect(code).toBe(0)
    expect(out).not.toContain('cannot be told')
  }
})

test('a head that is none is refused in one line', async () => {
  for (const typed of ['12', 'abc:def', `0:${'a'.repeat(43)}`, `1:${'a'.repeat(42)}`])
    expect(await verify('town', '--head', typed)).toMatchObject({ code: 1, lines: [expect.stringContaining('is no head')] })
})
