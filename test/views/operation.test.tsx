// The operator's page says that all is well only where nothing waits: each thing that may want something done is named on top.
import { expect, test } from 'bun:test'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import type { ChannelHealth } from '../../views/staff/operation/operation-channels.tsx'
import { OperationPage, type OperationPageProps } from '../../views/staff/operation/operation-page.tsx'
import { asIs, moment, soundOperation, troubledOperation } from './staff-pages.tsx'

const sound = soundOperation(makeSay('sv'), asIs)
const operation = (changes: Partial<OperationPageProps>): string => String(OperationPage({ ...sound, ...changes }))
const channel = sound.channels[0] as ChannelHealth

const troubled = String(OperationPage(troubledOperation(makeSay('sv'), asIs)))
/** The sections that the page names on top. */
const needsIn = (html: string): readonly string[] => [...html.matchAll(/<a href="#(\w+)">/g)].map(([, part]) => part ?? '')

test('what needs doing stands first on the operator’s page, and nothing does where all is well', () => {
  expect(needsIn(troubled)).toEqual(['machine', 'certificates', 'backups', 'mail', 'channels'])
  expect(operation({})).toContain('Allt fungerar. Inget väntar på dig.')
  expect(operation({})).not.toContain('v-late')
})

test.each([
  ['has run out', '2026-12-06T09:59Z', null],
  ['is about to run out', '2026-12-27T10:00Z', null],
  ['is to be replaced by files that will not do', '2027-06-01T10:00Z', 'unfit'],
] as const)('a certificate that %s is something to do', (_, until, fault) => {
  expect(needsIn(operation({ certificates: [{ side: 'staff', until: moment(until), fault }] }))).toEqual(['certificates'])
})

test('a certificate that lasts is nothing to do', () => {
  expect(needsIn(operation({ certificates: [{ side: 'staff', until: moment('2027-06-01T10:00Z'), fault: null }] }))).toEqual([])
})

test('a list of keys that somebody has not compared is something to do', () => {
  expect(needsIn(operation({ channels: [{ ...channel, notCompared: ['Bo Lind'] }] }))).toEqual(['channels'])
})

test('backups that lie in other folders are told with what they may hold, and are nobody’s fault (F-106)', () => {
  const apart = { count: 2, first: day('2026-05-01'), last: day('2026-06-01') }
  const shown = operation({ backups: { ...sound.backups, elsewhere: apart } })
  expect(shown).toContain('2 säkerhetskopior från fredag 1 maj 2026 till måndag 1 juni 2026 gjordes till en annan mapp')
  expect(needsIn(shown)).toEqual([])
  expect(operation({})).not.toContain('I andra mappar')
})

test('a channel in which nobody can read who did what is something to do', () => {
  expect(needsIn(operation({ channels: [{ ...channel, auditable: false }] }))).toEqual(['channels'])
})

test('somebody whom nobody who may has appointed is told apart (T-14)', () => {
  const [own, ...others] = sound.served
  const ofThem = (isProven: boolean) => operation({ served: own === undefined ? others : [{ ...own, isProven }, ...others] })
  expect(ofThem(true)).not.toContain('Loggen visar inte')
  expect(ofThem(false)).toContain('Loggen visar inte att någon som får det har utsett personen')
})
