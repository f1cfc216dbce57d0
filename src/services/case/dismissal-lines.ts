// The cases of a half as one who assesses first can open them (F-125): which were dismissed and who may hear of each, which wait for an answer or
// a key, and which do not open whole. Tells nobody, and stores nothing.
import type { Report } from '../../domain/case/answers.ts'
import { type Course, courseOf } from '../../domain/case/course.ts'
import { type Category, type DismissalGround, groundOf, isDismissedIn } from '../../domain/case/dismissals.ts'
import type { Half } from '../../domain/case/half-year.ts'
import { hearers } from '../../domain/case/routing.ts'
import { current } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { NamedCase, NewTelling } from '../../store/dismissals.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { barred, namedIn } from './case-admission.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { entriesOf } from './case-step.ts'

/** A dismissed case, with what is needed to tell of it. */
export interface OpenLine extends NamedCase {
  readonly category: Category
  readonly ground: DismissalGround
  /** What stands in the assessment: may say too much, and is shown beside. */
  readonly own: string
  readonly hearers: readonly StaffId[]
  /** Names and other words for people, as the case has them. */
  readonly recorded: readonly string[]
}

export interface CasesOfHalf {
  readonly lines: readonly OpenLine[]
  /** Dismissed, and this person has not said that nothing binds them to it. */
  readonly unanswered: readonly NamedCase[]
  /** Do not open whole: whether they belong here, and who must not hear of them, cannot be known. */
  readonly altered: readonly NamedCase[]
  /** Wait for a colleague to share them with this person's new key. */
  readonly lost: readonly NamedCase[]
  /** Those that opened, dismissed in the half or not, as they were. */
  readonly looked: NewTelling['looked']
  /** Of them, those of which there is nothing to tell in this half. */
  readonly aside: NewTelling['looked']
}

type Finding = 'aside' | 'unanswered' | 'altered' | Omit<OpenLine, keyof NamedCase>
interface Found {
  readonly finding: Finding
  readonly version: number
}

export type ReadCasesOfHalf = (who: Unlocked, half: Half, named: readonly NamedCase[]) => Promise<CasesOfHalf>

export const makeCasesOfHalf = (ground: Ground, { withCase }: CaseOpening): ReadCasesOfHalf => {
  const lookInto = (who: Unlocked, half: Half, { id }: NamedCase): Promise<Found | null> =>
    withCase(who, id, async (opened) => ({
      finding: findingIn(opened, who.staff.id, half, hearersOf(ground, opened)),
      version: opened.row.version,
    }))

  return async (who, half, named) => {
    const lines: OpenLine[] = []
    const [unanswered, altered, lost]: [NamedCase[], NamedCase[], NamedCase[]] = [[], [], []]
    const [looked, aside]: [{ id: NamedCase['id']; version: number }[], { id: NamedCase['id']; version: number }[]] = [[], []]
    for (const one of named) {
      const opened = await ifItOpens(async () => ({ found: await lookInto(who, half, one) }))
      const finding = opened === null ? 'altered' : opened.found?.finding
      if (finding === undefined) {
        // Whoever was left out by what is sealed hears nothing of it here either, whatever the tables were made to say.
        if (await ground.store.cases.isLost(one.id, who.staff.id)) lost.push(one)
      } else if (finding === 'altered') altered.push(one)
      else if (finding === 'unanswered') unanswered.push(one)
      else {
        const seen = { id: one.id, version: opened?.found?.version ?? 0 }
        looked.push(seen)
        if (finding === 'aside') aside.push(seen)
        else lines.push({ ...one, ...finding })
      }
    }
    return { lines, unanswered, altered, lost, looked, aside }
  }
}

const findingIn = (opened: OpenCase, person: StaffId, half: Half, hearing: (course: Course) => readonly StaffId[]): Finding => {
  const { casework, dialogue, people } = opened
  const card = casework.read.head.body
  if (card.test === true) return 'aside'
  const report = bodiesOf<Report>(dialogue.read, 'report')[0]?.body
  // An entry or a list that is missing may be the one that says who must not hear of it, or that it was dismissed.
  if (people === null || report === undefined || casework.read.altered > 0) return 'altered'
  const entries = entriesOf(opened)
  const course = courseOf(entries)
  if (!isDismissedIn(half, card, report.answers.kind === 'suggestion' && course.converted === null)) return 'aside'
  if (course.assessment === null) return 'altered'
  if (!course.free.includes(person)) return 'unanswered'
  return {
    category: course.classification?.value.category ?? '',
    ground: groundOf(course.assessment.value),
    own: course.assessment.value.reason,
    hearers: hearing(course),
    recorded: recordedIn(report, course),
  }
}

const hearersOf =
  (ground: Pick<Ground, 'now'>, opened: OpenCase) =>
  ({ assessment }: Course): readonly StaffId[] => {
    const { people, readers, trusted, row } = opened
    if (people === null || assessment === null) return []
    const day = today(ground)
    const list = barred(opened, current(people, readers, day), day)
    return hearers(assessment.value, trusted?.roster.members ?? [], row.unitId, list, namedIn(opened))
  }

const recordedIn = ({ answers }: Report, { people }: Course): readonly string[] =>
  [answers.alias, answers.name, answers.contact, ...people.map(({ value }) => value.who)].filter((word) => word.trim() !== '')
