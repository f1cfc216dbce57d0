// How a unit stands in what those who run it answer for (F-138; 5 kap. lag (2021:890)): one line a duty, with how it is, whose task it is, and which
// law asks for it. Pure; knows of cases only bands, and of people only how many.
import { addMonths, type Day } from '../../kit/instant.ts'
import type { LegalFrame } from '../channel/legal-frame.ts'
import type { SpokenLanguage } from '../language.ts'
import type { Role } from '../people/role.ts'
import { type ClockFigures, type DisposalQueue, type LateBand, type OpenBand, type WatchedClock, watchedClocks } from './clock-figures.ts'

/** `good` · `watch` something is to be looked after · `act` the law or the reporters wait. */
export type Mark = 'good' | 'watch' | 'act'

/** Months after which something that was done is to be done again. */
export const renewedEvery = { test: 6, campaign: 12, policy: 24 } as const

/** What is known of a unit, of the channel around it and of its papers. */
export interface StandingFacts {
  readonly frame: LegalFrame
  /** Why the channel takes reports or not. */
  readonly channel: 'open' | 'quiet' | 'lacking' | 'altered'
  readonly clocks: ClockFigures
  readonly disposal: DisposalQueue | null
  /** The last test report in the channel; null: none yet. */
  readonly test: Day | null
  /** Of those to whom the unit's reports go. */
  readonly keys: { readonly proved: number; readonly due: number; readonly silent: number }
  /** Who has not read the list of keys aloud with the others yet. */
  readonly notCompared: number
  /** null: there are no sheets. */
  readonly recovery: { readonly tried: Day | null; readonly before: Day } | null
  /** null: the program makes no backups. */
  readonly backup: { readonly last: Day | null; readonly lateSince: Day | null } | null
  readonly postsProven: boolean
  /** Whether the settings ask no less for a reporter's name than the log proves (T-10). */
  readonly namesProven: boolean
  /** Appointments that stand, and those of them whose decision nobody has put down. */
  readonly appointments: { readonly all: number; readonly undecided: number }
  readonly campaign: Day | null
  readonly policy: Day | null
  /** Languages that the channel offers and nobody has read through. */
  readonly unread: readonly SpokenLanguage[]
  /** The last edition of the documentation, and whether it still says what is so; null: none was issued. */
  readonly documentation: PaperState
  readonly assessment: PaperState
  readonly processors: { readonly all: number; readonly withoutAgreement: number }
}

export type PaperState = { readonly day: Day; readonly changed: boolean } | null

interface LineOf<Topic extends string, State extends string, More = object> {
  readonly topic: Topic
  readonly state: State
  readonly mark: Mark
  readonly more: More
}

/** What is so, with what its sentence needs. */
type What =
  | LineOf<'channel', StandingFacts['channel']>
  | LineOf<'clock', 'late' | 'kept', { readonly clock: WatchedClock; readonly open: OpenBand; readonly late: LateBand }>
  | LineOf<'disposal', 'past' | 'none' | 'unbounded', { readonly near: OpenBand; readonly past: LateBand }>
  | LineOf<'test' | 'campaign' | 'policy', 'done' | 'old', { readonly day: Day }>
  | LineOf<'test' | 'campaign' | 'policy', 'never'>
  | LineOf<'keys', 'proved' | 'due' | 'silent', { readonly count: number }>
  | LineOf<'comparison', 'done' | 'open', { readonly count: number }>
  | LineOf<'recovery', 'none'>
  | LineOf<'recovery', 'untried' | 'tried' | 'late', { readonly day: Day }>
  | LineOf<'backup', 'none'>
  | LineOf<'backup', 'first'>
  | LineOf<'backup', 'made' | 'late', { readonly day: Day }>
  | LineOf<'posts' | 'names', 'proven' | 'unproven'>
  | LineOf<'appointments', 'decided' | 'undecided', { readonly count: number }>
  | LineOf<'languages', 'read'>
  | LineOf<'languages', 'unread', { readonly languages: readonly SpokenLanguage[] }>
  | LineOf<'documentation' | 'assessment', 'issued' | 'changed', { readonly day: Day }>
  | LineOf<'documentation' | 'assessment', 'never'>
  | LineOf<'processors', 'agreed' | 'without' | 'none', { readonly count: number }>

export type Topic = What['topic']
export type StandingLine = What & {
  /** Who does something about it. */
  readonly task: Role
}

/** Whose task each is. */
const tasks: Readonly<Record<Topic, Role>> = {
  channel: 'handler',
  clock: 'handler',
  disposal: 'handler',
  test: 'operator',
  keys: 'handler',
  comparison: 'handler',
  recovery: 'handler',
  backup: 'operator',
  posts: 'admin',
  names: 'admin',
  appointments: 'admin',
  campaign: 'management',
  policy: 'management',
  languages: 'admin',
  documentation: 'management',
  assessment: 'management',
  processors: 'admin',
}

const proven = (topic: 'posts' | 'names', isProven: boolean): What => ({
  ...{ topic, state: isProven ? 'proven' : 'unproven', mark: isProven ? 'good' : 'act', more: {} },
})

