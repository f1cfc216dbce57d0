// A case as somebody who may read it sees it: everything of it that opened, what it comes to, and who is who. Decides and stores nothing.
import { type Addressee, movedPosts, type PostsMoved, reportAddressee, weighedIn } from '../../domain/case/addressee.ts'
import type { Report } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import type { Card, FileEntry } from '../../domain/case/case-file.ts'
import type { Arrival } from '../../domain/case/case-log.ts'
import type { People } from '../../domain/case/case-people.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import type { Message, Thread } from '../../domain/case/dialogue.ts'
import { isNamed, isNameHidden, messageWithoutName, type NameRule, nameRuleFor, withoutName } from '../../domain/case/identity-request.ts'
import { type OralWork, oralWork } from '../../domain/case/oral-record.ts'
import type { Channel, StaffId } from '../../domain/channel/channel.ts'
import { type NamedPost, postsOf } from '../../domain/channel/post.ts'
import { announcedFor } from '../../domain/disposal/automatic.ts'
import { isLocked, nearLock } from '../../domain/disposal/lock.ts'
import type { Day } from '../../kit/instant.ts'
import type { StoredCase } from '../../store/cases.ts'
import { believedDay } from '../believed-day.ts'
import { holdingAt } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type Assignable, arePostsProven, assignableOf, investigatorsOf, type Security, securityIn } from './case-admission.ts'
import { readArrival } from './case-arrival.ts'
import type { CaseContact } from './case-contact.ts'
import { type CaseGroups, caseGroupsOf, groupsOf } from './case-groups.ts'
import type { OpenCase } from './case-opening.ts'
import { holdersAt, officesIn } from './case-people.ts'
import { bodiesOf } from './case-reading.ts'
import { entriesOf, messagesOf, reportOf } from './case-step.ts'
import { shareableWith } from './key-shares.ts'
import { isPutBack } from './logged-marks.ts'
import { type CaseRegistration, registrationOf } from './registers.ts'
import { withoutUnknown } from './related-cases.ts'

export interface CaseFile {
  readonly row: StoredCase
  readonly channel: Channel
  /** The person has said that nothing binds them to it. */
  readonly free: boolean
  /** The reporter has said who they are, and this person is not shown it (yet). */
  readonly nameHidden: boolean
  /** What it takes to see it in this case. */
  readonly nameRule: NameRule
  /** null when it was altered; the rest opens. Without the name where that is hidden. */
  readonly report: Report | null
  readonly thread: Thread
  /** Who keeps the contact with the reporter; without it a person is shown no message, nor that there are any. */
  readonly contact: CaseContact
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  readonly card: Card
  /** Notes, records and events, in order, with the name of each. */
  readonly entries: readonly (FileEntry & { readonly id: string })[]
  /** What they come to. */
  readonly course: Course
  /** What is left to do with what somebody said. */
  readonly oral: OralWork
  /** null when the list was altered; the rest opens. */
  readonly people: People | null
  /** Who holds a wrap by the tables: somebody of the sealed list who does not has left, or waits for their new key. */
  readonly holders: readonly StaffId[]
  /** Those of them whose keys of it are gone, and to whom the person who looks can give them again. */
  readonly lost: readonly StaffId[]
  /** Names for the ids in `people`. */
  readonly names: ReadonlyMap<string, Author>
  readonly altered: number
  /** Whether the log knows that it was received. */
  readonly arrival: Arrival
  /** The log knows of later acts or looks than the case has. */
  readonly putBack: boolean
  /** Those to whom it can be given by hand. */
  readonly assignable: readonly Assignable[]
  /** The groups of its unit. */
  readonly groups: CaseGroups
  /** Those of the key list who investigate single cases: how long they read one can be limited (F-099). */
  readonly investigators: readonly StaffId[]
  /** Those who answer for protective security. */
  readonly security: Security
  /** The posts that it may concern. */
  readonly posts: readonly NamedPost[]
  /** Whether they are what an administrator saved: else nothing is assessed by them. */
  readonly postsProven: boolean
  /** To whom its report goes; null while nothing is to be reported. */
  readonly addressee: Addressee | null
  /** The posts are others than those by which it was assessed; null where they are not. */
  readonly movedPosts: PostsMoved | null
  /** Colleagues who hold a post that it concerns. */
  readonly inOffice: readonly StaffId[]
  /** null where the case stands in no register. */
  readonly registration: CaseRegistration | null
  /** Two years after its closing nothing is done with it but what ends it (L-SE-18). */
  readonly locked: boolean
  /** The last day on which it is worked on, where that is near or has passed. */
  readonly locks: Day | null
  /** The day on which the program destroys it by itself; null while nothing says so (L-SE-20). */
  readonly automatic: Day | null
}

