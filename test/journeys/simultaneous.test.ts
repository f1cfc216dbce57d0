// Many at once: every report is stored, every receipt opens its own case, and two of staff at once do not undo each other (F-048, F-093).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, followUp, sendReport, signIn } from '../harness/acts.ts'
import { texts } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town

beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

test('forty reports at once are all stored, each with its own receipt, and all open to staff (F-048)', async () => {
  const sent = await Promise.all(Array.from({ length: 40 }, (_, index) => sendReport(town, { what: `Rapport nummer ${index} av fyrtio.` })))
  expect(sent.map(({ page }) => page.status)).toEqual(Array.from({ length: 40 }, () => 200))
  expect(new Set(sent.map(({ receipt }) => receipt.id)).size).toBe(40)
  for (const [index, { receipt }] of sent.entries()) {
    const { visitor } = await followUp(town, receipt)
    expect(texts((await visitor.get('/sv/follow/case/report')).body)).toContain(`Rapport nummer ${index} av fyrtio.`)
  }
  const anna = await signIn(town, town.people.anna)
  const ids = caseIds(anna.page.body)
  expect(ids).toHaveLength(40)
  const seen = new Set<string>()
  for (const id of ids) {
    const page = await anna.visitor.get(`/cases/${id}`)
    expect(page.body).not.toContain('v-notice-alarm')
    seen.add(texts(page.body).find((text) => text.startsWith('Rapport nummer')) ?? '')
  }
  expect(seen.size).toBe(40)
})

test('reporter and staff writing into one case at once lose no word, and the numbering has no gap (F-065)', async () => {
  const { receipt } = await sendReport(town, { what: 'Ett ärende med många ord.' })
  const anna = await signIn(town, town.people.anna)
  const cia = await signIn(town, town.people.cia)
  const pages = await Promise.all(caseIds(anna.page.body).map((id) => anna.visitor.get(`/cases/${id}`)))
  const path = pages.find(({ body }) => body.includes('Ett ärende med många ord.'))?.path ?? ''
  const { visitor } = await followUp(town, receipt)
  const tried: Record<string, number> = {}
  const write = async (by: typeof visitor, to: string, message: string): Promise<void> => {
    // The case may change three times under one's hands: then one is told, nothing is lost, and sends it again.
    for (let attempt = 0; attempt < 10 && tried[message] !== 200; attempt++) tried[message] = (await by.post(to, { message })).status
  }
  const words: string[] = []
  for (let round = 0; round < 4; round++) {
    const three = [`Mitt ${round}`, `Annas ${round}`, `Cias ${round}`]
    words.push(...three)
    await Promise.all([
      write(visitor, '/sv/follow/case', three[0] ?? ''),
      write(anna.visitor, `${path}/messages`, three[1] ?? ''),
      write(cia.visitor, `${path}/messages`, three[2] ?? ''),
    ])
  }
  expect(Object.values(tried)).toEqual(words.map(() => 200))
  const page = await anna.visitor.get(path)
  for (const word of words) expect(texts(page.body).filter((text) => text === word)).toHaveLength(1)
  expect(page.body).not.toContain('v-notice-alarm')
})

test('of three who acknowledge at once one does, and the others are told who (F-093)', async () => {
  await sendReport(town, { what: 'Bekräftas en gång.' })
  // One after the other: each sign-in moves the clock to a fresh code.
  const staff = [await signIn(town, town.people.anna), await signIn(town, town.people.bo), await signIn(town, town.people.cia)]
  const first = staff[0]
  const pages = await Promise.all(caseIds(first?.page.body ?? '').map((id) => first?.visitor.get(`/cases/${id}`)))
  const path = pages.find((page) => page?.body.includes('Bekräftas en gång.'))?.path ?? ''
  const answers = await Promise.all(staff.map(({ visitor }) => visitor.post(`${path}/acknowledgement`, { message: 'Vi har läst.' })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  const page = await first?.visitor.get(path)
  expect(texts(page?.body ?? '').filter((text) => text === 'Vi har läst.')).toHaveLength(1)
})

test('sixty wrong sign-ins at once are answered or told to come again, and a right one gets in (T-08)', async () => {
  const { receipt } = await sendReport(town)
  const pages = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      makeVisitor(town.reporterUrl).post('/sv/follow', { id: String(index).padStart(10, '0'), password: 'X'.repeat(20) }),
    ),
  )
  for (const { status } of pages) expect([422, 429]).toContain(status)
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
})
