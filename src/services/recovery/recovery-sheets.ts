// Two sheets as somebody typed them, turned into the identity that they open with, for as long as one piece of work takes.
import type { SealingIdentity } from '../../crypto/identity.ts'
import { joinSheets } from '../../crypto/recovery.ts'
import { readSheet, type Sheet, setOf } from '../../crypto/recovery-sheet.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { PairFault, SheetsFault } from '../../domain/keys/recovery.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { Rosters } from '../keys/rosters.ts'

export type TypedSheets = readonly [first: string, second: string]

const fit: SheetsFault = { first: null, second: null, both: null }

/** Reads both sheets and joins them. What they open must still be compared with what the channel's list names. */
const openSheets = async (
  [typedFirst, typedSecond]: TypedSheets,
  language: SpokenLanguage,
): Promise<Result<SealingIdentity, SheetsFault>> => {
  const [first, second] = [readSheet(typedFirst, language), readSheet(typedSecond, language)]
  if (!first.ok || !second.ok) return refused({ ...fit, first: first.ok ? null : first.refusal, second: second.ok ? null : second.refusal })
  try {
    const both = pairFault(first.value, second.value)
    const identity = both === null ? await joinSheets(first.value, second.value) : null
    if (identity === null) return refused({ ...fit, both: both ?? 'apart' })
    // The set is named after what its sheets open for: shares that were never one set give something else.
    return setOf(identity.recipient) === first.value.set ? ok(identity) : refused({ ...fit, both: 'apart' })
  } finally {
    for (const { value } of [first, second]) value.share.fill(0)
  }
}

const pairFault = (first: Sheet, second: Sheet): PairFault | null =>
  first.set !== second.set ? 'sets' : first.number === second.number ? 'same' : null

/**
 * The identity of two sheets that belong to this channel.
 * @param replaced whether sheets of an earlier set will do: they open what was not shared with the present one
 */
export const openSheetsOf = async (
  rosters: Pick<Rosters, 'history'>,
  channel: ChannelId,
  typed: TypedSheets,
  language: SpokenLanguage,
  { replaced }: { readonly replaced: boolean },
): Promise<Result<SealingIdentity, SheetsFault>> => {
  const opened = await openSheets(typed, language)
  if (!opened.ok) return opened
  const { recipient } = opened.value
  const history = await rosters.history(channel)
  if (!history.some(({ recovery }) => recovery === recipient)) return refused({ ...fit, both: 'foreign' })
  return replaced || history.at(-1)?.recovery === recipient ? opened : refused({ ...fit, both: 'replaced' })
}
