// What `viska verify-log` says: whether the chain is whole, and with a head that was written down, whether anything was cut off or rewritten since.

import type { LogReader } from '../services/operation/log-reading.ts'
import { Refusal } from './commands.ts'

/** So often whoever waits hears how far it has come; entries. */
const walkedAtOnce = 20_000

/**
 * @param written a head that was written down, `SEQ:HASH`; undefined for none
 * @param weekly what was kept of the heads of each week
 * @param ahead entries of a day that had not come when the program wrote the next one
 * @returns the lines of a log that holds
 * @throws Refusal with one line for one that does not
 */
export const provenLog = async (
  reader: Pick<LogReader, 'verify' | 'holds'>,
  written: string | undefined,
  tell: (line: string) => void,
  weekly: readonly { readonly week: string; readonly head: string }[] = [],
  ahead: readonly { readonly seq: number; readonly day: string }[] = [],
): Promise<readonly string[]> => {
  if (written !== undefined && !/^[1-9]\d*:[\w-]{43}$/.test(written))
    throw new Refusal(`${written} is no head: one looks like 12: and 43 characters`)
  const { brokenAt, length, head } = await reader.verify((walked) => {
    if (walked % walkedAtOnce === 0) tell(`… ${walked} entries`)
  })
  if (brokenAt !== null) throw new Refusal(`the log is broken at entry ${brokenAt}`)
  if (written !== undefined && !(await reader.holds(written)))
    throw new Refusal(`the log does not hold ${written}: entries were cut off or rewritten, or the head was copied wrongly`)
  for (const one of weekly)
    if (!(await reader.holds(one.head)))
      throw new Refusal(`the log does not hold ${one.head}, its head of the week of ${one.week}: entries were cut off or rewritten`)
  const whole = [
    `${length} entries, the chain is whole`,
    ...(weekly.length === 0
      ? []
      : [`it holds the heads of ${weekly.length} weeks, as this machine kept them: hold a copy against it with --head`]),
    ...ahead.map(
      ({ seq, day }) =>
        `entry ${seq} is of ${day}, a day that had not come: somebody wrote it past the program, or the clock was wrong; it counts as no newest day`,
    ),
    `head ${head}`,
  ]
  return written === undefined
    ? [...whole, 'without --head it cannot be told whether entries were cut off at the end']
    : [...whole, `it holds ${written}: nothing before it was cut off or rewritten`]
}
