// A stranger posts without end. The disk holds what it may and no more, and a genuine reporter still gets through with every word (T-15).
// No limit by address and no puzzle: the two are told apart by nothing.
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, followUp, signIn } from '../harness/acts.ts'
import { forms, texts } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
const quota = 1024 * 1024
const at = (step = ''): string => `/sv/${town.slug}/report${step === '' ? '' : `/${step}`}`
const told = {
  what: 'Det rinner ut olja bakom verkstaden.',
  source: 'Jag står där varje dag.',
  extent: 'En pöl.',
  where: 'Bakom porten.',
  when: 'Sedan mars.',
}

beforeEach(async () => {
  town = await makeTown({ draftQuotaMb: 1 })
})
afterEach(() => town.stop())

/** Sends a step; when the page comes back with what was typed, presses the button once more, as it says. */
const press = async (visitor: Visitor, step: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Answer> => {
  const page = await visitor.post(at(step), fields)
  if (page.status !== 410) return page
  const form = forms(page.body).find(({ action }) => action === at(step))
  return visitor.post(at(step), form?.fields ?? {})
}

/** Somebody who writes while the flood runs, and goes on between its waves. */
const write = async (wave: () => Promise<unknown>): Promise<void> => {
  const visitor = makeVisitor(town.reporterUrl)
  await wave()
  await visitor.post(at(), { relation: 'worker' })
  await wave()
  await press(visitor, 'account', told)
  await wave()
  await press(visitor, 'readers', { concerns: 'unknown' })
  await wave()
  await press(visitor, 'identity', { identity: 'alias', alias: 'Fiskgjuse' })
  await wave()
  const page = await visitor.post(at('check'), {})
  const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
  expect(receipt.id).not.toBe('')
  const own = await (await followUp(town, receipt)).visitor.get('/sv/follow/case/report')
  for (const text of Object.values(told)) expect(texts(own.body)).toContain(text)
  expect(own.body).toContain('Fiskgjuse')
  expect(caseIds((await signIn(town, town.people.anna)).page.body)).toHaveLength(1)
}

const inWaves = async (count: number, post: () => Promise<unknown>): Promise<void> => {
  for (let sent = 0; sent < count; sent += 12) await Promise.all(Array.from({ length: Math.min(12, count - sent) }, post))
}

/** Bytes of everything the program wrote, looked at by another program. */
const bytesOnDisk = (): number => Number(Bun.spawnSync(['du', '-sb', '--apparent-size', town.folder]).stdout.toString().split('\t')[0])
const draftBytes = async (): Promise<number> => {
  const rows = await Promise.all((await town.store().drafts.ids()).map(({ id }) => town.store().drafts.find(id)))
  return rows.reduce((sum, row) => sum + (row === null ? 0 : row.wrap.length + row.answers.length), 0)
}

test('six hundred first pages', async () => {
  await write(() => inWaves(120, () => makeVisitor(town.reporterUrl).send('POST', at(), 'relation=none')))
  expect(await draftBytes()).toBeLessThanOrEqual(quota)
  expect(bytesOnDisk()).toBeLessThan(quota + 8 * 1024 * 1024)
})

test('a hundred texts as long as they may be, which grow drafts that were small', async () => {
  const long = `what=${'x'.repeat(90_000)}&source=${'y'.repeat(90_000)}&extent=z&where=z&when=z`
  await write(() =>
    inWaves(20, async () => {
      const stranger = makeVisitor(town.reporterUrl)
      await stranger.send('POST', at(), 'relation=none')
      await stranger.send('POST', at('account'), long)
    }),
  )
  expect(await draftBytes()).toBeLessThanOrEqual(quota)
  expect(bytesOnDisk()).toBeLessThan(quota + 8 * 1024 * 1024)
})

test('a stranger who opens drafts first and fills them all afterwards gets no more room by it', async () => {
  const strangers = Array.from({ length: 60 }, () => makeVisitor(town.reporterUrl))
  await Promise.all(strangers.map((stranger) => stranger.send('POST', at(), 'relation=none')))
  const long = `what=${'x'.repeat(99_000)}&source=${'y'.repeat(99_000)}`
  for (const stranger of strangers) await stranger.send('POST', at('account'), long)
  expect(await draftBytes()).toBeLessThanOrEqual(quota)
  expect(bytesOnDisk()).toBeLessThan(quota + 8 * 1024 * 1024)
})

test('a text larger than the whole room is refused as full, and pushes nobody out', async () => {
  const visitor = makeVisitor(town.reporterUrl)
  await visitor.post(at(), { relation: 'worker' })
  await visitor.post(at('account'), told)
  const stranger = makeVisitor(town.reporterUrl)
  await stranger.send('POST', at(), 'relation=none')
  const huge = await stranger.post(at('account'), { what: 'x'.repeat(1_200_000), source: 'y' })
  expect(huge.status).toBe(507)
  expect(texts((await visitor.get(at('check'))).body)).toContain(told.what)
})
