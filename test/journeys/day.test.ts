// My day and the page for the main diary, over HTTP: only what one may open, and never a word of the content on paper (F-045, F-144).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

const told = 'Trumpeterna betalades tre gånger.'
let town: Town
beforeAll(async () => {
  town = await makeTown()
  await sendReport(town, { what: told, without: ['bo'] })
})
afterAll(() => town.stop())

test('one’s day holds what one may open; home is still the lists', async () => {
  const { visitor: anna, page } = await signIn(town, town.people.anna)
  expect(page.path).toBe('/cases')
  const day = await anna.get('/day')
  expect([day.status, caseIds(day.body).length]).toEqual([200, 1])
  // Its name is part of what was told: it stands there once somebody has said that nothing binds them to it (F-126).
  for (const path of ['/day', '/cases']) {
    const { body } = await anna.get(path)
    expect([visible(body).includes('Trumpeterna'), visible(body).includes('Ärende som du inte har öppnat')]).toEqual([false, true])
  }
  await anna.get(`/cases/${caseIds(day.body)[0]}`)
  for (const path of ['/day', '/cases']) expect(visible((await anna.get(path)).body)).toContain('Trumpeterna')
  const { visitor: bo } = await signIn(town, town.people.bo)
  expect(visible((await bo.get('/day')).body)).toContain('Inget väntar på dig i dag')
  for (const other of ['dag', 'fia', 'eva']) expect((await (await signIn(town, town.people[other])).visitor.get('/day')).status).toBe(404)
})

test('the summary says days and readers, and nothing of the content; to whoever was left out there is no such page', async () => {
  const { visitor: anna } = await signIn(town, town.people.anna)
  const [id = ''] = caseIds((await anna.get('/day')).body)
  const { status, body } = await anna.get(`/cases/${id}/summary`)
  expect(status).toBe(200)
  for (const said of ['Anna Ek, chefsjurist', 'Cia Strand', 'Bekräfta senast', 'Återkoppla senast']) expect(visible(body)).toContain(said)
  // Neither what was told nor who was left out.
  for (const kept of ['Trumpeterna', 'Bo Lind']) expect(visible(body)).not.toContain(kept)
  const { visitor: bo } = await signIn(town, town.people.bo)
  expect((await bo.get(`/cases/${id}/summary`)).status).toBe(404)
})
