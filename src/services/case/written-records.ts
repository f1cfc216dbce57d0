// The records of one act: new ones at the end of a side, those that become others in their place, and the heads over them. Stores nothing.
import type { OpenSide } from '../../crypto/record.ts'
import type { Card, FileEntry } from '../../domain/case/case-file.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { Course } from '../../domain/case/course.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import { lastDaysOf } from '../../domain/case/term.ts'
import type { Side } from '../../domain/sealed.ts'
import { isAwaited } from '../../domain/waiting-act.ts'
import { Problem } from '../../kit/problem.ts'
import type { RecordKind, SealedRecord } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import type { Addition, Rewrite } from './case-addition.ts'
import type { OpenCase } from './case-opening.ts'
import { officesIn } from './case-people.ts'
import type { ReadRecord, ReadSide } from './case-reading.ts'
import type { Sealing } from './case-rotation.ts'
import { append, nextHead, sealAs } from './case-writing.ts'
import { emptyHead, extend, type Head } from './heads.ts'

/** What is written to the two sides, and the card as it would stand without what the act itself says of it. */
export interface WrittenRecords {
  readonly insert: readonly SealedRecord[]
  readonly replace: readonly SealedRecord[]
  readonly card: Card
}

/**
 * @param act the number of the act, which its records carry; null where none of them may be tied to its entry in the log
 * @throws Problem `conflict` when a record to be rewritten is gone; `altered` when the side is not whole
 */
export const writeRecords = async (
  ground: Ground,
  opened: OpenCase,
  addition: Addition,
  { sides, people, rotation, readers }: Sealing,
  { course, act }: { readonly course: Course; readonly act: number | null },
): Promise<WrittenRecords> => {
  const { row, dialogue, casework } = opened
  const { dialogue: messages = [], casework: entries = [], rewrite = [] } = addition
  const asBodies = (kind: RecordKind, bodies: readonly (FileEntry | Message)[]) =>
    bodies.map((body) => ({ kind, body: act === null ? body : { ...body, act } }))
  const rewritten = await Promise.all(rewrite.map((one) => rewriteRecord(ground, opened, sides[one.side ?? 'casework'], one)))
  const [reworded, refiled] = [rewritten.filter(({ side }) => side === 'dialogue'), rewritten.filter(({ side }) => side === 'casework')]
  const [spoken, kept] = await Promise.all([
    append(ground, row.id, sides.dialogue, headAfter(dialogue.read, reworded), asBodies('message', messages)),
    append(ground, row.id, sides.casework, headAfter(casework.read, refiled), asBodies('entry', entries)),
  ])
  const card: Card = {
    ...casework.read.head.body,
    offices: officesIn(casework.read, course).offices,
    awaited: isAwaited(course),
    ...(people === null ? {} : { terms: lastDaysOf(people) }),
  }
  const standing = dialogue.read.head.body
  // Heads and the list of people are sealed anew with each new key.
  const isRotated = (side: Side): boolean => rotation?.sides.some((one) => one.side === side) === true
  const movedTo =
    people !== null && (addition.moving !== undefined || isRotated('casework'))
      ? await peopleRecord(ground, opened, sides.casework, people)
      : null
  const edition = movedTo === null ? {} : { people: movedTo.version }
  const known = readers === undefined ? {} : { readers }
  const isTold = readers === undefined || JSON.stringify(readers) === JSON.stringify(standing.readers)
  const isFiled = entries.length > 0 || refiled.length > 0 || addition.card !== undefined || movedTo !== null
  const isSpoken = messages.length > 0 || reworded.length > 0 || addition.thread !== undefined || !isTold || isRotated('dialogue')
  const cardAfter = { ...card, ...kept.head, ...addition.card, ...edition }
  const threadAfter = { ...standing, ...spoken.head, ...addition.thread, ...known }
  return {
    insert: [...spoken.records, ...kept.records],
    replace: [
      ...rewritten,
      ...(isFiled ? [await nextHead(ground, row.id, sides.casework, casework.read.head, cardAfter)] : []),
      ...(isSpoken ? [await nextHead(ground, row.id, sides.dialogue, dialogue.read.head, threadAfter)] : []),
      ...(movedTo === null ? [] : [movedTo]),
    ],
    card,
  }
}

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
