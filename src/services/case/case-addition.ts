// What one act of staff adds to a case, sealed against what was read: messages, entries of the file, heads, statistics, the log; and what it
// takes away: notes that are purged, people who leave. Stores nothing.
import { actMark, type OpenSide } from '../../crypto/record.ts'
import { reportAddressee, weighedIn } from '../../domain/case/addressee.ts'
import type { Report } from '../../domain/case/answers.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { Card, FileEntry } from '../../domain/case/case-file.ts'
import type { People } from '../../domain/case/case-people.ts'
import { dueOf } from '../../domain/case/case-roll.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import type { Message, Thread } from '../../domain/case/dialogue.ts'
import { misaddressed } from '../../domain/case/final-report.ts'
import { halfOf } from '../../domain/case/half-year.ts'
import { ownDates } from '../../domain/case/own-dates.ts'
import { documentsOf } from '../../domain/case/register.ts'
import { isTimeOver, lastDaysOf } from '../../domain/case/term.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import type { Side } from '../../domain/sealed.ts'
import { isAwaited } from '../../domain/waiting-act.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Admission, CaseChange, RecordKind, SealedRecord, StoredCase } from '../../store/cases.ts'
import type { UsedDraft } from '../../store/reply-drafts.ts'
import { holdingAt } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { newsAt } from '../reporter/reporter-news.ts'
import type { OpenCase } from './case-opening.ts'
import { holdersAt, officesIn } from './case-people.ts'
import { bodiesOf, type ReadRecord, type ReadSide } from './case-reading.ts'
import { type Sealing, sealingOf } from './case-rotation.ts'
import { wrapsFor } from './case-wraps.ts'
import { append, nextHead, sealAs } from './case-writing.ts'
import { type FinalReportPaper, type ReadingKey, sealPaper } from './final-report-paper.ts'
import { emptyHead, extend, type Head } from './heads.ts'
import { sealStatistics, statisticsOf } from './statistics.ts'

declare const said: unique symbol

/** A message of staff: made with the contact in hand, and in no other way. */
export type Word = Message & { readonly [said]: true }

/** Of the casework, where nothing else is said. */
export interface Rewrite {
  readonly side?: Side
  readonly id: string
  readonly body: Report | Message | FileEntry
}

/** What an act adds to a case. Everything but the row and the log may be left out. */
export interface Addition {
  readonly row: StoredCase
  readonly dialogue?: readonly Word[]
  readonly thread?: Partial<Thread>
  readonly casework?: readonly FileEntry[]
  readonly card?: Partial<Card>
  /** Records that become something else in their place: a note that is purged, or kept as a record; a text from which something was removed. */
  readonly rewrite?: readonly Rewrite[]
  /** Who leaves and who comes, and the list of people as it is then. */
  readonly moving?: { readonly people: People; readonly leave: readonly StaffId[]; readonly admit: readonly StaffId[] }
  /** Nobody else has to look at it: an act that concerns one person. */
  readonly quiet?: boolean
  /** Whether it is to be kept, and nothing that happened with it: it keeps nobody from the day on which it ends. */
  readonly unmoving?: boolean
  /** Only while nobody waits to be given what stands in the register of it (TF 2 kap. 15–19 §§). */
  readonly unlessAskedFor?: true
  /** Colleagues get a mail even though the reporter was told nothing. */
  readonly tell?: boolean
  /** What the person had begun to write and now sends. */
  readonly used?: UsedDraft | undefined
  /** A report that whoever has its code can read from now on. */
  readonly present?: { readonly key: ReadingKey; readonly paper: FinalReportPaper }
  /** Reports that nobody reads any more. */
  readonly endReadings?: readonly string[]
  readonly log: LogKind
  /** The log does not say which case: an act that ties it to another. */
  readonly unnamed?: true
  readonly act?: CaseEvent['name']
}

