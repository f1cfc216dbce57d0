// Who holds a place that no list of keys names: administrators, registrars, management, operators (T-09, T-14). The tables are anybody's to write who
// holds the disk; what counts is that somebody who might do it appointed them under their own signature, and that the log tells of it, from one to the
// next back to the set-up. Whom the set-up appointed, and everybody's first keys, are trusted at first use (keys.md 8). Knows no store.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import { type Day, daysBetween } from '../../kit/instant.ts'
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import { mayAppoint, mayEnd, type Server, type Setting } from '../channel/serving.ts'
import type { Member, Verify } from '../keys/roster.ts'
import { isListedRole, may, type Role } from './role.ts'

/** A role somewhere; an empty channel: the machine. */
export interface HeldPlace {
  readonly channelId: ChannelId | ''
  /** Empty for roles that are not a unit's. */
  readonly unitId: UnitId | ''
  readonly role: Role
}

/** That somebody was appointed, by the hand of somebody else. */
export interface Grant {
  readonly by: StaffId
  /** The public signing key with which it is signed (Ed25519, base64url). */
  readonly key: string
  /** That of whoever is appointed; empty for somebody who has none yet. */
  readonly theirs: string
  readonly signature: string
}

export interface Appointed extends HeldPlace {
  readonly staffId: StaffId
  readonly since: Day
}

/** What whoever appoints somebody signs. */
export const grantBytes = ({ staffId, channelId, unitId, role, since }: Appointed, { by, key, theirs }: Omit<Grant, 'signature'>): Bytes =>
  lengthPrefixed(['viska/1/grant', staffId, channelId, unitId, role, since, by, key, theirs])

/** That somebody's role somewhere ended, by whose hand. */
export interface Ending {
  readonly by: StaffId
  /** The public signing key with which it is signed (Ed25519, base64url). */
  readonly key: string
  /** The newest entry of the log when it was signed: what begins after it, it does not end. */
  readonly seq: number
  readonly signature: string
}

/** What whoever ends somebody's role somewhere signs. */
export const endingBytes = (
  staffId: StaffId,
  { channelId, role }: Omit<HeldPlace, 'unitId'>,
  { by, key, seq }: Omit<Ending, 'signature'>,
): Bytes => lengthPrefixed(['viska/1/ending', staffId, channelId, role, by, key, seq])

/** What the log tells of people and their places, in its order. */
export type Happening = { readonly seq: number } & (
  | { readonly name: 'founded'; readonly appointed: readonly Appointed[] }
  /** `on` the day of the log's entry. */
  | { readonly name: 'appointed'; readonly appointed: Appointed; readonly grant: Grant; readonly on: Day }
  /** `ending` null from before they were signed. */
  | {
      readonly name: 'ended'
      readonly staffId: StaffId
      readonly channelId: ChannelId | ''
      readonly role: Role
      readonly ending: Ending | null
    }
  /** Somebody's first keys. */
  | { readonly name: 'keys'; readonly staffId: StaffId; readonly key: KeyMark }
  /** `vouched` by the key that was given up, or by those who may: the names of what they signed, each of which counts once. */
  | {
      readonly name: 'keys-replaced'
      readonly staffId: StaffId
      readonly before: KeyMark
      readonly after: KeyMark
      readonly vouched: 'own' | readonly string[]
    }
)

/** A digest of a person and their key: the log names neither in clear. */
export type KeyMark = string

export interface Circumstances {
  readonly channels: readonly ChannelId[]
  /** The members of a channel's list as it stood at an entry of the log; null while it had none. */
  readonly membersAt: (channel: ChannelId, seq: number) => readonly Member[] | null
  readonly keyMark: (person: StaffId, key: string) => KeyMark
  readonly verify: Verify
}

/**
 * Days for which whoever somebody appointed is no second hand beside them: an appointment is mailed to the list of keys and to the other administrators,
 * who have so long to say no. Then the one registrar whom the one administrator of a small authority appointed is one.
 */
export const newHandDays = 14

