// All use cases, made from one ground. The two sides get their own bundles: the reporter's has no way to the staff's.
import { defaultKdf, type KdfParameters } from '../crypto/vault.ts'
import { type MachineFacts, nothingSeen } from '../domain/installation/machine.ts'
import { passkeyPlace } from '../domain/people/passkey.ts'
import { toBase64Url } from '../kit/bytes.ts'
import type { Mail } from '../outside/mail.ts'
import { type Calendars, makeCalendars } from './case/calendars.ts'
import { makeCaseActs } from './case/case-acts.ts'
import { type CaseLists, makeCaseLists } from './case/case-list.ts'
import { makeCaseOpening } from './case/case-opening.ts'
import { makeCaseRoll } from './case/case-roll.ts'
import { type CaseSearch, makeCaseSearch } from './case/case-search.ts'
import { type Casework, makeCasework } from './case/casework.ts'
import { type Dismissals, makeDismissals } from './case/dismissals.ts'
import { type FinalReportReading, makeFinalReportReading } from './case/final-report-reading.ts'
import { makeOralRecords, type OralRecords } from './case/oral-records.ts'
import { makeReaderTasks, type ReaderTasks } from './case/reader-tasks.ts'
import { makeRegisters, type Registers } from './case/registers.ts'
import { makeRegistrations, type Registrations } from './case/registration.ts'
import { makeSuggestions, type Suggestions } from './case/suggestions.ts'
import { makeTerms, type Terms } from './case/terms.ts'
import { makeTestReports, type TestReports } from './case/test-reports.ts'
import { type ChannelKeeper, makeChannelKeeper } from './channel/channel-keeping.ts'
import { type Channels, makeChannels } from './channel/channels.ts'
import { makeServing, type Serving } from './channel/serving.ts'
import type { Ground } from './ground.ts'
import { type Alarms, makeAlarms } from './keys/alarms.ts'
import { type Colleagues, makeColleagues } from './keys/colleagues.ts'
import { type KeyLists, makeKeyLists } from './keys/key-lists.ts'
import type { KdfCost } from './keys/new-keys.ts'
import { makePinCheck } from './keys/pins.ts'
import { makeRenewalCheck } from './keys/renewal-check.ts'
import { makeRenewals, type Renewals } from './keys/renewals.ts'
import { makeResharing, type Resharing } from './keys/resharing.ts'
import { makeRosterChanges, type RosterChanges } from './keys/roster-changes.ts'
import { makeRosters } from './keys/rosters.ts'
import { makeWaitingHands } from './keys/waiting-hands.ts'
import { makeNotices, type NeutralLetter, type Notices } from './notices.ts'
import { type Duties, makeDuties } from './operation/duties.ts'
import { type HealthCheck, makeHealthCheck } from './operation/health.ts'
import { type JobRecord, makeJobRecord } from './operation/job-record.ts'
import { type LogReader, makeLogReader } from './operation/log-reading.ts'
import { makeReminders, type Reminders } from './operation/reminders.ts'
import { makeUpkeep, type Upkeep } from './operation/upkeep.ts'
import { type Accounts, makeAccounts } from './people/account.ts'
import { type Authenticator, makeAuthenticator, makeRecoveryCodes, type RecoveryCodes } from './people/authenticator.ts'
import { type Confidentiality, makeConfidentiality } from './people/confidentiality.ts'
import { type FactorResets, makeFactorResets } from './people/factor-resets.ts'
import { type Invitations, makeInvitations } from './people/invitations.ts'
import { makeLetIn } from './people/letting-in.ts'
import { type Locks, makeLocks } from './people/locks.ts'
import { type LostFactor, makeLostFactor } from './people/lost-factor.ts'
import { makeNewLocks } from './people/new-locks.ts'
import { makeOwnActs } from './people/own-acts.ts'
import { makeOwnPassphrase, type OwnPassphrase } from './people/own-passphrase.ts'
import { makePasskeys, type Passkeys } from './people/passkeys.ts'
import { makeSecondFactor, type SecondFactor } from './people/second-factor.ts'
import { makeSignIn, type SignIn } from './people/sign-in.ts'
import { makeStaffSessions, type StaffSessions } from './people/staff-sessions.ts'
import { makeRecoveries, type Recoveries } from './recovery/recovery.ts'
import { type Ceremonies, makeCeremonies } from './recovery/recovery-ceremony.ts'
import { makeRecoveryTrials } from './recovery/recovery-trials.ts'
import { makeRecoveryUses, type RecoveryUses } from './recovery/recovery-use.ts'
import { type Dialogue, makeDialogue } from './reporter/dialogue.ts'
import { type Drafts, makeDrafts } from './reporter/drafts.ts'
import { type Intake, makeIntake } from './reporter/intake.ts'
import { makeReporterNews, type NewsPost, type ReporterNews } from './reporter/reporter-news.ts'

