// Reads who holds which place as the log and the signatures have it, not as the tables say (T-09, T-14). Changes nothing.
import { follows, genesis } from '../../crypto/log-chain.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { isVouched } from '../../domain/keys/renewal.ts'
import type { Member } from '../../domain/keys/roster.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { type Happening, type ProvenPlaces, provenPlaces } from '../../domain/people/proven-place.ts'
import { type Bytes, sameBytes, toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry, StoredLogEntry } from '../../store/log.ts'
import type { RegisterEntry } from '../../store/people.ts'
import type { UsedRenewal } from '../../store/renewals.ts'
import type { Ground } from '../ground.ts'
import { keyMark, personMark, replacedIn, withdrawnMark } from '../keys/key-marks.ts'
import { isGood, type Rosters } from '../keys/rosters.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import { makeWhileUnchanged } from '../while-unchanged.ts'
import { endedMark, endingIn, foundedMark, grantMark, signedPlaces } from './place-marks.ts'

export type ReadProvenPlaces = () => Promise<ProvenPlaces>

type ListHistory = readonly { readonly from: number; readonly members: readonly Member[] }[]

/** What people and places are told by. */
const kinds = [
  'set-up',
  'invited',
  'appointment-ended',
  'keys-made',
  'renewal-withdrawn',
  'keys-replaced',
] as const satisfies readonly LogKind[]

/** … and since when each list of keys is the one in force. */
const listKinds = ['roster-formed', 'roster-changed'] as const satisfies readonly LogKind[]

/** Everything by which it is told who holds which place. */
interface Sources {
  readonly channels: readonly ChannelId[]
  /** Of all these kinds, in order. */
  readonly entries: readonly ChainedLogEntry[]
  readonly register: readonly RegisterEntry[]
  readonly people: readonly StaffId[]
  readonly renewals: readonly UsedRenewal[]
}

interface Told {
  readonly as: string
  readonly places: ProvenPlaces
}

export const makeReadProvenPlaces = (
  ground: Pick<Ground, 'store' | 'now' | 'installation'>,
  rosters: Pick<Rosters, 'current' | 'history'>,
): ReadProvenPlaces => {
  const { store, installation } = ground
  const isChained = makeChainCheck({ store })

  /** Whether an entry is the one with which the log of this installation began. */
  const isFirst = (entry: StoredLogEntry): boolean => follows(genesis(installation), entry)

  const readSources = async (): Promise<Sources> => {
    const channels = (await store.channels.all()).map(({ id }) => id)
    const [entries, register, directory, renewals] = await Promise.all([
      store.log.ofKinds([...channels, ''], [...kinds, ...listKinds]),
      store.people.register(),
      store.people.directory(),
      store.renewals.used(),
    ])
    return { channels, entries, register, people: directory.map(({ id }) => id), renewals }
  }

  /** The sources and the lists of keys in one word: as long as it is the same, so is what they tell. */
  const spelled = async ({ entries, ...others }: Sources): Promise<string> => {
    const lists = await Promise.all(others.channels.map(async (channel) => (await rosters.current(channel))?.hash ?? ''))
    return JSON.stringify([lists, entries.map(({ hash, ...entry }) => [entry, toBase64Url(hash)]), others])
  }

  /** The lists of a channel, each from its own entry in the log on. */
  const historyOf = async (channel: ChannelId, entries: readonly ChainedLogEntry[]): Promise<ListHistory> => {
    const from = entries.filter((entry) => entry.channel === channel && isOf(listKinds, entry)).map(({ seq }) => seq)
    return (await rosters.history(channel)).map(({ members }, index) => ({ from: from[index] ?? 0, members }))
  }

  /** @param marked those of its entries that prove something */
  const tell = async ({ channels, entries, register, people, renewals }: Sources, marked: readonly ChainedLogEntry[]) => {
    const histories = await Promise.all(channels.map((channel) => historyOf(channel, entries)))
    const membersAt: MembersAt = (channel, seq) =>
      (histories[channels.indexOf(channel)] ?? []).findLast(({ from }) => from <= seq)?.members ?? null
    const happened = marked.flatMap(teller(register, people, vouchingOf(renewals, marked, membersAt)))
    return provenPlaces(happened, { channels, membersAt, keyMark, verify: isGood })
  }

  // Each look at a case is an entry of the log: their signatures are verified anew only when somebody's place or key may have moved.
  let told: Told | null = null
  const read = async (): Promise<ProvenPlaces> => {
    const sources = await readSources()
    const marked = sources.entries.filter((entry) => entry.mark !== '' && isOf(kinds, entry))
    const [first] = await store.log.entries(0, 1)
    // Where the log does not hang together somebody has written in it, and it proves nothing of anybody.
    const isWhole = first !== undefined && isFirst(first) && (await isChained('places', first, marked.slice(1)))
    const as = `${isWhole} ${await spelled(sources)}`
    if (told?.as !== as) told = { as, places: await tell(sources, isWhole ? marked : []) }
    return told.places
  }

  // Every page of a channel asks, public ones too.
  const places = makeWhileUnchanged<ProvenPlaces>(ground)
  return () => places('', read)
}

