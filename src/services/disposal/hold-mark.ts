// What the log says in clear of a case that must be kept (L-SE-07): which one, and a lock that only the keys of the case open. So the program, which has
// none, knows which case it may not destroy, and whoever writes the files cannot say in the log that it need not be kept any more.
import { sha256 } from '../../crypto/hash.ts'
import { actMark, caseMark, type OpenSide } from '../../crypto/record.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { LoggedHold } from '../../domain/disposal/logged-holds.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { marksOf, numbersBeyond, readLogged } from '../case/logged-marks.ts'
import type { Ground } from '../ground.ts'

const digest = (...parts: readonly string[]): string => toBase64Url(sha256(lengthPrefixed(parts)))

/** By which the log names a case. */
export const holdName = (installation: string, id: CaseId): string => digest('viska/1/hold', installation, id)

/** @param mark of the act and its word */
const keyOf = (side: OpenSide, id: CaseId, act: number, mark: string): string =>
  digest('viska/1/hold/key', caseMark(side, 'lift', id, act), mark)
const lockOf = (key: string): string => digest('viska/1/hold/lock', key)

/** Behind the mark of the act with which it is said that a case must be kept. @param signature of the word */
export const holdTail = (installation: string, { row, casework: { side } }: OpenCase, signature: string): string => {
  const act = row.version + 1
  return `${holdName(installation, row.id)}.${lockOf(keyOf(side, row.id, act, actMark(side, row.id, act, signature)))}`
}

/** Behind the mark of the act with which that is lifted: what opens every hold of the case that the log has. */
export const liftTail = async (ground: Pick<Ground, 'store' | 'installation'>, opened: OpenCase): Promise<string> => {
  const { row, casework } = opened
  const logged = await readLogged(ground, marksOf(opened, 'act', numbersBeyond('act', row.version)))
  const keys = logged.flatMap(({ entry, number }) => {
    const [act = '', word = ''] = entry.mark.split('.')
    const sides = [casework.side, ...casework.side.earlier].filter((side) => caseMark(side, 'act', row.id, number) === act)
    return entry.kind === 'hold-set' ? sides.map((side) => keyOf(side, row.id, number, `${act}.${word}`)) : []
  })
  return [holdName(ground.installation, row.id), ...new Set(keys)].join('.')
}

/** The mark with which a test that goes is kept no longer: nobody says a word in it, and nothing of it is left to be kept. */
export const goneMark = (installation: string, id: CaseId): string => `..${holdName(installation, id)}`

/** What an entry says; those of earlier versions carry the act and its word alone. */
export const loggedHold = ({ kind, mark }: Pick<ChainedLogEntry, 'kind' | 'mark'>): LoggedHold => {
  const [, , name = '', ...shown] = mark.split('.')
  const isSet = kind === 'hold-set'
  return { isSet, name, locks: isSet ? [shown.join('.')] : shown.map(lockOf) }
}
