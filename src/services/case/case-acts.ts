// How an act on a case is carried out: read, decided on what stands, sealed and stored as one; and once more on what stands then when
// somebody else was faster. Knows no act.

import type { Author } from '../../domain/case/author.ts'
import type { CaseEvent } from '../../domain/case/case-event.ts'
import type { FileEntry } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { MessageKind } from '../../domain/case/dialogue.ts'
import { isSaidAgain, type Saying } from '../../domain/case/said-again.ts'
import { isLocked, remains } from '../../domain/disposal/lock.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { believedDay } from '../believed-day.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, mostTries } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Addition, Word } from './case-addition.ts'
import type { Contact } from './case-contact.ts'
import type { CaseOpening, OpenCase } from './case-opening.ts'
import type { ReadSide } from './case-reading.ts'
import type { Head } from './heads.ts'
import { sealAddition } from './sealed-addition.ts'

/** What an act comes to: an addition, nothing where what it would do is done, or why not. */
export type Decided<R> = Addition | 'nothing' | { readonly refusal: R }

/** `locked`: two years after its closing nothing is done with a case but what ends it (L-SE-18). */
export type Locked = 'locked'

type Decide<R> = (opened: OpenCase) => Decided<R> | Promise<Decided<R>>
type Act = <R>(who: Unlocked, id: CaseId, decide: Decide<R>) => Promise<'done' | R | Locked | null>

export interface CaseActs {
  /**
   * @returns `done`, the refusal, or null for somebody who is not entitled, as for a case that does not exist; and in one that may be
   * classified, where nothing more is done, not even by a page that was opened before (L-SE-02)
   * @throws Problem `conflict` when the case changed again and again meanwhile
   */
  readonly act: Act
  /** The same, also in a case that may be classified: who leaves it does so from there, too. */
  readonly actAnywhere: Act
  /** An act that says something to the reporter, or answers what they said. @returns also `contact` for somebody who keeps no contact with them */
  readonly inContact: <R>(
    who: Unlocked,
    id: CaseId,
    decide: (opened: OpenCase, contact: Contact) => Decided<R>,
  ) => Promise<'done' | R | 'contact' | Locked | null>
  /** A message of this person, now. */
  readonly message: (contact: Contact, who: Unlocked, kind: MessageKind, text: string, answerBy?: Day | '') => Word
  /** A note or record of this person, now. */
  readonly entry: (who: Unlocked, kind: 'note' | 'record', text: string) => FileEntry
  /** What this person did, now. */
  readonly event: (who: Unlocked, event: CaseEvent) => FileEntry
}

export const makeCaseActs = (ground: Ground, { withCase }: CaseOpening): CaseActs => {
  const { store, now } = ground
  const actAnywhere: Act = async (who, id, decide) => {
    const day = await believedDay(ground)
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const outcome = await withCase(who, id, async (opened) => {
        const decided = await decide(opened)
        if (decided === 'nothing') return { stored: 'done' as const }
        if ('refusal' in decided) {
          // Whoever meets it is told; the log is, too: somebody has altered them, or nobody vouches for them any more.
          if (decided.refusal === 'posts-unproven')
            await tellUnprovenPosts(ground, opened.view.channel.id, opened.view.posts, opened.overview)
          return decided
        }
        if (isLocked(opened.row, opened.view.channel.settings.frame, day) && !remains(decided.act ?? decided.log))
          return { refusal: 'locked' as const }
        if (isPressedTwice(opened, decided)) return { stored: 'done' as const }
        return { stored: await store.cases.change(await sealAddition(ground, who, opened, decided)) }
      })
      if (outcome === null) return null
      if ('refusal' in outcome) return outcome.refusal
      if (outcome.stored === 'done') return 'done'
    }
    throw new Problem('conflict', 'a case changed again and again while an act was sealed')
  }
  const act: Act = <R>(who: Unlocked, id: CaseId, decide: Decide<R>) =>
    actAnywhere<R | null>(who, id, (opened) => (isQuarantined(opened) ? { refusal: null } : decide(opened)))
  return {
    act,
    actAnywhere,
    inContact: <R>(who: Unlocked, id: CaseId, decide: (opened: OpenCase, contact: Contact) => Decided<R>) =>
      act<R | 'contact'>(who, id, (opened) => (opened.contact.own === null ? { refusal: 'contact' } : decide(opened, opened.contact.own))),
    message: (_contact, who, kind, text, answerBy = '') =>
      ({
        ...{ format: 1, kind, from: 'staff', at: now(), text, author: authorOf(who), identity: null },
        ...(answerBy === '' ? {} : { answerBy }),
      }) as Word,
    entry: (who, kind, text) => ({ format: 1, kind, at: now(), author: authorOf(who), text }),
    event: (who, event) => ({ format: 1, kind: 'event', at: now(), author: authorOf(who), text: event.name, event }),
  }
}

/** Whether an act says again what its author has just said: a button that was pressed twice, or a page that was sent again. */
const isPressedTwice = (
  { dialogue, casework }: OpenCase,
  { dialogue: messages = [], casework: entries = [], ...more }: Addition,
): boolean => {
  const [message, entry] = [messages.at(-1), entries.at(-1)]
  const last = (side: Pick<ReadSide<Head>, 'records'>) => side.records.at(-1)?.body as Saying | undefined
  if (message !== undefined)
    return message.kind !== 'acknowledgement' && message.oral === undefined && isSaidAgain(last(dialogue.read), message)
  const isWritten = entry !== undefined && (entry.kind === 'note' || entry.kind === 'record') && more.rewrite === undefined
  return isWritten && isSaidAgain(last(casework.read), entry)
}

/** What may be classified is shown to nobody more (1 kap. 3 § lag (2021:890), L-SE-02). */
export const isQuarantined = ({ casework }: OpenCase): boolean => casework.read.head.body.quarantined === true

const authorOf = ({ staff }: Unlocked): Author => ({ id: staff.id, name: staff.name, title: staff.title })
