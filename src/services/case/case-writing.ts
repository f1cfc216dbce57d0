// Makes the sealed records of a case: new ones at the end of a side, heads in their next version.
import type { PaddingScheme } from '../../crypto/padding.ts'
import { type OpenSide, sealRecord } from '../../crypto/record.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { randomId } from '../../kit/random.ts'
import type { RecordKind, SealedRecord } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import { toJson } from '../json.ts'
import type { ReadRecord } from './case-reading.ts'
import { extend, type Head } from './heads.ts'
import { placeOf } from './record-place.ts'

const paddings: Readonly<Record<RecordKind, PaddingScheme>> = {
  report: 'text',
  message: 'text',
  entry: 'text',
  thread: 'card',
  card: 'card',
  people: 'people',
  keyring: 'people',
}

type Sealing = Pick<Ground, 'installation' | 'random'>

/** A record as a row, sealed to a side in its newest epoch and bound to where it will stand. */
export const sealAs = async (
  { installation }: Pick<Ground, 'installation'>,
  caseId: CaseId,
  side: OpenSide,
  place: Omit<SealedRecord, 'sealed' | 'side' | 'epoch'>,
  body: unknown,
): Promise<SealedRecord> => {
  const row = { ...place, side: side.side, epoch: side.epoch }
  return { ...row, sealed: await sealRecord(side, placeOf(installation, caseId, row), toJson(body), paddings[place.kind]) }
}

/** Records added at the end of a side, in order, and the head that they lead to. */
export const append = async (
  ground: Sealing,
  caseId: CaseId,
  side: OpenSide,
  before: Head,
  bodies: readonly { readonly kind: RecordKind; readonly body: unknown }[],
): Promise<{ readonly records: readonly SealedRecord[]; readonly head: Head }> => {
  const records = await Promise.all(
    bodies.map(({ kind, body }, index) =>
      sealAs(ground, caseId, side, { id: randomId(ground.random), kind, sequence: before.last + 1 + index, version: 1 }, body),
    ),
  )
  return { records, head: records.reduce((head, { sealed }) => extend(head, sealed), before) }
}

/** A head (thread or card) in its next version. */
export const nextHead = <H extends Head>(
  ground: Sealing,
  caseId: CaseId,
  side: OpenSide,
  { record }: ReadRecord<H>,
  body: H,
): Promise<SealedRecord> => {
  const { id, kind, sequence, version } = record
  return sealAs(ground, caseId, side, { id, kind, sequence, version: version + 1 }, body)
}
