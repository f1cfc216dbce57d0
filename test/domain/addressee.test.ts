// To whom the report goes: a table of cases, and that there is always somebody who is not concerned (F-121, F-123).
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addresseeOf, type Concerned } from '../../src/domain/case/addressee.ts'
import type { StaffId } from '../../src/domain/channel/channel.ts'
import { named, type Post, type PostId, type PostTable, postsOf } from '../../src/domain/channel/post.ts'

const post = (id: string, place: number | null, holder = ''): Post => ({
  id: id as PostId,
  title: `the ${id}`,
  place,
  holder: holder as StaffId,
})
const table: PostTable = { outside: 'counsel', posts: [post('council', 3), post('director', 1), post('chair', 2), post('head', null)] }
const concerning = (...ids: readonly string[]): Concerned => ({ unsaid: false, posts: named(table, ids), excluded: [] })

describe('the report of a case goes', () => {
  test.each([
    ['to the first of the order where it concerns nobody', [], 'the director', 'first', []],
    ['to the same where it concerns a post that is given none', ['head'], 'the director', 'first', ['the head']],
    ['past whom it concerns', ['director'], 'the chair', 'passed', ['the director']],
    ['to nobody who answers to whom it concerns', ['chair'], 'the council', 'passed', ['the chair']],
    ['past several', ['director', 'chair'], 'the council', 'passed', ['the director', 'the chair']],
    ['above the highest of several', ['head', 'chair'], 'the council', 'passed', ['the chair', 'the head']],
    ['outside where it concerns the last', ['council'], 'counsel', 'outside', ['the council']],
    ['outside where it concerns all', ['director', 'chair', 'council'], 'counsel', 'outside', ['the council', 'the director', 'the chair']],
  ] as const)('%s', (_, ids, title, reason, not) => {
    expect(addresseeOf(table, concerning(...ids))).toEqual({ title, reason, not, gone: [] })
  })

  test('outside where it concerns a special office and nobody has said which', () => {
    expect(addresseeOf(table, { ...concerning(), unsaid: true })).toMatchObject({ title: 'counsel', reason: 'unsaid' })
    expect(addresseeOf(table, { ...concerning('director'), unsaid: true })).toMatchObject({ title: 'the chair', reason: 'passed' })
  })

  test('past a post whose holder may never read the case', () => {
    const held = { ...table, posts: [post('director', 1, 'anna'), post('chair', 2)] }
    const excluded = ['anna' as StaffId]
    expect(addresseeOf(held, { unsaid: false, posts: [], excluded })).toMatchObject({ title: 'the chair', not: ['the director'] })
    expect(addresseeOf(held, { unsaid: false, posts: [], excluded: ['bo' as StaffId] }).title).toBe('the director')
  })

  test('past a post that was given another name, and outside where it was taken from the table', () => {
    const concerned = concerning('director')
    const renamed = { ...table, posts: table.posts.map((one) => (one.id === 'director' ? { ...one, title: 'the city director' } : one)) }
    expect(addresseeOf(renamed, concerned)).toMatchObject({ title: 'the chair', not: ['the city director'] })
    const again = { ...table, posts: table.posts.map((one) => (one.id === 'director' ? post('new', 1) : one)) }
    expect(addresseeOf(again, concerned)).toMatchObject({ title: 'counsel', reason: 'gone', gone: ['the director'] })
    const rewritten = { ...again, posts: again.posts.map((one) => (one.id === 'new' ? { ...one, title: 'The  Director' } : one)) }
    expect(addresseeOf(rewritten, concerned)).toMatchObject({ title: 'the chair', gone: [] })
  })

  test('to whoever stands outside where the table names nobody', () => {
    expect(addresseeOf({ posts: [], outside: 'counsel' }, concerning()).title).toBe('counsel')
  })
})

const arbitraryTable: fc.Arbitrary<PostTable> = fc.uniqueArray(fc.nat(12), { maxLength: 8 }).chain((places) =>
  fc.record({
    outside: fc.constant('counsel'),
    posts: fc.tuple(
      ...places.map((place) =>
        fc
          .tuple(fc.boolean(), fc.constantFrom('', 'anna', 'bo'))
          .map(([none, holder]) => post(`p${place}`, none ? null : place + 1, holder)),
      ),
    ),
  }),
)

test('whatever the table and whomever it concerns, there is an addressee, and it is none of them', () => {
  fc.assert(
    fc.property(
      arbitraryTable,
      fc.array(fc.nat(12)),
      fc.subarray(['anna', 'bo'] as StaffId[]),
      fc.boolean(),
      (some, numbers, excluded, unsaid) => {
        const posts = numbers.map((number) => post(`p${number}`, null))
        const { title, not } = addresseeOf(some, { unsaid, posts, excluded })
        expect(title).not.toBe('')
        expect(posts.map((one) => one.title)).not.toContain(title)
        expect(not).not.toContain(title)
        const found = some.posts.find((one) => one.title === title)
        expect(found === undefined || !excluded.includes(found.holder as StaffId)).toBe(true)
      },
    ),
  )
})

describe('the usual order', () => {
  test('is that of the law that holds, and of who runs the organisation', () => {
    const places = (frame: 'se' | 'dk', publicBody: boolean) => postsOf({ frame, publicBody }).posts.map(({ title }) => title)
    expect(places('se', true)).toEqual(['kommundirektör', 'kommunstyrelsens ordförande', 'kommunfullmäktiges ordförande'])
    expect(places('dk', true)).toEqual(['kommunaldirektør', 'borgmester', 'første viceborgmester'])
    expect([places('se', false)[0], places('dk', false)[0]]).toEqual(['verkställande direktör', 'administrerende direktør'])
  })
  test('hands a report about the chief executive to the chair of the board (F-123)', () => {
    const usual = postsOf({ frame: 'se', publicBody: true })
    const about = (...titles: string[]) =>
      addresseeOf(usual, { unsaid: false, excluded: [], posts: usual.posts.filter(({ title }) => titles.includes(title)) }).title
    expect(about('kommundirektör')).toBe('kommunstyrelsens ordförande')
    expect(about('kommunstyrelsens ordförande')).toBe('kommunfullmäktiges ordförande')
    expect(about('kommundirektör', 'kommunstyrelsens ordförande', 'kommunfullmäktiges ordförande')).toBe('extern jurist')
  })
  test("gives way to the customer's", () => {
    expect(postsOf({ frame: 'se', publicBody: true, posts: table })).toBe(table)
  })
})