/** Everything that the addition changes, as one unit of work. */
export const sealAddition = async (ground: Ground, who: Unlocked, opened: OpenCase, addition: Addition): Promise<CaseChange> => {
  const { casework: entries = [], moving = null } = addition
  const course = courseOf([...bodiesOf<FileEntry>(opened.casework.read, 'entry').map(({ body }) => body), ...entries])
  const sealing = await sealingOf(ground, opened, {
    who: who.staff.id,
    people: moving?.people ?? opened.people,
    leave: moving?.leave ?? [],
    admit: moving?.admit ?? [],
    quarantined: (addition.card?.quarantined ?? opened.casework.read.head.body.quarantined) === true,
    course,
  })
  try {
    return await sealWith(ground, who, opened, addition, { sealing, course })
  } finally {
    sealing.close()
  }
}

const sealWith = async (
  ground: Ground,
  who: Unlocked,
  opened: OpenCase,
  addition: Addition,
  { sealing, course }: { readonly sealing: Sealing; readonly course: Course },
): Promise<CaseChange> => {
  const { store } = ground
  const { row, view, dialogue, casework, overview, readers, rosterSeq } = opened
  const { dialogue: messages = [], casework: entries = [], rewrite = [], moving = null, quiet = false, tell = false } = addition
  // An act that ties two cases has one entry in the log, which names neither: it proves nothing of either.
  const act = addition.unnamed === true || messages.length + entries.length === 0 ? null : row.version + 1
  const { sides, people, rotation } = sealing
  const asBodies = (kind: RecordKind, bodies: readonly (FileEntry | Message)[]) =>
    bodies.map((body) => ({ kind, body: act === null ? body : { ...body, act } }))
  const rewritten = await Promise.all(rewrite.map((one) => rewriteRecord(ground, opened, sides[one.side ?? 'casework'], one)))
  const [reworded, refiled] = [rewritten.filter(({ side }) => side === 'dialogue'), rewritten.filter(({ side }) => side === 'casework')]
  const [spoken, kept, logHead] = await Promise.all([
    append(ground, row.id, sides.dialogue, headAfter(dialogue.read, reworded), asBodies('message', messages)),
    append(ground, row.id, sides.casework, headAfter(casework.read, refiled), asBodies('entry', entries)),
    store.log.head(),
  ])
  const card: Card = {
    ...casework.read.head.body,
    offices: officesIn(casework.read, course).offices,
    awaited: isAwaited(course),
    ...(people === null ? {} : { terms: lastDaysOf(people) }),
  }
  const isRotated = (side: Side): boolean => rotation?.sides.some((one) => one.side === side) === true
  const replace: SealedRecord[] = [...rewritten]
  // Heads and the list of people are sealed anew with each new key.
  const movedTo =
    people !== null && (moving !== null || isRotated('casework')) ? await peopleRecord(ground, opened, sides.casework, people) : null
  const edition = movedTo === null ? {} : { people: movedTo.version }
  if (entries.length > 0 || refiled.length > 0 || movedTo !== null)
    replace.push(
      await nextHead(ground, row.id, sides.casework, casework.read.head, { ...card, ...kept.head, ...addition.card, ...edition }),
    )
  const standing = dialogue.read.head.body
  const known = sealing.readers === undefined ? {} : { readers: sealing.readers }
  const isTold = sealing.readers === undefined || JSON.stringify(sealing.readers) === JSON.stringify(standing.readers)
  if (messages.length > 0 || reworded.length > 0 || addition.thread !== undefined || !isTold || isRotated('dialogue'))
    replace.push(
      await nextHead(ground, row.id, sides.dialogue, dialogue.read.head, { ...standing, ...spoken.head, ...addition.thread, ...known }),
    )
  if (movedTo !== null) replace.push(movedTo)
  const admit = await admissions(ground, opened, sealing, moving?.admit ?? [])
  const isTest = card.test === true
  // Whoever leaves with this act hears nothing more of the case.
  const leaving = [...(moving?.leave ?? []), ...sealing.gone]
  // Whoever holds a post that the case concerns and never read it stands in its sealed list alone: a row would tell whoever reads the tables which
  // post that is.
  const hasRead = (id: StaffId): boolean =>
    opened.people?.entitled.some((one) => one.id === id) === true || (moving?.leave.includes(id) === true && readers.includes(id))
  const isShutOut = (id: StaffId): boolean => people?.excluded.some((one) => one.id === id) === true
  const others = hearing(opened, course, today(ground)).filter((id) => id !== who.staff.id && !leaving.includes(id))
  const told = tell ? others : others.filter((id) => !opened.contact.without.includes(id))
  const counted = { category: course.classification?.value.category ?? '', outcome: course.closure?.value.outcome ?? '' } as const
  const after = { ...addition.row, planned: ownDates(course)[0]?.due ?? null }
  return {
    before: row,
    rosterSeq,
    channelVersion: view.version,
    ...(addition.unlessAskedFor === undefined ? {} : { unlessAskedFor: addition.unlessAskedFor }),
    // What concerns one person alone is nothing that happened with the case.
    after: quiet || addition.unmoving === true ? after : { ...after, moved: today(ground) },
    due: dueOf(after, view.channel.settings, isTest),
    insert: [...spoken.records, ...kept.records],
    replace,
    ...(rotation === undefined ? {} : { rotation }),
    admit,
    leave: leaving.filter((id) => !isShutOut(id) || !hasRead(id)),
    exclude: leaving.filter((id) => isShutOut(id) && hasRead(id)),
    terms: moving === null || people === null ? [] : termsAfter(people, readers),
    ...(addition.log === 'assessed' ? { assessedIn: halfOf(today(ground)) } : {}),
    // A word to the reporter is no news to those who are given none.
    unseenFor: quiet ? 'nobody' : { except: [who.staff.id, ...(entries.length + rewritten.length > 0 ? [] : opened.contact.without)] },
    // A test counts nowhere (F-141).
    statistics:
      isTest || quiet || overview === null
        ? null
        : {
            id: card.statisticsId,
            sealed: await sealStatistics(overview, statisticsOf(addition.row, row.unitId, { ...counted, wayIn: card.wayIn ?? 'web' })),
          },
    ...(messages.length > 0 ? { news: newsAt(ground, view.channel.settings) } : {}),
    ...(addition.present === undefined ? {} : { present: await sealPaper(ground, addition.present.key, addition.present.paper, who) }),
    endReadings: [...(addition.endReadings ?? []), ...misaddressedIn(opened, course, people)],
    ...(addition.used === undefined ? {} : { used: addition.used }),
    register: documentsOf(today(ground), messages, entries),
    ...(await alarmOf(ground, who, opened, sealing)),
    log: await entryOf({
      kind: addition.log,
      day: today(ground),
      channel: row.channelId,
      overview,
      reference: addition.unnamed === true ? '' : row.reference,
      ...(addition.act === undefined ? {} : { act: addition.act }),
      // By the key with which the case was read: a case that is put back to before new keys still finds that something came after.
      ...(act === null
        ? {}
        : { mark: actMark(casework.side, row.id, act, entries.find(({ signed }) => signed !== undefined)?.signed?.signature) }),
      by: { staff: who.staff, signing: who.signing },
      head: logHead,
    }),
    // Colleagues hear of what was said to the reporter; a note of one's own is no reason for a mail.
    notices: messages.length > 0 || tell ? await noticesFor(ground, [...told, ...(moving?.admit ?? [])]) : [],
  }
}

