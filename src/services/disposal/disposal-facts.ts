// What the list before a disposal asks of the papers: the rule that holds, whether the case is registered, whether somebody waits for a release, and
// whether an archive has received it. What the case itself and its people say is gathered where it is opened.
import type { CaseRow } from '../../domain/case/case-row.ts'
import type { Course } from '../../domain/case/course.ts'
import { keepsRegister } from '../../domain/case/register.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import type { ArchiveReceipt } from '../../domain/disposal/archive-receipt.ts'
import { type DocumentType, documentTypeOf, needsRule, ruleFor, type StandingRule } from '../../domain/disposal/disposal-rule.ts'
import type { PreCheckFacts } from '../../domain/disposal/pre-check.ts'
import { openReleases } from '../../domain/disposal/release-request.ts'
import type { StoredCase } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import type { ReadRules } from './rule-standings.ts'

export interface PaperFacts extends Pick<PreCheckFacts, 'needsRule' | 'registered' | 'openReleases'> {
  readonly type: DocumentType
  readonly rule: StandingRule | null
  readonly receipt: ArchiveReceipt | null
}

export type ReadPaperFacts = (
  row: Pick<StoredCase, 'id' | 'channelId' | 'unitId'> & Pick<CaseRow, 'reported'>,
  course: Pick<Course, 'assessment' | 'receipt'>,
) => Promise<PaperFacts>

export const makeReadPaperFacts =
  ({ store }: Pick<Ground, 'store'>, readRules: ReadRules): ReadPaperFacts =>
  async (row, course) => {
    const [channels, entry, rules] = await Promise.all([
      store.channels.all(),
      store.register.byCase(row.id),
      readRules({ id: row.channelId }),
    ])
    const channel = channels.find(({ id }) => id === row.channelId) as Channel
    const settings = settingsOf(channel, row.unitId)
    const type = documentTypeOf(row, course)
    return {
      type,
      needsRule: needsRule(settings),
      rule: ruleFor(rules, channel, row.unitId, type),
      registered: entry !== null ? true : keepsRegister(settings) ? false : null,
      openReleases: openReleases(await store.releases.of(row.id)),
      receipt: course.receipt?.value ?? null,
    }
  }
