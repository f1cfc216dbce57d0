// A report where somebody else assesses first: who is given what, when, and who never (F-120, F-122, F-124, F-126, F-127, T-09).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case-file.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

/** @returns the case of the only report */
const open = async (options: OfficeOptions = {}, without: readonly string[] = []): Promise<CaseId> => {
  office = await makeOffice({ intake: true, investigator: true, ...options })
  await report(office, { without })
  for (const name of office.people.keys()) {
    const [first] = await office.store().cases.list(colleague(office, name).id, 'new', null, 1)
    if (first !== undefined) return first.case.id
  }
  throw new Error('nobody was given the report')
}

const readers = async (id: CaseId): Promise<readonly string[]> => {
  const held: string[] = []
  for (const [name, { id: staffId }] of office.people) {
    const wraps = await office.store().cases.wraps(id, staffId)
    if (wraps.length > 0) held.push(name)
  }
  return held.sort()
}

describe('a new report', () => {
  test('is sealed to those who assess first and to nobody else; the others infer nothing (F-045, F-120)', async () => {
    const id = await open()
    expect(await readers(id)).toEqual(['ida', 'jon'])
    for (const name of ['anna', 'bo', 'cia', 'ulla']) {
      const { casework } = office.services().staff
      expect(await casework.open(await enter(office, name), id, true)).toBeNull()
      expect(await office.store().cases.countUnseen(colleague(office, name).id, 'new', 9)).toBe(0)
    }
    const to = new Set((await office.store().notices.all()).map(({ staffId }) => staffId))
    expect([...to].sort()).toEqual(['ida', 'jon'].map((name) => colleague(office, name).id).sort())
  })

  test('names whom the reporter left out, before there is anything to hand over', async () => {
    const id = await open({}, ['bo'])
    const file = await office.services().staff.casework.open(await enter(office, 'ida'), id, true)
    expect(file?.people?.excluded).toMatchObject([{ id: colleague(office, 'bo').id, reason: 'left-out', decidedBy: 'reporter' }])
    expect(file?.report?.readers.map(({ name }) => name)).toEqual(['Ida Frid', 'Jon Park'])
    expect(file?.report?.later?.map(({ name }) => name)).toEqual(['Anna Ek', 'Cia Strand'])
  })

  test('goes to the recipients where nobody assesses first, and never to an investigator', async () => {
    const id = await open({ intake: false })
    expect(await readers(id)).toEqual(['anna', 'bo', 'cia'])
  })

  test('reaches those who assess where a unit has no recipient of its own (F-127)', async () => {
    const id = await open({ recipients: 0 })
    expect(await readers(id)).toEqual(['ida', 'jon'])
    const { recipients, open: takes } = await channelOf(office)
    expect([recipients.map(({ name }) => name), takes]).toEqual([['Ida Frid', 'Jon Park'], true])
  })
})
