// Opens one case for a person who is entitled to it, or for two sheets of the recovery: both sides, their records, the list of people. What is
// opened is wiped when the work on it is done.
import type { Recipient, SealingIdentity } from '../../crypto/identity.ts'
import type { Card } from '../../domain/case/case-file.ts'
import type { People } from '../../domain/case/case-people.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Thread } from '../../domain/case/dialogue.ts'
import { isPast, isTimeOver } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import type { Side } from '../../domain/sealed.ts'
import { Problem } from '../../kit/problem.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Channels, ChannelView } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import type { Rosters, TrustedRoster } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type CaseContact, contactOf, withoutWords } from './case-contact.ts'
import { ableTo, holdersOf } from './case-holders.ts'
import { isAtHome, mayNever, peopleOf } from './case-people.ts'
import { type ReadSide, readSide } from './case-reading.ts'
import { makeClearAgain } from './cleared-again.ts'
import { closeKeys, openSideOf, type SideKeys } from './side-keys.ts'
import { onWhatStands } from './what-stands.ts'

export interface OpenCase {
  readonly row: StoredCase
  readonly view: ChannelView
  readonly dialogue: { readonly side: SideKeys; readonly read: ReadSide<Thread> }
  readonly casework: { readonly side: SideKeys; readonly read: ReadSide<Card> }
  /** Who keeps the contact with its reporter; whoever does not is given no word of the dialogue. */
  readonly contact: CaseContact
  /** null when the list was altered or put back, or the case moved elsewhere; the rest opens. */
  readonly people: People | null
  /** Where the channel's log details and statistics are sealed to; null while no roster holds. */
  readonly overview: Recipient | null
  /** Whom the case can be given to: nobody while no roster holds, or somebody's memory did not fit. */
  readonly trusted: TrustedRoster | null
  /** Who holds a wrap of it by the tables. */
  readonly readers: readonly StaffId[]
  /** What the transaction compares when something is stored. */
  readonly rosterSeq: number
}

export interface CaseOpening {
  /**
   * Runs `work` with the opened case and wipes its keys afterwards.
   * @returns null for somebody who is not entitled, as for a case that does not exist
   * @throws Problem `altered` when a head does not open
   */
  readonly withCase: <T>(who: Unlocked, id: CaseId, work: (opened: OpenCase) => Promise<T>) => Promise<T | null>
  /**
   * The same for two sheets of the recovery.
   * @returns null for a case that these sheets do not open: it was sealed before there were any, or to another set
   * @throws Problem `altered` when a head does not open
   */
  readonly withRecovery: <T>(recovery: SealingIdentity, id: CaseId, work: (opened: OpenCase) => Promise<T>) => Promise<T | null>
}

/**
 * Works on one of many cases: one that somebody altered must not keep the others from their turn.
 * @returns null for a case that does not open
 */
export const ifItOpens = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Problem && error.kind === 'altered') return null
    throw error
  }
}

/** What was removed stands there again, and whoever reads it is told that somebody wrote there. */
const asAltered = ({ casework, ...opened }: OpenCase): OpenCase => ({
  ...opened,
  casework: { ...casework, read: { ...casework.read, altered: casework.read.altered + 1 } },
})

/** Texts that a restore brought back, and that go before anybody reads the case: it opens in the end, whatever keeps them from going. */
const mostAgain = 200

