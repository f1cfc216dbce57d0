// Reports that came by telephone, letter, e-mail or in a meeting (F-053): a handler registers them, and they become cases like any other.
// The receipt is shown to whoever hands it over, under their own session, until they say that it is done.
import { sha256 } from '../../crypto/hash.ts'
import { newSeed } from '../../crypto/identity.ts'
import { openSide } from '../../crypto/record.ts'
import { newToken, rowIdOf, tokenSecret } from '../../crypto/token.ts'
import type { Answers } from '../../domain/case/answers.ts'
import type { Author } from '../../domain/case/author.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { SoundRegistration } from '../../domain/case/way-in.ts'
import type { Channel, Recipient, UnitId } from '../../domain/channel/channel.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { slipLifetime } from '../../domain/people/lifetime.ts'
import { toBase64Url, utf8 } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { Channels } from '../channel/channels.ts'
import { arePostsProvenAt, circleFor, intakeOf, recipientsOf, viewAt } from '../channel/channels.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, mostTries } from '../ground.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { openSlip, type ShownReceipt } from '../reporter/slips.ts'
import { demandRoom } from '../room.ts'
import { sealCase } from './new-case.ts'

/** A unit for which somebody may register reports. */
export interface RegistrationPlace {
  readonly unitId: UnitId
  readonly channel: Channel
  readonly recipients: readonly Recipient[]
  readonly intake: readonly Recipient[]
  /** Whether its posts are what an administrator saved. */
  readonly proven: boolean
  /** Whether the channel takes reports: else nobody's keys would open this one. */
  readonly open: boolean
}

/** A registration, all of it sound. */
export interface NewRegistration extends SoundRegistration {
  /** Drawn when the form was made: one form makes one case, however often it is sent. */
  readonly form: string
  readonly unit: UnitId
  readonly language: LanguageCode
  readonly answers: Answers
}

export interface ReceiptToHandOver extends ShownReceipt {
  readonly caseId: CaseId
  /** Whether whoever registered it can open the case. */
  readonly reads: boolean
}

export interface Registrations {
  /** The units whose reports come to this person, first or after the assessment. */
  readonly places: (who: Unlocked) => Promise<readonly RegistrationPlace[]>
  /** The name of a form: the one that was sent along, or a new one where that is none. */
  readonly formOf: (sent: string) => string
  /** `done` also for a form that was sent before · `closed` the channel takes no reports · null for a unit that is not theirs */
  readonly register: (who: Unlocked, report: NewRegistration) => Promise<'done' | 'closed' | null>
  /** The receipt of a form that this session sent; null when it was handed over, or was never there. */
  readonly receipt: (who: Unlocked, form: string) => Promise<ReceiptToHandOver | null>
  /** It was handed over: it is never shown again. @returns the case, when the person can open it */
  readonly handedOver: (who: Unlocked, form: string) => Promise<CaseId | null>
  readonly caseOf: (who: Unlocked, form: string) => Promise<CaseId | null>
}

/** The name of the case that a form makes: a second sending finds that it stands, also long after the receipt was handed over. */
export const registeredCaseId = (form: string): CaseId => {
  const digest = sha256(utf8('viska/1/registered-report'), tokenSecret(form) ?? utf8(form))
  return randomId((length) => digest.slice(0, length)) as CaseId
}

/** What the receipt is sealed under: this session and this form together, so that it ends with the session. */
const slipTokenOf = ({ token }: Unlocked, form: string): string =>
  toBase64Url(sha256(utf8('viska/1/handed-over'), tokenSecret(token) ?? utf8(token), tokenSecret(form) ?? utf8(form)))

export const makeRegistrations = (ground: Ground, channels: Channels, rosters: Rosters): Registrations => {
  const { store, random, now } = ground

  const places: Registrations['places'] = async (who) => {
    if (who.fault !== null) return []
    return (await channels.list()).flatMap((view) =>
      view.channel.units
        .filter(({ id }) => [...recipientsOf(view, id), ...intakeOf(view, id)].some((person) => person.id === who.staff.id))
        .map(({ id }) => ({
          unitId: id,
          channel: viewAt(view, id).channel,
          recipients: recipientsOf(view, id),
          intake: intakeOf(view, id),
          proven: arePostsProvenAt(view, id),
          open: view.open,
        })),
    )
  }

  const tryToRegister = async (who: Unlocked, report: NewRegistration): Promise<'done' | 'closed' | 'stale' | null> => {
    const { form, unit, language, answers, ...rest } = report
    const place = (await places(who)).find(({ unitId }) => unitId === unit)
    if (place === undefined) return null
    const caseId = registeredCaseId(form)
    if ((await store.cases.find(caseId)) !== null) return 'done'
    const [view, trusted] = await Promise.all([
      channels.ofCase({ channelId: place.channel.id, unitId: unit }),
      rosters.current(place.channel.id),
    ])
    if (view === null || !view.open || trusted === null) return 'closed'
    await demandRoom(store)
    const author: Author = { id: who.staff.id, name: who.staff.name, title: who.staff.title }
    const work = await sealCase(ground, {
      view,
      trusted,
      circle: circleFor(view, { ...answers, unit }),
      language,
      // Two sendings of one form at the same moment must seal under the same share: the one that stands.
      share: await store.shares.put(caseId, random(32)),
      source: {
        caseId,
        dialogue: await openSide('dialogue', newSeed(random)),
        answers,
        draft: null,
        testedBy: null,
        registered: { ...rest, by: { staff: who.staff, signing: who.signing }, author, slipToken: slipTokenOf(who, form) },
      },
    })
    const outcome = await store.cases.create(work)
    if (outcome === 'done') await tellUnprovenPosts(ground, view.channel.id, view.posts, trusted.overview)
    // `gone`: the same form was quicker. A reference in use is signed in the log's entry: all of it is sealed again with another one.
    return outcome === 'done' || outcome === 'gone' ? 'done' : 'stale'
  }

  const receipt: Registrations['receipt'] = async (who, form) => {
    if (tokenSecret(form) === null) return null
    const token = slipTokenOf(who, form)
    const slip = await store.drafts.slip(rowIdOf(token, 'slip'))
    if (slip === null) return null
    const content = await openSlip(token, slip)
    if (now() - content.sentAt > slipLifetime.absolute) {
      await store.drafts.removeSlip(slip.id)
      return null
    }
    return { ...content, caseId: slip.caseId, reads: (await store.cases.findFor(slip.caseId, who.staff.id)) !== null }
  }

  const caseOf: Registrations['caseOf'] = async (who, form) => {
    if (tokenSecret(form) === null) return null
    return (await store.cases.findFor(registeredCaseId(form), who.staff.id))?.id ?? null
  }

  return {
    places,
    formOf: (sent) => (tokenSecret(sent) === null ? newToken(random) : sent),
    register: async (who, report) => {
      for (let attempt = 0; attempt < mostTries; attempt++) {
        const outcome = await tryToRegister(who, report)
        if (outcome !== 'stale') return outcome
      }
      throw new Problem('conflict', 'the roster changed again and again while a report was sealed')
    },
    receipt,
    caseOf,
    handedOver: async (who, form) => {
      if (tokenSecret(form) === null) return null
      await store.drafts.removeSlip(rowIdOf(slipTokenOf(who, form), 'slip'))
      return caseOf(who, form)
    },
  }
}
