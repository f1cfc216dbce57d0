// All use cases, made from one ground. The two sides get their own bundles: the reporter’s has no way to the staff’s.

import { defaultKdf } from '../crypto/vault.ts'
import { type MachineFacts, nothingSeen } from '../domain/installation/machine.ts'
import type { Mail } from '../outside/mail.ts'
import { makeCaseRoll } from './case/case-roll.ts'
import { makeTellings } from './case/dismissal-tellings.ts'
import { makeTerms } from './case/terms.ts'
import { makeChannels } from './channel/channels.ts'
import { makeReadNameRule } from './channel/name-rule-standings.ts'
import { makeReadPostStandings } from './channel/post-standings.ts'
import { keepReady } from './channel/ready-channels.ts'
import { noSite, type Site } from './compliance/paper-facts.ts'
import { type AutomaticDisposals, makeAutomaticDisposals } from './disposal/automatic-disposals.ts'
import { makeProtocols } from './disposal/protocols.ts'
import { makeReadRuleStandings, rulesOf } from './disposal/rule-standings.ts'
import type { Ground } from './ground.ts'
import { makeKeyLists } from './keys/key-lists.ts'
import type { KdfCost } from './keys/new-keys.ts'
import { makeRenewalCheck } from './keys/renewal-check.ts'
import { makeRosters } from './keys/rosters.ts'
import { makeWaitingHands } from './keys/waiting-hands.ts'
import { makeNotices, type NeutralLetter, type Notices } from './notices.ts'
import { type BackupPlan, type Backups, makeBackups } from './operation/backups.ts'
import { makeHealthCheck } from './operation/health.ts'
import { type JobRecord, makeJobRecord } from './operation/job-record.ts'
import { makeReminders, type Reminders } from './operation/reminders.ts'
import { makeUpkeep, type Upkeep } from './operation/upkeep.ts'
import { type KeepWeeklyHead, makeKeepWeeklyHead } from './operation/weekly-heads.ts'
import { makeReadProvenPlaces } from './people/proven-places.ts'
import { makeRecoveryTrials } from './recovery/recovery-trials.ts'
import { makeReporterNews, type NewsPost, type ReporterNews } from './reporter/reporter-news.ts'
import { makeReporterServices, type ReporterServices } from './reporter-services.ts'
import { makeStaffServices, type StaffServices } from './staff-services.ts'

export interface Services {
  readonly reporter: ReporterServices
  readonly staff: StaffServices
  readonly notices: Notices
  readonly news: Pick<ReporterNews, 'flush'>
  readonly reminders: Reminders
  readonly keepHead: KeepWeeklyHead
  readonly disposals: AutomaticDisposals
  readonly upkeep: Upkeep
  readonly jobRecord: JobRecord
  readonly backups: Backups
  /** From now on the public pages are ready before anybody asks for them, whatever was written. */
  readonly keepReady: () => void
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
  /** Where backups go and how long they stay; none are made when left out. */
  readonly backups?: BackupPlan | null
  /** What there is to know of the machine, for the operator's page. */
  readonly machine?: () => MachineFacts
  /** Where the program runs, as the papers of a channel name it. */
  readonly site?: Site
  /** What a passphrase costs to try; only tests make it cheap. */
  readonly kdfCost?: KdfCost
}

export const makeServices = async (
  ground: Ground,
  {
    mail,
    letter,
    newsPost = noPost,
    draftQuota,
    staffUrl,
    backups: plan = null,
    machine = () => nothingSeen,
    site = noSite,
    kdfCost = defaultKdf,
  }: ServiceSettings,
): Promise<Services> => {
  const rosters = makeRosters(ground)
  const readPlaces = makeReadProvenPlaces(ground, rosters)
  const readPosts = makeReadPostStandings(ground, readPlaces)
  const readNameRule = makeReadNameRule(ground, readPlaces)
  const channels = makeChannels(ground, rosters, { readPosts, readNameRule })
  const jobRecord = makeJobRecord(ground)
  const news = makeReporterNews(ground, newsPost)
  const renewalCheck = makeRenewalCheck(ground, rosters)
  const keyLists = makeKeyLists(ground, channels, { rosters, renewals: renewalCheck })
  const backups = makeBackups(ground, plan)
  const health = makeHealthCheck(ground, channels, { keyLists, machine, jobs: jobRecord, backups })
  const recoveryTrials = makeRecoveryTrials(ground, rosters)
  const terms = makeTerms(ground, channels, rosters)
  const caseRoll = makeCaseRoll(ground, rosters)
  const tellings = makeTellings(ground, rosters)
  const readStandings = makeReadRuleStandings(ground, readPlaces)
  const readRules = rulesOf(readStandings)
  const protocols = makeProtocols(ground)
  const common = { channels, rosters, readPosts, readNameRule, readPlaces, keyLists, health, backups }
  const disposal = { version: site.version, backupReach: backups.reach }
  const reporter = await makeReporterServices(ground, { ...common, news }, draftQuota)
  return {
    reporter,
    staff: await makeStaffServices(
      ground,
      { ...common, renewalCheck, recoveryTrials, terms, caseRoll, tellings, readStandings, readRules, protocols },
      { staffUrl, kdfCost, site, disposal },
    ),
    notices: makeNotices(ground, mail, letter),
    news,
    reminders: makeReminders(ground, channels, {
      ...{ terms, recoveryTrials, caseRoll, tellings, rosters, backups },
      waitingHands: makeWaitingHands(ground, rosters, keyLists),
    }),
    keepHead: makeKeepWeeklyHead(ground),
    disposals: makeAutomaticDisposals(ground, { channels, rosters, readRules, protocols }, disposal),
    jobRecord,
    backups,
    upkeep: makeUpkeep(ground, reporter),
    keepReady: () => keepReady(ground.store, channels),
  }
}

const noPost: NewsPost = { server: 'none', mail: null, letter: () => ({ subject: '', text: '' }) }
