// What goes sealed into a log entry, and how a person's key stands behind it.

import type { Recipient } from '../crypto/identity.ts'
import { newSalt } from '../crypto/salt.ts'
import type { SigningKey } from '../crypto/signing.ts'
import type { ChannelId, StaffId } from '../domain/channel/channel.ts'
import type { Change } from '../domain/channel/channel-change.ts'
import type { LogDetails, LogKind, Named, SavedPrint } from '../domain/log-entry.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../kit/bytes.ts'
import type { Day } from '../kit/instant.ts'
import type { LogHead, NewLogEntry } from '../store/log.ts'
import type { Staff } from '../store/people.ts'
import { sealJson } from './json.ts'

export interface Act {
  readonly kind: LogKind
  readonly day: Day
  readonly channel: ChannelId | ''
  /** null while the channel has no overview identity: the entry then says kind and day only. */
  readonly overview: Recipient | null
  readonly reference?: string
  /** What was done with a case, where the kind in clear does not say it. */
  readonly act?: string
  readonly changes?: readonly Change[]
  /** How many it was about. */
  readonly count?: number
  /** Until when the backups of the program hold what it removed. */
  readonly until?: Day
  /** Whom else it is about, or who agreed to it. */
  readonly people?: readonly Named[]
  /** The tables of posts that were saved. */
  readonly posts?: readonly SavedPrint[]
  /** The person whose key is open; absent for the reporter and the program. */
  readonly by?: { readonly staff: Pick<Staff, 'id' | 'name'>; readonly signing: SigningKey }
  /** A digest of what the entry vouches for in clear. */
  readonly mark?: string
  /** A recent head, so that the signature cannot be moved to another place in the log. */
  readonly head?: LogHead
}

/** Where an entry stands, and for what it vouches: what is signed for one is signed for no other. */
export interface SignedPlace extends Pick<NewLogEntry, 'day' | 'channel' | 'mark'> {
  /** Random, so that of two acts that are alike and were done at one head each has a signature of its own; left out in format 2. */
  readonly salt?: string
}

/**
 * What a person signs: the act and a head; and what they changed, and with whom, where they did.
 * @param place null in entries of earlier versions (format 1)
 */
export const signedAct = (
  place: SignedPlace | null,
  kind: LogKind,
  by: StaffId,
  reference: string,
  head: string,
  changes?: readonly Change[],
  people?: readonly Named[],
  act?: string,
  count?: number,
  posts?: readonly SavedPrint[],
  until?: Day,
): Bytes =>
  lengthPrefixed([
    ...(place === null ? ['viska/1/act'] : place.salt === undefined ? ['viska/2/act'] : ['viska/3/act', place.salt]),
    ...(place === null ? [] : [place.day, place.channel, place.mark ?? '']),
    ...[kind, by, reference, head],
    ...(changes === undefined ? [] : [JSON.stringify(changes)]),
    ...(people === undefined ? [] : ['people', ...people.flatMap(({ id, name }) => [id, name])]),
    ...(act === undefined ? [] : ['act', act]),
    ...(count === undefined ? [] : ['count', String(count)]),
    ...(posts === undefined ? [] : ['posts', ...posts.flatMap(({ unit, number }) => [unit, number])]),
    ...(until === undefined ? [] : ['until', until]),
  ])

export const entryOf = async ({
  kind,
  day,
  channel,
  overview,
  reference = '',
  act,
  changes,
  people,
  count,
  posts,
  until,
  by,
  head,
  mark,
}: Act): Promise<NewLogEntry> => {
  const clear = { kind, day, channel, ...(mark === undefined ? {} : { mark }) }
  if (overview === null) return { ...clear, details: null }
  const headText = head === undefined ? '' : `${head.seq}:${toBase64Url(head.hash)}`
  const salt = newSalt()
  const signature =
    by === undefined
      ? ''
      : toBase64Url(
          await by.signing.sign(
            signedAct({ ...clear, salt }, kind, by.staff.id, reference, headText, changes, people, act, count, posts, until),
          ),
        )
  const more = {
    ...(act === undefined ? {} : { act }),
    ...(changes === undefined ? {} : { changes }),
    ...(people === undefined ? {} : { people }),
    ...(count === undefined ? {} : { count }),
    ...(posts === undefined ? {} : { posts }),
    ...(until === undefined ? {} : { until }),
  }
  const details: LogDetails = {
    format: 3,
    by: by?.staff.id ?? '',
    who: by?.staff.name ?? '',
    reference,
    signature,
    head: headText,
    ...(by === undefined ? {} : { salt }),
    ...more,
  }
  return { ...clear, details: await sealJson(overview, details, 'card') }
}
