// The public face of a channel: who is named to read, and whether it takes reports.

import type { Holding } from '../../domain/case/addressee.ts'
import type { Answers } from '../../domain/case/answers.ts'
import { type Clocks, usualClocks } from '../../domain/case/deadline.ts'
import type { Titled } from '../../domain/case/office.ts'
import { type Circle, circleOf, fewestReaders, isStaffed, keepsContact, placesOf } from '../../domain/case/readers.ts'
import type { Channel, ChannelId, Recipient, StaffId, UnitId } from '../../domain/channel/channel.ts'
import { type NameRuleStanding, withNameRule } from '../../domain/channel/name-rule-standing.ts'
import { postsOf } from '../../domain/channel/post.ts'
import { postTablesAt } from '../../domain/channel/saved-posts.ts'
import { isShared } from '../../domain/channel/sharing.ts'
import { atUnit, settingsOf } from '../../domain/channel/unit-settings.ts'
import { type Appointed, covers } from '../../domain/keys/roster.ts'
import { type Role, receives } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { StoredChannel } from '../../store/channels.ts'
import type { Ground } from '../ground.ts'
import { appointedIn } from '../keys/appointed.ts'
import { type DrillReading, readDrill } from '../keys/drill-reading.ts'
import type { Rosters } from '../keys/rosters.ts'
import { makeWhileUnchanged } from '../while-unchanged.ts'
import type { ReadNameRule } from './name-rule-standings.ts'
import type { PostStandings, ReadPostStandings } from './post-standings.ts'

/**
 * `open` · `quiet` it has closed itself, and opens again by itself when keys are proved · `lacking` there is no list of keys yet, because
 * somebody who is to stand in it has no keys · `altered` the tables and what people signed differ, or somebody's memory did not fit.
 */
export type ChannelState = 'open' | 'quiet' | 'lacking' | 'altered'

export interface ChannelView {
  readonly channel: Channel
  readonly changed: Day
  /** Of the channel's settings, as they were read. */
  readonly version: number
  /** The recipients of each unit by name: its handlers, or those who assess first where it has no handlers (F-127). */
  readonly recipients: readonly Recipient[]
  /** Those who assess first, of units that have somebody for it; nobody else is given a new report there (F-120). */
  readonly intake: readonly Recipient[]
  /** Those to whom single cases can be given (F-099). */
  readonly investigators: readonly Recipient[]
  /** Those to whom a case is given that may be classified (L-SE-02). */
  readonly security: readonly Recipient[]
  /** Units that share only the receipt of reports, with fewer than two of their own who could answer a reporter (5 kap. 3 § lag (2021:890)). */
  readonly unanswered: readonly UnitId[]
  /** Takes reports: every named first recipient of every unit has a working key (design.md 1). */
  readonly open: boolean
  /** Why it is open or not. */
  readonly why: ChannelState
  /** Whose keys the first list waits for; nobody once there is a list, which opens the channel without them. */
  readonly lacking: readonly StaffId[]
  /**
   * When the channel closes itself if nobody signs in, because a unit then has fewer than two keys that can be counted on (F-142); a day that
   * has come: it has. null while it has no roster that holds, and is closed for that reason.
   */
  readonly quietFrom: Day | null
  /** How the rule about reporters' names stands; the channel's settings have the one that holds (T-10). */
  readonly names: NameRuleStanding
  /** How the posts of each unit stand: whether they are what an administrator saved (F-122). */
  readonly posts: PostStandings
  /** Two of three sheets of paper would open its cases: the public page says so (keys.md 8). */
  readonly hasRecovery: boolean
}

export interface Channels {
  readonly list: () => Promise<readonly ChannelView[]>
  readonly bySlug: (slug: string) => Promise<ChannelView | null>
  readonly byId: (id: ChannelId) => Promise<ChannelView | null>
  /** The channel of a case, with the settings of the case's unit in force. */
  readonly ofCase: (row: PlaceOfCase) => Promise<ChannelView | null>
}

