// A case that was put back to an earlier state: the log knows of later acts and looks, and whoever opens the case is told (T-18).
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { isSoundLog } from '../../src/domain/case/case-log.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Sealed } from '../../src/domain/sealed.ts'
import { hours } from '../../src/kit/instant.ts'
import { putBack, snapshot } from './forging.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
let id: CaseId
beforeEach(async () => {
  office = await makeOffice()
  await report(office)
  id = (await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 1))[0]?.case.id ?? ('' as CaseId)
})
afterEach(() => office.close())
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const isBack = async (name = 'anna'): Promise<boolean | undefined> => (await casework().open(await enter(office, name), id))?.putBack
const note = async (name: string, text: string) => casework().keep(await enter(office, name), id, 'note', text)
const free = async (name: string) => casework().handling.declareFree(await enter(office, name), id)
const isSound = async (): Promise<boolean> => {
  const log = await casework().log(await enter(office, 'anna'), id)
  return log !== null && isSoundLog(log)
}
const told = async () => (await office.store().log.entries(0, 1_000)).filter(({ kind }) => kind === 'case-put-back').length

test('a case that was worked on, looked at and given new keys is as the log knows it', async () => {
  await free('anna')
  await note('anna', 'Läst.')
  await renewed(office, 'bo', ['anna', 'cia'])
  office.pass(hours(30))
  await note('anna', 'Läst igen.')
  expect([await isBack(), await isBack('cia'), await isSound(), await told()]).toEqual([false, false, true, 0])
})

test('an act that is gone is missed at once, by everybody, in its log too, and the auditors hear of it once a day', async () => {
  await free('anna')
  const before = await snapshot(office, id)
  await note('anna', 'Chefen ringde.')
  putBack(office, before)
  expect([await isBack(), await isBack('cia'), await isSound(), await told()]).toEqual([true, true, false, 1])
  office.pass(hours(24))
  expect([await isBack(), await told()]).toEqual([true, 2])
})

test('it is missed, too, once the case was worked on again in its place, and once it has new keys', async () => {
  await free('anna')
  const before = await snapshot(office, id)
  await note('anna', 'Chefen ringde.')
  putBack(office, before)
  await note('anna', 'Inget att notera.')
  expect(await isBack()).toBe(true)
  await renewed(office, 'bo', ['anna', 'cia'])
  await note('anna', 'Nya nycklar.')
  expect(await isBack()).toBe(true)
})

test('a look that was taken away is missed: so is what the reporter wrote before it', async () => {
  await free('anna')
  await isBack()
  expect(await isBack()).toBe(false)
  office.meanwhile([['DELETE FROM case_views WHERE case_id = ?', id]])
  expect(await isBack()).toBe(true)
})

/** Somebody adds the newest entry of a kind to the log once more. @param details in place of its own */
const addAgain = async (kind: string, details?: Sealed): Promise<void> => {
  const found = (await office.store().log.entries(0, 9_999)).findLast((entry) => entry.kind === kind && entry.mark !== '')
  if (found === undefined) throw new Error(`no entry: ${kind}`)
  await office.store().log.append({ ...found, details: details ?? found.details })
}

test('an entry that somebody adds once more, byte by byte, is no sign of anything, here as at its end; one with other bytes is (T-18)', async () => {
  await free('anna')
  await note('anna', 'Läst.')
  await isBack()
  for (const kind of ['case-changed', 'note-written', 'case-opened']) {
    await addAgain(kind)
    expect([kind, await isBack(), await isSound(), await told()]).toEqual([kind, false, true, 0])
  }
  await addAgain('note-written', new Uint8Array([1, 2, 3]) as Sealed)
  expect([await isBack(), await told()]).toEqual([true, 1])
})

test('two who work at the same moment are no sign of anything', async () => {
  await free('anna')
  const [anna, cia] = [await enter(office, 'anna'), await enter(office, 'cia')]
  await casework().handling.declareFree(cia, id)
  const all = await Promise.all([
    ...[1, 2, 3].map((n) => casework().keep(anna, id, 'note', `Anna ${n}`)),
    ...[1, 2, 3, 4].flatMap(() => [casework().open(anna, id), casework().open(cia, id)]),
  ])
  expect(all.filter((one) => typeof one === 'object' && one !== null && 'putBack' in one && one.putBack)).toEqual([])
  expect(await told()).toBe(0)
})
