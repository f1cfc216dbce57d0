// Makes one unit of work of what an act of staff adds to a case: its records, its people, its statistics and its entry in the log, sealed against
// what was read. Stores nothing.
import { actMark } from '../../crypto/record.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import { dueOf } from '../../domain/case/case-roll.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import { halfOf } from '../../domain/case/half-year.ts'
import { ownDates } from '../../domain/case/own-dates.ts'
import { documentsOf } from '../../domain/case/register.ts'
import type { CaseChange } from '../../store/cases.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { newsAt } from '../reporter/reporter-news.ts'
import type { Addition } from './case-addition.ts'
import type { OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { type Sealing, sealingOf } from './case-rotation.ts'
import { sealCleared } from './cleared-again.ts'
import { sealPaper } from './final-report-paper.ts'
import { misaddressedIn, movedPeople, tellingOf } from './moved-people.ts'
import { sealStatistics, statisticsOf } from './statistics.ts'
import { type WrittenRecords, writeRecords } from './written-records.ts'

/** Everything that the addition changes, as one unit of work. */
export const sealAddition = async (ground: Ground, who: Unlocked, opened: OpenCase, addition: Addition): Promise<CaseChange> => {
  const { casework: entries = [], moving } = addition
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
    return await sealWith(ground, who, opened, addition, sealing, course)
  } finally {
    sealing.close()
  }
}

const sealWith = async (
  ground: Ground,
  who: Unlocked,
  opened: OpenCase,
  addition: Addition,
  sealing: Sealing,
  course: Course,
): Promise<CaseChange> => {
  const { row, view, rosterSeq } = opened
  const { dialogue: messages = [], casework: entries = [], rewrite = [], quiet = false, tell = false } = addition
  // An act that ties two cases has one entry in the log, which names neither: it proves nothing of either.
  const act = addition.unnamed === true || messages.length + entries.length === 0 ? null : row.version + 1
  const { card, ...records } = await writeRecords(ground, opened, addition, sealing, { course, act })
  const isTest = card.test === true
  const after = { ...addition.row, planned: ownDates(course)[0]?.due ?? null }
  return {
    before: row,
    rosterSeq,
    channelVersion: view.version,
    ...(addition.unlessAskedFor === undefined ? {} : { unlessAskedFor: addition.unlessAskedFor }),
    // What concerns one person alone is nothing that happened with the case.
    after: quiet || addition.unmoving === true ? after : { ...after, moved: today(ground) },
    due: dueOf(after, view.channel.settings, isTest),
    ...records,
    ...(sealing.rotation === undefined ? {} : { rotation: sealing.rotation }),
    ...(await movedPeople(ground, opened, addition, sealing)),
    ...(addition.log === 'assessed' ? { assessedIn: halfOf(today(ground)) } : {}),
    // A word to the reporter is no news to those who are given none.
    unseenFor: quiet ? 'nobody' : { except: [who.staff.id, ...(entries.length + rewrite.length > 0 ? [] : opened.contact.without)] },
    // A test counts nowhere (F-141).
    statistics: isTest || quiet ? null : await statisticsAfter(ground, opened, addition, course, card),
    ...(messages.length > 0 ? { news: newsAt(ground, view.channel.settings) } : {}),
    ...(addition.present === undefined ? {} : { present: await sealPaper(ground, addition.present.key, addition.present.paper, who) }),
    ...(addition.cleared === undefined ? {} : { cleared: await sealCleared(ground, opened, sealing.sides.casework, addition.cleared) }),
    endReadings: [...(addition.endReadings ?? []), ...misaddressedIn(opened, course, sealing.people)],
    ...(addition.used === undefined ? {} : { used: addition.used }),
    register: documentsOf(today(ground), messages, entries),
    ...(await alarmOf(ground, who, opened, sealing)),
    log: await entryIn(ground, who, opened, addition, act),
    // Colleagues hear of what was said to the reporter; a note of one's own is no reason for a mail.
    notices: messages.length > 0 || tell ? await noticesFor(ground, tellingOf(ground, who, opened, addition, sealing, course)) : [],
  }
}

/** What the case counts as from now on; null where its numbers cannot be sealed. */
const statisticsAfter = async (
  { installation }: Ground,
  { row, overview }: OpenCase,
  addition: Addition,
  course: Course,
  { statisticsId, wayIn = 'web' }: WrittenRecords['card'],
): Promise<CaseChange['statistics']> => {
  const counted = { category: course.classification?.value.category ?? '', outcome: course.closure?.value.outcome ?? '', wayIn } as const
  if (overview === null) return null
  const place = { installation, channel: row.channelId, id: statisticsId }
  return { id: statisticsId, sealed: await sealStatistics(overview, place, statisticsOf(addition.row, row.unitId, counted)) }
}

/** The act's entry in the log, which vouches for the records that carry its number. */
const entryIn = async (
  ground: Ground,
  who: Unlocked,
  { row, casework, overview }: OpenCase,
  { log: kind, unnamed, act: name, clear, casework: entries = [], until = '' }: Addition,
  act: number | null,
): Promise<CaseChange['log']> => {
  const word = entries.find(({ signed }) => signed !== undefined)?.signed?.signature
  return entryOf({
    kind,
    day: today(ground),
    channel: row.channelId,
    overview,
    reference: unnamed === true ? '' : row.reference,
    ...(name === undefined ? {} : { act: name }),
    ...(until === '' ? {} : { until }),
    // By the key with which the case was read: a case that is put back to before new keys still finds that something came after.
    ...(act === null ? {} : { mark: [actMark(casework.side, row.id, act, word), ...(clear === undefined ? [] : [clear])].join('.') }),
    by: { staff: who.staff, signing: who.signing },
    head: await ground.store.log.head(),
  })
}

/** Somebody stood in the tables whom the sealed list never named: they were put there, and the auditors hear of it. */
const alarmOf = async (ground: Ground, who: Unlocked, opened: OpenCase, { gone }: Sealing): Promise<Pick<CaseChange, 'alarm'>> => {
  const { row, people, overview } = opened
  if (gone.every((id) => people?.entitled.some((standing) => standing.id === id))) return {}
  const facts = { day: today(ground), channel: row.channelId, overview, reference: row.reference }
  const by = { staff: who.staff, signing: who.signing }
  return { alarm: await entryOf({ kind: 'roll-altered', ...facts, by, head: await ground.store.log.head() }) }
}