const renewed = (topic: 'test' | 'campaign' | 'policy', day: Day | null, today: Day): What => {
  if (day === null) return { topic, state: 'never', mark: 'watch', more: {} }
  const isOld = addMonths(day, renewedEvery[topic]) < today
  return { topic, state: isOld ? 'old' : 'done', mark: isOld ? 'watch' : 'good', more: { day } }
}

const issued = (topic: 'documentation' | 'assessment', state: PaperState): What => {
  // The written documentation is a duty from the first day (5 kap. 6 §); so is the assessment, before the processing (art. 35.1).
  if (state === null) return { topic, state: 'never', mark: 'act', more: {} }
  return { topic, state: state.changed ? 'changed' : 'issued', mark: state.changed ? 'watch' : 'good', more: { day: state.day } }
}

const clockLine = (clock: WatchedClock, { open, late }: ClockFigures[WatchedClock]): What => {
  const isLate = late !== 'none'
  const mark: Mark = isLate ? (clock === 'promised' ? 'watch' : 'act') : 'good'
  return { topic: 'clock', state: isLate ? 'late' : 'kept', mark, more: { clock, open, late } }
}

const disposalLine = (queue: DisposalQueue | null): What => {
  if (queue === null) return { topic: 'disposal', state: 'unbounded', mark: 'good', more: { near: 'small', past: 'none' } }
  const isPast = queue.past !== 'none'
  return { topic: 'disposal', state: isPast ? 'past' : 'none', mark: isPast ? 'act' : 'good', more: queue }
}

const keysLine = ({ proved, due, silent }: StandingFacts['keys']): What => {
  if (silent > 0) return { topic: 'keys', state: 'silent', mark: 'act', more: { count: silent } }
  if (due > 0) return { topic: 'keys', state: 'due', mark: 'watch', more: { count: due } }
  return { topic: 'keys', state: 'proved', mark: 'good', more: { count: proved } }
}

const recoveryLine = (recovery: StandingFacts['recovery'], today: Day): What => {
  if (recovery === null) return { topic: 'recovery', state: 'none', mark: 'watch', more: {} }
  const { tried, before } = recovery
  if (today > before) return { topic: 'recovery', state: 'late', mark: 'watch', more: { day: before } }
  return tried === null
    ? { topic: 'recovery', state: 'untried', mark: 'good', more: { day: before } }
    : { topic: 'recovery', state: 'tried', mark: 'good', more: { day: tried } }
}

const backupLine = (backup: StandingFacts['backup']): What => {
  if (backup === null) return { topic: 'backup', state: 'none', mark: 'watch', more: {} }
  const { last, lateSince } = backup
  if (lateSince !== null) return { topic: 'backup', state: 'late', mark: 'act', more: { day: lateSince } }
  return last === null
    ? { topic: 'backup', state: 'first', mark: 'watch', more: {} }
    : { topic: 'backup', state: 'made', mark: 'good', more: { day: last } }
}

const counted = <T extends 'comparison' | 'appointments' | 'processors'>(
  topic: T,
  states: readonly [string, string],
  count: number,
  all = count,
): What =>
  ({ topic, state: states[count > 0 ? 1 : 0], mark: count > 0 ? 'watch' : 'good', more: { count: count > 0 ? count : all } }) as What

/** Everything a unit is asked, in the order of a report's life, then what stands around it. */
export const standingOf = (facts: StandingFacts, today: Day): readonly StandingLine[] => {
  const { channel, clocks, appointments, processors, unread } = facts
  const lines: readonly What[] = [
    { topic: 'channel', state: channel, mark: channel === 'open' ? 'good' : 'act', more: {} },
    ...watchedClocks.map((clock) => clockLine(clock, clocks[clock])),
    disposalLine(facts.disposal),
    renewed('test', facts.test, today),
    keysLine(facts.keys),
    counted('comparison', ['done', 'open'], facts.notCompared),
    recoveryLine(facts.recovery, today),
    backupLine(facts.backup),
    proven('posts', facts.postsProven),
    proven('names', facts.namesProven),
    counted('appointments', ['decided', 'undecided'], appointments.undecided, appointments.all),
    renewed('campaign', facts.campaign, today),
    renewed('policy', facts.policy, today),
    unread.length === 0
      ? { topic: 'languages', state: 'read', mark: 'good', more: {} }
      : { topic: 'languages', state: 'unread', mark: 'watch', more: { languages: unread } },
    issued('documentation', facts.documentation),
    issued('assessment', facts.assessment),
    processors.all === 0
      ? { topic: 'processors', state: 'none', mark: 'good', more: { count: 0 } }
      : counted('processors', ['agreed', 'without'], processors.withoutAgreement, processors.all),
  ]
  return lines.map((line) => ({ ...line, task: tasks[line.topic] }))
}

/** How a unit stands as a whole: the worst of its lines, and how many there are of each that is not good. */
export interface Sum {
  readonly mark: Mark
  readonly act: number
  readonly watch: number
}

export const sumOf = (lines: readonly StandingLine[]): Sum => {
  const of = (wanted: Mark) => lines.filter(({ mark }) => mark === wanted).length
  const [act, watch] = [of('act'), of('watch')]
  return { mark: act > 0 ? 'act' : watch > 0 ? 'watch' : 'good', act, watch }
}
