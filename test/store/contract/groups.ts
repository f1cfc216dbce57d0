// What every backend must do: names for people of a unit.
import { describe, expect, test } from 'bun:test'
import type { UnitId } from '../../../src/domain/channel/channel.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, unitId } from '../factories.ts'
import type { Stage } from './stage.ts'

export const groupsContract = (stage: Stage): void => {
  describe('groups', () => {
    const group = { id: 'one', channelId, unitId, name: 'Utredningsgruppen', members: [] }
    const groups = () => stage.store.groups
    const log = () => make.logEntry('group-changed')

    test('a name is one group of a unit, whatever its capitals, and what is refused is not in the log', async () => {
      const before = (await stage.store.log.head()).seq
      expect(await groups().add(group, log())).toBe('done')
      expect(await groups().add({ ...group, id: 'two', name: 'UTREDNINGSGRUPPEN' }, log())).toBe('taken')
      expect(await groups().add({ ...group, id: 'three', unitId: 'unit-0' as UnitId }, log())).toBe('done')
      expect(await groups().add({ ...group, id: 'four', name: 'Beredskapen', members: [anna] }, log())).toBe('done')
      const [four] = await groups().of(channelId)
      expect(await groups().change({ before: { id: 'four', version: 1 }, name: 'utredningsgruppen', members: [], log: log() })).toBe(
        'taken',
      )
      expect([four?.id, four?.members]).toEqual(['four', [anna]])
      expect(await stage.store.log.entries(before, 9)).toHaveLength(3)
    })

    test('one that somebody else changed meanwhile is changed and ended by nobody who had not seen that', async () => {
      await groups().add(group, log())
      const seen = { id: 'one', version: 1 }
      expect(await groups().change({ before: seen, name: group.name, members: [bo, anna], log: log() })).toBe('done')
      expect(await groups().of(channelId)).toEqual([{ ...group, members: [anna, bo], version: 2 }])
      const before = (await stage.store.log.head()).seq
      expect(await groups().change({ before: seen, name: 'Annat', members: [], log: log() })).toBe('stale')
      expect(await groups().end({ before: seen, log: log() })).toBe(false)
      expect(await stage.store.log.entries(before, 9)).toEqual([])
      expect(await groups().change({ before: { id: 'one', version: 2 }, name: 'UTREDNINGSGRUPPEN', members: [bo], log: log() })).toBe(
        'done',
      )
      expect(await groups().end({ before: { id: 'one', version: 3 }, log: log() })).toBe(true)
      expect(await groups().of(channelId)).toEqual([])
      expect(await groups().add(group, log())).toBe('done')
    })
  })
}
