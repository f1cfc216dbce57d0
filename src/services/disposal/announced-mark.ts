// By what the log knows that the program announced what it will do with a case. It names nothing in clear.
import { sha256 } from '../../crypto/hash.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Announcement } from '../../domain/disposal/automatic.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'

/** Of the entry with which everybody was told. */
export const announcedMark = (id: CaseId, { rule, on }: Pick<Announcement, 'rule' | 'on'>): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/disposal-announced', id, rule, on])))
