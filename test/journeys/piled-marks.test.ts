// A stranger piles marks on one letter, which Unicode sorts in a time that grows with their square: neither door stands still for it (T-07).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { followUp, sendReport, signIn } from '../harness/acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

// Some 300 kB: in their own order they would take minutes, and nobody else would be answered meanwhile.
const piled = `a${'\u0301\u0323'.repeat(75_000)}`

test('at the door of reporters, at the door of staff, and in the words that somebody inside types', async () => {
  const reporter = makeVisitor(town.reporterUrl)
  expect((await reporter.post('/sv/follow', { id: piled, password: piled })).status).toBe(422)
  expect((await reporter.post(`/sv/${town.slug}/report/account`, { what: piled })).status).toBeLessThan(500)
  const staff = makeVisitor(town.staffUrl)
  expect((await staff.post('/sign-in', { email: town.people.anna?.email ?? '', password: piled })).status).toBe(422)
  const { visitor } = await signIn(town, town.people.anna)
  expect((await visitor.post('/cases/search', { words: piled })).status).toBeLessThan(500)
})

test('and who sends them in a report is read and answered as anybody', async () => {
  const { receipt } = await sendReport(town, { what: piled.slice(0, 90_000) })
  expect((await followUp(town, receipt)).visitor.cookies.size).toBeGreaterThan(0)
  const { visitor } = await signIn(town, town.people.bo)
  expect((await visitor.get('/cases?list=new')).status).toBe(200)
})
