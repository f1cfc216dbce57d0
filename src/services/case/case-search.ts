// Searching for words in what this person can open: each case is opened in memory, looked through and closed again. No word that was
// searched for is kept, and the log says only how many cases were opened: nothing that stands in one is shown here. Cases of which the person has not been asked whether something binds
// them to them stay closed (F-126).

import type { Report } from '../../domain/case/answers.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import { caseLists } from '../../domain/case/case-row.ts'
import { type CaseFilter, findIn, type SearchPlace, searchWords } from '../../domain/case/case-search.ts'
import type { Message } from '../../domain/case/dialogue.ts'
import { isNameHidden, messageWithoutName, nameRuleFor, withoutName } from '../../domain/case/identity-request.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { CaseOrder } from '../../store/case-lists.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type ListedCase, makeCaseCards } from './case-cards.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from './case-opening.ts'
import { courseIn } from './case-people.ts'
import { bodiesOf } from './case-reading.ts'
import { makeSifting, type SiftCursor, type Sifted } from './case-sifting.ts'
import { makeContactRoll } from './contact-roll.ts'

export interface FoundCase {
  readonly listed: ListedCase
  /** Where in it the words stand. */
  readonly places: readonly SearchPlace[]
}

export interface Searching {
  /** As typed; the caller has looked whether they will do. */
  readonly words: string
  readonly filter: CaseFilter
  readonly order: CaseOrder
  readonly from: SiftCursor | null
}

export interface CaseSearch {
  /** In all three lists, one page at a time; each page is one entry of the log for each channel of which cases were opened. */
  readonly search: (who: Unlocked, searching: Searching) => Promise<Sifted<FoundCase>>
}

const pageLength = 20
/** Cases that are looked into for one page: a second or two of work. */
export const mostSearched = 200

export const makeCaseSearch = (ground: Ground, channels: Channels, rosters: Rosters, { withCase }: CaseOpening): CaseSearch => {
  const sift = makeSifting(ground, channels, makeCaseCards(ground, channels, makeContactRoll(ground, rosters)))

  const note = async (who: Unlocked, opened: ReadonlyMap<ChannelId, number>): Promise<void> => {
    for (const [channel, count] of opened) {
      const [trusted, head] = await Promise.all([rosters.current(channel), ground.store.log.head()])
      const by = { staff: who.staff, signing: who.signing }
      const overview = trusted?.overview ?? null
      await ground.store.log.append(await entryOf({ kind: 'cases-searched', day: today(ground), channel, overview, count, by, head }))
    }
  }

  return {
    search: async (who, { words: typed, filter, order, from }) => {
      const words = searchWords(typed)
      // Where nothing could be opened the search is an entry all the same.
      const [first] = who.appointments.flatMap(({ channelId }) => (channelId === '' ? [] : [channelId]))
      const opened = new Map<ChannelId, number>(first === undefined ? [] : [[first, 0]])
      const look = async (listed: ListedCase): Promise<FoundCase | 'closed' | null> => {
        const { row, title, facts } = listed
        if (title === null) return null
        if (facts === null || facts.quarantined) {
          // Its reference stands on its card.
          const onCard = findIn({ reference: row.reference, title: '', report: null, messages: [], entries: [] }, words)
          return onCard === null ? 'closed' : { listed, places: onCard }
        }
        opened.set(row.channelId, (opened.get(row.channelId) ?? 0) + 1)
        const places = await ifItOpens(() => withCase(who, row.id, async (file) => findIn(readableIn(file, who.staff.id), words)))
        return places === null ? null : { listed, places }
      }
      const sifted = await sift(who, { lists: caseLists, order, filter, from, look, pageLength, most: mostSearched, together: pageLength })
      await note(who, opened)
      return sifted
    },
  }
}

/** Nobody finds by a name that they are not shown (T-10). */
const readableIn = ({ row, view, dialogue, casework }: OpenCase, reader: StaffId) => {
  const report = bodiesOf<Report>(dialogue.read, 'report')[0]?.body ?? null
  const messages = bodiesOf<Message>(dialogue.read, 'message').map(({ body }) => body)
  const rule = nameRuleFor(report, messages, view.channel.settings.nameRule)
  const hidden = isNameHidden(rule, courseIn(casework.read).identityRequests, reader)
  return {
    reference: row.reference,
    title: casework.read.head.body.title,
    report: hidden ? withoutName(report) : report,
    messages: hidden ? messages.map(messageWithoutName) : messages,
    entries: bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body),
  }
}
