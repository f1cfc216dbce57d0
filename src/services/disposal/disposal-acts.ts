// What the people of a case say of its disposal: proposed, agreed to, taken back, objected to; who answers for whom and what the authority decided; and
// that it must be kept. Each word is a sealed event of the case; nothing is destroyed here.

import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { Card } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isEnded } from '../../domain/case/case-steps.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import {
  type OverrulingFault,
  openTo,
  overrulingFault,
  type Proposal,
  type ProposalEvent,
  proposalAfter,
  type SubstitutionFault,
  seatsOf,
  substitutionFault,
  tallyOf,
  vetoes,
} from '../../domain/disposal/disposal-course.ts'
import type { Decision, DisposalReason } from '../../domain/disposal/protocol.ts'
import { randomId } from '../../kit/random.ts'
import { refused } from '../../kit/result.ts'
import type { CaseActs, Decided } from '../case/case-acts.ts'
import type { OpenCase } from '../case/case-opening.ts'
import { courseNow, type Done } from '../case/case-step.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type Appointed, type Votes, votesIn } from './disposal-votes.ts'

/**
 * `unended` it is not closed · `proposed` somebody has already · `no-proposal` that one does not stand any more · `no-vote` only recipients decide ·
 * `held` it must be kept (L-SE-07) · `votes-unknown` nobody can tell who has a vote: the list of people or that of the keys was altered.
 */
export type DisposalRefusal = 'unended' | 'proposed' | 'no-proposal' | 'no-vote' | 'held' | 'votes-unknown'
export type HoldRefusal = 'held' | 'not-held' | 'no-vote' | 'votes-unknown'

export interface DisposalActs {
  /** Counts as the consent of whoever proposes (F-102, F-103). @param other in words, with the reason `other` */
  readonly propose: (who: Unlocked, id: CaseId, reasons: readonly DisposalReason[], other: string) => Done<DisposalRefusal>
  /** @param proposal the one that the person had before them */
  readonly consent: (who: Unlocked, id: CaseId, proposal: string) => Done<DisposalRefusal>
  readonly withdraw: (who: Unlocked, id: CaseId, proposal: string) => Done<DisposalRefusal>
  readonly object: (who: Unlocked, id: CaseId, proposal: string, reason: string) => Done<DisposalRefusal>
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
  /** Whoever reads the case may: to keep it harms nobody. */
  readonly hold: (who: Unlocked, id: CaseId, reason: string) => Done<HoldRefusal>
  /** Recipients alone. */
  readonly lift: (who: Unlocked, id: CaseId, reason: string) => Done<HoldRefusal>
}

/** What the card says of a proposal: how far it has come, and whether somebody objects. */
const onCard = (proposal: Proposal | null, votes: Votes, { people }: OpenCase): Pick<Card, 'disposal'> => {
  if (proposal === null) return { disposal: null }
  const seats = seatsOf(
    proposal,
    votes.voters,
    (people?.excluded ?? []).map(({ id }) => id),
  )
  return { disposal: { ...tallyOf(seats), stopped: vetoes(seats).length > 0 } }
}

