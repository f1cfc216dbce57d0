// What somebody who assesses first has to approve of a half (F-125): the summary, or what is to be added to one. Stores nothing.
import { firstDay, type Half, lastDay, waits } from '../../domain/case/half-year.ts'
import type { SpanOfUnit } from '../../store/dismissals.ts'
import type { Channels } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Rosters, TrustedRoster } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { CaseLooks } from './case-looks.ts'
import type { CaseOpening } from './case-opening.ts'
import { isListed } from './dismissal-copies.ts'
import { leftTo } from './dismissal-left.ts'
import { type CasesOfHalf, makeCasesOfHalf, type OpenLine } from './dismissal-lines.ts'
import type { Tellings } from './dismissal-tellings.ts'
import { type DismissalUnit, dismissalUnits, type UnitHalf } from './dismissal-units.ts'

export interface DismissalDraft extends Pick<CasesOfHalf, 'unanswered' | 'altered' | 'lost'> {
  readonly unit: DismissalUnit
  /** Approved: what stands here is to be added to it. */
  readonly standing: UnitHalf
  readonly lines: readonly Pick<OpenLine, 'id' | 'reference' | 'category' | 'ground' | 'own'>[]
  /** The key list has this person's key for the unit; else they cannot approve. */
  readonly listed: boolean
}

/** A half of a unit of which this person has to tell, with its cases as they open for them. */
export interface PlaceOfApproval {
  readonly unit: DismissalUnit
  readonly standing: UnitHalf
  readonly span: SpanOfUnit
  /** Of the channel when its cases were read. */
  readonly channelVersion: number
  /** Null while no list of keys holds. */
  readonly trusted: TrustedRoster | null
  readonly cases: CasesOfHalf
}

export interface DismissalDrafts {
  /** null for somebody to whom neither the summary nor anything to be added is left, and for a half that has not ended. */
  readonly at: (who: Unlocked, unit: string, half: Half) => Promise<PlaceOfApproval | null>
  /** The same as a page shows it; null where nothing is to be approved and nothing is missing. */
  readonly draft: (who: Unlocked, unit: string, half: Half) => Promise<DismissalDraft | null>
}

/** Whether a half has something for this person to do or to know. */
const isEmpty = ({ lines, unanswered, altered, lost }: CasesOfHalf): boolean =>
  lines.length + unanswered.length + altered.length + lost.length === 0

interface DraftParts {
  readonly tellings: Pick<Tellings, 'of'>
  readonly opening: CaseOpening
  readonly looks: CaseLooks
}

export const makeDismissalDrafts = (
  ground: Ground,
  channels: Channels,
  rosters: Rosters,
  { tellings, opening, looks }: DraftParts,
): DismissalDrafts => {
  const { store } = ground
  const readCases = makeCasesOfHalf(ground, opening)

  /** null where the half is for others to tell of. */
  const casesOf = async (who: Unlocked, unit: DismissalUnit, standing: UnitHalf, span: SpanOfUnit): Promise<CasesOfHalf | null> => {
    const { half } = span
    if (waits(standing)) return unit.approves ? readCases(who, half, await store.dismissals.assessed(who.staff.id, span)) : null
    const left = (await leftTo(ground, who, [unit])).find((one) => one.half === half)
    return left === undefined && !unit.approves ? null : readCases(who, half, left?.cases ?? [])
  }

  const at: DismissalDrafts['at'] = async (who, unitId, half) => {
    const unit = (await dismissalUnits(ground, channels, tellings, who)).find(({ id }) => id === unitId)
    const standing = unit?.halves.find((one) => one.half === half)
    if (unit === undefined || standing === undefined || standing.state === 'running') return null
    const { channel } = unit
    // Before the cases: what is decided by a newer list, or by a post that somebody was given since, is found to have moved.
    const channelVersion = (await channels.byId(channel.id))?.version ?? -1
    const trusted = rosters.isDistrusted(channel.id) ? null : await rosters.current(channel.id)
    const span: SpanOfUnit = { unitId: unit.id, half, from: firstDay(half), to: lastDay(half) }
    const cases = await casesOf(who, unit, standing, span)
    return cases === null ? null : { unit, standing, span, channelVersion, trusted, cases }
  }

  return {
    at,
    draft: async (who, unitId, half) => {
      const place = await at(who, unitId, half)
      if (place === null || (!waits(place.standing) && isEmpty(place.cases))) return null
      const { unit, standing, trusted, cases } = place
      const { unanswered, altered, lost } = cases
      const lines: DismissalDraft['lines'][number][] = []
      for (const { hearers: _, recorded: __, ...line } of cases.lines) {
        // The reason is the assessment's own words: whoever reads them came to look at the case (T-09).
        if ((await opening.withCase(who, line.id, (opened) => looks.note(who, opened, 'summary'))) === true) lines.push(line)
      }
      return {
        unit,
        standing,
        lines,
        unanswered,
        altered,
        lost,
        listed: trusted !== null && isListed(trusted, who, { unit: unit.id, number: standing.tellings }),
      }
    },
  }
}
