// What appointed people do with one case: read it, acknowledge it, write to the reporter, keep notes and records.
// Somebody without a key for the case gets null, as for a case that does not exist.

import { type Addressee, reportAddressee } from '../../domain/case/addressee.ts'
import type { Report } from '../../domain/case/answers.ts'
import { type Course, courseOf } from '../../domain/case/case-event.ts'
import { contradicts } from '../../domain/case/case-facts.ts'
import type { Author, Card, CaseId, FileEntry, Message, People, Thread } from '../../domain/case/case-file.ts'
import { acknowledge, isOver, written } from '../../domain/case/case-steps.ts'
import { candidates } from '../../domain/case/routing.ts'
import { current } from '../../domain/case/term.ts'
import type { Channel, StaffId } from '../../domain/channel/channel.ts'
import { holdersOf, type NamedPost, postsOf } from '../../domain/channel/post.ts'
import type { Member } from '../../domain/keys/roster.ts'
import { type Role, readerRoles } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import { refused } from '../../kit/result.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { makeCaseActs } from './case-acts.ts'
import { type CaseHandling, makeCaseHandling } from './case-handling.ts'
import { barred } from './case-moves.ts'
import { makeCaseOpening, type OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { type CaseRegistration, registrationOf } from './registers.ts'
import { makeRelatedCases, type RelatedCases, withoutUnknown } from './related-cases.ts'
import { makeWritings, type Writings } from './writings.ts'

/** Somebody of the key list who serves the unit of a case and neither reads it nor may never. */
export interface Assignable extends Author {
  readonly role: Role
}

/** A case as those who may read it see it. */
export interface CaseFile {
  readonly row: StoredCase
  readonly channel: Channel
  /** The person has said that nothing binds them to it. */
  readonly free: boolean
  /** null when it was altered; the rest opens. */
  readonly report: Report | null
  readonly thread: Thread
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  readonly card: Card
  /** Notes, records and events, in order, with the name of each. */
  readonly entries: readonly (FileEntry & { readonly id: string })[]
  /** What they come to. */
  readonly course: Course
  /** null when the list was altered; the rest opens. */
  readonly people: People | null
  /** Who holds a wrap by the tables: somebody of the sealed list who does not has left, or waits for their new key. */
  readonly holders: readonly StaffId[]
  /** Names for the ids in `people`. */
  readonly names: ReadonlyMap<string, Author>
  readonly altered: number
  /** Those to whom it can be given by hand. */
  readonly assignable: readonly Assignable[]
  /** Those of the key list who investigate single cases: how long they read one can be limited (F-099). */
  readonly investigators: readonly StaffId[]
  /** The posts that it may concern. */
  readonly posts: readonly NamedPost[]
  /** To whom its report goes; null while nothing is to be reported. */
  readonly addressee: Addressee | null
  /** Colleagues who hold a post that it concerns. */
  readonly inOffice: readonly StaffId[]
  /** null where the case stands in no register. */
  readonly registration: CaseRegistration | null
}

export type Acknowledgement = { readonly name: 'done' } | { readonly name: 'already'; readonly by: Author | null }

export interface Casework {
  /**
   * Marks nothing as looked at; what the person had not seen before is new in it.
   */
  readonly open: (who: Unlocked, id: CaseId) => Promise<CaseFile | null>
  /** The person has this before them now: what it holds is new to them no longer (F-083). */
  readonly looked: (who: Unlocked, file: CaseFile) => Promise<void>
  /** Happens once; whoever is second is told who was first (F-093). */
  readonly acknowledge: (who: Unlocked, id: CaseId, text: string) => Promise<Acknowledgement | null>
  /** @param asked a question, and until when an answer is most useful; empty when there is no such day */
  readonly write: (who: Unlocked, id: CaseId, text: string, asked?: { readonly answerBy: Day | '' } | null) => Promise<'done' | null>
  /** `note` no working note is written once the case is closed: it would be archived with it (TF 2 kap. 12 §). */
  readonly keep: (who: Unlocked, id: CaseId, kind: 'note' | 'record', text: string) => Promise<'done' | 'note' | null>
  readonly handling: CaseHandling
  readonly related: RelatedCases
  readonly writings: Writings
}

export const makeCasework = (ground: Ground, channels: Channels, rosters: Rosters): Casework => {
  const { store, now } = ground
  /** The day on which an alteration of a case was last put into the log. */
  const reported = new Map<CaseId, Day>()
  const opening = makeCaseOpening(ground, channels, rosters)
  const { withCase } = opening
  const acts = makeCaseActs(ground, opening)
  const { act, message, entry, event } = acts

  /** Once a day and case: the auditor must hear of it, and a page that is looked at often must not fill the log. */
  const recordAltered = async (who: Unlocked, { row, overview }: OpenCase): Promise<void> => {
    const day = today(ground)
    if (reported.get(row.id) === day) return
    reported.set(row.id, day)
    const by = { staff: who.staff, signing: who.signing }
    const head = await store.log.head()
    await store.log.append(
      await entryOf({ kind: 'record-altered', day, channel: row.channelId, overview, reference: row.reference, by, head }),
    )
  }

  return {
    open: (who, id) =>
      withCase(who, id, async (opened) => {
        const [seen, staff, holders, registration] = await Promise.all([
          store.cases.seen(id, who.staff.id),
          store.people.directory(),
          store.cases.readers(id),
          registrationOf(ground, id),
        ])
        const file = {
          ...fileOf(opened, staff, { seen, day: today(ground), entries: await entriesFor(ground, who, opened) }),
          free: isFree(opened, who.staff.id),
          holders,
          registration,
        }
        if (file.altered > 0) await recordAltered(who, opened)
        return file
      }),
    looked: async (who, { row, thread }) => {
      await store.cases.markSeen(row.id, who.staff.id, thread.last)
    },
    acknowledge: async (who, id, text) => {
      const outcome = await act<Acknowledgement>(who, id, ({ row, casework }) => {
        const acknowledged = acknowledge(row, today(ground))
        if (!acknowledged.ok) return { refusal: { name: 'already', by: casework.read.head.body.acknowledgedBy } }
        return {
          row: { ...row, ...acknowledged.value },
          dialogue: [message(who, 'acknowledgement', text)],
          thread: { acknowledgedAt: now() },
          casework: [event(who, { name: 'acknowledged' })],
          card: { acknowledgedBy: authorOf(who) },
          log: 'acknowledged',
        }
      })
      return outcome === 'done' ? { name: 'done' } : outcome
    },
    write: (who, id, text, asked = null) =>
      act<never>(who, id, ({ row }) => ({
        row: { ...row, ...written(row, asked?.answerBy ?? '') },
        dialogue: [asked === null ? message(who, 'message', text) : message(who, 'question', text, asked.answerBy)],
        sent: 'message',
        log: 'staff-wrote',
      })),
    keep: (who, id, kind, text) =>
      act<'note'>(who, id, ({ row }) =>
        kind === 'note' && isOver(row)
          ? refused('note')
          : { row, casework: [entry(who, kind, text)], log: kind === 'note' ? 'note-written' : 'record-written' },
      ),
    handling: makeCaseHandling(ground, acts),
    related: makeRelatedCases(ground, opening, acts),
    writings: makeWritings(ground),
  }
}

/** Whether somebody has said that nothing binds them to a case; nothing does to a test. */
const isFree = ({ casework }: OpenCase, person: StaffId): boolean =>
  casework.read.head.body.test === true ||
  courseOf(bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)).free.includes(person)

