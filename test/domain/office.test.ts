// Who holds a post that a case concerns: one rule for everybody who asks (F-122, T-09).
import { expect, test } from 'bun:test'
import { inAnyOffice, inOffice, type Titled } from '../../src/domain/case/office.ts'
import type { NamedPost, PostId, PostTable } from '../../src/domain/channel/post.ts'
import { staffId } from './samples.ts'

const director: NamedPost = { id: 'post-1' as PostId, title: 'kommundirektör' }
const chair: NamedPost = { id: 'post-2' as PostId, title: 'ordförande' }
const table = (holder: string, post: NamedPost = director): PostTable => ({
  posts: [{ ...post, place: 1, holder: holder === '' ? '' : staffId(holder) }],
  outside: 'extern jurist',
})
const colleagues: readonly Titled[] = [
  { id: staffId('anna'), title: 'Chefsjurist' },
  { id: staffId('bo'), title: '  Kommun­direktör' },
  { id: staffId('cia'), title: ' KOMMUNDIREKTÖR ' },
]

const rows: readonly (readonly [string, readonly NamedPost[], readonly PostTable[], readonly Titled[], readonly string[]])[] = [
  ['nobody, where it concerns none', [], [table('anna')], colleagues, []],
  ['whom the table of today names', [director], [table('anna')], [], ['anna']],
  ['whom the table of the assessment names, too', [director], [table(''), table('dan')], [], ['dan']],
  ['whoever has the post as their own title, in whichever letters', [director], [table('')], colleagues, ['cia']],
  [
    '… also by the name that the post was given since',
    [{ ...director, title: 'stadschef' }],
    [table('', { ...director, title: 'chefsjurist' })],
    colleagues,
    ['anna'],
  ],
  ['each once', [director], [table('cia'), table('cia')], colleagues, ['cia']],
  ['nobody of another post', [chair], [table('anna')], colleagues, []],
  [
    'the holder of a post that was taken out and written there again',
    [{ ...director, id: 'old' as PostId }],
    [table('anna')],
    [],
    ['anna'],
  ],
]
for (const [what, concerned, tables, people, expected] of rows)
  test(`holds it: ${what}`, () => expect(inOffice(concerned, tables, people)).toEqual(expected.map(staffId)))

test('whoever holds any post may be concerned where nobody can say which', () => {
  expect(inAnyOffice([table('anna'), table('dan', chair)], colleagues)).toEqual(['anna', 'dan', 'cia'].map(staffId))
})
