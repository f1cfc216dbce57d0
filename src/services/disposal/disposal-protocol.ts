// What the protocol of a disposal says of a case that is open for the last time: counted and named here, spelled and signed elsewhere. No word of the
// case goes into it, and nobody but staff.
import { sha256 } from '../../crypto/hash.ts'
import type { Author } from '../../domain/case/author.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import { documentsOf, type NewDocument, ownNumber, type RegisterEntry } from '../../domain/case/register.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Proposal } from '../../domain/disposal/disposal-course.ts'
import { documentCounts, type ProtocolCase, type ProtocolFacts, type ProtocolWord } from '../../domain/disposal/protocol.ts'
import type { Recorded, Seat, Word } from '../../domain/disposal/seat.ts'
import type { BackupReach } from '../../domain/installation/backup-reach.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { type Day, dayOf } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { LogHead } from '../../store/log.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { bodiesOf } from '../case/case-reading.ts'
import type { ChannelView } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { PaperFacts } from './disposal-facts.ts'

/** The sealed words of a case, each with the digest of the record in which it stands. */
const wordsIn = (opened: OpenCase) =>
  bodiesOf<FileEntry>(opened.casework.read, 'entry').map(({ record, body }) => ({ ...body, digest: toBase64Url(sha256(record.sealed)) }))

/** What everybody said, and by which decision. */
export const voicesOf = (
  opened: OpenCase,
  proposal: Proposal,
  seats: readonly Seat[],
  nameOf: (id: StaffId) => Author,
): Pick<ProtocolFacts, 'reasons' | 'proposed' | 'entrusted' | 'consents' | 'substituted' | 'overruled'> => {
  const words = wordsIn(opened)
  const asWord = ({ by, at }: Word): ProtocolWord => ({
    by,
    on: dayOf(at, legalZone),
    digest: words.find((entry) => entry.at === at && entry.author?.id === by.id)?.digest ?? '',
  })
  const witnessed = (recorded: Recorded) => ({
    decision: recorded.decision,
    written: asWord(recorded),
    confirmed: asWord(recorded.confirmed),
  })
  return {
    reasons: proposal.reasons,
    proposed: asWord(proposal),
    entrusted: proposal.entrusted ?? null,
    consents: seats.flatMap(({ consent }) => (consent === null ? [] : [asWord(consent)])),
    substituted: seats.flatMap(({ of, by, substituted }) =>
      substituted === null ? [] : [{ absent: nameOf(of), by: nameOf(by), ...witnessed(substituted) }],
    ),
    overruled: seats.flatMap(({ objection, overruled }) =>
      objection === null || overruled === null ? [] : [{ objection: asWord(objection), ...witnessed(overruled) }],
    ),
  }
}

/** The documents of a case that stands in no register: counted as a register would. */
export const documentsIn = (opened: OpenCase): readonly NewDocument[] => {
  const messages = bodiesOf<Message>(opened.dialogue.read, 'message').map(({ body }) => body)
  const entries = bodiesOf<FileEntry>(opened.casework.read, 'entry').map(({ body }) => body)
  const on = (at: FileEntry['at']): Day => dayOf(at, legalZone)
  return [
    { kind: 'report', day: opened.row.received },
    ...messages.flatMap((message) => documentsOf(on(message.at), [message], [])),
    ...entries.flatMap((entry) => documentsOf(on(entry.at), [], [entry])),
  ]
}

/** What stands of the case itself. */
export const protocolCaseOf = (
  row: StoredCase,
  { type }: Pick<PaperFacts, 'type'>,
  entry: RegisterEntry | null,
  documents: readonly NewDocument[],
): ProtocolCase => ({
  type,
  registerNumber: entry === null ? '' : ownNumber(entry),
  mainNumber: entry?.mainNumber ?? '',
  ...{ reference: row.reference, received: row.received, closed: row.closed ?? row.received },
  documents: documentCounts(documents),
  files: 0,
})

/** Where and by what it is done. */
export const placeOfDisposal = (
  { installation }: Pick<Ground, 'installation'>,
  { channel }: ChannelView,
  { unitId }: Pick<StoredCase, 'unitId'>,
  { rule, receipt }: Pick<PaperFacts, 'rule' | 'receipt'>,
  { version, backups, head }: { readonly version: string; readonly backups: BackupReach; readonly head: LogHead },
) => ({
  ...{ installation, version, backupsUntil: backups.until, backupsElsewhere: backups.elsewhere },
  channel: { name: channel.name },
  unit: { id: unitId, name: channel.units.find(({ id }) => id === unitId)?.name ?? channel.name },
  ...{ frame: channel.settings.frame, publicBody: channel.settings.publicBody },
  rule: rule === null ? null : { ...rule.terms, id: rule.id },
  receipt,
  logHead: `${head.seq}:${toBase64Url(head.hash)}`,
})
