// The sealed copies of a half-yearly summary (F-125): one for each who may read it, with the lines of which they may hear and with the signature of
// whoever approved, over this reader and this place. Knows no open case.

import type { Author } from '../../domain/case/author.ts'
import { type Category, type DismissalSummary, summaryOf } from '../../domain/case/dismissals.ts'
import type { ChannelId, StaffId, UnitId } from '../../domain/channel/channel.ts'
import { type Bytes, lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { Instant } from '../../kit/instant.ts'
import type { StoredCopy, SummaryCopy } from '../../store/dismissals.ts'
import type { Ground } from '../ground.ts'
import { openJson, sealJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import { isGood, type Rosters, type TrustedRoster } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { ifItOpens } from './case-opening.ts'
import { type TellingPlace, tellers } from './dismissal-tellings.ts'

/** What was told at one time, as it was sealed. */
export interface ReadTelling extends DismissalSummary {
  readonly approvedAt: Instant
  readonly by: Author
}

export interface ToldLine {
  readonly reason: string
  readonly category: Category
  readonly hearers: readonly StaffId[]
}

/** A copy, sealed: the words, who approved them, and their signature for this reader. */
interface SealedTelling {
  readonly format: 1
  readonly summary: ReadTelling
  readonly signature: string
}

export interface DismissalCopies {
  readonly seal: (who: Unlocked, trusted: TrustedRoster, place: TellingPlace, lines: readonly ToldLine[]) => Promise<readonly SummaryCopy[]>
  /** null when it does not open for this person, or was not made by one who may tell. */
  readonly open: (who: Unlocked, channel: ChannelId, place: Omit<TellingPlace, 'number'>, copy: StoredCopy) => Promise<ReadTelling | null>
}

/** Whether a key list has this person, with the key that they sign with here, among those who may tell: else nobody could check what they approve. */
export const isListed = (
  { roster }: Pick<TrustedRoster, 'roster'>,
  { staff, signing }: Unlocked,
  place: Pick<TellingPlace, 'unit' | 'number'>,
): boolean => tellers(roster, place).some((member) => member.id === staff.id && member.signingKey === signing.publicKey)

export const makeDismissalCopies = (ground: Pick<Ground, 'installation' | 'now'>, rosters: Pick<Rosters, 'history'>): DismissalCopies => {
  /** The summary is signed without its number, as those from before there were supplements. */
  const signed = ({ unit, half, number }: TellingPlace, reader: StaffId, summary: ReadTelling): Bytes =>
    lengthPrefixed([
      ...['viska/1/dismissals', ground.installation, unit, half, reader, JSON.stringify(summary)],
      ...(number === 0 ? [] : [number]),
    ])

  return {
    seal: async (who, trusted, place, lines) => {
      const { id, name, title } = who.staff
      const copies = await Promise.all(
        readersOf(trusted, place.unit).map(async ({ id: reader, role, to }): Promise<SummaryCopy | null> => {
          // Nobody learns from it that there is a case of which they may not hear (keys.md 5): not by an empty supplement either.
          const own = lines.filter(({ hearers }) => hearers.includes(reader))
          if (place.number > 0 && own.length === 0) return null
          const summary: ReadTelling = { ...summaryOf(own), approvedAt: ground.now(), by: { id, name, title } }
          const signature = toBase64Url(await who.signing.sign(signed(place, reader, summary)))
          const body: SealedTelling = { format: 1, summary, signature }
          return { staffId: reader, sealed: await sealJson(to, body, 'text'), unread: role === 'handler' && reader !== id }
        }),
      )
      return copies.filter((copy) => copy !== null)
    },
    open: async (who, channel, { unit, half }, { number, sealed }) => {
      const body = await ifItOpens(() => withOwnKeys(who, (own) => openJson<SealedTelling>(own, sealed)))
      if (body === null) return null
      const { summary, signature } = body
      const bytes = signed({ unit, half, number }, who.staff.id, summary)
      const able = (await rosters.history(channel)).flatMap((roster) => tellers(roster, { unit, number }))
      const isTheirs = able.some((member) => member.id === summary.by.id && isGood(member.signingKey, bytes, signature))
      return isTheirs ? summary : null
    },
  }
}

/** Everybody of the list who serves the unit as a recipient or assesses for it: handlers read it as something new. */
const readersOf = ({ roster, readers }: TrustedRoster, unit: UnitId) =>
  roster.members.flatMap(({ id, role, units }) => {
    const to = readers.get(id)
    return to === undefined || !units.includes(unit) || (role !== 'handler' && role !== 'intake') ? [] : [{ id, role, to }]
  })
