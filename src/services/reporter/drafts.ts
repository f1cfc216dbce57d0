// Reports being written. Every answer is sealed from the first post on; the key is in the reporter's cookie and nowhere else (keys.md 4).
import { newSeed } from '../../crypto/identity.ts'
import { firstEpoch, type OpenSide, openRecord, openSide, sealRecord } from '../../crypto/record.ts'
import { newToken, rowIdOf, tokenIdentity, tokenSecret } from '../../crypto/token.ts'
import { openWrap, sealWrap } from '../../crypto/wrap.ts'
import { type Answers, noAnswers } from '../../domain/case/answers.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { underPromise } from '../../domain/case/identity-request.ts'
import type { Channel, ChannelId } from '../../domain/channel/channel.ts'
import { lastCome } from '../../domain/keys/drill-clock.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { draftLifetime, isOver, isSetBack, type Lived } from '../../domain/people/lifetime.ts'
import { toHex } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { Draft } from '../../store/drafts.ts'
import { type Ground, mostTries, today } from '../ground.ts'
import { fromJson, toJson } from '../json.ts'
import { demandRoom } from '../room.ts'
import { hideAddress, type KeptAnswers, withAddress } from './draft-address.ts'

/** A draft that its cookie has opened. */
export interface OpenDraft {
  readonly row: Draft
  readonly dialogue: OpenSide
  readonly content: DraftContent
}
interface DraftContent extends Lived {
  readonly answers: Answers
  /** Whether the check page has been reached: corrections then lead back to it. */
  readonly reviewed: boolean
  readonly language: LanguageCode
}
/** … as it is sealed. */
type Kept = Omit<DraftContent, 'answers'> & KeptAnswers

export interface SavedDraft {
  /** For the cookie. */
  readonly token: string
  readonly answers: Answers
  readonly reviewed: boolean
}

export interface Drafts {
  /** null when there is none, it has expired, it was sent, or it belongs to another channel. */
  readonly open: (channel: ChannelId, token: string | null) => Promise<OpenDraft | null>
  /**
   * Applies a change to the answers.
   * @returns null when there is no draft (any more) and `begin` is false; nothing is then stored
   */
  readonly save: (saving: {
    readonly channel: Channel
    readonly token: string | null
    readonly language: LanguageCode
    readonly change: (answers: Answers) => Answers
    /** Begins a draft when there is none. */
    readonly begin: boolean
    /** The check page comes next: corrections lead back to it from now on. */
    readonly reviewed?: boolean
  }) => Promise<SavedDraft | null>
  readonly discard: (token: string) => Promise<void>
  /** Removes what has lain too long. */
  readonly sweep: () => Promise<void>
}

const holder = 'draft'

