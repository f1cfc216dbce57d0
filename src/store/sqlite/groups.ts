// Groups of people, in SQL.
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import { type Group, isSameName } from '../../domain/people/group.ts'
import type { GroupStore } from '../groups.ts'
import type { Database } from './database.ts'
import type { AppendLog } from './log.ts'

type Row = Omit<Group, 'members'>

const columns = 'id, channel_id AS channelId, unit_id AS unitId, name, version'

const isTaken = (database: Database, unit: UnitId, name: string, but: string): boolean =>
  database
    .all<Pick<Row, 'id' | 'name'>>('SELECT id, name FROM staff_groups WHERE unit_id = ?', unit)
    .some((other) => other.id !== but && isSameName(other.name, name))

const putMembers = (database: Database, id: string, members: readonly StaffId[]): void => {
  database.run('DELETE FROM staff_group_members WHERE group_id = ?', id)
  for (const staffId of members) database.run('INSERT INTO staff_group_members (group_id, staff_id) VALUES (?, ?)', id, staffId)
}

const find = (database: Database, { id, version }: Pick<Row, 'id' | 'version'>): Row | null =>
  database.one<Row>(`SELECT ${columns} FROM staff_groups WHERE id = ? AND version = ?`, id, version)

export const makeGroupStore = (database: Database, appendLog: AppendLog): GroupStore => ({
  of: (channel: ChannelId) =>
    database.read(() => {
      const members = database.all<{ groupId: string; staffId: StaffId }>(
        'SELECT group_id AS groupId, staff_id AS staffId FROM staff_group_members ORDER BY staff_id',
      )
      return database
        .all<Row>(`SELECT ${columns} FROM staff_groups WHERE channel_id = ? ORDER BY name, id`, channel)
        .map((row) => ({ ...row, members: members.flatMap(({ groupId, staffId }) => (groupId === row.id ? [staffId] : [])) }))
    }),
  add: ({ id, channelId, unitId, name, members }, log) =>
    database.write(() => {
      const isThere = database.one('SELECT id FROM staff_groups WHERE id = ?', id) !== null
      if (isThere || isTaken(database, unitId, name, id)) return 'taken'
      database.run('INSERT INTO staff_groups (id, channel_id, unit_id, name, version) VALUES (?, ?, ?, ?, 1)', id, channelId, unitId, name)
      putMembers(database, id, members)
      appendLog(log)
      return 'done'
    }),
  change: ({ before, name, members, log }) =>
    database.write(() => {
      const found = find(database, before)
      if (found === null) return 'stale'
      if (isTaken(database, found.unitId, name, found.id)) return 'taken'
      database.run('UPDATE staff_groups SET name = ?, version = version + 1 WHERE id = ?', name, found.id)
      putMembers(database, found.id, members)
      appendLog(log)
      return 'done'
    }),
  end: ({ before, log }) =>
    database.write(() => {
      if (find(database, before) === null) return false
      database.run('DELETE FROM staff_group_members WHERE group_id = ?', before.id)
      database.run('DELETE FROM staff_groups WHERE id = ?', before.id)
      appendLog(log)
      return true
    }),
})
