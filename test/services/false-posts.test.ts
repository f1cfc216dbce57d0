// The posts of a channel, altered by somebody who writes to the tables (F-122, T-09, keys.md 5, 12 tests 5 and 6): nobody loses a case by them, and
// nobody is given one; who holds a post stays barred.
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { PostTable } from '../../src/domain/channel/post.ts'
import { savedPostsBytes } from '../../src/domain/channel/saved-posts.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { assessed, postId, savePosts, withPost } from './assessing.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, keysOf, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const idOf = (name: string) => colleague(office, name).id
const handling = () => office.services().staff.casework.handling
const open = async (name: string, id: CaseId) => office.services().staff.casework.open(await enter(office, name), id)
const wrapsOf = async (name: string, id: CaseId) => (await office.store().cases.wraps(id, idOf(name))).length
const told = async (kind: string) => (await office.store().log.entries(0, 1000)).filter((entry) => entry.kind === kind).length

const begun = async (told: Parameters<typeof report>[1] = {}): Promise<CaseId> => {
  await report(office, told)
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  return item.case.id
}
const assess = async (id: CaseId, name: string, posts: readonly string[]) => {
  const who = await enter(office, name)
  await handling().begin(who, id, 'Skäl.')
  return handling().assess(who, id, assessed({}, posts))
}

type Stored = Readonly<Record<string, unknown>> & { readonly posts?: PostTable; readonly savedPosts?: Readonly<Record<string, unknown>> }
/** What somebody with the file does to the settings of the channel. */
const alter = (change: (settings: Stored) => Stored): Promise<void> =>
  office.behindItsBack(({ big }) => {
    const row = big.query<{ id: string; settings: string }, []>('SELECT id, settings FROM channels').get()
    big.query('UPDATE channels SET settings = ? WHERE id = ?').run(JSON.stringify(change(JSON.parse(row?.settings ?? '{}'))), row?.id ?? '')
  })
const holding = (name: string | null) => (settings: Stored) => {
  const turn = withPost(1, { holder: name === null ? '' : idOf(name) })
  return { ...settings, posts: turn(settings.posts ?? { posts: [], outside: 'jurist' }) }
}

