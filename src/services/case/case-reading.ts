// Reads the records of one side of a case that somebody's key has opened, and tells when one of them is not what it was.
import { openRecord } from '../../crypto/record.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { Problem } from '../../kit/problem.ts'
import type { RecordKind, SealedRecord } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import { fromJson } from '../json.ts'
import { type Head, isWhole, misplaced } from './heads.ts'
import { placeOf } from './record-place.ts'
import { keysOfEpoch, type SideKeys } from './side-keys.ts'

export interface ReadRecord<T> {
  readonly record: SealedRecord
  readonly body: T
}

export interface ReadSide<H> {
  readonly head: ReadRecord<H>
  /** In order of number; those that did not open are missing here and counted in `altered`. */
  readonly records: readonly ReadRecord<unknown>[]
  /** Those without a number that are no head: the list of people. */
  readonly apart: readonly ReadRecord<unknown>[]
  /** How many records were altered, are missing or were put in. */
  readonly altered: number
}

const isHead = ({ kind }: SealedRecord): boolean => kind === 'thread' || kind === 'card'
/** Each new key seals heads and lists anew: one from before it was put back, and says who could read then. */
const isOfNow = ({ sequence, epoch }: SealedRecord, side: SideKeys): boolean => sequence > 0 || epoch === side.epoch

/**
 * Opens every record of a side.
 * @throws Problem `altered` when the head itself does not open: nothing of the side can then be trusted
 */
export const readSide = async <H extends Head>(
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  id: CaseId,
  side: SideKeys,
): Promise<ReadSide<H>> => {
  const rows = (await store.cases.records(id, side.side)).filter(({ kind }) => kind !== 'keyring')
  const opened = await Promise.all(
    rows.map(async (record) => {
      const keys = isOfNow(record, side) ? keysOfEpoch(side, record.epoch) : null
      if (keys === null) return null
      try {
        return { record, body: fromJson(await openRecord(keys, placeOf(installation, id, record), record.sealed)) }
      } catch (error) {
        if (error instanceof Problem && error.kind === 'altered') return null
        throw error
      }
    }),
  )
  const read = opened.filter((record) => record !== null)
  const head = read.find(({ record }) => isHead(record)) as ReadRecord<H> | undefined
  if (head === undefined) throw new Problem('altered', 'the head of a case does not open')
  const lost = rows.length - read.length
  const numbered = rows.filter(({ sequence }) => sequence > 0).sort((a, b) => a.sequence - b.sequence)
  const records = read.filter(({ record }) => record.sequence > 0).sort((a, b) => a.record.sequence - b.record.sequence)
  const astray = misplaced(
    numbered,
    records.map(({ record }) => record),
    head.body,
  )
  const apart = read.filter(({ record }) => record.sequence === 0 && !isHead(record))
  return { head, records, apart, altered: isWhole(numbered, head.body) ? lost : Math.max(1, lost + astray) }
}

/** The bodies of one kind. */
export const bodiesOf = <T>(side: Pick<ReadSide<Head>, 'records'>, kind: RecordKind): readonly ReadRecord<T>[] =>
  side.records.filter(({ record }) => record.kind === kind) as readonly ReadRecord<T>[]
