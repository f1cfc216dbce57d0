// What of a case waits to be removed or was (L-SE-17), before the eyes of one of those who read it: which texts, who stands on either side, what stops it.
import type { TextPlace } from '../../domain/case/clearable.ts'
import {
  type Clearing,
  type ClearingsOfCase,
  passagesIn,
  rangesOf,
  type Second,
  type Stop,
  secondFor,
  type WaitingClearing,
} from '../../domain/case/clearing.ts'
import type { Course } from '../../domain/case/course.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { openReleases } from '../../domain/disposal/release-request.ts'
import type { Side } from '../../domain/sealed.ts'
import { certainDay } from '../believed-day.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { assignableOf } from './case-admission.ts'
import { ableTo, entitledTo, holdersOf } from './case-holders.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow } from './case-step.ts'
import { isAt, recordsFor, sealOf } from './clearable-texts.ts'

/** Who stands on either side of a clearing of an opened case, by what is sealed and by the list of keys: no row that is taken away makes fewer of them. */
interface Hands {
  readonly hasLeft: (person: StaffId) => boolean
  /** @param side of the text: whoever keeps no contact with the reporter reads no message */
  readonly second: (proposer: StaffId, side: Side) => Second
}

export interface ClearingReading {
  readonly read: (who: Unlocked, opened: OpenCase) => Promise<ClearingsOfCase>
  readonly handsIn: (opened: OpenCase) => Promise<Hands>
  /**
   * A hold stops a clearing as it stops a disposal; so does somebody's request: what they have asked to see is not removed while they wait. Votes on a
   * disposal stand through it: they are about whether the case is destroyed, and not about what stands in it.
   */
  readonly stopOf: (opened: OpenCase, course: Course) => Promise<Stop | null>
}

export const makeClearingReading = (ground: Ground): ClearingReading => {
  const { store } = ground

  const stopOf: ClearingReading['stopOf'] = async ({ row }, { hold }) => {
    if (hold !== null || row.held) return 'held'
    return openReleases(await store.releases.of(row.id)) > 0 ? 'asked-for' : null
  }

  const handsIn: ClearingReading['handsIn'] = async (opened) => {
    const { people, contact } = opened
    // Without the list of people nobody knows whether there is another.
    if (people === null) return { hasLeft: () => false, second: () => 'colleague' }
    const [opens, day] = await Promise.all([holdersOf(ground, opened.row.id), certainDay(ground)])
    const ids = (of: readonly { readonly id: StaffId }[]): readonly StaffId[] => of.map(({ id }) => id)
    const [able, entitled] = [ids(ableTo(opened, people, opens, day)), ids(entitledTo(opened, people, day))]
    const assignable = ids(assignableOf(opened, day))
    return {
      hasLeft: (person) => !entitled.includes(person),
      second: (proposer, side) => {
        const reads = (id: StaffId): boolean => side === 'casework' || !contact.without.includes(id)
        return secondFor(proposer, { able: able.filter(reads), entitled: entitled.filter(reads), assignable })
      },
    }
  }

  const read: ClearingReading['read'] = async (who, opened) => {
    const course = courseNow(opened)
    const records = recordsFor(opened, course, who.staff.id)
    const texts = records.flatMap((record) => record.texts)
    const isKnown = ({ record }: TextPlace) => records.some((one) => one.record.id === record)
    const { hasLeft, second: secondOf } = await handsIn(opened)
    const shown = (clearing: Clearing): readonly WaitingClearing[] => {
      const found = records.find(({ record }) => record.id === clearing.record)
      if (found === undefined) return []
      const hands = { left: hasLeft(clearing.by.id), second: secondOf(clearing.by.id, found.side) }
      if (sealOf(found.record) !== clearing.of) return [{ ...clearing, passages: [], copies: [], moved: true, ...hands }]
      const text = found.texts.find(isAt(clearing))
      if (text === undefined) return []
      const passages = passagesIn(text.text, clearing.ranges)
      const copies = texts.filter((other) => !isAt(clearing)(other) && passages.some((one) => rangesOf(other.text, one).length > 0))
      return [{ ...clearing, passages, copies, moved: false, ...hands }]
    }
    const open = course.clearings.filter(({ state }) => state === 'waiting')
    const waiting = open.flatMap(shown)
    return {
      ...{ texts, waiting, unseen: open.length - waiting.length },
      done: course.clearings.filter((one) => one.confirmed !== null && isKnown(one)),
      second: secondOf(who.staff.id, 'casework'),
      stop: await stopOf(opened, course),
    }
  }

  return { read, handsIn, stopOf }
}
