// Cards are opened once while the same person asks in the same request, and anew as soon as a byte of them is another.
import { afterAll, afterEach, expect, test } from 'bun:test'
import { makeCardOpening } from '../../src/services/case/case-cards.ts'
import type { CaseListItem } from '../../src/store/case-lists.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

test('the same card is opened once for one request; for the next one, and with another byte, it is opened again', async () => {
  office = await makeOffice()
  await report(office, { what: 'Vägen.' })
  const [anna, later] = [await enter(office, 'anna'), await enter(office, 'anna')]
  const [item] = await office.store().cases.list(colleague(office, 'anna').id, 'new', null, 1)
  if (item === undefined) throw new Error('no case')
  const share = await office.store().shares.get(item.case.id)
  if (share === null) throw new Error('no share')
  const open = makeCardOpening(office.ground())
  const card = await open(anna, item, share)
  expect(card?.title).toBe('Vägen.')
  expect(await open(anna, { ...item }, share)).toBe(card)
  const again = await open(later, item, share)
  expect(again).toEqual(card)
  expect(again).not.toBe(card)
  const sealed = item.card.sealed.slice() as typeof item.card.sealed
  sealed.set([(sealed.at(-1) ?? 0) ^ 1], sealed.length - 1)
  const altered: readonly CaseListItem[] = [
    { ...item, card: { ...item.card, sealed } },
    { ...item, card: { ...item.card, version: item.card.version + 1 } },
    { ...item, case: { ...item.case, epoch: { ...item.case.epoch, casework: item.case.epoch.casework + 1 } } },
  ]
  for (const other of altered) expect(await open(anna, other, share)).toBeNull()
  expect(await open(anna, item, share.map((byte) => byte ^ 1) as typeof share)).toBeNull()
  expect(await open(anna, item, share)).toEqual(card)
})
