// The reporter's side of a case after sending: read, write, answer what staff wrote down.

import type { Report } from '../../domain/case/answers.ts'
import { called } from '../../domain/case/case-steps.ts'
import { type Identity, type Message, mayWriteMore, type ReporterMessageKind, type Thread } from '../../domain/case/dialogue.ts'
import { type NameRule, nameRuleFor, underPromise } from '../../domain/case/identity-request.ts'
import { inAnyOffice, inOffice } from '../../domain/case/office.ts'
import { type OralAct, type OralRefusal, oralMessages, oralRecordOf, oralStep } from '../../domain/case/oral-record.ts'
import { documentsOf } from '../../domain/case/register.ts'
import { isSaidAgain } from '../../domain/case/said-again.ts'
import { type Telling, toldOf } from '../../domain/case/told.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import { postTablesAt } from '../../domain/channel/saved-posts.ts'
import { backupDays } from '../../domain/installation/backup-rule.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { Problem } from '../../kit/problem.ts'
import type { StoredCase } from '../../store/cases.ts'
import { bodiesOf, type ReadSide, readSide } from '../case/case-reading.ts'
import { makeContactRoll } from '../case/contact-roll.ts'
import { type Channels, type ChannelView, colleaguesOf } from '../channel/channels.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Backups } from '../operation/backups.ts'
import { answerReserve, demandRoom } from '../room.ts'
import { type BackupsAfter, type DialogueView, dialogueView, isKnownToStaff, said } from './dialogue-view.ts'
import { makeReceiptRenewal, type ReceiptRenewal } from './receipt-renewal.ts'
import { makeChangeByReporter, type ReporterAct } from './reporter-change.ts'
import { type Entered, makeReporterVisits, type ReporterVisits } from './reporter-visits.ts'

export interface Written {
  readonly kind: ReporterMessageKind
  readonly text: string
  readonly identity: Identity | null
  /** Number of the newest record that the writer had before them; without it, the newest of all. */
  readonly seen?: number
}

/** What the reporter says about what staff wrote down. */
export type OralAnswer = Extract<OralAct, { readonly version: number }>

export interface Dialogue extends ReceiptRenewal, Pick<ReporterVisits, 'signIn'> {
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
  readonly signOut: (token: string | null) => void
  readonly sweep: () => void
}