/** Somebody stood in the tables whom the sealed list never named: they were put there, and the auditors hear of it. */
const alarmOf = async (ground: Ground, who: Unlocked, opened: OpenCase, { gone }: Sealing): Promise<Pick<CaseChange, 'alarm'>> => {
  const { row, people, overview } = opened
  if (gone.every((id) => people?.entitled.some((standing) => standing.id === id))) return {}
  const facts = { day: today(ground), channel: row.channelId, overview, reference: row.reference }
  const by = { staff: who.staff, signing: who.signing }
  return { alarm: await entryOf({ kind: 'roll-altered', ...facts, by, head: await ground.store.log.head() }) }
}

/** Reports whose addressee is another after the act, or nobody: who could read them by their code may be whom the case concerns (F-123). */
const misaddressedIn = ({ view }: OpenCase, course: Course, people: People | null): readonly string[] => {
  if (course.presented.length === 0) return []
  const addressee = reportAddressee(weighedIn(course), people, holdingAt(view))?.title ?? null
  return misaddressed(course.presented, addressee).map(({ id }) => id)
}

/** Who of the readers hears of it: not those whose time is over, nor those who hold a post that the case concerns, before anybody took it from them. */
const hearing = (opened: OpenCase, course: Course, day: Day): readonly StaffId[] => {
  const { people, readers, casework } = opened
  const rest = toldOf({ readers, barred: holdersAt(opened, officesIn(casework.read, course)) })
  return rest.filter((id) => people === null || !isTimeOver(people, id, rest, day))
}