type Named = Pick<CaseFile, 'report' | 'messages'>

/** The same without who the reporter says they are. */
export const nameless = ({ report, messages }: Named): Named => ({
  report: withoutName(report),
  messages: messages.map(({ message, isNew }) => ({ message: messageWithoutName(message), isNew })),
})

/**
 * @param row the clear row as it is right
 * @param altered whether something that stands in clear was altered
 */
export const fileOf = async (
  ground: Pick<Ground, 'store' | 'installation' | 'now'>,
  who: Unlocked,
  opened: OpenCase,
  { row, altered }: { readonly row: StoredCase; readonly altered: boolean },
): Promise<CaseFile> => {
  const { store } = ground
  const { view, dialogue, casework, people, contact } = opened
  const [arrival, putBack, seen, staff, holders, registration, announced, groups, entries] = await Promise.all([
    readArrival(ground, opened),
    isPutBack(ground, opened),
    store.cases.seen(row.id, who.staff.id),
    store.people.directory(),
    store.cases.readers(row.id),
    registrationOf(ground, row.id),
    store.disposals.announced(row.id),
    groupsOf(ground, opened),
    withoutUnknown(
      ground,
      who.staff.id,
      bodiesOf<FileEntry>(casework.read, 'entry').map(({ record, body }) => ({ ...body, id: record.id })),
    ),
  ])
  const isLost = await Promise.all(holders.map((id) => store.cases.isLost(row.id, id)))
  const names = new Map(staff.map(({ id, name, title }) => [id as string, { id, name, title }]))
  const day = today(ground)
  const thread = dialogue.read.head.body
  const isOther = altered || (row.acknowledged === null) !== (thread.acknowledgedAt === null)
  const count = dialogue.read.altered + casework.read.altered + (isOther ? 1 : 0)
  const course = courseOf(entries)
  const table = postsOf(view.channel.settings)
  const card = casework.read.head.body
  const believed = await believedDay(ground)
  const [report, messages] = [reportOf(opened), messagesOf(opened)]
  const nameRule = nameRuleFor(report, messages, view.channel.settings.nameRule)
  const nameHidden = isNamed(report, messages) && isNameHidden(nameRule, course.identityRequests, who.staff.id)
  const said: Named = {
    report,
    messages:
      contact.own === null
        ? []
        : bodiesOf<Message>(dialogue.read, 'message').map(({ record, body }) => ({
            message: body,
            isNew: body.from === 'reporter' && record.sequence > seen,
          })),
  }
  return {
    // What only the dialogue would explain: an answer that is awaited, a call after the closing.
    row: contact.own === null ? { ...row, asked: null, calls: false } : row,
    channel: view.channel,
    contact,
    free: card.test === true || course.free.includes(who.staff.id),
    nameHidden,
    nameRule,
    ...(nameHidden ? nameless(said) : said),
    thread,
    card,
    entries,
    course,
    oral: oralWork(card.wayIn ?? 'web', entriesOf(opened), messages),
    people,
    holders,
    lost: shareableWith(
      opened,
      holders.filter((_, index) => isLost[index]),
      who.staff.id,
      day,
    ),
    names,
    arrival,
    putBack,
    altered: people === null ? Math.max(1, count) : count,
    assignable: assignableOf(opened, day),
    groups: caseGroupsOf(opened, groups, names, day),
    investigators: investigatorsOf(opened),
    security: securityIn(opened, day),
    posts: table.posts,
    postsProven: arePostsProven(opened),
    addressee: reportAddressee(weighedIn(course), people, holdingAt(view)),
    movedPosts: await postsMoved(ground, opened, course),
    inOffice: holdersAt(opened, officesIn(casework.read, course)),
    registration,
    locked: isLocked(row, view.channel.settings.frame, believed),
    locks: nearLock(row, view.channel.settings.frame, believed),
    automatic: announcedFor(row, announced),
  }
}

/** What was changed since a case was assessed, for those who hand its report up. */
const postsMoved = async (
  { store }: Pick<Ground, 'store'>,
  { row, view, people }: OpenCase,
  course: Course,
): Promise<PostsMoved | null> => {
  const table = postsOf(view.channel.settings)
  const moved = movedPosts(weighedIn(course), people, holdingAt(view))
  if (moved === null || course.held === null || course.assessment === null) return null
  const entries = await store.log.since(course.held.seq, row.channelId, 'posts-changed')
  const logged = entries.map(({ day }) => day)
  return {
    ...moved,
    assessed: course.assessment.at,
    logged,
    by: logged.includes(table.saved?.on ?? ('' as Day)) ? (table.saved?.name ?? '') : '',
  }
}
