// What staff keep about a case, sealed to the casework alone: the head that the lists show, and the entries of the file.
import type { Day, Instant } from '../../kit/instant.ts'
import type { ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import type { NamedPost } from '../channel/post.ts'
import type { Author } from './author.ts'
import type { CaseEvent } from './case-event.ts'
import type { Classification } from './case-sheets.ts'
import type { LastDay } from './term.ts'
import type { SpokenDocument, WayIn } from './way-in.ts'

/** The head of the casework: what the list shows, and how far the records go. Never opened by the reporter. */
export interface Card {
  readonly format: 1
  readonly last: number
  readonly head: string
  readonly title: string
  readonly acknowledgedBy: Author | null
  /** Who leads the case, as the list shows it; empty where nobody does. */
  readonly lead?: StaffId | ''
  readonly category?: Classification['category']
  readonly severity?: Classification['severity']
  /** Who has said that nothing binds them to the case: a list shows nobody else its name (F-126). */
  readonly free?: readonly StaffId[]
  /** The day on which it was assessed as outside the act (F-124); empty once an assessment says something else. */
  readonly dismissed?: Day | ''
  /** The posts that it concerns, by the newest assessment, or by the reporter until there is one: whoever holds one finds it in no list (F-122). */
  readonly offices?: readonly NamedPost[]
  /** Suspected to be classified: nothing of it is shown (1 kap. 3 § lag (2021:890), L-SE-02). */
  readonly quarantined?: boolean
  /** How far a proposal to destroy it has come (F-085), and whether somebody objects; null while there is none. */
  readonly disposal?: { readonly given: number; readonly of: number; readonly overruled?: number; readonly stopped: boolean } | null
  /** It must not be destroyed (L-SE-07). */
  readonly held?: boolean
  /** An act that takes two people has one of them. */
  readonly awaited?: boolean
  /** The row of the case in the channel's statistics; its name stands nowhere else. */
  readonly statisticsId: string
  /** A test (F-141): outside clocks and statistics, and the only kind of case that can be removed by a click. Sealed: no row says this. */
  readonly test?: true
  /** By which way it came; cards from before, and those of the web, have no word of it. */
  readonly wayIn?: WayIn
  /** Where it came in: the clear row, which anybody writes who holds the disk, must not move it among other people. */
  readonly place?: { readonly channel: ChannelId; readonly unit: UnitId }
  /** The last day of each who has one: a list goes by it where a clear row was made to say another (F-099). */
  readonly terms?: readonly LastDay[]
  /** The newest edition of its list of people: an older one that was put back is none. */
  readonly people?: number
}

/** Under somebody's own key, at a place in the log. */
export interface Signed {
  /** Their public signing key of that moment (Ed25519, base64url). */
  readonly key: string
  /** The newest entry of the log before it, and its hash. */
  readonly seq: number
  readonly head: string
  /**
   * What they said in their own words is signed as a salted digest: where a passage of it is removed (L-SE-17) the salt goes with it, the digest tells
   * nothing, and the word still counts. Left out where they used none.
   */
  readonly text?: { readonly digest: string; readonly salt?: string }
  readonly signature: string
}

/**
 * What staff keep in the file; casework only. `note` a working note, purged at closing (TF 2 kap. 12 §) · `record` a document of the case,
 * which may be requested · `event` what somebody did, the case's own timeline · `gap` the place of a note that was purged.
 */
const fileEntryKinds = ['note', 'record', 'event', 'gap'] as const
export interface FileEntry {
  readonly format: 1
  readonly kind: (typeof fileEntryKinds)[number]
  readonly at: Instant
  readonly author: Author | null
  /** For an event its name, such as `acknowledged`; otherwise what was written. */
  readonly text: string
  /** Of the act that made it: its entry of the log carries a mark over this number. Entries from before have none. */
  readonly act?: number
  /** Only for an event: what it says. */
  readonly event?: CaseEvent
  /** Only for a word about the end of a case: that it is its author's own (domain/disposal/word.ts). */
  readonly signed?: Signed
  /** Only with kind `record`: what somebody said, written down. */
  readonly oral?: SpokenDocument
}

/** The beginning of what was reported, as the list's title until staff give it a better one. */
export const titleOf = (what: string): string => {
  const line = what.trim().replace(/\s+/g, ' ')
  return [...line].length <= 80 ? line : `${[...line].slice(0, 79).join('').trimEnd()}…`
}
