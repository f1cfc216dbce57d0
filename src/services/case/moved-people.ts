// Who comes and who leaves with one act, as the tables are to say it, and who hears of the act. Stores nothing.
import { reportAddressee, weighedIn } from '../../domain/case/addressee.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { Course } from '../../domain/case/course.ts'
import { misaddressed } from '../../domain/case/final-report.ts'
import { isTimeOver } from '../../domain/case/term.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { Problem } from '../../kit/problem.ts'
import type { Admission, CaseChange } from '../../store/cases.ts'
import { holdingAt } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Addition } from './case-addition.ts'
import type { OpenCase } from './case-opening.ts'
import { holdersAt, officesIn } from './case-people.ts'
import type { Sealing } from './case-rotation.ts'
import { wrapsFor } from './case-wraps.ts'

/** The rows of a case's people after an act. */
export const movedPeople = async (
  ground: Ground,
  opened: OpenCase,
  { moving }: Addition,
  sealing: Sealing,
): Promise<Pick<CaseChange, 'admit' | 'leave' | 'exclude' | 'terms'>> => {
  const { readers } = opened
  const { people } = sealing
  const leaving = leavingWith(moving, sealing)
  // Whoever holds a post that the case concerns and never read it stands in its sealed list alone: a row would tell whoever reads the tables which
  // post that is.
  const hasRead = (id: StaffId): boolean =>
    opened.people?.entitled.some((one) => one.id === id) === true || (moving?.leave.includes(id) === true && readers.includes(id))
  const isShutOut = (id: StaffId): boolean => people?.excluded.some((one) => one.id === id) === true
  return {
    admit: await admissions(ground, opened, sealing, moving?.admit ?? []),
    leave: leaving.filter((id) => !isShutOut(id) || !hasRead(id)),
    exclude: leaving.filter((id) => isShutOut(id) && hasRead(id)),
    terms: moving === undefined || people === null ? [] : termsAfter(people, readers),
  }
}

/** Whoever leaves with the act: by what it says, and by the new keys that it makes. */
const leavingWith = (moving: Addition['moving'], { gone }: Pick<Sealing, 'gone'>): readonly StaffId[] => [...(moving?.leave ?? []), ...gone]

/**
 * The colleagues who hear of an act by mail: not who does it, nor whoever leaves with it, nor those whose time is over, nor those who hold a post
 * that the case concerns, before anybody took it from them. Of a word to the reporter those hear who keep the contact.
 */
export const tellingOf = (
  ground: Ground,
  who: Unlocked,
  opened: OpenCase,
  { moving, tell = false }: Addition,
  sealing: Sealing,
  course: Course,
): readonly StaffId[] => {
  const { people, readers, casework, contact } = opened
  const leaving = leavingWith(moving, sealing)
  const rest = toldOf({ readers, barred: holdersAt(opened, officesIn(casework.read, course)) })
  return rest
    .filter((id) => people === null || !isTimeOver(people, id, rest, today(ground)))
    .filter((id) => id !== who.staff.id && !leaving.includes(id))
    .filter((id) => tell || !contact.without.includes(id))
    .concat(moving?.admit ?? [])
}

/** Reports whose addressee is another after the act, or nobody: who could read them by their code may be whom the case concerns (F-123). */
export const misaddressedIn = ({ view }: OpenCase, course: Course, people: People | null): readonly string[] => {
  if (course.presented.length === 0) return []
  const addressee = reportAddressee(weighedIn(course), people, holdingAt(view))?.title ?? null
  return misaddressed(course.presented, addressee).map(({ id }) => id)
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
