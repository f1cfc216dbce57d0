// A case that may be classified: given to those who answer for protective security and to nobody else, shown to them alone, released by them with
// a reason, and back where it was (1 kap. 3 § lag (2021:890), L-SE-02). The dates of the law run on.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { addDays, dayOf } from '../../src/kit/instant.ts'
import { postId, savePosts, withPost } from './assessing.ts'
import { inviteLena, spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'
import { shareShown } from './sharing.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const assessment = (over: Partial<Assessment> = {}) =>
  ({
    ...{ work: 'yes', interest: 'yes', union: 'no', office: 'no', posts: [], danger: 'no', retaliation: 'low' },
    ...{ classified: 'yes', decision: 'quarantine', reason: 'Bergrummet är skyddat.', ...over },
  }) as unknown as Assessment
const blocked = async (options: OfficeOptions = {}, over: () => Promise<Partial<Assessment>> = async () => ({})): Promise<CaseId> => {
  office = await makeOffice({ security: true, ...options })
  await report(office, { what: 'Ritningen till bergrummet ligger framme.' })
  const anna = await enter(office, 'anna')
  const [listed] = (await office.services().staff.lists.page(anna, 'new', null)).cases
  const id = listed?.row.id ?? ('' as CaseId)
  for (const name of ['anna', 'bo']) await handling().declareFree(await enter(office, name), id)
  expect(await casework().acknowledge(anna, id, 'Tack.')).toEqual({ name: 'done' })
  expect(await handling().assess(await enter(office, 'anna'), id, assessment(await over()))).toBe('done')
  return id
}
const casework = () => office.services().staff.casework
const handling = () => casework().handling
const open = async (name: string, id: CaseId) => casework().open(await enter(office, name), id)
const idOf = (name: string) => colleague(office, name).id
const dueOf = async (id: CaseId) => (await office.store().caseRoll.of(id))?.entries.map(({ due }) => due as string)

test('it goes to protective security with the assessment, and by hand to nobody else', async () => {
  const id = await blocked()
  expect((await open('sten', id))?.security).toEqual({ reading: [idOf('sten')], able: [] })
  expect((await open('sten', id))?.report?.answers.what).toBe('Ritningen till bergrummet ligger framme.')
  // Nobody else holds a key of it: who stood in it sees that it is there, and when it is due.
  for (const name of ['anna', 'bo', 'cia']) {
    expect([await open(name, id), await office.store().cases.wraps(id, idOf(name))]).toEqual([null, []])
    const who = await enter(office, name)
    const { reference } = (await office.store().cases.find(id)) ?? { reference: '' }
    expect(await casework().blocked(who, id)).toMatchObject({ row: { reference }, given: ['Sten Mark'], dates: [{ due: '2027-02-18' }] })
    const [listed] = (await office.services().staff.lists.page(who, 'ongoing', null)).cases
    expect(listed).toMatchObject({ title: reference, lost: false, facts: { quarantined: true } })
  }
  for (const name of ['sten', 'dag']) expect(await casework().blocked(await enter(office, name), id)).toBeNull()
  const dates = await dueOf(id)
  expect(dates).toEqual([...new Set(dates)].flatMap((date) => Array.from({ length: 4 }, () => date)))
  expect(dates?.[0]).toBe('2027-02-18')
})

test('nobody’s day asks for what cannot be done in it', async () => {
  office = await makeOffice({ security: true, investigator: true })
  await report(office)
  const anna = await enter(office, 'anna')
  const [listed] = (await office.services().staff.lists.page(anna, 'new', null)).cases
  const id = listed?.row.id ?? ('' as CaseId)
  await handling().declareFree(anna, id)
  await casework().acknowledge(anna, id, 'Tack.')
  const ends = addDays(dayOf(office.ground().now(), legalZone), 4)
  expect(await handling().assign(anna, id, [idOf('ulla')], ends)).toBe('done')
  const { readerTasks } = office.services().staff
  expect((await readerTasks.of(anna)).map(({ kind }) => kind)).toEqual(['ends'])
  expect(await handling().assess(anna, id, assessment())).toBe('done')
  expect(await readerTasks.of(await enter(office, 'anna'))).toEqual([])
})

test('who heads protective security gets nothing that is not blocked', async () => {
  office = await makeOffice({ security: true })
  await report(office)
  const sten = await enter(office, 'sten')
  for (const list of ['new', 'ongoing'] as const) expect((await office.services().staff.lists.page(sten, list, null)).cases).toEqual([])
})

test('released by them with a reason it is worked on again, assessed anew, under its own name; they read it no longer, and may be given it again', async () => {
  const id = await blocked()
  expect(await handling().release(await enter(office, 'anna'), id, 'Jag tror inte det.')).toBeNull()
  expect(await casework().write(await enter(office, 'bo'), id, 'Hur vet du?')).toBeNull()
  expect(await handling().release(await enter(office, 'sten'), id, 'Rummet är nedlagt.')).toBe('done')
  const file = await open('bo', id)
  expect(file?.card).toMatchObject({ quarantined: false, title: 'Ritningen till bergrummet ligger framme.' })
  expect(file?.course.assessment).toBeNull()
  expect(file?.entries.at(-1)).toMatchObject({ event: { name: 'released', reason: 'Rummet är nedlagt.' }, author: { name: 'Sten Mark' } })
  expect(file?.altered).toBe(0)
  expect([await open('sten', id), (await office.store().cases.wraps(id, idOf('sten'))).length]).toEqual([null, 0])
  expect(await casework().write(await enter(office, 'bo'), id, 'Hur vet du?')).toBe('done')
  expect(await handling().release(await enter(office, 'anna'), id, 'Igen.')).toBe('unblocked')
  const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
  expect(told).toContain(idOf('bo'))
  // The log says so to the auditors, and the clear kind to nobody.
  const { entries } = (await office.services().staff.log.read(await enter(office, 'dag'), null)) ?? { entries: [] }
  expect(entries.filter(({ details }) => details?.act === 'released').map(({ entry, signed }) => [entry.kind, signed])).toEqual([
    ['case-changed', true],
  ])
  expect(await handling().assess(await enter(office, 'anna'), id, assessment())).toBe('done')
  expect((await open('sten', id))?.security.reading).toEqual([idOf('sten')])
  expect(await open('anna', id)).toBeNull()
})

/** Lena comes to answer for protective security, by two hands. */
const lenaComes = async (): Promise<void> => {
  const { id: channel } = (await channelOf(office)).channel
  const { rosterChanges } = office.services().staff
  const id = await inviteLena(office, channel, 'fia', 'security')
  const spoken = await spokenBy(office, 'lena')
  expect(await rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, spoken)).toBeNull()
}
const firstPost = () => postId(office, 1)
/** The administrator says who holds the first post. */
const appoint = async (name: string) => expect(await savePosts(office, withPost(1, { holder: idOf(name) }))).toBe('done')