const isOf = (some: readonly LogKind[], { kind }: ChainedLogEntry): boolean => some.includes(kind)

type MembersAt = (channel: ChannelId, seq: number) => readonly Member[] | null

/**
 * The names of those by which two members of a list gave somebody new keys that they might use at an entry: in time, not taken back, and by their link.
 * @param link the row of the one that the entry shows; null where entries did not yet
 */
type Vouching = (person: StaffId, entry: ChainedLogEntry, link: Bytes | null) => readonly string[]

const vouchingOf = (renewals: readonly UsedRenewal[], entries: readonly ChainedLogEntry[], membersAt: MembersAt): Vouching => {
  const withdrawn = new Map(entries.flatMap(({ seq, kind, mark }) => (kind === 'renewal-withdrawn' ? [[mark, seq] as const] : [])))
  return (person, { seq, day }, shown) =>
    renewals.flatMap(({ used, ...renewal }) => {
      const { claim, link } = renewal
      const isOpen = claim.day <= day && day <= link.until && (withdrawn.get(withdrawnMark(claim.id)) ?? seq) >= seq
      const isIt = claim.person === person && used === day && (shown === null || sameBytes(shown, link.invitation))
      return isIt && isOpen && isVouched(renewal, membersAt(claim.channel, seq) ?? [], isGood) ? [claim.id] : []
    })
}

/** What an entry tells, by its mark; nothing where no row and nobody fits it. */
const teller = (
  register: readonly RegisterEntry[],
  people: readonly StaffId[],
  vouching: Vouching,
): ((entry: ChainedLogEntry) => readonly Happening[]) => {
  const founding = new Map(register.filter(({ grant }) => grant === undefined).map((row) => [foundedMark(row), row]))
  const granted = new Map(
    register.flatMap((row) => (row.grant === undefined ? [] : [[grantMark(row, row.grant), { ...row, grant: row.grant }]])),
  )
  const ended = new Map(register.map((row) => [endedMark(row.staffId, row), row]))
  const persons = new Map(people.map((id) => [personMark(id), id]))
  // From the first entry on that shows whose hand it was, none counts without: who only writes the file would write it as it was before.
  let isSigned = false

  return (entry) => {
    const { seq, kind, mark } = entry
    switch (kind) {
      case 'set-up': {
        // The first entry alone: nothing is set up twice.
        if (seq !== 1) return []
        isSigned = mark.split('.').includes(signedPlaces)
        return [{ seq, name: 'founded', appointed: mark.split('.').flatMap((one) => founding.get(one) ?? []) }]
      }
      case 'invited': {
        const row = granted.get(mark)
        return row === undefined ? [] : [{ seq, name: 'appointed', appointed: row, grant: row.grant, on: entry.day }]
      }
      case 'appointment-ended': {
        const { ended: what, ending } = endingIn(mark, persons)
        const row = ended.get(what)
        if (row === undefined || (isSigned && ending === null)) return []
        isSigned = ending !== null
        return [{ seq, name: 'ended', staffId: row.staffId, channelId: row.channelId, role: row.role, ending }]
      }
      case 'keys-made': {
        const [person = '', key = ''] = mark.split('.')
        const staffId = persons.get(person)
        return staffId === undefined ? [] : [{ seq, name: 'keys', staffId, key }]
      }
      case 'keys-replaced':
        if (mark.split('.').length === 3) isSigned = true
        return people.map((staffId): Happening => {
          const { before, after, isOwn, link } = replacedIn(staffId, mark)
          const vouched = isOwn ? 'own' : isSigned && link === null ? [] : vouching(staffId, entry, link)
          return { seq, name: 'keys-replaced', staffId, before, after, vouched }
        })
      default:
        return []
    }
  }
}
