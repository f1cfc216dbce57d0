// Takes a protocol in again that was lost when a backup was put back (L-ARK-2): the log's entry that vouched for it went with it, so what speaks for it is
// the signature of whoever executed it, by a key that was theirs in the log as it came back, and that its number is one of those known to be lost.
// It changes nothing but that: the case is gone already.
import type { CaseId } from '../../domain/case/case-row.ts'
import { ownNumber } from '../../domain/case/register.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import { isShaped, type SignedAt, signedAt, signedProtocolIn } from '../../domain/disposal/brought-protocol.ts'
import { canonicalJson, type Protocol, type ProtocolId } from '../../domain/disposal/protocol.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { mayAt } from '../../domain/people/role.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import type { StoredProtocol } from '../../store/protocols.ts'
import { type Ground, today } from '../ground.ts'
import { isGood, type Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { protocolBytes, protocolMark } from './protocols.ts'

/**
 * `none` no protocol · `elsewhere` of another installation, or of a unit whose register this person does not keep · `known` it stands here · `not-lost`
 * its number is none of those that were lost · `unsigned` the program did it, and the log that vouched for it is lost · `altered` the signature does not
 * fit · `unproven` it does, but the key was not that of whoever it names, or it was signed beside another log.
 */
export type TakeInRefusal = 'none' | 'elsewhere' | 'known' | 'not-lost' | 'unsigned' | 'altered' | 'unproven'

export interface LostProtocols {
  /** Whether somebody may take in protocols of a unit. */
  readonly mayTakeIn: (who: Unlocked, place: Pick<StoredProtocol, 'channelId' | 'unitId'>) => boolean
  /** @param text the JSON file as it was downloaded */
  readonly takeIn: (who: Unlocked, text: string) => Promise<{ readonly taken: ProtocolId } | { readonly refusal: TakeInRefusal }>
  /** @param before the number of the log's entry with which it was taken in */
  readonly isProven: (stored: StoredProtocol, protocol: Protocol, before: number) => Promise<boolean>
}

/** What a restore itself writes behind the entries of the backup. */
const ofRestore: readonly LogKind[] = ['disposal-repeated', 'case-lost', 'restored']

export const makeLostProtocols = (
  ground: Pick<Ground, 'store' | 'now' | 'installation'>,
  rosters: Pick<Rosters, 'current'>,
  readPlaces: ReadProvenPlaces,
): LostProtocols => {
  const { store, installation } = ground

  /** Whether a place in a log is one of ours, or one that we lost: beyond the backup that was put back. */
  const isOurs = async ({ seq, hash }: SignedAt, restored: ChainedLogEntry): Promise<boolean> => {
    if (seq >= restored.seq) return true
    const since = await store.log.entries(Math.max(0, seq - 1), restored.seq - seq + 1)
    const [entry] = since
    if (seq > 0 && entry !== undefined && toBase64Url(entry.hash) === hash) return true
    return since.every(({ kind }) => ofRestore.includes(kind))
  }

  const isProven: LostProtocols['isProven'] = async (stored, protocol, before) => {
    const { by } = protocol.executed
    const at = signedAt(protocol)
    if (by === null || at === null || !isGood(stored.key, protocolBytes(stored.body), stored.signature)) return false
    const [all, places] = await Promise.all([store.log.since(0, stored.channelId, 'restored'), readPlaces()])
    for (const restored of all.filter(({ seq }) => seq < before))
      if (places.hadKey(by.id, stored.key, restored.seq) && (await isOurs(at, restored))) return true
    return false
  }

  /** The case whose entry in the register it ends; one that nobody knows any more has no name but the protocol's. */
  const caseOf = async ({ id, case: { registerNumber, received } }: Protocol, unitId: UnitId): Promise<CaseId> => {
    const [, year, number] = /(\d{4})-(\d+)$/.exec(registerNumber) ?? []
    const entry = year === undefined ? null : await store.register.find({ unitId, year: Number(year), number: Number(number) })
    const isIt =
      entry !== null &&
      ownNumber(entry) === registerNumber &&
      entry.received === received &&
      entry.disposed === null &&
      // The number may have been given to another case since.
      (await store.disposals.isDisposed(entry.caseId))
    return isIt ? entry.caseId : (id as string as CaseId)
  }

  const mayTakeIn: LostProtocols['mayTakeIn'] = ({ appointments, fault }, place) =>
    fault === null && mayAt(appointments, 'keep-register', place)

  const takeIn: LostProtocols['takeIn'] = async (who, text) => {
    const brought = signedProtocolIn(text)
    if (brought === null || !isShaped(brought.protocol)) return { refusal: 'none' }
    const { protocol, key, signature } = brought
    const { unit, year, number, executed } = protocol
    const unitId = unit.id as UnitId
    const channel = (await store.channels.all()).find(({ units }) => units.some(({ id }) => id === unitId))
    if (protocol.installation !== installation || channel === undefined || !mayTakeIn(who, { channelId: channel.id, unitId }))
      return { refusal: 'elsewhere' }
    if ((await store.protocols.find(protocol.id)) !== null) return { refusal: 'known' }
    if (!(await store.protocols.lost(unitId, year)).includes(number)) return { refusal: 'not-lost' }
    if (executed.by === null && signature === '') return { refusal: 'unsigned' }
    const stored: StoredProtocol = {
      ...{ id: protocol.id, channelId: channel.id, unitId, caseId: await caseOf(protocol, unitId), year, number, key, signature },
      ...{ reference: protocol.case.reference, on: executed.on, body: canonicalJson(protocol) },
    }
    if (!isGood(key, protocolBytes(stored.body), signature)) return { refusal: 'altered' }
    const [trusted, head] = await Promise.all([rosters.current(channel.id), store.log.head()])
    if (!(await isProven(stored, protocol, head.seq + 1))) return { refusal: 'unproven' }
    const log = await entryOf({
      ...{ kind: 'protocol-taken-in', day: today(ground), channel: channel.id, overview: trusted?.overview ?? null, head },
      ...{ reference: stored.reference, mark: protocolMark(stored), by: { staff: who.staff, signing: who.signing } },
    })
    // Somebody else may just have brought it.
    return (await store.protocols.takeIn(stored, log)) ? { taken: stored.id } : { refusal: 'known' }
  }

  return { mayTakeIn, takeIn, isProven }
}
