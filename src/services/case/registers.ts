// The register of each unit as registrars keep it and auditors read it. It needs no key of any case, and none is asked for: whoever registers and
// hands out opens no case here.
import type { CaseId } from '../../domain/case/case-row.ts'
import {
  type EntryPlace,
  keepsRegister,
  type Numbering,
  type Period,
  type RegisterCursor,
  type RegisterEntry,
  type RegisteredDocument,
  typedMainNumber,
} from '../../domain/case/register.ts'
import { type MarkingFault, typedMarking } from '../../domain/case/secrecy-marking.ts'
import type { Channel, Unit, UnitId } from '../../domain/channel/channel.ts'
import { atUnit } from '../../domain/channel/unit-settings.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { may, mayAt } from '../../domain/people/role.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** The register of a unit, as somebody may see it. */
export interface KeptRegister {
  readonly unit: Unit
  /** With the unit's settings in force. */
  readonly channel: Pick<Channel, 'id' | 'name' | 'settings'>
  readonly numbering: Numbering
  /** The year of its first entry; null while it is empty. */
  readonly firstYear: number | null
  /** Registrars change what is theirs to change; auditors read. */
  readonly mayAmend: boolean
}

export interface RegisterList {
  /** Newest first. */
  readonly entries: readonly RegisterEntry[]
  /** Of all days that were asked for, not of this page. */
  readonly count: number
  /** Where the next, older page goes on; null on the last. */
  readonly older: RegisterCursor | null
}

export interface EntryFile {
  readonly register: KeptRegister
  readonly entry: RegisterEntry
  readonly documents: readonly RegisteredDocument[]
}

/** `stale` somebody else changed the entry since it was read: nothing is stored. */
export type Amendment<Fault> = 'done' | 'stale' | Fault

/** What a registrar sees of an entry that they change: its place, and its version as it was read. */
export type ReadPlace = EntryPlace & { readonly version: number }

export interface Registers {
  /** The registers that somebody may read; none while their keys do not fit. */
  readonly of: (who: Unlocked) => Promise<readonly KeptRegister[]>
  /** A page of it; all entries of these days where `whole`. null for a register that this person may not read. */
  readonly list: (
    who: Unlocked,
    unit: UnitId,
    period: Period,
    part: { readonly after: RegisterCursor | null } | 'whole',
  ) => Promise<RegisterList | null>
  readonly entry: (who: Unlocked, place: EntryPlace) => Promise<EntryFile | null>
  /** @param typed the number in the main register; empty for none @returns null for a register that this person does not keep */
  readonly setMainNumber: (who: Unlocked, place: ReadPlace, typed: string) => Promise<Amendment<'no-number'> | null>
  /** @param chosen codes of usual provisions @param other one more, as typed */
  readonly setMarking: (
    who: Unlocked,
    place: ReadPlace,
    chosen: readonly string[],
    other: string,
  ) => Promise<Amendment<MarkingFault> | null>
  readonly setNumbering: (who: Unlocked, unit: UnitId, numbering: Numbering) => Promise<'done' | null>
}

export const entriesPerPage = 50
/** What goes into one file at the most. */
export const mostEntries = 5_000
/** … and on paper: laying out a row takes milliseconds in which nobody else is served. */
export const mostOnPaper = 100

