// What appointed people do with one case: read it, acknowledge it, write to the reporter, keep notes and records.
// Somebody without a key for the case gets null, as for a case that does not exist.

import type { Report } from '../domain/answers.ts'
import {
  type Author,
  acknowledge,
  type Card,
  type CaseId,
  type FileEntry,
  type Message,
  type People,
  type Thread,
} from '../domain/case-file.ts'
import type { Channel } from '../domain/channel.ts'
import type { LogKind } from '../domain/log-entry.ts'
import { Problem } from '../kit/problem.ts'
import type { RecordKind, SealedRecord, StoredCase } from '../store/cases.ts'
import { makeCaseOpening, type OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import { append, nextHead } from './case-writing.ts'
import type { Channels } from './channels.ts'
import { type Ground, mostTries, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import { noticesFor } from './notices.ts'
import type { Rosters } from './rosters.ts'
import type { Unlocked } from './sign-in.ts'
import { sealStatistics, statisticsOf } from './statistics.ts'

/** A case as those who may read it see it. */
export interface CaseFile {
  readonly row: StoredCase
  readonly channel: Channel
  /** null when it was altered; the rest opens. */
  readonly report: Report | null
  readonly thread: Thread
  readonly messages: readonly { readonly message: Message; readonly isNew: boolean }[]
  readonly card: Card
  /** Notes, records and events, in order. */
  readonly entries: readonly FileEntry[]
  /** null when the list was altered; the rest opens. */
  readonly people: People | null
  /** Names for the ids in `people`. */
  readonly names: ReadonlyMap<string, Author>
  readonly altered: number
}

export type Acknowledgement = { readonly name: 'done' } | { readonly name: 'already'; readonly by: Author | null }

export interface Casework {
  readonly open: (who: Unlocked, id: CaseId) => Promise<CaseFile | null>
  /** Happens once; whoever is second is told who was first (F-093). */
  readonly acknowledge: (who: Unlocked, id: CaseId, text: string) => Promise<Acknowledgement | null>
  readonly write: (who: Unlocked, id: CaseId, text: string) => Promise<'done' | null>
  readonly keep: (who: Unlocked, id: CaseId, kind: 'note' | 'record', text: string) => Promise<'done' | null>
}

/** What an act adds to a case. */
interface Addition {
  readonly row: StoredCase
  readonly dialogue: readonly Message[]
  readonly thread: Partial<Thread>
  readonly casework: readonly FileEntry[]
  readonly card: Partial<Card>
  readonly log: LogKind
}

export const makeCasework = (ground: Ground, channels: Channels, rosters: Rosters): Casework => {
  const { store, now } = ground
  const { withCase } = makeCaseOpening(ground, channels, rosters)

  /** Seals an addition and stores it; tries again on what stands then when somebody else was faster. */
  const add = async <R>(
    who: Unlocked,
    id: CaseId,
    decide: (opened: OpenCase) => Addition | { readonly refusal: R },
  ): Promise<'done' | R | null> => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const outcome = await withCase(who, id, async (opened) => {
        const addition = decide(opened)
        if ('refusal' in addition) return { refusal: addition.refusal }
        return { stored: await store.cases.change(await sealAddition(ground, who, opened, addition)) }
      })
      if (outcome === null) return null
      if ('refusal' in outcome) return outcome.refusal
      if (outcome.stored === 'done') return 'done'
    }
    throw new Problem('conflict', 'a case changed again and again while an act was sealed')
  }

  const messageOf = (who: Unlocked, kind: Message['kind'], text: string): Message => ({
    format: 1,
    kind,
    from: 'staff',
    at: now(),
    text,
    author: authorOf(who),
    identity: null,
  })
  const entry = (who: Unlocked, kind: FileEntry['kind'], text: string): FileEntry => ({
    format: 1,
    kind,
    at: now(),
    author: authorOf(who),
    text,
  })

  return {
    open: (who, id) =>
      withCase(who, id, async (opened) => {
        const seen = await store.cases.markSeen(id, who.staff.id, opened.dialogue.read.head.body.last)
        return fileOf(opened, await store.people.directory(), seen)
      }),
    acknowledge: async (who, id, text) => {
      const outcome = await add<Acknowledgement>(who, id, ({ row, casework }) => {
        const acknowledged = acknowledge(row, today(ground))
        if (!acknowledged.ok) return { refusal: { name: 'already', by: casework.read.head.body.acknowledgedBy } }
        return {
          row: { ...row, ...acknowledged.value },
          dialogue: [messageOf(who, 'acknowledgement', text)],
          thread: { acknowledgedAt: now() },
          casework: [entry(who, 'event', 'acknowledged')],
          card: { acknowledgedBy: authorOf(who) },
          log: 'acknowledged',
        }
      })
      return outcome === 'done' ? { name: 'done' } : outcome
    },
    write: (who, id, text) =>
      add<never>(who, id, ({ row }) => ({
        row,
        dialogue: [messageOf(who, 'message', text)],
        thread: {},
        casework: [],
        card: {},
        log: 'staff-wrote',
      })),
    keep: (who, id, kind, text) =>
      add<never>(who, id, ({ row }) => ({
        row,
        dialogue: [],
        thread: {},
        casework: [entry(who, kind, text)],
        card: {},
        log: kind === 'note' ? 'note-written' : 'record-written',
      })),
  }
}

