// The use cases of the reporter’s side. Has no way to those of the staff.
import type { Channels } from './channel/channels.ts'
import type { Ground } from './ground.ts'
import type { Rosters } from './keys/rosters.ts'
import type { Backups } from './operation/backups.ts'
import type { HealthCheck } from './operation/health.ts'
import { type Dialogue, makeDialogue } from './reporter/dialogue.ts'
import { type Drafts, makeDrafts } from './reporter/drafts.ts'
import { type Intake, makeIntake } from './reporter/intake.ts'
import type { ReporterNews } from './reporter/reporter-news.ts'

export interface ReporterServices {
  readonly channels: Channels
  readonly drafts: Drafts
  readonly intake: Intake
  readonly dialogue: Dialogue
  readonly news: Pick<ReporterNews, 'asks' | 'state' | 'put' | 'remove'>
  readonly health: Pick<HealthCheck, 'ready'>
}

interface Parts {
  readonly channels: Channels
  readonly rosters: Rosters
  readonly news: ReporterNews
  readonly health: HealthCheck
  readonly backups: Pick<Backups, 'rule' | 'reach'>
}

/** @param draftQuota bytes for all drafts together */
export const makeReporterServices = async (
  ground: Ground,
  { channels, rosters, news, health, backups }: Parts,
  draftQuota: number,
): Promise<ReporterServices> => {
  const drafts = makeDrafts(ground, draftQuota)
  return {
    ...{ channels, drafts, news, health: { ready: health.ready } },
    intake: makeIntake(ground, channels, rosters, { drafts, news }),
    dialogue: await makeDialogue(ground, channels, rosters, backups),
  }
}
