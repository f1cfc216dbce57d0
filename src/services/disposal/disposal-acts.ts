// What the people of a case say of its disposal: proposed, agreed to, taken back, objected to; and which decision of the authority somebody wrote down and
// somebody else confirmed. Each word is a sealed event of the case, signed by whoever says it; nothing is destroyed here.

import type { Card } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isEnded } from '../../domain/case/case-steps.ts'
import type { HandAnswer, HandFault } from '../../domain/case/second-hand.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import {
  type DisposalEvent,
  type Proposal,
  type ProposalEvent,
  type ProposingFault,
  proposalAfter,
  proposingFault,
} from '../../domain/disposal/disposal-course.ts'
import {
  type OverrulingFault,
  overrulingFault,
  type SubstitutionFault,
  substitutionFault,
} from '../../domain/disposal/disposal-decision.ts'
import type { Decision, DisposalReason } from '../../domain/disposal/protocol.ts'
import { decisionFault, openTo, seatsOf, tallyOf, vetoes } from '../../domain/disposal/seat.ts'
import type { Doubt } from '../../domain/disposal/word.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import type { CaseActs, Decided } from '../case/case-acts.ts'
import type { OpenCase } from '../case/case-opening.ts'
import type { Done } from '../case/case-step.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { ReadVotes, Votes } from './disposal-votes.ts'
import type { Words } from './words.ts'

/**
 * `unended` it is not closed · `no-proposal` that one does not stand any more · `no-vote` only those with a vote decide · `held` it must be kept (L-SE-07) ·
 * `votes-unknown` nobody can tell who has a vote: the list of people or that of the keys was altered · a {@link Doubt} about what stands there.
 */
export type DisposalRefusal = 'unended' | 'no-proposal' | 'no-vote' | 'held' | 'votes-unknown' | Doubt

export interface DisposalActs {
  /**
   * Counts as the consent of whoever proposes (F-102, F-103).
   * @param other in words, with the reason `other`
   * @param decision by which those who read the case answer for it, or by which it goes on in spite of a doubt that lasts; null where neither is
   */
  readonly propose: (
    who: Unlocked,
    id: CaseId,
    reasons: readonly DisposalReason[],
    other: string,
    decision?: Decision | null,
  ) => Done<DisposalRefusal | ProposingFault>
  /** @param proposal the one that the person had before them */
  readonly consent: (who: Unlocked, id: CaseId, proposal: string) => Done<DisposalRefusal>
  readonly withdraw: (who: Unlocked, id: CaseId, proposal: string) => Done<DisposalRefusal>
  readonly object: (who: Unlocked, id: CaseId, proposal: string, reason: string) => Done<DisposalRefusal>
  /** Writes a decision down: it counts once somebody else has confirmed it. */
  readonly substitute: (
    who: Unlocked,
    id: CaseId,
    proposal: string,
    instead: { readonly absent: StaffId; readonly by: StaffId; readonly decision: Decision },
  ) => Done<DisposalRefusal | SubstitutionFault>
  readonly overrule: (
    who: Unlocked,
    id: CaseId,
    proposal: string,
    aside: { readonly objector: StaffId; readonly decision: Decision },
  ) => Done<DisposalRefusal | OverrulingFault>
  /** @param decision its name in the case @param reason why it is refused */
  readonly answer: (
    who: Unlocked,
    id: CaseId,
    proposal: string,
    decision: string,
    answer: HandAnswer,
    reason: string,
  ) => Done<DisposalRefusal | HandFault | 'not-absent' | 'present' | 'no-recipient'>
}

type Refusing<R> = { readonly refusal: R }

/** What the card says of a proposal: how far it has come, and whether somebody objects. */
export const onCard = (proposal: Proposal | null, votes: Votes, { people }: OpenCase): Pick<Card, 'disposal'> => {
  if (proposal === null) return { disposal: null }
  const seats = seatsOf(
    proposal,
    votes.voters,
    (people?.excluded ?? []).map(({ id }) => id),
    votes.heard,
  )
  return { disposal: { ...tallyOf(seats), stopped: vetoes(seats).length > 0 } }
}

export const isHeld = ({ row }: OpenCase, { course }: Pick<Votes, 'course'>): boolean => course.hold !== null || row.held

