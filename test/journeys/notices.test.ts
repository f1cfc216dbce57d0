// The neutral mail: in slots, once, to those who may read; what cannot be delivered waits and shows to the operator alone (F-079 to F-081, T-07).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, instant, minutes } from '../../src/kit/instant.ts'
import { caseIds, followUp, sendReport, signIn } from '../harness/acts.ts'
import { openPostOffice, type PostOffice, sendDue } from '../harness/post-office.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let post: PostOffice

beforeAll(async () => {
  post = await openPostOffice()
  // By night: the daily look sends nobody anything while these tests count.
  const start = instant(Date.parse('2026-11-18T23:00:00Z'))
  town = await makeTown({ smtpUrl: post.url, settings: { noticeSlots: 'quarter' }, start })
})
afterAll(async () => {
  await town.stop()
  await post.stop()
})

const flush = (of = town): Promise<void> => sendDue(of)
const quarter = minutes(15)
/** To the beginning of a quarter of an hour, so that no slot falls inside a test by chance. */
const toQuarter = async (): Promise<void> => {
  town.pass(quarter - (town.now() % quarter) + 1_000)
  await flush()
  post.delivered.length = 0
}
/** An hour later, and another where a connection broke: what waits is tried again, and comes once. */
const triedAgain = async (count: number): Promise<void> => {
  for (let hour = 0; hour === 0 || (hour < 5 && post.delivered.length < count); hour++) {
    town.pass(hours(1))
    await flush()
  }
}
const receivers = (): readonly string[] => post.delivered.flatMap(({ to }) => to).toSorted()
const mails = (...names: readonly string[]): readonly string[] => names.map((name) => town.people[name]?.email ?? '').toSorted()

test('a notice leaves at the next quarter of an hour and not before, one a person for all that happened (T-07, F-079, F-081)', async () => {
  await toQuarter()
  await sendReport(town, { without: ['cia'] })
  await sendReport(town, { without: ['cia'] })
  town.pass(minutes(13))
  await flush()
  expect(receivers()).toEqual([])
  town.pass(minutes(2))
  await flush()
  expect(receivers()).toEqual(mails('anna', 'bo'))
  await flush()
  town.pass(hours(1))
  await flush()
  expect(post.delivered).toHaveLength(2)
})

