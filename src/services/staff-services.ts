// The use cases of the staff’s side. Has no way to those of the reporter’s.
import type { KdfParameters } from '../crypto/vault.ts'
import { passkeyPlace } from '../domain/people/passkey.ts'
import { toBase64Url } from '../kit/bytes.ts'
import { type Calendars, makeCalendars } from './case/calendars.ts'
import { makeCaseActs } from './case/case-acts.ts'
import { type CaseLists, makeCaseLists } from './case/case-list.ts'
import { makeCaseLooks } from './case/case-looks.ts'
import { makeCaseOpening } from './case/case-opening.ts'
import type { CaseRoll } from './case/case-roll.ts'
import { type CaseSearch, makeCaseSearch } from './case/case-search.ts'
import { type Casework, makeCasework } from './case/casework.ts'
import type { Tellings } from './case/dismissal-tellings.ts'
import { type Dismissals, makeDismissals } from './case/dismissals.ts'
import { type FinalReportReading, makeFinalReportReading } from './case/final-report-reading.ts'
import { type MassReadings, makeMassReadings } from './case/mass-readings.ts'
import { makeOralRecords, type OralRecords } from './case/oral-records.ts'
import { makeReaderTasks, type ReaderTasks } from './case/reader-tasks.ts'
import { makeRegisters, type Registers } from './case/registers.ts'
import { makeRegistrations, type Registrations } from './case/registration.ts'
import { makeSuggestions, type Suggestions } from './case/suggestions.ts'
import { makeTellWrong } from './case/tell-wrong.ts'
import type { Terms } from './case/terms.ts'
import { makeTestReports, type TestReports } from './case/test-reports.ts'
import { type ChannelKeeper, makeChannelKeeper } from './channel/channel-keeping.ts'
import type { Channels } from './channel/channels.ts'
import { makeNameRuleChanges, type NameRuleChanges } from './channel/name-rule-changes.ts'
import type { ReadNameRule } from './channel/name-rule-standings.ts'
import type { ReadPostStandings } from './channel/post-standings.ts'
import { makeServing, type Serving } from './channel/serving.ts'
import { type Compliance, makeCompliance } from './compliance/compliance.ts'
import type { Site } from './compliance/paper-facts.ts'
import { type ArchiveReceipts, makeArchiveReceipts } from './disposal/archive-receipts.ts'
import { type CaseDisposals, makeCaseDisposals } from './disposal/case-disposals.ts'
import { makeReadPaperFacts } from './disposal/disposal-facts.ts'
import { type DisposalPapers, makeDisposalPapers } from './disposal/disposal-papers.ts'
import type { DisposalSetting } from './disposal/disposal-protocol.ts'
import { type DisposalRules, makeDisposalRules } from './disposal/disposal-rules.ts'
import { makeReadVotes } from './disposal/disposal-votes.ts'
import { type EndingCases, makeEndingCases } from './disposal/ending-cases.ts'
import { type LostProtocols, makeLostProtocols } from './disposal/lost-protocols.ts'
import type { Protocols } from './disposal/protocols.ts'
import { makeReleaseNotes, type ReleaseNotes } from './disposal/release-notes.ts'
import { makeRuleSettlements, type RuleSettlements } from './disposal/rule-settlements.ts'
import type { ReadRuleStandings, ReadRules } from './disposal/rule-standings.ts'
import { makeWords } from './disposal/words.ts'
import type { Ground } from './ground.ts'
import { type Alarms, makeAlarms } from './keys/alarms.ts'
import { type Colleagues, makeColleagues } from './keys/colleagues.ts'
import type { KeyLists } from './keys/key-lists.ts'
import type { KdfCost } from './keys/new-keys.ts'
import { makePinCheck } from './keys/pins.ts'
import type { RenewalCheck } from './keys/renewal-check.ts'
import { makeRenewals, type Renewals } from './keys/renewals.ts'
import { makeResharing, type Resharing } from './keys/resharing.ts'
import { makeRosterChanges, type RosterChanges } from './keys/roster-changes.ts'
import type { Rosters } from './keys/rosters.ts'
import type { Backups } from './operation/backups.ts'
import { type Duties, makeDuties } from './operation/duties.ts'
import type { HealthCheck } from './operation/health.ts'
import { type LogReader, makeLogReader } from './operation/log-reading.ts'
import { makeRestorations, type Restorations } from './operation/restorations.ts'
import { makeWeeklyHeads, type WeeklyHeads } from './operation/weekly-heads.ts'
import { type Accounts, makeAccounts } from './people/account.ts'
import { type Confidentiality, makeConfidentiality } from './people/confidentiality.ts'
import { type FactorResets, makeFactorResets } from './people/factor-resets.ts'
import { type Groups, makeGroups } from './people/groups.ts'
import { type Invitations, makeInvitations } from './people/invitations.ts'
import { type Leaves, makeLeaves } from './people/leaves.ts'
import { makeLetIn } from './people/letting-in.ts'
import { makeLocks } from './people/locks.ts'
import { type LostFactor, makeLostFactor } from './people/lost-factor.ts'
import { makeOwnActs } from './people/own-acts.ts'
import { makeOwnLocks, type OwnLocks } from './people/own-locks.ts'
import { makeReadProvenLeaves } from './people/proven-leaves.ts'
import type { ReadProvenPlaces } from './people/proven-places.ts'
import { makeSecondFactor } from './people/second-factor.ts'
import { makeSignIn, type SignIn } from './people/sign-in.ts'
import { makeStaffSessions, type StaffSessions } from './people/staff-sessions.ts'
import { makeRecoveries, type Recoveries } from './recovery/recovery.ts'
import { type Ceremonies, makeCeremonies } from './recovery/recovery-ceremony.ts'
import type { RecoveryTrials } from './recovery/recovery-trials.ts'
import { makeRecoveryUses, type RecoveryUses } from './recovery/recovery-use.ts'
import { makeWaitingActs, type WaitingActs } from './waiting-acts.ts'