export const makeDisposalActs = (
  ground: Pick<Ground, 'now' | 'random'>,
  { act }: Pick<CaseActs, 'act'>,
  { readVotes, words }: { readonly readVotes: ReadVotes; readonly words: Words },
): DisposalActs => {
  /** An act of somebody with a vote. */
  const say = async <R>(
    who: Unlocked,
    id: CaseId,
    decide: (opened: OpenCase, votes: Votes) => DisposalEvent | Refusing<R | DisposalRefusal>,
  ): Done<R | DisposalRefusal> =>
    act<R | DisposalRefusal>(who, id, async (opened): Promise<Decided<R | DisposalRefusal>> => {
      const votes = await readVotes(opened)
      if (votes === null) return refused('votes-unknown')
      if (!votes.able.includes(who.staff.id)) return refused('no-vote')
      const decided = decide(opened, votes)
      if ('refusal' in decided) return decided
      const entry = await words.sign(who, opened, decided)
      const after = proposalAfter(votes.proposal, decided, entry.author, entry.at)
      return {
        ...{ row: opened.row, casework: [entry], card: onCard(after, votes, opened) },
        ...{ tell: true, unmoving: true, log: 'disposal-said', act: decided.name },
      }
    })

  /** … about the proposal that they had before them. */
  const about = <R>(
    who: Unlocked,
    id: CaseId,
    proposal: string,
    decide: (opened: OpenCase, votes: Votes & { readonly proposal: Proposal }) => ProposalEvent | Refusing<R | DisposalRefusal>,
  ) =>
    say<R>(who, id, (opened, votes) =>
      votes.proposal?.id === proposal ? decide(opened, { ...votes, proposal: votes.proposal }) : refused('no-proposal'),
    )

  /** … that brings its end nearer: never while what stands there is in doubt. */
  const onward: typeof about = (who, id, proposal, decide) =>
    about(who, id, proposal, (opened, votes) => (votes.doubt === null ? decide(opened, votes) : refused(votes.doubt)))

  const withDay = () => today(ground)

  return {
    propose: (who, id, reasons, other, decision = null) =>
      say<DisposalRefusal | ProposingFault>(who, id, (opened, votes) => {
        if (!isEnded(opened.row)) return refused('unended')
        if (isHeld(opened, votes)) return refused('held')
        const fault = proposingFault(votes.proposal, votes, decision)
        if (fault !== null) return refused(fault)
        return {
          ...{ name: 'disposal-proposed', id: randomId(ground.random), reasons, other, voters: votes.voters, heard: votes.heard },
          // What was said of a proposal before is over with a new one; what the log does not know, or knows better, is not.
          ...(votes.entrusted && decision !== null ? { entrusted: decision } : {}),
          ...(votes.lasting.length > 0 && decision !== null ? { despite: decision } : {}),
          ...(votes.proposal === null ? {} : { replaces: votes.proposal.id }),
        }
      }),
    consent: (who, id, proposal) =>
      onward<never>(who, id, proposal, (opened, votes) => {
        if (isHeld(opened, votes)) return refused('held')
        if (openTo(votes.seats, who.staff.id).length === 0) return refused('no-vote')
        return { name: 'disposal-consented', proposal, heard: votes.heard }
      }),
    withdraw: (who, id, proposal) => about<never>(who, id, proposal, () => ({ name: 'disposal-withdrawn', proposal })),
    object: (who, id, proposal, reason) => about<never>(who, id, proposal, () => ({ name: 'disposal-objected', proposal, reason })),
    substitute: (who, id, proposal, instead) =>
      onward<SubstitutionFault>(who, id, proposal, (_, votes) => {
        const fault = substitutionFault(votes, instead, { ...votes, recorder: who.staff.id, today: withDay() })
        return fault === null ? { name: 'disposal-substituted', id: randomId(ground.random), proposal, ...instead } : refused(fault)
      }),
    overrule: (who, id, proposal, aside) =>
      onward<OverrulingFault>(who, id, proposal, (_, votes) => {
        const fault = overrulingFault(votes.proposal, votes, aside, { recorder: who.staff.id, today: withDay() })
        return fault === null ? { name: 'disposal-overruled', id: randomId(ground.random), proposal, ...aside } : refused(fault)
      }),
    answer: (who, id, proposal, decision, answer, reason) =>
      (answer === 'agreed' ? onward : about)<HandFault | 'not-absent' | 'present' | 'no-recipient'>(who, id, proposal, (_, votes) => {
        const found = votes.decisions.find((one) => one.id === decision)
        const fault = decisionFault(found, who.staff.id, answer)
        if (found === undefined || fault !== null) return refused(fault ?? 'answered')
        if (answer === 'withdrawn') return { name: 'disposal-retracted', proposal, id: decision }
        if (answer === 'refused') return { name: 'disposal-refused', proposal, id: decision, reason }
        // Whoever is back since answers for themselves, and whoever was to answer may not open it any more.
        if (found.what.name === 'substitution' && !votes.absences.has(found.what.absent)) return refused('present')
        if (found.what.name === 'substitution' && !votes.able.includes(found.what.by)) return refused('no-recipient')
        return { name: 'disposal-confirmed', proposal, id: decision }
      }),
  }
}
