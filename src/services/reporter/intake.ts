// Sending a report: one unit of work that seals it to those who may read it, and the receipt that is shown only after it is stored.
import { rowIdOf, tokenSecret } from '../../crypto/token.ts'
import type { Answers } from '../../domain/case/answers.ts'
import { newReference } from '../../domain/case/reference.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { frameFacts, type LegalFrame } from '../../domain/channel/legal-frame.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { slipLifetime } from '../../domain/people/lifetime.ts'
import { firstUnsound, type Step } from '../../domain/reporter/wizard.ts'
import { toHex } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import { sealCase } from '../case/new-case.ts'
import { type Channels, circleFor, viewAt } from '../channel/channels.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, mostTries } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import { demandRoom } from '../room.ts'
import type { Drafts } from './drafts.ts'
import type { ReporterNews } from './reporter-news.ts'
import { openSlip, type ShownReceipt } from './slips.ts'

/** `sent` also for a report that this cookie sent before · `no-draft` expired or thrown away · `closed` · or the step that demands something. */
export type SendOutcome =
  | { readonly name: 'sent' }
  | { readonly name: 'no-draft' }
  | { readonly name: 'closed' }
  | { readonly name: 'unsound'; readonly step: Step }

export interface Intake {
  /**
   * Sends the draft; a second call by the same cookie finds what the first one made.
   * @param noAcknowledgement the reporter wants none (5 kap. 8 § 2 lag (2021:890)): said with the last press, after the draft was kept
   */
  readonly send: (channelId: ChannelId, token: string, language: LanguageCode, noAcknowledgement?: boolean) => Promise<SendOutcome>
  /** @returns null when nothing was sent by this cookie, or the receipt was confirmed */
  readonly receipt: (token: string) => Promise<ShownReceipt | null>
  /** The reporter has it: it is never shown again. */
  readonly confirm: (token: string) => Promise<void>
  readonly sweep: () => Promise<void>
}

/** What a report is sent with. */
export interface IntakeParts {
  readonly drafts: Drafts
  readonly news: Pick<ReporterNews, 'asks' | 'sealFor'>
}

/** What was ticked before another unit was chosen, whose act knows no such thing, was not said. */
const lawful = (answers: Answers, frame: LegalFrame): Answers => {
  const { consent, waiver } = frameFacts(frame)
  return { ...answers, consent: answers.consent && consent, noAcknowledgement: answers.noAcknowledgement === true && waiver }
}

export const makeIntake = (ground: Ground, channels: Channels, rosters: Rosters, { drafts, news }: IntakeParts): Intake => {
  const { store, random, now } = ground
  const shownSince = new Map<string, number>()

  const receipt: Intake['receipt'] = async (token) => {
    if (tokenSecret(token) === null) return null
    const slip = await store.drafts.slip(rowIdOf(token, 'slip'))
    if (slip === null) return null
    const content = await openSlip(token, slip)
    // A clock that was set back must not cost the reporter the only way back: only a slip that is too old is over.
    if (now() - content.sentAt <= slipLifetime.absolute) return content
    await store.drafts.removeSlip(slip.id)
    return null
  }

  const send: Intake['send'] = async (channelId, token, language, noAcknowledgement = false) => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const [found, trusted, draft] = await Promise.all([
        channels.byId(channelId),
        rosters.current(channelId),
        drafts.open(channelId, token),
      ])
      if (draft === null) return { name: (await receipt(token)) === null ? 'no-draft' : 'sent' }
      if (found === null || !found.open || trusted === null) return { name: 'closed' }
      const { unit } = draft.content.answers
      const view = viewAt(found, unit)
      const circle = circleFor(view, draft.content.answers)
      const step = firstUnsound(draft.content.answers, circle)
      if (step !== 'check') return { name: 'unsound', step }

      await demandRoom(store)
      // Two sends of one draft at the same moment must seal under the same share: the one that stands.
      const share = await store.shares.put(draft.row.caseId, random(32))
      const answers = lawful({ ...draft.content.answers, noAcknowledgement }, view.channel.settings.frame)
      const source = { caseId: draft.row.caseId, dialogue: draft.dialogue, answers, testedBy: null }
      const from = { id: draft.row.id, version: draft.row.version, token }
      const { notify = '' } = answers
      const asked = notify !== '' && news.asks(view.channel.settings)
      const address = asked ? { address: await news.sealFor(draft.row.caseId, notify, language) } : {}
      const sending = { view, trusted, source: { ...source, draft: from }, circle, language, share, ...address }
      const work = await sealCase(ground, sending)
      let outcome = await store.cases.create(work)
      while (outcome === 'taken') {
        const reference = newReference(work.row.received, random)
        outcome = await store.cases.create({ ...work, row: { ...work.row, reference } })
      }
      if (outcome === 'done') {
        shownSince.set(toHex(rowIdOf(token, 'slip')), now())
        // Whatever it is about: the log must not say whether it concerns a post.
        await tellUnprovenPosts(ground, view.channel.id, view.posts, trusted.overview)
        return { name: 'sent' }
      }
    }
    throw new Problem('conflict', 'the roster or the draft changed again and again while a report was sealed')
  }

  return {
    send,
    receipt,
    confirm: async (token) => {
      if (tokenSecret(token) === null) return
      await store.drafts.removeSlip(rowIdOf(token, 'slip'))
    },
    sweep: async () => {
      const rows = await store.drafts.slipIds()
      const alive = new Set(rows.map(({ id }) => toHex(id)))
      for (const known of shownSince.keys()) if (!alive.has(known)) shownSince.delete(known)
      for (const { id } of rows) {
        const since = shownSince.get(toHex(id)) ?? now()
        shownSince.set(toHex(id), since)
        if (now() - since > slipLifetime.idle) await store.drafts.removeSlip(id)
      }
    },
  }
}
