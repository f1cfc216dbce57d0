// The protocol of a disposal (gallringsprotokoll, L-ARK-2): what was destroyed, by which decision, who stood behind it and how it was done. It stays
// when the case is gone, so it names nobody but staff and holds no word of what was reported.
import type { Day } from '../../kit/instant.ts'
import type { Author } from '../case/author.ts'
import { type DocumentKind, documentKinds, type NewDocument } from '../case/register.ts'
import type { LegalFrame } from '../channel/legal-frame.ts'
import type { BackupsElsewhere } from '../installation/backup-reach.ts'
import type { ArchiveReceipt } from './archive-receipt.ts'
import type { DocumentType, RuleId, RuleTerms } from './disposal-rule.ts'
import type { LastingDoubt } from './word.ts'

export type ProtocolId = string & { readonly brand: 'ProtocolId' }

/** The seed's five reasons (F-103). The words of `other` go with the case: they may speak of people. */
export const disposalReasons = ['withdrawn', 'asked', 'stale', 'period', 'other'] as const
export type DisposalReason = (typeof disposalReasons)[number]

/** What somebody said, on which day; `digest` of the sealed record in which they said it (SHA-256, base64url). */
export interface ProtocolWord {
  readonly by: Author
  readonly on: Day
  readonly digest: string
}

/** A recorded decision: who took it, when, and under which number. */
export interface Decision {
  readonly body: string
  readonly on: Day
  readonly number: string
}

/** A copy of the file that somebody took out. */
export interface ProtocolCopy {
  /** Its number, as it stands on each of its pages. */
  readonly copy: number
  readonly by: Author
  readonly on: Day
}

/** A decision that two people stand behind: who wrote it down, and who confirmed it. */
interface Witnessed {
  readonly decision: Decision
  readonly written: ProtocolWord
  readonly confirmed: ProtocolWord
}

/** Somebody with a vote in whose place another one spoke. */
export interface Substituted extends Witnessed {
  readonly absent: Author
  readonly by: Author
}

/** An objection that the authority overruled (F-104). */
export interface Overruled extends Witnessed {
  readonly objection: ProtocolWord
}

export interface ProtocolCase {
  readonly type: DocumentType
  /** Such as "VB 2026-3", and the number in the main register; empty where it stands in none. */
  readonly registerNumber: string
  readonly mainNumber: string
  /** Such as V26-K7QX. */
  readonly reference: string
  readonly received: Day
  readonly closed: Day
  readonly documents: DocumentCounts
  readonly files: number
}

/** How many of each kind, and from which day to which. */
export interface DocumentCounts {
  readonly kinds: Readonly<Partial<Record<DocumentKind, number>>>
  readonly first: Day | ''
  readonly last: Day | ''
}

export const documentCounts = (documents: readonly NewDocument[]): DocumentCounts => {
  const days = documents.map(({ day }) => day).toSorted()
  return {
    kinds: Object.fromEntries(
      documentKinds.flatMap((kind) => {
        const count = documents.filter((document) => document.kind === kind).length
        return count === 0 ? [] : [[kind, count]]
      }),
    ),
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
  }
}

