// Dates for calendar programs: a file for one date, and a secret address for all of one's own. Only days and random references stand there;
// nothing for whoever was left out, and nothing at all behind a wrong, renewed or closed address (F-086).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { convertIcsCalendar } from 'ts-ics'
import { day, hours } from '../../src/kit/instant.ts'
import { calendarFile } from '../../src/web/shared/calendar-file.ts'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { searchFolder } from '../harness/needles.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

const told = 'Trumpeterna betalades tre gånger.'
let town: Town
beforeAll(async () => {
  town = await makeTown()
  await sendReport(town, { what: told, without: ['bo'] })
  // Calendars show how a day began: what came in on it shows on the next.
  town.pass(hours(24))
})
afterAll(() => town.stop())

const enter = async (name: string): Promise<Visitor> => (await signIn(town, town.people[name])).visitor
/** Without a session, as a calendar program asks. */
const fetched = (path: string) => makeVisitor(town.staffUrl).get(path)
const made = async (visitor: Visitor): Promise<string> =>
  new URL(textOf((await visitor.post('/account/calendar', {})).body, 'calendar-address')).pathname
const eventsIn = (ics: string) => convertIcsCalendar(undefined, ics).events ?? []

test('a date of a case is a file with one whole day, a neutral title and a name that gives nothing away', async () => {
  const anna = await enter('anna')
  const [id = ''] = caseIds((await anna.get('/cases')).body)
  const page = await anna.get(`/cases/${id}/summary`)
  expect(page.body).toContain(`/cases/${id}/calendar?date=acknowledgement`)
  const { status, body, headers } = await anna.get(`/cases/${id}/calendar?date=feedback`)
  expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const [event, ...more] = eventsIn(body)
  expect([more.length, event?.start.type, event?.end?.type]).toEqual([0, 'DATE', 'DATE'])
  expect(event?.summary).toMatch(/^Datum att hålla \(V\d\d-[0-9A-Z]{4}\)$/)
  for (const kept of [id, 'Provköping', 'isselblås', 'rapport', 'Trumpeterna', 'Bo Lind', 'feedback', 'iska'])
    expect(body).not.toContain(kept)
  // RFC 5545, 3.1: lines end in CRLF and are short; the stamp has no time of day.
  expect(body.replaceAll('\r\n', '').includes('\n')).toBe(false)
  for (const line of body.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76)
  expect(body).toMatch(/DTSTAMP:\d{8}T000000Z/)
  // A date that is none, or is met: back to the case.
  expect((await anna.get(`/cases/${id}/calendar?date=nothing`)).path).toBe(`/cases/${id}`)
  expect((await (await enter('bo')).get(`/cases/${id}/calendar?date=feedback`)).status).toBe(404)
})

test('there is no address until somebody asks for one; it is shown once and kept as a hash', async () => {
  const anna = await enter('anna')
  expect((await anna.get('/account')).body).not.toContain('Adressen gäller sedan')
  expect(intrude(town, ({ all }) => all('SELECT 1 FROM calendar_feeds'))).toEqual([])
  const path = await made(anna)
  const secret = path.replace('/calendar/', '').replace('.ics', '')
  expect((await anna.get('/account')).body).not.toContain(secret)
  expect(searchFolder(town.folder, [secret])).toEqual([])
  expect(town.lines.filter((line) => line.includes(secret))).toEqual([])

  const { status, body } = await fetched(path)
  expect(status).toBe(200)
  expect(eventsIn(body).map(({ summary }) => summary)).toHaveLength(2)
  const [id = ''] = caseIds((await anna.get('/cases')).body)
  for (const kept of [id, 'Provköping', 'isselblås', 'rapport', 'Trumpeterna', 'Anna', 'iska']) expect(body).not.toContain(kept)
  // The same date has the same name, so that a calendar moves it and does not add another.
  const alone = eventsIn((await anna.get(`/cases/${id}/calendar?date=feedback`)).body)[0]?.uid
  expect(eventsIn(body).map(({ uid }) => uid)).toContain(alone as string)
  expect(eventsIn((await fetched(path)).body).map(({ uid }) => uid)).toEqual(eventsIn(body).map(({ uid }) => uid))
})

test('whoever was left out, or reads nothing, sees nothing; who reads no cases has no calendar', async () => {
  const bo = await enter('bo')
  expect(eventsIn((await fetched(await made(bo))).body)).toEqual([])
  const dag = await enter('dag')
  expect((await dag.get('/account')).body).not.toContain('/account/calendar')
  expect((await dag.post('/account/calendar', {})).status).toBe(404)
})

test('a wrong, renewed or closed address, and that of somebody who has gone, are like any page that is not there', async () => {
  const cia = await enter('cia')
  const first = await made(cia)
  const second = await made(cia)
  const nowhere = await fetched('/calendar-of-nobody')
  const same = async (path: string): Promise<void> => {
    const { status, body } = await fetched(path)
    expect([status, body]).toEqual([404, nowhere.body])
  }
  await same(first)
  expect((await fetched(second)).status).toBe(200)
  for (const wrong of [`/calendar/${'A'.repeat(43)}.ics`, '/calendar/x.ics', '/calendar/.ics', second.replace('.ics', '')])
    await same(wrong)
  expect((await cia.post('/account/calendar/removal', {})).body).toContain('Kalenderadressen är stängd.')
  await same(second)

  const third = await made(cia)
  expect((await fetched(third)).status).toBe(200)
  intrude(town, ({ run }) => run("DELETE FROM appointments WHERE staff_id = (SELECT id FROM staff WHERE name = 'Cia Strand')"))
  await same(third)
})

test('the length of a calendar is one of a few, and a program reads it all the same (RFC 5545, 3.8.8.2)', async () => {
  const anna = await enter('anna')
  const { body } = await fetched(await made(anna))
  const none = await fetched(await made(await enter('bo')))
  for (const one of [body, none.body]) {
    expect(Buffer.byteLength(one)).toBe(8192)
    for (const line of one.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  }
  // Whatever fits and does not: the fill ends with the calendar, and every step is double the one before.
  for (let count = 0; count < 120; count += 7) {
    const entries = Array.from({ length: count }, (_, i) => ({
      uid: `${i}@datum`,
      due: day('2026-12-01'),
      title: `Datum att hålla (${i})`,
    }))
    const file = calendarFile('Datum att hålla', entries, day('2026-11-18'))
    expect(Math.log2(Buffer.byteLength(file) / 8192) % 1).toBe(0)
    expect([eventsIn(file).length, file.endsWith('END:VCALENDAR') || file.endsWith('END:VCALENDAR\r\n')]).toEqual([count, true])
  }
})

test('the page of the account says what an address shows and when it ends, and whether there is one', async () => {
  const anna = await enter('anna')
  await anna.post('/account/calendar/removal', {})
  const without = visible((await anna.get('/account')).body)
  for (const said of ['Du har ingen adress.', 'hur det stod när dagen började', 'Den slutar gälla när du byter lösenfras'])
    expect(without).toContain(said)
  await made(anna)
  expect(visible((await anna.get('/account')).body)).toContain('Adressen gäller sedan')
})
