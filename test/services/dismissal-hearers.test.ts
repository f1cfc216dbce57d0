// Who reads a line of the half-yearly summary (F-125): nobody whom any rule keeps from the case, not even where its sealed list does not open.
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import { postId, savePosts, withPost } from './assessing.ts'
import { afterwards, dismissing, half, interruptible, openOffice } from './dismissed.ts'
import { inviteLena, spokenBy, waitingFor } from './hands.ts'
import { channelOf, enter, type Office, removeFolders } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const { staff, handling, idOf, assess, alter, dismissed, draft, approve, read } = dismissing(() => office)

/** Lena comes to the unit as a recipient, by two hands. */
const admitLena = async (): Promise<void> => {
  const { id: channel } = (await channelOf(office)).channel
  const id = await inviteLena(office, channel, 'anna')
  const spoken = await spokenBy(office, 'lena')
  expect(await staff().rosterChanges.admit(await enter(office, 'anna'), channel, id, spoken)).toBeNull()
  const bo = await enter(office, 'bo')
  expect(await staff().rosterChanges.confirm(bo, channel, (await waitingFor(office, channel, bo)).hash, spoken)).toBeNull()
}
const firstPost = () => postId(office, 1)
/** The administrator says who holds the first post. */
const appointToPost = async (holder: string) => expect(await savePosts(office, withPost(1, { holder: idOf(holder) }))).toBe('done')

test('a case whose list of people does not open is told to nobody, shows as such, and does not stop the others (keys.md 5)', async () => {
  office = await openOffice()
  const [hidden, whole] = [await dismissed({ without: ['bo'] }), await dismissed()]
  await alter(hidden, 'people')
  office.set(afterwards)
  expect(await draft('ida')).toMatchObject({ lines: [{ id: whole }], altered: [{ id: hidden }] })
  expect(await approve('ida', { [hidden]: 'Om Bo.', [whole]: 'Kort.' })).toEqual({ name: 'changed' })
  expect(await approve('ida', { [whole]: 'Kort.' })).toEqual({ name: 'approved' })
  for (const name of ['anna', 'bo', 'ida']) expect(await read(name)).toEqual([['Kort.']])
  // It stays to be looked at.
  expect(await draft('jon')).toMatchObject({ lines: [], altered: [{ id: hidden }] })
})

