// The papers of a unit: as they read today, as they were issued, and what differs. To issue one is an act under the log, whose entry vouches for the
// words by a digest.
import { sha256 } from '../../crypto/hash.ts'
import { type Edition, type Paper, type PaperChange, type PaperKind, paperChanges } from '../../domain/compliance/paper.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { makeSay, type Say } from '../../i18n/say.ts'
import { toBase64Url, utf8 } from '../../kit/bytes.ts'
import type { ReadRuleStandings } from '../disposal/rule-standings.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Backups } from '../operation/backups.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { assessmentPaper } from './assessment-paper.ts'
import { documentationPaper } from './documentation-paper.ts'
import { type PaperFacts, paperLanguage, readPaperFacts, type Site } from './paper-facts.ts'
import type { CompliancePlace } from './places.ts'
import { processingPaper } from './processing-paper.ts'

const writers: Readonly<Record<PaperKind, (say: Say, language: SpokenLanguage, facts: PaperFacts) => Paper>> = {
  documentation: documentationPaper,
  processing: processingPaper,
  assessment: assessmentPaper,
}

export interface PaperView {
  readonly kind: PaperKind
  /** In the language of whoever reads. */
  readonly paper: Paper
  /** Newest first. */
  readonly editions: readonly Edition[]
  /** Since the newest edition, in its language; null while there is none. */
  readonly changes: readonly PaperChange[] | null
  /** In which an edition would be issued. */
  readonly language: SpokenLanguage
}

export type Issuing = 'issued' | 'unchanged' | 'faster'

export interface Papers {
  readonly read: (place: CompliancePlace, kind: PaperKind, language: SpokenLanguage) => Promise<PaperView>
  /**
   * @param number of the edition that the person has before them as the next one
   * @returns `unchanged` the newest one says the same · `faster` somebody else has issued that number
   */
  readonly issue: (who: Unlocked, place: CompliancePlace, kind: PaperKind, number: number) => Promise<Issuing>
}

/** What the log's entry vouches for. */
const editionMark = (unit: string, kind: PaperKind, number: number, paper: Paper): string =>
  toBase64Url(sha256(utf8(JSON.stringify(['viska/1/edition', unit, kind, number, paper]))))

export interface PaperSetup {
  readonly site: Site
  readonly backups: Pick<Backups, 'rule'>
  readonly readStandings: ReadRuleStandings
}

export const makePapers = (
  ground: Pick<Ground, 'store' | 'now'>,
  rosters: Rosters,
  { site, backups, readStandings }: PaperSetup,
): Papers => {
  const { store } = ground
  const write = async (place: CompliancePlace, kind: PaperKind, language: SpokenLanguage): Promise<Paper> =>
    writers[kind](makeSay(language), language, await readPaperFacts(ground, place, { site, rule: backups.rule, readStandings }))
  return {
    read: async (place, kind, language) => {
      const own = paperLanguage(place.whole.channel)
      const [paper, editions] = await Promise.all([write(place, kind, language), store.compliance.editions(place.unit.id, kind)])
      const [last] = editions
      const changes = last === undefined ? null : paperChanges(last.paper, await write(place, kind, last.paper.language))
      return { kind, paper, editions, changes, language: own }
    },
    issue: async (who, place, kind, number) => {
      const { id } = place.whole.channel
      const [paper, head, trusted, [last]] = await Promise.all([
        write(place, kind, paperLanguage(place.whole.channel)),
        store.log.head(),
        rosters.current(id),
        store.compliance.editions(place.unit.id, kind),
      ])
      // The same words under another number would say that something changed.
      if (last !== undefined && paperChanges(last.paper, paper).length === 0) return 'unchanged'
      const day = today(ground)
      const log = await entryOf({
        ...{ kind: 'edition-issued', day, channel: id, overview: trusted?.overview ?? null },
        ...{ act: kind, by: { staff: who.staff, signing: who.signing }, head },
        mark: editionMark(place.unit.id, kind, number, paper),
      })
      const edition = {
        unitId: place.unit.id,
        kind,
        number,
        day,
        by: who.staff.name,
        version: site.version,
        head: `${head.seq}:${toBase64Url(head.hash)}`,
        paper,
      }
      return (await store.compliance.issue(edition, log)) ? 'issued' : 'faster'
    },
  }
}
