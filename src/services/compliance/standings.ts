// How each unit stands in what those who run it answer for, read from clear rows, from who has shown their keys and from what was put down. Who asks
// may be named in a case: nothing leaves here that tells of one.
import { clockFigures, disposalQueue } from '../../domain/compliance/clock-figures.ts'
import { type Deed, newestOf } from '../../domain/compliance/deed.ts'
import type { PaperKind } from '../../domain/compliance/paper.ts'
import { type PaperState, type StandingFacts, type StandingLine, standingOf } from '../../domain/compliance/standing.ts'
import { queuedClosings } from '../../domain/disposal/lock.ts'
import type { KeyState } from '../../domain/keys/key-drill.ts'
import { spokenLanguages } from '../../domain/language.ts'
import { believedDay } from '../believed-day.ts'
import { testsIn } from '../case/test-names.ts'
import { arePostsProvenAt, intakeOf, recipientsOf } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import { readDrill } from '../keys/drill-reading.ts'
import type { KeyLists } from '../keys/key-lists.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Backups } from '../operation/backups.ts'
import type { RecoveryTrials } from '../recovery/recovery-trials.ts'
import { appointmentsOf } from './paper-facts.ts'
import type { Papers } from './papers.ts'
import type { CompliancePlace } from './places.ts'

/** How somebody's key stands, and in which month (`2026-11`) they showed it last: a day could tell when something happened in a case. */
export interface ShownKey {
  readonly name: string
  readonly title: string
  readonly state: KeyState
  readonly month: string | null
}

export interface Standings {
  readonly of: (place: CompliancePlace) => Promise<readonly StandingLine[]>
  readonly keys: (place: CompliancePlace) => Promise<readonly ShownKey[]>
}

export interface StandingParts {
  readonly rosters: Pick<Rosters, 'current'>
  readonly keyLists: Pick<KeyLists, 'notCompared'>
  readonly recoveryTrials: RecoveryTrials
  readonly papers: Pick<Papers, 'read'>
  readonly backups: Pick<Backups, 'state'>
}

export const makeStandings = (ground: Pick<Ground, 'store' | 'now'>, parts: StandingParts): Standings => {
  const { store } = ground

  /** Cases of a unit, by their clear rows; what is proven to be a test is none. */
  const casesOf = async ({ view, unit }: CompliancePlace) => {
    const { frame } = view.channel.settings
    // What locks a case goes by a day that is believed, and so does what is told of it.
    const day = await believedDay(ground)
    const since = queuedClosings(frame, day)
    const [isTest, running, closed] = await Promise.all([
      testsIn(ground),
      store.compliance.running(unit.id),
      since === null ? [] : store.compliance.closedBy(unit.id, since),
    ])
    const real = running.filter(({ id }) => !isTest(id))
    return {
      clocks: clockFigures(real, view.channel.settings, today(ground)),
      disposal: disposalQueue(
        closed.filter(({ id }) => !isTest(id)),
        frame,
        day,
      ),
    }
  }

  const readersOf = ({ view, unit }: CompliancePlace) => [
    ...new Map([...intakeOf(view, unit.id), ...recipientsOf(view, unit.id)].map((person) => [person.id, person])).values(),
  ]

  const recoveryOf = async ({ whole }: CompliancePlace): Promise<StandingFacts['recovery']> => {
    const { id } = whole.channel
    const recipient = (await parts.rosters.current(id))?.recovery ?? null
    const [set, [due]] = await Promise.all([
      recipient === null ? null : store.recovery.set(id, recipient),
      parts.recoveryTrials.of([whole]),
    ])
    return set === null || due === undefined ? null : { tried: set.tried, before: due.before }
  }

  const backupOf = async (): Promise<StandingFacts['backup']> => {
    const { rule, newest, lateSince } = await parts.backups.state()
    return rule === null ? null : { last: newest?.day ?? null, lateSince }
  }

  const paperState = async (place: CompliancePlace, kind: PaperKind): Promise<PaperState> => {
    const { editions, changes } = await parts.papers.read(place, kind, 'sv')
    const [last] = editions
    return last === undefined ? null : { day: last.day, changed: (changes ?? []).length > 0 }
  }

  const unreadIn = ({ view }: CompliancePlace, deeds: readonly Deed[]) =>
    spokenLanguages.filter(
      (language) => view.channel.settings.languages.includes(language) && newestOf(deeds, 'language', language) === undefined,
    )

  const factsOf = async (place: CompliancePlace): Promise<StandingFacts> => {
    const { view, whole, unit } = place
    const [cases, drill, tests, notCompared, recovery, deeds, processors, appointments, documentation, assessment, backup] =
      await Promise.all([
        casesOf(place),
        readDrill(ground),
        store.log.since(0, whole.channel.id, 'test-sent'),
        parts.keyLists.notCompared(whole.channel.id),
        recoveryOf(place),
        store.compliance.deeds(unit.id),
        store.compliance.processors(unit.id),
        appointmentsOf(ground, place),
        paperState(place, 'documentation'),
        paperState(place, 'assessment'),
        backupOf(),
      ])
    const states = readersOf(place).map(({ id }) => drill.stateOf(id))
    const count = (...wanted: readonly KeyState[]): number => states.filter((state) => wanted.includes(state)).length
    const standing = appointments.filter(({ until }) => until === null)
    const working = processors.filter(({ until }) => until === null)
    return {
      frame: view.channel.settings.frame,
      channel: whole.why,
      ...cases,
      test: tests.at(-1)?.day ?? null,
      keys: { proved: count('proved'), due: count('due', 'away'), silent: count('lacking', 'unproved', 'overdue', 'silent') },
      notCompared: notCompared.length,
      recovery,
      backup,
      postsProven: arePostsProvenAt(whole, unit.id),
      namesProven: !whole.names.isUnproven,
      appointments: { all: standing.length, undecided: standing.filter(({ decision }) => decision === '').length },
      campaign: newestOf(deeds, 'campaign')?.day ?? null,
      policy: newestOf(deeds, 'policy')?.day ?? null,
      unread: unreadIn(place, deeds),
      documentation,
      assessment,
      processors: { all: working.length, withoutAgreement: working.filter(({ agreed }) => agreed === null).length },
    }
  }

  return {
    of: async (place) => standingOf(await factsOf(place), today(ground)),
    keys: async (place) => {
      const drill = await readDrill(ground)
      return readersOf(place).map(({ id, name, title }) => ({
        name,
        title,
        state: drill.stateOf(id),
        month: drill.keys.find((key) => key.id === id)?.proved?.slice(0, 7) ?? null,
      }))
    },
  }
}
