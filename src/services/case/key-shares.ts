// Who may be given the keys of an opened case again: one rule for the page that offers it, for the colleague who does it and for the sheets of the
// recovery (keys.md 5 and 8). Stores nothing.
import type { Recipient } from '../../crypto/identity.ts'
import type { People } from '../../domain/case/case-people.ts'
import { isTimeOver } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { type RecoveryHolder, recoveryHolder } from '../../domain/keys/recovery.ts'
import type { ShareRefusal } from '../../domain/keys/share-look.ts'
import type { Day } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { TrustedRoster } from '../keys/rosters.ts'
import { isQuarantined } from './case-acts.ts'
import { isGivingProven, securityOf } from './case-admission.ts'
import type { OpenCase } from './case-opening.ts'
import { mayNever } from './case-people.ts'

type Holder = StaffId | RecoveryHolder

/** A post of theirs, or what they said themselves, keeps somebody from it, or their time is over; null where nothing does. */
const keptFrom = (opened: OpenCase, people: People, to: Holder, day: Day): ShareRefusal | null => {
  if (to === recoveryHolder) return null
  if (mayNever(opened.casework.read, opened, to)) return 'barred'
  return isTimeOver(people, to, opened.readers, day) ? 'over' : null
}

/** What may be classified is for those who answer for protective security, and theirs alone to share; the recovery stands outside (L-SE-02). */
const isBlockedFor = (opened: OpenCase, to: Holder, by: Holder): boolean => {
  if (!isQuarantined(opened)) return false
  const answering: readonly Holder[] = [...securityOf(opened), recoveryHolder]
  return !answering.includes(to) || !answering.includes(by)
}

/** Where to seal for somebody of the sealed list; null for anybody else. */
const listed = ({ entitled, excluded }: People, trusted: Pick<TrustedRoster, 'readers' | 'recovery'>, to: Holder): Recipient | null => {
  if (to === recoveryHolder) return trusted.recovery
  const isEntitled = entitled.some(({ id }) => id === to) && !excluded.some(({ id }) => id === to)
  return isEntitled ? (trusted.readers.get(to) ?? null) : null
}

/**
 * Where to seal for somebody who may have the keys of the case again, or why they may not.
 * @param by who opens it
 */
export const recipientAgain = (
  opened: OpenCase,
  trusted: Pick<TrustedRoster, 'readers' | 'recovery'>,
  to: Holder,
  by: Holder,
  day: Day,
): Result<Recipient, ShareRefusal> => {
  const { people } = opened
  // A post may have been taken from them past the program: nobody gets back what concerns one before somebody has saved the posts (F-122).
  if (to !== recoveryHolder && !isGivingProven(opened)) return refused('posts')
  if (people === null) return refused('unsure')
  if (isBlockedFor(opened, to, by)) return refused('blocked')
  const kept = keptFrom(opened, people, to, day)
  if (kept !== null) return refused(kept)
  const recipient = listed(people, trusted, to)
  return recipient === null ? refused('unlisted') : ok(recipient)
}

/** Those of them to whom this person can give their keys again; nobody while no key list holds, or the posts are not the saved ones. */
export const shareableWith = (opened: OpenCase, lost: readonly StaffId[], by: StaffId, day: Day): readonly StaffId[] => {
  const { trusted } = opened
  return trusted === null ? [] : lost.filter((id) => recipientAgain(opened, trusted, id, by, day).ok)
}