/** @param quota bytes that all drafts together may hold */
export const makeDrafts = (ground: Ground, quota: number): Drafts => {
  const { store, random, now, installation } = ground
  /** When each draft was last touched. In memory only: a row must not tell a time of day. */
  const touched = new Map<string, number>()

  const place = (row: Pick<Draft, 'id' | 'caseId'>, version: number) => ({
    installation,
    caseId: row.caseId,
    kind: 'draft',
    epoch: firstEpoch,
    id: toHex(row.id),
    sequence: 0,
    version,
  })
  const wrapContext = (caseId: CaseId) => ({ installation, caseId, side: 'dialogue' as const, epoch: firstEpoch, holder })

  const find = async (channel: ChannelId, token: string | null): Promise<OpenDraft | null> => {
    if (token === null || tokenSecret(token) === null) return null
    const row = await store.drafts.find(rowIdOf(token, 'draft'))
    if (row === null || row.channelId !== channel) return null
    const cookie = await tokenIdentity(token, 'draft')
    const dialogue = await openSide('dialogue', await openWrap(wrapContext(row.caseId), row.wrap, cookie, null))
    const { answers, notify, ...kept } = fromJson<Kept>(await openRecord(dialogue, place(row, row.version), row.answers))
    const hidden = notify === undefined ? { answers } : { answers, notify }
    const typed: DraftContent = { ...kept, answers: await withAddress(token, hidden) }
    // Nothing typed is thrown away because the machine's clock is wrong; nor does it wait for days where the clock was ahead and is right again. Which of
    // the two it is, a day on which a telephone agreed with the clock tells.
    const day = today(ground)
    const hasLeapt = typed.seenAt - now() > draftLifetime.idle && lastCome(await store.drill.clock(), day) === day
    if (isSetBack(typed, now()) && !hasLeapt) throw new Problem('clock', 'the clock stands before what a draft has seen')
    const content: DraftContent = hasLeapt ? { ...typed, begunAt: now(), seenAt: now() } : typed
    if (isOver(content, draftLifetime, now())) {
      await remove(row.id)
      return null
    }
    return { row, dialogue, content }
  }

  const remove = async (id: Draft['id']): Promise<void> => {
    touched.delete(toHex(id))
    await store.drafts.remove(id)
  }

  const begin = async (channel: Channel, language: LanguageCode, answers: Answers): Promise<SavedDraft> => {
    await demandRoom(store)
    const token = newToken(random)
    const id = rowIdOf(token, 'draft')
    const caseId = randomId(random) as CaseId
    const dialogue = await openSide('dialogue', newSeed(random))
    const cookie = await tokenIdentity(token, 'draft')
    const content: Kept = { ...(await hideAddress(token, answers)), reviewed: false, language, begunAt: now(), seenAt: now() }
    const sealed = await sealRecord(dialogue, place({ id, caseId }, 1), toJson(content), 'text')
    const row: Draft = {
      id,
      caseId,
      channelId: channel.id,
      wrap: await sealWrap(wrapContext(caseId), dialogue.seed, cookie, null),
      answers: sealed,
      version: 1,
      day: today(ground),
    }
    await store.drafts.add(row, quota)
    touched.set(toHex(id), now())
    return { token, answers, reviewed: false }
  }

  const save: Drafts['save'] = async ({ channel, token, language, change: typed, begin: mayBegin, reviewed = false }) => {
    // A page that is older than the rule said so in its form; the one that holds protects whoever gives their name now, too.
    const change = (before: Answers): Answers => underPromise(typed(before), channel.settings.nameRule)
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const draft = await find(channel.id, token)
      if (draft === null || token === null) return mayBegin ? begin(channel, language, change(noAnswers)) : null
      const { row, dialogue, content } = draft
      const version = row.version + 1
      const answers = change(content.answers)
      const next: Kept = {
        ...(await hideAddress(token, answers)),
        reviewed: reviewed || content.reviewed,
        language,
        begunAt: content.begunAt,
        seenAt: now(),
      }
      const sealed = await sealRecord(dialogue, place(row, version), toJson(next), 'text')
      if (await store.drafts.update({ ...row, answers: sealed, version, day: today(ground) }, quota)) {
        touched.set(toHex(row.id), now())
        return { token, answers, reviewed: next.reviewed }
      }
    }
    throw new Problem('conflict', 'a draft was changed again and again')
  }

  return {
    open: find,
    save,
    discard: async (token) => {
      if (tokenSecret(token) !== null) await remove(rowIdOf(token, 'draft'))
    },
    sweep: async () => {
      const rows = await store.drafts.ids()
      const alive = new Set(rows.map(({ id }) => toHex(id)))
      for (const known of touched.keys()) if (!alive.has(known)) touched.delete(known)
      for (const { id } of rows) {
        // One that this process has not seen is from before a restart: it gets its idle time once more.
        const key = toHex(id)
        const seen = Math.min(touched.get(key) ?? now(), now())
        touched.set(key, seen)
        if (now() - seen > draftLifetime.idle) await remove(id)
      }
    },
  }
}
