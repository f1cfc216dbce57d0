// Staff accounts, appointments and invitations. A vault is sealed: this port sees only its bytes.
import type { Channel, ChannelId, StaffId, UnitId } from '../domain/channel/channel.ts'
import type { Told } from '../domain/channel/reminder.ts'
import type { Appointed, Member } from '../domain/keys/roster.ts'
import type { SpokenLanguage } from '../domain/language.ts'
import type { Grant } from '../domain/people/proven-place.ts'
import type { Role } from '../domain/people/role.ts'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import type { NewLogEntry } from './log.ts'
import type { NewNotice } from './notices.ts'

export interface Staff {
  readonly id: StaffId
  readonly name: string
  readonly title: string
  /** Lower case. */
  readonly email: string
  readonly language: SpokenLanguage
  /** null until the person has keys. */
  readonly keys: StaffKeys | null
  readonly version: number
}

export interface StaffKeys {
  /** Argon2id parameters and salt, JSON. */
  readonly kdf: string
  readonly vault: Sealed
  readonly recipient: string
  readonly signingKey: string
}

export interface Appointment {
  readonly staffId: StaffId
  /** Empty for the operator, who serves the machine. */
  readonly channelId: ChannelId | ''
  /** Empty for roles that are not a unit's. */
  readonly unitId: UnitId | ''
  readonly role: Role
  /** By which they were appointed, in the words of whoever did; empty when nobody said (L-SE-12). */
  readonly decision: string
  readonly since: Day
  /** By whose hand, under their signature; left out for those whom the set-up appointed. */
  readonly grant?: Grant
}

/** One line of the register: kept when the appointment has ended. */
export interface RegisterEntry extends Appointment {
  /** Its last day; null while it stands. */
  readonly until: Day | null
  /** By whose hand; empty while it stands, and where the list of keys ended it. */
  readonly endedBy: StaffId | ''
}

/** Everything that `init` brings into being, in one unit of work. */
export interface NewInstallation {
  readonly id: string
  readonly created: Day
  readonly demo: boolean
  /** Where "leave quickly" leads; empty for a blank page of ours. */
  readonly exitPage: string
  /** Whom backups are sealed to; empty when no key was made. */
  readonly backupRecipient: string
  /** Whether the links below are in the hands of whoever is to give them out; false while a page is still to show them. */
  readonly linksHandedOut: boolean
  readonly channels: readonly Channel[]
  readonly staff: readonly Staff[]
  readonly appointments: readonly Appointment[]
  readonly invitations: readonly NewInvitation[]
  readonly log: readonly NewLogEntry[]
}
export interface NewInvitation {
  readonly id: Bytes
  readonly staffId: StaffId
  readonly until: Day
}
/** A way to other keys for somebody who has keys and gives them up. */
export interface OwnRenewal extends NewInvitation {
  /** Ed25519 by the key that is given up, base64url. */
  readonly signature: string
}
export interface Invitation {
  readonly staffId: StaffId
  readonly until: Day
  readonly used: boolean
  /** Another one, or nothing, has taken its place. */
  readonly replaced: boolean
  /** `first` for somebody without keys · `renewal` two members gave it to somebody who lost theirs · `own` somebody gives theirs up. */
  readonly kind: 'first' | 'renewal' | 'own'
  /** Of `own`; else empty. */
  readonly signature: string
}

/** What is put right in the tables by what a person signed themselves. */
export interface PutBack {
  readonly keys: Pick<StaffKeys, 'recipient' | 'signingKey'>
  /** Who they are by the lists of keys that hold, by channel. */
  readonly entries: readonly (Appointed & { readonly channelId: ChannelId })[]
  readonly day: Day
}

export interface LockChange {
  readonly staffId: StaffId
  /** Of the account when its vault was opened. */
  readonly version: number
  readonly kdf: string
  readonly vault: Sealed
  /** What the session in which it is done holds from now on. */
  readonly session: { readonly id: Bytes; readonly sealed: Sealed }
  /** Rows that do not end: what that session has begun. */
  readonly kept: readonly Bytes[]
  readonly putBack?: PutBack
  readonly log: readonly NewLogEntry[]
}

/** What stands about the whole. */
export type Installation = Pick<NewInstallation, 'id' | 'created' | 'demo' | 'exitPage' | 'backupRecipient' | 'linksHandedOut'>

