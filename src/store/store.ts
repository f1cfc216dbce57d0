// The whole store as services see it. src/store/sqlite is one backend; test/store/contract.ts says what any backend must do.
import type { CalendarFeedStore } from './calendar-feeds.ts'
import type { CaseRollStore } from './case-roll.ts'
import type { CaseViewStore } from './case-views.ts'
import type { CaseStore } from './cases.ts'
import type { ChannelStore } from './channels.ts'
import type { ClearedTextStore } from './cleared-texts.ts'
import type { ComplianceStore } from './compliance.ts'
import type { ConfidentialityStore } from './confidentiality.ts'
import type { DismissalStore } from './dismissals.ts'
import type { DisposalRuleStore } from './disposal-rules.ts'
import type { DisposalStore } from './disposals.ts'
import type { DraftStore } from './drafts.ts'
import type { DrillStore } from './drill.ts'
import type { FactorResetStore } from './factor-resets.ts'
import type { FinalReportStore } from './final-reports.ts'
import type { FirstRunStore } from './first-run.ts'
import type { GroupStore } from './groups.ts'
import type { HiddenAddressStore } from './hidden-addresses.ts'
import type { LeaveStore } from './leaves.ts'
import type { LogStore } from './log.ts'
import type { LogHeadStore } from './log-heads.ts'
import type { MassReadingStore } from './mass-readings.ts'
import type { NoticeStore } from './notices.ts'
import type { PeopleStore } from './people.ts'
import type { ProtocolStore } from './protocols.ts'
import type { RecoveryStore } from './recovery.ts'
import type { RegisterStore } from './register.ts'
import type { ReleaseRequestStore } from './release-requests.ts'
import type { RenewalStore } from './renewals.ts'
import type { ReplyDraftStore } from './reply-drafts.ts'
import type { RestorationStore } from './restorations.ts'
import type { RosterStore } from './rosters.ts'
import type { SessionStore } from './sessions.ts'
import type { ShareStore } from './shares.ts'
import type { TermStore } from './terms.ts'
import type { TestReportStore } from './test-reports.ts'

export interface Store {
  readonly channels: ChannelStore
  readonly people: PeopleStore
  readonly rosters: RosterStore
  readonly firstRun: FirstRunStore
  readonly recovery: RecoveryStore
  readonly factorResets: FactorResetStore
  readonly renewals: RenewalStore
  readonly confidentiality: ConfidentialityStore
  readonly leaves: LeaveStore
  readonly groups: GroupStore
  readonly sessions: SessionStore
  readonly drafts: DraftStore
  readonly cases: CaseStore
  readonly caseRoll: CaseRollStore
  readonly caseViews: CaseViewStore
  readonly clearedTexts: ClearedTextStore
  readonly massReadings: MassReadingStore
  readonly terms: TermStore
  readonly dismissals: DismissalStore
  readonly disposals: DisposalStore
  readonly replyDrafts: ReplyDraftStore
  readonly finalReports: FinalReportStore
  readonly register: RegisterStore
  readonly compliance: ComplianceStore
  readonly releases: ReleaseRequestStore
  readonly disposalRules: DisposalRuleStore
  readonly protocols: ProtocolStore
  readonly log: LogStore
  readonly logHeads: LogHeadStore
  readonly notices: NoticeStore
  readonly calendarFeeds: CalendarFeedStore
  readonly hiddenAddresses: HiddenAddressStore
  readonly shares: ShareStore
  readonly restorations: RestorationStore
  readonly drill: DrillStore
  readonly testReports: TestReportStore
  /** Empties the write-ahead log, so that nothing deleted lingers there; @returns false when a reader was in the way. */
  readonly settle: () => Promise<boolean>
  /** Another word as soon as anything stands otherwise than before, whoever changed it. */
  readonly moved: () => Promise<string>
  /** Tells of each write of this program, once it is on the disk. `told` must not throw. */
  readonly whenWritten: (told: () => void) => void
  /** Name of the newest step of the schema. */
  readonly schema: string
  /** Bytes in use by the database and bytes free on its disk. */
  readonly room: () => Promise<{ readonly used: number; readonly free: number }>
  readonly close: () => void
}
