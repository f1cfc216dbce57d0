// What stands between an opened case and its end: who has said what, what the papers and the law say, and how long it is still worked on. Reads only.

import { legalZone } from '../../domain/case/deadline.ts'
import { announcedFor } from '../../domain/disposal/automatic.ts'
import { lastDay } from '../../domain/disposal/lock.ts'
import { type PreCheckLine, preChecks } from '../../domain/disposal/pre-check.ts'
import { tallyOf } from '../../domain/disposal/seat.ts'
import type { Day } from '../../kit/instant.ts'
import { dayOf } from '../../kit/instant.ts'
import { certainDay } from '../believed-day.ts'
import type { OpenCase } from '../case/case-opening.ts'
import type { TellWrong } from '../case/tell-wrong.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { ReadAhead } from './case-holds.ts'
import type { PaperFacts, ReadPaperFacts } from './disposal-facts.ts'
import type { ReadVotes, Votes } from './disposal-votes.ts'

/** A case before its end. */
export interface DisposalStanding extends Votes {
  readonly paper: PaperFacts
  /** The newest entry of the log about the papers of its channel before they were looked at: the transaction that destroys it looks again. */
  readonly papersSeq: number
  readonly lines: readonly PreCheckLine[]
  /** The day by which it was looked. */
  readonly day: Day
  /** The last day on which anybody works on the case; null while nothing ends that. */
  readonly until: Day | null
  /** The day on which the program destroys it by itself; null while nothing says so. */
  readonly automatic: Day | null
  /** Whether an objection holds the case, too, because the program destroys by itself. */
  readonly holdsWith: boolean
}

/** What is in doubt stands in the log, too. @returns null where nobody can tell who has a vote */
export type ReadStanding = (opened: OpenCase, who: Unlocked) => Promise<DisposalStanding | null>

export interface StandingParts {
  readonly readVotes: ReadVotes
  readonly readPaper: ReadPaperFacts
  readonly readAhead: ReadAhead
  readonly tellWrong: TellWrong
}

export const makeReadStanding =
  (ground: Pick<Ground, 'store' | 'now'>, { readVotes, readPaper, readAhead, tellWrong }: StandingParts): ReadStanding =>
  async (opened, who) => {
    const { row, view } = opened
    // Before anything is looked at: what changes meanwhile has a higher number.
    const papersSeq = await ground.store.disposals.papersSeq(row.channelId)
    const votes = await readVotes(opened)
    if (votes === null) return null
    if (votes.doubt !== null && votes.doubt !== 'unreceived') await tellWrong(who, opened, { kind: 'record-altered' })
    const { course } = votes
    const [paper, day, announced, ahead] = await Promise.all([
      readPaper(row, course),
      certainDay(ground),
      ground.store.disposals.announced(row.id),
      readAhead(opened),
    ])
    const { of, ...said } = tallyOf(votes.seats)
    const held = course.hold === null ? (row.held ? row.moved : null) : dayOf(course.hold.at, legalZone)
    const consents = { ...said, needed: votes.proposal === null ? votes.voters.length : of }
    return {
      ...votes,
      ...{ paper, papersSeq, day },
      lines: preChecks({ row, ...paper, held, consents }, day),
      until: lastDay(row, view.channel.settings.frame, day),
      automatic: course.hold === null ? announcedFor(row, announced) : null,
      holdsWith: ahead && course.hold === null && !row.held,
    }
  }
