// Test reports (F-141): one goes the way of a real one, sealed with the recipients' real keys, so that people see that the channel works. It
// counts nowhere and is removed wholly by one click. Whoever has no key of a case can make one and remove one, and read nothing.
import { newSeed } from '../../crypto/identity.ts'
import { openSide } from '../../crypto/record.ts'
import { noAnswers } from '../../domain/case/answers.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { may, mayAt } from '../../domain/people/role.ts'
import type { Bytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { StandingTest } from '../../store/test-reports.ts'
import { type Channels, type ChannelView, circleFor, viewAt } from '../channel/channels.ts'
import { goneMark } from '../disposal/hold-mark.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { demandRoom } from '../room.ts'
import type { CaseOpening } from './case-opening.ts'
import { sealCase } from './new-case.ts'
import { isProvenTest, testCaseId, testLogName } from './test-names.ts'

/** A unit whose way in somebody may test, and the test that stands there. */
export interface TestPlace {
  readonly unitId: UnitId
  readonly channel: string
  /** null where the channel has one unit: nobody then sees the word. */
  readonly unit: string | null
  readonly open: boolean
  readonly test: { readonly caseId: CaseId; readonly made: Day; readonly acknowledged: boolean } | null
}

/** What stands in it, in the language of whoever makes it. */
export interface TestText {
  readonly what: string
  readonly source: string
}

export interface TestReports {
  /** The units whose way in this person may test. */
  readonly places: (who: Unlocked) => Promise<readonly TestPlace[]>
  /**
   * `standing` there is one already · `closed` the channel takes no reports, so a test cannot get in either.
   * @returns null for somebody who may not
   */
  readonly make: (who: Unlocked, unit: UnitId, language: SpokenLanguage, text: TestText) => Promise<'done' | 'standing' | 'closed' | null>
  /** `gone` there is none by that name (any more) · `no-test` it is a real case, and nothing was removed. */
  readonly remove: (who: Unlocked, id: CaseId) => Promise<'done' | 'gone' | 'no-test'>
}

export const makeTestReports = (ground: Ground, channels: Channels, rosters: Rosters, { withCase }: CaseOpening): TestReports => {
  const { store, random } = ground

  /** Units of this person: a handler's own, all of the channels that an admin keeps, and all for the operator. */
  const mine = async ({
    appointments,
    roles,
    fault,
  }: Unlocked): Promise<readonly { readonly view: ChannelView; readonly id: UnitId }[]> => {
    if (!may(roles, 'test-channel') || fault !== null) return []
    const isMine = (channelId: string, unitId: UnitId): boolean => mayAt(appointments, 'test-channel', { channelId, unitId })
    return (await channels.list()).flatMap((view) =>
      view.channel.units.filter(({ id }) => isMine(view.channel.id, id)).map(({ id }) => ({ view: viewAt(view, id), id })),
    )
  }

  const tryToMake = async (
    who: Unlocked,
    unit: UnitId,
    language: SpokenLanguage,
    text: TestText,
  ): Promise<'done' | 'standing' | 'closed' | 'stale' | null> => {
    const place = (await mine(who)).find(({ id }) => id === unit)
    if (place === undefined) return null
    const { view } = place
    if ((await store.testReports.all()).some(({ unitId }) => unitId === unit)) return 'standing'
    const trusted = await rosters.current(view.channel.id)
    if (!view.open || trusted === null) return 'closed'
    await demandRoom(store)
    const nonce: Bytes = random(32)
    const caseId = testCaseId(nonce)
    const work = await sealCase(ground, {
      view,
      trusted,
      circle: circleFor(view, { unit }),
      language,
      share: await store.shares.put(caseId, random(32)),
      source: {
        caseId,
        dialogue: await openSide('dialogue', newSeed(random)),
        answers: { ...noAnswers, ...text, unit },
        draft: null,
        testedBy: { staff: who.staff, signing: who.signing },
      },
    })
    const outcome = await store.testReports.create(work, nonce)
    if (outcome === 'done') return 'done'
    await store.shares.destroy(caseId)
    return outcome === 'standing' ? 'standing' : 'stale'
  }

  /** Whoever holds a key looks inside, and the sealed card must say that it is a test. */
  const saysTest = async (who: Unlocked, id: CaseId): Promise<'test' | 'real' | 'closed-to-them'> => {
    if (!may(who.roles, 'read-cases')) return 'closed-to-them'
    return (await withCase(who, id, async ({ casework }) => (casework.read.head.body.test === true ? 'test' : 'real'))) ?? 'closed-to-them'
  }

  const removed = async (who: Unlocked, { caseId, channelId }: StandingTest): Promise<'done' | 'gone'> => {
    const [row, trusted, head] = await Promise.all([store.cases.find(caseId), rosters.current(channelId), store.log.head()])
    const log = await entryOf({
      kind: 'test-removed',
      day: today(ground),
      channel: channelId,
      overview: trusted?.overview ?? null,
      reference: row?.reference ?? '',
      mark: testLogName(ground.installation, caseId),
      by: { staff: who.staff, signing: who.signing },
      head,
    })
    if (!(await store.testReports.remove(caseId, log, goneMark(ground.installation, caseId)))) return 'gone'
    await store.shares.destroy(caseId)
    return 'done'
  }

  return {
    places: async (who) => {
      const [places, tests] = await Promise.all([mine(who), store.testReports.all()])
      return places.map(({ view: { channel, open }, id }) => {
        const test = tests.find(({ unitId }) => unitId === id)
        return {
          unitId: id,
          channel: channel.name,
          unit: channel.units.length < 2 ? null : (channel.units.find((unit) => unit.id === id)?.name ?? ''),
          open,
          test: test === undefined ? null : { caseId: test.caseId, made: test.made, acknowledged: test.acknowledged !== null },
        }
      })
    },
    make: async (who, unit, language, text) => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const outcome = await tryToMake(who, unit, language, text)
        if (outcome !== 'stale') return outcome
      }
      throw new Problem('conflict', 'the roster changed again and again while a test was sealed')
    },
    remove: async (who, id) => {
      const inside = await saysTest(who, id)
      if (inside === 'real') return 'no-test'
      const test = (await store.testReports.all()).find(({ caseId }) => caseId === id)
      if (test === undefined || !(await mine(who)).some((place) => place.id === test.unitId)) return 'gone'
      // A handler without a key of it does not get by with the name alone: the case may have been closed to them.
      if (inside === 'closed-to-them' && !who.roles.some((role) => role === 'admin' || role === 'operator')) return 'gone'
      return isProvenTest(id, test.nonce) ? removed(who, test) : 'no-test'
    },
  }
}