/** Everything that stands in a protocol; plain data, so that its one spelling as JSON can be signed and read without this program. */
export interface Protocol {
  readonly format: 'viska/disposal/1'
  readonly id: ProtocolId
  readonly installation: string
  /** Of the program. */
  readonly version: string
  readonly channel: { readonly name: string }
  readonly unit: { readonly id: string; readonly name: string }
  readonly frame: LegalFrame
  readonly publicBody: boolean
  /** From 1, without gaps in each year of a unit. */
  readonly year: number
  readonly number: number
  readonly case: ProtocolCase
  /** null for a private operator that has none. */
  readonly rule: (RuleTerms & { readonly id: RuleId }) | null
  readonly receipt: ArchiveReceipt | null
  readonly reasons: readonly DisposalReason[]
  /** null when the program did it under the rule that a private operator chose (8 kap. 4 § lag (2021:890)). */
  readonly proposed: ProtocolWord | null
  /** By which decision those who read the case answered for it, where too few of its recipients were left; null where they did. */
  readonly entrusted: Decision | null
  /** By which decision it went on in spite of what the log did not know, or knew better; left out where nothing was in doubt. */
  readonly despite?: { readonly decision: Decision; readonly doubts: readonly LastingDoubt[] }
  readonly consents: readonly ProtocolWord[]
  readonly substituted: readonly Substituted[]
  readonly overruled: readonly Overruled[]
  /** What the program does by itself: since when those who read the case had been told, and who they were. */
  readonly announced?: { readonly on: Day; readonly to: readonly Author[] }
  /** null: the program. */
  readonly executed: { readonly by: Author | null; readonly on: Day }
  /**
   * Who had taken its file out of the program, and when: no disposal reaches those copies (T-09). Left out where the program did it, which opens no case,
   * where the case knows of none and the log knows it better, and in the oldest protocols.
   */
  readonly exported?: readonly ProtocolCopy[]
  /** The keys are destroyed, and what they opened is overwritten. */
  readonly method: 'keys-destroyed-and-overwritten'
  /** The newest entry of the log before it: SEQ:HASH. */
  readonly logHead: string
  /** The day on which the last backup in the folder of the setting that holds anything of it expires; empty where the program makes none. */
  readonly backupsUntil: Day | ''
  /** Backups that may hold it and that the program does not delete; null where it knows of none. The oldest protocols say nothing of them. */
  readonly backupsElsewhere?: BackupsElsewhere | null
}

/** What whoever executes a disposal knows of it. */
export type ProtocolFacts = Omit<Protocol, 'format' | 'id' | 'method' | 'year' | 'number'>

/** @param place given to it in its unit's order: the store refuses one that is taken */
export const protocolOf = (facts: ProtocolFacts, id: ProtocolId, place: { readonly year: number; readonly number: number }): Protocol => ({
  format: 'viska/disposal/1',
  id,
  ...place,
  method: 'keys-destroyed-and-overwritten',
  ...facts,
})

/**
 * A protocol as somebody reads it. Its number and that of the register have no gaps: who reads no register would learn by them that there were other
 * cases, which they may have been left out of (F-045, T-09), and reads it under the reference of the case.
 */
export interface ShownProtocol extends Omit<Protocol, 'number'> {
  readonly number: number | null
  /** Whether the case stood in the register. */
  readonly registered: boolean
}

export const shownProtocol = (protocol: Protocol, numbered: boolean): ShownProtocol => ({
  ...protocol,
  registered: protocol.case.registerNumber !== '',
  ...(numbered ? {} : { number: null, case: { ...protocol.case, registerNumber: '' } }),
})

/** What it is called: its number, or the reference of its case. */
export const protocolName = ({ year, number, case: { reference } }: Pick<ShownProtocol, 'year' | 'number' | 'case'>): string =>
  number === null ? reference : protocolNumber({ year, number })

/** Such as "GP 2026-1". */
export const protocolNumber = ({ year, number }: Pick<Protocol, 'year' | 'number'>): string => `GP ${year}-${number}`

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [name: string]: Plain }

/**
 * The one spelling of plain data that is signed: names in the order of their code units, no spaces (RFC 8785; its numbers are whole ones here).
 */
export const canonicalJson = (value: unknown): string => {
  const spell = (part: Plain): string => {
    if (Array.isArray(part)) return `[${(part as readonly Plain[]).map(spell).join(',')}]`
    if (typeof part !== 'object' || part === null) return JSON.stringify(part)
    const fields = part as { readonly [name: string]: Plain }
    return `{${Object.keys(fields)
      .toSorted()
      .map((name) => `${JSON.stringify(name)}:${spell(fields[name] ?? null)}`)
      .join(',')}}`
  }
  return spell(value as Plain)
}

/** A protocol with what stands behind it. */
export interface SignedProtocol {
  readonly protocol: Protocol
  /** Ed25519 over the UTF-8 of its canonical JSON, and the public key (base64url). Both empty when the program did it: then the log alone vouches. */
  readonly key: string
  readonly signature: string
}
