// What `viska doctor` finds: what would let something out is named, and what is well is said to be (F-016, keys.md 11).
import { afterAll, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findings, type Surroundings } from '../../src/cli/doctor.ts'
import type { CertificateLook } from '../../src/cli/doctor-certificate.ts'
import { readMachine } from '../../src/cli/machine.ts'
import { noticeFaults } from '../../src/domain/channel/notice.ts'
import { day, instant } from '../../src/kit/instant.ts'

const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const now = instant(Date.parse('2027-01-20T12:00Z'))
const sound: Surroundings = {
  folder,
  machine: readMachine({}),
  reporterUrl: 'https://viska.example',
  staffUrl: 'https://arenden.example',
  onionUrl: '',
  certificates: [],
  plainForOnion: true,
  smtpUrl: 'smtp://mail.example',
  backups: {
    ...{ rule: { days: 30, time: '02:30' }, hasKey: true, newest: { day: day('2027-01-20'), bytes: 4_000_000 }, kept: 30 },
    ...{ lateSince: null, drilled: day('2026-11-01'), drillBefore: day('2027-11-01'), elsewhere: null, elsewhereNumbers: [] },
  },
  logDays: { latest: day('2027-01-20'), believed: day('2027-01-20'), shown: day('2027-01-20') },
  unopened: null,
  today: day('2027-01-20'),
  now,
}
const of = (over: Partial<Surroundings>, about: RegExp) => findings({ ...sound, ...over }).filter(({ line }) => about.test(line))

test('a directory for its owner alone is well, one that others can read is a fault', () => {
  for (const mode of [0o750, 0o704, 0o777]) {
    chmodSync(folder, mode)
    expect(of({}, /read the data directory/)).toMatchObject([{ level: 'FAULT' }])
  }
  chmodSync(folder, 0o700)
  expect(of({}, /readable by its owner only/)).toMatchObject([{ level: 'ok' }])
  expect(findings(sound).some(({ level }) => level === 'FAULT')).toBe(false)
})

test('a database that is not opened is a fault, in the words in which every other command refuses it (T-18)', () => {
  const unopened = 'somebody changed the schema of viska.sqlite outside the program'
  expect(of({ backups: null, logDays: null, unopened }, /changed the schema/)).toEqual([{ level: 'FAULT', line: unopened }])
})

test('a log that somebody wrote a day to come into: said with what to do (T-18)', () => {
  const latest = day('2099-01-01')
  for (const shown of [null, day('2027-01-19')])
    expect(
      of({ logDays: { latest, believed: null, shown } }, /an entry of the log is of 2099-01-01.*It stops nothing.*keep a copy/),
    ).toMatchObject([{ level: 'FAULT' }])
  expect(of({ logDays: null }, /entry of the log|telephone/)).toEqual([])
})

test('a believed day to come, with no entry of one: said with what to do (T-18)', () => {
  const latest = day('2027-01-19')
  const of2099 = { latest, believed: day('2099-01-01'), shown: latest }
  expect(of({ logDays: of2099 }, /seen last is 2099-01-01.*come in.*viska\.sqlite past the program.*digits/)).toMatchObject([
    { level: 'FAULT' },
  ])
  expect(of({ logDays: { ...of2099, believed: latest } }, /seen last/)).toEqual([])
})

test('a clock that stands before a day on which a telephone agreed with it stops everything: said with what to do', () => {
  const days = { latest: day('2027-02-09'), believed: day('2027-02-09'), shown: day('2027-02-09') }
  expect(of({ logDays: days }, /stands at 2027-01-20, before 2027-02-09.*Set it.*sign in/)).toMatchObject([{ level: 'FAULT' }])
  expect(of({ logDays: days }, /It stops nothing/)).toEqual([])
})

test('a directory that is not there yet is said and nothing else breaks', () => {
  expect(of({ folder: join(folder, 'none') }, /no data directory/)).toMatchObject([{ level: 'WARN' }])
})

test.each(['BUN_OPTIONS', 'BUN_BE_BUN', 'BUN_INSPECT', 'LD_PRELOAD', 'NODE_OPTIONS'])(
  '%s makes the binary run foreign code: a fault, named without its value',
  (name) => {
    const found = of({ machine: readMachine({ [name]: '--preload=/tmp/evil' }) }, new RegExp(name))
    expect(found).toMatchObject([{ level: 'FAULT' }])
    expect(found[0]?.line).not.toContain('evil')
    expect(of({ machine: readMachine({ [name]: '' }) }, new RegExp(name))).toEqual([])
  },
)

test('cookies that cannot be Secure are a warning; https and onion addresses are well', () => {
  expect(of({ reporterUrl: 'http://127.0.0.1:8080' }, /REPORTER_URL.*https/)).toMatchObject([{ level: 'WARN' }])
  expect(of({ staffUrl: 'http://127.0.0.1:8081' }, /STAFF_URL.*https/)).toMatchObject([{ level: 'WARN' }])
  for (const reporterUrl of ['https://viska.example', 'http://abc.onion'])
    expect(of({ reporterUrl }, /reporter.*https/)).toMatchObject([{ level: 'ok' }])
  expect(of({}, /staff.*https/)).toMatchObject([{ level: 'ok' }])
})

const key = join(folder, 'key.pem')
writeFileSync(key, '')
type Pair = Exclude<CertificateLook['pair'], string>
const certificate = (pair: Partial<Pair> | string, host = 'viska.example'): Partial<Surroundings> => {
  const right: Pair = { from: instant(0), until: instant(Date.parse('2027-04-01T12:00Z')), lacksIssuer: false, names: () => true }
  return { certificates: [{ side: 'reporter', key, host, pair: typeof pair === 'string' ? pair : { ...right, ...pair } }] }
}
const about = /certificate|the key/

