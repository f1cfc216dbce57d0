// What an authority that supervises is given (L-SE-22): the papers, who is appointed, how the unit stands, what the log counts and proves, and the settings
// in force. Nothing of any case: everything here comes from tables that hold nothing of one, or is a band.
import { type LogLine, summaryOf } from '../../domain/compliance/log-summary.ts'
import { type Paper, paperKinds } from '../../domain/compliance/paper.ts'
import { may } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import { type Ground, today } from '../ground.ts'
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
  readonly log: {
    /** Empty for whoever does not read the log: its number grows with the cases. */
    readonly head: string
    /** Number of the first entry that does not fit; null when all do. */
    readonly brokenAt: number | null
    readonly lines: readonly LogLine[]
  }
}

interface Parts {
  readonly log: Pick<LogReader, 'verify'>
  readonly papers: Pick<Papers, 'read'>
  readonly site: Site
}

export const readInspectionPack = async (
  ground: Pick<Ground, 'store' | 'now'>,
  { log, papers, site }: Parts,
  who: Pick<Unlocked, 'staff' | 'roles'>,
  view: ComplianceView,
): Promise<InspectionPack> => {
  const { place } = view
  const [verified, counts, read] = await Promise.all([
    log.verify(),
    ground.store.compliance.logCounts(place.whole.channel.id),
    Promise.all(paperKinds.map((kind) => papers.read(place, kind, who.staff.language))),
  ])
  return {
    day: today(ground),
    site,
    view,
    shown: read.map((paper) => ({ view: paper, paper: paper.editions[0]?.paper ?? paper.paper })),
    log: {
      head: may(who.roles, 'read-log') ? verified.head : '',
      brokenAt: verified.brokenAt,
      lines: summaryOf(counts, today(ground)),
    },
  }
}