export interface PeopleStore {
  readonly installation: () => Promise<Installation | null>
  /** What the first run was told goes with it. @returns false when the data directory is set up already */
  readonly setUp: (installation: NewInstallation) => Promise<boolean>
  readonly staff: () => Promise<readonly Staff[]>
  /** Names and titles of all staff, without their keys: what every page needs. */
  readonly directory: () => Promise<readonly Pick<Staff, 'id' | 'name' | 'title'>[]>
  readonly byId: (id: StaffId) => Promise<Staff | null>
  readonly byEmail: (email: string) => Promise<Staff | null>
  /** Those that have not ended, in the order in which they were made. */
  readonly appointments: () => Promise<readonly Appointment[]>
  /** Every appointment there ever was, in the order in which they were made (L-SE-12). */
  readonly register: () => Promise<readonly RegisterEntry[]>
  readonly invitation: (id: Bytes) => Promise<Invitation | null>
  /**
   * Appoints somebody, and invites them: with a new link those that they had are void.
   * @returns `taken` somebody else has that address · `there` they hold that place · `both` nobody is handler and auditor of one channel
   */
  readonly invite: (work: {
    /** Without keys for somebody new; an account that is there keeps what it has. */
    readonly staff: Staff
    readonly appointments: readonly Appointment[]
    /** null for somebody who has keys, and where the link that there is stays good. */
    readonly invitation: NewInvitation | null
    readonly notices: readonly NewNotice[]
    readonly log: NewLogEntry
  }) => Promise<'invited' | 'taken' | 'there' | 'both'>
  /**
   * Ends somebody's appointment to a role in a channel, in all its units; sessions end, and with the last appointment open links are void.
   * @returns `listed` they stand in the list of keys as that · `proposed` a list that waits names them · `gone` it has ended, or nobody of
   * `remaining` serves any more
   */
  readonly endAppointment: (work: {
    readonly staffId: StaffId
    readonly channelId: ChannelId | ''
    readonly role: Role
    readonly by: StaffId
    /** One of these must still stand, so that somebody is left who can invite. */
    readonly remaining: readonly Pick<Appointment, 'staffId' | 'channelId' | 'role'>[]
    readonly day: Day
    /** Put down last: with the last appointment what waited for the person before goes. */
    readonly notices: readonly NewNotice[]
    readonly log: NewLogEntry
  }) => Promise<'ended' | 'listed' | 'proposed' | 'gone'>
  /** A new link in place of every earlier one; to another address where that was wrong. @returns false when the address is somebody else's, and for a first link when the person has keys */
  readonly inviteAgain: (invitation: NewInvitation | OwnRenewal, email: string, log: NewLogEntry) => Promise<boolean>
  /** The newest invitations that are open, by person: until when. */
  readonly openInvitations: () => Promise<readonly { readonly staffId: StaffId; readonly until: Day }[]>
  /** The links are where they belong: no page shows them any more. */
  readonly handOutLinks: () => Promise<void>
  /**
   * Stores the keys and spends the invitation; for a renewal in place of the keys before. Every other way that the person, or somebody else,
   * has begun for them ends. @returns false when it was spent or replaced meanwhile, or the list that vouched for it has changed
   */
  readonly giveKeys: (work: {
    readonly invitation: Bytes
    readonly staffId: StaffId
    readonly keys: StaffKeys
    readonly claims: readonly (Member & { readonly channelId: ChannelId })[]
    /** The row of the set-up that led here. */
    readonly setUp: Bytes
    /** The list whose members vouched, as it was read; null where nobody had to. */
    readonly vouched: { readonly channel: ChannelId; readonly seq: number } | null
    /** For those concerned, and the members who are to call: they need not be reminded before a week is over. */
    readonly calls?: { readonly notices: readonly NewNotice[]; readonly told: readonly Told[] }
    readonly log: NewLogEntry
  }) => Promise<boolean>
  /** @returns false when the account changed since `version` was read */
  readonly replaceVault: (id: StaffId, version: number, vault: Sealed) => Promise<boolean>
  /**
   * Puts another vault in place of the person's, under another lock where `kdf` says so: the session in which it is done goes on, all
   * others of the person end. @returns false when the account has changed or that session has ended since it was read
   */
  readonly changeLocks: (work: LockChange) => Promise<boolean>
  readonly setLanguage: (id: StaffId, language: SpokenLanguage) => Promise<void>
}
