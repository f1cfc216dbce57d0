// A final report as it lies there to be read: sealed to its code, and inside that to the share of its case, so that it goes with the case (keys.md 7).
// Knows neither who presents it nor who reads it.
import { identityFromSeed, type SealingIdentity } from '../../crypto/identity.ts'
import { pad, unpad } from '../../crypto/padding.ts'
import { deriveReading } from '../../crypto/reading-code.ts'
import { open, seal } from '../../crypto/seal.ts'
import { verify } from '../../crypto/signing.ts'
import type { Author } from '../../domain/case/author.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { FinalReport } from '../../domain/case/case-sheets.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { LegalFrame } from '../../domain/channel/legal-frame.ts'
import { type Bytes, fromBase64Url, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { NewFinalReport } from '../../store/final-reports.ts'
import type { Ground } from '../ground.ts'
import { fromJson, toJson } from '../json.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** What its addressee has before them. */
export interface FinalReportPaper {
  readonly format: 1
  /** The row that it lies in: moved into another, it is none. */
  readonly id: string
  readonly caseId: CaseId
  readonly reference: string
  /** The authority or company whose case it is. */
  readonly unit: string
  readonly addressee: string
  readonly by: Author
  readonly on: Day
  readonly report: FinalReport
  readonly frame: LegalFrame
  readonly publicBody: boolean
}

/** What a code comes to. */
export interface ReadingKey {
  readonly tag: Bytes
  readonly identity: SealingIdentity
}

/** @param code canonical */
export const readingKeyOf = async (installation: string, code: string): Promise<ReadingKey> => {
  const { tagHash, seed } = await deriveReading(installation, code)
  try {
    return { tag: tagHash, identity: await identityFromSeed('reading', seed) }
  } finally {
    seed.fill(0)
  }
}

type Sealing = Pick<Ground, 'store' | 'installation'>

/** Whoever can seal to a code could write anything in a colleague’s name: the colleague’s key stands behind it. */
interface Signed {
  readonly paper: FinalReportPaper
  readonly signature: string
}
const signed = ({ installation }: Sealing, paper: FinalReportPaper): Bytes =>
  lengthPrefixed(['viska/1/final-report', installation, JSON.stringify(paper)])

/** null where the case was disposed of. */
const shareOf = async ({ store }: Sealing, id: CaseId): Promise<SealingIdentity | null> => {
  const share = await store.shares.get(id)
  return share === null ? null : identityFromSeed('share', share)
}

/** @throws Problem `conflict` when the case is gone */
export const sealPaper = async (
  ground: Sealing,
  { tag, identity }: ReadingKey,
  paper: FinalReportPaper,
  by: Pick<Unlocked, 'signing'>,
): Promise<NewFinalReport> => {
  const share = await shareOf(ground, paper.caseId)
  if (share === null) throw new Problem('conflict', 'a report was to be presented of a case that is gone')
  const signature = toBase64Url(await by.signing.sign(signed(ground, paper)))
  const padded = pad(toJson({ paper, signature } satisfies Signed), 'text')
  try {
    return { id: paper.id, tag, until: paper.report.until, sealed: await seal(identity, await seal(share, padded)) }
  } finally {
    padded.fill(0)
  }
}

/**
 * null for one that was altered, that nobody signed who could have, or whose case is gone.
 * @param keysOf signing keys, base64url, that a person has ever had in the lists of the case’s channel
 */
export const openPaper = async (
  ground: Sealing,
  identity: SealingIdentity,
  { id, caseId, sealed }: Pick<NewFinalReport, 'id' | 'sealed'> & { readonly caseId: CaseId },
  keysOf: (by: StaffId) => readonly string[],
): Promise<FinalReportPaper | null> => {
  const share = await shareOf(ground, caseId)
  if (share === null) return null
  try {
    const padded = await open(share, await open(identity, sealed))
    try {
      const { paper, signature } = fromJson<Signed>(unpad(padded))
      if (paper.id !== id || paper.caseId !== caseId) return null
      const bytes = fromBase64Url(signature) ?? new Uint8Array()
      const isSigned = (key: string): boolean => verify(key, signed(ground, paper), bytes)
      return keysOf(paper.by.id).some(isSigned) ? paper : null
    } finally {
      padded.fill(0)
    }
  } catch (error) {
    if (error instanceof Problem && error.kind === 'altered') return null
    throw error
  }
}
