// What the files tell of when and what: the same acts at two times of one day leave the same rows, and two different reports of one size
// leave rows of one length (keys.md 5, 11 and 12 tests 15 and 19; T-04, T-07, T-11).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { join } from 'node:path'
import { hours, minutes } from '../../src/kit/instant.ts'
import type { Random } from '../../src/kit/random.ts'
import { followUp, sendReport } from '../harness/acts.ts'
import { makeTown } from '../harness/town.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { enter, makeOffice, type Office, type OfficeOptions, removeFolders, report, type Told } from './office.ts'

afterAll(removeFolders)

/** The same bytes in every run: what differs between two runs then comes from the clock. */
const repeatable = (): Random => {
  let drawn = 0
  return (length) => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32)
      bytes.set(
        new Bun.CryptoHasher('sha256')
          .update(`${length} ${drawn++}`)
          .digest()
          .subarray(0, length - at),
        at,
      )
    return bytes
  }
}

type Dump = ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>
const dumpOf = ({ folder }: Office): Dump => {
  const copy = copyOf(folder)
  return new Map(['viska.sqlite', 'shares.sqlite'].flatMap((file) => [...rowsOf(join(copy, file))]))
}

/** Sets up, reports, reads, answers, acknowledges, at the given time of one day. */
const liveThrough = async (
  time: string,
  settings: OfficeOptions['settings'] = {},
): Promise<{ readonly dump: Dump; readonly acts: readonly number[] }> => {
  const office = await makeOffice({ start: `2026-11-18T${time}Z`, random: repeatable(), settings })
  const acts: number[] = []
  const mark = () => acts.push(office.ground().now())
  const { dialogue } = office.services().reporter
  mark()
  const { token, receipt } = await report(office, { without: ['bo'] })
  await office.services().reporter.intake.confirm(token)
  office.pass(minutes(7) + 311)
  mark()
  const session = await dialogue.signIn(receipt.id, receipt.password)
  await dialogue.write(session, { kind: 'message', text: 'En sak till.', identity: null })
  await dialogue.renew(session)
  await dialogue.confirmRenewal(session)
  const anna = await enter(office, 'anna')
  office.pass(minutes(11) + 17)
  mark()
  const { lists, casework } = office.services().staff
  const [listed] = (await lists.page(anna, 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  await casework.open(anna, listed.row.id)
  await casework.acknowledge(anna, listed.row.id, 'Tack.')
  await report(office)
  mark()
  const dump = dumpOf(office)
  office.close()
  return { dump, acts }
}

let morning: Awaited<ReturnType<typeof liveThrough>>
let evening: typeof morning
beforeAll(async () => {
  morning = await liveThrough('06:13:29.417')
  evening = await liveThrough('20:51:44.083')
})

const isSealed = (value: unknown): boolean => value instanceof Uint8Array && Buffer.from(value.subarray(0, 3)).toString() === 'age'
/** Columns whose bytes hang on fresh randomness of a seal or a signature; their lengths are compared all the same. */
const fresh = new Set(['log.hash', 'marks.hash'])

/** A column as a bag of values. */
const columnsOf = (dump: Dump): ReadonlyMap<string, readonly string[]> => {
  const columns = new Map<string, string[]>()
  for (const [table, rows] of dump)
    for (const row of rows)
      for (const [column, value] of Object.entries(row)) {
        const name = `${table}.${column}`
        const spelled = isSealed(value)
          ? `sealed ${(value as Uint8Array).length}`
          : fresh.has(name)
            ? `${typeof value} ${String((value as string).length)}`
            : value instanceof Uint8Array
              ? value.toHex()
              : JSON.stringify(value)
        columns.set(name, [...(columns.get(name) ?? []), spelled])
      }
  return new Map([...columns].map(([name, values]) => [name, values.sort()]))
}

const differing = (one: Dump, other: Dump): readonly string[] => {
  const [a, b] = [columnsOf(one), columnsOf(other)]
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => JSON.stringify(a.get(name)) !== JSON.stringify(b.get(name)))
}

test('morning or evening: the files hold the same values in every column but the slot of a mail', () => {
  expect(differing(morning.dump, evening.dump)).toEqual(['notices.due'])
  expect(columnsOf(morning.dump).size).toBeGreaterThan(60)
})

test('the slot of a mail is a quarter of an hour, and no other', () => {
  for (const { dump } of [morning, evening]) for (const { due } of dump.get('notices') ?? []) expect((due as number) % minutes(15)).toBe(0)
  expect(morning.dump.get('notices')?.length).toBeGreaterThan(0)
})

test('under sparser rules the same acts at two times of one slot leave not even another slot of a mail (T-07)', async () => {
  const quiet = { nights: { from: 17, until: 8 }, weekends: true, holidays: true }
  // From one day's mail to the next; from the beginning of a quiet evening to its end.
  for (const [settings, early, late] of [
    [{ noticeSlots: 'daily-at-16' }, '15:03:29.417', '21:31:44.083'],
    [{ noticeSlots: 'three-times-a-day' }, '07:03:29.417', '10:11:44.083'],
    [{ noticeSlots: 'quarter', quiet }, '16:01:29.417', '21:51:44.083'],
  ] as const) {
    const [one, other] = [await liveThrough(early, settings), await liveThrough(late, settings)]
    expect([settings, differing(one.dump, other.dump)]).toEqual([settings, []])
    expect(one.dump.get('notices')?.length).toBe(3)
  }
}, 120_000)

/** Spellings of a moment in which it could hide in a number or a text. */
const spellingsOf = (moment: number): readonly RegExp[] => {
  const iso = new Date(moment).toISOString()
  const local = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('Europe/Stockholm').toPlainTime().toString()
  return [iso.slice(11, 16), local.slice(0, 5)].map((time) => new RegExp(`(?<!\\d)${time}`))
}
const near = (number: number, moment: number, reach: number): boolean =>
  // Milliseconds, microseconds, seconds, minutes, nanoseconds, Julian days, days since 1970 with a fraction.
  [1, 1e3, 1e-3, 1 / 60_000, 1e6].some((unit) => Math.abs(number - moment * unit) <= reach * unit) ||
  (!Number.isInteger(number) && (Math.abs(number - (moment / 86_400_000 + 2_440_587.5)) < 1 || Math.abs(number - moment / 86_400_000) < 1))

test('an analyst who knows the times finds none of them in a number or a text of the files', () => {
  for (const { dump, acts } of [morning, evening]) {
    const hits: string[] = []
    for (const [table, rows] of dump)
      for (const row of rows)
        for (const [column, value] of Object.entries(row)) {
          if (`${table}.${column}` === 'notices.due') continue
          if (typeof value === 'number' && acts.some((moment) => near(value, moment, hours(12)))) hits.push(`${table}.${column}`)
          if (typeof value === 'string' && acts.some((moment) => spellingsOf(moment).some((spelling) => spelling.test(value))))
            hits.push(`${table}.${column}`)
          if (
            typeof value === 'string' &&
            [...value.matchAll(/\d{9,19}/g)].some(([digits]) => acts.some((moment) => near(Number(digits), moment, hours(12))))
          )
            hits.push(`${table}.${column}`)
        }
    expect(hits).toEqual([])
  }
})

test('that way of looking finds what it should', () => {
  const moment = Date.parse('2026-11-18T06:13:29.417Z')
  for (const number of [moment, moment / 1000, Math.floor(moment / 60_000), moment * 1000, moment / 86_400_000 + 2_440_587.5])
    expect(near(number, moment + 5000, hours(12))).toBe(true)
  for (const text of ['2026-11-18 06:13:29', '07:13']) expect(spellingsOf(moment).some((spelling) => spelling.test(text))).toBe(true)
  expect(near(20_775, moment, hours(12))).toBe(false)
})

const longer: readonly Told[] = [
  { what: 'a', source: 'b' },
  { what: 'Det försvinner pengar ur kassan varje fredag.', source: 'Jag räknade själv.', extent: 'Fyra gånger.', alias: 'Blåklinten' },
  { what: '"\\å\n'.repeat(30), source: '\u0007\u0001'.repeat(20), extent: '🐎'.repeat(20) },
]

test('different reports of one size leave rows of one length in every table', async () => {
  const lengths = await Promise.all(
    longer.map(async (told) => {
      const office = await makeOffice()
      await report(office, told)
      const dump = dumpOf(office)
      office.close()
      return [...dump]
        .flatMap(([table, rows]) =>
          rows.map(
            (row) =>
              `${table} ${Object.entries(row).map(([column, value]) => `${column} ${value instanceof Uint8Array ? value.length : typeof value === 'string' ? value.length : value}`)}`,
          ),
        )
        .sort()
    }),
  )
  for (const other of lengths.slice(1)) expect(other).toEqual(lengths[0] as string[])
})

test('different reports of one size give pages of one size to somebody who counts bytes on the line (T-07)', async () => {
  const town = await makeTown()
  try {
    const sizes = await Promise.all(
      longer.map(async ({ what = '', source = '', extent = '', alias = '' }) => {
        const { receipt, page } = await sendReport(town, {
          what: what.replace(/\p{Cc}/gu, ' '),
          source: source.replace(/\p{Cc}/gu, ' ').trim() || 'x',
          extent,
          alias,
          identity: alias === '' ? 'anonymous' : 'alias',
        })
        const { page: dialogue } = await followUp(town, receipt)
        expect(dialogue.path).toContain('/follow/case')
        return [page, dialogue].map(({ body, headers }) => [
          Buffer.byteLength(body),
          headers.get('content-encoding'),
          headers.get('content-length'),
        ])
      }),
    )
    for (const other of sizes.slice(1)) expect(other).toEqual(sizes[0] as (typeof sizes)[number])
    for (const [bytes] of sizes.flat()) expect((bytes as number) % (16 * 1024)).toBe(0)
  } finally {
    await town.stop()
  }
}, 120_000)
