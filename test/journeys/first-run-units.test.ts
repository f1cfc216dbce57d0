// A joint link that is set up in the browser: each unit says what it is itself, and who answers for its protective security (F-128, L-G-9,
// L-SE-02); all of it may be left as it stands.
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { settingsOf } from '../../src/domain/channel/unit-settings.ts'
import { makePlace, type Place } from '../harness/beginning.ts'
import { visible } from '../harness/reading.ts'
import type { Answer, Visitor } from '../harness/visitor.ts'
import { add, addLinks, answer as answerStep, comeIn, type Fields, officer, pathOf, setUpNow, staffed, walkTo } from '../harness/wizard.ts'

setDefaultTimeout(120_000)

let place: Place
let visitor: Visitor
beforeEach(async () => {
  place = await makePlace()
  visitor = await comeIn(place.staffUrl, place.link())
})
afterEach(() => place.stop())

const unitPath = '/set-up/units/own'
const lent: Fields = { frame: 'lent', body: 'lent', controller: '', contact: '' }
const company: Fields = {
  name: 'Provköpings Bolag AB',
  frame: 'se',
  body: 'public-company',
  controller: 'Styrelsen för bolaget',
  contact: '0500-12 34 56',
}

/** Fills in the page of a new unit; @returns the page that answers, and where the unit is from then on */
const addUnit = async (fields: Fields): Promise<{ readonly answer: Answer; readonly path: string }> => {
  const [path = ''] = addLinks((await visitor.get(pathOf('units'))).body).slice(-1)
  return { path, answer: await visitor.post(path, fields) }
}

const unitsNow = async () => (await place.store().channels.all()).flatMap((channel) => channel.units.map((unit) => ({ channel, unit })))

test('a company says what it is and the municipality who answers for its data: both hold when all stands, and nobody else has changed', async () => {
  await walkTo(visitor, 'units')
  const { answer, path } = await addUnit(company)
  expect(answer.path).toBe(pathOf('units'))
  expect(answer.body).toContain('Bolag eller stiftelse som en kommun eller region bestämmer över')
  expect(visible(answer.body)).toContain('Personuppgiftsansvarig: Styrelsen för bolaget, 0500-12 34 56')
  await visitor.post(unitPath, { name: 'Provköpings kommun', controller: 'Kommunstyrelsen', contact: '' })
  await addUnit({ ...lent, name: 'Provköpings Vatten' })
  for (const list of ['operators', 'admins', 'auditors'] as const) for (const one of staffed[list]) await add(visitor, list, one)
  for (const unit of [0, 1, 2]) for (const one of staffed.recipients) await add(visitor, 'recipients', one, unit)
  expect((await visitor.get(pathOf('recipients'))).body).toContain(`href="${pathOf('security')}"`)
  await add(visitor, 'security', officer('Sia Berg', 'säkerhetsskyddschef'), 1)
  await visitor.post(pathOf('security'), {})
  for (const step of ['units', 'operators', 'admins', 'auditors', 'recipients'] as const) await visitor.post(pathOf(step), {})
  for (const step of ['addresses', 'exit', 'mail', 'backup'] as const) await answerStep(visitor, step)

  const check = await visitor.get(pathOf('check'))
  expect(check.path).toBe(pathOf('check'))
  for (const words of ['Personuppgiftsansvarig: Kommunstyrelsen', 'Säkerhetsskyddsansvariga för Provköpings Bolag AB', 'Sia Berg'])
    expect(check.body).toContain(words)
  expect((await visitor.get(path)).body).toMatch(/name="body" type="radio" value="public-company" checked/)
  await setUpNow(visitor)

  const units = await unitsNow()
  expect(units.map(({ unit: { name, own } }) => [name, own])).toEqual([
    ['Provköpings kommun', { controller: { name: 'Kommunstyrelsen', contact: '' } }],
    [
      'Provköpings Bolag AB',
      { frame: 'se', publicBody: true, company: true, controller: { name: 'Styrelsen för bolaget', contact: '0500-12 34 56' } },
    ],
    ['Provköpings Vatten', undefined],
  ])
  const [, , water] = units
  if (water === undefined) throw new Error('not three units')
  expect(settingsOf(water.channel, water.unit.id)).toMatchObject({
    publicBody: true,
    controller: { name: 'Provköpings Vatten', contact: '' },
  })
  const [staff, appointments] = [await place.store().people.staff(), await place.store().people.appointments()]
  const sia = staff.find(({ name }) => name === 'Sia Berg')
  expect(appointments.filter(({ staffId }) => staffId === sia?.id).map(({ role, unitId }) => [role, unitId] as unknown[])).toEqual([
    ['security', units[1]?.unit.id],
  ])
})

test('what cannot be is refused with a sentence at each field, and everything typed stands there again', async () => {
  await walkTo(visitor, 'units')
  const long = 'x'.repeat(121)
  const { answer } = await addUnit({ ...company, name: '', frame: 'no', controller: long })
  expect(answer.status).toBe(422)
  for (const words of [
    'Skriv ett namn.',
    'Lag: Välj ett av alternativen.',
    'Personuppgiftsansvarig: Korta till högst 120 tecken.',
    `value="${long}"`,
    'value="0500-12 34 56"',
  ])
    expect(answer.body).toContain(words)
  expect(answer.body).toMatch(/value="public-company" checked/)
  expect((await visitor.get(pathOf('units'))).body).not.toContain('0500-12 34 56')
})

test('whoever shares the link with nobody is asked for a name only; the company that goes takes what it said along', async () => {
  await walkTo(visitor, 'units')
  expect((await visitor.get(unitPath)).body).not.toContain('name="controller"')
  const { path } = await addUnit(company)
  const own = (await visitor.get(unitPath)).body
  expect([own.includes('name="controller"'), own.includes('name="body"')]).toEqual([true, false])
  await visitor.post(path, { go: 'remove' })
  expect((await visitor.get(unitPath)).body).not.toContain('name="controller"')
  expect((await visitor.get(pathOf('units'))).body).not.toContain('Styrelsen')
})

test('who answers for protective security does nothing else with cases here, in no unit (L-SE-02)', async () => {
  await walkTo(visitor, 'units')
  await addUnit(company)
  const first = officer('Sia Berg', 'säkerhetsskyddschef')
  expect((await add(visitor, 'security', { ...first, decision: '' })).status).toBe(422)
  expect((await add(visitor, 'security', first)).path).toBe(pathOf('security'))
  const again = await add(visitor, 'investigators', first, 1)
  expect([again.status, again.body.includes('utredare och säkerhetsskyddsansvarig.')]).toEqual([422, true])
})
