// The reporter's way back: sign in with the receipt, read, write, ask, say who they are, renew the receipt, leave.
import { identityFromSeed, newSeed } from '../crypto/identity.ts'
import { deriveReceipt, newReceipt } from '../crypto/receipt.ts'
import { closeSide, type OpenSide, openSide } from '../crypto/record.ts'
import { openWrap, sealWrap } from '../crypto/wrap.ts'
import type { Report } from '../domain/answers.ts'
import {
  type CaseId,
  type CaseRow,
  type Identity,
  type Message,
  mayWriteMore,
  type ReporterMessageKind,
  type Thread,
} from '../domain/case-file.ts'
import { called } from '../domain/case-steps.ts'
import type { Channel } from '../domain/channel.ts'
import { nextDeadline } from '../domain/deadline.ts'
import type { LogKind } from '../domain/log-entry.ts'
import { type OralAct, type OralRefusal, oralMessages, oralRecordOf, oralStep } from '../domain/oral-record.ts'
import { canonicalReceipt, type Receipt } from '../domain/receipt.ts'
import { documentsOf } from '../domain/register.ts'
import { type ReporterState, reporterState } from '../domain/reporter-state.ts'
import { toBase64Url } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import { randomId } from '../kit/random.ts'
import type { StoredCase } from '../store/cases.ts'
import { bodiesOf, openSideOf, type ReadSide, readSide } from './case-reading.ts'
import { append, nextHead } from './case-writing.ts'
import type { Channels } from './channels.ts'
import { firstEpoch } from './drafts.ts'
import { type Ground, mostTries, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import { noticesFor } from './notices.ts'
import { makeReporterSessions, type ReporterSession } from './reporter-sessions.ts'
import { answerReserve, demandRoom } from './room.ts'
import type { Rosters } from './rosters.ts'

/** The dialogue as the reporter sees it. */
export interface DialogueView {
  readonly channel: Channel
  /** null when it was altered; the rest opens. */
  readonly report: Report | null
  readonly row: CaseRow
  readonly state: ReporterState
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  /** Number of the newest record. */
  readonly last: number
  /** Records that were altered or are missing; 0 when all is well. */
  readonly altered: number
}

export interface Written {
  readonly kind: ReporterMessageKind
  readonly text: string
  readonly identity: Identity | null
  /** Number of the newest record that the writer had before them; without it, the newest of all. */
  readonly seen?: number
}

/** What the reporter says about what staff wrote down. */
export type OralAnswer = Extract<OralAct, { readonly version: number }>

export interface Dialogue {
  /** @returns a token for the cookie; null for anything that opens nothing, whatever the reason */
  readonly signIn: (id: string, password: string) => Promise<string | null>
  readonly read: (token: string | null) => Promise<DialogueView | null>
  /** `gone` there is no session (any more) · `enough` staff must answer first */
  readonly write: (token: string | null, written: Written) => Promise<'done' | 'gone' | 'enough'>
  /**
   * Approves, corrects or declines what staff wrote down (8 kap. lag (2021:890); § 24 of the Danish act).
   * @returns `superseded` when another text was offered meanwhile, `settled` when it was answered for good
   */
  readonly answerRecord: (token: string | null, answer: OralAnswer) => Promise<'done' | 'gone' | 'enough' | OralRefusal>
  /** The channel of a session that opens nothing before the receipt was renewed, because staff know it (keys.md 3); null for all others. */
  readonly firstVisit: (token: string | null) => Promise<{ readonly channel: Channel } | null>
  /** Makes a new receipt; the old one dies when the new one is confirmed or first used. null without a session. */
  readonly renew: (token: string | null) => Promise<Receipt | null>
  readonly renewed: (token: string | null) => Promise<Receipt | null>
  readonly confirmRenewal: (token: string | null) => Promise<void>
  readonly signOut: (token: string | null) => void
  readonly sweep: () => void
}

export const makeDialogue = async (ground: Ground, channels: Channels, rosters: Rosters): Promise<Dialogue> => {
  const { store, random, installation, now } = ground
  const sessions = makeReporterSessions(ground)
  const decoy = await makeDecoy(random)

  const signIn: Dialogue['signIn'] = async (typedId, typedPassword) => {
    const { id, password } = canonicalReceipt(typedId, typedPassword)
    const keys = await deriveReceipt(installation, id, password)
    const reporter = await identityFromSeed('reporter', keys.seed)
    const receipt = await store.cases.byReceipt(keys.tagHash)
    const row = receipt === null ? null : await store.cases.find(receipt.caseId)
    const side = row === null || receipt === null ? await decoy() : await openSideOf(ground, row, 'dialogue', receipt.holder, reporter)
    if (receipt === null || row === null || side === null) return null
    closeSide(side)
    if (receipt.replaces !== null) await store.cases.confirmReceipt(receipt)
    const { caseId, holder, handedOver } = receipt
    const begun = { caseId, tag: keys.tagHash, holder, seed: keys.seed, renewed: null, handedOver }
    return sessions.begin(begun).finally(() => keys.seed.fill(0))
  }

  /**
   * Runs `work` with the open dialogue of a session and wipes its keys afterwards; ends a session whose case or receipt is gone.
   * @param first also for a receipt that was handed over and not renewed yet
   */
  const visit = async <T>(token: string | null, work: (entered: Entered) => Promise<T>, first = false): Promise<T | null> => {
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
      if (row !== null && side !== null) return await work({ session, row, side })
      sessions.end(token)
      return null
    } finally {
      session.seed.fill(0)
      if (side !== null) closeSide(side)
    }
  }

  const read: Dialogue['read'] = (token) =>
    visit(token, async ({ session, row, side }) => {
      const [thread, view] = await Promise.all([readSide<Thread>(ground, row.id, side), channels.byId(row.channelId)])
      return view === null || isKnownToStaff(session, thread) ? null : viewOf(row, view.channel, thread, ground)
    })

  /** One try: `stale` when somebody else changed the case meanwhile. */
  const tryToWrite = async <R>({ session, row, side }: Entered, { wordsOf, seen, log }: Writing<R>) => {
    await demandRoom(store, answerReserve)
    const [thread, view, trusted, rosterSeq] = await Promise.all([
      readSide<Thread>(ground, row.id, side),
      channels.byId(row.channelId),
      rosters.current(row.channelId),
      rosters.newest(row.channelId),
    ])
    if (view === null || isKnownToStaff(session, thread)) return 'gone' as const
    const words = wordsOf(thread)
    if ('refusal' in words) return words.refusal
    const message: Message = { format: 1, from: 'reporter', at: now(), author: null, ...words }
    const after = called(row)
    const { records, head } = await append(ground, row.id, side, row.epoch, thread.head.body, [{ kind: 'message', body: message }])
    const { last, reporterSaw: saw } = thread.head.body
    const reporterSaw = Math.min(last, Math.max(saw, seen ?? last))
    return store.cases.change({
      before: row,
      rosterSeq,
      after,
      due: nextDeadline(after, view.channel.settings)?.due ?? null,
      insert: records,
      replace: [await nextHead(ground, row.id, side, thread.head, { ...thread.head.body, ...head, reporterSaw })],
      admit: [],
      exclude: [],
      unseenFor: 'everybody',
      statistics: null,
      register: documentsOf(today(ground), [message], []),
      log: await entryOf({
        kind: log,
        day: today(ground),
        channel: row.channelId,
        overview: trusted?.overview ?? null,
        reference: row.reference,
      }),
      notices: await noticesFor(ground, await store.cases.readers(row.id)),
    })
  }

  const add = async <R>(token: string | null, writing: Writing<R>): Promise<'done' | 'gone' | R> => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const outcome = (await visit(token, (entered) => tryToWrite(entered, writing))) ?? 'gone'
      if (outcome !== 'stale') return outcome
    }
    throw new Problem('conflict', 'a case changed again and again while a message was sealed')
  }

  const write: Dialogue['write'] = (token, { kind, text, identity, seen }) =>
    add<'enough'>(token, {
      seen,
      log: 'reporter-wrote',
      wordsOf: (thread) => (mayWriteMore(said(thread), text) ? { kind, text, identity } : { refusal: 'enough' }),
    })

  const answerRecord: Dialogue['answerRecord'] = (token, answer) =>
    add<'enough' | OralRefusal>(token, {
      seen: undefined,
      ...oralLog[answer.name],
      wordsOf: (thread) => {
        const text = answer.name === 'approve' ? '' : answer.words
        // Looked at in the same breath as it is sealed: a text that staff offer meanwhile makes this try stale, and the next one sees it.
        const step = oralStep(oralRecordOf(null, said(thread)), answer)
        if (!step.ok) return { refusal: step.refusal }
        // A yes or a no to one text is one message; only words can be many.
        if (text !== '' && !mayWriteMore(said(thread), text)) return { refusal: 'enough' }
        return { kind: oralMessages[answer.name], text, identity: null, oral: { version: answer.version } }
      },
    })

  const firstVisit: Dialogue['firstVisit'] = (token) =>
    visit(
      token,
      async ({ session, row }) => {
        const view = session.handedOver ? await channels.byId(row.channelId) : null
        return view === null ? null : { channel: view.channel }
      },
      true,
    )

  const renewOpened = async (token: string | null, { session, row, side }: Entered): Promise<Receipt | null> => {
    if (session.renewed !== null) return session.renewed
    const [share, trusted] = await Promise.all([store.shares.get(row.id), rosters.current(row.channelId)])
    if (share === null || token === null) return null
    // Nothing is sealed under a seed before something has opened under it: a wrap alone may be anybody's.
    await readSide<Thread>(ground, row.id, side)
    const receipt = newReceipt(random)
    const keys = await deriveReceipt(installation, receipt.id, receipt.password, 'send')
    const reporter = await identityFromSeed('reporter', keys.seed).finally(() => keys.seed.fill(0))
    const holder = randomId(random)
    const context = { installation, caseId: row.id, side: 'dialogue' as const, epoch: row.epoch, holder }
    const sealed = await sealWrap(context, side.seed, reporter, await identityFromSeed('share', share))
    await store.cases.addReceipt(
      { tag: keys.tagHash, caseId: row.id, holder, replaces: session.tag, handedOver: false },
      [{ holder, side: 'dialogue', epoch: row.epoch, sealed }],
      await entryOf({
        kind: 'receipt-renewed',
        day: today(ground),
        channel: row.channelId,
        overview: trusted?.overview ?? null,
        reference: row.reference,
      }),
    )
    await sessions.replace(token, { ...session, renewed: receipt })
    return receipt
  }
  const renew: Dialogue['renew'] = (token) => visit(token, (entered) => renewOpened(token, entered), true)

  const confirmRenewal: Dialogue['confirmRenewal'] = async (token) => {
    const session = await sessions.find(token)
    if (session === null || token === null || session.renewed === null) return
    const { id, password } = session.renewed
    const keys = await deriveReceipt(installation, id, password)
    const stored = await store.cases.byReceipt(keys.tagHash)
    if (stored === null) return
    await store.cases.confirmReceipt(stored)
    await sessions.replace(token, { ...session, tag: stored.tag, holder: stored.holder, seed: keys.seed, renewed: null, handedOver: false })
    for (const seed of [keys.seed, session.seed]) seed.fill(0)
  }

  return {
    signIn,
    read,
    write,
    answerRecord,
    firstVisit,
    renew,
    confirmRenewal,
    renewed: async (token) => (await sessions.find(token))?.renewed ?? null,
    signOut: (token) => {
      if (token !== null) sessions.end(token)
    },
    sweep: sessions.sweep,
  }
}

