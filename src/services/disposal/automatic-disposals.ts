// What the program destroys by itself, once a day and without a key (L-SE-20): it announces, looks again on the days that follow, and does it when nothing
// speaks against it. What a hand does and what this does is one unit of work in the store.

import { makesSense } from '../../domain/case/case-roll.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type Announcement, type AutomaticFacts, automaticRule, automaticStep, automaticYears } from '../../domain/disposal/automatic.ts'
import type { StandingRule } from '../../domain/disposal/disposal-rule.ts'
import { openReleases } from '../../domain/disposal/release-request.ts'
import { addMonths, type Day } from '../../kit/instant.ts'
import type { EndedCase } from '../../store/disposals.ts'
import { isDaySure } from '../believed-day.ts'
import { readMarked } from '../case/case-arrival.ts'
import { testsIn } from '../case/test-names.ts'
import type { Channels, ChannelView } from '../channel/channels.ts'
import { inPostAt } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import { announcedMark } from './announced-mark.ts'
import { finishDisposal } from './disposal-execution.ts'
import { type DisposalSetting, gatherPaper } from './disposal-protocol.ts'
import { makeKeptByLog } from './kept-by-log.ts'
import type { Protocols } from './protocols.ts'
import type { ReadRules } from './rule-standings.ts'

export interface AutomaticDisposals {
  /** To be called at the start and every hour: whatever it does with a case it does once a day. */
  readonly look: () => Promise<void>
}

export interface AutomaticParts {
  readonly channels: Pick<Channels, 'list'>
  readonly rosters: Pick<Rosters, 'current'>
  readonly readRules: ReadRules
  readonly protocols: Protocols
}

/** A case that is over, at a unit that chose it. */
interface Candidate {
  readonly ended: EndedCase
  readonly view: ChannelView
  readonly rule: StandingRule | null
  /** Who is, or was, given in its channel what may be classified (L-SE-02). */
  readonly guards: readonly StaffId[]
  /** The newest entry of the log about the papers before they were looked at. */
  readonly papersSeq: number
}