export interface ReporterServices {
  readonly channels: Channels
  readonly drafts: Drafts
  readonly intake: Intake
  readonly dialogue: Dialogue
  readonly news: Pick<ReporterNews, 'asks' | 'state' | 'put' | 'remove'>
  readonly health: Pick<HealthCheck, 'ready'>
}
export interface StaffServices {
  readonly channels: Channels
  readonly signIn: SignIn
  readonly lostFactor: LostFactor
  readonly factorResets: FactorResets
  readonly sessions: StaffSessions
  readonly confidentiality: Confidentiality
  readonly locks: OwnLocks
  readonly alarms: Alarms
  readonly invitations: Invitations
  readonly lists: CaseLists
  readonly search: CaseSearch
  readonly casework: Casework
  readonly reading: FinalReportReading
  readonly terms: Pick<Terms, 'withhold'>
  readonly readerTasks: ReaderTasks
  readonly dismissals: Dismissals
  readonly account: Accounts
  readonly keyLists: KeyLists
  readonly rosterChanges: RosterChanges
  readonly colleagues: Colleagues
  readonly renewals: Renewals
  readonly serving: Serving
  readonly resharing: Resharing
  readonly keeper: ChannelKeeper
  readonly recoveries: Recoveries
  readonly ceremonies: Ceremonies
  readonly recoveryUses: RecoveryUses
  readonly log: LogReader
  readonly registers: Registers
  readonly health: HealthCheck
  readonly duties: Duties
  readonly testReports: TestReports
  readonly registrations: Registrations
  readonly oralRecords: OralRecords
  readonly suggestions: Suggestions
  readonly calendars: Calendars
}
/** What a person may change of the locks of their own account. */
export interface OwnLocks {
  readonly confirm: Locks['confirm']
  readonly passphrase: OwnPassphrase
  readonly authenticator: Authenticator
  readonly recoveryCodes: RecoveryCodes
  readonly passkeys: Passkeys
}
export interface Services {
  readonly reporter: ReporterServices
  readonly staff: StaffServices
  readonly notices: Notices
  readonly news: Pick<ReporterNews, 'flush'>
  readonly reminders: Reminders
  readonly upkeep: Upkeep
  readonly jobRecord: JobRecord
}

export interface ServiceSettings {
  readonly mail: Mail | null
  readonly letter: NeutralLetter
  /** How reporters who left an address are reached; not at all when left out. */
  readonly newsPost?: NewsPost
  /** Bytes for all drafts together. */
  readonly draftQuota: number
  /** Where people know the staff's side: passkeys are bound to its host name. */
  readonly staffUrl: string
  /** What there is to know of the machine, for the operator's page. */
  readonly machine?: () => MachineFacts
  /** What a passphrase costs to try; only tests make it cheap. */
  readonly kdfCost?: KdfCost
}

