// The protocols of disposals for those who read them, and whether a protocol that somebody brings is the one that was signed here. Opens no case: what
// a protocol tells of is gone.
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { mightProgram } from '../../domain/disposal/automatic.ts'
import { protocolIn, signedProtocolIn } from '../../domain/disposal/brought-protocol.ts'
import type { StandingRule } from '../../domain/disposal/disposal-rule.ts'
import {
  canonicalJson,
  type Protocol,
  type ProtocolId,
  type ShownProtocol,
  type SignedProtocol,
  shownProtocol,
} from '../../domain/disposal/protocol.ts'
import type { ProvenPlaces } from '../../domain/people/proven-place.ts'
import { mayAt } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import type { StoredProtocol } from '../../store/protocols.ts'
import type { Ground } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type DisposalPlace, disposalPlaces, unitIdOf } from './disposal-places.ts'
import type { LostProtocols } from './lost-protocols.ts'
import { isAsSigned, protocolBytes, protocolMark } from './protocols.ts'
import type { ReadRules } from './rule-standings.ts'

export interface PaperFile extends Pick<SignedProtocol, 'key' | 'signature'> {
  readonly id: ProtocolId
  readonly protocol: ShownProtocol
  /** As it was signed, with its numbers; null for somebody who reads no register. */
  readonly whole: Protocol | null
  /** Whether its row is as it was signed, its signature is that of whoever executed it, and the log vouches for it. */
  readonly proven: boolean
  /** When it was taken in again, where it had been lost; null where it never was. */
  readonly takenIn: Day | null
  /** Whether another one of the same number stands beside it, which was brought as well: one of them alone can be true. */
  readonly hasRival: boolean
}

/**
 * `signed` this very protocol was signed here, and the log vouches for it · `altered` a word of it is another than was signed · `foreign` the
 * signature fits, but this installation knows no such protocol · `none` no protocol at all.
 */
export type ProtocolCheck = 'signed' | 'altered' | 'foreign' | 'none'

export interface PaperYear {
  readonly place: DisposalPlace
  /** Those that have protocols, newest first. */
  readonly years: readonly number[]
  readonly papers: readonly PaperFile[]
  /** How many rows hold no protocol at all: somebody wrote in the database. */
  readonly broken: number
  /** Numbers whose protocols went with data that a backup was put in place of; for those who read the register. */
  readonly lost: readonly number[]
  /** Whether this person may take them in again. */
  readonly mayTakeIn: boolean
}

export interface DisposalPapers {
  /** The units whose protocols somebody reads. */
  readonly places: (who: Unlocked) => Promise<readonly DisposalPlace[]>
  /** Of a year of a unit, oldest first: those that this person may read. */
  readonly year: (who: Unlocked, place: DisposalPlace, year: number) => Promise<PaperYear>
  readonly find: (who: Unlocked, id: ProtocolId) => Promise<PaperFile | null>
  /**
   * Of a case that is gone, for those who had a hand in it or read the register; `protocol` null for whoever reads no protocols (F-104). Of a case that
   * nobody proved destroyed it says as little as of one that never was: whoever writes such a row would choose who learns of which case (T-09).
   */
  readonly ofCase: (who: Unlocked, id: CaseId) => Promise<{ readonly protocol: ProtocolId | null; readonly reference: string } | null>
  /** @param text the JSON file as it was downloaded @returns with it the number that it bears, where it is one */
  readonly check: (who: Unlocked, text: string) => Promise<ProtocolCheck>
}

interface Vouched {
  /** By mark, the entries of the log that vouch for a disposal, and for one that was taken in again. */
  readonly marks: ReadonlyMap<string, ChainedLogEntry>
  readonly takenIn: ReadonlyMap<string, ChainedLogEntry>
  readonly places: ProvenPlaces
  readonly rules: readonly StandingRule[]
}

