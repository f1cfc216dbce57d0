// The compiled binary left alone for half a year, started now and then at a later day: who was told what when, the mail itself, the channel that
// closes and opens by itself, and what the operator's shell says of the mail server (F-142).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { addDays, type Day, day as dayOf, instant } from '../../src/kit/instant.ts'
import type { Demo } from '../../src/services/demo/demo.ts'
import { freePort } from '../harness/ports.ts'
import { openPostOffice, type PostOffice } from '../harness/post-office.ts'
import { visible } from '../harness/reading.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { copyOf, rowsOf } from '../services/burglar.ts'
import { removeFolders } from '../services/office.ts'
import { emptyFolder, run, type Served, startServing } from './binary.ts'

setDefaultTimeout(300_000)

const folder = emptyFolder()
const made = dayOf('2026-02-01')
let post: PostOffice
let served: Served | null = null
let demo: Demo
let begun = 0
let startedAt = 0

beforeAll(async () => {
  post = await openPostOffice()
  const making = await startServing({ cwd: folder.path, args: ['demo', '--serve', '--json', '--clock', `${made}T11:00Z`] })
  await making.end()
  const json = making
    .said()
    .split('\n')
    .find((line) => line.startsWith('{'))
  demo = JSON.parse(json ?? '')
})
afterAll(async () => {
  await served?.end('SIGKILL')
  await post.stop()
  folder.drop()
  removeFolders()
})

const stop = async (): Promise<void> => {
  await served?.end()
  served = null
}
/** Starts it so many days after the demo was made. Mails leave at the quarters of an hour; what waits from a start before, within seconds. */
const startOn = async (days: number, at = '11:16'): Promise<Served> => {
  await stop()
  const clock = `${addDays(made, days)}T${at}:00Z`
  ;[startedAt, begun] = [Date.parse(clock), Date.now()]
  served = await startServing({ cwd: folder.path, args: ['serve', '--clock', clock], environment: { VISKA_SMTP_URL: post.url } })
  return served
}

interface Seen {
  /** `Anna Ek drill`, sorted: what was told on that day, of and to the people of this story. */
  readonly told: readonly string[]
  /** Addresses of everybody who was told something. */
  readonly people: readonly string[]
}
const story = ['Anna Ek', 'Bo Lind', 'Cia Ström', 'Dag Berg', 'Eva Dal']
/** What the files say when the look of this day is done. */
const seenOn = async (days: number): Promise<Seen> => {
  const today: Day = addDays(made, days)
  for (const deadline = Date.now() + 180_000; ; ) {
    const tables = rowsOf(`${copyOf(`${folder.path}/data`)}/viska.sqlite`)
    const rows = (name: string) => tables.get(name) ?? []
    if (rows('drill_clock')[0]?.looked === today) {
      const addressOf = (id: unknown) => String(rows('staff').find((person) => person.id === id)?.email)
      const nameOf = (id: unknown) => rows('staff').find((person) => person.id === id)?.name
      const told = rows('reminders').filter(({ last }) => last === today)
      const lines = told
        .map(({ staff_id: to, step, about }) => ({ names: [nameOf(to), nameOf(about)].filter((name) => name !== undefined), step }))
        .filter(({ names }) => names.every((name) => story.includes(String(name))))
        .map(({ names: [to, about], step }) => `${to} ${step}${about === undefined ? '' : ` ${about}`}`)
      return { told: lines.sort(), people: [...new Set(told.map(({ staff_id: to }) => addressOf(to)))] }
    }
    if (Date.now() > deadline) throw new Error(`no look on day ${days}: ${served?.said()}`)
    await Bun.sleep(50)
  }
}
/** All that was put down until a look of this day, delivered after the quarter that follows it: by one start, since letters name its address. */
const mailed = async (days: number): Promise<readonly string[]> => {
  await stop()
  post.delivered.splice(0)
  await startOn(days, '11:31')
  const waiting = () => rowsOf(`${copyOf(`${folder.path}/data`)}/viska.sqlite`).get('notices') ?? []
  for (const deadline = Date.now() + 180_000; waiting().length > 0; await Bun.sleep(500))
    if (Date.now() > deadline) throw new Error(`${waiting().length} mails wait, ${post.delivered.length} came`)
  return post.delivered.splice(0).map(({ raw }) => raw)
}
const enter = async (name: string) => {
  const person = demo.staff.find((one) => one.name === name)
  const visitor = makeVisitor(served?.staffUrl ?? '')
  await visitor.post('/sign-in', { email: person?.email ?? '', password: person?.password ?? '' })
  const page = await visitor.post('/sign-in/totp', { code: totpCode(person?.totpSecret ?? '', instant(startedAt + Date.now() - begun)) })
  return { visitor, page }
}