describe('a colleague who was written into the posts past the program', () => {
  const ways: readonly (readonly [string, () => Promise<void>])[] = [
    ['in the table', () => alter(holding('bo'))],
    ['with the save taken away', () => alter(({ savedPosts: _, ...settings }) => holding('bo')(settings))],
    [
      'with a save that says the same',
      () =>
        alter((settings) => {
          const turned = holding('bo')(settings)
          const tables = ((settings.savedPosts?.tables ?? []) as readonly { readonly unit: string }[]).map(({ unit }) => ({
            unit,
            table: turned.posts,
          }))
          return { ...turned, savedPosts: { ...settings.savedPosts, tables } }
        }),
    ],
    [
      'with a save that a colleague signs, who reads cases',
      async () => {
        const { channel } = await channelOf(office)
        const { signing } = await keysOf(office, 'cia')
        const saved = channel.settings.savedPosts
        if (saved === undefined) throw new Error('nothing is saved')
        const turned = holding('bo')(channel.settings as never)
        const tables = saved.tables.map(({ unit }) => ({ unit, table: turned.posts as PostTable }))
        const made = { ...saved, by: idOf('cia'), tables }
        const signature = toBase64Url(await signing.sign(savedPostsBytes(channel.id, made)))
        await alter((settings) => ({ ...holding('bo')(settings), savedPosts: { ...made, signature } }))
      },
    ],
  ]
  for (const [what, tamper] of ways)
    test(`loses no case by an assessment: ${what}`, async () => {
      office = await makeOffice({ investigator: true })
      expect(await savePosts(office, withPost(1, { title: 'kommunchef' }))).toBe('done')
      const id = await begun()
      await tamper()
      expect(await assess(id, 'anna', [await postId(office, 1)])).toBe('posts-unproven')
      expect([await wrapsOf('bo', id), (await open('bo', id))?.people?.excluded]).toEqual([2, []])
      // The log tells of it, once.
      expect(await assess(id, 'anna', [await postId(office, 1)])).toBe('posts-unproven')
      expect(await told('posts-unproven')).toBe(1)
      // … nor is a false order of reports sealed as true; what goes no further is assessed all the same.
      const next = await enter(office, 'anna')
      expect(await handling().assess(next, id, assessed({ office: 'no', decision: 'follow-up' }, []))).toBe('posts-unproven')
      expect(await handling().assess(next, id, assessed({ office: 'no', decision: 'dismiss', interest: 'no' }, []))).toBe('done')
      expect(await wrapsOf('bo', id)).toBe(2)
    })

  test('… nor by an older table that was put back', async () => {
    office = await makeOffice({ investigator: true })
    await savePosts(office, withPost(1, { holder: idOf('bo') }))
    const { settings: before } = (await channelOf(office)).channel
    await savePosts(office, withPost(1, { holder: '' }))
    const id = await begun()
    await alter((settings) => ({ ...settings, posts: before.posts as PostTable, savedPosts: before.savedPosts as never }))
    expect(await assess(id, 'anna', [await postId(office, 1)])).toBe('posts-unproven')
    expect(await wrapsOf('bo', id)).toBe(2)
  })

  test('… nor where nobody has ever saved any; a usual table needs no save', async () => {
    office = await makeOffice({ investigator: true })
    const id = await begun()
    const [view] = await office.services().reporter.channels.list()
    expect([...(view?.posts.values() ?? [])]).toEqual(['as-came'])
    const usual = { posts: [{ id: 'post-1', title: 'kommundirektör', place: 1, holder: idOf('bo') }], outside: 'extern jurist' }
    await alter((settings) => ({ ...settings, posts: usual as never }))
    expect(await assess(id, 'anna', ['post-1'])).toBe('posts-unproven')
    await alter(({ posts: _, ...settings }) => settings)
    expect(await assess(id, 'anna', ['post-1'])).toBe('done')
  })

  test('loses it once the administrator has saved the posts as they stand, and the log has the number of the table', async () => {
    office = await makeOffice({ investigator: true })
    await savePosts(office, withPost(1, { title: 'kommunchef' }))
    const id = await begun()
    await alter(holding('bo'))
    expect(await savePosts(office)).toBe('done')
    expect(await savePosts(office)).toBe('unchanged')
    const reading = await office.services().staff.log.read(await enter(office, 'dag'), null)
    const newest = reading?.entries.find(({ entry }) => entry.kind === 'posts-changed')
    expect([newest?.signed, newest?.details?.posts]).toEqual([
      true,
      [{ unit: 'Provköpings kommun', number: expect.stringMatching(/^(\d{5} ?){8}$/) }],
    ])
    expect(await assess(id, 'anna', [await postId(office, 1)])).toBe('done')
    expect(await wrapsOf('bo', id)).toBe(0)
  })
})

