// Channels and their units in SQL.
import type { ChannelId, ChannelSettings, Unit, UnitId } from '../../domain/channel.ts'
import type { Day } from '../../kit/instant.ts'
import type { ChannelStore, StoredChannel } from '../channels.ts'
import type { Database } from './database.ts'

interface ChannelRow {
  readonly id: ChannelId
  readonly slug: string
  readonly name: string
  readonly settings: string
  readonly changed: Day
}
interface UnitRow {
  readonly id: UnitId
  readonly channel_id: ChannelId
  readonly name: string
}

const columns = 'SELECT id, slug, name, settings, changed FROM channels'

export const makeChannelStore = (database: Database): ChannelStore => {
  const withUnits = (row: ChannelRow | null): StoredChannel | null =>
    row === null
      ? null
      : toChannel(row, database.all<UnitRow>('SELECT id, channel_id, name FROM units WHERE channel_id = ? ORDER BY position, id', row.id))
  return {
    all: () =>
      database.read(() => {
        const units = database.all<UnitRow>('SELECT id, channel_id, name FROM units ORDER BY position, id')
        return database.all<ChannelRow>(`${columns} ORDER BY name, id`).map((row) =>
          toChannel(
            row,
            units.filter((unit) => unit.channel_id === row.id),
          ),
        )
      }),
    bySlug: (slug) => database.read(() => withUnits(database.one<ChannelRow>(`${columns} WHERE slug = ?`, slug))),
    byId: (id) => database.read(() => withUnits(database.one<ChannelRow>(`${columns} WHERE id = ?`, id))),
  }
}

const toChannel = ({ id, slug, name, settings, changed }: ChannelRow, units: readonly UnitRow[]): StoredChannel => ({
  id,
  slug,
  name,
  settings: toSettings(settings),
  units: units.map(toUnit),
  changed,
})

/** Rows from before the legal frames are Swedish. */
const toSettings = (json: string): ChannelSettings => {
  const stored = JSON.parse(json) as Omit<ChannelSettings, 'frame'> & Partial<ChannelSettings>
  return { ...stored, frame: stored.frame ?? 'se' }
}

const toUnit = ({ id, name }: UnitRow): Unit => ({ id, name })
