// What an authority that supervises is given (L-SE-22): the papers, who is appointed, how the unit stands, by which rules it destroys and how often it
// has, how long a backup remembers, what the log counts and proves, and the settings in force. Nothing of any case: everything here comes from tables that hold nothing of one, or is a band.
import { yearOf } from '../../domain/case/register.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import { type OpenBand, openBand } from '../../domain/compliance/clock-figures.ts'
import { type LogLine, summaryOf } from '../../domain/compliance/log-summary.ts'
import { type Paper, paperKinds } from '../../domain/compliance/paper.ts'
import { isLent, type StandingRule } from '../../domain/disposal/disposal-rule.ts'
import { may } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { ReadRuleStandings } from '../disposal/rule-standings.ts'
import { type Ground, today } from '../ground.ts'
import type { BackupState, Backups } from '../operation/backups.ts'
import type { LogReader } from '../operation/log-reading.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { ComplianceView } from './compliance.ts'
import type { Site } from './paper-facts.ts'
import type { Papers, PaperView } from './papers.ts'

export interface InspectionPack {
  readonly day: Day
  readonly site: Site
  readonly view: ComplianceView
  /** Each a paper as it is given out: the newest edition, or the draft of today. */
  readonly shown: readonly { readonly view: PaperView; readonly paper: Paper }[]
  /** The register of rules of the unit, and of those that the channel lends it; newest first. */
  readonly rules: readonly StandingRule[]
  readonly disposals: readonly DisposalYear[]
  readonly backups: BackupState
  /** On which days a restore was tried. */
  readonly drills: readonly Day[]
  readonly log: {
    /** Empty for whoever does not read the log: its number grows with the cases. */
    readonly head: string
    /** Number of the first entry that does not fit; null when all do. */
    readonly brokenAt: number | null
    readonly lines: readonly LogLine[]
  }
}

/** How many protocols a year has that is over: of the one that is not, each would tell of its day. */
export interface DisposalYear {
  readonly year: number
  readonly count: OpenBand
}

interface Parts {
  readonly log: Pick<LogReader, 'verify'>
  readonly backups: Pick<Backups, 'state'>
  readonly readStandings: ReadRuleStandings
  readonly papers: Pick<Papers, 'read'>
  readonly site: Site
}

const disposalYears = async ({ store, now }: Pick<Ground, 'store' | 'now'>, unit: UnitId): Promise<readonly DisposalYear[]> => {
  const years = (await store.protocols.years(unit)).filter((year) => year < yearOf(today({ now })))
  // They are numbered without gaps.
  return Promise.all(years.map(async (year) => ({ year, count: openBand(await store.protocols.last(unit, year)) })))
}

export const readInspectionPack = async (
  ground: Pick<Ground, 'store' | 'now'>,
  { log, papers, site, backups, readStandings }: Parts,
  who: Pick<Unlocked, 'staff' | 'roles'>,
  view: ComplianceView,
): Promise<InspectionPack> => {
  const { place } = view
  const { unit, whole } = place
  const [verified, counts, read, { rules }, disposals, backupState, drills] = await Promise.all([
    log.verify(),
    ground.store.compliance.logCounts(place.whole.channel.id),
    Promise.all(paperKinds.map((kind) => papers.read(place, kind, who.staff.language))),
    readStandings(whole.channel),
    disposalYears(ground, unit.id),
    backups.state(),
    ground.store.log.since(0, '', 'restore-tried'),
  ])
  return {
    day: today(ground),
    site,
    view,
    shown: read.map((paper) => ({ view: paper, paper: paper.editions[0]?.paper ?? paper.paper })),
    rules: rules.filter((rule) => rule.unit === unit.id || (rule.unit === '' && isLent(whole.channel, unit.id))).toReversed(),
    disposals,
    backups: backupState,
    drills: drills.map(({ day }) => day),
    log: {
      head: may(who.roles, 'read-log') ? verified.head : '',
      brokenAt: verified.brokenAt,
      lines: summaryOf(counts, today(ground)),
    },
  }
}
