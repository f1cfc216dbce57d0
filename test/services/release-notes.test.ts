// Requests for release and appeals of a case (TF 2 kap.): noted without a key, without a name, and only by those who may; of a case in no register, too.
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { day } from '../../src/kit/instant.ts'
import { closedCase, proposalOf } from './disposing.ts'
import { colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'

let office: Office
const begin = async (options: OfficeOptions = {}): Promise<void> => {
  office = await makeOffice({ registrar: true, ...options })
}
afterEach(() => office.close())
afterAll(removeFolders)

const today = day('2026-11-18')
const request = { kind: 'request', came: today, ownNumber: '' } as const
const notes = () => office.services().staff.releases
const caseOf = async (name: string): Promise<CaseId> => {
  const [item] = await office.store().cases.list(colleague(office, name).id, 'new', null, 9)
  return item?.case.id ?? ('' as CaseId)
}

describe('in the register', () => {
  beforeEach(() => begin())

  test('a registrar notes it without opening the case, a recipient who reads it too; an auditor sees it, whoever was left out nothing', async () => {
    await report(office, { without: ['cia'] })
    const id = await caseOf('anna')
    const kim = await enter(office, 'kim')
    expect(await notes().note(kim, id, request)).toBe('done')
    expect(await notes().note(await enter(office, 'anna'), id, { ...request, kind: 'appeal', ownNumber: 'KS 2026-7' })).toBe('done')
    const found = await notes().of(kim, id)
    expect(found?.registered).toBe(true)
    expect(found?.requests.map(({ request: number, kind }) => [number, kind])).toEqual([
      [1, 'request'],
      [2, 'appeal'],
    ])
    expect((await notes().of(await enter(office, 'dag'), id))?.mayNote).toBe(false)
    for (const name of ['cia', 'fia', 'eva']) {
      const who = await enter(office, name)
      expect(await notes().of(who, id)).toBeNull()
      expect(await notes().note(who, id, request)).toBeNull()
      expect(await notes().decide(who, { caseId: id, request: 1 }, today)).toBeNull()
    }
  })

  test('decided once, it waits no more', async () => {
    await report(office)
    const id = await caseOf('anna')
    const kim = await enter(office, 'kim')
    await notes().note(kim, id, request)
    expect(await notes().decide(kim, { caseId: id, request: 1 }, today)).toBe('done')
    expect(await notes().decide(kim, { caseId: id, request: 1 }, today)).toBe('stale')
    expect((await notes().of(kim, id))?.requests[0]?.decided).toBe(today)
    expect(await notes().of(kim, 'gone' as CaseId)).toBeNull()
  })
})

describe('in no register', () => {
  beforeEach(() => begin({ settings: { publicBody: false }, recipients: 3 }))

  test('those who hold the case note it, and nobody else knows of it: no registrar, no auditor, nobody who was left out', async () => {
    await report(office, { without: ['cia'] })
    const id = await caseOf('anna')
    expect(await office.store().register.byCase(id)).toBeNull()
    const anna = await enter(office, 'anna')
    expect(await notes().note(anna, id, request)).toBe('done')
    expect(await notes().of(anna, id)).toMatchObject({ mayNote: true, registered: false, requests: [{ request: 1, decided: null }] })
    for (const name of ['kim', 'dag', 'cia', 'fia', 'eva']) {
      const who = await enter(office, name)
      expect([name, await notes().of(who, id), await notes().note(who, id, request)]).toEqual([name, null, null])
    }
    const kinds = (await office.store().log.entries(0, 999)).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'release-noted')).toHaveLength(1)
  })

  test('while somebody waits nobody destroys it; decided, it goes, and its requests with it (L-ARK-2)', async () => {
    const { id, people } = await closedCase(office)
    const [anna, bo, cia] = people
    if (anna === undefined || bo === undefined || cia === undefined) throw new Error('nobody')
    const { caseDisposals } = office.services().staff
    await caseDisposals.propose(anna, id, ['stale'], '')
    expect(await notes().note(anna, id, request)).toBe('done')
    await caseDisposals.consent(bo, id, await proposalOf(office, anna, id))
    expect(await caseDisposals.execute(cia, id, await proposalOf(office, anna, id))).not.toHaveProperty('protocol')
    expect(await office.store().cases.find(id)).not.toBeNull()
    expect(await notes().decide(bo, { caseId: id, request: 1 }, today)).toBe('done')
    expect(await caseDisposals.execute(cia, id, await proposalOf(office, anna, id))).toHaveProperty('protocol')
    expect(await office.store().cases.find(id)).toBeNull()
    expect(await office.store().releases.of(id)).toEqual([])
  })
})
