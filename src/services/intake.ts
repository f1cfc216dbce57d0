// Sending a report: one unit of work that seals it to those who may read it, and the receipt that is shown only after it is stored.
import { identityFromSeed, newSeed } from '../crypto/identity.ts'
import { pad, unpad } from '../crypto/padding.ts'
import { deriveReceipt, newReceipt } from '../crypto/receipt.ts'
import { openSide } from '../crypto/record.ts'
import { open, seal } from '../crypto/seal.ts'
import { rowIdOf, sealingSeedOf, tokenSecret } from '../crypto/token.ts'
import { sealWrap } from '../crypto/wrap.ts'
import { chosenIdentity, type Report } from '../domain/answers.ts'
import { type Card, type CaseRow, type People, type Standing, type Thread, titleOf } from '../domain/case-file.ts'
import type { ChannelId, Recipient, StaffId, UnitId } from '../domain/channel.ts'
import type { LanguageCode } from '../domain/language.ts'
import { slipLifetime } from '../domain/lifetime.ts'
import { nextSlot } from '../domain/notice.ts'
import { chooseReaders } from '../domain/readers.ts'
import type { Receipt } from '../domain/receipt.ts'
import { newReference } from '../domain/reference.ts'
import { firstUnsound, type Step } from '../domain/wizard.ts'
import { toHex } from '../kit/bytes.ts'
import { type Day, type Instant, instant } from '../kit/instant.ts'
import { Problem } from '../kit/problem.ts'
import { randomBelow, randomId } from '../kit/random.ts'
import type { NewCase, Wrap } from '../store/cases.ts'
import type { NewNotice } from '../store/notices.ts'
import { append, sealAs } from './case-writing.ts'
import { type Channels, type ChannelView, recipientsOf } from './channels.ts'
import { type Drafts, firstEpoch, type OpenDraft } from './drafts.ts'
import { type Ground, mostTries, today } from './ground.ts'
import { emptyHead } from './heads.ts'
import { fromJson, toJson } from './json.ts'
import { entryOf } from './log-details.ts'
import { demandRoom } from './room.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'
import type { Settling } from './settling.ts'
import { sealStatistics, statisticsOf } from './statistics.ts'

/** What the receipt page shows; can be read again by the same cookie until it is confirmed or two hours have passed. */
export interface ShownReceipt {
  readonly receipt: Receipt
  readonly channelId: ChannelId
  readonly received: Day
}
interface SlipContent extends ShownReceipt {
  readonly sentAt: Instant
}

/** `sent` also for a report that this cookie sent before · `no-draft` expired or thrown away · `closed` · or the step that demands something. */
export type SendOutcome =
  | { readonly name: 'sent' }
  | { readonly name: 'no-draft' }
  | { readonly name: 'closed' }
  | { readonly name: 'unsound'; readonly step: Step }

export interface Intake {
  /** Sends the draft; a second call by the same cookie finds what the first one made. */
  readonly send: (channelId: ChannelId, token: string, language: LanguageCode) => Promise<SendOutcome>
  /** @returns null when nothing was sent by this cookie, or the receipt was confirmed */
  readonly receipt: (token: string) => Promise<ShownReceipt | null>
  /** The reporter has it: it is never shown again. */
  readonly confirm: (token: string) => Promise<void>
  readonly sweep: () => Promise<void>
}

