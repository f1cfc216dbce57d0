// A case as it comes into being: everything that a sent report consists of, sealed to those who may read it and to nobody else.
// Stores nothing.
import { identityFromSeed, newSeed } from '../../crypto/identity.ts'
import { deriveReceipt, newReceipt } from '../../crypto/receipt.ts'
import { closeSide, firstEpoch, type OpenSide, openSide } from '../../crypto/record.ts'
import { sealWrap } from '../../crypto/wrap.ts'
import { type Answers, chosenIdentity } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import { type Card, titleOf } from '../../domain/case/case-file.ts'
import { dueOf } from '../../domain/case/case-roll.ts'
import { type CaseId, newRow } from '../../domain/case/case-row.ts'
import type { Thread } from '../../domain/case/dialogue.ts'
import { strictest } from '../../domain/case/identity-request.ts'
import { type Circle, shareOut } from '../../domain/case/readers.ts'
import { newReference } from '../../domain/case/reference.ts'
import { firstEntry } from '../../domain/case/register.ts'
import { toldOf } from '../../domain/case/told.ts'
import type { SoundRegistration } from '../../domain/case/way-in.ts'
import type { UnitId } from '../../domain/channel/channel.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import type { LanguageCode } from '../../domain/language.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { NewCase, Wrap } from '../../store/cases.ts'
import type { ChannelView } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { type Act, entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import { sealSlip } from '../reporter/slips.ts'
import { arrivalMark } from './case-arrival.ts'
import { append, sealAs } from './case-writing.ts'
import { firstEntries, firstPeople, firstReport, registrationOf } from './first-content.ts'
import { emptyHead } from './heads.ts'
import { sealStatistics, statisticsOf } from './statistics.ts'
import { testLogName } from './test-names.ts'

export interface Sending {
  /** Before the unit that it goes to. */
  readonly view: ChannelView
  readonly trusted: TrustedRoster
  readonly source: Source
  /** To whom it can go; the reporter chose among them. */
  readonly circle: Circle
  readonly language: LanguageCode
  readonly share: Uint8Array
  /** Where the reporter wants to be told of news; absent where they do not. */
  readonly address?: Sealed
}

/** What a case is made from. */
export interface Source {
  readonly caseId: CaseId
  readonly dialogue: OpenSide
  readonly answers: Answers
  /** The draft that becomes this case, and its cookie, which is shown the receipt; null for a test, whose receipt nobody is shown. */
  readonly draft: { readonly id: Bytes; readonly version: number; readonly token: string } | null
  /** Who tests; null for a report. */
  readonly testedBy: NonNullable<Act['by']> | null
  /** Of a report that staff register; absent for what came by the reporter's own form. */
  readonly registered?: Registered
}

/** A report that came by another way, and whoever registers it. */
export interface Registered extends SoundRegistration {
  readonly by: NonNullable<Act['by']>
  readonly author: Author
  /** Shows the receipt to whoever hands it over. */
  readonly slipToken: string
}

/** Everything that a new case consists of, sealed; nothing is stored yet. */
export const sealCase = async (ground: Ground, sending: Sending): Promise<NewCase> => {
  const { random, now, installation } = ground
  const { view, trusted, source, circle, language } = sending
  const { caseId, dialogue, draft, testedBy, registered } = source
  const isTest = testedBy !== null
  const casework = await openSide('casework', newSeed(random))
  const answers = chosenIdentity(source.answers)
  const sharing = shareOut(circle, answers.recipients)
  const { reading, leftOut } = sharing
  const on = today(ground)
  const received = registered?.received ?? on
  const sentAt = now()
  const unit = (circle.recipients[0]?.unitId ?? '') as UnitId
  const row = newRow(received, answers.noAcknowledgement === true, answers.kind)
  const receipt = newReceipt(random)
  const statisticsId = randomId(random)
  const receiptHolder = randomId(random)

  const keys = await deriveReceipt(installation, receipt.id, receipt.password, 'send')
  const registration = registered === undefined ? null : registrationOf(registered, keys.tagHash)

  // Whoever gave their name before the rule was loosened gave it under the one that they were told.
  const nameRule = strictest(view.channel.settings.nameRule, source.answers.promised)
  const report = firstReport({ language, sentAt, answers, circle, sharing, nameRule, registration })
  const people = firstPeople(circle, sharing, on)
  const entries = firstEntries(registered, sentAt)
  const [said, filed, shareIdentity] = await Promise.all([
    append(ground, caseId, dialogue, emptyHead, [{ kind: 'report', body: report }]),
    append(
      ground,
      caseId,
      casework,
      emptyHead,
      entries.map((body) => ({ kind: 'entry' as const, body })),
    ),
    identityFromSeed('share', sending.share),
  ])
  const title = titleOf(answers.what)
  const wayIn = registered === undefined ? {} : { wayIn: registered.wayIn }
  const card: Card = {
    ...{ format: 1, ...filed.head, title, acknowledgedBy: null, statisticsId, ...wayIn, ...(isTest ? { test: true } : {}) },
    ...{ place: { channel: view.channel.id, unit }, people: 1, offices: answers.posts ?? [] },
  }
  const reporter = await identityFromSeed('reporter', keys.seed)
  keys.seed.fill(0)
  const thread: Thread = {
    ...{ format: 1, ...said.head, receivedAt: sentAt, acknowledgedAt: null, reporterSaw: 0 },
    receipts: [{ holder: receiptHolder, recipient: reporter.recipient }],
    readers: reading.map(({ id }) => ({ id })),
  }

  const wrapFor = async (holder: string, to: Parameters<typeof sealWrap>[2], side: typeof dialogue): Promise<Wrap> => {
    const context = { installation, caseId, side: side.side, epoch: firstEpoch, holder }
    return { holder, side: side.side, epoch: firstEpoch, sealed: await sealWrap(context, side.seed, to, shareIdentity) }
  }
  const reference = newReference(received, random)
  const slipToken = draft?.token ?? registered?.slipToken ?? null
  const by = testedBy ?? registered?.by ?? null
  const logged = {
    day: on,
    channel: view.channel.id,
    overview: trusted.overview,
    ...(by === null ? {} : { by, reference, head: await ground.store.log.head() }),
  }
  const head = (kind: 'thread' | 'card' | 'people') => ({ id: randomId(random), kind, sequence: 0, version: 1 })

  const [wraps, records, sealedStatistics, log, slip] = await Promise.all([
    Promise.all([
      wrapFor(receiptHolder, reporter, dialogue),
      ...reading.flatMap(({ id }) => {
        const to = trusted.readers.get(id)
        if (to === undefined) throw new Problem('broken', 'a recipient without a key reached sealing')
        return [wrapFor(id, to, dialogue), wrapFor(id, to, casework)]
      }),
      // Whoever was left out holds none of it: two people with sheets, not one, open what is sealed here.
      ...(trusted.recovery === null
        ? []
        : [wrapFor(recoveryHolder, trusted.recovery, dialogue), wrapFor(recoveryHolder, trusted.recovery, casework)]),
    ]),
    Promise.all([
      sealAs(ground, caseId, dialogue, head('thread'), thread),
      sealAs(ground, caseId, casework, head('card'), card),
      sealAs(ground, caseId, casework, head('people'), people),
    ]),
    isTest
      ? null
      : sealStatistics(
          trusted.overview,
          { installation, channel: view.channel.id, id: statisticsId },
          statisticsOf(row, unit, { category: '', outcome: '', wayIn: registered?.wayIn ?? 'web' }),
        ),
    entryOf({
      ...logged,
      kind: isTest ? 'test-sent' : registered === undefined ? 'report-received' : 'report-registered',
      mark: isTest ? `${arrivalMark(dialogue, caseId)}.${testLogName(installation, caseId)}` : arrivalMark(dialogue, caseId),
    }),
    slipToken === null
      ? null
      : sealSlip(slipToken, caseId, {
          receipt,
          channelId: view.channel.id,
          unitId: unit,
          received,
          sentAt,
          noAcknowledgement: row.unacknowledged,
          kind: answers.kind ?? 'report',
        }),
  ])
  closeSide(casework)

  return {
    row: {
      ...row,
      id: caseId,
      reference,
      channelId: view.channel.id,
      unitId: unit,
      epoch: { dialogue: firstEpoch, casework: firstEpoch },
      stale: { dialogue: false, casework: false },
      version: 1,
    },
    rosterSeq: trusted.roster.seq,
    channelVersion: view.version,
    draft: draft === null ? null : { id: draft.id, version: draft.version },
    slip,
    receipt: { tag: keys.tagHash, caseId, holder: receiptHolder, replaces: null, handedOver: registered !== undefined },
    wraps,
    records: [...said.records, ...filed.records, ...records],
    readers: reading.map(({ id }) => id),
    // A holder who would not have read it anyway stands in its sealed list alone: a row would tell whoever reads the tables which post it is.
    excluded: leftOut.map(({ id }) => id),
    due: dueOf(row, view.channel.settings, isTest),
    statistics: sealedStatistics === null ? null : { id: statisticsId, sealed: sealedStatistics },
    ...(sending.address === undefined ? {} : { address: sending.address }),
    register: firstEntry(view.channel.settings, isTest, received, { on, entries }),
    log,
    notices: await noticesFor(
      ground,
      toldOf({ readers: reading.map(({ id }) => id), barred: circle.barred }).filter((id) => id !== registered?.by.staff.id),
    ),
  }
}
