// Whether the posts are those that an administrator saved (F-122, keys.md 12 tests 5 and 6): anything else bars nobody for good.
import { describe, expect, test } from 'bun:test'
import type { Channel, ChannelId, ChannelSettings, UnitId } from '../../src/domain/channel/channel.ts'
import type { PostId, PostTable } from '../../src/domain/channel/post.ts'
import {
  borrowers,
  postStandings,
  postTablesAt,
  type SaveFacts,
  savedPostsBytes,
  tablesToSave,
} from '../../src/domain/channel/saved-posts.ts'
import { type SavedPosts, storedSave } from '../../src/domain/channel/stored-posts.ts'
import type { Day } from '../../src/kit/instant.ts'
import { staffId } from './samples.ts'

const [town, water] = ['town', 'water'] as [UnitId, UnitId]
const table = (holder: string, title = 'kommundirektör'): PostTable => ({
  posts: [{ id: 'post-1' as PostId, title, place: 1, holder: holder === '' ? '' : staffId(holder) }],
  outside: 'extern jurist',
})
const channel = (posts: PostTable | null, own: PostTable | null = null, save?: SavedPosts): Channel => ({
  ...{ id: 'ch' as ChannelId, slug: 'ch', name: 'Ch' },
  settings: {
    ...{ frame: 'se', publicBody: true, texts: {}, otherWays: [], feedbackMonths: 3, assessmentDays: 14 },
    ...(posts === null ? {} : { posts }),
    ...(save === undefined ? {} : { savedPosts: save }),
  } as unknown as ChannelSettings,
  units: [
    { id: town, name: 'Kommunen' },
    { id: water, name: 'Vatten', ...(own === null ? {} : { own: { posts: own } }) },
  ],
})

/** A signature that fits one key and exactly these bytes. */
const sign = (key: string, bytes: Uint8Array): string => `${key}:${Buffer.from(bytes).toString('hex')}`
const verify = (key: string, bytes: Uint8Array, signature: string): boolean => signature === sign(key, bytes)

/** @param key that signs */
const save = (tables: SavedPosts['tables'], key = 'fia', id = 'ch'): SavedPosts => {
  const made = { by: staffId('fia'), key: 'fia', on: '2026-11-18' as Day, seq: 7, head: 'hash-7', tables }
  return { ...made, signature: sign(key, savedPostsBytes(id as ChannelId, made)) }
}
const facts: SaveFacts = { isTheirs: true, head: 'hash-7', mark: 'this', later: ['this'], isWhole: true }
const standing = (at: Channel, more: Partial<SaveFacts> = {}) => [...postStandings(at, { ...facts, ...more }, verify).values()]

const both = [
  { unit: town, table: table('bo') },
  { unit: water, table: table('bo') },
]

describe('the posts of a channel', () => {
  const rows: readonly (readonly [string, Channel, Partial<SaveFacts>, readonly string[]])[] = [
    ['are as they came where nobody has saved any', channel(null), { later: [] }, ['as-came', 'as-came']],
    ['… also by a plan, which names no person', channel(table('')), { later: [] }, ['as-came', 'as-came']],
    ['are unproven where one names a person and nobody has saved it', channel(table('bo')), { later: [] }, ['unproven', 'unproven']],
    ['are unproven where the log knows of a save and there is none', channel(table('')), { later: ['any'] }, ['unproven', 'unproven']],
    ['are saved as they stand', channel(table('bo'), null, save(both)), {}, ['saved', 'saved']],
    ['are unproven with another holder', channel(table('cia'), null, save(both)), {}, ['unproven', 'unproven']],
    ['… without the holder', channel(table(''), null, save(both)), {}, ['unproven', 'unproven']],
    ['… where a unit is given own ones', channel(table('bo'), table('cia'), save(both)), {}, ['saved', 'unproven']],
    ['… by a signature of somebody else', channel(table('bo'), null, save(both, 'eve')), {}, ['unproven', 'unproven']],
    ['… by one for another channel', channel(table('bo'), null, save(both, 'fia', 'other')), {}, ['unproven', 'unproven']],
    ['… of somebody who may not save them', channel(table('bo'), null, save(both)), { isTheirs: false }, ['unproven', 'unproven']],
    [
      '… that were put back after a later save',
      channel(table('bo'), null, save(both)),
      { later: ['this', 'next'] },
      ['unproven', 'unproven'],
    ],
    ['… whose save the log does not have', channel(table('bo'), null, save(both)), { later: [] }, ['unproven', 'unproven']],
    [
      '… whose entry in the log vouches for another',
      channel(table('bo'), null, save(both)),
      { later: ['other'] },
      ['unproven', 'unproven'],
    ],
    ['… where the log was written over since', channel(table('bo'), null, save(both)), { isWhole: false }, ['unproven', 'unproven']],
    ['… by the head of another log', channel(table('bo'), null, save(both)), { head: 'other' }, ['unproven', 'unproven']],
    ['… at a unit that nobody looked through', channel(table('bo'), table(''), save(both.slice(0, 1))), {}, ['saved', 'unproven']],
  ]
  for (const [what, at, more, expected] of rows) test(what, () => expect(standing(at, more)).toEqual(expected as never))

  test('are read from what is stored and signed word for word', () => {
    const made = save(both)
    expect(storedSave(JSON.parse(JSON.stringify(made)))).toEqual(made)
    for (const wrong of [null, 7, {}, { ...made, on: 'i går' }, { ...made, tables: 'x' }, { ...made, seq: 1.5 }, { ...made, key: 7 }])
      expect(storedSave(wrong)).toBeNull()
  })
})

describe('a save', () => {
  const standings = (one: 'saved' | 'unproven', other: 'saved' | 'unproven') =>
    new Map([
      [town, one],
      [water, other],
    ] as const)
  test('vouches for what the administrator had before them, and for the others as they were saved', () => {
    const [before, after] = [channel(table('bo'), table('cia')), channel(table('dan'), table('cia'))]
    expect(tablesToSave(before, after, [town], standings('saved', 'saved'))).toEqual([
      { unit: town, table: table('dan') },
      { unit: water, table: table('cia') },
    ])
  })
  test('never for what somebody altered and nobody has looked through', () => {
    const at = channel(table('bo'), table('eve'))
    expect(tablesToSave(at, at, [town], standings('saved', 'unproven'))).toEqual([{ unit: town, table: table('bo') }])
  })
  test('of the channel is one of the units that have its posts', () => {
    expect(borrowers(channel(table('bo')))).toEqual([town, water])
    expect(borrowers(channel(table('bo'), table('cia')))).toEqual([town])
  })
  test('is held against by whoever might be concerned: a holder who was taken out past it is one still', () => {
    expect(postTablesAt(channel(table(''), null, save(both)), town)).toEqual([table(''), table('bo')])
    expect(postTablesAt(channel(table('bo'), null, save(both)), town)).toEqual([table('bo')])
  })
})
