// Reports that staff register, the receipt that they hand over, and what was said on its way to approval (F-053, L-SE-19, keys.md 3 and 12
// test 12), on real files.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { join } from 'node:path'
import fc from 'fast-check'
import { random } from '../../src/appliance.ts'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { open } from '../../src/crypto/seal.ts'
import { newToken } from '../../src/crypto/token.ts'
import { noAnswers } from '../../src/domain/case/answers.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { addDays, day, hours } from '../../src/kit/instant.ts'
import { type NewRegistration, registeredCaseId } from '../../src/services/case/registration.ts'
import { openStatistics } from '../../src/services/case/statistics.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { channelOf, colleague, enter, keysOf, makeOffice, type Office, removeFolders } from './office.ts'
import { makeTurns } from './turns.ts'

const { store, against, after } = makeTurns()
let office: Office
beforeEach(async () => {
  office = await makeOffice({ store })
})
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const dialogue = () => office.services().reporter.dialogue

const registration = async (over: Partial<NewRegistration> = {}, without = ''): Promise<NewRegistration> => {
  const { channel, recipients } = await channelOf(office)
  const left = without === '' ? '' : colleague(office, without).id
  const answers = { ...noAnswers, what: 'Kassan stämmer inte.', source: 'Hon såg det.' }
  return {
    ...{ form: newToken(random), unit: channel.units[0]?.id as never, language: 'sv', wayIn: 'phone', received: today(office.ground()) },
    ...{ recording: 'yes', record: { document: 'protocol', text: 'Hon ringde och berättade om kassan.' } },
    answers: { ...answers, recipients: recipients.map(({ id }) => id).filter((id) => id !== left) as StaffId[] },
    ...over,
  }
}

const registered = async (who: Unlocked, over: Partial<NewRegistration> = {}) => {
  const report = await registration(over)
  expect(await staff().registrations.register(who, report)).toBe('done')
  const shown = await staff().registrations.receipt(who, report.form)
  if (shown === null) throw new Error('no receipt')
  return { report, receipt: shown.receipt, id: shown.caseId }
}

/** What the auditors read of each case. */
const statisticsIn = async (): Promise<readonly unknown[]> => {
  const { channel } = await channelOf(office)
  const roster = await office.store().rosters.newest(channel.id)
  const wrap = await office.store().rosters.overviewWrap(channel.id, roster?.roster.overview ?? '', colleague(office, 'dag').id)
  const overview = await identityFromSeed('overview', await open((await keysOf(office, 'dag')).identity, wrap ?? new Uint8Array()))
  const rows = rowsOf(join(copyOf(office.folder), 'viska.sqlite')).get('statistics') ?? []
  const place = { installation: office.ground().installation, channel: channel.id }
  return Promise.all(rows.map(({ id, sealed }) => openStatistics(overview, { ...place, id: id as string }, sealed as Uint8Array)))
}

/** The reporter signs in with what they were given and takes the new one. @returns the session and the new receipt */
const takenUp = async ({ id, password }: Receipt) => {
  const session = await dialogue().signIn(id, password)
  const fresh = await dialogue().renew(session)
  await dialogue().confirmRenewal(session)
  if (fresh === null) throw new Error('no new receipt')
  return { session, fresh }
}

const offer = (text: string, version = 0) => ({ text, version, answerBy: addDays(today(office.ground()), 14) })

test('a letter that lay for two days counts from its day, is logged with the person, and stands in the statistics as a letter', async () => {
  const anna = await enter(office, 'anna')
  const received = addDays(today(office.ground()), -2)
  const { id } = await registered(anna, { wayIn: 'letter', recording: null, record: null, received })
  const file = await staff().casework.open(anna, id)
  expect(file?.row).toMatchObject({ phase: 'new', received, acknowledged: null })
  expect(file?.report?.registration).toMatchObject({ wayIn: 'letter', received, recording: null })
  expect(file?.card.wayIn).toBe('letter')
  expect(file?.entries.map(({ kind, text, author }) => [kind, text, author?.name])).toEqual([['event', 'registered', 'Anna Ek']])
  expect(file?.altered).toBe(0)
  const logged = (await staff().log.read(await enter(office, 'dag'), null))?.entries.find(({ entry }) => entry.kind === 'report-registered')
  expect(logged).toMatchObject({
    signed: true,
    entry: { day: today(office.ground()) },
    details: { who: 'Anna Ek', reference: file?.row.reference },
  })
  await staff().casework.acknowledge(anna, id, 'Tack.')
  expect(await statisticsIn()).toMatchObject([{ wayIn: 'letter', daysToAcknowledgement: 2, phase: 'ongoing' }])
  // The colleagues hear of it; whoever registered it knows.
  const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
  expect(told.sort() as string[]).toEqual(['bo', 'cia'].map((name) => colleague(office, name).id as string).sort())
})

