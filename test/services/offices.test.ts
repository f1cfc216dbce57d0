// A case that concerns a special office: to whom its report goes, and that whoever holds the post reads it never (F-121 to F-123, T-09).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment } from '../../src/domain/case/case-sheets.ts'
import { type Post, postsOf } from '../../src/domain/channel/post.ts'
import { assessed, postId as placed, savePosts, withPost } from './assessing.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const idOf = (name: string) => colleague(office, name).id
const open = async (options: Parameters<typeof makeOffice>[0] = {}): Promise<CaseId> => {
  office = await makeOffice({ intake: true, investigator: true, ...options })
  await report(office)
  const first = options.intake === false ? 'anna' : 'ida'
  const [item] = await office.store().cases.list(idOf(first), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  return item.case.id
}

/** The administrator says who holds the post at a place of the order, and may give it another name. */
const appoint = async (place: number, change: Partial<Post>): Promise<void> =>
  expect(await savePosts(office, withPost(place, change))).toBe('done')
const postId = (place: number): Promise<string> => placed(office, place)

const assess = async (id: CaseId, name: string, posts: readonly string[], given: Partial<Record<keyof Assessment, string>> = {}) => {
  const who = await enter(office, name)
  await casework().handling.begin(who, id, 'Skäl.')
  return casework().handling.assess(who, id, assessed(given, posts))
}
const fileFor = async (name: string, id: CaseId) => casework().open(await enter(office, name), id)
const tasks = async (name: string) => office.services().staff.readerTasks.of(await enter(office, name))
const titles = async (name: string) =>
  (await office.services().staff.lists.page(await enter(office, name), 'ongoing', null)).cases.map(({ title }) => title)
const wrapsOf = async (name: string, id: CaseId) => (await office.store().cases.wraps(id, idOf(name))).length

describe('an office that the reporter names (F-122)', () => {
  const listed = async (name: string) => (await office.services().staff.lists.page(await enter(office, name), 'new', null)).cases.length
  const begun = async (place: number, holder: string, options: Parameters<typeof makeOffice>[0] = {}) => {
    office = await makeOffice({ investigator: true, ...options })
    await appoint(place, { holder: idOf(holder) })
    await report(office, { concerning: [place] })
  }

  test('whoever holds it is given nothing, hears nothing, and is never given the case', async () => {
    await begun(1, 'bo')
    expect([await listed('anna'), await listed('bo'), await listed('cia')]).toEqual([1, 0, 1])
    const anna = await enter(office, 'anna')
    const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
    const id = item?.case.id ?? ('' as CaseId)
    const file = await casework().open(anna, id)
    expect(file?.people?.excluded.map(({ id: who, decidedBy, reason }) => [who, decidedBy, reason])).toEqual([
      [idOf('bo'), 'reporter', 'office'],
    ])
    expect(file?.report?.leftOut.map(({ id: who }) => who)).toEqual([idOf('bo')])
    expect(file?.report?.answers.posts?.map(({ title }) => title)).toEqual(['kommundirektör'])
    expect(file?.assignable.map(({ id: who }) => who)).not.toContain(idOf('bo'))
    expect(await casework().handling.assign(anna, id, [idOf('bo')])).toBe('not-offered')
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).not.toContain(idOf('bo'))
    expect(await office.store().cases.wraps(id, idOf('bo'))).toEqual([])
  })

  test('somebody who assesses first loses it, too', async () => {
    await begun(1, 'ida', { intake: true })
    expect([await listed('ida'), await listed('jon')]).toEqual([0, 1])
  })

  test('somebody who is given it before the assessment opens the case no more, finds it in no list, and is given it by nobody', async () => {
    office = await makeOffice({ investigator: true, intake: true })
    await report(office, { concerning: [1] })
    const [item] = await office.store().cases.list(idOf('ida'), 'new', null, 1)
    const id = item?.case.id ?? ('' as CaseId)
    await appoint(1, { holder: idOf('bo') })
    const ida = await enter(office, 'ida')
    await casework().handling.begin(ida, id, 'Skäl.')
    expect((await casework().open(ida, id))?.assignable.map(({ id: who }) => who)).not.toContain(idOf('bo'))
    expect(await casework().handling.assign(ida, id, [idOf('bo')])).toBe('not-offered')
    await appoint(1, { holder: idOf('ida') })
    expect(await casework().open(await enter(office, 'ida'), id)).toBeNull()
    expect(await listed('ida')).toBe(0)
  })

  test('a report that names none goes to everybody, and one that names another office, too', async () => {
    await begun(1, 'bo')
    await report(office)
    await report(office, { concerning: [2] })
    expect([await listed('bo'), await listed('anna')]).toEqual([2, 3])
  })
})

