// Makes the protocol of a disposal ready to be stored with it: numbered, spelled in its one way and signed by whoever executes it. The log's entry of the
// disposal vouches for exactly this protocol; where the program did it nobody's key signs, and the log alone stands behind it.
import { sha256 } from '../../crypto/hash.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { yearOf } from '../../domain/case/register.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { protocolIn } from '../../domain/disposal/brought-protocol.ts'
import { canonicalJson, type ProtocolFacts, type ProtocolId, protocolOf } from '../../domain/disposal/protocol.ts'
import { type Bytes, lengthPrefixed, toBase64Url, utf8 } from '../../kit/bytes.ts'
import { randomId } from '../../kit/random.ts'
import type { StoredProtocol } from '../../store/protocols.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** A protocol to be stored, and by what the log's entry of the disposal vouches for it. */
export interface NewProtocol {
  readonly stored: StoredProtocol
  readonly mark: string
}

export interface Protocols {
  /**
   * The number is the next one of the unit: the store refuses it when another disposal was faster, and it is signed again.
   * @param who null where the program executes
   */
  readonly sign: (
    who: Pick<Unlocked, 'signing'> | null,
    of: { readonly channelId: ChannelId; readonly unitId: UnitId; readonly caseId: CaseId },
    facts: ProtocolFacts,
  ) => Promise<NewProtocol>
}

/**
 * What is signed: the text of the protocol as UTF-8 and nothing else, so that any tool can verify it. It begins with a brace, and everything else that
 * people sign here with a length: no signature of the one can stand for the other.
 */
export const protocolBytes = (body: string): Bytes => utf8(body)

export const protocolMark = ({ body, signature }: Pick<StoredProtocol, 'body' | 'signature'>): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/disposal/mark', body, signature])))

/**
 * Whether what stands beside a protocol in its row is what was signed: else a row that somebody copied passes for another protocol (L-ARK-2, T-18).
 * The name of the case stands in no protocol: its row alone has it.
 */
export const isAsSigned = ({ id, unitId, year, number, reference, on, body }: StoredProtocol): boolean => {
  const protocol = protocolIn(body)
  if (protocol === null) return false
  const { unit, case: about, executed } = protocol
  const isPlace = protocol.id === id && unit.id === unitId && protocol.year === year && protocol.number === number
  return isPlace && about.reference === reference && executed.on === on
}

export const makeProtocols = ({ store, random }: Pick<Ground, 'store' | 'random'>): Protocols => ({
  sign: async (who, { channelId, unitId, caseId }, facts) => {
    const year = yearOf(facts.executed.on)
    const number = (await store.protocols.last(unitId, year)) + 1
    const id = randomId(random) as ProtocolId
    const body = canonicalJson(protocolOf(facts, id, { year, number }))
    const signature = who === null ? '' : toBase64Url(await who.signing.sign(protocolBytes(body)))
    const stored: StoredProtocol = {
      ...{ id, channelId, unitId, caseId, year, number, body, signature },
      reference: facts.case.reference,
      on: facts.executed.on,
      key: who?.signing.publicKey ?? '',
    }
    return { stored, mark: protocolMark(stored) }
  },
})