export const makeDialogue = async (
  ground: Ground,
  channels: Channels,
  rosters: Rosters,
  backups: Pick<Backups, 'rule' | 'reach'>,
): Promise<Dialogue> => {
  const changeOf = makeChangeByReporter(ground, rosters)
  const visits = await makeReporterVisits(ground, channels, rosters, changeOf)
  const { store, now } = ground
  const { sessions, signIn, visit } = visits
  const contacts = makeContactRoll(ground, rosters)

  /** Said to the reporter only where not everybody who reads the case does. */
  const answering = async (row: StoredCase, { channel }: ChannelView): Promise<DialogueView['answering']> => {
    const { keeping, without, nobodyOwn } = await contacts.of(row, channel)
    if (without.length === 0 && !nobodyOwn) return []
    const people = await store.people.directory()
    return people.filter(({ id }) => keeping.includes(id)).sort((a, b) => a.name.localeCompare(b.name, 'sv'))
  }

  const backupsAfter = async ({ received }: StoredCase): Promise<BackupsAfter | null> => {
    if (backups.rule === null) return null
    const { elsewhere } = await backups.reach(today(ground), received)
    return { days: backupDays(backups.rule), isElsewhere: elsewhere !== null }
  }

  const read: Dialogue['read'] = (token) =>
    visit(token, async ({ session, row, side }) => {
      const [thread, view] = await Promise.all([readSide<Thread>(ground, row.id, side), channels.ofCase(row)])
      if (view === null || isKnownToStaff(session, thread)) return null
      const [names, restorations, after, announced] = await Promise.all([
        answering(row, view),
        store.restorations.all(),
        backupsAfter(row),
        store.disposals.announced(row.id),
      ])
      return dialogueView(row, view.channel, thread, ground, { answering: names, restorations, backups: after, announced })
    })

  /** One try: `stale` when somebody else changed the case meanwhile. */
  const tryToWrite = async <R>({ session, row, side, own }: Entered, { wordsOf, seen, log }: Writing<R>) => {
    await demandRoom(store, answerReserve)
    const [thread, view, trusted] = await Promise.all([
      readSide<Thread>(ground, row.id, side),
      channels.ofCase(row),
      rosters.current(row.channelId),
    ])
    if (view === null || isKnownToStaff(session, thread)) return 'gone' as const
    const words = wordsOf(thread, view.channel)
    if ('refusal' in words) return words.refusal
    const message: Message = { format: 1, from: 'reporter', at: now(), author: null, ...words }
    // Of an answer or a name the words are not all.
    if (message.kind === 'message' && isSaidAgain(said(thread).at(-1), message)) return 'done' as const
    const after = called(row, today(ground))
    // Whoever keeps no contact with the reporter does not hear that they wrote (5 kap. 3 § lag (2021:890)).
    const { keeping, without } = await contacts.of(row, view.channel)
    const { last, reporterSaw: saw } = thread.head.body
    const act: ReporterAct = {
      after,
      messages: [message],
      thread: { reporterSaw: Math.min(last, Math.max(saw, seen ?? last)) },
      needsKeys: true,
      unseenFor: { except: without },
      register: documentsOf(today(ground), [message], []),
      log: await entryOf({
        kind: log,
        day: today(ground),
        channel: row.channelId,
        overview: trusted?.overview ?? null,
        reference: row.reference,
      }),
      notices: await noticesFor(ground, toldOf({ readers: keeping, ...keptFrom(row, view, thread) })),
    }
    return store.cases.change(await changeOf({ row, view, trusted, side, thread, own }, act))
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
      wordsOf: (thread, { settings }) =>
        mayWriteMore(said(thread), text)
          ? { kind, text, identity: identity === null ? null : underPromise(identity, ruleIn(thread, settings)) }
          : { refusal: 'enough' },
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
        const view = session.handedOver ? await channels.ofCase(row) : null
        return view === null ? null : { channel: view.channel }
      },
      true,
    )

  return {
    signIn,
    read,
    write,
    answerRecord,
    firstVisit,
    ...makeReceiptRenewal(ground, channels, rosters, visits, changeOf),
    signOut: (token) => {
      if (token !== null) sessions.end(token)
    },
    sweep: sessions.sweep,
  }
}

/**
 * Who of the readers hears nothing of what the reporter writes: whoever holds a post that the reporter named, until staff have assessed whom the case
 * concerns; after that it is sealed to them alone, and everybody is in doubt who holds any.
 */
const keptFrom = (row: StoredCase, view: ChannelView, thread: ReadSide<Thread>): Pick<Telling, 'barred' | 'doubtful'> => {
  const [tables, colleagues] = [postTablesAt(view.channel, row.unitId), colleaguesOf(view)]
  if (row.assessed !== null) return { barred: [], doubtful: inAnyOffice(tables, colleagues) }
  return { barred: inOffice(bodiesOf<Report>(thread, 'report')[0]?.body.answers.posts ?? [], tables, colleagues) }
}

const ruleIn = (thread: ReadSide<Thread>, { nameRule }: Channel['settings']): NameRule =>
  nameRuleFor(bodiesOf<Report>(thread, 'report')[0]?.body ?? null, said(thread), nameRule)

/** What goes into the dialogue, decided by what stands there. */
interface Writing<R> {
  readonly wordsOf: (
    thread: ReadSide<Thread>,
    channel: Channel,
  ) => Pick<Message, 'kind' | 'text' | 'identity' | 'oral'> | { readonly refusal: R }
  readonly seen: number | undefined
  readonly log: LogKind
}

const oralLog = {
  approve: { log: 'protocol-approved' },
  correct: { log: 'protocol-corrected' },
  decline: { log: 'protocol-declined' },
} as const satisfies Readonly<Record<OralAnswer['name'], { readonly log: LogKind }>>
