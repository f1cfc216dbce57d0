// New keys for a case that staff have open (keys.md 6): made before anything of their act is sealed, for whoever remains. Decides with the domain who
// that is, and stores nothing.
import { closeSide, type OpenSide } from '../../crypto/record.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { Course } from '../../domain/case/course.ts'
import type { Thread } from '../../domain/case/dialogue.ts'
import { type Claims, type Remaining, readersInDialogue, remaining } from '../../domain/case/rotation.ts'
import { withoutHolders } from '../../domain/case/routing.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { OfSides, Side } from '../../domain/sealed.ts'
import { sides } from '../../domain/sealed.ts'
import { Problem } from '../../kit/problem.ts'
import type { RotatedSide, Rotation } from '../../store/cases.ts'
import { believedDay } from '../believed-day.ts'
import type { Ground } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { arePostsProven, securityOf } from './case-admission.ts'
import type { OpenCase } from './case-opening.ts'
import { holdersAt, isShutOut, officesIn } from './case-people.ts'
import { holdersIn, newKeys, receiptHoldersIn, rotatedSide } from './new-keys.ts'
import type { SideKeys } from './side-keys.ts'

/** What an act does with the people of a case. */
export interface Moving {
  readonly who: StaffId
  /** The list after it; null when it does not open. */
  readonly people: People | null
  readonly leave: readonly StaffId[]
  readonly admit: readonly StaffId[]
  /** Blocked after it. */
  readonly quarantined: boolean
  readonly course: Course
}

/** With what an act is sealed. */
export interface Sealing {
  readonly sides: OfSides<OpenSide>
  readonly people: People | null
  /** Whom new keys found in the tables, and who may not be there. */
  readonly gone: readonly StaffId[]
  /** What the dialogue is to say of who may read it; undefined where nobody can tell. */
  readonly readers: Thread['readers'] | undefined
  /** undefined where the keys that stand go on. */
  readonly rotation: Rotation | undefined
  /** Wipes the new keys. */
  readonly close: () => void
}

/** Everything that decides who remains, as it stands sealed and in the tables. */
const claimsOf = async ({ store }: Pick<Ground, 'store'>, opened: OpenCase, moving: Moving, people: People): Promise<Claims> => {
  const rolled = await store.caseRoll.of(opened.row.id)
  const inConflict = people.entitled.map(({ id }) => id).filter((id) => isShutOut(opened.casework.read, id))
  return {
    listed: people.entitled,
    entitled: opened.readers.filter((id) => !moving.leave.includes(id)),
    excluded: rolled?.excluded ?? [],
    // Whoever makes the keys has the case open, if with a key that they gave up: nobody has to share it with them.
    lost: (rolled?.lost ?? []).filter((id) => id !== moving.who),
    keyed: [...(opened.trusted?.readers.keys() ?? [])],
    barred: [...inConflict, ...people.excluded.map(({ id }) => id)],
    only: moving.quarantined ? securityOf(opened) : null,
    coming: moving.admit,
  }
}

/** Which sides get new keys. Without a word of where the reporter's are sealed to, those of the dialogue wait for the reporter. */
const sidesOf = ({ row, dialogue }: OpenCase, isAsked: boolean): readonly Side[] => {
  if (!isAsked && !row.stale.casework && !row.stale.dialogue) return []
  if (dialogue.read.head.body.receipts !== undefined) return sides
  return isAsked || row.stale.casework ? ['casework'] : []
}

const isSame = (one: readonly StaffId[], other: readonly StaffId[]): boolean =>
  one.length === other.length && one.every((id) => other.includes(id))

/**
 * @returns with what the act is sealed: new keys where somebody leaves with it, where somebody left before and nobody has made new ones since, and
 * where it is blocked for all but a few, or given back; else the keys that stand
 * @throws Problem `altered` where nobody can tell to whom new keys may be sealed: the list of people does not open, or no list of keys holds
 */
export const sealingOf = async (ground: Ground, opened: OpenCase, moving: Moving): Promise<Sealing> => {
  const { row, dialogue, casework, trusted } = opened
  const day = await believedDay(ground)
  // The posts bar nobody for good before they are what an administrator saved.
  const inPost = arePostsProven(opened) ? holdersAt(opened, officesIn(casework.read, moving.course)) : []
  const people = moving.people
  const asItStands = {
    sides: { dialogue: dialogue.side, casework: casework.side },
    ...{ people, gone: [], rotation: undefined, close: () => {} },
    readers: undefined,
  }
  if (people === null) {
    if (sidesOf(opened, moving.leave.length > 0).length > 0) throw new Problem('altered', 'the list of people does not open')
    return asItStands
  }
  const claims = await claimsOf(ground, opened, moving, people)
  const blocked = await ground.store.cases.blocked(row.id)
  const isMoved = moving.leave.length > 0 || !isSame(remaining(claims, day).blocked, blocked)
  const rotated = sidesOf(opened, isMoved)
  if (rotated.length === 0)
    return { ...asItStands, readers: readersInDialogue({ ...claims, keyed: trusted === null ? null : claims.keyed }) }
  if (trusted === null) throw new Problem('altered', 'no list of keys holds by which new keys could be sealed')
  const list = withoutHolders(people, inPost, moving.who, day)
  const now = { ...claims, listed: list.entitled, barred: [...claims.barred, ...inPost] }
  return rotate(ground, { opened, trusted, moving }, list, remaining(now, day), readersInDialogue(now), rotated)
}

const rotate = async (
  ground: Ground,
  { opened, trusted, moving }: { readonly opened: OpenCase; readonly trusted: TrustedRoster; readonly moving: Moving },
  people: People,
  remains: Remaining,
  readers: Thread['readers'],
  rotated: readonly Side[],
): Promise<Sealing> => {
  if (remains.sealed.length + moving.admit.length === 0) throw new Problem('conflict', 'nobody would be left who opens a case')
  const { row, dialogue, casework } = opened
  const before: OfSides<SideKeys> = { dialogue: dialogue.side, casework: casework.side }
  const standing = await ground.store.cases.receiptHolders(row.id)
  const receipts = (dialogue.read.head.body.receipts ?? []).filter(({ holder }) => standing.includes(holder))
  const staff = holdersIn(trusted, remains.sealed)
  const made: OpenSide[] = []
  const close = () => {
    for (const side of made) closeSide(side)
  }
  try {
    const work: RotatedSide[] = []
    for (const name of rotated) {
      const newest = await newKeys(ground, before[name])
      made.push(newest)
      const holders = name === 'dialogue' ? [...staff, ...receiptHoldersIn(receipts)] : staff
      work.push(await rotatedSide(ground, row.id, before[name], newest, holders))
    }
    const sideOf = (name: Side): OpenSide => made.find(({ side }) => side === name) ?? before[name]
    return {
      sides: { dialogue: sideOf('dialogue'), casework: sideOf('casework') },
      people,
      gone: remains.gone,
      readers,
      rotation: { sides: work, blocked: remains.blocked, regained: moving.who },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}
