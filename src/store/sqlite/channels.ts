// Channels and their units in SQL.

import { type ChannelId, type StoredSettings, settingsFrom, type Unit, type UnitId } from '../../domain/channel/channel.ts'
import { unitSettingsFrom } from '../../domain/channel/unit-settings.ts'
import type { Day } from '../../kit/instant.ts'
import type { ChannelStore, StoredChannel } from '../channels.ts'
import { redate } from './case-lists.ts'
import type { Database } from './database.ts'
import { giveUpAddressesOf } from './hidden-addresses.ts'
import type { AppendLog } from './log.ts'
import { addNotice } from './notices.ts'

interface ChannelRow {
  readonly id: ChannelId
  readonly slug: string
  readonly name: string
  readonly settings: string
  readonly changed: Day
  readonly version: number
}
interface UnitRow {
  readonly id: UnitId
  readonly channel_id: ChannelId
  readonly name: string
  readonly settings: string
}

const columns = 'SELECT id, slug, name, settings, changed, version FROM channels'

export const makeChannelStore = (database: Database, appendLog: AppendLog): ChannelStore => {
  const withUnits = (row: ChannelRow | null): StoredChannel | null =>
    row === null
      ? null
      : toChannel(
          row,
          database.all<UnitRow>('SELECT id, channel_id, name, settings FROM units WHERE channel_id = ? ORDER BY position, id', row.id),
        )
  return {
    all: () =>
      database.read(() => {
        const units = database.all<UnitRow>('SELECT id, channel_id, name, settings FROM units ORDER BY position, id')
        return database.all<ChannelRow>(`${columns} ORDER BY name, id`).map((row) =>
          toChannel(
            row,
            units.filter((unit) => unit.channel_id === row.id),
          ),
        )
      }),
    bySlug: (slug) => database.read(() => withUnits(database.one<ChannelRow>(`${columns} WHERE slug = ?`, slug))),
    byId: (id) => database.read(() => withUnits(database.one<ChannelRow>(`${columns} WHERE id = ?`, id))),
    change: ({ before, settings, unit, changed, dueOf, givesUpAddresses = false, log, notices }) =>
      database.write(() => {
        const stored = database.run(
          'UPDATE channels SET settings = ?, changed = COALESCE(?, changed), version = version + 1 WHERE id = ? AND version = ?',
          ...[JSON.stringify(settings), changed, before.id, before.version],
        )
        if (stored !== 1) return false
        if (unit !== undefined)
          database.run('UPDATE units SET settings = ? WHERE id = ? AND channel_id = ?', JSON.stringify(unit.own), unit.id, before.id)
        if (dueOf !== null) redate(database, before.id, dueOf)
        if (givesUpAddresses) giveUpAddressesOf(database, before.id)
        for (const entry of log) appendLog(entry)
        for (const notice of notices) addNotice(database, notice)
        return true
      }),
  }
}

const toChannel = ({ id, slug, name, settings, changed, version }: ChannelRow, units: readonly UnitRow[]): StoredChannel => ({
  id,
  slug,
  name,
  settings: settingsFrom(JSON.parse(settings) as StoredSettings),
  units: units.map(toUnit),
  changed,
  version,
})

const toUnit = ({ id, name, settings }: UnitRow): Unit => {
  const own = unitSettingsFrom(JSON.parse(settings))
  return Object.keys(own).length === 0 ? { id, name } : { id, name, own }
}