test('a receipt that was handed over opens nothing before it was renewed; then the new one alone opens the case (keys.md 3)', async () => {
  const anna = await enter(office, 'anna')
  const { id, receipt } = await registered(anna)
  await staff().oralRecords.offer(anna, id, offer('Så sades det.'))
  const first = await dialogue().signIn(receipt.id, receipt.password)
  expect(first).not.toBeNull()
  expect(await dialogue().read(first)).toBeNull()
  expect(await dialogue().write(first, { kind: 'message', text: 'Hej', identity: null })).toBe('gone')
  expect(await dialogue().answerRecord(first, { name: 'approve', version: 1 })).toBe('gone')
  expect((await dialogue().firstVisit(first))?.channel.slug).toBe('provkoping')
  const shown = await dialogue().renew(first)
  // Shown is not kept: still nothing.
  expect(await dialogue().read(first)).toBeNull()
  expect(await dialogue().answerRecord(first, { name: 'approve', version: 1 })).toBe('gone')
  await dialogue().confirmRenewal(first)
  expect(await dialogue().firstVisit(first)).toBeNull()
  expect((await dialogue().read(first))?.messages.map(({ message }) => message.kind)).toEqual(['protocol-offer'])
  expect(await dialogue().signIn(receipt.id, receipt.password)).toBeNull()
  const again = await dialogue().signIn(shown?.id ?? '', shown?.password ?? '')
  expect(await dialogue().answerRecord(again, { name: 'approve', version: 1 })).toBe('done')
  expect((await staff().casework.open(anna, id))?.messages.at(-1)?.message.kind).toBe('protocol-approval')
})

test('whoever takes the mark off the receipt in the tables gains nothing: the sealed report knows it', async () => {
  const anna = await enter(office, 'anna')
  const { id, receipt } = await registered(anna)
  await staff().oralRecords.offer(anna, id, offer('Så sades det.'))
  office.meanwhile([['UPDATE receipts SET handed_over = 0']])
  const session = await dialogue().signIn(receipt.id, receipt.password)
  expect(await dialogue().read(session)).toBeNull()
  expect(await dialogue().answerRecord(session, { name: 'approve', version: 1 })).toBe('gone')
  expect(await dialogue().write(session, { kind: 'message', text: 'Hej', identity: null })).toBe('gone')
})

test('one form is one case and one receipt, sent twice, at once, and again when the receipt is gone (keys.md 12 test 12)', async () => {
  const anna = await enter(office, 'anna')
  const { registrations, lists } = staff()
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (drawn) => {
      const before = (await lists.counts(anna)).lists.new
      const report = await registration()
      const send = () => registrations.register(anna, report)
      const outcomes = await against<string | null>(drawn, [send, send, send])
      expect(outcomes).toEqual(['done', 'done', 'done'])
      const shown = await registrations.receipt(anna, report.form)
      expect(shown?.caseId).toBe(registeredCaseId(report.form))
      const session = await dialogue().signIn(shown?.receipt.id ?? '', shown?.receipt.password ?? '')
      expect(await dialogue().firstVisit(session)).not.toBeNull()
      expect(await registrations.receipt(anna, report.form)).toEqual(shown)
      expect(await registrations.handedOver(anna, report.form)).toBe(registeredCaseId(report.form))
      expect(await registrations.receipt(anna, report.form)).toBeNull()
      expect(await send()).toBe('done')
      expect(await registrations.receipt(anna, report.form)).toBeNull()
      expect((await lists.counts(anna)).lists.new).toBe(before + 1)
      expect((await staff().casework.open(anna, registeredCaseId(report.form)))?.altered).toBe(0)
    }),
    { numRuns: 6 },
  )
}, 120_000)

test('the receipt is shown to the session that registered it, for two hours, and to nobody else', async () => {
  const anna = await enter(office, 'anna')
  const { report } = await registered(anna)
  expect(await staff().registrations.receipt(await enter(office, 'anna'), report.form)).toBeNull()
  expect(await staff().registrations.receipt(await enter(office, 'bo'), report.form)).toBeNull()
  expect(await staff().registrations.receipt(anna, 'x')).toBeNull()
  office.pass(hours(2) + 1)
  expect(await staff().registrations.receipt(anna, report.form)).toBeNull()
})

test('somebody whom the reporter leaves out registers it, hands over the receipt, and never opens the case (F-045)', async () => {
  const anna = await enter(office, 'anna')
  const report = await registration({}, 'anna')
  expect(await staff().registrations.register(anna, report)).toBe('done')
  const shown = await staff().registrations.receipt(anna, report.form)
  expect(shown).toMatchObject({ reads: false })
  const id = shown?.caseId as never
  expect(await staff().casework.open(anna, id)).toBeNull()
  expect(await staff().oralRecords.offer(anna, id, offer('X'))).toBeNull()
  expect((await staff().lists.page(anna, 'new', null)).cases).toEqual([])
  expect(await office.store().cases.wraps(id, anna.staff.id)).toEqual([])
  expect(await staff().registrations.handedOver(anna, report.form)).toBeNull()
  expect((await staff().casework.open(await enter(office, 'bo'), id))?.people?.excluded.map((one) => one.id)).toEqual([anna.staff.id])
})

