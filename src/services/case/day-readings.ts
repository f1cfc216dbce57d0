// What somebody has opened on a day, so that unusually many cases raise an alarm (T-09): kept sealed to themselves and signed by them, and in memory
// besides, so that neither a restart nor somebody who takes the row away makes them begin anew.
import type { Recipient } from '../../crypto/identity.ts'
import { verify } from '../../crypto/signing.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { type RaisedAlarms, type ReadCase, raisedBy, type ToldReading } from '../../domain/case/mass-reading.ts'
import { current } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { NewReading, StoredMassReading } from '../../store/mass-readings.ts'
import type { Ground } from '../ground.ts'
import { openJson, sealJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { OpenCase } from './case-opening.ts'
import { mayNever } from './case-people.ts'
import { type SealedReading, saidOfReading } from './sealed-reading.ts'

export interface DayReadings {
  /** What goes with a look at this case; null where the person opened it on that day already, or it is a test. */
  readonly with: (who: Unlocked, opened: OpenCase, day: Day) => Promise<NewReading | null>
  /** The look is in the log. */
  readonly noted: (who: Unlocked, opened: OpenCase, day: Day) => void
}

interface ReadDay {
  readonly day: Day
  readonly cases: readonly ReadCase[]
}

interface SealedDay extends ReadDay {
  readonly format: 1
  readonly signature: string
}

export const makeDayReadings = (ground: Ground): DayReadings => {
  const { store, random, installation } = ground
  const remembered = new Map<StaffId, ReadDay>()

  const saidOfDay = (staffId: StaffId, version: number, { day, cases }: ReadDay): Bytes =>
    lengthPrefixed(['viska/1/day-reading', installation, staffId, version, day, JSON.stringify(cases)])

  /** By the row; none of a day that is over, nor of a row that was altered. */
  const keptOn = async (who: Unlocked, day: Day): Promise<{ readonly cases: readonly ReadCase[]; readonly version: number }> => {
    const row = await store.massReadings.dayOf(who.staff.id)
    if (row === null) return { cases: [], version: 0 }
    try {
      const body = await withOwnKeys(who, (own) => openJson<SealedDay>(own, row.sealed))
      const isOwn = verify(
        who.signing.publicKey,
        saidOfDay(who.staff.id, row.version, body),
        fromBase64Url(body.signature) ?? new Uint8Array(),
      )
      return { cases: isOwn && body.day === day ? body.cases : [], version: row.version }
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return { cases: [], version: row.version }
      throw error
    }
  }

  const readOn = async (who: Unlocked, day: Day) => {
    const { cases, version } = await keptOn(who, day)
    const seen = remembered.get(who.staff.id)
    const known = new Map<CaseId, ReadCase>([...cases, ...(seen?.day === day ? seen.cases : [])].map((one) => [one.id, one]))
    // Kept in mind as well, for the row may be gone the next time.
    remembered.set(who.staff.id, { day, cases: [...known.values()] })
    return { cases: [...known.values()], version }
  }

  const sealedDay = async (who: Unlocked, version: number, read: ReadDay) => {
    const signature = toBase64Url(await who.signing.sign(saidOfDay(who.staff.id, version, read)))
    return sealJson(who.identity, { format: 1, ...read, signature } satisfies SealedDay, 'people')
  }

  const sealedFor = async (who: Unlocked, day: Day, { to, cases }: ToldReading, recipient: Recipient): Promise<StoredMassReading> => {
    const id = randomId(random)
    const { id: by, name, title } = who.staff
    const told = { by: { id: by, name, title }, day, cases: cases.map(({ readers: _, ...one }) => one) }
    const signature = toBase64Url(await who.signing.sign(saidOfReading(installation, id, to, told)))
    return { id, staffId: to, sealed: await sealJson(recipient, { format: 1, ...told, signature } satisfies SealedReading, 'people') }
  }

  /** Those who read the log are told by it, and by the same neutral mail as everybody. */
  const alarmOf = async (
    who: Unlocked,
    { row, overview, trusted }: OpenCase,
    day: Day,
    { readers, channel }: RaisedAlarms,
  ): Promise<Omit<NewReading, 'day'>> => {
    const told = readers.flatMap((one) => {
      const recipient = trusted?.readers.get(one.to)
      return recipient === undefined ? [] : [{ one, recipient }]
    })
    const auditors = channel === null ? [] : (trusted?.roster.members ?? []).flatMap(({ id, role }) => (role === 'auditor' ? [id] : []))
    const by = { staff: who.staff, signing: who.signing }
    return {
      told: await Promise.all(told.map(({ one, recipient }) => sealedFor(who, day, one, recipient))),
      notices: await noticesFor(ground, [...told.map(({ one }) => one.to), ...auditors]),
      log:
        channel === null
          ? null
          : await entryOf({ kind: 'mass-read', day, channel: row.channelId, overview, count: channel, by, head: await store.log.head() }),
    }
  }

  return {
    with: async (who, opened, day) => {
      if (opened.casework.read.head.body.test === true) return null
      const { cases, version } = await readOn(who, day)
      if (cases.some(({ id }) => id === opened.row.id)) return null
      const all = [...cases, readCase(opened, who.staff.id, day)]
      const sealed = await sealedDay(who, version + 1, { day, cases: all })
      return { day: { staffId: who.staff.id, version: version + 1, sealed }, ...(await alarmOf(who, opened, day, raisedBy(all))) }
    },
    noted: ({ staff }, opened, day) => {
      const seen = remembered.get(staff.id)
      const cases = seen?.day === day ? seen.cases : []
      if (!cases.some(({ id }) => id === opened.row.id))
        remembered.set(staff.id, { day, cases: [...cases, readCase(opened, staff.id, day)] })
    },
  }
}

/** Its other readers by what is sealed, whatever the tables say: nobody hears of a case who must not know of it. */
const readCase = ({ row, view, casework, people, readers }: OpenCase, reader: StaffId, day: Day): ReadCase => ({
  ...{ id: row.id, reference: row.reference, channel: row.channelId, unit: row.unitId },
  readers:
    people === null
      ? []
      : current(people, readers, day)
          .entitled.map(({ id }) => id)
          .filter((id) => id !== reader && !mayNever(casework.read, { row, view }, id)),
})
