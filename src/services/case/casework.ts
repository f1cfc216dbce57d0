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
import type { DisposalSetting } from '../disposal/disposal-protocol.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { type FindBlocked, makeFindBlocked } from './blocked-cases.ts'
import { type Locked, makeCaseActs } from './case-acts.ts'
import { type CaseHandling, makeCaseHandling } from './case-handling.ts'
import { makeCaseLog, type ReadCaseLog } from './case-log.ts'
import type { CaseLooks } from './case-looks.ts'
import { makeCaseOpening, type OpenCase } from './case-opening.ts'
import type { CaseRoll } from './case-roll.ts'
import { type Clearings, makeClearings } from './clearings.ts'
import { type CaseExports, makeCaseExports } from './exports.ts'
import { type FinalReports, makeFinalReports } from './final-reports.ts'
import { type IdentityRequests, makeIdentityRequests } from './identity-requests.ts'
import { type CaseFile, fileOf } from './opened-file.ts'
import { makeRelatedCases, type RelatedCases } from './related-cases.ts'
import { makeReplyDrafts, type ReplyDrafts } from './reply-drafts.ts'
import { sealAddition } from './sealed-addition.ts'
import type { TellWrong } from './tell-wrong.ts'

export type Acknowledgement =
  | { readonly name: 'done' }
  | { readonly name: 'already'; readonly by: Author | null }
  | { readonly name: 'contact' | Locked }

export interface Casework {
  /**
   * What the person had not seen before is new in it. That they came to look stands in the log before they are given anything (T-09).
   */
  readonly open: (who: Unlocked, id: CaseId) => Promise<CaseFile | null>
  /** What somebody sees of a case that was blocked while they stood in it. */
  readonly blocked: FindBlocked
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
  /** Who looked at it, and whether what it says of itself is what the log says. */
  readonly log: ReadCaseLog
  readonly clearings: Clearings
  readonly handling: CaseHandling
  readonly related: RelatedCases
  readonly replyDrafts: ReplyDrafts
  readonly finalReports: FinalReports
  readonly identityRequests: IdentityRequests
  readonly exports: CaseExports
}

interface CaseworkParts {
  readonly roll: CaseRoll
  readonly looks: CaseLooks
  readonly setting: Pick<DisposalSetting, 'backupReach'>
  readonly tellWrong: TellWrong
}

export const makeCasework = (
  ground: Ground,
  channels: Channels,
  rosters: Rosters,
  { roll, looks, setting, tellWrong }: CaseworkParts,
): Casework => {
  const { store, now } = ground
  const opening = makeCaseOpening(ground, channels, rosters)
  const { withCase } = opening
  const acts = makeCaseActs(ground, opening)
  const { act, inContact, message, entry, event } = acts

  /** New keys for a case that somebody left, before anything else is sealed to it. @returns whether it is to be read again */
  const makeKeys = async (who: Unlocked, opened: OpenCase): Promise<boolean> => {
    const { row, people, trusted } = opened
    if (!row.stale.casework || people === null || trusted === null) return false
    try {
      await store.cases.change(await sealAddition(ground, who, opened, { row, quiet: true, log: 'case-changed' }))
      return true
    } catch (error) {
      // Where none can be made, it is read all the same; an act is refused.
      if (error instanceof Problem && (error.kind === 'altered' || error.kind === 'conflict')) return false
      throw error
    }
  }

  /** What does not open at all is told of, too. */
  const openOrTell = async <T>(who: Unlocked, id: CaseId, work: (opened: OpenCase) => Promise<T>): Promise<T | null> => {
    try {
      return await withCase(who, id, work)
    } catch (error) {
      const row = error instanceof Problem && error.kind === 'altered' ? await store.cases.findFor(id, who.staff.id) : null
      if (row !== null) await tellWrong(who, { row, overview: (await rosters.current(row.channelId))?.overview ?? null }, altered)
      throw error
    }
  }

  return {
    open: async (who, id) => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const file = await openOrTell(who, id, async (opened) => {
          const compared = await roll.compare(who, opened)
          // Read again: what somebody did in between is no alteration.
          if (compared === 'moved' && attempt + 1 < mostTries) return 'moved'
          const found = await fileOf(ground, who, opened, compared === 'moved' ? { ...opened, altered: false } : compared)
          if (compared !== 'moved' && found.altered > 0 && !compared.told) await tellWrong(who, opened, altered)
          if (found.arrival === 'unproven') await tellWrong(who, opened, unproven)
          if (found.putBack) await tellWrong(who, opened, putBack)
          // What is written of a look is sealed, too: whoever went must not read who came to look after them.
          if (found.free && attempt + 1 < mostTries && (await makeKeys(who, opened))) return 'moved'
          // Whoever is still asked whether something binds them to it is shown nothing of it yet (F-126).
          return !found.free || (await looks.note(who, opened)) ? found : null
        })
        if (file !== 'moved') return file
      }
      throw new Problem('conflict', 'a case changed again and again while it was read')
    },
    blocked: makeFindBlocked(ground, channels),
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
    log: makeCaseLog(ground, opening),
    clearings: makeClearings(ground, opening, acts, setting),
    handling: makeCaseHandling(ground, acts),
    related: makeRelatedCases(ground, opening, acts),
    replyDrafts: makeReplyDrafts(ground),
    finalReports: makeFinalReports(ground, opening, acts),
    identityRequests: makeIdentityRequests(ground, acts),
    exports: makeCaseExports(ground, acts),
  }
}

const altered = { kind: 'record-altered' } as const
const unproven = { kind: 'case-unproven' } as const
const putBack = { kind: 'case-put-back' } as const

const authorOf = ({ staff }: Unlocked): Author => ({ id: staff.id, name: staff.name, title: staff.title })