/** The other of two hands, and the day of the act. */
export interface FirstHand {
  /** null: whoever it was; whom anybody but the set-up put somewhere lately is none then, for two of them are one hand's, and so is the next in a row. */
  readonly person: StaffId | null
  readonly on: Day
}

/** What is proven. */
export interface ProvenPlaces {
  /**
   * Whether somebody held a place when the log had come to this entry; of whatever unit when that is left out.
   * @param besides the first of two hands: whoever was put there by it is no second one for {@link newHandDays}
   */
  readonly held: (
    person: StaffId,
    place: Omit<HeldPlace, 'unitId'> & { readonly unitId?: UnitId | '' },
    seq: number,
    besides?: FirstHand,
  ) => boolean
  /** Whether this signing key (base64url) was theirs then. */
  readonly hadKey: (person: StaffId, key: string, seq: number) => boolean
  /** How the list of keys of a channel had somebody then; null where it did not name them. */
  readonly listed: (person: StaffId, channelId: ChannelId, seq: number) => Member | null
}

/** From one entry of the log up to another. */
interface Span {
  readonly from: number
  readonly until: number
}
/** `by` empty, `on` null: by the set-up. */
type HeldSpan = Appointed & Span & { readonly by: StaffId | ''; readonly on: Day | null; readonly signature: string }
interface KeySpan extends Span {
  readonly staffId: StaffId
  readonly key: KeyMark
}

interface Told {
  readonly places: readonly HeldSpan[]
  readonly keys: readonly KeySpan[]
  /** By which keys were given: none gives others. */
  readonly spent: readonly string[]
}

const isIn = ({ from, until }: Span, seq: number): boolean => from <= seq && seq < until
const open = (seq: number): Span => ({ from: seq, until: Number.POSITIVE_INFINITY })

export const provenPlaces = (happenings: readonly Happening[], circumstances: Circumstances): ProvenPlaces => {
  let told: Told = { places: [], keys: [], spent: [] }
  for (const happening of happenings) told = { ...told, ...after(told, happening, circumstances) }
  return asProven(told, circumstances)
}

const after = (told: Told, happening: Happening, circumstances: Circumstances): Partial<Told> => {
  const { seq } = happening
  switch (happening.name) {
    case 'founded':
      return { places: happening.appointed.map((one) => ({ ...one, ...open(seq), by: '', on: null, signature: '' })) }
    case 'appointed': {
      const { appointed, grant, on } = happening
      const { staffId } = appointed
      const { signature } = grant
      // Each signature appoints once: what has ended is not begun again by telling of it again.
      if (told.places.some((held) => held.signature === signature) || !isGranted(told, happening, circumstances)) return {}
      const isKnown = grant.theirs === '' || told.keys.some((key) => key.staffId === staffId && isIn(key, seq))
      const key = { staffId, key: circumstances.keyMark(staffId, grant.theirs), ...open(seq) }
      return {
        places: [...told.places, { ...appointed, ...open(seq), by: grant.by, on, signature }],
        ...(isKnown ? {} : { keys: [...told.keys, key] }),
      }
    }
    case 'ended': {
      const { staffId, channelId, role, ending } = happening
      if (ending !== null && !isEnded(told, { ...happening, ending }, circumstances)) return {}
      const isIt = (held: HeldSpan) =>
        held.staffId === staffId &&
        held.channelId === channelId &&
        held.role === role &&
        isIn(held, seq) &&
        held.from <= (ending?.seq ?? seq)
      return { places: told.places.map((held) => (isIt(held) ? { ...held, until: seq } : held)) }
    }
    case 'keys': {
      const { staffId, key } = happening
      // The first ones alone: whoever has keys gets others by those who may give them.
      return told.keys.some((known) => known.staffId === staffId) ? {} : { keys: [...told.keys, { staffId, key, ...open(seq) }] }
    }
    case 'keys-replaced': {
      const { staffId, before, after: made, vouched } = happening
      const gone = told.keys.find((known) => known.staffId === staffId && known.key === before && isIn(known, seq))
      const spent = vouched === 'own' ? '' : vouched.find((one) => !told.spent.includes(one))
      if (gone === undefined || spent === undefined) return {}
      return {
        keys: [...told.keys.map((known) => (known === gone ? { ...known, until: seq } : known)), { staffId, key: made, ...open(seq) }],
        spent: spent === '' ? told.spent : [...told.spent, spent],
      }
    }
  }
}

