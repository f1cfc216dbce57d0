// What those see and do who answer for a channel (F-138): one bundle for the pages. No key of a case is asked for, and none is used.
import type { UnitId } from '../../domain/channel/channel.ts'
import type { Deed } from '../../domain/compliance/deed.ts'
import type { Processor } from '../../domain/compliance/processor.ts'
import type { StandingLine } from '../../domain/compliance/standing.ts'
import type { Channels } from '../channel/channels.ts'
import type { ReadRuleStandings } from '../disposal/rule-standings.ts'
import type { Ground } from '../ground.ts'
import type { KeyLists } from '../keys/key-lists.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Backups } from '../operation/backups.ts'
import type { LogReader } from '../operation/log-reading.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { RecoveryTrials } from '../recovery/recovery-trials.ts'
import { type ComplianceBook, makeComplianceBook } from './compliance-book.ts'
import { type InspectionPack, readInspectionPack } from './inspection-pack.ts'
import { appointmentsOf, type ShownAppointment, type Site } from './paper-facts.ts'
import { makePapers, type Papers } from './papers.ts'
import { type CompliancePlace, type CompliancePlaces, makeCompliancePlaces } from './places.ts'
import { makeStandings, type ShownKey } from './standings.ts'

/** Everything of a unit's page. */
export interface ComplianceView {
  readonly place: CompliancePlace
  readonly lines: readonly StandingLine[]
  readonly keys: readonly ShownKey[]
  readonly appointments: readonly ShownAppointment[]
  /** Newest first, with the name of whoever put it down. */
  readonly deeds: readonly (Deed & { readonly name: string })[]
  readonly processors: readonly Processor[]
}

export interface Compliance {
  readonly places: CompliancePlaces
  readonly papers: Papers
  readonly book: ComplianceBook
  /** The units that somebody may see, each with how it stands. */
  readonly of: (who: Unlocked) => Promise<readonly { readonly place: CompliancePlace; readonly lines: readonly StandingLine[] }[]>
  readonly view: (place: CompliancePlace) => Promise<ComplianceView>
  readonly pack: (who: Unlocked, unit: UnitId) => Promise<InspectionPack | null>
}

export interface ComplianceParts {
  readonly channels: Pick<Channels, 'list'>
  readonly rosters: Rosters
  readonly keyLists: Pick<KeyLists, 'notCompared'>
  readonly recoveryTrials: RecoveryTrials
  readonly log: Pick<LogReader, 'verify'>
  readonly backups: Pick<Backups, 'rule' | 'state'>
  readonly readStandings: ReadRuleStandings
}

export const makeCompliance = (ground: Pick<Ground, 'store' | 'now' | 'random'>, parts: ComplianceParts, site: Site): Compliance => {
  const { channels, rosters, keyLists, recoveryTrials, log, backups, readStandings } = parts
  const { store } = ground
  const places = makeCompliancePlaces(channels)
  const papers = makePapers(ground, rosters, { site, backups, readStandings })
  const standings = makeStandings(ground, { rosters, keyLists, recoveryTrials, papers, backups })
  const view: Compliance['view'] = async (place) => {
    const [lines, keys, appointments, deeds, processors, people] = await Promise.all([
      standings.of(place),
      standings.keys(place),
      appointmentsOf(ground, place),
      store.compliance.deeds(place.unit.id),
      store.compliance.processors(place.unit.id),
      store.people.directory(),
    ])
    const nameOf = (deed: Deed): string => people.find(({ id }) => id === deed.by)?.name ?? ''
    return { place, lines, keys, appointments, deeds: deeds.map((deed) => ({ ...deed, name: nameOf(deed) })), processors }
  }
  return {
    places,
    papers,
    book: makeComplianceBook(ground, rosters),
    of: async (who) => Promise.all((await places.of(who)).map(async (place) => ({ place, lines: await standings.of(place) }))),
    view,
    pack: async (who, unit) => {
      const place = await places.at(who, unit)
      return place === null ? null : readInspectionPack(ground, { log, papers, site, backups, readStandings }, who, await view(place))
    },
  }
}
