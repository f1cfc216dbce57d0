// The end of a case (F-104, F-106, keys.md 7): every row of it goes and its protocol comes, as one unit of work; then its share is destroyed, and what was
// deleted is overwritten. What a crash leaves between the two, the next start finishes.

import type { CaseId } from '../../domain/case/case-row.ts'
import { isRipe, mayDispose } from '../../domain/disposal/pre-check.ts'
import type { ProtocolId } from '../../domain/disposal/protocol.ts'
import { isAgreed, vetoes } from '../../domain/disposal/seat.ts'
import { lasts } from '../../domain/disposal/word.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { NewDisposal } from '../../store/disposals.ts'
import { certainDay } from '../believed-day.ts'
import { isQuarantined } from '../case/case-acts.ts'
import type { CaseOpening, OpenCase } from '../case/case-opening.ts'
import { sealStatistics, statisticsOf } from '../case/statistics.ts'
import { type Ground, mostTries } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { DisposalActs, DisposalRefusal } from './disposal-acts.ts'
import { type DisposalSetting, documentsIn, gatherPaper, voicesOf } from './disposal-protocol.ts'
import type { DisposalStanding, ReadStanding } from './disposal-reading.ts'
import type { Protocols } from './protocols.ts'

/** `not-agreed` somebody has not said yes, or has taken it back · `not-ready` a point of the list does not hold · `altered` something of it was changed. */
export type ExecutionRefusal = DisposalRefusal | 'not-agreed' | 'not-ready' | 'altered' | 'locked'

export interface DisposalExecution {
  /**
   * Gives this person's consent where it is the last one missing, and destroys the case.
   * @param proposal the one that the person had before them
   * @returns its protocol; a refusal; null for somebody who is not entitled, as for a case that does not exist (any more)
   */
  readonly execute: (
    who: Unlocked,
    id: CaseId,
    proposal: string,
  ) => Promise<{ readonly protocol: ProtocolId } | { readonly refusal: ExecutionRefusal } | null>
}

/** Destroys what the rows no longer say how to open: the second half, which the next start does where a crash came between. */
export const finishDisposal = async (store: Ground['store'], id: CaseId): Promise<void> => {
  await store.shares.destroy(id)
  // The key of an address that the reporter left stands in the small file too.
  await store.hiddenAddresses.sweep()
  await store.settle()
}

export interface ExecutionParts {
  readonly opening: Pick<CaseOpening, 'withCase'>
  readonly acts: Pick<DisposalActs, 'consent'>
  readonly readStanding: ReadStanding
  readonly protocols: Protocols
}

export const makeDisposalExecution = (
  ground: Ground,
  { opening, acts, readStanding, protocols }: ExecutionParts,
  setting: DisposalSetting,
): DisposalExecution => {
  const { store } = ground

  /** Everybody agrees, and nothing stands in the way. */
  const refusalOf = (opened: OpenCase, standing: DisposalStanding | null, who: Unlocked, proposal: string): ExecutionRefusal | null => {
    if (standing === null) return 'votes-unknown'
    // Whoever takes a record out could take somebody's no out.
    if (opened.casework.read.altered > 0 || isQuarantined(opened)) return 'altered'
    if (standing.doubt !== null && lasts(standing.doubt)) return standing.doubt
    if (standing.proposal?.id !== proposal) return 'no-proposal'
    if (standing.doubt !== null) return standing.doubt
    if (!standing.able.includes(who.staff.id)) return 'no-vote'
    if (standing.course.hold !== null || opened.row.held) return 'held'
    if (!isRipe(standing.lines)) return 'not-ready'
    return isAgreed(standing.seats) && mayDispose(standing.lines) ? null : 'not-agreed'
  }

  const prepared = async (who: Unlocked, opened: OpenCase, standing: DisposalStanding): Promise<NewDisposal> => {
    const { row, view, overview, rosterSeq, casework, readers } = opened
    const day = await certainDay(ground)
    if (standing.proposal === null) throw new Problem('conflict', 'a case that nobody wants destroyed was to be')
    const { facts, head, nameOf } = await gatherPaper(ground, setting, {
      ...{ view, row, paper: standing.paper, day },
      counted: documentsIn(opened),
    })
    const { stored, mark } = await protocols.sign(
      who,
      { channelId: row.channelId, unitId: row.unitId, caseId: row.id },
      {
        ...facts,
        ...voicesOf(opened, standing.proposal, standing, nameOf),
        executed: { by: nameOf(who.staff.id), on: day },
      },
    )
    const { statisticsId, category = '', wayIn = 'web' } = casework.read.head.body
    const outcome = standing.course.closure?.value.outcome ?? ''
    const place = { installation: ground.installation, channel: row.channelId, id: randomId(ground.random) }
    return {
      ...{ before: row, rosterSeq, channelVersion: view.version, papersSeq: standing.papersSeq, day, protocol: stored },
      statistics: {
        gone: statisticsId,
        total:
          overview === null
            ? null
            : {
                id: place.id,
                // The days would tell one case from another.
                sealed: await sealStatistics(overview, place, {
                  ...statisticsOf(row, row.unitId, { category, outcome, wayIn }),
                  ...{ daysToAcknowledgement: null, daysToFeedback: null, daysToClosing: null, phase: 'disposed' },
                }),
              },
      },
      log: await entryOf({
        ...{ kind: 'case-disposed', day, channel: row.channelId, overview, reference: row.reference, mark, head },
        by: { staff: who.staff, signing: who.signing },
      }),
      notices: await noticesFor(
        ground,
        readers.filter((id) => id !== who.staff.id),
      ),
    }
  }

  const attempt = async (who: Unlocked, id: CaseId, proposal: string) =>
    opening.withCase(who, id, async (opened) => {
      const standing = await readStanding(opened, who)
      const refusal = refusalOf(opened, standing, who, proposal)
      if (refusal !== null || standing === null) return { refusal: refusal ?? 'votes-unknown' } as const
      const work = await prepared(who, opened, standing)
      const stored = await store.disposals.destroy(work)
      return stored === 'done' ? { protocol: work.protocol.id } : ('again' as const)
    })

  return {
    execute: async (who, id, proposal) => {
      const early = await opening.withCase(who, id, async (opened) => {
        const standing = await readStanding(opened, who)
        // Whoever objects says yes only once they have taken that back.
        if (standing !== null && vetoes(standing.seats).some(({ by }) => by === who.staff.id)) return 'objected' as const
        return refusalOf(opened, standing, who, proposal)
      })
      if (early === 'objected') return { refusal: 'not-agreed' }
      // Nobody says yes to what cannot be done yet.
      if (early !== null && early !== 'not-agreed') return { refusal: early }
      const consented = await acts.consent(who, id, proposal)
      if (consented === null) return null
      // Whoever has said yes already, or is not asked, goes on: the list decides.
      if (consented !== 'done' && consented !== 'no-vote') return { refusal: consented }
      for (let tries = 0; tries < mostTries; tries++) {
        const outcome = await attempt(who, id, proposal)
        if (outcome === 'again') continue
        if (outcome !== null && 'protocol' in outcome) await finishDisposal(store, id)
        return outcome
      }
      throw new Problem('conflict', 'a case changed again and again while it was to be destroyed')
    },
  }
}