const authorOf = ({ staff }: Unlocked): Author => ({ id: staff.id, name: staff.name, title: staff.title })

const assignableTo = ({ unitId }: StoredCase, people: People, members: readonly Member[]): readonly Assignable[] => {
  const able = candidates(members, unitId, people, readerRoles)
  return members.flatMap(({ id, name, title, role }) => (able.includes(id) ? [{ id, name, title, role }] : []))
}

/** What this person may know of what stands in the file. */
const entriesFor = (ground: Ground, { staff }: Unlocked, { casework }: OpenCase): Promise<CaseFile['entries']> =>
  withoutUnknown(
    ground,
    staff.id,
    bodiesOf<FileEntry>(casework.read, 'entry').map(({ record, body }) => ({ ...body, id: record.id })),
  )

/** @param seen number of the newest dialogue record that this person had looked at before */
const fileOf = (
  opened: OpenCase,
  staff: readonly Author[],
  { seen, day, entries }: { readonly seen: number; readonly day: Day; readonly entries: CaseFile['entries'] },
): Omit<CaseFile, 'holders' | 'free' | 'registration'> => {
  const { row, view, dialogue, casework, people, trusted } = opened
  const report = bodiesOf<Report>(dialogue.read, 'report')[0]?.body ?? null
  const thread = dialogue.read.head.body
  // The clear row is anybody's to write who holds the disk; what is sealed knows better.
  const isOther = (row.acknowledged === null) !== (thread.acknowledgedAt === null) || contradicts(row, entries, report)
  const altered = dialogue.read.altered + casework.read.altered + (isOther ? 1 : 0)
  const course = courseOf(entries)
  const table = postsOf(view.channel.settings)
  return {
    row,
    channel: view.channel,
    report,
    thread,
    messages: bodiesOf<Message>(dialogue.read, 'message').map(({ record, body }) => ({
      message: body,
      isNew: body.from === 'reporter' && record.sequence > seen,
    })),
    card: casework.read.head.body,
    entries,
    course,
    people,
    assignable: people === null ? [] : assignableTo(row, barred(opened, current(people, day), day), trusted?.roster.members ?? []),
    investigators: (trusted?.roster.members ?? []).flatMap(({ id, role }) => (role === 'investigator' ? [id] : [])),
    posts: table.posts,
    addressee: reportAddressee(course, people, table),
    inOffice: holdersOf(table, course.offices),
    names: new Map(staff.map(({ id, name, title }) => [id, { id, name, title }])),
    altered: people === null ? Math.max(1, altered) : altered,
  }
}
