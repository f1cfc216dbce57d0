// How an act of the reporter becomes a change to the case. Where somebody went who may hold the dialogue's keys still, new ones are made first: for
// those who may read it by what stands sealed in the dialogue, and for nobody whom only a table names (keys.md 6 and 12 test 6).
import { closeSide, type OpenSide } from '../../crypto/record.ts'
import type { Report } from '../../domain/case/answers.ts'
import type { CaseRow } from '../../domain/case/case-row.ts'
import { nextDeadline } from '../../domain/case/deadline.ts'
import type { Message, Thread, ThreadReceipt } from '../../domain/case/dialogue.ts'
import { inOffice } from '../../domain/case/office.ts'
import { remaining } from '../../domain/case/rotation.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { postTablesAt } from '../../domain/channel/saved-posts.ts'
import { Problem } from '../../kit/problem.ts'
import type { CaseChange, ReceiptChange, Rotation, StoredCase } from '../../store/cases.ts'
import { believedDay } from '../believed-day.ts'
import { arePostsProven } from '../case/case-admission.ts'
import { bodiesOf, type ReadSide } from '../case/case-reading.ts'
import { type WrapHolder, wrapsFor } from '../case/case-wraps.ts'
import { append, nextHead } from '../case/case-writing.ts'
import { holdersIn, newKeys, receiptHoldersIn, rotatedSide } from '../case/new-keys.ts'
import type { SideKeys } from '../case/side-keys.ts'
import { type ChannelView, colleaguesOf } from '../channel/channels.ts'
import type { Ground } from '../ground.ts'
import type { Rosters, TrustedRoster } from '../keys/rosters.ts'

/** The dialogue as the reporter has it before them. */
export interface OpenDialogue {
  readonly row: StoredCase
  readonly view: ChannelView
  readonly trusted: TrustedRoster | null
  readonly side: SideKeys
  readonly thread: ReadSide<Thread>
  /** The receipt with which it is open. */
  readonly own: ThreadReceipt
}

/** What the reporter does: something said, a receipt, or both of neither. */
export interface ReporterAct extends Pick<CaseChange, 'unseenFor' | 'register' | 'log' | 'notices'> {
  readonly after: CaseRow
  readonly messages: readonly Message[]
  readonly thread: Partial<Thread>
  /** Another receipt, or the one that stands alone from now on. */
  readonly receipt?: { readonly change: (wraps: CaseChange['admit'][number]['wraps']) => ReceiptChange; readonly added: WrapHolder | null }
  /** What only concerns receipts waits for no new keys where none can be made. */
  readonly needsKeys: boolean
}

export type ChangeByReporter = (open: OpenDialogue, act: ReporterAct) => Promise<CaseChange>

interface DialogueSealing {
  readonly side: OpenSide
  readonly rotation: Rotation | undefined
}

export const makeChangeByReporter = (ground: Ground, rosters: Pick<Rosters, 'isDistrusted' | 'newest'>): ChangeByReporter => {
  const { store } = ground

  /** Whoever holds a post that the reporter named is barred, where the posts are what an administrator saved; of the posts of an assessment the reporter's keys know nothing, and the next act of staff sees to them. */
  const barredIn = ({ row, view, thread }: OpenDialogue): readonly StaffId[] =>
    row.assessed === null && arePostsProven({ row, view })
      ? inOffice(
          bodiesOf<Report>(thread, 'report')[0]?.body.answers.posts ?? [],
          postTablesAt(view.channel, row.unitId),
          colleaguesOf(view),
        )
      : []

  const remainingIn = async (open: OpenDialogue, trusted: TrustedRoster): Promise<readonly StaffId[]> => {
    const rolled = await store.caseRoll.of(open.row.id)
    const claims = {
      listed: open.thread.head.body.readers ?? [],
      entitled: (rolled?.entries ?? []).map(({ staffId }) => staffId),
      excluded: rolled?.excluded ?? [],
      lost: rolled?.lost ?? [],
      keyed: [...trusted.readers.keys()],
      barred: barredIn(open),
      ...{ only: null, coming: [] },
    }
    return remaining(claims, await believedDay(ground)).sealed
  }

  /**
   * @throws Problem `altered` where new keys are needed and no list of keys holds by which they could be sealed
   */
  const sealingOf = async (
    open: OpenDialogue,
    receipts: readonly ThreadReceipt[],
    added: WrapHolder | null,
    needsKeys: boolean,
  ): Promise<DialogueSealing> => {
    const { row, side, thread, trusted } = open
    // A case from before says nowhere sealed who may read it: no table is asked instead, and the next act of staff makes the keys.
    if (!row.stale.dialogue || thread.head.body.readers === undefined) return { side, rotation: undefined }
    if (trusted === null || rosters.isDistrusted(row.channelId)) {
      if (needsKeys) throw new Problem('altered', 'no list of keys holds by which new keys could be sealed')
      return { side, rotation: undefined }
    }
    const [staff, standing] = await Promise.all([remainingIn(open, trusted), store.cases.receiptHolders(row.id)])
    // Nobody would be left who answers: those who read it make the keys, at their next act.
    if (staff.length === 0) return { side, rotation: undefined }
    const kept = receiptHoldersIn(receipts).filter(({ holder }) => standing.includes(holder))
    const newest = await newKeys(ground, side)
    try {
      const holders = [...holdersIn(trusted, staff), ...kept, ...(added === null ? [] : [added])]
      const rotated = await rotatedSide(ground, row.id, side, newest, holders)
      return { side: newest, rotation: { sides: [rotated], blocked: [] } }
    } catch (error) {
      closeSide(newest)
      throw error
    }
  }

  /** Another receipt comes with the new keys, where there are any; else it is given those that stand. */
  const receiptOf = async ({ row, side }: OpenDialogue, { receipt }: ReporterAct, rotation: Rotation | undefined) => {
    if (receipt === undefined) return {}
    const wraps = receipt.added === null || rotation !== undefined ? [] : await wrapsFor(ground, row.id, [side], [receipt.added])
    if (wraps === null) throw new Problem('conflict', 'a case was disposed of while a receipt was made')
    return { receipt: receipt.change(wraps) }
  }

  return async (open, act) => {
    const { row, view, trusted, thread } = open
    const body = thread.head.body
    const receipts = act.thread.receipts ?? body.receipts ?? [open.own]
    const { side, rotation } = await sealingOf(open, receipts, act.receipt?.added ?? null, act.needsKeys)
    try {
      const said = await append(
        ground,
        row.id,
        side,
        body,
        act.messages.map((message) => ({ kind: 'message' as const, body: message })),
      )
      const head = await nextHead(ground, row.id, side, thread.head, { ...body, ...said.head, ...act.thread, receipts })
      return {
        before: row,
        rosterSeq: trusted?.roster.seq ?? (await rosters.newest(row.channelId)),
        channelVersion: view.version,
        after: act.after,
        due: nextDeadline(act.after, view.channel.settings)?.due ?? null,
        insert: said.records,
        replace: [head],
        ...(rotation === undefined ? {} : { rotation }),
        ...(await receiptOf(open, act, rotation)),
        ...{ admit: [], terms: [], leave: [], exclude: [], statistics: null },
        unseenFor: act.unseenFor,
        register: act.register,
        log: act.log,
        notices: act.notices,
      }
    } finally {
      if (rotation !== undefined) closeSide(side)
    }
  }
}
