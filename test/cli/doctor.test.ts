// What `viska doctor` finds: what would let something out is named, and what is well is said to be (F-016, keys.md 11).
import { afterAll, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findings, type Surroundings } from '../../src/cli/doctor.ts'
import { readMachine } from '../../src/cli/machine.ts'
import { noticeFaults } from '../../src/domain/notice.ts'

const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const sound: Surroundings = { folder, machine: readMachine({}), reporterUrl: 'https://viska.example', smtpUrl: 'smtp://mail.example' }
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
  expect(of({ reporterUrl: 'http://127.0.0.1:8080' }, /https/)).toMatchObject([{ level: 'WARN' }])
  for (const reporterUrl of ['https://viska.example', 'http://abc.onion'])
    expect(of({ reporterUrl }, /https/)).toMatchObject([{ level: 'ok' }])
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