const authorOf = ({ staff }: Unlocked): Author => ({ id: staff.id, name: staff.name, title: staff.title })

const sealAddition = async (ground: Ground, who: Unlocked, opened: OpenCase, addition: Addition) => {
  const { store } = ground
  const { row, view, dialogue, casework, overview, rosterSeq } = opened
  const asBodies = (kind: RecordKind, bodies: readonly unknown[]) => bodies.map((body) => ({ kind, body }))
  const [said, kept, head] = await Promise.all([
    append(ground, row.id, dialogue.side, row.epoch, dialogue.read.head.body, asBodies('message', addition.dialogue)),
    append(ground, row.id, casework.side, row.epoch, casework.read.head.body, asBodies('entry', addition.casework)),
    store.log.head(),
  ])
  const replace: SealedRecord[] = []
  if (addition.casework.length > 0)
    replace.push(
      await nextHead(ground, row.id, casework.side, casework.read.head, { ...casework.read.head.body, ...addition.card, ...kept.head }),
    )
  if (addition.dialogue.length > 0)
    replace.push(
      await nextHead(ground, row.id, dialogue.side, dialogue.read.head, { ...dialogue.read.head.body, ...addition.thread, ...said.head }),
    )
  const moved = addition.row.phase !== row.phase || addition.row.acknowledged !== row.acknowledged
  const others = (await store.cases.readers(row.id)).filter((id) => id !== who.staff.id)
  return {
    before: row,
    rosterSeq,
    after: addition.row,
    insert: [...said.records, ...kept.records],
    replace,
    unseenFor: { except: who.staff.id },
    statistics:
      moved && overview !== null
        ? { id: casework.read.head.body.statisticsId, sealed: await sealStatistics(overview, statisticsOf(addition.row, row.unitId)) }
        : null,
    log: await entryOf({
      kind: addition.log,
      day: today(ground),
      channel: row.channelId,
      overview,
      reference: row.reference,
      by: { staff: who.staff, signing: who.signing },
      head,
    }),
    // Colleagues hear of what was said to the reporter; a note of one's own is no reason for a mail.
    notices: addition.dialogue.length > 0 ? noticesFor(ground, view, others) : [],
  }
}

/** @param seen number of the newest dialogue record that this person had looked at before */
const fileOf = ({ row, view, dialogue, casework, people }: OpenCase, staff: readonly Author[], seen: number): CaseFile => {
  const report = bodiesOf<Report>(dialogue.read, 'report')[0]?.body ?? null
  const thread = dialogue.read.head.body
  // The clear row is anybody's to write who holds the disk; the sealed head knows better.
  const contradicts = (row.acknowledged === null) !== (thread.acknowledgedAt === null) ? 1 : 0
  const altered = dialogue.read.altered + casework.read.altered + contradicts
  return {
    row,
    channel: view.channel,
    report,
    thread,
    messages: bodiesOf<Message>(dialogue.read, 'message').map(({ record, body }) => ({
      message: body,
      isNew: body.from === 'reporter' && record.sequence > seen,
    })),
    card: casework.read.head.body,
    entries: bodiesOf<FileEntry>(casework.read, 'entry').map(({ body }) => body),
    people,
    names: new Map(staff.map(({ id, name, title }) => [id, { id, name, title }])),
    altered: people === null ? Math.max(1, altered) : altered,
  }
}
