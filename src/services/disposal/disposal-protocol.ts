// What the protocol of a disposal says of a case that is open for the last time: counted and named here, spelled and signed elsewhere. No word of the
// case goes into it, and nobody but staff.
import { sha256 } from '../../crypto/hash.ts'
import type { Author } from '../../domain/case/author.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import { copiesOf } from '../../domain/case/export-request.ts'
import { documentsOf, type NewDocument, ownNumber, type RegisterEntry } from '../../domain/case/register.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { Proposal } from '../../domain/disposal/disposal-course.ts'
import { documentCounts, type ProtocolCase, type ProtocolFacts, type ProtocolWord } from '../../domain/disposal/protocol.ts'
import type { Seat, StandingDecision, Word } from '../../domain/disposal/seat.ts'
import type { LastingDoubt } from '../../domain/disposal/word.ts'
import type { BackupReach } from '../../domain/installation/backup-reach.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { type Day, dayOf } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { LogHead } from '../../store/log.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { bodiesOf } from '../case/case-reading.ts'
import { courseNow } from '../case/case-step.ts'
import type { ChannelView } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { PaperFacts } from './disposal-facts.ts'

/** The sealed words of a case, each with the digest of the record in which it stands. */
const wordsIn = (opened: OpenCase) =>
  bodiesOf<FileEntry>(opened.casework.read, 'entry').map(({ record, body }) => ({ ...body, digest: toBase64Url(sha256(record.sealed)) }))

/** What everybody said, and by which decision; and who has a copy of what they said it about. */
export const voicesOf = (
  opened: OpenCase,
  proposal: Proposal,
  { seats, lasting }: { readonly seats: readonly Seat[]; readonly lasting: readonly LastingDoubt[] },
  nameOf: (id: StaffId) => Author,
): Pick<ProtocolFacts, 'reasons' | 'proposed' | 'entrusted' | 'despite' | 'consents' | 'substituted' | 'overruled' | 'exported'> => {
  const words = wordsIn(opened)
  const asWord = ({ by, at }: Word): ProtocolWord => ({
    by,
    on: dayOf(at, legalZone),
    digest: words.find((entry) => entry.at === at && entry.author?.id === by.id)?.digest ?? '',
  })
  const witnessed = (standing: StandingDecision) => ({
    decision: standing.decision,
    written: asWord(standing),
    confirmed: asWord(standing.confirmed),
  })
  const copies = copiesOf(courseNow(opened).exports).map(({ copy, by, at }) => ({ copy, by, on: dayOf(at, legalZone) }))
  return {
    reasons: proposal.reasons,
    proposed: asWord(proposal),
    entrusted: proposal.entrusted ?? null,
    ...(proposal.despite === undefined || lasting.length === 0 ? {} : { despite: { decision: proposal.despite, doubts: lasting } }),
    consents: seats.flatMap(({ consent }) => (consent === null ? [] : [asWord(consent)])),
    substituted: seats.flatMap(({ of, by, substituted }) =>
      substituted === null ? [] : [{ absent: nameOf(of), by: nameOf(by), ...witnessed(substituted) }],
    ),
    overruled: seats.flatMap(({ objection, overruled }) =>
      objection === null || overruled === null ? [] : [{ objection: asWord(objection), ...witnessed(overruled) }],
    ),
    // A case that the log knows better than it knows itself does not say that there are none.
    ...(copies.length === 0 && lasting.length > 0 ? {} : { exported: copies }),
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
const protocolCaseOf = (
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

/** What every disposal needs to know of the program. */
export interface DisposalSetting {
  /** Of the program. */
  readonly version: string
  /** Which backups can still hold a case that came in on one day and is destroyed on another. */
  readonly backupReach: (disposed: Day, received: Day) => Promise<BackupReach>
}

/** A case whose protocol is to be written. */
export interface EndingPaper {
  readonly view: ChannelView
  readonly row: StoredCase
  readonly paper: Pick<PaperFacts, 'type' | 'rule' | 'receipt'>
  readonly day: Day
  /** Its documents, where it stands in no register: only whoever opens it counts them. */
  readonly counted: readonly NewDocument[]
}

export interface GatheredPaper {
  /** Where and by what it is done, and to what. */
  readonly facts: Pick<ProtocolFacts, 'case'> & Omit<ProtocolFacts, 'case' | 'executed' | 'announced' | keyof ReturnType<typeof voicesOf>>
  readonly head: LogHead
  /** Whoever left is named by their id alone. */
  readonly nameOf: (id: StaffId) => Author
}

/** What a protocol says whoever executes it: the same for a hand and for the program. */
export const gatherPaper = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  { version, backupReach }: DisposalSetting,
  { view: { channel }, row, paper, day, counted }: EndingPaper,
): Promise<GatheredPaper> => {
  const [entry, directory, head, backups] = await Promise.all([
    store.register.byCase(row.id),
    store.people.directory(),
    store.log.head(),
    backupReach(day, row.received),
  ])
  const documents = entry === null ? counted : await store.register.documents(entry)
  const { rule, receipt } = paper
  return {
    facts: {
      ...{ installation, version, backupsUntil: backups.until, backupsElsewhere: backups.elsewhere },
      channel: { name: channel.name },
      unit: { id: row.unitId, name: channel.units.find(({ id }) => id === row.unitId)?.name ?? channel.name },
      ...{ frame: channel.settings.frame, publicBody: channel.settings.publicBody },
      case: protocolCaseOf(row, paper, entry, documents),
      rule: rule === null ? null : { ...rule.terms, id: rule.id },
      receipt,
      logHead: `${head.seq}:${toBase64Url(head.hash)}`,
    },
    head,
    nameOf: (id) => directory.find((one) => one.id === id) ?? { id, name: '', title: '' },
  }
}
