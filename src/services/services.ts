// All use cases, made from one ground. The two sides get their own bundles: the reporter's has no way to the staff's.
import type { KdfParameters } from '../crypto/vault.ts'
import { defaultKdf } from '../crypto/vault.ts'
import { toBase64Url } from '../kit/bytes.ts'
import type { Mail } from '../outside/mail.ts'
import { type Accounts, makeAccounts } from './account.ts'
import { type CaseLists, makeCaseLists } from './case-list.ts'
import { type Casework, makeCasework } from './casework.ts'
import { type ChannelKeeper, makeChannelKeeper } from './channel-keeping.ts'
import { type Channels, makeChannels } from './channels.ts'
import { type Colleagues, makeColleagues } from './colleagues.ts'
import { type Dialogue, makeDialogue } from './dialogue.ts'
import { type Drafts, makeDrafts } from './drafts.ts'
import type { Ground } from './ground.ts'
import { type HealthCheck, makeHealthCheck } from './health.ts'
import { type Intake, makeIntake } from './intake.ts'
import { type Invitations, makeInvitations } from './invitations.ts'
import { type KeyLists, makeKeyLists } from './key-lists.ts'
import { type LogReader, makeLogReader } from './log-reading.ts'
import type { KdfCost } from './new-keys.ts'
import { makeNotices, type NeutralLetter, type Notices } from './notices.ts'
import { makeResharing, type Resharing } from './resharing.ts'
import { makeRosterChanges, type RosterChanges } from './roster-changes.ts'
import { makeRosters } from './rosters.ts'
import { makeSignIn, type SignIn } from './sign-in.ts'
import { makeUpkeep, type Upkeep } from './upkeep.ts'

export interface ReporterServices {
  readonly channels: Channels
  readonly drafts: Drafts
  readonly intake: Intake
  readonly dialogue: Dialogue
  readonly health: Pick<HealthCheck, 'ready'>
}
export interface StaffServices {
  readonly channels: Channels
  readonly signIn: SignIn
  readonly invitations: Invitations
  readonly lists: CaseLists
  readonly casework: Casework
  readonly account: Accounts
  readonly keyLists: KeyLists
  readonly rosterChanges: RosterChanges
  readonly colleagues: Colleagues
  readonly resharing: Resharing
  readonly keeper: ChannelKeeper
  readonly log: LogReader
  readonly health: HealthCheck
}
export interface Services {
  readonly reporter: ReporterServices
  readonly staff: StaffServices
  readonly notices: Notices
  readonly upkeep: Upkeep
}

export interface ServiceSettings {
  readonly mail: Mail | null
  readonly letter: NeutralLetter
  /** Bytes for all drafts together. */
  readonly draftQuota: number
  /** What a passphrase costs to try; only tests make it cheap. */
  readonly kdfCost?: KdfCost
}

export const makeServices = async (
  ground: Ground,
  { mail, letter, draftQuota, kdfCost = defaultKdf }: ServiceSettings,
): Promise<Services> => {
  const rosters = makeRosters(ground)
  const channels = makeChannels(ground, rosters)
  const drafts = makeDrafts(ground, draftQuota)
  const intake = makeIntake(ground, channels, rosters, drafts)
  const dialogue = await makeDialogue(ground, channels, rosters)
  const health = makeHealthCheck(ground, channels)
  const dummyKdf: KdfParameters = { ...kdfCost, salt: toBase64Url(ground.random(16)) }
  const keyLists = makeKeyLists(ground, channels, rosters)
  const signIn = await makeSignIn(ground, rosters, dummyKdf)
  return {
    reporter: { channels, drafts, intake, dialogue, health },
    staff: {
      channels,
      signIn,
      invitations: makeInvitations(ground, rosters, signIn, kdfCost),
      lists: makeCaseLists(ground),
      casework: makeCasework(ground, channels, rosters),
      account: makeAccounts(ground, rosters),
      keyLists,
      rosterChanges: makeRosterChanges(ground, rosters, keyLists),
      colleagues: makeColleagues(ground, rosters),
      resharing: makeResharing(ground, channels, rosters),
      keeper: makeChannelKeeper(ground, rosters),
      log: makeLogReader(ground, rosters),
      health,
    },
    notices: makeNotices(ground, mail, letter),
    upkeep: makeUpkeep(ground, { drafts, intake, dialogue }),
  }
}