/** What goes into the dialogue, decided by what stands there. */
interface Writing<R> {
  readonly wordsOf: (thread: ReadSide<Thread>) => Pick<Message, 'kind' | 'text' | 'identity' | 'oral'> | { readonly refusal: R }
  readonly seen: number | undefined
  readonly log: LogKind
}

const oralLog = {
  approve: { log: 'protocol-approved' },
  correct: { log: 'protocol-corrected' },
  decline: { log: 'protocol-declined' },
} as const satisfies Readonly<Record<OralAnswer['name'], { readonly log: LogKind }>>

const said = (thread: ReadSide<Thread>): readonly Message[] => bodiesOf<Message>(thread, 'message').map(({ body }) => body)

/** The clear mark of a receipt is anybody's to write who holds the disk; the sealed report knows which one staff handed over. */
const isKnownToStaff = ({ tag }: Pick<ReporterSession, 'tag'>, thread: ReadSide<Thread>): boolean =>
  bodiesOf<Report>(thread, 'report')[0]?.body.registration?.handedOver === toBase64Url(tag)

interface Entered {
  readonly session: ReporterSession
  readonly row: StoredCase
  readonly side: OpenSide
}

const viewOf = (row: StoredCase, channel: Channel, thread: ReadSide<Thread>, { now }: Pick<Ground, 'now'>): DialogueView | null => {
  const report = bodiesOf<Report>(thread, 'report')[0]?.body ?? null
  const saw = thread.head.body.reporterSaw
  const said = bodiesOf<Message>(thread, 'message')
  return {
    channel,
    report,
    row,
    last: thread.head.body.last,
    state: reporterState(
      row,
      {
        messages: said.map(({ body }) => body),
        dismissed: thread.head.body.dismissed === true,
        clocks: channel.settings,
      },
      now,
    ),
    messages: said.map(({ record, body }) => ({
      message: body,
      isNew: body.from === 'staff' && record.sequence > saw,
    })),
    // The clear row is anybody's to write who holds the disk; the sealed head knows better.
    altered: thread.altered + ((row.acknowledged === null) !== (thread.head.body.acknowledgedAt === null) ? 1 : 0),
  }
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
