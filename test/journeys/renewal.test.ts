// A new receipt for the same case: both open it until the new one is kept, then only the new one does (F-143).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { followUp, sendReport } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
const renewal = '/sv/follow/case/receipt'

beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

const receiptOn = (page: Answer) => ({ id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') })
type Receipt = ReturnType<typeof receiptOn>
const opens = async (receipt: Receipt): Promise<boolean> => (await followUp(town, receipt)).page.path === '/sv/follow/case'

const renewed = async (): Promise<{ readonly visitor: Visitor; readonly old: Receipt; readonly fresh: Receipt }> => {
  const { receipt: old } = await sendReport(town, { what: 'Samma ärende.' })
  const { visitor } = await followUp(town, old)
  expect((await visitor.get(renewal)).body).not.toContain('receipt-id')
  const fresh = receiptOn(await visitor.post(renewal, {}))
  expect(fresh.id).toMatch(/^\d{4} \d{3} \d{3}$/)
  expect(fresh).not.toEqual(old)
  return { visitor, old, fresh }
}

test('until it is kept the old one opens the case and a reload shows the same new one; kept, only the new one does (F-143)', async () => {
  const { visitor, old, fresh } = await renewed()
  expect(receiptOn(await visitor.get(renewal))).toEqual(fresh)
  expect(receiptOn(await visitor.post(renewal, {}))).toEqual(fresh)
  expect(await opens(old)).toBe(true)
  const wrong = await visitor.post(`${renewal}/confirmation`, { 'last-four': fresh.password.endsWith('0000') ? '1111' : '0000' })
  expect(wrong.status).toBe(422)
  expect(receiptOn(wrong)).toEqual(fresh)
  expect(await opens(old)).toBe(true)

  const { visitor: elsewhere } = await followUp(town, old)
  const done = await visitor.post(`${renewal}/confirmation`, { 'last-four': fresh.password.slice(-4) })
  expect(visible(done.body)).toContain('Klart. Använd ditt nya ID och lösenord nästa gång.')
  expect(done.body).not.toContain(fresh.password)
  expect((await visitor.get(renewal)).body).not.toContain(fresh.password)
  expect(await opens(old)).toBe(false)
  expect(await opens(fresh)).toBe(true)
  // Whoever was in by the old one is out; whoever renewed goes on.
  expect((await elsewhere.get('/sv/follow/case')).body).not.toContain('/follow/case/report')
  expect((await visitor.post('/sv/follow/case', { message: 'Jag är kvar.' })).body).toContain('Jag är kvar.')
  const { visitor: later } = await followUp(town, fresh)
  expect((await later.get('/sv/follow/case/report')).body).toContain('Samma ärende.')
})

test('the first use of the new one kills the old one, also when it was never confirmed (F-143)', async () => {
  const { old, fresh } = await renewed()
  expect(await opens(fresh)).toBe(true)
  expect(await opens(old)).toBe(false)
  expect(await opens(fresh)).toBe(true)
})

test('a restart between showing and keeping locks nobody out (F-143)', async () => {
  const { old, fresh } = await renewed()
  await town.restart()
  expect(await opens(old)).toBe(true)
  expect(await opens(fresh)).toBe(true)
  expect(await opens(old)).toBe(false)
})

test('two that were made and never kept: the one used first is the one that stays (F-143)', async () => {
  const { old, fresh } = await renewed()
  const { visitor } = await followUp(town, old)
  const second = receiptOn(await visitor.post(renewal, {}))
  expect(second).not.toEqual(fresh)
  expect(await opens(second)).toBe(true)
  for (const dead of [old, fresh]) expect(await opens(dead)).toBe(false)
  expect(await opens(second)).toBe(true)
})
