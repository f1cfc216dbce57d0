// Where cases stand on a day: each once, where it is most urgent, with everything that waits in it.
import { expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { WaitingAct } from '../../src/domain/waiting-act.ts'
import { day } from '../../src/kit/instant.ts'
import type { ListedCase } from '../../views/staff/case/case-card.tsx'
import type { ShownGroup } from '../../views/staff/case/day-page.tsx'
import { dayPlaces, type Spot } from '../../views/staff/case/day-places.ts'

const card = (id: string): ListedCase => ({ readable: false, why: 'altered', id: id as CaseId, received: day('2026-11-01') })
const group = (name: ShownGroup['group'], ids: readonly string[], count = ids.length): ShownGroup => ({
  group: name,
  count,
  cases: ids.map(card),
})
const act = (kind: WaitingAct['kind'], turn: WaitingAct['turn'], id: string): WaitingAct => ({
  ...{ kind, turn, since: null, name: 'Bo', at: { id, name: id } },
})
const ending = (id: string) => ({ id, reference: id, until: day('2026-12-15'), locked: false, automatic: null })
const reader = (id: string) => ({ id, reference: id, name: 'Ulla', kind: 'endless' as const })

const named = (spots: readonly Spot[]) =>
  spots.map(({ card: shown, acts, ending: ends, readers }) =>
    [
      shown?.id ?? '-',
      ...acts.map(({ kind, at }) => `${kind} ${at.id}`),
      ...ends.map(({ id }) => `ends ${id}`),
      ...readers.map(({ id }) => `reads ${id}`),
    ].join(', '),
  )

test('a case stands once: with whoever waits for this person, else where its end is near, else in its group, else with what they wait for', () => {
  const places = dayPlaces({
    groups: [group('late', ['A']), group('new', ['B'], 30), group('waits', ['C', 'D']), group('due', []), group('still', ['E'])],
    waiting: [
      ...[act('identity', 'own', 'E'), act('names', 'own', 'B'), act('disposal', 'own', 'F')],
      ...[act('disposal', 'others', 'C'), act('clearing', 'others', 'E'), act('lift', 'others', 'G'), act('rule', 'others', 'A')],
    ],
    ending: [ending('D'), ending('F')],
    readers: [reader('A'), reader('H')],
  })
  expect(named(places.own)).toEqual(['E, identity E, clearing E', '-, disposal F, ends F', '-, names B'])
  expect(named(places.tasks).toSorted()).toEqual(['-, reads H', 'A, reads A', 'D, ends D'])
  expect(places.groups.map(({ group: name, count, spots }) => [name, count, named(spots)])).toEqual([
    ['new', 30, ['B']],
    ['waits', 1, ['C, disposal C']],
    ['due', 0, []],
  ])
  expect(named(places.others)).toEqual(['-, lift G', '-, rule A'])
})

test('a day on which nothing waits has its groups, and says of each that there is nothing', () => {
  const places = dayPlaces({ groups: [group('late', []), group('new', [])], waiting: [], ending: [], readers: [] })
  expect([places.own, places.tasks, places.others, places.groups.map(({ count }) => count)]).toEqual([[], [], [], [0, 0]])
})
