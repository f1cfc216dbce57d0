// The posts of a channel, altered by somebody who writes to the tables (F-122, T-09, keys.md 5, 12 tests 5 and 6): nobody loses a case by them, and
// nobody is given one; who holds a post stays barred.
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { type ChainedEntry, entryHash } from '../../src/crypto/log-chain.ts'
import type { SigningKey } from '../../src/crypto/signing.ts'
import { personKeys } from '../../src/crypto/vault.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import type { PostTable } from '../../src/domain/channel/post.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { savedPostsBytes } from '../../src/domain/channel/saved-posts.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { postsMark } from '../../src/services/channel/post-standings.ts'
import type { LogHead } from '../../src/store/log.ts'
import type { Store } from '../../src/store/store.ts'
import { assessed, postId, savePosts, withPost } from './assessing.ts'
import { spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, keysOf, makeOffice, type Office, removeFolders, renewed, report } from './office.ts'
import { shareShown } from './sharing.ts'

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
/** The day of the newest save. */
const dayOfSave = async () => (await channelOf(office)).channel.settings.savedPosts?.on ?? ''
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

type Logged = ChainedEntry & { readonly hash: Uint8Array }
/** A row of the tables once more, with something else in it. */
const copyRow = (from: string, column: string, value: string, change: Readonly<Record<string, string | number>>): Promise<void> =>
  office.behindItsBack(({ big }) => {
    const row = { ...big.query<Record<string, string>, [string]>(`SELECT * FROM ${from} WHERE ${column} = ?`).get(value), ...change }
    const names = Object.keys(row)
    big.query(`INSERT INTO ${from} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...Object.values(row))
  })
/** A save that makes Bo a holder, under somebody's signature. @returns what the log would have to vouch for */
const forge = async (by: StaffId, signing: SigningKey): Promise<string> => {
  const { channel } = await channelOf(office)
  const saved = channel.settings.savedPosts
  if (saved === undefined) throw new Error('nothing is saved')
  const turned = holding('bo')(channel.settings as never)
  const tables = saved.tables.map(({ unit }) => ({ unit, table: turned.posts as PostTable }))
  const made = { ...saved, by, key: signing.publicKey, tables }
  const forged = { ...made, signature: toBase64Url(await signing.sign(savedPostsBytes(channel.id, made))) }
  await alter((settings) => ({ ...holding('bo')(settings), savedPosts: forged as never }))
  return postsMark(channel.id, forged)
}

describe('a colleague who was written into the posts past the program', () => {
  const ways: readonly (readonly [string, () => Promise<unknown>])[] = [
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
    ['with a save that a colleague signs, who reads cases', async () => forge(idOf('cia'), (await keysOf(office, 'cia')).signing)],
    [
      '… and who was made an administrator in the tables',
      async () => {
        await copyRow('appointments', 'staff_id', idOf('fia'), { staff_id: idOf('cia'), position: 999 })
        await forge(idOf('cia'), (await keysOf(office, 'cia')).signing)
      },
    ],
    [
      'with a save that somebody signs who was put into the tables',
      async () => {
        const { signing } = await personKeys(crypto.getRandomValues(new Uint8Array(32)))
        const ghost = { id: 'ghost', email: 'ghost@example.org', signing_key: signing.publicKey }
        await copyRow('staff', 'id', idOf('fia'), ghost)
        await copyRow('appointments', 'staff_id', idOf('fia'), { staff_id: 'ghost', position: 999 })
        await forge('ghost' as StaffId, signing)
      },
    ],
    [
      'with a save by the administrator’s own key, for which the log does not vouch',
      async () => forge(idOf('fia'), (await keysOf(office, 'fia')).signing),
    ],
    [
      '… and for which its entry was made to vouch, with what comes after it as it was',
      async () => {
        const { signing } = await personKeys(crypto.getRandomValues(new Uint8Array(32)))
        await office.behindItsBack(
          ({ big }) => void big.query('UPDATE staff SET signing_key = ? WHERE id = ?').run(signing.publicKey, idOf('fia')),
        )
        const mark = await forge(idOf('fia'), signing)
        await office.behindItsBack(({ big }) => {
          const row = (where: string) => big.query<Logged, []>(`SELECT *, channel_id AS channel FROM log WHERE ${where}`).get() as Logged
          const entry = row("kind = 'posts-changed'")
          const hash = entryHash(row(`seq = ${entry.seq - 1}`).hash, { ...entry, mark })
          big.query('UPDATE log SET mark = ?, hash = ? WHERE seq = ?').run(mark, hash, entry.seq)
        })
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

test('the daily look tells the log of altered posts, once until they are saved again, without anybody’s assessing anything', async () => {
  office = await makeOffice({ investigator: true })
  await savePosts(office, withPost(1, { title: 'kommunchef' }))
  const looks = async (day: string) => {
    office.set(`${day}T09:00Z`)
    await office.services().reminders.look()
    return told('posts-unproven')
  }
  expect(await looks('2026-11-19')).toBe(0)
  await alter(holding('bo'))
  expect([await looks('2026-11-20'), await looks('2026-11-21')]).toEqual([1, 1])
  // A number of the log that somebody wrote into the save silences nothing for long, and repeats nothing.
  await alter((settings) => ({ ...settings, savedPosts: { ...settings.savedPosts, seq: 9_999 } }))
  expect(await looks('2026-11-22')).toBe(1)
  expect(await savePosts(office)).toBe('done')
  await alter(holding('cia'))
  expect(await looks('2026-11-23')).toBe(2)
})

describe('a colleague whom a false table names when a report about the post comes', () => {
  test('is not given it, is shut out of it by nothing that is sealed, and gets it once the posts are right', async () => {
    office = await makeOffice({ recipients: 3, investigator: true })
    await savePosts(office, withPost(1, { title: 'kommunchef' }))
    await alter(holding('bo'))
    const id = await begun({ concerning: [1] })
    expect(await wrapsOf('bo', id)).toBe(0)
    expect((await open('anna', id))?.people?.excluded).toEqual([])
    expect((await open('anna', id))?.report?.later?.map((one) => one.id)).toEqual([idOf('bo')])
    expect(await handling().assign(await enter(office, 'anna'), id, [idOf('bo')], null)).not.toBe('done')
    expect(await savePosts(office, withPost(1, { holder: '' }))).toBe('done')
    expect(await handling().assign(await enter(office, 'anna'), id, [idOf('bo')], null)).toBe('done')
    expect(await open('bo', id)).not.toBeNull()
  })
})

describe('what an administrator saved', () => {
  test('stays saved when they get new keys, and when they leave', async () => {
    office = await makeOffice({ recipients: 3, investigator: true })
    expect(await savePosts(office, withPost(1, { title: 'kommunchef' }))).toBe('done')
    await renewed(office, 'fia', ['anna', 'cia'])
    expect([...(await channelOf(office)).posts.values()]).toEqual(['saved'])
    const day = await dayOfSave()
    await office.behindItsBack(({ big }) => void big.query('UPDATE appointments SET until = ? WHERE staff_id = ?').run(day, idOf('fia')))
    expect([...(await channelOf(office)).posts.values()]).toEqual(['saved'])
  })

  test('is none where keys that they gave up sign it as of a day on which they had them (T-14)', async () => {
    let back: LogHead | null = null
    const store = (one: Store): Store => ({ ...one, log: { ...one.log, head: async () => back ?? (await one.log.head()) } })
    office = await makeOffice({ recipients: 3, investigator: true, store })
    const fia = await enter(office, 'fia')
    const then = await office.store().log.head()
    await renewed(office, 'fia', ['anna', 'cia'])
    const { keeper } = office.services().staff
    const [channel] = await keeper.own(fia)
    if (channel === undefined) throw new Error('no channel of theirs')
    back = then
    const turned = (settings: typeof channel.settings) => ({ ...settings, posts: withPost(1, { title: 'kommunchef' })(postsOf(settings)) })
    expect(await keeper.change(fia, channel.id, channel.version, turned, 'posts')).toBe('done')
    back = null
    expect([...(await channelOf(office)).posts.values()]).toEqual(['unproven'])
    expect(await savePosts(office)).toBe('done')
    expect([...(await channelOf(office)).posts.values()]).toEqual(['saved'])
  })

  test('stays theirs where somebody gave their account another key: what that key saves is not', async () => {
    office = await makeOffice({ recipients: 3, investigator: true })
    await savePosts(office, withPost(1, { title: 'kommunchef' }))
    const { signing } = await personKeys(crypto.getRandomValues(new Uint8Array(32)))
    await office.behindItsBack(
      ({ big }) => void big.query('UPDATE staff SET signing_key = ? WHERE id = ?').run(signing.publicKey, idOf('fia')),
    )
    expect([...(await channelOf(office)).posts.values()]).toEqual(['saved'])
    await forge(idOf('fia'), signing)
    expect([...(await channelOf(office)).posts.values()]).toEqual(['unproven'])
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

  const taken = (settings: Stored) => holding(null)(settings)
  const swapped: readonly (readonly [string, (settings: Stored) => Stored])[] = [
    ['taken out of the table', taken],
    [
      '… and out of the save',
      (settings) => {
        const turned = taken(settings)
        const tables = ((settings.savedPosts?.tables ?? []) as readonly object[]).map((one) => ({ ...one, table: turned.posts }))
        return { ...turned, savedPosts: { ...settings.savedPosts, tables } }
      },
    ],
    ['… and given another title', (settings) => ({ ...settings, posts: withPost(1, { title: 'annan' })(settings.posts as PostTable) })],
  ]
  for (const [what, tamper] of swapped)
    test(`is given no new report about a post whoever is of that title: ${what}, and the log tells`, async () => {
      office = await makeOffice({ recipients: 3, investigator: true })
      await savePosts(office, (table) => withPost(1, { holder: idOf('bo') })(withPost(2, { title: 'Säkerhetschef' })(table)))
      await alter(tamper)
      const id = await begun({ concerning: [1] })
      expect([await wrapsOf('bo', id), await open('bo', id), await told('posts-unproven')]).toEqual([0, null, 1])
      expect((await open('anna', id))?.people?.excluded).toEqual([])
    })

  test('is given no new report about a post that the save still says is theirs', async () => {
    office = await makeOffice({ recipients: 3, investigator: true })
    await savePosts(office, withPost(1, { holder: idOf('anna') }))
    await alter(holding('cia'))
    await report(office, { concerning: [1] })
    const given = await Promise.all(
      ['anna', 'bo', 'cia'].map(async (name) => (await office.store().cases.list(idOf(name), 'new', null, 9)).length),
    )
    expect(given).toEqual([0, 1, 0])
  })

  test('has no way back to it by new keys that a colleague shares it with', async () => {
    office = await makeOffice({ investigator: true })
    const id = await begun({ concerning: [1] })
    await renewed(office, 'bo', ['anna', 'cia'])
    const [{ channel }, spoken] = [await channelOf(office), await spokenBy(office, 'bo')]
    const { rosterChanges } = office.services().staff
    await rosterChanges.admit(await enter(office, 'anna'), channel.id, idOf('bo'), spoken)
    const cia = await enter(office, 'cia')
    await rosterChanges.confirm(cia, channel.id, (await waitingFor(office, channel.id, cia)).hash, spoken)
    await savePosts(office, withPost(1, { holder: idOf('bo') }))
    expect(await shareShown(office, await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 0, left: 1 })
    expect(await open('bo', id)).toBeNull()
    await savePosts(office, withPost(1, { holder: '' }))
    expect(await shareShown(office, await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 1, left: 0 })
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
    expect(await shareShown(office, await enter(office, 'anna'), channel.id, idOf('bo'))).toEqual({ done: 0, left: 1 })
    expect(await resharing.shareCase(await enter(office, 'anna'), id, idOf('bo'))).toBe('not-shared')
    // Nor is it offered.
    expect((await open('anna', id))?.lost).toEqual([])
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