export const makeIntake = (ground: Ground, channels: Channels, rosters: Rosters, drafts: Drafts, settling: Settling): Intake => {
  const { store, random, now } = ground
  const shownSince = new Map<string, number>()

  const receipt: Intake['receipt'] = async (token) => {
    if (tokenSecret(token) === null) return null
    const slip = await store.drafts.slip(rowIdOf(token, 'slip'))
    if (slip === null) return null
    const cookie = await identityFromSeed('slip', sealingSeedOf(token, 'slip'))
    const content = fromJson<SlipContent>(unpad(await open(cookie, slip.sealed)))
    // A clock that was set back must not cost the reporter the only way back: only a slip that is too old is over.
    if (now() - content.sentAt <= slipLifetime.absolute) return content
    await store.drafts.removeSlip(slip.id)
    return null
  }

  const send: Intake['send'] = async (channelId, token, language) => {
    for (let attempt = 0; attempt < mostTries; attempt++) {
      const [view, trusted, draft] = await Promise.all([
        channels.byId(channelId),
        rosters.current(channelId),
        drafts.open(channelId, token),
      ])
      if (draft === null) return { name: (await receipt(token)) === null ? 'no-draft' : 'sent' }
      if (view === null || !view.open || trusted === null) return { name: 'closed' }
      const recipients = recipientsOf(view, draft.content.answers.unit)
      const step = firstUnsound(draft.content.answers, recipients)
      if (step !== 'check') return { name: 'unsound', step }

      await demandRoom(store)
      // Two sends of one draft at the same moment must seal under the same share: the one that stands.
      const share = await store.shares.put(draft.row.caseId, random(32))
      const work = await sealCase(ground, { view, trusted, draft, recipients, token, language, share })
      let outcome = await store.cases.create(work)
      while (outcome === 'taken') {
        const reference = newReference(work.row.received, random)
        outcome = await store.cases.create({ ...work, row: { ...work.row, reference } })
      }
      if (outcome === 'done') {
        shownSince.set(toHex(rowIdOf(token, 'slip')), now())
        settling.soon()
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
      settling.soon()
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

interface Sending {
  readonly view: ChannelView
  readonly trusted: TrustedRoster
  readonly draft: OpenDraft
  readonly recipients: readonly Recipient[]
  readonly token: string
  readonly language: LanguageCode
  readonly share: Uint8Array
}

/** Everything that a new case consists of, sealed; nothing is stored yet. */
const sealCase = async (ground: Ground, sending: Sending): Promise<NewCase> => {
  const { random, now, installation } = ground
  const { view, trusted, draft, recipients, token, language } = sending
  const caseId = draft.row.caseId
  const dialogue = draft.dialogue
  const casework = await openSide('casework', newSeed(random))
  const answers = chosenIdentity(draft.content.answers)
  const { reading, leftOut } = chooseReaders(recipients, answers.recipients)
  const received = today(ground)
  const sentAt = now()
  const unit = (recipients[0]?.unitId ?? '') as UnitId
  const row: CaseRow = { phase: 'new', received, acknowledged: null, closed: null }
  const receipt = newReceipt(random)
  const statisticsId = randomId(random)
  const receiptHolder = randomId(random)

  const report: Report = {
    format: 1,
    language,
    sentAt,
    answers: { ...answers, recipients: reading.map(({ id }) => id) },
    readers: named(reading),
    leftOut: named(leftOut),
  }
  const people: People = {
    format: 1,
    entitled: reading.map(({ id }) => standing(id, 'appointment', 'recipient', received)),
    excluded: leftOut.map(({ id }) => standing(id, 'reporter', 'left-out', received)),
  }
  const [keys, said, shareIdentity] = await Promise.all([
    deriveReceipt(installation, receipt.id, receipt.password),
    append(ground, caseId, dialogue, firstEpoch, emptyHead, [{ kind: 'report', body: report }]),
    identityFromSeed('share', sending.share),
  ])
  const thread: Thread = { format: 1, ...said.head, receivedAt: sentAt, acknowledgedAt: null, reporterSaw: 0 }
  const card: Card = { format: 1, ...emptyHead, title: titleOf(answers.what), acknowledgedBy: null, statisticsId }
  const reporter = await identityFromSeed('reporter', keys.seed)
  keys.seed.fill(0)

  const wrapFor = async (holder: string, to: Parameters<typeof sealWrap>[2], side: typeof dialogue): Promise<Wrap> => {
    const context = { installation, caseId, side: side.side, epoch: firstEpoch, holder }
    return { holder, side: side.side, epoch: firstEpoch, sealed: await sealWrap(context, side.seed, to, shareIdentity) }
  }
  const head = (kind: 'thread' | 'card' | 'people') => ({ id: randomId(random), kind, epoch: firstEpoch, sequence: 0, version: 1 })
  const slip: SlipContent = { receipt, channelId: view.channel.id, received, sentAt }
  const slipCookie = await identityFromSeed('slip', sealingSeedOf(token, 'slip'))

  const [wraps, records, sealedStatistics, log, sealedSlip] = await Promise.all([
    Promise.all([
      wrapFor(receiptHolder, reporter, dialogue),
      ...reading.flatMap(({ id }) => {
        const to = trusted.handlers.get(id)
        if (to === undefined) throw new Problem('broken', 'a recipient without a key reached sealing')
        return [wrapFor(id, to, dialogue), wrapFor(id, to, casework)]
      }),
    ]),
    Promise.all([
      sealAs(ground, caseId, dialogue, head('thread'), thread),
      sealAs(ground, caseId, casework, head('card'), card),
      sealAs(ground, caseId, casework, head('people'), people),
    ]),
    sealStatistics(trusted.overview, statisticsOf(row, unit)),
    entryOf({ kind: 'report-received', day: received, channel: view.channel.id, overview: trusted.overview }),
    seal(slipCookie, pad(toJson(slip), 'card')),
  ])
  casework.seed.fill(0)

  return {
    row: {
      ...row,
      id: caseId,
      reference: newReference(received, random),
      channelId: view.channel.id,
      unitId: unit,
      epoch: firstEpoch,
      stale: false,
      version: 1,
    },
    rosterSeq: trusted.roster.seq,
    draft: { id: draft.row.id, version: draft.row.version },
    slip: { id: rowIdOf(token, 'slip'), caseId, sealed: sealedSlip, day: received },
    receipt: { tag: keys.tagHash, caseId, holder: receiptHolder, replaces: null },
    wraps,
    records: [...said.records, ...records],
    readers: reading.map(({ id }) => id),
    statistics: { id: statisticsId, sealed: sealedStatistics },
    log,
    notices: noticesFor(
      ground,
      view,
      reading.map(({ id }) => id),
    ),
  }
}

/** Neutral notices to those who may read, and to nobody else (F-081). */
export const noticesFor = (
  { now, random }: Pick<Ground, 'now' | 'random'>,
  { channel }: ChannelView,
  to: readonly StaffId[],
): readonly NewNotice[] => {
  const due = nextSlot(channel.settings.noticeSlots, instant(now()), randomBelow(random, 1000) / 1000)
  return to.map((staffId) => ({ staffId, due }))
}

const named = (people: readonly Recipient[]) => people.map(({ id, name, title }) => ({ id, name, title }))
const standing = (id: StaffId, decidedBy: Standing['decidedBy'], reason: Standing['reason'], day: Day): Standing => ({
  id,
  decidedBy,
  reason,
  day,
})