export const makeDisposalActs = (ground: Pick<Ground, 'store' | 'now' | 'random'>, { act, event }: CaseActs): DisposalActs => {
  /** An act of somebody with a vote. */
  const say = async <R>(
    who: Unlocked,
    id: CaseId,
    decide: (opened: OpenCase, votes: Votes) => Extract<CaseEvent, { readonly name: `disposal-${string}` }> | { readonly refusal: R },
  ): Done<R | DisposalRefusal> => {
    const appointed: Appointed = await ground.store.people.register()
    return act<R | DisposalRefusal>(who, id, (opened): Decided<R | DisposalRefusal> => {
      const votes = votesIn(opened, appointed)
      if (votes === null) return refused('votes-unknown')
      const decided = decide(opened, votes)
      if ('refusal' in decided) return decided
      const entry = event(who, decided)
      const after = proposalAfter(votes.proposal, decided, entry.author, entry.at)
      return {
        ...{ row: opened.row, casework: [entry], card: onCard(after, votes, opened) },
        ...{ tell: true, unmoving: true, log: 'disposal-said', act: decided.name },
      }
    })
  }

  /** … about the proposal that they had before them, while nothing holds the case. */
  const answer = <R>(
    who: Unlocked,
    id: CaseId,
    proposal: string,
    decide: (opened: OpenCase, votes: Votes & { readonly proposal: Proposal }) => ProposalEvent | { readonly refusal: R | DisposalRefusal },
  ) =>
    say<R | DisposalRefusal>(who, id, (opened, votes) => {
      if (votes.proposal?.id !== proposal) return refused('no-proposal')
      if (!votes.able.includes(who.staff.id)) return refused('no-vote')
      return decide(opened, { ...votes, proposal: votes.proposal })
    })

  const isHeld = (opened: OpenCase): boolean => courseNow(opened).hold !== null || opened.row.held

  const consent: DisposalActs['consent'] = (who, id, proposal) =>
    answer<never>(who, id, proposal, (opened, { seats }) => {
      if (isHeld(opened)) return refused('held')
      if (openTo(seats, who.staff.id).length === 0) return refused('no-vote')
      return { name: 'disposal-consented', proposal }
    })

  const keep = async (who: Unlocked, id: CaseId, name: 'hold-set' | 'hold-lifted', reason: string): Done<HoldRefusal> => {
    const appointed: Appointed = await ground.store.people.register()
    return act<HoldRefusal>(who, id, (opened) => {
      const held = name === 'hold-set'
      if (isHeld(opened) === held) return refused(held ? 'held' : 'not-held')
      const votes = held ? null : votesIn(opened, appointed)
      if (!held && votes === null) return refused('votes-unknown')
      if (votes !== null && !votes.able.includes(who.staff.id)) return refused('no-vote')
      return {
        ...{ row: { ...opened.row, held }, casework: [event(who, { name, reason })], card: { held } },
        ...{ tell: true, unmoving: true, log: held ? 'hold-set' : 'hold-lifted', act: name },
      }
    })
  }

  return {
    propose: (who, id, reasons, other) =>
      say<DisposalRefusal>(who, id, (opened, { proposal, voters, able }) => {
        if (!isEnded(opened.row)) return refused('unended')
        if (proposal !== null) return refused('proposed')
        if (isHeld(opened)) return refused('held')
        if (!able.includes(who.staff.id)) return refused('no-vote')
        return { name: 'disposal-proposed', id: randomId(ground.random), reasons, other, voters }
      }),
    consent,
    withdraw: (who, id, proposal) => answer<never>(who, id, proposal, () => ({ name: 'disposal-withdrawn', proposal })),
    object: (who, id, proposal, reason) => answer<never>(who, id, proposal, () => ({ name: 'disposal-objected', proposal, reason })),
    substitute: (who, id, proposal, instead) =>
      answer<SubstitutionFault>(who, id, proposal, (_, { seats, able }) => {
        const fault = substitutionFault(seats, instead, { recorder: who.staff.id, voters: able, today: today(ground) })
        return fault === null ? { name: 'disposal-substituted', proposal, ...instead } : refused(fault)
      }),
    overrule: (who, id, proposal, aside) =>
      answer<OverrulingFault>(who, id, proposal, (_, { seats, proposal: standing }) => {
        const fault = overrulingFault(standing, seats, aside, { recorder: who.staff.id, today: today(ground) })
        return fault === null ? { name: 'disposal-overruled', proposal, ...aside } : refused(fault)
      }),
    hold: (who, id, reason) => keep(who, id, 'hold-set', reason),
    lift: (who, id, reason) => keep(who, id, 'hold-lifted', reason),
  }
}