export const makeCaseOpening = (ground: Ground, channels: Channels, rosters: Rosters): CaseOpening => {
  /** Nobody has altered anything: the case waits for a colleague to share it with the person's new key, or that key for its place in the list. */
  const waitsForKeys = async (who: Unlocked, row: StoredCase): Promise<boolean> => {
    if (await ground.store.cases.isLost(row.id, who.staff.id)) return true
    const listed = (await rosters.current(row.channelId))?.readers.get(who.staff.id)
    return listed !== undefined && listed !== who.identity.recipient
  }

  const sideOf = async (who: Unlocked, row: StoredCase, side: Side): Promise<SideKeys | null> => {
    try {
      return await withOwnKeys(who, (identity) => openSideOf(ground, row, side, who.staff.id, identity))
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered' && (await waitsForKeys(who, row))) return null
      throw error
    }
  }

  const recoveredSide = (recovery: SealingIdentity, row: StoredCase, side: Side): Promise<SideKeys | null> =>
    ifItOpens(() => openSideOf(ground, row, side, recoveryHolder, recovery))

  const withSides = async <T>(
    row: StoredCase,
    reader: StaffId | null,
    open: (side: Side) => Promise<SideKeys | null>,
    work: (opened: OpenCase) => Promise<T | null>,
  ): Promise<T | null> => {
    const [dialogue, casework] = await Promise.all([open('dialogue'), open('casework')])
    try {
      if (dialogue === null || casework === null) return null
      const [thread, card, view, trusted, rosterSeq, readers] = await Promise.all([
        readSide<Thread>(ground, row.id, dialogue),
        readSide<Card>(ground, row.id, casework),
        channels.ofCase(row),
        rosters.current(row.channelId),
        rosters.newest(row.channelId),
        ground.store.cases.readers(row.id),
      ])
      if (view === null || (reader !== null && mayNever(card, { row, view }, reader))) return null
      const isHome = isAtHome(row, card.head.body)
      const people = peopleOf(row, card)
      const sides = { dialogue: { side: dialogue, read: thread }, casework: { side: casework, read: card } }
      const contact = await contactOf(ground, { ...sides, row, view, people, readers, trusted }, reader)
      return await work({
        row,
        view,
        ...(contact.own === null ? withoutWords(sides) : sides),
        contact,
        people,
        readers,
        overview: isHome ? (trusted?.overview ?? null) : null,
        trusted: rosters.isDistrusted(row.channelId) || !isHome ? null : trusted,
        // Of the list that was read: whoever goes from it meanwhile is found missing when something is stored.
        rosterSeq: trusted?.roster.seq ?? rosterSeq,
      })
    } catch (error) {
      // Removed while it was being read, as tests are: nobody has altered anything.
      if (error instanceof Problem && error.kind === 'altered' && (await ground.store.cases.find(row.id)) === null) return null
      throw error
    } finally {
      for (const side of [dialogue, casework]) if (side !== null) closeKeys(side)
    }
  }

  /** Whether somebody's last day has passed (F-099): by the sealed list, whatever the tables were made to say. */
  const isNoLongerTheirs = async (opened: OpenCase, id: StaffId): Promise<boolean> => {
    const { people, row } = opened
    const day = today(ground)
    if (people === null || !people.entitled.some((standing) => standing.id === id && isPast(standing, day))) return false
    // Somebody who waits for a colleague to share the case with their new key opens nothing: whoever could do that must keep it.
    const able = ableTo(opened, people, await holdersOf(ground, row.id), day).map((standing) => standing.id)
    return isTimeOver(people, id, able, day)
  }

  const clearAgain = makeClearAgain(ground)

  return {
    withCase: async (who, id, work) => {
      // A person whose keys do not fit what they had seen before opens nothing until that is cleared up.
      if (who.fault !== null) return null
      for (let removed = 0; ; removed++) {
        const outcome = await onWhatStands(
          () => ground.store.cases.findFor(id, who.staff.id),
          (row) =>
            withSides(
              row,
              who.staff.id,
              (side) => sideOf(who, row, side),
              async (opened) => {
                if (await isNoLongerTheirs(opened, who.staff.id)) return null
                const cleared = removed < mostAgain ? await clearAgain(who, opened) : 'none'
                if (cleared === 'again') return cleared
                const answer = await work(cleared === 'altered' ? asAltered(opened) : opened)
                return answer === null ? null : { answer }
              },
            ),
        )
        if (outcome !== 'again') return outcome === null ? null : outcome.answer
      }
    },
    withRecovery: (recovery, id, work) =>
      onWhatStands(
        () => ground.store.cases.find(id),
        (row) => withSides(row, null, (side) => recoveredSide(recovery, row, side), work),
      ),
  }
}
