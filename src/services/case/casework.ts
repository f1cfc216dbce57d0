// What appointed people do with one case: read it, acknowledge it, write to the reporter, keep notes and records. Somebody without a key for the
// case gets null, as for a case that does not exist.

import type { Author } from '../../domain/case/author.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { acknowledge, isEnded, written } from '../../domain/case/case-steps.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import { refused } from '../../kit/result.ts'
import type { UsedDraft } from '../../store/reply-drafts.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type Locked, makeCaseActs } from './case-acts.ts'
import { type CaseHandling, makeCaseHandling } from './case-handling.ts'
import { makeCaseOpening, type OpenCase } from './case-opening.ts'
import type { CaseRoll } from './case-roll.ts'
import { type FinalReports, makeFinalReports } from './final-reports.ts'
import { type CaseFile, fileOf } from './opened-file.ts'
import { makeRelatedCases, type RelatedCases } from './related-cases.ts'
import { makeReplyDrafts, type ReplyDrafts } from './reply-drafts.ts'

export type Acknowledgement =
  | { readonly name: 'done' }
  | { readonly name: 'already'; readonly by: Author | null }
  | { readonly name: 'contact' | Locked }

export interface Casework {
  /**
   * Marks nothing as looked at; what the person had not seen before is new in it.
   */
  readonly open: (who: Unlocked, id: CaseId) => Promise<CaseFile | null>
  /** The person has this before them now: what it holds is new to them no longer (F-083). */
  readonly looked: (who: Unlocked, file: CaseFile) => Promise<void>
  /** Happens once; whoever is second is told who was first (F-093). */
  readonly acknowledge: (who: Unlocked, id: CaseId, text: string) => Promise<Acknowledgement | null>
  /**
   * `contact` here, as of all words to the reporter: this person keeps no contact with them (5 kap. 3 § lag (2021:890)).
   * @param asked a question, and until when an answer is most useful; empty when there is no such day
   * @param used the draft that it was
   */
  readonly write: (
    who: Unlocked,
    id: CaseId,
    text: string,
    asked?: { readonly answerBy: Day | '' } | null,
    used?: UsedDraft,
  ) => Promise<'done' | 'contact' | Locked | null>
  /** `note` no working note is written once the case is closed: it would be archived with it (TF 2 kap. 12 §). */
  readonly keep: (who: Unlocked, id: CaseId, kind: 'note' | 'record', text: string) => Promise<'done' | 'note' | Locked | null>
  readonly handling: CaseHandling
  readonly related: RelatedCases
  readonly replyDrafts: ReplyDrafts
  readonly finalReports: FinalReports
}

export const makeCasework = (ground: Ground, channels: Channels, rosters: Rosters, roll: CaseRoll): Casework => {
  const { store, now } = ground
  /** The day on which an alteration of a case was last put into the log. */
  const reported = new Map<CaseId, Day>()
  const opening = makeCaseOpening(ground, channels, rosters)
  const { withCase } = opening
  const acts = makeCaseActs(ground, opening)
  const { act, inContact, message, entry, event } = acts

  /** Once a day and case: the auditor must hear of it, and a page that is looked at often must not fill the log. */
  const recordAltered = async (who: Unlocked, { row, overview }: Pick<OpenCase, 'row' | 'overview'>): Promise<void> => {
    const day = today(ground)
    if (reported.get(row.id) === day) return
    reported.set(row.id, day)
    const by = { staff: who.staff, signing: who.signing }
    const head = await store.log.head()
    await store.log.append(
      await entryOf({ kind: 'record-altered', day, channel: row.channelId, overview, reference: row.reference, by, head }),
    )
  }

  /** What does not open at all is told of, too. */
  const openOrTell = async <T>(who: Unlocked, id: CaseId, work: (opened: OpenCase) => Promise<T>): Promise<T | null> => {
    try {
      return await withCase(who, id, work)
    } catch (error) {
      const row = error instanceof Problem && error.kind === 'altered' ? await store.cases.findFor(id, who.staff.id) : null
      if (row !== null) await recordAltered(who, { row, overview: (await rosters.current(row.channelId))?.overview ?? null })
      throw error
    }
  }

  return {
    open: async (who, id) => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const file = await openOrTell(who, id, async (opened) => {
          const compared = await roll.compare(who, opened)
          // Read again: what somebody did in between is no alteration.
          if (compared === 'moved') return attempt + 1 < mostTries ? 'moved' : fileOf(ground, who, opened, { ...opened, altered: false })
          const found = await fileOf(ground, who, opened, compared)
          if (found.altered > 0 && !compared.told) await recordAltered(who, opened)
          return found
        })
        if (file !== 'moved') return file
      }
      throw new Problem('conflict', 'a case changed again and again while it was read')
    },
    looked: async (who, { row, thread }) => {
      await store.cases.markSeen(row.id, who.staff.id, thread.last)
    },
    acknowledge: async (who, id, text) => {
      const outcome = await inContact<Acknowledgement>(who, id, ({ row, casework }, contact) => {
        const acknowledged = acknowledge(row, today(ground))
        if (!acknowledged.ok) return { refusal: { name: 'already', by: casework.read.head.body.acknowledgedBy } }
        return {
          row: { ...row, ...acknowledged.value },
          dialogue: [message(contact, who, 'acknowledgement', text)],
          thread: { acknowledgedAt: now() },
          casework: [event(who, { name: 'acknowledged' })],
          card: { acknowledgedBy: authorOf(who) },
          log: 'acknowledged',
        }
      })
      return outcome === 'done' || outcome === 'contact' || outcome === 'locked' ? { name: outcome } : outcome
    },
    write: (who, id, text, asked = null, used) =>
      inContact<never>(who, id, ({ row }, contact) => ({
        row: { ...row, ...written(row, asked?.answerBy ?? '') },
        dialogue: [asked === null ? message(contact, who, 'message', text) : message(contact, who, 'question', text, asked.answerBy)],
        used,
        log: 'staff-wrote',
      })),
    keep: (who, id, kind, text) =>
      act<'note'>(who, id, ({ row }) =>
        kind === 'note' && isEnded(row)
          ? refused('note')
          : { row, casework: [entry(who, kind, text)], log: kind === 'note' ? 'note-written' : 'record-written' },
      ),
    handling: makeCaseHandling(ground, acts),
    related: makeRelatedCases(ground, opening, acts),
    replyDrafts: makeReplyDrafts(ground),
    finalReports: makeFinalReports(ground, opening, acts),
  }
}

const authorOf = ({ staff }: Unlocked): Author => ({ id: staff.id, name: staff.name, title: staff.title })