export const makeAutomaticDisposals = (
  ground: Ground,
  { channels, rosters, readRules, protocols }: AutomaticParts,
  setting: DisposalSetting,
): AutomaticDisposals => {
  const { store } = ground

  const keptByLog = makeKeptByLog(ground, rosters)

  /** Cases of units with such a rule, and those of which something was announced while there was one. */
  const candidates = async (day: Day): Promise<readonly Candidate[]> => {
    const [views, isTest, register] = await Promise.all([channels.list(), testsIn(ground), store.people.register()])
    const ended = (await store.disposals.ended(addMonths(day, -12 * automaticYears.least + 2))).filter(({ row }) => !isTest(row.id))
    const kept = await keptByLog(
      ended.map(({ row }) => row),
      day,
    )
    const found = await Promise.all(
      views.map(async (view) => {
        const here = ended.filter(({ row }) => row.channelId === view.channel.id)
        if (here.length === 0) return []
        const papersSeq = await store.disposals.papersSeq(view.channel.id)
        const rules = await readRules(view.channel)
        const ruleOf = ({ id, unitId }: EndedCase['row']) => (kept.has(id) ? null : automaticRule(rules, view.channel, unitId))
        const guards = register.flatMap(({ staffId, channelId, role }) =>
          role === 'security' && channelId === view.channel.id ? [staffId] : [],
        )
        return here.map((one) => ({ ended: one, view, papersSeq, guards, rule: ruleOf(one.row) }))
      }),
    )
    return found.flat().filter(({ ended: { announced }, rule }) => rule !== null || announced !== null)
  }

  const factsOf = async ({ ended: { row, readers, blocked }, guards, rule }: Candidate): Promise<AutomaticFacts> => ({
    ...{ row, rule: makesSense(row) ? rule : null, classified: blocked || guards.some((guard) => readers.includes(guard)) },
    openReleases: openReleases(await store.releases.of(row.id)),
  })

  const toldAt = ({ ended: { row, readers, excluded }, view }: Candidate): readonly StaffId[] =>
    toldOf({ readers, barred: excluded, doubtful: inPostAt(view, row.unitId) })

  const destroy = async (candidate: Candidate, rule: StandingRule, day: Day, since: Day): Promise<void> => {
    const { ended, view, papersSeq } = candidate
    const { row } = ended
    const trusted = await rosters.current(row.channelId)
    // The list of keys does not hold: somebody was at the files, and nothing goes.
    if (trusted === null) return
    const told = toldAt(candidate)
    const { facts, head, nameOf } = await gatherPaper(ground, setting, {
      ...{ view, row, paper: { type: 'follow-up', rule, receipt: null }, day },
      // The program opens nothing: without a register nobody knows what it held.
      counted: [],
    })
    const { stored, mark } = await protocols.sign(
      null,
      { channelId: row.channelId, unitId: row.unitId, caseId: row.id },
      {
        ...facts,
        ...{ reasons: ['period'], proposed: null, entrusted: null, consents: [], substituted: [], overruled: [] },
        announced: { on: since, to: told.map(nameOf) },
        executed: { by: null, on: day },
      },
    )
    const outcome = await store.disposals.destroy({
      ...{ before: row, rosterSeq: trusted.roster.seq, channelVersion: view.version, papersSeq, day },
      ...{ statistics: null, protocol: stored },
      log: await entryOf({
        ...{ kind: 'case-disposed', day, channel: row.channelId, overview: trusted.overview },
        ...{ reference: row.reference, mark, head },
      }),
      notices: await noticesFor(ground, told),
    })
    // Somebody was faster: the next look sees what stands then.
    if (outcome === 'done') await finishDisposal(store, row.id)
  }

  const lookAt = async (candidate: Candidate, day: Day): Promise<void> => {
    const { ended, rule } = candidate
    const { row, announced } = ended
    const isTold = announced !== null && (await isLogged(row, announced))
    const { step, announcement } = automaticStep(await factsOf(candidate), isTold ? announced : null, day)
    if (step === 'destroy' && rule !== null) return destroy(candidate, rule, day, announcement.on)
    if (step !== 'announce') {
      if (JSON.stringify(announcement) !== JSON.stringify(announced)) await store.disposals.announce(row.id, announcement)
      return
    }
    const [trusted, head] = await Promise.all([rosters.current(row.channelId), store.log.head()])
    const overview = trusted?.overview ?? null
    const about = { reference: row.reference, mark: announcedMark(row.id, announcement), head }
    await store.disposals.announce(row.id, announcement, {
      notices: await noticesFor(ground, toldAt(candidate)),
      log: await entryOf({ kind: 'disposal-announced', day, channel: row.channelId, overview, ...about }),
    })
  }

  /** Whether the log knows that it was announced on that day: the row alone is anybody's to write who holds the disk. */
  const isLogged = async (row: EndedCase['row'], announced: Announcement): Promise<boolean> => {
    const entries = await store.log.marked([announcedMark(row.id, announced)])
    const entry = entries.find(
      ({ kind, channel, day }) => kind === 'disposal-announced' && channel === row.channelId && day === announced.on,
    )
    return entry !== undefined && (await readMarked(ground, entry)).sound
  }

  let underWay: Promise<void> | null = null
  const lookOnce = async (): Promise<void> => {
    if (!(await isDaySure(ground))) return
    const day = today(ground)
    // One case that does not let itself be looked at keeps no other.
    const wrong: unknown[] = []
    for (const candidate of await candidates(day)) await lookAt(candidate, day).catch((error: unknown) => wrong.push(error))
    if (wrong.length > 0) throw wrong[0]
  }
  return {
    look: () => {
      underWay ??= lookOnce().finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}