test('whoever comes to head protective security afterwards is offered, and is given it', async () => {
  const id = await blocked({ security: false })
  expect((await open('anna', id))?.security).toEqual({ reading: [], able: [] })
  await lenaComes()
  expect((await open('anna', id))?.security).toEqual({ reading: [], able: [idOf('lena')] })
  expect(await handling().giveToSecurity(await enter(office, 'anna'), id)).toBe('done')
  expect(await open('bo', id)).toBeNull()
  expect((await casework().blocked(await enter(office, 'bo'), id))?.given).toEqual(['Lena Ask'])
  expect((await open('lena', id))?.people?.entitled.at(-1)).toMatchObject({ id: idOf('lena'), reason: 'assigned' })
})

test('the page offers nobody to whom the act gives nothing: whoever heads it and holds the post that the case concerns (F-122, L-SE-02)', async () => {
  const id = await blocked({ security: false }, async () => ({ office: 'yes', posts: [await firstPost()] }))
  await lenaComes()
  await appoint('lena')
  expect((await open('anna', id))?.security).toEqual({ reading: [], able: [] })
  expect(await handling().giveToSecurity(await enter(office, 'anna'), id)).toBe('no-security')
})

test('where nobody heads protective security the sentence says whom to ask', async () => {
  const id = await blocked({ security: false })
  expect((await open('anna', id))?.security).toEqual({ reading: [], able: [] })
  expect(await handling().giveToSecurity(await enter(office, 'anna'), id)).toBe('no-security')
})

test('its keys go to those who answer for protective security alone, and by none but them: neither by one press nor with all that waits', async () => {
  const id = await blocked()
  const { channel } = await channelOf(office)
  const resharing = () => office.services().staff.resharing
  const isOpenTo = async (name: string) => (await open(name, id)) !== null
  const lose = (name: string) =>
    office.behindItsBack(({ big }) => {
      big.query('DELETE FROM wraps WHERE case_id = ? AND holder = ?').run(id, idOf(name))
      big.query('INSERT INTO lost_keys (case_id, staff_id) VALUES (?, ?)').run(id, idOf(name))
    })
  for (const [to, by] of [
    ['bo', 'anna'],
    ['bo', 'sten'],
    ['sten', 'anna'],
  ] as const) {
    await lose(to)
    const mine = await open(by, id)
    expect(mine?.lost ?? []).toEqual([])
    expect(await resharing().shareCase(await enter(office, by), id, idOf(to))).toBe(mine === null ? null : 'not-shared')
    expect(await shareShown(office, await enter(office, by), channel.id, idOf(to))).toEqual({ done: 0, left: 1 })
    await office.behindItsBack(({ big }) => big.run('DELETE FROM lost_keys'))
    expect([to, by, await isOpenTo(to).catch(() => false)]).toEqual([to, by, false])
  }
})
