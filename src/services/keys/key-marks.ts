// By what the log knows that somebody's keys took the place of others: what they signed before is theirs still. It names nobody in clear.
import { sha256 } from '../../crypto/hash.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'

const markOf = (person: StaffId, key: string): string => toBase64Url(sha256(lengthPrefixed(['viska/1/keys/mark', person, key])))

/** Of the entry by which a person's signing key (base64url) gives way to another. */
export const replacedMark = (person: StaffId, before: string, after: string): string => `${markOf(person, before)}.${markOf(person, after)}`

/** Whether a key of a person is the later one, or gave way to it by these entries, in order. */
export const succeeds = (person: StaffId, key: string, later: string, entries: readonly { readonly mark: string }[]): boolean => {
  const last = entries.reduce(
    (known, { mark }) => {
      const [before, after] = mark.split('.')
      return before === known && after !== undefined ? after : known
    },
    markOf(person, key),
  )
  return last === markOf(person, later)
}