test('a case of which nothing opens does not take the summary down', async () => {
  office = await openOffice()
  const [broken, whole] = [await dismissed(), await dismissed()]
  await alter(broken, 'card')
  office.set(afterwards)
  expect(await draft('ida')).toMatchObject({ lines: [{ id: whole }], altered: [{ id: broken }] })
  expect(await approve('ida', { [whole]: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await read('anna')).toEqual([['Kort.']])
  expect(await staff().dismissals.waiting(await enter(office, 'jon'))).toMatchObject({ supplement: [] })
})

test('a case of which an entry is missing is told to nobody: it may be the one that says who must not hear of it', async () => {
  office = await openOffice()
  const id = await dismissed()
  await assess('ida', id, { office: 'yes' })
  office.meanwhile([
    [
      `UPDATE records SET sealed = randomblob(3000) WHERE case_id = ?1 AND kind = 'entry'
         AND sequence = (SELECT max(sequence) FROM records WHERE case_id = ?1 AND kind = 'entry')`,
      id,
    ],
  ])
  office.set(afterwards)
  expect(await draft('ida')).toMatchObject({ lines: [], altered: [{ id }] })
})

test('a case that somebody moved to another unit in the tables is told to nobody there', async () => {
  office = await openOffice({ units: ['Kommunen', 'Bolaget'] })
  const id = await dismissed()
  const from = (await office.store().cases.find(id))?.unitId
  const to = (await channelOf(office)).channel.units.find((unit) => unit.id !== from)?.id ?? ''
  office.meanwhile([['UPDATE cases SET unit_id = ? WHERE id = ?', to, id]])
  office.set(afterwards)
  const there = await staff().dismissals.draft(await enter(office, 'ida'), to, half)
  expect(there).toMatchObject({ lines: [], altered: [{ id }] })
})

test('what concerns a special office is told to nobody inside, also where no post is named (F-122)', async () => {
  office = await openOffice()
  const [special, usual] = [await dismissed({}, { office: 'yes' }), await dismissed()]
  office.set(afterwards)
  expect(await approve('ida', { [special]: 'Särskild befattning.', [usual]: 'Kort.' })).toEqual({ name: 'approved' })
  for (const name of ['anna', 'bo', 'cia']) expect(await read(name)).toEqual([['Kort.']])
  expect(await read('jon')).toEqual([['Kort.', 'Särskild befattning.']])
})

test('whoever was given the post that a case concerns after it was dismissed does not hear of it, though they read it before (F-122, T-09)', async () => {
  office = await openOffice()
  const id = await dismissed({}, { office: 'yes' }, [await firstPost()])
  await appointToPost('jon')
  office.set(afterwards)
  expect(await approve('ida', { [id]: 'Särskild befattning.' })).toEqual({ name: 'approved' })
  expect([await read('jon'), await read('ida')]).toEqual([[[]], [['Särskild befattning.']]])
})

test('… not either when it is given to them between sealing and storing', async () => {
  const { store, before } = interruptible()
  office = await openOffice({ store })
  const id = await dismissed({}, { office: 'yes' }, [await firstPost()])
  office.set(afterwards)
  before(() => appointToPost('jon'))
  expect(await approve('ida', { [id]: 'Särskild befattning.' })).toEqual({ name: 'approved' })
  expect(await read('jon')).toEqual([[]])
})

test('whoever was appointed after a case came in does not hear of it: the reporter could not leave them out (F-045)', async () => {
  office = await openOffice()
  const before = await dismissed()
  await admitLena()
  const since = await dismissed()
  office.set(afterwards)
  expect(await approve('ida', { [before]: 'Det första.', [since]: 'Det andra.' })).toEqual({ name: 'approved' })
  expect([await read('lena'), await read('anna')]).toEqual([[['Det andra.']], [['Det andra.', 'Det första.']]])
})

test('whoever was given a case by hand hears of it, whenever they were appointed', async () => {
  office = await openOffice()
  const id = await dismissed()
  await admitLena()
  expect(await handling().assign(await enter(office, 'jon'), id, [idOf('lena')])).toBe('done')
  office.set(afterwards)
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await read('lena')).toEqual([['Kort.']])
})

test('whoever left by a conflict does not hear of it, with nothing to show that there is something (F-126)', async () => {
  office = await openOffice()
  const id = await dismissed()
  expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
  office.set(afterwards)
  const seen = async () => {
    const { lines, unanswered, altered, lost } = (await draft('jon')) ?? {}
    return { lines, unanswered, altered, lost }
  }
  const before = await seen()
  expect(before).toEqual({ lines: [], unanswered: [], altered: [], lost: [] })
  // Not either when the rows that were his are put back.
  office.meanwhile([
    ['DELETE FROM exclusions WHERE case_id = ?', id],
    [
      "INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'ongoing', '2026-11-18', ?, 0, 0)",
      ...[idOf('jon'), id],
    ],
  ])
  expect(await seen()).toEqual(before)
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'approved' })
  expect([await read('jon'), await read('ida')]).toEqual([[[]], [['Kort.']]])
})

test('an entitlement that is put into the tables brings nobody a line', async () => {
  office = await openOffice()
  const id = await dismissed({ without: ['bo'] })
  office.meanwhile([
    ['DELETE FROM exclusions WHERE case_id = ?', id],
    [
      "INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'ongoing', '2026-11-18', ?, 0, 0)",
      ...[idOf('bo'), id],
    ],
  ])
  office.set(afterwards)
  expect(await approve('ida', { [id]: 'Kort.' })).toEqual({ name: 'approved' })
  expect(await read('bo')).toEqual([[]])
})
