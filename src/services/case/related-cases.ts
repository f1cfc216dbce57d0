// Cases that belong together (F-144). The link is sealed in both, made and taken away in both at once, and known to those alone who may open
// both: to everybody else it does not exist, not even as a number.

import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId, Phase } from '../../domain/case/case-row.ts'
import { courseOf } from '../../domain/case/course.ts'
import { plainReference } from '../../domain/case/reference.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { Problem } from '../../kit/problem.ts'
import { type Ground, mostTries } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseActs } from './case-acts.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { sealAddition } from './sealed-addition.ts'

export interface RelatedCase {
  readonly id: CaseId
  readonly reference: string
  readonly phase: Phase
  /** null until the person has said that nothing binds them to it, and for what is shown to nobody. */
  readonly title: string | null
}

/** `unknown` no case of that reference that this person may open · `same` this one · `closed` the other must be opened first, or may not be. */
export type RelatingRefusal = 'unknown' | 'same' | 'closed'

export interface RelatedCases {
  /** Those that this person may open, too. */
  readonly of: (who: Unlocked, id: CaseId) => Promise<readonly RelatedCase[]>
  /**
   * In whichever phase the two are: an earlier case that is closed is what a new one most often belongs to.
   * @returns null for somebody who is not entitled to the first, or may not work on it
   */
  readonly relate: (who: Unlocked, id: CaseId, reference: string) => Promise<'done' | RelatingRefusal | null>
  readonly part: (who: Unlocked, id: CaseId, other: CaseId) => Promise<'done' | RelatingRefusal | null>
}

/** What somebody may know of the entries of a case: no link to a case that they may not open. */
export const withoutUnknown = async <Entry extends FileEntry>(
  { store }: Pick<Ground, 'store'>,
  staffId: StaffId,
  entries: readonly Entry[],
): Promise<readonly Entry[]> => {
  const others = new Set(entries.flatMap(({ event }) => (event?.name === 'related' ? [event.to] : [])))
  const known = new Map(await Promise.all([...others].map(async (id) => [id, (await store.cases.findFor(id, staffId)) !== null] as const)))
  return entries.filter(({ event }) => event?.name !== 'related' || known.get(event.to) === true)
}

export const makeRelatedCases = (ground: Ground, { withCase }: CaseOpening, { event }: Pick<CaseActs, 'event'>): RelatedCases => {
  const { store } = ground

  const both = async (who: Unlocked, id: CaseId, other: CaseId, on: boolean): Promise<'done' | RelatingRefusal | null> => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const outcome = await withCase(who, id, async (here) => {
        if (!isOpenTo(here, who)) return null
        const link = (opened: OpenCase, to: CaseId) =>
          sealAddition(ground, who, opened, {
            row: opened.row,
            casework: [event(who, { name: 'related', to, on })],
            // A colleague who may not open the other must not even see that something changed.
            quiet: true,
            log: 'case-changed',
            unnamed: true,
            act: 'related',
          })
        const change = async (there: OpenCase) => {
          if (!isOpenTo(there, who)) return 'closed' as const
          const stands = relatedIn(here).includes(other) && relatedIn(there).includes(id)
          if (stands === on) return 'done' as const
          // Two references in the log, or two entries one after the other, would tie the cases together for whoever reads it.
          const [one, two] = [await link(here, other), await link(there, id)]
          const isOneLog = here.row.channelId === there.row.channelId
          return store.cases.changeBoth(one, isOneLog ? { ...two, log: null } : two)
        }
        // One that somebody altered is linked to nothing.
        return (await ifItOpens(() => withCase(who, other, change))) ?? ('unknown' as const)
      })
      if (outcome !== 'stale') return outcome
    }
    throw new Problem('conflict', 'two cases changed again and again while they were linked')
  }

  return {
    of: async (who, id) => {
      const ids = (await withCase(who, id, async (opened) => relatedIn(opened))) ?? []
      const titleOf = async (opened: OpenCase) => (isOpenTo(opened, who) ? opened.casework.read.head.body.title : null)
      const found = await Promise.all(
        ids.map(async (other): Promise<RelatedCase | null> => {
          const row = await store.cases.findFor(other, who.staff.id)
          if (row === null) return null
          const opened = await orAltered(() => withCase(who, other, async (there) => ({ title: await titleOf(there) })))
          // The index may still name somebody who holds a post that it concerns, or whose last day has passed: to them it is not there.
          return opened === null ? null : { id: other, reference: row.reference, phase: row.phase, title: opened.title }
        }),
      )
      return found.filter((related) => related !== null)
    },
    relate: async (who, id, reference) => {
      const other = await store.cases.byReference(plainReference(reference), who.staff.id)
      if (other === null) return (await store.cases.findFor(id, who.staff.id)) === null ? null : 'unknown'
      return other === id ? 'same' : both(who, id, other, true)
    },
    part: (who, id, other) => both(who, id, other, false),
  }
}

/** One that somebody altered keeps its name, and the other its page. */
const orAltered = async (
  open: () => Promise<{ readonly title: string | null } | null>,
): Promise<{ readonly title: string | null } | null> => {
  try {
    return await open()
  } catch (error) {
    if (error instanceof Problem && error.kind === 'altered') return { title: null }
    throw error
  }
}

const entriesOf = ({ casework }: OpenCase): readonly FileEntry[] => bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body)
const relatedIn = (opened: OpenCase): readonly CaseId[] => courseOf(entriesOf(opened)).related

const isOpenTo = (opened: OpenCase, { staff }: Unlocked): boolean => {
  const { quarantined, test } = opened.casework.read.head.body
  return quarantined !== true && (test === true || courseOf(entriesOf(opened)).free.includes(staff.id))
}
