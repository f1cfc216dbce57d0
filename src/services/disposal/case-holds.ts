// That a case must be kept (L-SE-07): set by anybody who reads it, lifted by two of those who have a vote; and set with an objection where the program
// destroys by itself. Each word is signed by whoever says it.
import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { type HandAnswer, type HandFault, handFault } from '../../domain/case/second-hand.ts'
import { maySoonGo } from '../../domain/disposal/automatic.ts'
import { keptAfter } from '../../domain/disposal/disposal-course.ts'
import { type HoldEvent, waitingLift } from '../../domain/disposal/hold.ts'
import type { Doubt } from '../../domain/disposal/word.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import type { CaseActs, Decided } from '../case/case-acts.ts'
import type { Addition } from '../case/case-addition.ts'
import type { OpenCase } from '../case/case-opening.ts'
import type { Done } from '../case/case-step.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { isHeld, onCard } from './disposal-acts.ts'
import type { ReadVotes, Votes } from './disposal-votes.ts'
import { holdTail, liftTail } from './hold-mark.ts'
import type { ReadRules } from './rule-standings.ts'
import type { Words } from './words.ts'

/** `waiting-lift` somebody asks for it already, and waits for another. */
export type HoldRefusal = 'held' | 'not-held' | 'no-vote' | 'votes-unknown' | 'waiting-lift' | Doubt

export interface CaseHolds {
  /** Whoever reads the case may: to keep it harms nobody. */
  readonly hold: (who: Unlocked, id: CaseId, reason: string) => Done<HoldRefusal>
  /**
   * What comes before an objection to a proposal: the program reads no objection, so where it destroys by itself the case is marked as to be kept, in
   * clear (L-SE-20, F-104). Elsewhere nothing.
   */
  readonly holdWith: (who: Unlocked, id: CaseId, proposal: string, reason: string) => Done<'no-vote' | 'no-proposal' | 'votes-unknown'>
  /** Waits until somebody else agrees. */
  readonly lift: (who: Unlocked, id: CaseId, reason: string) => Done<HoldRefusal>
  /** @param lift its name in the case @param reason why it is refused */
  readonly answerLift: (who: Unlocked, id: CaseId, lift: string, answer: HandAnswer, reason: string) => Done<HoldRefusal | HandFault>
}

/** Whether an objection alone would not keep a case. */
export type ReadAhead = (opened: Pick<OpenCase, 'row' | 'view'>) => Promise<boolean>

export const makeReadAhead =
  ({ store }: Pick<Ground, 'store'>, readRules: ReadRules): ReadAhead =>
  async ({ row, view: { channel } }) =>
    maySoonGo(await readRules(channel), channel, row.unitId) || (await store.disposals.announced(row.id)) !== null

export const makeCaseHolds = (
  ground: Pick<Ground, 'random' | 'store' | 'installation'>,
  { act }: Pick<CaseActs, 'act'>,
  { readVotes, readAhead, words }: { readonly readVotes: ReadVotes; readonly readAhead: ReadAhead; readonly words: Words },
): CaseHolds => {
  /** In the log it stands by itself that a case must be kept, and that it need not be any more; and which case. */
  const loggedAs = async (opened: OpenCase, { name }: HoldEvent, { signed }: FileEntry): Promise<Pick<Addition, 'log' | 'clear'>> => {
    if (name === 'hold-set') return { log: 'hold-set', clear: holdTail(ground.installation, opened, signed?.signature ?? '') }
    return name === 'hold-lifted' ? { log: 'hold-lifted', clear: await liftTail(ground, opened) } : { log: 'disposal-said' }
  }

  const said = async (who: Unlocked, opened: OpenCase, event: HoldEvent, votes: Votes | null): Promise<Decided<never>> => {
    const held = event.name !== 'hold-lifted'
    const asked = event.name !== 'hold-set' || votes === null ? {} : onCard(keptAfter(votes.proposal), votes, opened)
    const word = await words.sign(who, opened, event)
    return {
      ...{ row: { ...opened.row, held }, casework: [word], card: { held, ...asked } },
      ...{ tell: true, unmoving: true, act: event.name },
      ...(await loggedAs(opened, event, word)),
    }
  }

  /** Of a hold that stands, by somebody who has a vote. */
  const about = <R>(who: Unlocked, id: CaseId, decide: (votes: Votes) => HoldEvent | { readonly refusal: R | HoldRefusal }) =>
    act<R | HoldRefusal>(who, id, async (opened): Promise<Decided<R | HoldRefusal>> => {
      const votes = await readVotes(opened)
      if (votes === null) return refused('votes-unknown')
      if (votes.course.hold === null) return refused('not-held')
      if (!votes.able.includes(who.staff.id)) return refused('no-vote')
      const decided = decide(votes)
      return 'refusal' in decided ? decided : said(who, opened, decided, votes)
    })

  return {
    hold: (who, id, reason) =>
      act<HoldRefusal>(who, id, async (opened): Promise<Decided<HoldRefusal>> => {
        if (isHeld(opened, await words.weigh(opened))) return refused('held')
        return said(who, opened, { name: 'hold-set', reason }, await readVotes(opened))
      }),
    holdWith: (who, id, proposal, reason) =>
      act<'no-vote' | 'no-proposal' | 'votes-unknown'>(who, id, async (opened) => {
        const votes = await readVotes(opened)
        if (votes === null) return refused('votes-unknown')
        if (!votes.able.includes(who.staff.id)) return refused('no-vote')
        if (votes.proposal?.id !== proposal) return refused('no-proposal')
        return isHeld(opened, votes) || !(await readAhead(opened)) ? 'nothing' : said(who, opened, { name: 'hold-set', reason }, votes)
      }),
    lift: (who, id, reason) =>
      about<never>(who, id, ({ course }) => {
        if (waitingLift(course.hold) !== null) return refused('waiting-lift')
        return { name: 'lift-asked', id: randomId(ground.random), reason }
      }),
    answerLift: (who, id, lift, answer, reason) =>
      about<HandFault>(who, id, ({ course, lasting, isAware }) => {
        const fault = handFault(
          course.hold?.lifts.find((one) => one.id === lift),
          who.staff.id,
          answer,
        )
        if (fault !== null) return refused(fault)
        if (answer === 'withdrawn') return { name: 'lift-withdrawn', id: lift }
        if (answer === 'refused') return { name: 'lift-refused', id: lift, reason }
        // A wish from before something that the case has lost may have been taken back there.
        return lasting.includes('behind') && !isAware(lift) ? refused('behind') : { name: 'hold-lifted', id: lift }
      }),
  }
}
