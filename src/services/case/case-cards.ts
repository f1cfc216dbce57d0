// Opens the cards of cases for one person: what a list says of each. Opens nothing else of a case.
import { identityFromSeed } from '../../crypto/identity.ts'
import { closeSide, openRecord, openSide } from '../../crypto/record.ts'
import { openWrap } from '../../crypto/wrap.ts'
import type { Card } from '../../domain/case/case-file.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { inOffice } from '../../domain/case/office.ts'
import { isOutstayed } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { postTablesAt } from '../../domain/channel/saved-posts.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import { type Announcement, announcedFor } from '../../domain/disposal/automatic.ts'
import { nearLock } from '../../domain/disposal/lock.ts'
import { isTimeLimited } from '../../domain/people/role.ts'
import type { Sealed } from '../../domain/sealed.ts'
import { type Bytes, sameBytes } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { CaseListItem } from '../../store/case-lists.ts'
import type { StoredCase } from '../../store/cases.ts'
import { believedDay } from '../believed-day.ts'
import { type Channels, type ChannelView, colleaguesOf } from '../channel/channels.ts'
import { holdsPost } from '../channel/post-holding.ts'
import { type Ground, today } from '../ground.ts'
import { fromJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { ContactRoll } from './contact-roll.ts'
import { placeOf } from './record-place.ts'

export interface ListedCase {
  /** Without what only the dialogue would explain, for whoever keeps no contact with the reporter. */
  readonly row: StoredCase
  readonly unseen: boolean
  /** null when the card does not open: it was altered, or belongs elsewhere. */
  readonly title: string | null
  /** The person has said that nothing binds them to it; until then its name is not for them (F-126). */
  readonly free: boolean
  /** It waits for a colleague to share it with this person's new key. */
  readonly lost: boolean
  /** The sealed card says that it is a test. */
  readonly test: boolean
  /** What the card says besides; null until the person has said that nothing binds them to it. */
  readonly facts: CardFacts | null
}

export interface CardFacts {
  /** Empty until somebody has said. */
  readonly category: string
  readonly severity: string
  /** Id of the person. */
  readonly lead: string
  readonly quarantined: boolean
  /** How far a proposal to destroy it has come (F-085); null while there is none. */
  readonly disposal: NonNullable<Card['disposal']> | null
  readonly held: boolean
  /** The last day on which it is worked on, where that is near or has passed (L-SE-18). */
  readonly locks: Day | null
  /** The day on which the program destroys it by itself; null while nothing says so (L-SE-20). */
  readonly automatic: Day | null
  /** An act that takes two people has one of them. */
  readonly awaited: boolean
}

export interface CaseCards {
  /**
   * In the order of the items; those that were removed since they were read are missing, and those that concern a post which the person holds
   * (F-122), and those in which their last day has passed by what is sealed, whatever the tables say (F-099).
   */
  readonly open: <Item extends CaseListItem>(
    who: Unlocked,
    items: readonly Item[],
  ) => Promise<readonly { readonly item: Item; readonly listed: ListedCase }[]>
  /** Whether that may be some for this person, so that no number of the tables is true of them: they hold a post, or read for a time. */
  readonly mayMiss: (who: Unlocked) => Promise<boolean>
}

/**
 * Who holds a post that a case concerns, by its card and the posts of its unit as they stand now (F-122).
 */
export const holdersByCard = (
  { offices = [] }: Card,
  { channelId, unitId }: Pick<StoredCase, 'channelId' | 'unitId'>,
  views: readonly ChannelView[],
): readonly StaffId[] => {
  const view = views.find(({ channel }) => channel.id === channelId)
  return view === undefined ? [] : inOffice(offices, postTablesAt(view.channel, unitId), colleaguesOf(view))
}

const blockedFacts: CardFacts = {
  ...{ category: '', severity: '', lead: '', quarantined: true },
  ...{ disposal: null, held: false, locks: null, automatic: null, awaited: false },
}

/** What is read once for all cases of a page. */
interface Around {
  readonly shares: ReadonlyMap<CaseId, Bytes>
  readonly views: readonly ChannelView[]
  readonly announced: ReadonlyMap<CaseId, Announcement>
  /** One that is believed. */
  readonly day: Day
}

const isFree = ({ test, free = [] }: Card, { staff }: Unlocked): boolean => test === true || free.includes(staff.id)

/** The card of a case, by the person's own key; null when it does not open: it was altered, belongs elsewhere, or waits for another key. */
export type OpenCard = (who: Unlocked, item: CaseListItem, share: Bytes) => Promise<Card | null>

export const makeCardOpening = ({ installation }: Pick<Ground, 'installation'>): OpenCard => {
  const open = async (who: Unlocked, { case: { id, epoch }, card }: CaseListItem, wrap: Sealed, share: Bytes): Promise<Card> => {
    const context = { installation, caseId: id, side: 'casework' as const, epoch: epoch.casework, holder: who.staff.id }
    const shareIdentity = await identityFromSeed('share', share)
    const seed = await withOwnKeys(who, (own) => openWrap(context, wrap, own, shareIdentity))
    // The card is sealed anew with each new key: the newest opens it, and one from before would be an older one put back.
    const side = await openSide('casework', seed, epoch.casework)
    try {
      return fromJson<Card>(await openRecord(side, placeOf(installation, id, card), card.sealed))
    } finally {
      closeSide(side)
    }
  }

  const ifSound = async (who: Unlocked, item: CaseListItem, wrap: Sealed, share: Bytes): Promise<Card | null> => {
    try {
      return await open(who, item, wrap, share)
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  return (who, item, share) => {
    const { wrap } = item
    if (wrap === null) return Promise.resolve(null)
    const own = openedFor.get(who) ?? new Map<CaseId, OpenedCard>()
    openedFor.set(who, own)
    const found = own.get(item.case.id)
    if (found !== undefined && isSame(found, item, wrap, share)) return found.opened
    const opened = ifSound(who, item, wrap, share)
    own.set(item.case.id, { item, wrap, share, opened })
    return opened
  }
}

interface OpenedCard {
  readonly item: CaseListItem
  readonly wrap: Sealed
  readonly share: Bytes
  readonly opened: Promise<Card | null>
}

/**
 * What one view asks for in several places is opened once: as long as the person's keys are open, which is one request, and not a byte of it is another.
 */
const openedFor = new WeakMap<Unlocked, Map<CaseId, OpenedCard>>()

const isSame = ({ item, ...before }: OpenedCard, now: CaseListItem, wrap: Sealed, share: Bytes): boolean => {
  const { sealed, ...card } = now.card
  const { sealed: sealedBefore, ...cardBefore } = item.card
  const spelled = (one: CaseListItem, place: object): string => JSON.stringify([one.case.epoch.casework, place])
  return (
    spelled(now, card) === spelled(item, cardBefore) &&
    sameBytes(sealed, sealedBefore) &&
    sameBytes(wrap, before.wrap) &&
    sameBytes(share, before.share)
  )
}

export const makeCaseCards = (
  ground: Pick<Ground, 'store' | 'installation' | 'now'>,
  channels: Pick<Channels, 'list'>,
  contacts: Pick<ContactRoll, 'keeps'>,
): CaseCards => {
  const { store } = ground
  const cardOf = makeCardOpening(ground)

  /** Of the cases that have ended: nothing is announced of the others. */
  const announcedOf = (items: readonly CaseListItem[]): Promise<ReadonlyMap<CaseId, Announcement>> =>
    store.disposals.announcedOf(items.map((item) => item.case).flatMap(({ id, closed }) => (closed === null ? [] : [id])))

  /** null for one that was removed since the list was read, and for one that is none of theirs. */
  const listed = async (who: Unlocked, item: CaseListItem, { shares, views, announced, day }: Around): Promise<ListedCase | null> => {
    const { id, channelId, calls, asked } = item.case
    const share = shares.get(id)
    const card = share === undefined ? null : await cardOf(who, item, share)
    const channel = views.find((view) => view.channel.id === channelId)?.channel ?? null
    const speaks = !calls && asked === null
    const row = speaks || (await contacts.keeps(who.staff.id, item.case, channel)) ? item.case : { ...item.case, calls: false, asked: null }
    const base = { row, unseen: item.unseen }
    // Its keys are with those who answer for protective security: it keeps its place and its dates here (L-SE-02).
    if (item.blocked) return { ...base, title: row.reference, free: true, test: false, lost: false, facts: blockedFacts }
    if (card !== null) {
      if (holdersByCard(card, item.case, views).includes(who.staff.id)) return null
      if (isOutstayed(card.terms ?? [], who.staff.id, item.until, today(ground))) return null
      const free = isFree(card, who)
      const { category = '', severity = '', lead = '', quarantined = false, disposal = null, held = false, awaited = false } = card
      const locks = channel === null ? null : nearLock(item.case, settingsOf(channel, item.case.unitId).frame, day)
      const automatic = held ? null : announcedFor(item.case, announced.get(id) ?? null)
      const facts = free ? { category, severity, lead, quarantined, disposal, held, locks, automatic, awaited } : null
      return { ...base, title: card.title, free, test: card.test === true, lost: false, facts }
    }
    if ((await store.cases.find(id)) === null) return null
    return { ...base, title: null, free: false, test: false, facts: null, lost: await store.cases.isLost(id, who.staff.id) }
  }

  return {
    mayMiss: async ({ staff, appointments }) => {
      if (appointments.some(({ role }) => isTimeLimited(role))) return true
      return holdsPost(await channels.list(), staff.id)
    },
    open: async (who, items) => {
      const [shares, views, announced, day] = await Promise.all([
        store.shares.getMany(items.map((item) => item.case.id)),
        channels.list(),
        announcedOf(items),
        believedDay(ground),
      ])
      const around = { shares, views, announced, day }
      const opened = await Promise.all(items.map(async (item) => ({ item, listed: await listed(who, item, around) })))
      return opened.flatMap(({ item, listed: shown }) => (shown === null ? [] : [{ item, listed: shown }]))
    },
  }
}