test('two reports, however different, make mails that are equal in every byte but Date, Message-ID and To (F-080)', async () => {
  await toQuarter()
  await sendReport(town, { what: 'Kort.', identity: 'named', name: 'Ture Sval' })
  town.pass(quarter)
  await flush()
  const first = post.delivered.map(({ raw }) => raw)
  post.delivered.length = 0
  await sendReport(town, { what: 'Mycket längre. '.repeat(400), relation: 'none', concerns: ['elected'] }, 'en')
  town.pass(quarter)
  await flush()
  const all = [...first, ...post.delivered.map(({ raw }) => raw)].map((raw) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
  expect(all).toHaveLength(6)
  expect(new Set(all).size).toBe(1)
})

test('refused by the mail server: it waits, the operator sees whom and why, the reporter and the handlers see nothing of it; taken again, it comes once (F-079)', async () => {
  await toQuarter()
  post.refuse(550)
  const { receipt } = await sendReport(town)
  town.pass(quarter)
  await flush()
  expect(post.delivered).toEqual([])
  const operator = (await signIn(town, town.people.eva)).visitor
  const failing = visible((await operator.get('/operation')).body)
  for (const name of ['Anna Ek', 'Bo Lind', 'Cia Strand']) expect(failing).toContain(name)
  expect(failing).toContain('Mejlservern känner inte igen mottagarens adress.')
  expect(failing).toContain('3 mejl väntar')
  const { page } = await followUp(town, receipt)
  const anna = await signIn(town, town.people.anna)
  for (const shown of [page, anna.page, await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}`)])
    expect(visible(shown.body).toLowerCase()).not.toContain('mejlserver')
  // The mark in the list does not wait for any mail.
  expect(caseIds(anna.page.body).length).toBeGreaterThan(0)

  post.refuse(null)
  await triedAgain(3)
  expect(receivers()).toEqual(mails('anna', 'bo', 'cia'))
  expect(visible((await (await signIn(town, town.people.eva)).visitor.get('/operation')).body)).not.toContain('känner inte igen')
})

test('with the mail server gone it waits as well, over a restart, and comes once when it is back', async () => {
  await toQuarter()
  post.refuse(451)
  await sendReport(town, { without: ['bo'] })
  town.pass(quarter)
  await flush()
  await town.restart()
  expect(visible((await (await signIn(town, town.people.eva)).visitor.get('/operation')).body)).toContain('2 mejl väntar')
  post.refuse(null)
  await triedAgain(2)
  expect(receivers()).toEqual(mails('anna', 'cia'))
})

test('a mail server that does not answer at all is named as such', async () => {
  const silent = await makeTown({ smtpUrl: 'smtp://127.0.0.1:9?tls=off' })
  try {
    await sendReport(silent)
    silent.pass(minutes(2))
    await flush(silent)
    const page = visible((await (await signIn(silent, silent.people.eva)).visitor.get('/operation')).body)
    expect(page).toContain('Mejlservern svarar inte.')
    expect(page).toContain('Anna Ek')
  } finally {
    await silent.stop()
  }
})

test('the reporter’s words make a notice to all readers, staff’s words to the others, a note to nobody (F-079)', async () => {
  await toQuarter()
  const anna = (await signIn(town, town.people.anna)).visitor
  const before = caseIds((await anna.get('/cases?list=new')).body)
  const { receipt } = await sendReport(town, { without: ['cia'] })
  const id = caseIds((await anna.get('/cases?list=new')).body).find((one) => !before.includes(one)) ?? ''
  await toQuarter()
  await anna.post(`/cases/${id}/notes`, { note: 'Bara för oss.' })
  town.pass(quarter)
  await flush()
  expect(receivers()).toEqual([])
  await anna.post(`/cases/${id}/messages`, { message: 'En fråga.' })
  town.pass(quarter)
  await flush()
  expect(receivers()).toEqual(mails('bo'))
  post.delivered.length = 0
  await (await followUp(town, receipt)).visitor.post('/sv/follow/case', { message: 'Ett svar.' })
  town.pass(quarter)
  await flush()
  expect(receivers()).toEqual(mails('anna', 'bo'))
})

test('a channel where somebody has no key takes no report, says where to turn, and the operator sees who lacks one', async () => {
  const closed = await makeTown({ withoutKeys: ['bo'] })
  try {
    const visitor = makeVisitor(closed.reporterUrl)
    const landing = await visitor.get(`/sv/${closed.slug}`)
    expect(landing.status).toBe(200)
    expect(landing.body).not.toContain(`href="/sv/${closed.slug}/report"`)
    expect(landing.body).toContain(`/sv/${closed.slug}/other-ways`)
    expect((await visitor.get(`/sv/${closed.slug}/other-ways`)).status).toBe(200)
    for (const page of [
      await visitor.get(`/sv/${closed.slug}/report`),
      await visitor.post(`/sv/${closed.slug}/report`, { relation: 'worker' }),
    ]) {
      expect(page.status).toBe(503)
      expect(visible(page.body)).toContain('Kanalen är stängd en tid')
      expect(visible(page.body)).toContain('Din rapport är inte skickad.')
      expect(page.body).toContain('/other-ways')
      expect(page.body).toContain('/sv/follow')
    }
    expect(visitor.cookies.size).toBe(0)
    const operation = visible((await (await signIn(closed, closed.people.eva)).visitor.get('/operation')).body)
    expect(operation).toContain('Bo Lind')
  } finally {
    await closed.stop()
  }
})