/** Where a case belongs, as its row says. */
export interface PlaceOfCase {
  readonly channelId: ChannelId
  readonly unitId: UnitId
}

/** The channel as it stands before one of its units: every rule and word that follows from the settings is that unit's. */
export const viewAt = (view: ChannelView, unit: UnitId | null): ChannelView => ({ ...view, channel: atUnit(view.channel, unit) })

/** The clocks of a case's unit; the usual ones for a channel that is no more. */
export const clocksOf = (views: readonly Pick<ChannelView, 'channel'>[], { channelId, unitId }: PlaceOfCase): Clocks => {
  const channel = views.find((view) => view.channel.id === channelId)?.channel
  return channel === undefined ? usualClocks : settingsOf(channel, unitId)
}

/** Who reads the reports of a unit; a reporter who does not know the unit writes to the first one's recipients. */
export const recipientsOf = ({ channel, recipients }: ChannelView, unit: UnitId | null): readonly Recipient[] => {
  const id = channel.units.find((known) => known.id === unit)?.id ?? channel.units[0]?.id
  return recipients.filter(({ unitId }) => unitId === id)
}

/** To whom a report with these answers can go. */
export const circleFor = (view: ChannelView, { unit, posts }: Pick<Answers, 'unit' | 'posts'>): Circle => {
  const people = { recipients: recipientsOf(view, unit), intake: intakeOf(view, unit) }
  return circleOf(people, postTablesAt(view.channel, unit), posts, arePostsProvenAt(view, unit))
}

/** Whether the posts of a unit are what an administrator saved; of the first one, where a reporter does not know it. */
export const arePostsProvenAt = ({ channel, posts }: Pick<ChannelView, 'channel' | 'posts'>, unit: UnitId | null): boolean => {
  const id = channel.units.find((known) => known.id === unit)?.id ?? channel.units[0]?.id
  return id === undefined || posts.get(id) !== 'unproven'
}

/** Everybody of a channel to whom cases can be given, by the titles that they signed. */
export const colleaguesOf = ({ recipients, intake, investigators, security }: ChannelView): readonly Titled[] => [
  ...recipients,
  ...intake,
  ...investigators,
  ...security,
]

/** Who holds which post where the channel stands before a unit: by its table, and by the colleagues’ own titles. */
export const holdingAt = (view: ChannelView): Holding => ({ today: postsOf(view.channel.settings), colleagues: colleaguesOf(view) })

/** Who assesses first what comes to a unit; nobody where its recipients do. */
export const intakeOf = (view: ChannelView, unit: UnitId | null): readonly Recipient[] =>
  recipientsOf({ ...view, recipients: view.intake }, unit)

/** The first day on which a unit has fewer than two keys that can be counted on. */
const quietDay = ({ units }: Channel, firstOf: (unit: UnitId) => readonly Recipient[], drill: DrillReading): Day | null =>
  units
    .map(({ id }) => drill.quietFrom(firstOf(id).map((recipient) => recipient.id)))
    .sort()
    .at(0) ?? null

type Server = Recipient & { readonly role: Role }

/** A unit with those who serve it. */
interface ServedUnit {
  readonly id: UnitId
  readonly servers: readonly Server[]
  /** It must answer its reporters itself, and has fewer than two of its own for it. */
  readonly unanswered: boolean
}

/**
 * Who serves a unit. Whom it shares with another body is marked, as long as there is anybody of its own who receives: else they answer, for
 * somebody must.
 */
const servedUnit = (channel: Channel, unit: UnitId, people: readonly Appointed[]): ServedUnit => {
  const serving = people.filter(({ units }) => units.includes(unit))
  const sharesReceipt = settingsOf(channel, unit).sharing === 'receipt'
  const own = serving.filter((person) => receives(person.role) && !isShared(person, unit))
  const marks = sharesReceipt && own.length > 0
  const servers = serving.map((person) => {
    const { id, name, title, role } = person
    return { id, name, title, unitId: unit, role, ...(marks && isShared(person, unit) ? { shared: true as const } : {}) }
  })
  return { id: unit, servers, unanswered: sharesReceipt && own.length < fewestReaders }
}