describe('the addressee of the report', () => {
  test('is resolved from the assessment, stands in the opened case, and follows a later one (F-121, F-123)', async () => {
    const id = await open()
    expect((await fileFor('ida', id))?.addressee).toBeNull()
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    expect((await fileFor('ulla', id))?.addressee).toMatchObject({
      title: 'kommunstyrelsens ordförande',
      reason: 'passed',
      not: ['kommundirektör'],
    })
    // Somebody gives the post another name: what the case concerns is the post, not the word.
    await appoint(1, { title: 'stadsdirektör' })
    expect((await fileFor('ulla', id))?.addressee).toMatchObject({ title: 'kommunstyrelsens ordförande', not: ['kommundirektör'] })
    expect(await assess(id, 'jon', [await postId(1), await postId(2), await postId(3)])).toBe('done')
    expect((await fileFor('ulla', id))?.addressee).toMatchObject({ title: 'extern jurist', reason: 'outside' })
    expect(await assess(id, 'jon', [])).toBe('done')
    expect((await fileFor('ulla', id))?.addressee).toMatchObject({ title: 'extern jurist', reason: 'unsaid' })
    expect(await assess(id, 'jon', [], { decision: 'dismiss', interest: 'no', office: 'no' })).toBe('done')
    expect((await fileFor('ulla', id))?.addressee).toBeNull()
  })

  test('stays who it was when the posts change after the assessment; who hands it up sees that, when and by whom, by the log', async () => {
    const id = await open()
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    expect((await fileFor('ulla', id))?.movedPosts).toBeNull()
    await appoint(2, { place: 9 })
    const file = await fileFor('ulla', id)
    expect(file?.addressee?.title).toBe('kommunstyrelsens ordförande')
    expect(file?.movedPosts).toMatchObject({
      ...{ held: 'kommunstyrelsens ordförande', now: 'kommunfullmäktiges ordförande' },
      ...{ logged: ['2026-11-18'], by: 'Fia Holm' },
    })
    // Saved again, the new order holds.
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    expect(await fileFor('ulla', id)).toMatchObject({ addressee: { title: 'kommunfullmäktiges ordförande' }, movedPosts: null })
  })

  test('is not named anew by whoever writes the table past the program: the log knows of no change, and the page says so', async () => {
    const id = await open()
    await appoint(1, { holder: idOf('bo') })
    expect(await assess(id, 'ida', [await postId(2)])).toBe('done')
    expect((await fileFor('ulla', id))?.addressee?.title).toBe('kommunfullmäktiges ordförande')
    const { id: channel, settings } = (await channelOf(office)).channel
    const table = postsOf(settings)
    const turned = table.posts.map((post) => ({ ...post, place: 4 - (post.place ?? 0), holder: '' as const }))
    const posts = { ...table, posts: turned, saved: { name: 'Fia Holm', on: '2026-11-18' } }
    await office.behindItsBack(({ big }) =>
      big.query('UPDATE channels SET settings = ? WHERE id = ?').run(JSON.stringify({ ...settings, posts }), channel),
    )
    const file = await fileFor('ulla', id)
    expect(file?.addressee?.title).toBe('kommunfullmäktiges ordförande')
    expect(file?.movedPosts).toMatchObject({ held: 'kommunfullmäktiges ordförande', now: 'kommundirektör', logged: [], by: '' })
  })

  test('stands nowhere in clear: no table has a word of what a case concerns', async () => {
    const id = await open()
    await appoint(1, { title: 'Zäpoststitel' })
    const before = JSON.stringify(await office.store().cases.find(id))
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    expect(before).not.toContain(await postId(1))
    expect(JSON.stringify(await office.store().cases.find(id))).not.toContain(await postId(1))
    const records = [...(await office.store().cases.records(id, 'casework')), ...(await office.store().cases.records(id, 'dialogue'))]
    for (const { sealed } of records) {
      expect(Buffer.from(sealed).includes(await postId(1))).toBe(false)
      expect(Buffer.from(sealed).includes('Zäpoststitel')).toBe(false)
    }
  })
})

