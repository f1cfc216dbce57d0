// The file of a case goes out of the program by two people of those who read it (T-09), and each step stands in the case and in the log.
import { afterAll, afterEach, expect, test } from 'bun:test'
import { isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { copiesOf } from '../../src/domain/case/export-request.ts'
import { day } from '../../src/kit/instant.ts'
import { asExported, copyTaken } from '../../src/services/case/exports.ts'
import type { CaseFile } from '../../src/services/case/opened-file.ts'
import { colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, renewed, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const classified = {
  ...{ work: 'yes', interest: 'yes', union: 'no', office: 'no', posts: [], danger: 'no', retaliation: 'low' },
  ...{ classified: 'yes', decision: 'quarantine', reason: 'Bergrummet är skyddat.' },
} as unknown as Assessment
const idOf = (name: string) => colleague(office, name).id
const begun = async (options: OfficeOptions = {}, without: readonly string[] = []): Promise<CaseId> => {
  office = await makeOffice(options)
  await report(office, { name: 'Disa Holm', without })
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  for (const name of ['anna', 'bo', ...(without.includes('cia') || options.recipients === 2 ? [] : ['cia'])])
    await casework().handling.declareFree(await enter(office, name), item.case.id)
  return item.case.id
}
const file = async (name: string, id: CaseId): Promise<CaseFile> => {
  const found = await casework().open(await enter(office, name), id)
  if (found === null) throw new Error(`${name} does not read it`)
  return found
}
const ask = async (name: string, id: CaseId) => casework().exports.ask(await enter(office, name), id, 'Till kommunarkivet.')
const newest = async (id: CaseId, reader = 'anna') => (await file(reader, id)).course.exports.at(-1)
const answer = async (name: string, id: CaseId, what: 'agreed' | 'refused' | 'withdrawn') =>
  casework().exports.answer(await enter(office, name), id, (await newest(id))?.id ?? '', what)
/** `done`, or why not. */
const take = async (name: string, id: CaseId, request?: string) => {
  const outcome = await casework().exports.take(await enter(office, name), id, request ?? (await newest(id))?.id ?? '')
  return outcome === null || typeof outcome === 'string' ? outcome : 'done'
}
const entries = async () => (await office.store().log.entries(0, 9_999)).length

test('asked, agreed to by another, taken by whoever asked and by nobody else: each is one entry of the log and one of the case (T-09)', async () => {
  const id = await begun()
  const steps: [string, unknown][] = []
  const step = async (name: string, run: () => Promise<unknown>) => {
    const before = await entries()
    const outcome = await run()
    const looks = (await office.store().log.entries(before, 99)).filter(({ kind }) => kind !== 'case-opened' && kind !== 'signed-in')
    steps.push([name, [outcome, looks.map(({ kind }) => kind)]])
  }
  await step('ask', () => ask('anna', id))
  await step('again', () => ask('anna', id))
  await step('early', () => take('anna', id))
  await step('own yes', () => answer('anna', id, 'agreed'))
  await step('yes', () => answer('bo', id, 'agreed'))
  await step('late no', () => answer('cia', id, 'refused'))
  await step('not theirs', () => take('bo', id))
  await step('take', () => take('anna', id))
  await step('take again', () => take('anna', id))
  await step('ask meanwhile', () => ask('anna', id))
  expect(steps).toEqual([
    ['ask', ['done', ['case-changed']]],
    ['again', ['export-open', []]],
    ['early', ['export-unanswered', []]],
    ['own yes', ['own', []]],
    ['yes', ['done', ['case-changed']]],
    ['late no', ['answered', []]],
    ['not theirs', ['export-other', []]],
    ['take', ['done', ['case-changed']]],
    ['take again', ['done', ['case-changed']]],
    ['ask meanwhile', ['export-open', []]],
  ])
  expect(await newest(id, 'cia')).toMatchObject({ state: 'agreed', taken: [{}, {}].map(() => expect.any(Number)) })
  const log = await casework().log(await enter(office, 'cia'), id)
  expect([log !== null && isSoundLog(log), log?.acts.size]).toEqual([true, 4 + 3])
})

test('after the seventh day it is asked for anew (T-09)', async () => {
  const id = await begun()
  await ask('anna', id)
  await answer('bo', id, 'agreed')
  office.pass(7 * 86_400_000)
  expect(await take('anna', id)).toBe('done')
  office.pass(86_400_000)
  expect(await take('anna', id)).toBe('export-over')
  expect(await ask('anna', id)).toBe('done')
})

test('both of the two take the yes back while it holds; then it is asked for anew (T-09)', async () => {
  const id = await begun()
  for (const [hand, taken] of [
    ['bo', false],
    ['anna', true],
  ] as const) {
    await ask('anna', id)
    await answer('bo', id, 'agreed')
    if (taken) expect(await take('anna', id)).toBe('done')
    expect(await answer('cia', id, 'withdrawn')).toBe('own')
    expect([await answer(hand, id, 'withdrawn'), await take('anna', id)]).toEqual(['done', 'export-unanswered'])
    expect(await newest(id)).toMatchObject({ state: 'withdrawn', agreed: { name: 'Bo Lind' }, taken: taken ? [expect.any(Number)] : [] })
  }
  expect(copiesOf((await file('cia', id)).course.exports).map(({ copy, by }) => [copy, by.name])).toEqual([[1, 'Anna Ek']])
})

test('the yes of somebody who has left the case lets nothing out (F-126)', async () => {
  const id = await begun()
  await ask('anna', id)
  await answer('bo', id, 'agreed')
  await casework().handling.leave(await enter(office, 'bo'), id)
  expect([await take('anna', id), await answer('anna', id, 'withdrawn'), await ask('anna', id)]).toEqual(['hand-gone', 'done', 'done'])
})

test('a yes that was said while the clock was ahead lets nothing out before its day (T-18)', async () => {
  const id = await begun({ start: '2026-11-18T10:00Z' })
  const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
  await casework().exports.ask(anna, id, 'Till kommunarkivet.')
  const request = (await newest(id))?.id ?? ''
  office.set('2026-11-25T10:00Z')
  expect(await casework().exports.answer(bo, id, request, 'agreed')).toBe('done')
  office.set('2026-11-20T10:00Z')
  expect(await take('anna', id, request)).toBe('export-over')
  office.set('2026-11-26T10:00Z')
  expect(await take('anna', id, request)).toBe('done')
})

test('two copies at once have two numbers, each its own moment (T-09)', async () => {
  const id = await begun()
  await ask('anna', id)
  await answer('bo', id, 'agreed')
  const request = (await newest(id))?.id ?? ''
  const anna = await enter(office, 'anna')
  const first = await casework().exports.take(anna, id, request)
  office.pass(60_000)
  const second = await casework().exports.take(anna, id, request)
  const opened = await file('anna', id)
  const numbers = [first, second].map((taken) =>
    taken === null || typeof taken === 'string' ? taken : copyTaken(opened, request, taken.at)?.copy,
  )
  expect(numbers).toEqual([1, 2])
})

test('two who answer at once: one answer holds, and the other is told (T-09)', async () => {
  const id = await begun()
  await ask('anna', id)
  const request = (await newest(id))?.id ?? ''
  const [bo, cia] = [await enter(office, 'bo'), await enter(office, 'cia')]
  const outcomes = await Promise.all([
    casework().exports.answer(bo, id, request, 'agreed'),
    casework().exports.answer(cia, id, request, 'refused'),
  ])
  expect(outcomes.toSorted()).toEqual(['answered', 'done'])
  expect((await newest(id))?.state).toBe(outcomes[0] === 'done' ? 'agreed' : 'refused')
})

test('a question that is taken back while a colleague says yes lets nothing out (T-09)', async () => {
  const id = await begun()
  await ask('anna', id)
  const request = (await newest(id))?.id ?? ''
  const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
  const [taken, agreed] = await Promise.all([
    casework().exports.answer(anna, id, request, 'withdrawn'),
    casework().exports.answer(bo, id, request, 'agreed'),
  ])
  // Whichever came first: a yes is taken back as a question is.
  expect([taken, ['answered', 'done'].includes(String(agreed))]).toEqual(['done', true])
  expect([(await newest(id))?.state, await take('anna', id)]).toEqual(['withdrawn', 'export-unanswered'])
})

test('nobody takes it alone: where no other reads it, and where the others have a last day (T-09)', async () => {
  const id = await begun({ recipients: 2, investigator: true, start: '2026-11-18T10:00Z' })
  const anna = await enter(office, 'anna')
  await casework().handling.assign(anna, id, [idOf('ulla')], day('2026-11-30'))
  await casework().handling.declareFree(await enter(office, 'ulla'), id)
  expect(await ask('ulla', id)).toBe('own-term')
  expect(await ask('anna', id)).toBe('done')
  for (const what of ['agreed', 'refused'] as const) expect(await answer('ulla', id, what)).toBe('own-term')
  expect(await answer('anna', id, 'withdrawn')).toBe('done')
  await casework().handling.leave(await enter(office, 'bo'), id)
  expect(await ask('anna', id)).toBe('no-hand')
})

test('a colleague who waits for keys is waited for, though nobody else could answer now (T-09)', async () => {
  const id = await begun({}, ['cia'])
  await renewed(office, 'bo', ['anna', 'cia'])
  expect(await ask('anna', id)).toBe('done')
  expect(await take('anna', id)).toBe('export-unanswered')
})

test('whoever has left the case takes nothing of it, agreed to before or not (F-126)', async () => {
  const id = await begun()
  await ask('bo', id)
  const request = (await newest(id))?.id ?? ''
  await casework().handling.leave(await enter(office, 'bo'), id)
  expect(await casework().exports.answer(await enter(office, 'anna'), id, request, 'agreed')).toBe('answered')
  expect(await casework().exports.take(await enter(office, 'bo'), id, request)).toBeNull()
  await ask('cia', id)
  await answer('anna', id, 'agreed')
  await casework().handling.leave(await enter(office, 'cia'), id)
  expect(await casework().exports.take(await enter(office, 'cia'), id, (await newest(id))?.id ?? '')).toBeNull()
})

test('the name of the reporter goes out only where whoever agreed was told so (T-10)', async () => {
  const id = await begun()
  await ask('anna', id)
  await answer('bo', id, 'agreed')
  // Shown to her since: the yes was about a file without it.
  await casework().identityRequests.ask(await enter(office, 'anna'), id, 'Vi måste ringa.')
  const wish = (await file('anna', id)).course.identityRequests.at(-1)?.id ?? ''
  await casework().identityRequests.answer(await enter(office, 'bo'), id, wish, 'agreed')
  const opened = await file('anna', id)
  expect(JSON.stringify(opened.report)).toContain('Disa Holm')
  const [first] = opened.course.exports
  if (first === undefined) throw new Error('nobody asked')
  const without = asExported(opened, first)
  expect([first.named, without.nameHidden, JSON.stringify([without.report, without.messages]).includes('Disa Holm')]).toEqual([
    false,
    true,
    false,
  ])
  office.pass(9 * 86_400_000)
  await ask('anna', id)
  const again = await file('anna', id)
  const second = again.course.exports.at(-1)
  expect([second?.named, second !== undefined && JSON.stringify(asExported(again, second).report).includes('Disa Holm')]).toEqual([
    true,
    true,
  ])
})

test('of a case that may be classified nothing is asked and nothing goes out (L-SE-02)', async () => {
  const id = await begun({ security: true })
  await ask('anna', id)
  await answer('bo', id, 'agreed')
  await casework().acknowledge(await enter(office, 'anna'), id, 'Tack.')
  const request = (await newest(id))?.id ?? ''
  expect(await casework().handling.assess(await enter(office, 'anna'), id, classified)).toBe('done')
  expect(await casework().exports.take(await enter(office, 'anna'), id, request)).toBeNull()
  expect(await ask('bo', id)).toBeNull()
})
