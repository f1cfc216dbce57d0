// What stands between an opened case and its end: who has said what, what the papers and the law say, and how long it is still worked on. Reads only.

import type { Course } from '../../domain/case/course.ts'
import { legalZone } from '../../domain/case/deadline.ts'
import { tallyOf } from '../../domain/disposal/disposal-course.ts'
import { lastDay } from '../../domain/disposal/lock.ts'
import { type PreCheckLine, preChecks } from '../../domain/disposal/pre-check.ts'
import type { Day } from '../../kit/instant.ts'
import { dayOf } from '../../kit/instant.ts'
import { believedDay } from '../believed-day.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { courseNow } from '../case/case-step.ts'
import type { Ground } from '../ground.ts'
import type { PaperFacts, ReadPaperFacts } from './disposal-facts.ts'
import { type Votes, votesIn } from './disposal-votes.ts'

/** A case before its end. */
export interface DisposalStanding extends Votes {
  readonly course: Course
  readonly paper: PaperFacts
  readonly lines: readonly PreCheckLine[]
  /** The day by which it was looked. */
  readonly day: Day
  /** The last day on which anybody works on the case; null while nothing ends that. */
  readonly until: Day | null
}

/** @returns null where nobody can tell who has a vote */
export type ReadStanding = (opened: OpenCase) => Promise<DisposalStanding | null>

export const makeReadStanding =
  (ground: Pick<Ground, 'store' | 'now'>, readPaper: ReadPaperFacts): ReadStanding =>
  async (opened) => {
    const { row, view } = opened
    const votes = votesIn(opened, await ground.store.people.register())
    if (votes === null) return null
    const course = courseNow(opened)
    const [paper, day] = await Promise.all([readPaper(row, course), believedDay(ground)])
    const { given, of } = tallyOf(votes.seats)
    const held = course.hold === null ? (row.held ? row.moved : null) : dayOf(course.hold.at, legalZone)
    const consents = { given, needed: votes.proposal === null ? votes.voters.length : of }
    return {
      ...votes,
      ...{ course, paper, day },
      lines: preChecks({ row, ...paper, held, consents }, day),
      until: lastDay(row, view.channel.settings.frame, day),
    }
  }