export interface StaffServices {
  readonly channels: Channels
  readonly signIn: SignIn
  readonly lostFactor: LostFactor
  readonly factorResets: FactorResets
  readonly sessions: StaffSessions
  readonly confidentiality: Confidentiality
  readonly leaves: Leaves
  readonly groups: Groups
  readonly locks: OwnLocks
  readonly alarms: Alarms
  readonly invitations: Invitations
  readonly lists: CaseLists
  readonly search: CaseSearch
  readonly casework: Casework
  readonly reading: FinalReportReading
  readonly terms: Pick<Terms, 'withhold'>
  readonly readerTasks: ReaderTasks
  readonly massReadings: MassReadings
  readonly dismissals: Dismissals
  readonly account: Accounts
  readonly keyLists: KeyLists
  readonly rosterChanges: RosterChanges
  readonly colleagues: Colleagues
  readonly renewals: Renewals
  readonly serving: Serving
  readonly resharing: Resharing
  readonly keeper: ChannelKeeper
  readonly nameRules: NameRuleChanges
  readonly recoveries: Recoveries
  readonly ceremonies: Ceremonies
  readonly recoveryUses: RecoveryUses
  readonly log: LogReader
  readonly weeklyHeads: WeeklyHeads
  readonly registers: Registers
  readonly compliance: Compliance
  readonly releases: ReleaseNotes
  readonly disposalRules: DisposalRules
  readonly ruleSettlements: RuleSettlements
  readonly papers: DisposalPapers
  readonly lostProtocols: Pick<LostProtocols, 'takeIn'>
  readonly archiveReceipts: ArchiveReceipts
  readonly health: HealthCheck
  readonly duties: Duties
  readonly backups: Pick<Backups, 'rule' | 'state'>
  readonly restorations: Restorations
  readonly testReports: TestReports
  readonly registrations: Registrations
  readonly oralRecords: OralRecords
  readonly suggestions: Suggestions
  readonly calendars: Calendars
  readonly caseDisposals: CaseDisposals
  readonly endingCases: EndingCases
  readonly waitingActs: WaitingActs
}

/** What the clock and the other side use too. */
interface Parts {
  readonly channels: Channels
  readonly rosters: Rosters
  readonly readPosts: ReadPostStandings
  readonly readNameRule: ReadNameRule
  readonly readPlaces: ReadProvenPlaces
  readonly renewalCheck: RenewalCheck
  readonly keyLists: KeyLists
  readonly health: HealthCheck
  readonly recoveryTrials: RecoveryTrials
  readonly terms: Terms
  readonly caseRoll: CaseRoll
  readonly tellings: Tellings
  readonly readStandings: ReadRuleStandings
  readonly readRules: ReadRules
  readonly protocols: Protocols
  readonly backups: Backups
}

interface StaffSettings {
  readonly disposal: DisposalSetting
  readonly staffUrl: string
  readonly kdfCost: KdfCost
  /** Where the program runs, as the papers name it. */
  readonly site: Site
}