describe('whoever holds the post', () => {
  test('is never given the case, by any way in, and hears nothing of it (F-122, T-09)', async () => {
    const id = await open()
    await appoint(1, { holder: idOf('bo') })
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    const file = await fileFor('ida', id)
    expect(file?.people?.excluded).toMatchObject([{ id: idOf('bo'), reason: 'office', decidedBy: idOf('ida') }])
    expect(file?.assignable.map(({ name }) => name)).not.toContain('Bo Lind')
    expect(await casework().handling.assign(await enter(office, 'ida'), id, [idOf('bo')])).toBe('not-offered')
    expect([await fileFor('bo', id), await wrapsOf('bo', id)]).toEqual([null, 0])
    // Neither when the case is assessed as an ordinary one later.
    expect(await assess(id, 'jon', [], { decision: 'follow-up', office: 'no' })).toBe('done')
    expect([await wrapsOf('anna', id), await wrapsOf('bo', id)]).toEqual([2, 0])
    const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
    expect(told).not.toContain(idOf('bo'))
    // Nor do the tables say which post it concerns: a row about somebody who never read it would.
    await office.behindItsBack(({ big }) => expect(big.query('SELECT * FROM exclusions').all()).toEqual([]))
  })

  test('loses a case that they read, and no mail tells them', async () => {
    const id = await open({ intake: false })
    await appoint(1, { holder: idOf('bo') })
    expect(await wrapsOf('bo', id)).toBe(2)
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    expect(await assess(id, 'anna', [await postId(1)])).toBe('done')
    expect([await fileFor('bo', id), await wrapsOf('bo', id), await wrapsOf('cia', id)]).toEqual([null, 0, 2])
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).not.toContain(idOf('bo'))
    // Not even with a copy of what they held: there are new keys.
    const row = await office.store().cases.find(id)
    expect([row?.epoch, row?.stale]).toEqual([
      { dialogue: 2, casework: 2 },
      { dialogue: false, casework: false },
    ])
  })

  test('does not assess it: the sentence leads to the question of a conflict, and nothing is stored', async () => {
    const id = await open()
    await appoint(1, { holder: idOf('ida') })
    expect(await assess(id, 'ida', [await postId(1)])).toBe('own-post')
    expect((await fileFor('jon', id))?.course.assessment).toBeNull()
  })

  test('who was given the post afterwards is pointed out to those who read, cannot be given the case, and goes with the next assessment', async () => {
    const id = await open()
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    await appoint(1, { holder: idOf('jon') })
    expect((await fileFor('ida', id))?.inOffice).toEqual([idOf('jon')])
    // Those who read with him get a mail, and find it in their day: by saving the assessment again they take it from him for good.
    expect((await office.store().notices.all()).map(({ staffId }) => staffId).toSorted()).toEqual(['ida', 'ulla'].map(idOf).toSorted())
    await casework().handling.declareFree(await enter(office, 'ida'), id)
    expect(await tasks('ida')).toMatchObject([{ id, kind: 'office', name: 'Jon Park' }])
    expect(await tasks('jon')).toEqual([])
    // From that moment on he opens it no more and finds it in no list, although nobody has taken anything from him yet (F-122).
    expect([await fileFor('jon', id), await wrapsOf('jon', id), await titles('jon')]).toEqual([null, 2, []])
    for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
    await casework().write(await enter(office, 'ida'), id, 'Vi utreder.')
    expect((await office.store().notices.all()).map(({ staffId }) => staffId)).toEqual([idOf('ulla')])
    expect(await titles('ida')).toHaveLength(1)
    expect(await assess(id, 'ida', [await postId(1)])).toBe('done')
    expect([await wrapsOf('jon', id), await fileFor('jon', id), await tasks('ida')]).toEqual([0, null, []])
  })

  test('a post that is chosen beside a no is a contradiction, said as such', async () => {
    const id = await open()
    expect(await assess(id, 'ida', [await postId(1)], { office: 'no' })).toBe('post')
    expect(await assess(id, 'ida', [await postId(1)], { decision: 'follow-up' })).toBe('office')
  })
})
