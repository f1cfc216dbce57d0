// A reporter's visit: signing in with the receipt, and every later request of the same session. The dialogue is open for one piece of work at a time.
import { identityFromSeed, newSeed } from '../../crypto/identity.ts'
import { deriveReceipt } from '../../crypto/receipt.ts'
import { closeSide, type OpenSide, openSide } from '../../crypto/record.ts'
import { openWrap, sealWrap } from '../../crypto/wrap.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isRemoved, removalOf } from '../../domain/case/closing.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { drillDay } from '../../domain/keys/drill-clock.ts'
import { canonicalReceipt } from '../../domain/reporter/receipt.ts'
import type { StoredCase } from '../../store/cases.ts'
import { openSideOf } from '../case/case-reading.ts'
import type { Channels, PlaceOfCase } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import { firstEpoch } from './drafts.ts'
import { makeReporterSessions, type ReporterSession, type ReporterSessions } from './reporter-sessions.ts'

/** What one request of a reporter has open. */
export interface Entered {
  readonly session: ReporterSession
  readonly row: StoredCase
  readonly side: OpenSide
}

export interface ReporterVisits {
  readonly sessions: ReporterSessions
  /** @returns a token for the cookie; null for anything that opens nothing, whatever the reason */
  readonly signIn: (id: string, password: string) => Promise<string | null>
  /**
   * Runs `work` with the open dialogue of a session and wipes its keys afterwards; ends a session whose case or receipt is gone.
   * @param first also for a receipt that was handed over and not renewed yet
   * @returns null without a session
   */
  readonly visit: <T>(token: string | null, work: (entered: Entered) => Promise<T>, first?: boolean) => Promise<T | null>
}

export const makeReporterVisits = async (ground: Ground, channels: Pick<Channels, 'ofCase'>): Promise<ReporterVisits> => {
  const { store, random, installation } = ground

  /**
   * Two years after its closing a case is gone for its reporter, as it will be for everybody (L-SE-18).
   * @param place where a receipt that nobody has is looked up, so that it costs the same work
   */
  const isGone = async (row: StoredCase | null, place: PlaceOfCase): Promise<boolean> => {
    const [view, { clock }] = await Promise.all([channels.ofCase(place), store.drill.facts()])
    // By the day that the daily look believes in: a clock that leapt tells nobody that their receipt opens nothing.
    const day = drillDay(clock, today(ground))
    return row !== null && view !== null && isRemoved(removalOf(row, view.channel.settings.frame, day), day)
  }
  const nowhere = async (): Promise<PlaceOfCase> => {
    const [channel] = await store.channels.all()
    return { channelId: channel?.id ?? ('' as ChannelId), unitId: channel?.units[0]?.id ?? ('' as UnitId) }
  }

  const sessions = makeReporterSessions(ground)
  const decoy = await makeDecoy(random)

  const signIn: ReporterVisits['signIn'] = async (typedId, typedPassword) => {
    const { id, password } = canonicalReceipt(typedId, typedPassword)
    const keys = await deriveReceipt(installation, id, password)
    const reporter = await identityFromSeed('reporter', keys.seed)
    const receipt = await store.cases.byReceipt(keys.tagHash)
    const row = receipt === null ? null : await store.cases.find(receipt.caseId)
    const side = row === null || receipt === null ? await decoy() : await openSideOf(ground, row, 'dialogue', receipt.holder, reporter)
    const gone = await isGone(row, row ?? (await nowhere()))
    if (side !== null) closeSide(side)
    if (receipt === null || row === null || side === null || gone) return null
    if (receipt.replaces !== null) await store.cases.confirmReceipt(receipt)
    const { caseId, holder, handedOver } = receipt
    const begun = { caseId, tag: keys.tagHash, holder, seed: keys.seed, renewed: null, handedOver }
    return sessions.begin(begun).finally(() => keys.seed.fill(0))
  }

  const visit: ReporterVisits['visit'] = async (token, work, first = false) => {
    const session = await sessions.find(token)
    if (session === null || token === null) return null
    if (session.handedOver && !first) {
      session.seed.fill(0)
      return null
    }
    const row = await store.cases.find(session.caseId)
    const reporter = await identityFromSeed('reporter', session.seed)
    const side = row === null ? null : await openSideOf(ground, row, 'dialogue', session.holder, reporter)
    try {
      if (row !== null && side !== null && (row.closed === null || !(await isGone(row, row)))) return await work({ session, row, side })
      sessions.end(token)
      return null
    } finally {
      session.seed.fill(0)
      if (side !== null) closeSide(side)
    }
  }

  return { sessions, signIn, visit }
}

/** Opens a made-up wrap: a receipt that nobody has costs the same work as one that opens a case. */
const makeDecoy = async (random: Ground['random']): Promise<() => Promise<OpenSide>> => {
  const [holder, share] = await Promise.all([identityFromSeed('reporter', newSeed(random)), identityFromSeed('share', newSeed(random))])
  const context = { installation: '', caseId: '' as CaseId, side: 'dialogue' as const, epoch: firstEpoch, holder: '' }
  const wrap = await sealWrap(context, newSeed(random), holder, share)
  const shareSeed = newSeed(random)
  return async () => {
    await identityFromSeed('share', shareSeed)
    return openSide('dialogue', await openWrap(context, wrap, holder, share))
  }
}