test('a certificate of our own that is right: it fits, it is made out to the name, its life, its key', () => {
  chmodSync(key, 0o640)
  expect(of(certificate({}), about).map(({ level }) => level)).toEqual(['ok', 'ok', 'ok', 'ok'])
  expect(of({}, about)).toEqual([])
})

test('a pair that will not do is a fault, in the words that would stop the start', () => {
  const line = 'VISKA_REPORTER_TLS_KEY: the key in a does not belong to the first certificate in b'
  expect(of(certificate(line), /VISKA_REPORTER_TLS_KEY/)).toEqual([{ level: 'FAULT', line }])
})

test.each([
  ['2027-02-11T12:00Z', 'ok'],
  ['2027-02-10T12:00Z', 'WARN'],
  ['2027-01-20T12:00:01Z', 'WARN'],
  ['2027-01-20T11:59Z', 'FAULT'],
])('a certificate that lasts until %s: %s', (until, level) => {
  expect(of(certificate({ until: instant(Date.parse(until)) }), /lasts until|ran out/)).toMatchObject([{ level }])
})

test('one that is not valid yet points to the clock', () => {
  expect(of(certificate({ from: instant(now + 1) }), /certificate.*clock/)).toMatchObject([{ level: 'FAULT' }])
})

test('one for another name, and one without its issuers, are warnings', () => {
  expect(of(certificate({ names: (host) => host !== 'viska.example' }), /not made out to viska\.example/)).toMatchObject([
    { level: 'WARN' },
  ])
  expect(of(certificate({ lacksIssuer: true }), /alone in its file/)).toMatchObject([{ level: 'WARN' }])
})

test.each([
  [0o600, 'ok'],
  [0o640, 'ok'],
  [0o660, 'FAULT'],
  [0o644, 'FAULT'],
  [0o601, 'FAULT'],
])('a key of mode %o: %s', (mode, level) => {
  chmodSync(key, mode)
  expect(of(certificate({}), /the key \//)).toMatchObject([{ level }])
})

test('an onion service needs a plain way in: TLS alone in front of it is a fault', () => {
  expect(of({ onionUrl: 'http://abc.onion', plainForOnion: false }, /VISKA_ONION_LISTEN/)).toMatchObject([{ level: 'FAULT' }])
  for (const well of [{ onionUrl: 'http://abc.onion' }, { plainForOnion: false }]) expect(of(well, /ONION/)).toEqual([])
})

test('without a mail server nobody is told: a warning; with one its address is not printed', () => {
  expect(of({ smtpUrl: '' }, /VISKA_SMTP_URL/)).toMatchObject([{ level: 'WARN' }])
  expect(findings({ ...sound, smtpUrl: 'smtp://viska:hemligt@mail.example' }).some(({ line }) => line.includes('hemligt'))).toBe(false)
})

test('swap, core dumps and disk encryption are always spoken of', () => {
  for (const about of [/swap/, /core dumps/, /full-disk encryption/, /MB free/]) expect(of({}, about)).toHaveLength(1)
})

test('what cannot be seen is said to be unseen, never to be well', () => {
  const machine = { swap: 'unknown', coreDumps: 'unknown', root: true, dangerous: [] } as const
  for (const about of [/swap/, /core dumps/])
    expect(of({ machine }, about)).toMatchObject([{ level: 'WARN', line: expect.stringContaining('cannot be seen') }])
  expect(of({ machine }, /root/)).toMatchObject([{ level: 'WARN' }])
})

test('the mail server that was asked answers well, or stands there as a fault with what to do', () => {
  expect(of({ mail: 'well' }, /mail server/)).toMatchObject([{ level: 'ok' }])
  for (const mail of noticeFaults) expect(of({ mail }, /mail server/)).toMatchObject([{ level: 'FAULT' }])
})

test('backups: none set, no key, late, drill overdue, or well; and until when the last one holds what is disposed of today', () => {
  const with_ = (over: object) => of({ backups: { ...(sound.backups as NonNullable<typeof sound.backups>), ...over } }, /backup|restore/)
  expect(of({ backups: null }, /backups cannot be looked at/)).toMatchObject([{ level: 'WARN' }])
  expect(with_({ rule: null })).toMatchObject([{ level: 'WARN', line: expect.stringContaining('VISKA_BACKUP_DIR') }])
  expect(with_({ hasKey: false })).toMatchObject([{ level: 'FAULT', line: expect.stringContaining('viska backup --new-key') }])
  expect(with_({ lateSince: day('2027-01-10') })[0]).toMatchObject({ level: 'FAULT' })
  expect(with_({ drillBefore: day('2027-01-19') }).at(-1)).toMatchObject({
    level: 'WARN',
    line: expect.stringContaining('viska restore --drill'),
  })
  expect(with_({}).map(({ level }) => level)).toEqual(['ok', 'ok', 'ok'])
  expect(with_({})[1]?.line).toBe('what is disposed of today lies in no backup there from 2027-02-20 on')
  const elsewhere = { count: 2, first: day('2026-12-01'), last: day('2027-01-02') }
  const named = with_({ elsewhere, elsewhereNumbers: [7, 9] })[2]
  expect(named?.level).toBe('WARN')
  for (const words of ['2 backups (2026-12-01 to 2027-01-02; numbers 7, 9)', 'viska backup --forget NUMBER'])
    expect(named?.line).toContain(words)
})
