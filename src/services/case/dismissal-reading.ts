// A person's own copies of half-yearly summaries (F-125), and what waits for them: drafts to approve, cases to add, summaries to read, and halves
// of which nobody opens something.
import { type Half, waits } from '../../domain/case/half-year.ts'
import type { Channels } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseOpening } from './case-opening.ts'
import type { DismissalCopies, ReadTelling } from './dismissal-copies.ts'
import { leftTo, stuckFor } from './dismissal-left.ts'
import { makeCasesOfHalf } from './dismissal-lines.ts'
import type { Tellings } from './dismissal-tellings.ts'
import { type DismissalUnit, dismissalUnits } from './dismissal-units.ts'

/** A half as this person was told of it. */
export interface ReadSummary {
  /** The summary, then what was added to it. */
  readonly tellings: readonly ReadTelling[]
  /** Something of it was sealed before they came, to a key that they lost, or was altered. */
  readonly unreadable: boolean
}

export type WaitingSummaries = Readonly<Record<'approve' | 'supplement' | 'read' | 'stuck', readonly WaitingSummary[]>>
export interface WaitingSummary {
  readonly unit: Pick<DismissalUnit, 'id' | 'name'>
  readonly half: Half
}

export interface DismissalReading {
  readonly open: (who: Unlocked, unit: DismissalUnit, half: Half) => Promise<ReadSummary>
  /** The same, and it is read then; null where there is none. */
  readonly read: (who: Unlocked, unit: string, half: Half) => Promise<ReadSummary | null>
  readonly waiting: (who: Unlocked) => Promise<WaitingSummaries>
}

/** Cases that are looked into for one page; the others wait for the next. */
const mostLooked = 50

export const makeDismissalReading = (
  ground: Ground,
  channels: Channels,
  tellings: Pick<Tellings, 'of'>,
  copies: DismissalCopies,
  caseOpening: CaseOpening,
): DismissalReading => {
  const { store } = ground
  const readCases = makeCasesOfHalf(ground, caseOpening)

  const open: DismissalReading['open'] = async (who, { id, channel }, half) => {
    const stored = await store.dismissals.copies(who.staff.id, id, half)
    const opened = await Promise.all(stored.map((copy) => copies.open(who, channel.id, { unit: id, half }, copy)))
    const tellings = opened.filter((telling) => telling !== null)
    return { tellings, unreadable: tellings.length < stored.length || stored[0]?.number !== 0 }
  }

  /** Looks into what nobody has looked into yet; what does not belong there waits no more. */
  const toAdd = async (who: Unlocked, units: readonly DismissalUnit[]): Promise<readonly WaitingSummary[]> => {
    const found: WaitingSummary[] = []
    let rest = mostLooked
    for (const { unit, half, cases } of await leftTo(ground, who, units)) {
      const { lines, unanswered, aside } = await readCases(who, half, cases.slice(0, rest))
      rest = Math.max(0, rest - cases.length)
      // The half is over: what was not dismissed in it will never have been.
      if (aside.length > 0)
        await store.dismissals.settle(
          half,
          aside.map(({ id }) => id),
        )
      if (lines.length + unanswered.length > 0) found.push({ unit: named(unit), half })
    }
    return found
  }

  return {
    open,
    read: async (who, unitId, half) => {
      const unit = (await dismissalUnits(ground, channels, tellings, who)).find(({ id }) => id === unitId)
      if (unit?.halves.find((one) => one.half === half)?.state !== 'approved') return null
      const summary = await open(who, unit, half)
      if (summary.tellings.length > 0) await store.dismissals.markRead(who.staff.id, unit.id, half)
      return summary
    },
    waiting: async (who) => {
      const units = await dismissalUnits(ground, channels, tellings, who)
      const unread = await store.dismissals.unread(who.staff.id)
      const drafts = units.filter(({ approves }) => approves)
      // What was told before it was struck is told again.
      const told = ({ halves }: DismissalUnit, half: Half) => halves.some((one) => one.half === half && one.state === 'approved')
      return {
        approve: drafts.flatMap((unit) => unit.halves.filter(waits).map(({ half }) => ({ unit: named(unit), half }))),
        supplement: await toAdd(who, units),
        read: units.flatMap((unit) =>
          unread.filter(({ unitId, half }) => unitId === unit.id && told(unit, half)).map(({ half }) => ({ unit: named(unit), half })),
        ),
        stuck: (await stuckFor(ground, who, units)).map(({ unit, half }) => ({ unit: named(unit), half })),
      }
    },
  }
}

const named = ({ id, name }: DismissalUnit): WaitingSummary['unit'] => ({ id, name })
