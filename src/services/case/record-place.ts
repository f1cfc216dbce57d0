// Where a sealed record of a case stands, as read from its row: what its seal is bound to.
import type { RecordPlace } from '../../crypto/record.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { RecordKind, SealedRecord } from '../../store/cases.ts'

export const placeOf = (
  installation: string,
  caseId: CaseId,
  record: Omit<SealedRecord, 'sealed' | 'kind'> & { readonly kind: RecordKind | 'view' | 'cleared-how' | 'cleared-said' },
): RecordPlace => ({
  installation,
  caseId,
  kind: `${record.side}/${record.kind}`,
  epoch: record.epoch,
  id: record.id,
  sequence: record.sequence,
  version: record.version,
})
