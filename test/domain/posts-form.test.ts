// The table of posts in its form: what is wrong with a row, what a right one becomes, and back.
import { describe, expect, test } from 'bun:test'
import { type ChannelSettings, type StaffId, settingsFrom } from '../../src/domain/channel/channel.ts'
import { changesBetween, isPublic } from '../../src/domain/channel/channel-change.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { readPosts, type TypedPost, typedPostsFrom } from '../../src/domain/channel/posts-form.ts'
import { storedPosts } from '../../src/domain/channel/stored-posts.ts'

const people = [{ id: 'A' as StaffId, name: 'Anna Ek' }]
const row = (some: Partial<TypedPost>): TypedPost => ({ id: '', title: '', place: '', holder: '', ...some })
const read = (posts: readonly TypedPost[], outside = 'extern jurist') => readPosts({ posts, outside }, people, () => 'NEW')

test('a right table comes out as it was meant, without the rows that say nothing, and goes back into the form', () => {
  const typed = [row({ id: 'd', title: ' kommun direktör ', place: '1', holder: 'A' }), row({}), row({ title: 'skolchef' })]
  const outcome = read(typed)
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      outside: 'extern jurist',
      posts: [
        { id: 'd', title: 'kommun direktör', place: 1, holder: 'A' },
        { id: 'NEW', title: 'skolchef', place: null, holder: '' },
      ],
    },
  })
  if (!outcome.ok) throw new Error('not read')
  expect(readPosts(typedPostsFrom(outcome.value), people, () => 'X')).toEqual(outcome)
})

describe('what is wrong is said at its field', () => {
  const boss = row({ id: 'd', title: 'kommundirektör', place: '1' })
  test.each([
    ['title-1', 'missing', [boss, row({ place: '2' })]],
    ['title-1', 'too-long', [boss, row({ title: 'a'.repeat(81) })]],
    ['title-1', 'twice', [boss, row({ title: 'Kommundirektör' })]],
    ['title-1', 'person', [boss, row({ title: 'direktör anna ek' })]],
    ['place-1', 'number', [boss, row({ title: 'rektor', place: '0' })]],
    ['place-1', 'taken', [boss, row({ title: 'rektor', place: '1' })]],
    ['holder-1', 'unknown', [boss, row({ title: 'rektor', holder: 'B' })]],
    ['place-0', 'order', [row({ title: 'rektor' })]],
  ] as const)('%s: %s', (field, fault, posts) => {
    expect(read(posts)).toEqual({ ok: false, refusal: { [field]: fault } })
  })
  test('whoever stands outside is named, and is none of the posts', () => {
    expect(read([boss], ' ')).toEqual({ ok: false, refusal: { outside: 'missing' } })
    expect(read([boss], 'Kommundirektör')).toEqual({ ok: false, refusal: { outside: 'twice' } })
    expect(read([boss], 'a'.repeat(81))).toEqual({ ok: false, refusal: { outside: 'too-long' } })
  })
})

const settings: ChannelSettings = {
  ...usualRules,
  frame: 'se',
  audience: 'everyone',
  hostedBy: 'municipality',
  publicBody: true,
  showStaff: 'role',
  languages: ['sv'],
  otherWays: [],
  texts: {},
}

test('a channel keeps its table; what is stored and is none counts as nothing said', () => {
  const table = { outside: 'revisorerna', posts: [{ id: 'd', title: 'rektor', place: 1, holder: '' }] }
  expect(postsOf(settingsFrom({ ...settings, posts: table } as never))).toEqual(table as never)
  for (const broken of [null, 7, {}, { posts: [] }, { posts: [], outside: '  ' }, { posts: 'x', outside: 'y' }])
    expect(postsOf(settingsFrom({ ...settings, posts: broken } as never)).outside).toBe('extern jurist')
  expect(storedPosts({ outside: 'x', posts: [null, 7, { id: 'd', title: 'rektor', place: -1 }] })).toEqual({
    outside: 'x',
    posts: [{ id: 'd', title: 'rektor', place: null, holder: '' }],
  } as never)
})

test('a change of the table stands in the log, and not on the public pages', () => {
  const posts = { ...postsOf(settings), outside: 'revisorerna' }
  const [change, ...more] = changesBetween(settings, { ...settings, posts })
  expect(more).toEqual([])
  expect(change).toMatchObject({ field: 'posts', from: { outside: 'extern jurist' }, to: { outside: 'revisorerna' } })
  expect(change === undefined || isPublic(change)).toBe(false)
  expect(changesBetween(settings, { ...settings, posts: postsOf(settings) })).toEqual([])
})