export const makeDisposalPapers = (
  { store }: Pick<Ground, 'store'>,
  readPlaces: ReadProvenPlaces,
  readRules: ReadRules,
  lostProtocols: Pick<LostProtocols, 'isProven' | 'mayTakeIn'>,
): DisposalPapers => {
  /** For whoever reads many at once, what the log vouches for in a channel, for whom, and by which rules, is read once. */
  const vouched = async (channel: ChannelId): Promise<Vouched> => {
    const byMark = async (kind: 'case-disposed' | 'protocol-taken-in') =>
      new Map((await store.log.since(0, channel, kind)).map((entry) => [entry.mark, entry]))
    const [marks, takenIn, places, rules] = await Promise.all([
      byMark('case-disposed'),
      byMark('protocol-taken-in'),
      readPlaces(),
      readRules({ id: channel }),
    ])
    return { marks, takenIn, places, rules }
  }

  const isProven = async (stored: StoredProtocol, protocol: Protocol, { marks, takenIn, places, rules }: Vouched): Promise<boolean> => {
    if (!isAsSigned(stored)) return false
    const { executed } = protocol
    const mark = protocolMark(stored)
    const [entry, again] = [marks.get(mark), takenIn.get(mark)]
    if (entry === undefined) return again !== undefined && lostProtocols.isProven(stored, protocol, again.seq)
    // Under what the program did stands nobody's name: two people stand behind the rule by which it did it.
    if (executed.by === null) return stored.signature === '' && protocol.unit.id === stored.unitId && mightProgram(protocol, rules)
    return isGood(stored.key, protocolBytes(stored.body), stored.signature) && places.hadKey(executed.by.id, stored.key, entry.seq)
  }

  /** null for what is no protocol: somebody wrote it there. */
  const fileOf = async (
    who: Unlocked,
    stored: StoredProtocol,
    vouching: Vouched,
    ofYear: readonly StoredProtocol[],
  ): Promise<PaperFile | null> => {
    const { key, signature } = stored
    const protocol = protocolIn(stored.body)
    if (protocol === null) return null
    const whole = readsRegister(who, stored) ? protocol : null
    const shown = shownProtocol(protocol, whole !== null)
    const mark = protocolMark(stored)
    const takenIn = vouching.marks.has(mark) ? null : (vouching.takenIn.get(mark)?.day ?? null)
    const proven = await isProven(stored, protocol, vouching)
    // A row that somebody wrote beside it takes nothing from one that is proven.
    const hasRival = ofYear.some((other) => other.number === stored.number && other.id !== stored.id && isAsSigned(other))
    return { id: stored.id, protocol: shown, whole, key, signature, takenIn, hasRival, proven }
  }

  const besides = ({ unitId, year }: StoredProtocol): Promise<readonly StoredProtocol[]> => store.protocols.list(unitId, year)

  const places: DisposalPapers['places'] = async (who) => (await disposalPlaces({ store }, who)).filter(({ unit }) => unit !== null)

  const readable = async (who: Unlocked, stored: StoredProtocol | null): Promise<StoredProtocol | null> =>
    stored !== null && isFor(who, stored) && (await places(who)).some((place) => unitIdOf(place) === stored.unitId) ? stored : null

  return {
    places,
    year: async (who, place, year) => {
      const unit = unitIdOf(place) as UnitId
      const [all, marks] = await Promise.all([store.protocols.years(unit), vouched(place.channel.id)])
      const lists = await Promise.all(
        all.map(async (one) => (await store.protocols.list(unit, one)).filter((stored) => isFor(who, stored))),
      )
      const ofYear = await store.protocols.list(unit, year)
      const isRegistrar = readsRegister(who, { channelId: place.channel.id, unitId: unit })
      const years = all.filter((_, index) => isRegistrar || (lists[index] ?? []).length > 0)
      const list = lists[all.indexOf(year)] ?? []
      const lost = isRegistrar ? await store.protocols.lost(unit, year) : []
      return {
        place,
        years,
        lost,
        broken: lists.flat().filter(({ body }) => protocolIn(body) === null).length,
        mayTakeIn: lostProtocols.mayTakeIn(who, { channelId: place.channel.id, unitId: unit }),
        papers: (await Promise.all(list.map((stored) => fileOf(who, stored, marks, ofYear)))).filter((paper) => paper !== null),
      }
    },
    find: async (who, id) => {
      const stored = await readable(who, await store.protocols.find(id))
      return stored === null ? null : fileOf(who, stored, await vouched(stored.channelId), await besides(stored))
    },
    ofCase: async (who, id) => {
      const stored = await store.protocols.ofCase(id)
      if (stored === null || who.fault !== null || !isFor(who, stored)) return null
      const protocol = protocolIn(stored.body)
      if (protocol === null || !(await isProven(stored, protocol, await vouched(stored.channelId)))) return null
      return { protocol: (await readable(who, stored))?.id ?? null, reference: stored.reference }
    },
    check: async (who, text) => {
      const brought = signedProtocolIn(text)
      if (brought === null) return 'none'
      const body = canonicalJson(brought.protocol)
      const stored = await readable(who, await store.protocols.find(brought.protocol.id))
      const isSame = stored !== null && stored.body === body && stored.key === brought.key && stored.signature === brought.signature
      if (isSame) return (await fileOf(who, stored, await vouched(stored.channelId), []))?.proven === true ? 'signed' : 'altered'
      if (stored !== null) return 'altered'
      return isGood(brought.key, protocolBytes(body), brought.signature) ? 'foreign' : 'altered'
    },
  }
}

/**
 * Whether somebody reads a protocol: those who read the register, which tells of the same cases; everybody else only where they had a hand in it. Who
 * was left out of a case, or may be named in it, must not learn from its protocol that there was one (F-045, T-09).
 */
const isFor = (who: Unlocked, stored: Pick<StoredProtocol, 'body' | 'channelId' | 'unitId'>): boolean =>
  readsRegister(who, stored) || stored.body.includes(JSON.stringify(who.staff.id))

const readsRegister = ({ appointments }: Unlocked, place: Pick<StoredProtocol, 'channelId' | 'unitId'>): boolean =>
  mayAt(appointments, 'read-register', place)