export const makeServices = async (
  ground: Ground,
  { mail, letter, newsPost = noPost, draftQuota, staffUrl, machine = () => nothingSeen, kdfCost = defaultKdf }: ServiceSettings,
): Promise<Services> => {
  const rosters = makeRosters(ground)
  const channels = makeChannels(ground, rosters)
  const drafts = makeDrafts(ground, draftQuota)
  const jobRecord = makeJobRecord(ground)
  const news = makeReporterNews(ground, newsPost)
  const intake = makeIntake(ground, channels, rosters, { drafts, news })
  const dialogue = await makeDialogue(ground, channels, rosters)
  const dummyKdf: KdfParameters = { ...kdfCost, salt: toBase64Url(ground.random(16)) }
  const renewalCheck = makeRenewalCheck(ground, rosters)
  const keyLists = makeKeyLists(ground, channels, { rosters, renewals: renewalCheck })
  const health = makeHealthCheck(ground, channels, { keyLists, machine, jobs: jobRecord })
  const ownActs = makeOwnActs(ground, rosters)
  const pins = makePinCheck(ground, rosters)
  const recoveryTrials = makeRecoveryTrials(ground, rosters)
  const secondFactor = makeSecondFactor(ground, passkeyPlace(staffUrl))
  const sessions = makeStaffSessions(ground, { secondFactor, ownActs })
  const letIn = makeLetIn(ground, rosters, { sessions, ownActs, pins })
  const signIn = await makeSignIn(ground, rosters, { sessions, secondFactor, letIn, pins, dummyKdf })
  const locks = makeLocks(ground, { sessions, ownActs })
  const terms = makeTerms(ground, rosters)
  const caseOpening = makeCaseOpening(ground, channels, rosters)
  const caseRoll = makeCaseRoll(ground, rosters)
  const rosterChanges = makeRosterChanges(ground, rosters, keyLists)
  return {
    reporter: { channels, drafts, intake, dialogue, news, health },
    staff: {
      channels,
      signIn,
      lostFactor: makeLostFactor(ground, rosters, { ownActs, letIn }),
      factorResets: makeFactorResets(ground, rosters, ownActs),
      sessions,
      confidentiality: makeConfidentiality(ground, ownActs),
      locks: makeOwnLocks(ground, { locks, secondFactor, cost: kdfCost }),
      alarms: makeAlarms(ground, { rosters, pins, locks }),
      invitations: makeInvitations(ground, rosters, { signIn, renewals: renewalCheck, cost: kdfCost }),
      lists: makeCaseLists(ground, channels),
      search: makeCaseSearch(ground, channels, rosters, caseOpening),
      dismissals: makeDismissals(ground, channels, rosters, caseOpening),
      terms,
      readerTasks: makeReaderTasks(ground),
      casework: makeCasework(ground, channels, rosters, caseRoll),
      reading: makeFinalReportReading(ground, rosters),
      account: makeAccounts(ground, sessions),
      keyLists,
      rosterChanges,
      colleagues: makeColleagues(ground, rosters, locks),
      renewals: makeRenewals(ground, rosters, { check: renewalCheck, locks }),
      serving: makeServing(ground, rosters, locks),
      resharing: makeResharing(ground, channels, rosters),
      keeper: makeChannelKeeper(ground, rosters),
      recoveries: makeRecoveries(ground, channels, rosters, keyLists),
      ceremonies: makeCeremonies(ground, keyLists, rosterChanges),
      recoveryUses: makeRecoveryUses(ground, channels, rosters, keyLists),
      log: makeLogReader(ground, rosters),
      registers: makeRegisters(ground, rosters),
      health,
      duties: makeDuties(ground, recoveryTrials),
      testReports: makeTestReports(ground, channels, rosters, caseOpening),
      registrations: makeRegistrations(ground, channels, rosters),
      oralRecords: makeOralRecords(ground, makeCaseActs(ground, caseOpening)),
      calendars: makeCalendars(ground, { channels, terms, ownActs }),
      suggestions: makeSuggestions(ground, makeCaseActs(ground, caseOpening)),
    },
    notices: makeNotices(ground, mail, letter),
    news,
    reminders: makeReminders(ground, channels, {
      ...{ terms, recoveryTrials, caseRoll },
      waitingHands: makeWaitingHands(ground, rosters, keyLists),
    }),
    jobRecord,
    upkeep: makeUpkeep(ground, { drafts, intake, dialogue }),
  }
}

const noPost: NewsPost = { server: 'none', mail: null, letter: () => ({ subject: '', text: '' }) }

interface LockParts {
  readonly locks: Locks
  readonly secondFactor: SecondFactor
  readonly cost: KdfCost
}

const makeOwnLocks = (ground: Ground, { locks, secondFactor, cost }: LockParts): OwnLocks => {
  const newLocks = makeNewLocks(ground)
  return {
    confirm: locks.confirm,
    passphrase: makeOwnPassphrase(ground, { locks, newLocks, cost }),
    authenticator: makeAuthenticator(ground, { locks, newLocks }),
    recoveryCodes: makeRecoveryCodes({ locks, newLocks }),
    passkeys: makePasskeys(ground, { locks, newLocks, secondFactor }),
  }
}