/**
 * Wraps for those who come, to the keys of the newest list that holds.
 * @throws Problem `conflict` for somebody who stands in none, or was left out: whoever decided must not have let them through
 */
const admissions = (
  ground: Ground,
  opened: OpenCase,
  { sides, people: after }: Sealing,
  who: readonly StaffId[],
): Promise<readonly Admission[]> =>
  Promise.all(
    who.map(async (staffId) => {
      const recipient = opened.trusted?.readers.get(staffId)
      const isExcluded = opened.people === null || [...opened.people.excluded, ...(after?.excluded ?? [])].some(({ id }) => id === staffId)
      const holders = recipient === undefined || isExcluded ? null : [{ holder: staffId, recipient }]
      const wraps = holders === null ? null : await wrapsFor(ground, opened.row.id, [sides.dialogue, sides.casework], holders)
      if (wraps === null) throw new Problem('conflict', 'somebody who may not have it was to be given a case')
      return { staffId, wraps, until: after?.entitled.find(({ id }) => id === staffId)?.until ?? null }
    }),
  )

/** The last days of those who read it already, as the sealed list has them. */
const termsAfter = ({ entitled }: People, readers: readonly StaffId[]): CaseChange['terms'] =>
  entitled.filter(({ id }) => readers.includes(id)).map(({ id, until }) => ({ staffId: id, until: until ?? null }))

const rewriteRecord = async (ground: Ground, opened: OpenCase, open: OpenSide, { id, body }: Rewrite): Promise<SealedRecord> => {
  const { read } = opened[open.side]
  const found = (read as ReadSide<Head>).records.find(({ record }) => record.id === id)
  if (found === undefined) throw new Problem('conflict', 'a record to be rewritten is gone')
  const { kind, sequence, version } = found.record
  return sealAs(ground, opened.row.id, open, { id, kind, sequence, version: version + 1 }, body)
}

/**
 * The head over the numbered records of a side once some of them are others.
 * @throws Problem `altered` when the side is not whole: a new head over it would hide that
 */
const headAfter = <H extends Head>({ records, altered, head }: ReadSide<H>, rewritten: readonly SealedRecord[]): H | Head => {
  if (rewritten.length === 0) return head.body
  if (altered > 0) throw new Problem('altered', 'an altered case cannot be rewritten')
  const now = new Map(rewritten.map(({ id, sealed }) => [id, sealed]))
  return records.reduce((made, { record }) => extend(made, now.get(record.id) ?? record.sealed), emptyHead)
}

const peopleRecord = async (ground: Ground, { row, casework }: OpenCase, side: OpenSide, people: People): Promise<SealedRecord> => {
  const found = casework.read.apart.find(({ record }) => record.kind === 'people') as ReadRecord<People> | undefined
  if (found === undefined) throw new Problem('altered', 'the list of people does not open')
  const { id, kind, sequence, version } = found.record
  return sealAs(ground, row.id, side, { id, kind, sequence, version: version + 1 }, people)
}
