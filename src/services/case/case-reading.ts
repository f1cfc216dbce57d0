// Reads the records of one side of a case that somebody's key has opened, and tells when one of them is not what it was.

import { identityFromSeed, type SealingIdentity } from '../../crypto/identity.ts'
import { type OpenSide, openRecord, openSide } from '../../crypto/record.ts'
import { openWrap } from '../../crypto/wrap.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Side } from '../../domain/sealed.ts'
import { Problem } from '../../kit/problem.ts'
import type { RecordKind, SealedRecord, StoredCase } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import { fromJson } from '../json.ts'
import { type Head, isWhole, misplaced } from './heads.ts'

export const placeOf = (
  installation: string,
  caseId: CaseId,
  record: Omit<SealedRecord, 'sealed' | 'kind'> & { readonly kind: RecordKind | 'view' },
) => ({
  installation,
  caseId,
  kind: `${record.side}/${record.kind}`,
  epoch: record.epoch,
  id: record.id,
  sequence: record.sequence,
  version: record.version,
})

/** Opens one side with the wrap that a holder has; null when the case's share or the wrap is gone. */
export const openSideOf = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  { id, epoch }: Pick<StoredCase, 'id' | 'epoch'>,
  side: Side,
  holder: string,
  identity: SealingIdentity,
): Promise<OpenSide | null> => {
  const [share, wraps] = await Promise.all([store.shares.get(id), store.cases.wraps(id, holder)])
  const wrap = wraps.find((candidate) => candidate.side === side && candidate.epoch === epoch)
  if (share === null || wrap === undefined) return null
  const context = { installation, caseId: id, side, epoch, holder }
  return openSide(side, await openWrap(context, wrap.sealed, identity, await identityFromSeed('share', share)))
}

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

/**
 * Opens every record of a side.
 * @throws Problem `altered` when the head itself does not open: nothing of the side can then be trusted
 */
export const readSide = async <H extends Head>(
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  id: CaseId,
  side: OpenSide,
): Promise<ReadSide<H>> => {
  const rows = await store.cases.records(id, side.side)
  const opened = await Promise.all(
    rows.map(async (record) => {
      try {
        return { record, body: fromJson(await openRecord(side, placeOf(installation, id, record), record.sealed)) }
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
