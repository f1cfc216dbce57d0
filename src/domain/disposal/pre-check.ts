// What must hold before a case is destroyed (L-ARK-2), as a list that says of each point what was found: for an authority all of it and the consent of
// everybody who has a vote (F-104); for a private operator what still applies to it. Decides by facts that others gather.
import type { Day } from '../../kit/instant.ts'
import type { CaseRow } from '../case/case-row.ts'
import type { ArchiveReceipt } from './archive-receipt.ts'
import { type DisposalRule, isPeriodOver, periodEnd } from './disposal-rule.ts'

/**
 * `rule` there is one for the type on this day · `period` has passed since the closing · `closed` and not open again · `registered` where a register
 * is kept · `release` nobody waits for a decision on a request for it or an appeal (TF 2 kap. 15–18 §§) · `hold` nobody holds it (L-SE-07) · `answer`
 * the reporter does not wait for one (F-149) · `archive` has received what is preserved (F-107) · `consent` of everybody who has a vote (F-104).
 */
export const preCheckItems = ['rule', 'period', 'closed', 'registered', 'release', 'hold', 'answer', 'archive', 'consent'] as const
export type PreCheckItem = (typeof preCheckItems)[number]

/** What was found; `unneeded` where the point does not apply. */
export type Finding =
  | 'yes'
  | 'no'
  | 'unneeded'
  /** Of the period: the case has no closing to count from, or no rule says how long. */
  | 'unknown'

export interface PreCheckLine {
  readonly item: PreCheckItem
  /** Nothing stands in the way here. */
  readonly done: boolean
  readonly found: Finding
  /** The last day of the period, the closing, since when it is held, when the archive received it: where there is one. */
  readonly day: Day | null
  /** How many consented or wait, where they are counted; and of how many. */
  readonly count: number
  readonly of: number
  /** Of the consents: how many objections were set aside instead. */
  readonly overruled: number
}

export interface PreCheckFacts {
  readonly row: Pick<CaseRow, 'phase' | 'closed' | 'calls'>
  /** Whether the unit destroys nothing without a rule (disposal-rule.ts). */
  readonly needsRule: boolean
  /** The rule for its type on this day; null where there is none. */
  readonly rule: Pick<DisposalRule, 'terms'> | null
  /** Whether it stands in the register; null where none is kept. */
  readonly registered: boolean | null
  /** Requests for release and appeals that wait for their decision. */
  readonly openReleases: number
  /** Since when somebody holds it; null while nobody does. */
  readonly held: Day | null
  readonly receipt: Pick<ArchiveReceipt, 'received'> | null
  /** Of those who have a vote, how many have said yes, or somebody in their place; and how many objections a recorded decision sets aside. */
  readonly consents: { readonly given: number; readonly overruled: number; readonly needed: number }
}

/** The list, in the order in which it is worked through. @param today the believed day */
export const preChecks = (facts: PreCheckFacts, today: Day): readonly PreCheckLine[] => {
  const { row, rule, registered, openReleases, held, receipt, consents } = facts
  const closed = row.phase === 'closed' || row.phase === 'archived' ? row.closed : null
  const preserves = rule?.terms.fate === 'preserve'
  const line = (
    item: PreCheckItem,
    found: Finding,
    more: Partial<Pick<PreCheckLine, 'day' | 'count' | 'of' | 'overruled'>> = {},
  ): PreCheckLine => ({
    ...{ item, found, day: null, count: 0, of: 0, overruled: 0, ...more },
    done: found === 'yes' || found === 'unneeded',
  })
  const period = (): PreCheckLine => {
    if (rule === null && !facts.needsRule) return line('period', 'unneeded')
    if (rule === null || closed === null) return line('period', 'unknown')
    return line('period', isPeriodOver(rule.terms, closed, today) ? 'yes' : 'no', { day: periodEnd(rule.terms, closed) })
  }
  return [
    line('rule', rule !== null ? 'yes' : facts.needsRule ? 'no' : 'unneeded'),
    period(),
    line('closed', closed === null || closed > today ? 'no' : 'yes', { day: closed }),
    line('registered', registered === null ? 'unneeded' : registered ? 'yes' : 'no'),
    line('release', openReleases === 0 ? 'yes' : 'no', { count: openReleases }),
    line('hold', held === null ? 'yes' : 'no', { day: held }),
    line('answer', row.calls ? 'no' : 'yes'),
    line('archive', receipt !== null ? 'yes' : preserves ? 'no' : 'unneeded', { day: receipt === null ? null : receipt.received || null }),
    line('consent', consents.needed > 0 && consents.given + consents.overruled >= consents.needed ? 'yes' : 'no', {
      ...{ count: consents.given, overruled: consents.overruled, of: consents.needed },
    }),
  ]
}

/** Whether a case may be destroyed now. */
export const mayDispose = (lines: readonly PreCheckLine[]): boolean =>
  preCheckItems.every((item) => lines.some((line) => line.item === item && line.done))

/** Whether all but the consents holds: what a first nomination may already know. */
export const isRipe = (lines: readonly PreCheckLine[]): boolean => lines.every(({ item, done }) => done || item === 'consent')
