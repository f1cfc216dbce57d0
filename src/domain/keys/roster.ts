// The signed list of who may be given keys in a channel. Sealing takes recipients from the newest one that verifies and from nowhere
// else, so that nobody gets a key by writing to the database (T-14).
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import type { Role } from '../people/role.ts'

export interface Member {
  readonly id: StaffId
  /** As the reporter reads them when choosing whom to leave out: a name moved to another key would turn that choice around. */
  readonly name: string
  readonly title: string
  readonly role: Role
  /** The units whose reports they read; empty for an auditor. Ordered. */
  readonly units: readonly UnitId[]
  /** Where their wraps are sealed to (an age recipient). */
  readonly recipient: string
  /** Ed25519 public key, base64url. */
  readonly signingKey: string
  /** The member's own signature over all of the above and the channel: nobody enters by somebody else's hand. */
  readonly proof: string
}

export interface Roster {
  readonly channel: ChannelId
  readonly seq: number
  /** Hash of the roster before, base64url; empty for the first. */
  readonly previous: string
  /** Ordered by id. */
  readonly members: readonly Member[]
  /** null until a recovery identity was made. */
  readonly recovery: string | null
  /** Where the log's details and the statistics are sealed to; only auditors open it. */
  readonly overview: string
  /** The day on which a lone signer first said that nobody else can sign; left out where two signed (keys.md 8). */
  readonly alone?: string
}

export interface Signature {
  readonly by: StaffId
  readonly signature: string
}

/** What a member signs when they get their keys. */
export const memberClaim = (channel: ChannelId, member: Omit<Member, 'proof'>): Bytes =>
  lengthPrefixed(['viska/1/member', channel, ...memberFields(member)])

const memberFields = ({ id, name, title, role, units, recipient, signingKey }: Omit<Member, 'proof'>): readonly (string | number)[] => [
  id,
  name,
  title,
  role,
  units.length,
  ...units,
  recipient,
  signingKey,
]

/** What is hashed and signed: every field, in one order. */
export const rosterBytes = ({ channel, seq, previous, members, recovery, overview, alone }: Roster): Bytes =>
  lengthPrefixed([
    'viska/1/roster',
    channel,
    seq,
    previous,
    members.length,
    ...members.flatMap((member) => [...memberFields(member), member.proof]),
    recovery ?? '',
    overview,
    ...(alone === undefined ? [] : ['alone', alone]),
  ])

/** Checks an Ed25519 signature; handed in, because rules bring no cryptography. */
export type Verify = (publicKey: string, bytes: Uint8Array, signature: string) => boolean

/** A first roster holds when everybody in it proved their own entry, and at least one of them signed the whole. A recovery comes later, by two. */
export const isSoundGenesis = (roster: Roster, signatures: readonly Signature[], verify: Verify): boolean =>
  roster.seq === 0 &&
  roster.previous === '' &&
  roster.recovery === null &&
  hasProofs(roster, verify) &&
  signers(roster, roster, signatures, verify).length > 0

/** Members of `electors` whose signature over `roster` is good. */
export const signers = (
  roster: Roster,
  electors: Pick<Roster, 'members'>,
  signatures: readonly Signature[],
  verify: Verify,
): readonly StaffId[] => {
  const bytes = rosterBytes(roster)
  return electors.members
    .filter(({ id, signingKey }) => signatures.some(({ by, signature }) => by === id && verify(signingKey, bytes, signature)))
    .map(({ id }) => id)
}

/** Whether a member entered by their own hand. */
export const hasProof = (channel: ChannelId, member: Member, verify: Verify): boolean =>
  verify(member.signingKey, memberClaim(channel, member), member.proof)

/** Whether everybody in a roster entered by their own hand, each once. */
export const hasProofs = ({ channel, members }: Roster, verify: Verify): boolean =>
  members.length > 0 &&
  new Set(members.map(({ id }) => id)).size === members.length &&
  members.every((member) => hasProof(channel, member, verify))

/** Who somebody is by the tables: what a member's own entry must say too. */
export type Appointed = Pick<Member, 'id' | 'name' | 'title' | 'role' | 'units'>

/**
 * Whether the tables still say what a member signed, and at most a unit more: whoever was appointed to another one has it when two members
 * have confirmed it, and reads until then what they read before.
 */
export const covers = (appointed: Appointed, member: Appointed): boolean =>
  agrees(member, { ...appointed, units: member.units }) && member.units.every((unit) => appointed.units.includes(unit))

/** Whether a member's entry and the tables say the same of them. */
export const agrees = (member: Appointed, appointed: Appointed): boolean =>
  member.id === appointed.id &&
  member.name === appointed.name &&
  member.title === appointed.title &&
  member.role === appointed.role &&
  member.units.join() === appointed.units.join()