describe('whoever holds a post and was taken out of it past the program', () => {
  test('is given no case that concerns it, neither by hand nor with new keys', async () => {
    office = await makeOffice({ investigator: true })
    await savePosts(office, withPost(1, { holder: idOf('ulla') }))
    const id = await begun({ concerning: [1] })
    const anna = await enter(office, 'anna')
    expect(await handling().assign(anna, id, [idOf('ulla')], null)).toBe('not-offered')
    await alter(({ savedPosts: _, ...settings }) => holding(null)(settings))
    const again = await enter(office, 'anna')
    expect(await handling().assign(again, id, [idOf('ulla')], '2027-01-31' as never)).toBe('posts-unproven')
    expect(await wrapsOf('ulla', id)).toBe(0)
  })

  test('opens a case that they read no more than before, and finds it in no list: the save still names them', async () => {
    office = await makeOffice({ investigator: true })
    const id = await begun({ concerning: [1] })
    await savePosts(office, withPost(1, { holder: idOf('bo') }))
    await alter(holding(null))
    expect(await open('bo', id)).toBeNull()
    const page = await office.services().staff.lists.page(await enter(office, 'bo'), 'new', null)
    expect(page.cases).toEqual([])
    // A report that concerns it goes to everybody else.
    await report(office, { concerning: [1], what: 'Om chefen igen.' })
    expect((await office.store().cases.list(idOf('bo'), 'new', null, 9)).length).toBe(1)
  })

  test('has no way back to it by new keys that a colleague shares it with', async () => {
    office = await makeOffice({ investigator: true })
    const id = await begun({ concerning: [1] })
    await renewed(office, 'bo', ['anna', 'cia'])
    const [{ channel }, spoken] = [await channelOf(office), await spokenBy(office, 'bo')]
    const { resharing, rosterChanges } = office.services().staff
    await rosterChanges.admit(await enter(office, 'anna'), channel.id, idOf('bo'), spoken)
    const cia = await enter(office, 'cia')
    await rosterChanges.confirm(cia, channel.id, (await waitingFor(office, channel.id, cia)).hash, spoken)
    await savePosts(office, withPost(1, { holder: idOf('bo') }))
    expect(await resharing.share(await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 0, left: 1 })
    expect(await open('bo', id)).toBeNull()
    await savePosts(office, withPost(1, { holder: '' }))
    expect(await resharing.share(await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 1, left: 0 })
    expect(await open('bo', id)).not.toBeNull()
  })

  test('… nor while the posts are not what was saved, neither all at once nor one case; the log tells', async () => {
    office = await makeOffice({ investigator: true })
    const id = await begun({ concerning: [1] })
    await savePosts(office, withPost(1, { holder: idOf('bo') }))
    await renewed(office, 'bo', ['anna', 'cia'])
    const [{ channel }, spoken] = [await channelOf(office), await spokenBy(office, 'bo')]
    const { rosterChanges } = office.services().staff
    await rosterChanges.admit(await enter(office, 'anna'), channel.id, idOf('bo'), spoken)
    const cia = await enter(office, 'cia')
    await rosterChanges.confirm(cia, channel.id, (await waitingFor(office, channel.id, cia)).hash, spoken)
    await alter(({ savedPosts: _, ...settings }) => holding(null)(settings))
    const { resharing } = office.services().staff
    expect(await resharing.share(await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 0, left: 1 })
    expect(await resharing.shareCase(await enter(office, 'anna'), id, idOf('bo'))).toBe('not-offered')
    expect([await open('bo', id), await told('posts-unproven')]).toEqual([null, 1])
  })
})

describe('a colleague whose own title is the post', () => {
  test('loses the case by the assessment as by the wizard, whatever the table says (F-122)', async () => {
    office = await makeOffice({ investigator: true })
    await savePosts(office, withPost(1, { title: 'Säkerhetschef' }))
    const id = await begun()
    expect(await open('bo', id)).not.toBeNull()
    expect(await assess(id, 'anna', [await postId(office, 1)])).toBe('done')
    expect([await wrapsOf('bo', id), await open('bo', id)]).toEqual([0, null])
    const second = await begun({ concerning: [1], what: 'Om säkerhetschefen.' })
    expect(await wrapsOf('bo', second)).toBe(0)
  })

  test('opens no case that the reporter says concerns it, and finds it in no list, from the moment that the post has that name', async () => {
    office = await makeOffice({ investigator: true })
    const id = await begun({ concerning: [1] })
    await savePosts(office, withPost(1, { title: 'Säkerhetschef' }))
    expect(await open('bo', id)).toBeNull()
    await report(office, { concerning: [1], what: 'Om säkerhetschefen.' })
    expect((await office.store().cases.list(idOf('bo'), 'new', null, 9)).map((item) => item.case.id)).toEqual([id])
    expect((await office.services().staff.lists.page(await enter(office, 'bo'), 'new', null)).cases).toEqual([])
  })
})
