// What administrators and management put down of a unit: what was done beside the program, and who processes data for it. Each is an act in the log;
// nothing is changed afterwards.
import { type DeedFaults, readDeed, type TypedDeed } from '../../domain/compliance/deed.ts'
import { type ProcessorFaults, readProcessor, type TypedProcessor } from '../../domain/compliance/processor.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { randomId } from '../../kit/random.ts'
import { ok, type Result } from '../../kit/result.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CompliancePlace } from './places.ts'

export interface ComplianceBook {
  readonly noteDeed: (who: Unlocked, place: CompliancePlace, typed: TypedDeed) => Promise<Result<'done', DeedFaults>>
  readonly noteProcessor: (who: Unlocked, place: CompliancePlace, typed: TypedProcessor) => Promise<Result<'done', ProcessorFaults>>
  /** @returns false when there is none of that name, or it has ended */
  readonly endProcessor: (who: Unlocked, place: CompliancePlace, id: string) => Promise<boolean>
}

export const makeComplianceBook = (ground: Pick<Ground, 'store' | 'now' | 'random'>, rosters: Pick<Rosters, 'current'>): ComplianceBook => {
  const { store, random } = ground
  const logged = async ({ staff, signing }: Unlocked, { whole }: CompliancePlace, kind: LogKind, act: string) => {
    const { id } = whole.channel
    const [trusted, head] = await Promise.all([rosters.current(id), store.log.head()])
    return entryOf({ kind, day: today(ground), channel: id, overview: trusted?.overview ?? null, act, by: { staff, signing }, head })
  }
  const own = ({ staff }: Unlocked, { unit }: CompliancePlace) => ({
    id: randomId(random),
    unitId: unit.id,
    by: staff.id,
    noted: today(ground),
  })
  return {
    noteDeed: async (who, place, typed) => {
      const read = readDeed(typed, today(ground))
      if (!read.ok) return read
      const { value } = read
      await store.compliance.putDeed({ ...own(who, place), ...value }, await logged(who, place, 'deed-noted', value.kind))
      return ok('done')
    },
    noteProcessor: async (who, place, typed) => {
      const read = readProcessor(typed)
      if (!read.ok) return read
      const { value } = read
      await store.compliance.putProcessor(
        { ...own(who, place), ...value, until: null },
        await logged(who, place, 'processor-noted', value.kind),
      )
      return ok('done')
    },
    endProcessor: async (who, place, id) =>
      store.compliance.endProcessor(place.unit.id, id, today(ground), await logged(who, place, 'processor-ended', '')),
  }
}