test('day by day: who was told what, across starts, sleep and a second start on one day', async () => {
  const diary: (readonly [number, readonly string[]])[] = []
  for (const days of [20, 51, 51, 75, 82, 112]) {
    await startOn(days)
    const { told, people } = await seenOn(days)
    diary.push([days, told])
    // So that nothing waits beside what the next look puts down.
    if (days === 51) await mailed(days)
    if (days === 75) {
      const mails = await mailed(days)
      const letters = mails.map((raw) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
      expect(new Set(letters).size).toBe(1)
      const addresses = mails.map((raw) => /^To: (.*)$/m.exec(raw)?.[1]?.trim())
      // Once each. Others hear of a case whose end nobody decides: that is put down under the day on which it was due.
      expect(addresses.length).toBe(new Set(addresses).size)
      expect(people.filter((address) => !addresses.includes(address))).toEqual([])
      expect(people.length).toBeGreaterThan(5)
      for (const letter of letters) expect(letter).not.toMatch(/nyckel|kanal|rapport|exempel(?!koping\.example)|påminn/i)
    }
  }
  const weekly = (...names: readonly string[]) => names.map((name) => `${name} drill`)
  const of = (away: readonly string[], ...others: readonly string[]) =>
    others.flatMap((name) => away.filter((one) => one !== name).map((one) => `${name} colleague ${one}`))
  // Of Hans, who waits to be admitted, those who can do that are told every week.
  const hands = ['Anna Ek', 'Bo Lind', 'Cia Ström', 'Dag Berg'].map((name) => `${name} hand`)
  // Dates of the cases, which nobody keeps: the days before them, and the days after.
  const dates = ['Anna Ek', 'Bo Lind', 'Cia Ström'].map((name) => `${name} date`)
  expect(diary).toEqual([
    [20, [...dates, ...hands].sort()],
    // Nobody has been away for 90 days yet.
    [51, hands],
    // Started again on the same day: nothing is added.
    [51, hands],
    // Off for 24 days: Anna and Bo are due, and Dag, who put a head of the log away two weeks before the demo was made.
    [75, [...dates, ...hands, ...weekly('Anna Ek', 'Bo Lind', 'Dag Berg')].sort()],
    // Cia took a call when the others had been away for two weeks.
    [82, [...dates, ...hands, ...weekly('Anna Ek', 'Bo Lind', 'Dag Berg')].sort()],
    // A month of sleep later all three recipients are overdue, and of those who have been away for 120 days the others hear; Dag hears of nobody.
    [
      112,
      [
        ...dates,
        ...hands,
        ...weekly(...story),
        ...of(['Anna Ek', 'Bo Lind', 'Dag Berg'], 'Anna Ek', 'Bo Lind', 'Cia Ström', 'Eva Dal'),
      ].sort(),
    ],
  ])
})

test('when two of three have been silent for five months the channel has closed itself; it opens when one of them signs in', async () => {
  const { reporterUrl } = await startOn(135)
  await seenOn(135)
  const landing = async () => visible((await makeVisitor(reporterUrl).get(`/sv/${demo.channel}`)).body)
  expect(await landing()).toContain('Kanalen är stängd en tid')
  expect((await makeVisitor(reporterUrl).get(`/sv/${demo.channel}/report`)).status).toBe(503)
  for (const receipt of demo.receipts.slice(0, 1)) {
    const page = await makeVisitor(reporterUrl).post('/sv/follow', { id: receipt.id, password: receipt.password })
    expect(page.path).toBe('/sv/follow/case')
  }
  const { page } = await enter('Eva Dal')
  expect(visible(page.body)).toContain('Har stängt sig själv')
  expect(visible(page.body)).toContain('Ring Anna Ek och Bo Lind och be dem logga in')
  await enter('Dag Berg')
  expect(await landing()).toContain('Kanalen är stängd en tid')
  const { page: cases } = await enter('Bo Lind')
  expect(cases.path).toBe('/cases')
  expect(visible(cases.body)).toContain('Nu har du gjort det, och din nyckel fungerar.')
  expect(await landing()).not.toContain('Kanalen är stängd en tid')
  expect((await makeVisitor(reporterUrl).get(`/sv/${demo.channel}/report`)).status).toBe(200)
})

test('years ahead for one start: nobody is told and nothing closes; right again, all is as it was', async () => {
  const ahead = await startOn(3_650)
  expect((await makeVisitor(ahead.reporterUrl).get(`/sv/${demo.channel}/report`)).status).toBe(200)
  await stop()
  const leapt = rowsOf(`${copyOf(`${folder.path}/data`)}/viska.sqlite`)
  expect(leapt.get('drill_clock')).toMatchObject([{ believed: addDays(made, 135), steady: 1 }])
  await startOn(136)
  expect((await seenOn(136)).told.filter((line) => !line.endsWith('drill'))).toEqual([])
})

test('doctor --mail signs in to the mail server and sends nothing; one that is not there is a fault with what to do', async () => {
  await stop()
  post.delivered.length = 0
  const doctor = (url: string) => run(folder.path, ['doctor', '--mail'], { VISKA_SMTP_URL: url })
  expect((await doctor(post.url)).out).toContain('ok the mail server answers')
  expect(post.delivered).toEqual([])
  const { code, out } = await doctor(`smtp://127.0.0.1:${freePort()}`)
  expect(code).toBe(1)
  expect(out).toContain('FAULT the mail server does not answer')
  expect((await run(folder.path, ['doctor', '--mail'])).out).toContain('FAULT there is no mail server to try')
  expect((await run(folder.path, ['doctor'])).out).toContain('WARN VISKA_SMTP_URL is not set')
})
