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
import type { Channel, StaffId } from '../domain/channel.ts'
import type { Day } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import type { StoredCase } from '../store/cases.ts'
import { type Addition, sealAddition } from './case-addition.ts'
import { makeCaseOpening, type OpenCase } from './case-opening.ts'
import { bodiesOf } from './case-reading.ts'
import type { Channels } from './channels.ts'
import { type Ground, mostTries, today } from './ground.ts'
import { entryOf } from './log-details.ts'
import { type CaseRegistration, registrationOf } from './registers.ts'
import type { Rosters } from './rosters.ts'
import type { Unlocked } from './staff-sessions.ts'

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
  /** Who holds a wrap by the tables: somebody of the sealed list who does not has left, or waits for their new key. */
  readonly holders: readonly StaffId[]
  /** Names for the ids in `people`. */
  readonly names: ReadonlyMap<string, Author>
  readonly altered: number
  /** null where the case stands in no register. */
  readonly registration: CaseRegistration | null
}

export type Acknowledgement = { readonly name: 'done' } | { readonly name: 'already'; readonly by: Author | null }

export interface Casework {
  readonly open: (who: Unlocked, id: CaseId) => Promise<CaseFile | null>
  /** Happens once; whoever is second is told who was first (F-093). */
  readonly acknowledge: (who: Unlocked, id: CaseId, text: string) => Promise<Acknowledgement | null>
  readonly write: (who: Unlocked, id: CaseId, text: string) => Promise<'done' | null>
  readonly keep: (who: Unlocked, id: CaseId, kind: 'note' | 'record', text: string) => Promise<'done' | null>
}

export const makeCasework = (ground: Ground, channels: Channels, rosters: Rosters): Casework => {
  const { store, now } = ground
  /** The day on which an alteration of a case was last put into the log. */
  const reported = new Map<CaseId, Day>()
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

  /** Once a day and case: the auditor must hear of it, and a page that is looked at often must not fill the log. */
  const recordAltered = async (who: Unlocked, { row, overview }: OpenCase): Promise<void> => {
    const day = today(ground)
    if (reported.get(row.id) === day) return
    reported.set(row.id, day)
    const by = { staff: who.staff, signing: who.signing }
    const head = await store.log.head()
    await store.log.append(
      await entryOf({ kind: 'record-altered', day, channel: row.channelId, overview, reference: row.reference, by, head }),
    )
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
        const [staff, holders, registration] = await Promise.all([
          store.people.directory(),
          store.cases.readers(id),
          registrationOf(ground, id),
        ])
        const file = { ...fileOf(opened, staff, seen), holders, registration }
        if (file.altered > 0) await recordAltered(who, opened)
        return file
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

/** @param seen number of the newest dialogue record that this person had looked at before */
const fileOf = (
  { row, view, dialogue, casework, people }: OpenCase,
  staff: readonly Author[],
  seen: number,
): Omit<CaseFile, 'holders' | 'registration'> => {
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
