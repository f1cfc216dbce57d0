// Which renewals hold: both signatures by the lists as they stand now, for the key that is to go, in time. Asked when a link is opened, when
// keys are given by it, and before anybody is shown one. Changes nothing.
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { OpenRenewal } from '../../domain/keys/key-list.ts'
import {
  aloneFrom,
  hasComeBack,
  isLone,
  isOwnKey,
  isSoundRenewal,
  isSoundStart,
  type ListedChannel,
  listsNaming,
  ownRenewalBytes,
  renewableIn,
  renewalDays,
} from '../../domain/keys/renewal.ts'
import { type Bytes, sameBytes } from '../../kit/bytes.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import type { Invitation, Staff } from '../../store/people.ts'
import type { Renewal } from '../../store/renewals.ts'
import { type Ground, today } from '../ground.ts'
import { isGood, type Rosters, type TrustedRoster } from './rosters.ts'

/** A renewal that holds. */
export interface HeldRenewal extends Renewal {
  readonly staff: Staff
  readonly trusted: TrustedRoster
  /** Until when it waits for a second hand, or its link for the person. */
  readonly until: Day
  /** The one other member there is may go on alone. */
  readonly isLone: boolean
}

export interface RenewalCheck {
  /** The channels whose members may renew somebody. */
  readonly renewableIn: (person: StaffId) => Promise<readonly ChannelId[]>
  readonly isOwnKey: (person: StaffId, signingKey: string) => Promise<boolean>
  readonly open: () => Promise<readonly HeldRenewal[]>
  /** The list that vouches for a link, null where nobody has to. @returns null when the link may not take the place of keys */
  readonly vouchedBy: (
    id: Bytes,
    invitation: Invitation,
    staff: Staff,
  ) => Promise<{ readonly vouched: { readonly channel: ChannelId; readonly seq: number } | null } | null>
  /** Members of the list and of every other that names the person: those concerned when it gets other keys. */
  readonly concerned: (person: StaffId, channel: ChannelId) => Promise<readonly StaffId[]>
  /** The last day on which somebody's key opened what it should. */
  readonly proved: (person: StaffId) => Promise<Day | null>
}

export const makeRenewalCheck = (ground: Pick<Ground, 'store' | 'now'>, rosters: Rosters): RenewalCheck => {
  const { store } = ground

  const listed = async (): Promise<readonly ListedChannel[]> => {
    const all = (await store.channels.all()).map(async ({ id }): Promise<readonly ListedChannel[]> => {
      if ((await rosters.newest(id)) < 0) return []
      return [{ channel: id, members: (await rosters.current(id))?.roster.members ?? null }]
    })
    return (await Promise.all(all)).flat()
  }

  const renewable: RenewalCheck['renewableIn'] = async (person) => renewableIn(person, await listed(), await store.people.appointments())

  const isOwn: RenewalCheck['isOwnKey'] = async (person, signingKey) =>
    isOwnKey(person, signingKey, await listed(), await store.people.appointments())

  const proved: RenewalCheck['proved'] = async (person) =>
    (await store.drill.facts()).proofs.find(({ staffId }) => staffId === person)?.day ?? null

  const held = async (renewal: Renewal): Promise<HeldRenewal | null> => {
    const { claim, first, given } = renewal
    const now = today(ground)
    const until = given?.link.until ?? addDays(claim.day, renewalDays)
    const [staff, trusted] = await Promise.all([store.people.byId(claim.person), rosters.current(claim.channel)])
    if (until < now || trusted === null || staff?.keys == null || staff.keys.recipient !== claim.recipient) return null
    const [lists, posts] = await Promise.all([listed(), store.people.appointments()])
    if (!renewableIn(claim.person, lists, posts).includes(claim.channel)) return null
    const list = { channel: claim.channel, members: trusted.roster.members }
    const circumstances = { today: now, proved: await proved(claim.person), lists: listsNaming(claim.person, lists) }
    const isSound =
      given === null
        ? isSoundStart(claim, first, list, isGood) && !hasComeBack(claim.day, circumstances.proved)
        : isSoundRenewal({ claim, first, ...given }, list, circumstances, isGood)
    return isSound
      ? {
          ...renewal,
          staff,
          trusted,
          until,
          isLone: isLone(claim.person, [list.members, ...circumstances.lists.map(({ members }) => members ?? [])]),
        }
      : null
  }

  const open: RenewalCheck['open'] = async () =>
    (await Promise.all((await store.renewals.open()).map(held))).filter((each) => each !== null)

  return {
    renewableIn: renewable,
    isOwnKey: isOwn,
    open,
    proved,
    concerned: async (person, channel) => {
      const lists = (await listed()).filter((list) => list.channel === channel || listsNaming(person, [list]).length > 0)
      return [...new Set([person, ...lists.flatMap(({ members }) => (members ?? []).map(({ id }) => id))])]
    },
    vouchedBy: async (id, { staffId, until, kind, signature }, staff) => {
      if (kind === 'first') return staff.keys === null ? { vouched: null } : null
      if (kind === 'own') {
        const { recipient, signingKey } = staff.keys ?? { recipient: '', signingKey: '' }
        const bytes = ownRenewalBytes(staffId, recipient, { invitation: id, until })
        return isGood(signingKey, bytes, signature) && (await isOwn(staffId, signingKey)) ? { vouched: null } : null
      }
      const renewal = (await open()).find(({ given }) => given !== null && sameBytes(given.link.invitation, id))
      if (renewal === undefined || renewal.claim.person !== staffId || renewal.given?.link.until !== until) return null
      const { channel, seq } = renewal.trusted.roster
      return { vouched: { channel, seq } }
    },
  }
}

/** As people see it. @param own the person who asks */
export const shownRenewal = ({ claim, first, given, staff, trusted, until, isLone: isAlone }: HeldRenewal, own: StaffId): OpenRenewal => {
  const { members } = trusted.roster
  const nameOf = (id: StaffId): string => members.find((member) => member.id === id)?.name ?? ''
  return {
    id: claim.id,
    person: { id: staff.id, name: staff.name, title: staff.title },
    by: nameOf(first.by),
    given: given === null ? null : nameOf(given.second.by),
    since: claim.day,
    until,
    channel: claim.channel,
    isOwn: first.by === own,
    isAboutOwn: staff.id === own,
    aloneFrom: isAlone ? aloneFrom(claim.day) : null,
  }
}
