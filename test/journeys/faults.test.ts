// The database held by somebody else, a full disk, a wrong clock: a clear refusal that says what became of the report, and nothing lost.
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hours, minutes } from '../../src/kit/instant.ts'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { holdDatabase } from '../harness/child.ts'
import { forms, texts, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

/** A disk of its own, somewhat larger than what reports may never use; null where this user may not mount one. */
const smallDisk = ((): string | null => {
  const folder = mkdtempSync(join(tmpdir(), 'disk-'))
  return Bun.spawnSync(['mount', '-t', 'tmpfs', '-o', 'size=300m', 'tmpfs', folder]).exitCode === 0 ? folder : null
})()
afterAll(() => {
  if (smallDisk === null) return
  Bun.spawnSync(['umount', smallDisk])
  rmSync(smallDisk, { recursive: true, force: true })
})

let town: Town
const at = (step = ''): string => `/sv/${town.slug}/report${step === '' ? '' : `/${step}`}`
const told = {
  what: 'Nyckeln till kassan är borta.',
  source: 'Jag har letat.',
  extent: 'En nyckel.',
  where: 'Expeditionen.',
  when: 'I fredags.',
}

beforeEach(async () => {
  town = await makeTown()
})
afterEach(() => town.stop())

/** Sends the form of an error page once more, as its button does. */
const retry = (visitor: Visitor, page: Answer): Promise<Answer> => {
  const form = forms(page.body)[0]
  if (form === undefined) throw new Error('no form to send again')
  return visitor.post(form.action, form.fields)
}

test('while another program holds the database, posts get 503 with the text in a form to send again, and pages are still read', async () => {
  const { visitor } = await writeReport(town, { what: 'Det gamla.' })
  const { receipt } = await sendReport(town)
  const reporter = (await followUp(town, receipt)).visitor
  const anna = (await signIn(town, town.people.anna)).visitor
  const [id = ''] = caseIds((await anna.get('/cases?list=new')).body)
  await anna.get(`/cases/${id}`)
  const { release } = await holdDatabase(town, 30_000)

  const newcomer = makeVisitor(town.reporterUrl)
  const [step, sent, message, note, first, landing, follow] = await Promise.all([
    visitor.post(at('account'), told),
    makeVisitor(town.reporterUrl, new Map(visitor.cookies)).post(at('check'), {}),
    reporter.post('/sv/follow/case', { message: 'Ett svar.' }),
    anna.post(`/cases/${id}/notes`, { note: 'En anteckning.' }),
    newcomer.post(at(), { relation: 'worker' }),
    newcomer.get(`/sv/${town.slug}`),
    reporter.get('/sv/follow/case'),
  ])
  for (const page of [step, sent, message, note, first]) expect(page.status).toBe(503)
  for (const page of [step, sent, first]) expect(visible(page.body)).toContain('Din rapport är inte skickad.')
  for (const page of [step, sent]) expect(visible(page.body)).toContain('Det du har skrivit på sidorna före finns kvar.')
  expect(visible(message.body)).toContain('Det du skrev nu är inte skickat. Din rapport är framme och är kvar.')
  for (const [name, value] of Object.entries(told)) expect(valueIn(step.body, name)).toBe(value)
  expect(valueIn(message.body, 'message')).toBe('Ett svar.')
  expect(note.body).toContain('En anteckning.')
  expect([landing.status, follow.status]).toEqual([200, 200])

  await release()
  expect((await retry(visitor, step)).path).toBe(at('check'))
  expect(texts((await visitor.get(at('check'))).body)).toContain(told.what)
  expect(textOf((await visitor.post(at('check'), {})).body, 'receipt-id')).not.toBe('')
  expect(texts((await retry(reporter, message)).body)).toContain('Ett svar.')
  expect((await retry(newcomer, first)).path).toBe(at('account'))
})

test('held only for a moment, nobody notices', async () => {
  const { visitor } = await writeReport(town, told)
  const { released } = await holdDatabase(town, 1_200)
  expect(textOf((await visitor.post(at('check'), {})).body, 'receipt-id')).not.toBe('')
  await released
})

test.skipIf(smallDisk === null)(
  'a full disk: 507, the text in a form to send again, the draft stays, and it goes on when there is room',
  async () => {
    await town.stop()
    const disk = smallDisk ?? ''
    mkdirSync(join(disk, 'town'))
    town = await makeTown({ under: join(disk, 'town') })
    const { receipt } = await sendReport(town)
    const { visitor } = await writeReport(town, told)
    const reporter = (await followUp(town, receipt)).visitor
    const ballast = join(disk, 'ballast')

    // The reserve is left: no new report, but those that are there are answered.
    writeFileSync(ballast, new Uint8Array(60 * 1024 ** 2))
    const sent = await visitor.post(at('check'), {})
    const first = await makeVisitor(town.reporterUrl).post(at(), { relation: 'worker' })
    for (const page of [sent, first]) {
      expect(page.status).toBe(507)
      expect(visible(page.body)).toContain('Din rapport är inte skickad.')
      expect(visible(page.body)).toContain('Det är fullt i vår server.')
    }
    expect(visible(sent.body)).toContain('Det du har skrivit på sidorna före finns kvar.')
    expect(texts((await reporter.post('/sv/follow/case', { message: 'Ett svar går ändå.' })).body)).toContain('Ett svar går ändå.')

    // Nothing is left at all.
    const rest = (await town.store().room()).free
    writeFileSync(join(disk, 'rest'), new Uint8Array(rest))
    let refused: Answer | null = null
    for (let attempt = 0; attempt < 40 && refused === null; attempt++) {
      const answer = await reporter.post('/sv/follow/case', { message: `${attempt} ${'ord '.repeat(15_000)}` })
      if (answer.status !== 200) refused = answer
    }
    expect(refused?.status).toBe(507)
    expect(visible(refused?.body ?? '')).toContain('Det du skrev nu är inte skickat.')
    expect(valueIn(refused?.body ?? '', 'message')).toContain('ord ord ord')
    expect((await reporter.get('/sv/follow/case')).status).toBe(200)
    expect((await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}`)).status).toBe(200)

    rmSync(ballast)
    rmSync(join(disk, 'rest'))
    expect((await retry(reporter, refused as Answer)).status).toBe(200)
    expect(texts((await visitor.get(at('check'))).body)).toContain(told.what)
    const receiptNow = textOf((await visitor.post(at('check'), {})).body, 'receipt-id')
    expect(receiptNow).not.toBe('')
    expect(caseIds((await signIn(town, town.people.anna)).page.body)).toHaveLength(2)
  },
  60_000,
)

test('a clock set back by a day: 503 that says the report is not sent, the draft and the receipt stay, and it goes on when it is right', async () => {
  const { visitor, receipt } = await sendReport(town, { what: 'Sänd i rätt tid.' })
  const { visitor: writer } = await writeReport(town, told)
  // Digits of a telephone that fitted say that the day has come: no earlier one is written after it.
  await signIn(town, town.people.anna)
  town.pass(-hours(24))
  const refused = await writer.post(at('check'), {})
  expect(refused.status).toBe(503)
  expect(visible(refused.body)).toContain('Din rapport är inte skickad.')
  expect(visible(refused.body)).toContain('Klockan i vår server går fel')
  const step = await writer.post(at('account'), { ...told, where: 'Källaren.' })
  expect(step.status).toBe(503)
  expect(valueIn(step.body, 'where')).toBe('Källaren.')
  // The receipt that was not kept yet is the only way back.
  expect(textOf((await visitor.get(at('receipt'))).body, 'receipt-id')).toBe(receipt.id)
  // Somebody new can write, and is told at the end.
  const { visitor: newcomer, check } = await writeReport(town, { what: 'Ny i fel tid.' })
  expect(check.status).toBe(200)
  const late = await newcomer.post(at('check'), {})
  expect(late.status).toBe(503)
  expect(visible(late.body)).toContain('Din rapport är inte skickad.')
  await town.appliance().services.upkeep.sweep()

  town.pass(hours(24))
  expect((await retry(writer, step)).status).toBe(200)
  expect(texts((await writer.get(at('check'))).body)).toContain('Källaren.')
  expect(textOf((await writer.post(at('check'), {})).body, 'receipt-id')).not.toBe('')
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
})

test('a clock put right by a few minutes stops nobody', async () => {
  const { visitor } = await writeReport(town, told)
  town.pass(-minutes(4))
  expect(textOf((await visitor.post(at('check'), {})).body, 'receipt-id')).not.toBe('')
})
