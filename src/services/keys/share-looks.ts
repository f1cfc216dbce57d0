// What a colleague would give to somebody with new keys, case by case, before they confirm it. Opens what the colleague opens anyway, and names no case that they do not read: that there is one more would tell somebody who was left out of it (T-09).
import { sha256 } from '../../crypto/hash.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import { isNamed, isNameHidden, nameRuleFor } from '../../domain/case/identity-request.ts'
import type { ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { ShareKept, ShareLook, ShareRefusal, ShareShown, ShownReporter } from '../../domain/keys/share-look.ts'
import { toBase64Url, utf8 } from '../../kit/bytes.ts'
import { type Result, refused } from '../../kit/result.ts'
import type { StoredCase } from '../../store/cases.ts'
import { makeFindBlocked } from '../case/blocked-cases.ts'
import { type CaseOpening, ifItOpens, type OpenCase } from '../case/case-opening.ts'
import { courseNow, entriesOf, messagesOf, reportOf } from '../case/case-step.ts'
import { recipientAgain } from '../case/key-shares.ts'
import type { Channels } from '../channel/channels.ts'
import { tellUnprovenPosts } from '../channel/post-standings.ts'
import { type Ground, today } from '../ground.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'

/** @returns null for somebody who can give nothing there, or to somebody who does not stand in the list */
export type LookAtShares = (who: Unlocked, channel: ChannelId, to: StaffId) => Promise<ShareLook | null>

const reporterIn = (opened: OpenCase, to: StaffId): ShownReporter => {
  const [report, messages] = [reportOf(opened), messagesOf(opened)]
  if (!isNamed(report, messages)) return 'unnamed'
  const rule = nameRuleFor(report, messages, opened.view.channel.settings.nameRule)
  return rule !== 'open' && isNameHidden(rule, courseNow(opened).identityRequests, to) ? rule : 'shown'
}

const shownIn = (opened: OpenCase, who: Unlocked, to: StaffId): ShareShown => {
  const { row, casework, contact } = opened
  const card = casework.read.head.body
  const isFree = card.test === true || courseNow(opened).free.includes(who.staff.id)
  return {
    ...{ id: row.id, reference: row.reference, received: row.received },
    title: isFree ? card.title : null,
    messages: contact.own === null ? null : messagesOf(opened).length,
    notes: entriesOf(opened).filter(({ kind }) => kind === 'note' || kind === 'record').length,
    reporter: reporterIn(opened, to),
  }
}

/** Of the keys to which the cases would be sealed, and of what each of them opens. What is written meanwhile was announced with it. */
const seenOf = (trusted: TrustedRoster, to: StaffId, given: readonly ShareShown[]): string =>
  toBase64Url(sha256(utf8(JSON.stringify([to, trusted.readers.get(to) ?? '', given.map(({ id, reporter }) => [id, reporter])]))))

export const makeLookAtShares = (
  ground: Ground,
  channels: Channels,
  rosters: Rosters,
  { withCase }: Pick<CaseOpening, 'withCase'>,
): LookAtShares => {
  const { store } = ground
  const findBlocked = makeFindBlocked(ground, channels)

  /** null for a case of which the colleague may know nothing. */
  const lookAt = async (
    who: Unlocked,
    trusted: TrustedRoster,
    row: StoredCase,
    to: StaffId,
  ): Promise<Result<ShareShown, ShareKept> | null> => {
    const kept = (why: ShareRefusal) => refused({ id: row.id, reference: row.reference, received: row.received, why })
    if (await store.cases.isLost(row.id, who.staff.id)) return kept('own-keys')
    if ((await findBlocked(who, row.id)) !== null) return kept('blocked')
    const found = await ifItOpens(async () => ({
      opened: await withCase(who, row.id, async (opened) => {
        await tellUnprovenPosts(ground, opened.view.channel.id, opened.view.posts, trusted.overview)
        const recipient = recipientAgain(opened, trusted, to, who.staff.id, today(ground))
        return recipient.ok ? { ok: true as const, value: shownIn(opened, who, to) } : kept(recipient.refusal)
      }),
    }))
    return found === null ? kept('altered') : found.opened
  }

  return async (who, channel, to) => {
    const trusted = await rosters.current(channel)
    const person = trusted?.roster.members.find(({ id }) => id === to)
    if (trusted === null || person === undefined || who.fault !== null || rosters.isDistrusted(channel)) return null
    const rows = await rowsFor(ground, who, channel, to)
    const found: Result<ShareShown, ShareKept>[] = []
    for (const row of rows) {
      const looked = await lookAt(who, trusted, row, to)
      if (looked !== null) found.push(looked)
    }
    const given = found.flatMap((each) => (each.ok ? [each.value] : []))
    const { id, name, title } = person
    return {
      person: { id, name, title },
      given,
      kept: found.flatMap((each) => (each.ok ? [] : [each.refusal])),
      seen: seenOf(trusted, to, given),
    }
  }
}

/** The cases that wait for somebody, of those that the colleague stands in the list of by the tables; the oldest first. */
const rowsFor = async ({ store }: Ground, who: Unlocked, channel: ChannelId, to: StaffId): Promise<readonly StoredCase[]> => {
  const waiting = (await store.cases.allWaiting(channel)).filter(({ staffId }) => staffId === to)
  const rows = await Promise.all(waiting.map(({ caseId }: { readonly caseId: CaseId }) => store.cases.findFor(caseId, who.staff.id)))
  return rows.filter((row) => row !== null).sort((a, b) => a.received.localeCompare(b.received, 'sv') || a.id.localeCompare(b.id, 'sv'))
}
