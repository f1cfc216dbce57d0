// What an entry of the log says of an act whose kind in clear must not: it stands sealed beside it, for whoever audits. Whoever holds the disk learns
// neither who objected nor who took a copy out (F-104, T-09, T-18).
import type { CaseEvent } from './case/case-event.ts'
import type { LogKind } from './log-entry.ts'

/** By the kind in clear. Not who asked for a name: it would tell auditors which reporter gave one (T-10). */
export const toldActs = {
  'disposal-said': [
    ...(['disposal-proposed', 'disposal-consented', 'disposal-withdrawn', 'disposal-objected', 'disposal-substituted'] as const),
    ...(['disposal-overruled', 'disposal-confirmed', 'disposal-refused', 'disposal-retracted'] as const),
    ...(['lift-asked', 'lift-refused', 'lift-withdrawn'] as const),
  ],
  'case-changed': ['export-asked', 'export-agreed', 'export-refused', 'export-withdrawn', 'export-taken'],
} as const satisfies Readonly<Partial<Record<LogKind, readonly Exclude<CaseEvent['name'], LogKind>[]>>>

export type LogAct = (typeof toldActs)[keyof typeof toldActs][number]

const all: readonly (readonly [LogKind, LogAct])[] = Object.entries(toldActs).flatMap(([kind, acts]) =>
  acts.map((act) => [kind as LogKind, act] as const),
)

export const logActs: readonly LogAct[] = all.map(([, act]) => act)

/** The kind under which it stands in clear. */
export const kindOfAct = (act: LogAct): LogKind | undefined => all.find(([, one]) => one === act)?.[0]

/** What an entry of that kind says, where its details open; undefined where the kind says it all. */
export const actIn = (kind: LogKind, said: string | undefined): LogAct | undefined =>
  all.find(([known, act]) => known === kind && act === said)?.[1]
