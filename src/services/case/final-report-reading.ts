// What the addressee of a final report gets for its code: that document, until its day, and nothing of the case. Nobody signs in here; each
// reading is counted, and stands in the log.

import { canonicalReadingCode, isReadable } from '../../domain/case/final-report.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { type FinalReportPaper, openPaper, readingKeyOf } from './final-report-paper.ts'

export interface FinalReportReading {
  /**
   * @param typed however it was spelled
   * @returns null where it opens nothing: no code of ours, or ended, or its day has passed; nobody can tell which
   * @throws Problem `busy` when too many are at it
   */
  readonly read: (typed: string) => Promise<FinalReportPaper | null>
}

export const makeFinalReportReading = (ground: Ground, rosters: Rosters): FinalReportReading => {
  const { store, installation } = ground
  const logged = async (channel: ChannelId, reference: string) =>
    entryOf({
      kind: 'report-read',
      ...{ day: today(ground), channel, reference },
      overview: (await rosters.current(channel))?.overview ?? null,
    })
  return {
    read: async (typed) => {
      const { tag, identity } = await readingKeyOf(installation, canonicalReadingCode(typed))
      const stored = await store.finalReports.byTag(tag)
      const row = stored === null ? null : await store.cases.find(stored.caseId)
      if (stored === null || row === null) return null
      const history = await rosters.history(row.channelId)
      const keysOf = (by: StaffId) =>
        history.flatMap(({ members }) => members.flatMap(({ id, signingKey }) => (id === by ? [signingKey] : [])))
      const paper = await openPaper(ground, identity, stored, keysOf)
      if (paper === null) return null
      const day = today(ground)
      // The clear day is anybody's to write who holds the disk; the sealed one is not.
      if (stored.until < day || !isReadable(paper, day)) return null
      const outcome = await store.finalReports.read({ id: stored.id, day, log: await logged(row.channelId, row.reference) })
      return outcome === 'done' ? paper : null
    },
  }
}
