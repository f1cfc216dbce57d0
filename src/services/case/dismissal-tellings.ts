// That something was told of a half stands in clear, anybody's to write who holds the disk: it counts with the signature of somebody who may tell,
// by a key list that holds (F-125). What nobody signed is no approval; the daily look takes it away, and the log says so.

import type { Half } from '../../domain/case/half-year.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import type { Member, Roster } from '../../domain/keys/roster.ts'
import { type Role, readsCases } from '../../domain/people/role.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { Telling } from '../../store/dismissals.ts'
import type { Ground } from '../ground.ts'
import { isGood, type Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** What is told, of which half, and as which of its tellings. */
export interface TellingPlace {
  readonly unit: UnitId
  readonly half: Half
  readonly number: number
}

/** What stands there of the halves of a unit. */
export interface ToldHalves {
  /** As the tables have it. */
  readonly stored: readonly Telling[]
  /** Those of them that count: signed, and none before them missing. */
  readonly held: readonly Telling[]
}

export interface Tellings {
  readonly of: (channel: ChannelId, unit: UnitId) => Promise<ToldHalves>
  readonly sign: (who: Unlocked, telling: Omit<Telling, 'signature'>) => Promise<Telling>
  /** @param day one that is believed: the log must have no entry of a day that a wrong clock showed */
  readonly look: (day: Day) => Promise<void>
}

/**
 * Who may tell, by one list of keys: the summary those who assess first, or the recipients where nobody does any more; a supplement everybody who
 * reads cases of the unit, for it may be left to them.
 */
export const tellers = (
  { members }: Pick<Roster, 'members'>,
  { unit, number }: Pick<TellingPlace, 'unit' | 'number'>,
): readonly Member[] => {
  const of = (is: (role: Role) => boolean) => members.filter(({ role, units }) => is(role) && units.includes(unit))
  if (number > 0) return of(readsCases)
  const first = of((role) => role === 'intake')
  return first.length > 0 ? first : of((role) => role === 'handler')
}

export const makeTellings = (ground: Pick<Ground, 'store' | 'installation'>, rosters: Pick<Rosters, 'current' | 'history'>): Tellings => {
  const { store, installation } = ground

  const signed = ({ unitId, half, number, told }: Omit<Telling, 'signature'>): Bytes =>
    lengthPrefixed(['viska/1/telling', installation, unitId, half, number, told])

  const isSigned = (history: readonly Roster[], telling: Telling): boolean => {
    const able = history.flatMap((roster) => tellers(roster, { unit: telling.unitId, number: telling.number }))
    const keys = new Set(able.map(({ signingKey }) => signingKey))
    return [...keys].some((key) => isGood(key, signed(telling), telling.signature))
  }

  return {
    of: async (channel, unit) => {
      const stored = await store.dismissals.tellings([unit])
      const history = stored.length === 0 ? [] : await rosters.history(channel)
      const held = [...Map.groupBy(stored, ({ half }) => half).values()].flatMap((of) => {
        const end = of.findIndex((telling, number) => telling.number !== number || !isSigned(history, telling))
        return end === -1 ? of : of.slice(0, end)
      })
      return { stored, held }
    },
    sign: async (who, telling) => ({ ...telling, signature: toBase64Url(await who.signing.sign(signed(telling))) }),
    look: async (day) => {
      for (const { id, units } of await store.channels.all()) {
        const trusted = await rosters.current(id)
        // Where no list holds nobody's hand can be told from another's: that is told of elsewhere.
        if (trusted === null) continue
        const stored = await store.dismissals.tellings(units.map((unit) => unit.id))
        const history = stored.length === 0 ? [] : await rosters.history(id)
        const struck = stored.filter((telling) => !isSigned(history, telling))
        if (struck.length === 0) continue
        const { overview } = trusted
        await store.dismissals.strike(
          struck,
          await entryOf({ kind: 'dismissals-altered', day, channel: id, overview, count: struck.length }),
        )
      }
    },
  }
}