/** Whether somebody who might do it signed it, with their own key of that time. */
const isGranted = (
  told: Told,
  { seq, appointed, grant }: Extract<Happening, { name: 'appointed' }>,
  circumstances: Circumstances,
): boolean => {
  const { verify } = circumstances
  if (!asProven(told, circumstances).hadKey(grant.by, grant.key, seq)) return false
  if (!verify(grant.key, grantBytes(appointed, grant), grant.signature)) return false
  return mayAppoint(serverAt(told, grant, seq, circumstances), appointed, settingAt(told, appointed.channelId, seq, circumstances))
}

/** The same of an ending. */
const isEnded = (
  told: Told,
  { seq, staffId, channelId, role, ending }: Extract<Happening, { name: 'ended' }> & { readonly ending: Ending },
  circumstances: Circumstances,
): boolean => {
  if (!asProven(told, circumstances).hadKey(ending.by, ending.key, seq)) return false
  if (!circumstances.verify(ending.key, endingBytes(staffId, { channelId, role }, ending), ending.signature)) return false
  return mayEnd(serverAt(told, ending, seq, circumstances), staffId, { channelId, role }, settingAt(told, channelId, seq, circumstances))
}

/** Whoever signed, by what is proven of them then. */
const serverAt = (told: Told, { by, key }: Pick<Grant, 'by' | 'key'>, seq: number, { channels, membersAt }: Circumstances): Server => ({
  id: by,
  posts: told.places.filter((place) => place.staffId === by && isIn(place, seq)),
  lists: new Map(
    channels.flatMap((channel) =>
      (membersAt(channel, seq) ?? [])
        .filter(({ id, signingKey }) => id === by && signingKey === key)
        .map(({ role }) => [channel, role] as const),
    ),
  ),
})

const settingAt = ({ places }: Told, place: ChannelId | '', seq: number, { channels, membersAt }: Circumstances): Setting => ({
  unformed: place !== '' && membersAt(place, seq) === null,
  anyUnformed: channels.some((channel) => membersAt(channel, seq) === null),
  hasAdmin: places.some((held) => held.channelId === place && isIn(held, seq) && may([held.role], 'change-channel')),
})

/** Whether somebody is a hand of their own in a place, beside another: the set-up is nobody's hand. */
const isHand = ({ by, on }: HeldSpan, besides: FirstHand): boolean =>
  on === null || (besides.person !== null && by !== besides.person) || daysBetween(on, besides.on) >= newHandDays

const asProven = ({ places, keys }: Pick<Told, 'places' | 'keys'>, { channels, membersAt, keyMark }: Circumstances): ProvenPlaces => ({
  held: (person, { channelId, unitId, role }, seq, besides) => {
    // Whoever stands in the list of keys leaves it by the list alone.
    const members = channelId === '' || !isListedRole(role) ? null : membersAt(channelId, seq)
    const isThere = ({ units }: Member): boolean => unitId === undefined || unitId === '' || units.includes(unitId)
    if (members !== null) return members.some((member) => member.id === person && member.role === role && isThere(member))
    return places.some(
      (held) =>
        held.staffId === person &&
        held.channelId === channelId &&
        held.role === role &&
        (unitId === undefined || held.unitId === unitId) &&
        isIn(held, seq) &&
        (besides === undefined || isHand(held, besides)),
    )
  },
  hadKey: (person, key, seq) => {
    const own = keys.filter((known) => known.staffId === person && known.key === keyMark(person, key))
    // A list names the old key until two have changed it; whoever gave it up signs with it no more.
    if (own.length > 0) return own.some((known) => isIn(known, seq))
    return channels.some((channel) => (membersAt(channel, seq) ?? []).some((member) => member.id === person && member.signingKey === key))
  },
  listed: (person, channelId, seq) => membersAt(channelId, seq)?.find(({ id }) => id === person) ?? null,
})
