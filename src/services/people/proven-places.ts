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

export const makeReadProvenPlaces = (
  ground: Pick<Ground, 'store' | 'installation'>,
  rosters: Pick<Rosters, 'history'>,
): ReadProvenPlaces => {
  const { store, installation } = ground
  const isChained = makeChainCheck({ store })

  /** Whether an entry is the one with which the log of this installation began. */
  const isFirst = (entry: StoredLogEntry): boolean => follows(genesis(installation), entry)

  const entriesOf = async (channels: readonly ChannelId[]): Promise<readonly ChainedLogEntry[]> => {
    const places = [...channels, '' as const]
    const found = await Promise.all(places.flatMap((place) => kinds.map((kind) => store.log.since(0, place, kind))))
    return found
      .flat()
      .filter(({ mark }) => mark !== '')
      .sort((a, b) => a.seq - b.seq)
  }

  /** The lists of a channel, each from its own entry in the log on. */
  const historyOf = async (channel: ChannelId): Promise<ListHistory> => {
    const [history, formed, changed] = await Promise.all([
      rosters.history(channel),
      store.log.since(0, channel, 'roster-formed'),
      store.log.since(0, channel, 'roster-changed'),
    ])
    const from = [...formed, ...changed].map(({ seq }) => seq).sort((a, b) => a - b)
    return history.map(({ members }, index) => ({ from: from[index] ?? 0, members }))
  }

  const read = async (register: readonly RegisterEntry[]): Promise<ProvenPlaces> => {
    const channels = (await store.channels.all()).map(({ id }) => id)
    const [entries, [first], directory, renewals, histories] = await Promise.all([
      entriesOf(channels),
      store.log.entries(0, 1),
      store.people.directory(),
      store.renewals.used(),
      Promise.all(channels.map(historyOf)),
    ])
    const membersAt: MembersAt = (channel, seq) =>
      (histories[channels.indexOf(channel)] ?? []).findLast(({ from }) => from <= seq)?.members ?? null
    // Where the log does not hang together somebody has written in it, and it proves nothing of anybody.
    const isWhole = first !== undefined && isFirst(first) && (await isChained('places', first, entries.slice(1)))
    const tell = teller(
      register,
      directory.map(({ id }) => id),
      vouchingOf(renewals, entries, membersAt),
    )
    return provenPlaces(isWhole ? entries.flatMap(tell) : [], { channels, membersAt, keyMark, verify: isGood })
  }

  // Every page of a channel asks, public ones too: while neither the log nor the register has moved, nobody's place has.
  let known: { readonly as: string; readonly places: ProvenPlaces } | null = null
  return async () => {
    const [{ seq, hash }, register] = await Promise.all([store.log.head(), store.people.register()])
    const as = `${seq}:${toBase64Url(hash)} ${JSON.stringify(register)}`
    if (known?.as !== as) known = { as, places: await read(register) }
    return known.places
  }
}

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
        return row === undefined ? [] : [{ seq, name: 'appointed', appointed: row, grant: row.grant }]
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