export interface ChannelReading {
  readonly readPosts: ReadPostStandings
  readonly readNameRule: ReadNameRule
}

export const makeChannels = (
  ground: Pick<Ground, 'store' | 'now'>,
  rosters: Rosters,
  { readPosts, readNameRule }: ChannelReading,
): Channels => {
  const { store } = ground
  const drills = makeWhileUnchanged<DrillReading>(ground)
  const views = makeWhileUnchanged<ChannelView>(ground)
  const stored = makeWhileUnchanged<readonly StoredChannel[]>(ground)

  /** Every page asks several times, and each case that opens. */
  const view = (channel: StoredChannel): Promise<ChannelView> => {
    const isDistrusted = rosters.isDistrusted(channel.id)
    return views(`${isDistrusted} ${JSON.stringify(channel)}`, async () =>
      readView(channel, isDistrusted, await drills('', () => readDrill(ground))),
    )
  }

  const readView = async (channel: StoredChannel, isDistrusted: boolean, drill: DrillReading): Promise<ChannelView> => {
    const [appointed, trusted] = await Promise.all([appointedIn(store, channel.id), rosters.current(channel.id)])
    const members = trusted?.roster.members ?? []
    // Names and units must be those that the people themselves signed: else a swapped name would turn the reporter's choice around.
    const agreed = members.length > 0 && members.every((member) => appointed.some((person) => covers(person, member)))
    // Whoever is appointed and does not stand in the list yet, or not with that unit, reads nothing there, and is not named as if they did.
    const inForce = trusted === null ? appointed : appointed.flatMap(({ id }) => members.find((member) => member.id === id) ?? [])
    const units = channel.units.map(({ id }) => servedUnit(channel, id, inForce))
    const inRole = (wanted: Role): readonly Recipient[] =>
      units.flatMap(({ servers }) => servers.flatMap(({ role, ...person }) => (role === wanted ? [person] : [])))
    const places = units.map(({ servers }) => placesOf(servers))
    const [recipients, intake] = [places.flatMap((place) => place.recipients), places.flatMap((place) => place.intake)]
    const firstOf = (id: UnitId): readonly Recipient[] => {
      const first =
        [intake, recipients].map((people) => people.filter(({ unitId }) => unitId === id)).find(({ length }) => length > 0) ?? []
      const own = first.filter(keepsContact)
      return own.length < fewestReaders ? first : own
    }
    const sound = agreed && !isDistrusted && units.every(({ servers }) => isStaffed(servers))
    const quietFrom = sound ? quietDay(channel, firstOf, drill) : null
    const isFirst = trusted === null && (await rosters.newest(channel.id)) < 0
    const lacking = isFirst ? appointed.flatMap(({ id }) => (drill.stateOf(id) === 'lacking' ? [id] : [])) : []
    const why = quietFrom !== null ? (quietFrom <= drill.day ? 'quiet' : 'open') : lacking.length > 0 ? 'lacking' : 'altered'
    const names = await readNameRule(channel)
    return {
      channel: withNameRule<Channel>(channel, names),
      names,
      changed: channel.changed,
      version: channel.version,
      recipients,
      intake,
      investigators: inRole('investigator'),
      security: inRole('security'),
      unanswered: units.flatMap(({ id, unanswered }) => (unanswered ? [id] : [])),
      open: why === 'open',
      why,
      lacking,
      quietFrom,
      posts: await readPosts(channel),
      hasRecovery: trusted !== null && trusted.recovery !== null,
    }
  }
  const one = async (channel: StoredChannel | null): Promise<ChannelView | null> => (channel === null ? null : view(channel))
  const byId: Channels['byId'] = async (id) => one(await store.channels.byId(id))
  return {
    list: async () => Promise.all((await stored('', store.channels.all)).map(view)),
    bySlug: async (slug) => one(await store.channels.bySlug(slug)),
    byId,
    ofCase: async ({ channelId, unitId }) => {
      const found = await byId(channelId)
      return found === null ? null : viewAt(found, unitId)
    },
  }
}
