// A text that was removed (L-SE-17) and stands there again because a backup from before was put back: whoever opens the case first removes it again,
// before they read anything. How it was removed is kept beside the case, under the keys that the record had; nobody decides anew.
import { type OpenSide, openRecord, sealRecord } from '../../crypto/record.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import { textsIn, withText } from '../../domain/case/clearable.ts'
import { isAll, type Ranges, titleAfter, withMarks } from '../../domain/case/clearing.ts'
import type { Side } from '../../domain/sealed.ts'
import { Problem } from '../../kit/problem.ts'
import type { SealedRecord } from '../../store/cases.ts'
import type { ClearedText } from '../../store/cleared-texts.ts'
import type { Ground } from '../ground.ts'
import { fromJson, toJson } from '../json.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Addition } from './case-addition.ts'
import type { OpenCase } from './case-opening.ts'
import { courseNow } from './case-step.ts'
import { clearableOf } from './clearable-texts.ts'
import { placeOf } from './record-place.ts'
import { sealAddition } from './sealed-addition.ts'
import { keysOfEpoch, type SideKeys } from './side-keys.ts'

/** Where in a record something was removed: nothing that whoever had its keys could not read before. */
interface How {
  readonly field: string
  readonly ranges: Ranges
  /** What stands in its place. */
  readonly mark: string
}

/** What an act removes from a text. */
export interface Clear {
  readonly side: Side
  /** As it stands before. */
  readonly record: SealedRecord
  readonly how: How
  /** The words of the file about it: proposed, and confirmed. */
  readonly said: readonly FileEntry[]
}

type ClearedKind = 'cleared-how' | 'cleared-said'
/** Both of a text of the casework lie under the same keys: neither opens in the place of the other. */
const clearedPlace = (
  installation: string,
  caseId: OpenCase['row']['id'],
  side: Side,
  epoch: number,
  kind: ClearedKind,
  { id, sequence, version }: SealedRecord,
) => placeOf(installation, caseId, { id, side, kind, epoch, sequence, version })

/** @param casework by whose keys the words are sealed from now on */
export const sealCleared = async (
  { installation }: Pick<Ground, 'installation'>,
  { row, ...opened }: OpenCase,
  casework: OpenSide,
  { side, record, how, said }: Clear,
): Promise<ClearedText> => {
  const keys = keysOfEpoch(opened[side].side, record.epoch)
  if (keys === null) throw new Problem('altered', 'a record without keys was to be cleared')
  const sealed = (by: OpenSide, kind: ClearedKind, body: unknown) =>
    sealRecord(by, clearedPlace(installation, row.id, by.side, by.epoch, kind, record), toJson(body), 'text')
  return {
    ...{ record: record.id, version: record.version, epoch: casework.epoch },
    how: await sealed(keys, 'cleared-how', how),
    said: await sealed(casework, 'cleared-said', said),
  }
}

/** What the title becomes, where it held some of the text. */
export const titled = ({ casework }: OpenCase, text: string, ranges: Ranges): Pick<Addition, 'card'> => {
  const { title } = casework.read.head.body
  const after = titleAfter(title, text, ranges)
  return after === title ? {} : { card: { title: after } }
}

/**
 * @returns `again` the case is to be read again · `altered` one stands there, and how it was removed does not open: somebody wrote there · `none`
 * otherwise, also where this person cannot do it
 */
export type ClearAgain = (who: Unlocked, opened: OpenCase) => Promise<'again' | 'altered' | 'none'>

export const makeClearAgain = (ground: Ground): ClearAgain => {
  const { store, installation } = ground

  const opens = async <T>(
    keys: SideKeys,
    epoch: number,
    caseId: OpenCase['row']['id'],
    kind: ClearedKind,
    record: SealedRecord,
    sealed: Uint8Array,
  ) => {
    const by = keysOfEpoch(keys, epoch)
    const place = clearedPlace(installation, caseId, keys.side, epoch, kind, record)
    return by === null ? null : fromJson<T>(await openRecord(by, place, sealed))
  }

  /** null where it cannot be done by this person: they are given no word of the dialogue. */
  const additionOf = async (opened: OpenCase, back: ClearedText): Promise<Addition | null> => {
    const { row, dialogue, casework } = opened
    const found = [...dialogue.read.records, ...casework.read.records].find(({ record }) => record.id === back.record)
    const clearable = found === undefined ? null : clearableOf(found)
    if (found === undefined || clearable === null) return null
    const { record } = found
    const how = await opens<How>(opened[record.side].side, record.epoch, row.id, 'cleared-how', record, back.how)
    const text = textsIn(clearable).find(({ field }) => field === how?.field)?.text
    if (how === null || text === undefined) return null
    const body = withText(clearable, how.field, withMarks(text, how.ranges, how.mark), isAll(text, how.ranges))
    // Where it had got new keys between the backup and the clearing, what was said of it then is lost: the log has it.
    const said = (await opens<readonly FileEntry[]>(casework.side, back.epoch, row.id, 'cleared-said', record, back.said)) ?? []
    const known = courseNow(opened).clearings.map(({ id }) => id)
    const isNew = ({ event }: FileEntry): boolean => !(event?.name === 'clearing-proposed' && known.includes(event.id))
    return {
      ...{ row, rewrite: [{ side: record.side, id: record.id, body }], ...titled(opened, text, how.ranges) },
      ...{ casework: said.filter(isNew), quiet: true, unmoving: true, log: 'clearing-repeated', act: 'clearing-done' },
    }
  }

  return async (who, opened) => {
    let outcome: 'altered' | 'none' = 'none'
    for (const back of await store.clearedTexts.cameBack(opened.row.id))
      try {
        const addition = await additionOf(opened, back)
        if (addition === null) continue
        // Whoever was faster did it, or did something else: it is read again either way.
        await store.cases.change(await sealAddition(ground, who, opened, addition))
        await store.settle()
        return 'again'
      } catch (error) {
        // A case that was altered is not rewritten: that would hide it.
        if (!(error instanceof Problem) || (error.kind !== 'altered' && error.kind !== 'conflict')) throw error
        if (error.kind === 'altered') outcome = 'altered'
      }
    return outcome
  }
}
