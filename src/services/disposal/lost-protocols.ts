// Takes a protocol in again that was lost when a backup was put back (L-ARK-2): the log's entry that vouched for it went with it, so what speaks for it is
// the signature of somebody who executes such a disposal, by a key and a name that were theirs in the log as it came back, and that its number is one of
// those known to be lost. Whoever executes could still sign one that never was: so another one of the same number is taken in beside it, and both say so.
import type { CaseId } from '../../domain/case/case-row.ts'
import { ownNumber } from '../../domain/case/register.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { isNumbered, type SignedAt, signedAt, signedProtocolIn } from '../../domain/disposal/brought-protocol.ts'
import { canonicalJson, type Protocol, type ProtocolId } from '../../domain/disposal/protocol.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { may, mayAt, readsCases } from '../../domain/people/role.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import type { ProtocolPlace, StoredProtocol } from '../../store/protocols.ts'
import { type Ground, today } from '../ground.ts'
import { isGood, type Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { protocolBytes, protocolMark } from './protocols.ts'

/**
 * `none` no protocol, or in the name of something that stands here · `elsewhere` of another installation, or of a unit whose register this person does not keep · `known` it stands here · `not-lost`
 * its number is none of those that were lost · `unsigned` the program did it, and the log that vouched for it is lost · `altered` the signature does not
 * fit · `unproven` it does, but whoever it names had not that key or that name, or executed nothing there, or it was signed beside another log.
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
    /** Recipients of the unit execute, and where the authority entrusted it to them whoever reads its cases (F-104). */
    const executed = (seq: number): boolean => {
      const member = places.listed(by.id, stored.channelId, seq)
      if (member === null || !member.units.includes(stored.unitId) || member.name !== by.name || member.title !== by.title) return false
      return may([member.role], 'dispose-cases') || ((protocol.entrusted ?? null) !== null && readsCases(member.role))
    }
    for (const restored of all.filter(({ seq }) => seq < before))
      if (executed(restored.seq) && places.hadKey(by.id, stored.key, restored.seq) && (await isOurs(at, restored))) return true
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

  /** A protocol of a case that nobody knows any more stands under its own name: it must be that of no case. */
  const isCase = async (id: ProtocolId): Promise<boolean> => {
    const named = id as string as CaseId
    const [stands, entry, isDisposed] = await Promise.all([
      store.cases.find(named),
      store.register.byCase(named),
      store.disposals.isDisposed(named),
    ])
    return stands !== null || entry !== null || isDisposed
  }

  /** Those of a number that was lost which were taken in so far: they keep no other out. null where it never was lost. */
  const broughtBefore = async (channel: ChannelId, { unitId, year, number }: ProtocolPlace): Promise<readonly ProtocolId[] | null> => {
    const there = (await store.protocols.list(unitId, year)).filter((one) => one.number === number)
    if (there.length === 0) return (await store.protocols.lost(unitId, year)).includes(number) ? [] : null
    const [takenIn, disposed] = await Promise.all(
      (['protocol-taken-in', 'case-disposed'] as const).map(async (kind) =>
        (await store.log.since(0, channel, kind)).map(({ mark }) => mark),
      ),
    )
    const marks = there.map(protocolMark)
    const isBrought = marks.every((mark) => takenIn?.includes(mark) === true && disposed?.includes(mark) !== true)
    return isBrought ? there.map(({ id }) => id) : null
  }

  const mayTakeIn: LostProtocols['mayTakeIn'] = ({ appointments, fault }, place) =>
    fault === null && mayAt(appointments, 'keep-register', place)

  const takeIn: LostProtocols['takeIn'] = async (who, text) => {
    const brought = signedProtocolIn(text)
    if (brought === null || !isNumbered(brought.protocol)) return { refusal: 'none' }
    const { protocol, key, signature } = brought
    const { unit, year, number, executed } = protocol
    const unitId = unit.id as UnitId
    const channel = (await store.channels.all()).find(({ units }) => units.some(({ id }) => id === unitId))
    if (protocol.installation !== installation || channel === undefined || !mayTakeIn(who, { channelId: channel.id, unitId }))
      return { refusal: 'elsewhere' }
    if ((await store.protocols.find(protocol.id)) !== null) return { refusal: 'known' }
    if (await isCase(protocol.id)) return { refusal: 'none' }
    const beside = await broughtBefore(channel.id, { unitId, year, number })
    if (beside === null) return { refusal: 'not-lost' }
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
    return (await store.protocols.takeIn(stored, beside, log)) ? { taken: stored.id } : { refusal: 'known' }
  }

  return { mayTakeIn, takeIn, isProven }
}
