// A reporter's visit: signing in with the receipt, and every later request of the same session. The dialogue is open for one piece of work at a time.
import { identityFromSeed, newSeed, type SealingIdentity } from '../../crypto/identity.ts'
import { deriveReceipt } from '../../crypto/receipt.ts'
import { firstEpoch, openSide } from '../../crypto/record.ts'
import { openWrap, sealWrap } from '../../crypto/wrap.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isRemoved, removalOf } from '../../domain/case/closing.ts'
import type { Thread, ThreadReceipt } from '../../domain/case/dialogue.ts'
import type { ChannelId, UnitId } from '../../domain/channel/channel.ts'
import { canonicalReceipt } from '../../domain/reporter/receipt.ts'
import { Problem } from '../../kit/problem.ts'
import type { StoredCase, StoredReceipt } from '../../store/cases.ts'
import { certainDay } from '../believed-day.ts'
import { readSide } from '../case/case-reading.ts'
import { closeKeys, firstKeys, openSideOf, type SideKeys } from '../case/side-keys.ts'
import { onWhatStands } from '../case/what-stands.ts'
import type { Channels, PlaceOfCase } from '../channel/channels.ts'
import { type Ground, mostTries } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { ChangeByReporter } from './reporter-change.ts'
import { makeReporterSessions, type ReporterSession, type ReporterSessions } from './reporter-sessions.ts'

/** What one request of a reporter has open. */
export interface Entered {
  readonly session: ReporterSession
  readonly row: StoredCase
  readonly side: SideKeys
  /** The receipt, and where the dialogue's keys are sealed to for it. */
  readonly own: ThreadReceipt
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
  /**
   * A receipt that took another's place stands alone from now on, by what is sealed too: no table brings the other one back.
   * @throws Problem `conflict` when the case changed again and again meanwhile
   */
  readonly confirm: (receipt: StoredReceipt, reporter: SealingIdentity) => Promise<void>
}

export const makeReporterVisits = async (
  ground: Ground,
  channels: Pick<Channels, 'ofCase'>,
  rosters: Pick<Rosters, 'current'>,
  changeOf: ChangeByReporter,
): Promise<ReporterVisits> => {
  const { store, random, installation } = ground

  /**
   * Two years after its closing a case is gone for its reporter, as it will be for everybody (L-SE-18).
   * @param place where a receipt that nobody has is looked up, so that it costs the same work
   */
  const isGone = async (row: StoredCase | null, place: PlaceOfCase): Promise<boolean> => {
    // Neither a clock that leapt nor a row that somebody wrote tells anybody that their receipt opens nothing.
    const [view, day] = await Promise.all([channels.ofCase(place), certainDay(ground)])
    return row !== null && view !== null && isRemoved(removalOf(row, view.channel.settings.frame, day), day)
  }
  const nowhere = async (): Promise<PlaceOfCase> => {
    const [channel] = await store.channels.all()
    return { channelId: channel?.id ?? ('' as ChannelId), unitId: channel?.units[0]?.id ?? ('' as UnitId) }
  }

  /** One try. */
  const tryToConfirm = async (receipt: StoredReceipt, row: StoredCase, side: SideKeys, own: ThreadReceipt): Promise<'done' | 'stale'> => {
    const [thread, view, trusted] = await Promise.all([
      readSide<Thread>(ground, row.id, side),
      channels.ofCase(row),
      rosters.current(row.channelId),
    ])
    if (view === null) return 'done'
    const change = await changeOf(
      { row, view, trusted, side, thread, own },
      {
        after: row,
        messages: [],
        thread: { receipts: [own] },
        receipt: { change: () => ({ name: 'confirmed', tag: receipt.tag }), added: null },
        needsKeys: false,
        ...{ unseenFor: 'nobody', register: [], log: null, notices: [] },
      },
    )
    return store.cases.change(change)
  }
  const confirm: ReporterVisits['confirm'] = async ({ tag, caseId, holder }, reporter) => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const [receipt, row] = await Promise.all([store.cases.byReceipt(tag), store.cases.find(caseId)])
      // Another one that was made from the same receipt was faster; or somebody pressed twice.
      if (receipt === null || receipt.replaces === null || row === null) return
      const side = await openSideOf(ground, row, 'dialogue', holder, reporter)
      if (side === null) return
      try {
        if ((await tryToConfirm(receipt, row, side, { holder, recipient: reporter.recipient })) === 'done') return
      } finally {
        closeKeys(side)
      }
    }
    throw new Problem('conflict', 'a case changed again and again while a receipt was confirmed')
  }

  const sessions = makeReporterSessions(ground)
  const decoy = await makeDecoy(random)

  const signIn: ReporterVisits['signIn'] = async (typedId, typedPassword) => {
    const { id, password } = canonicalReceipt(typedId, typedPassword)
    const keys = await deriveReceipt(installation, id, password)
    const reporter = await identityFromSeed('reporter', keys.seed)
    const receipt = await store.cases.byReceipt(keys.tagHash)
    const row = receipt === null ? null : await store.cases.find(receipt.caseId)
    const standing = (): Promise<StoredCase | null> => (receipt === null ? Promise.resolve(null) : store.cases.find(receipt.caseId))
    const side =
      row === null || receipt === null
        ? await decoy()
        : ((await openSideOf(ground, row, 'dialogue', receipt.holder, reporter)) ??
          (await onWhatStands(standing, (now) => openSideOf(ground, now, 'dialogue', receipt.holder, reporter))))
    const gone = await isGone(row, row ?? (await nowhere()))
    if (side !== null) closeKeys(side)
    if (receipt === null || row === null || side === null || gone) return null
    if (receipt.replaces !== null) await confirm(receipt, reporter)
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
    const reporter = await identityFromSeed('reporter', session.seed)
    const own = { holder: session.holder, recipient: reporter.recipient }
    try {
      const visited = await onWhatStands(
        () => store.cases.find(session.caseId),
        async (row) => {
          const side = await openSideOf(ground, row, 'dialogue', session.holder, reporter)
          if (side === null) return null
          try {
            if (row.closed !== null && (await isGone(row, row))) return null
            return { outcome: await work({ session, row, side, own }) }
          } finally {
            closeKeys(side)
          }
        },
      )
      if (visited === null) sessions.end(token)
      return visited?.outcome ?? null
    } finally {
      session.seed.fill(0)
    }
  }

  return { sessions, signIn, visit, confirm }
}

/** Opens a made-up wrap: a receipt that nobody has costs the same work as one that opens a case. */
const makeDecoy = async (random: Ground['random']): Promise<() => Promise<SideKeys>> => {
  const [holder, share] = await Promise.all([identityFromSeed('reporter', newSeed(random)), identityFromSeed('share', newSeed(random))])
  const context = { installation: '', caseId: '' as CaseId, side: 'dialogue' as const, epoch: firstEpoch, holder: '' }
  const wrap = await sealWrap(context, newSeed(random), holder, share)
  const shareSeed = newSeed(random)
  return async () => {
    await identityFromSeed('share', shareSeed)
    return firstKeys(await openSide('dialogue', await openWrap(context, wrap, holder, share)))
  }
}
