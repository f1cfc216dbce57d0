// Reads how each person's key stands today, from the facts of the drill. Names of people and days; knows no key and no case.
import type { StaffId } from '../../domain/channel/channel.ts'
import { notedDay } from '../../domain/keys/drill-clock.ts'
import { type KeyRecord, type KeyState, keyState, quietFrom } from '../../domain/keys/key-drill.ts'
import { absentOn } from '../../domain/people/leave.ts'
import type { Day } from '../../kit/instant.ts'
import type { DrillFacts } from '../../store/drill.ts'
import { type Ground, today } from '../ground.ts'

export interface DrillReading {
  readonly facts: DrillFacts
  /** The day that the drill counts by: not always today (drill-clock.ts). */
  readonly day: Day
  readonly keys: readonly KeyRecord[]
  readonly stateOf: (person: StaffId) => KeyState
  /** From when fewer than two of these people's keys work. */
  readonly quietFrom: (readers: readonly StaffId[]) => Day
}

export const readingOf = (facts: DrillFacts, now: Day): DrillReading => {
  const day = notedDay(facts.clock, now)
  const proofs = new Map(facts.proofs.map((proof) => [proof.staffId, proof.day]))
  const reminders = new Map(facts.told.filter(({ step }) => step === 'drill').map((told) => [told.to, told]))
  const keys = facts.people.map(({ id, hasKeys }): KeyRecord => {
    const proved = proofs.get(id) ?? null
    const told = reminders.get(id)
    // What was told before the proof has done its work.
    const reminded = told === undefined || (proved !== null && told.last <= proved) ? null : told.first
    return { id, hasKeys, proved, reminded, away: absentOn(facts.leaves, id, day) !== null }
  })
  const byId = new Map(keys.map((key) => [key.id, key]))
  const recordOf = (id: StaffId): KeyRecord => byId.get(id) ?? { id, hasKeys: false, proved: null, reminded: null, away: false }
  return {
    facts,
    day,
    keys,
    stateOf: (person) => keyState(recordOf(person), day),
    quietFrom: (readers) => quietFrom(readers.map(recordOf), day),
  }
}

export const readDrill = async (ground: Pick<Ground, 'store' | 'now'>): Promise<DrillReading> =>
  readingOf(await ground.store.drill.facts(), today(ground))