export const makeRegisters = (ground: Pick<Ground, 'store' | 'now'>, rosters: Rosters): Registers => {
  const { store } = ground

  const of: Registers['of'] = async ({ roles, appointments, fault }) => {
    if (!may(roles, 'read-register') || fault !== null) return []
    const registers = (await store.channels.all()).flatMap((channel) =>
      channel.units.map((unit) => ({ channel: atUnit(channel, unit.id), unit })),
    )
    const own = registers.flatMap(({ channel, unit }) => {
      const place = { channelId: channel.id, unitId: unit.id }
      return mayAt(appointments, 'read-register', place) ? [{ channel, unit, mayAmend: mayAt(appointments, 'keep-register', place) }] : []
    })
    const kept = await Promise.all(
      own.map(async (register) => {
        const { id } = register.unit
        const [numbering, firstYear] = await Promise.all([store.register.numbering(id), store.register.firstYear(id)])
        return { ...register, numbering, firstYear }
      }),
    )
    // What was registered while a unit had to is there to be read after its law has changed.
    return kept.filter(({ channel, firstYear }) => firstYear !== null || keepsRegister(channel.settings))
  }

  const one = async (who: Unlocked, unit: UnitId): Promise<KeptRegister | null> =>
    (await of(who)).find((register) => register.unit.id === unit) ?? null

  const logged = async (who: Unlocked, { channel }: KeptRegister, reference: string) => {
    const [trusted, head] = [await rosters.current(channel.id), await store.log.head()]
    const kind: LogKind = 'register-changed'
    const by = { staff: who.staff, signing: who.signing }
    return entryOf({ kind, day: today(ground), channel: channel.id, overview: trusted?.overview ?? null, reference, by, head })
  }

  /** Puts what `decide` makes of an entry, where the person keeps it and nobody else has changed it. */
  const amend = async <Fault extends string>(
    who: Unlocked,
    { version, ...place }: ReadPlace,
    decide: (entry: RegisterEntry, register: KeptRegister) => RegisterEntry | Fault,
  ): Promise<Amendment<Fault> | null> => {
    const [register, entry] = await Promise.all([one(who, place.unitId), store.register.find(place)])
    if (register === null || entry === null || !register.mayAmend) return null
    const decided = decide(entry, register)
    if (typeof decided === 'string') return decided
    if (entry.version !== version) return 'stale'
    return (await store.register.amend(decided, await logged(who, register, entry.reference))) ? 'done' : 'stale'
  }

  return {
    of,
    list: async (who, unit, period, part) => {
      if ((await one(who, unit)) === null) return null
      const [after, limit] = part === 'whole' ? [null, mostEntries] : [part.after, entriesPerPage]
      const [entries, count] = await Promise.all([store.register.list(unit, period, after, limit + 1), store.register.count(unit, period)])
      const shown = entries.slice(0, limit)
      return { entries: shown, count, older: entries.length > limit ? (shown.at(-1) ?? null) : null }
    },
    entry: async (who, place) => {
      const [register, entry, documents] = await Promise.all([
        one(who, place.unitId),
        store.register.find(place),
        store.register.documents(place),
      ])
      return register === null || entry === null ? null : { register, entry, documents }
    },
    setMainNumber: (who, place, typed) =>
      amend<'no-number'>(who, place, (entry) => {
        const mainNumber = typedMainNumber(typed)
        return mainNumber === null ? 'no-number' : { ...entry, mainNumber }
      }),
    setMarking: (who, place, chosen, other) =>
      amend<MarkingFault>(who, place, (entry, { channel }) => {
        const provisions = typedMarking(channel.settings.frame, chosen, other)
        return typeof provisions === 'string' ? provisions : { ...entry, provisions, marked: today(ground) }
      }),
    setNumbering: async (who, unit, numbering) => {
      const register = await one(who, unit)
      if (register === null || !register.mayAmend) return null
      await store.register.setNumbering(unit, numbering, await logged(who, register, ''))
      return 'done'
    },
  }
}

/** How a case stands in the register, for those who read it: its own number would tell them of the cases that they were left out of. */
export interface CaseRegistration {
  /** In the authority's main register, which has gaps of other matters; empty while it has none. */
  readonly mainNumber: string
}

/** @returns null for a case that stands in no register, such as a test */
export const registrationOf = async ({ store }: Pick<Ground, 'store'>, id: CaseId): Promise<CaseRegistration | null> => {
  const entry = await store.register.byCase(id)
  return entry === null ? null : { mainNumber: entry.mainNumber }
}