export const makeStaffServices = async (
  ground: Ground,
  {
    channels,
    rosters,
    readPosts,
    readNameRule,
    readPlaces,
    renewalCheck,
    keyLists,
    health,
    recoveryTrials,
    terms,
    caseRoll,
    tellings,
    readStandings,
    readRules,
    protocols,
    backups,
  }: Parts,
  { staffUrl, kdfCost, site, disposal }: StaffSettings,
): Promise<StaffServices> => {
  const dummyKdf: KdfParameters = { ...kdfCost, salt: toBase64Url(ground.random(16)) }
  const ownActs = makeOwnActs(ground, rosters)
  const pins = makePinCheck(ground, rosters)
  const secondFactor = makeSecondFactor(ground, passkeyPlace(staffUrl))
  const sessions = makeStaffSessions(ground, { secondFactor, ownActs })
  const caseOpening = makeCaseOpening(ground, channels, rosters)
  const letIn = makeLetIn(ground, rosters, { sessions, ownActs, pins, opening: caseOpening })
  const signIn = await makeSignIn(ground, rosters, { sessions, secondFactor, letIn, pins, dummyKdf })
  const locks = makeLocks(ground, { sessions, ownActs })
  const caseLooks = makeCaseLooks(ground)
  const caseActs = makeCaseActs(ground, caseOpening)
  const rosterChanges = makeRosterChanges(ground, rosters, keyLists)
  const words = makeWords(ground, readPlaces)
  const readVotes = makeReadVotes(ground, { ...words, rosters, readLeaves: makeReadProvenLeaves(ground, readPlaces) })
  const log = makeLogReader(ground, rosters)
  const lists = makeCaseLists(ground, channels, rosters)
  const tellWrong = makeTellWrong(ground)
  const casework = makeCasework(ground, channels, rosters, { roll: caseRoll, looks: caseLooks, setting: disposal, tellWrong })
  const disposalRules = makeDisposalRules(ground, rosters, readStandings, readPlaces)
  const ruleSettlements = makeRuleSettlements(ground, rosters, readStandings, readPlaces)
  const nameRules = makeNameRuleChanges(ground, rosters, { readNameRule, readPlaces })
  const factorResets = makeFactorResets(ground, rosters, ownActs)
  const lostProtocols = makeLostProtocols(ground, rosters, readPlaces)
  return {
    channels,
    signIn,
    lostFactor: makeLostFactor(ground, rosters, { ownActs, letIn }),
    factorResets,
    sessions,
    confidentiality: makeConfidentiality(ground, ownActs),
    leaves: makeLeaves(ground, ownActs),
    groups: makeGroups(ground, rosters),
    locks: makeOwnLocks(ground, { locks, secondFactor, cost: kdfCost }),
    alarms: makeAlarms(ground, { rosters, pins, locks }),
    invitations: makeInvitations(ground, rosters, { signIn, renewals: renewalCheck, cost: kdfCost }),
    lists,
    search: makeCaseSearch(ground, channels, rosters, caseOpening),
    dismissals: makeDismissals(ground, channels, rosters, { tellings, opening: caseOpening, looks: caseLooks }),
    endingCases: makeEndingCases(ground, channels, lists),
    waitingActs: makeWaitingActs({
      ground,
      ...{
        lists,
        opening: caseOpening,
        clearings: casework.clearings,
        readVotes,
        disposalRules,
        ruleSettlements,
        nameRules,
        keyLists,
        factorResets,
      },
    }),
    caseDisposals: makeCaseDisposals(
      ground,
      {
        opening: caseOpening,
        acts: caseActs,
        ...{ words, readVotes, readRules, tellWrong },
        readPaper: makeReadPaperFacts(ground, readRules),
        protocols,
      },
      disposal,
    ),
    terms,
    readerTasks: makeReaderTasks(ground, channels),
    massReadings: makeMassReadings(ground, { rosters, opening: caseOpening, lists }),
    casework,
    reading: makeFinalReportReading(ground, rosters),
    account: makeAccounts(ground, sessions),
    keyLists,
    rosterChanges,
    colleagues: makeColleagues(ground, rosters, locks),
    renewals: makeRenewals(ground, rosters, { check: renewalCheck, locks }),
    serving: makeServing(ground, rosters, readPlaces, locks),
    resharing: makeResharing(ground, channels, rosters),
    nameRules,
    keeper: makeChannelKeeper(ground, channels, rosters, { readPosts, readNameRule }),
    recoveries: makeRecoveries(ground, channels, rosters, keyLists),
    ceremonies: makeCeremonies(ground, keyLists, rosterChanges),
    recoveryUses: makeRecoveryUses(ground, channels, rosters, keyLists),
    log,
    weeklyHeads: makeWeeklyHeads(ground, { log, ownActs }),
    registers: makeRegisters(ground, rosters),
    compliance: makeCompliance(ground, { channels, rosters, keyLists, recoveryTrials, log, backups, readStandings }, site),
    releases: makeReleaseNotes(ground, rosters),
    disposalRules,
    ruleSettlements,
    papers: makeDisposalPapers(ground, readPlaces, readRules, lostProtocols),
    lostProtocols,
    archiveReceipts: makeArchiveReceipts(ground, caseActs),
    health,
    duties: makeDuties(ground, recoveryTrials, backups),
    backups,
    restorations: makeRestorations(ground),
    testReports: makeTestReports(ground, channels, rosters, caseOpening),
    registrations: makeRegistrations(ground, channels, rosters),
    oralRecords: makeOralRecords(ground, caseActs),
    calendars: makeCalendars(ground, { channels, terms, ownActs }),
    suggestions: makeSuggestions(ground, caseActs),
  }
}