test('nobody registers for a unit whose reports they do not read, and nothing goes in while the channel is closed', async () => {
  for (const name of ['dag', 'fia', 'eva']) {
    const who = await enter(office, name)
    expect(await staff().registrations.places(who)).toEqual([])
    expect(await staff().registrations.register(who, await registration())).toBeNull()
  }
  const anna = await enter(office, 'anna')
  office.meanwhile([['UPDATE rosters SET body = ?', '{}']])
  expect(await staff().registrations.register(anna, await registration())).not.toBe('done')
})

test('corrected, offered again, not answered in time, answered late: each a message and an entry of the log', async () => {
  const anna = await enter(office, 'anna')
  const { id, receipt } = await registered(anna)
  const { session, fresh } = await takenUp(receipt)
  const { oralRecords } = staff()
  expect(await oralRecords.offer(anna, id, offer('Ett'))).toBe('done')
  expect(await dialogue().answerRecord(session, { name: 'correct', version: 1, words: 'Det var tisdag.' })).toBe('done')
  expect(await oralRecords.offer(anna, id, offer('Två'))).toBe('superseded')
  expect(await oralRecords.offer(anna, id, offer('Två', 1))).toBe('done')
  expect(await dialogue().answerRecord(session, { name: 'approve', version: 1 })).toBe('superseded')
  expect(await oralRecords.noAnswer(anna, id)).toBe('too-early')
  office.pass(hours(24 * 15))
  const later = await enter(office, 'anna')
  expect(await oralRecords.noAnswer(later, id)).toBe('done')
  // Two weeks ended the session; the new receipt opens the case, and an answer that comes late still counts.
  expect(await dialogue().read(session)).toBeNull()
  const back = await dialogue().signIn(fresh.id, fresh.password)
  expect(await dialogue().answerRecord(back, { name: 'decline', version: 2, words: '' })).toBe('done')
  const kinds = (await staff().casework.open(later, id))?.messages.map(({ message }) => message.kind)
  expect(kinds).toEqual(['protocol-offer', 'protocol-correction', 'protocol-offer', 'protocol-no-answer', 'protocol-decline'])
  const log = JSON.stringify(await staff().log.read(await enter(office, 'dag'), null))
  for (const kind of ['protocol-offered', 'protocol-corrected', 'protocol-unanswered', 'protocol-declined', 'receipt-renewed'])
    expect(log).toContain(kind)
})

test('staff offer another text while the reporter approves the one before: one of the two holds, never both (race)', async () => {
  const anna = await enter(office, 'anna')
  const { oralRecords, casework } = staff()
  const won = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(9), async (drawn, calls) => {
      const { id, receipt } = await registered(anna)
      const { session } = await takenUp(receipt)
      await oralRecords.offer(anna, id, offer('Ett'))
      const outcomes = await against<string | null>(drawn, [
        () => oralRecords.offer(anna, id, offer('Två', 1)),
        () => after(calls).then(() => dialogue().answerRecord(session, { name: 'approve', version: 1 })),
        () => after(calls).then(() => dialogue().answerRecord(session, { name: 'approve', version: 1 })),
      ])
      const [offered, ...approved] = outcomes
      const kinds = (await casework.open(anna, id))?.messages.map(({ message }) => message.kind) ?? []
      expect(kinds.filter((kind) => kind === 'protocol-approval').length).toBe(approved.filter((name) => name === 'done').length)
      expect(approved.filter((name) => name === 'done').length).toBeLessThanOrEqual(1)
      expect(kinds.filter((kind) => kind === 'protocol-offer').length).toBe(offered === 'done' ? 2 : 1)
      if (offered === 'done') expect(kinds).not.toContain('protocol-approval')
      else if (offered === 'settled') expect(kinds).toContain('protocol-approval')
      won.add(String(offered))
      expect(outcomes.every((name) => ['done', 'settled', 'superseded', 'conflict'].includes(String(name)))).toBe(true)
    }),
    { numRuns: 15 },
  )
  expect(won.size).toBeGreaterThan(1)
}, 120_000)

test('the day in the reference and the day of the log are told apart', async () => {
  const anna = await enter(office, 'anna')
  const { id } = await registered(anna, { wayIn: 'email', recording: null, record: null, received: day('2025-12-30') })
  const row = await office.store().cases.find(id)
  expect(row?.reference).toStartWith('V25-')
  expect(await staff().log.verify()).toMatchObject({ brokenAt: null })
})
