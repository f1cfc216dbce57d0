// The people of the demo go the way of all people: an invitation, keys, the call with the others, a sign-in for each day's work.
import { totpCode } from '../../crypto/totp.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { confidentialityText } from '../../domain/people/confidentiality.ts'
import type { Role } from '../../domain/people/role.ts'
import { instant, seconds } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import type { StaffServices } from '../staff-services.ts'

export interface DemoPerson {
  readonly name: string
  readonly role: string
  readonly email: string
  readonly password: string
  readonly totpSecret: string
}

export interface Member extends DemoPerson {
  readonly id: StaffId
}

/** The time of the demo, epoch ms. */
export interface DemoClock {
  readonly now: () => number
  readonly pass: (ms: number) => void
  readonly set: (at: number) => void
}

export const someone = <T>(people: readonly T[], is: (one: T) => boolean): T => {
  const found = people.find(is)
  if (found === undefined) throw new Problem('broken', 'nobody of that name in the demo')
  return found
}

interface Way {
  readonly token: string
  readonly role: Role
  readonly language: SpokenLanguage
}

/** Takes up an invitation. @returns who they are, and their first session */
export const giveKeys = async (
  { invitations }: StaffServices,
  { token, role, language }: Way,
  clock: DemoClock,
): Promise<{ readonly member: Member; readonly session: string }> => {
  const setUpToken = await invitations.begin(token, language)
  const way = await invitations.find(setUpToken)
  if (setUpToken === null || way === null) throw new Problem('broken', 'an invitation of the demo does not open')
  await invitations.choose(setUpToken, { issuedAgain: way.issued })
  const outcome = await invitations.confirm(token, setUpToken, totpCode(way.totpSecret, instant(clock.now())))
  if (outcome !== 'done') throw new Problem('broken', 'a member of the demo gets no keys')
  const { id, name, email } = way.staff
  const member = { id, name, role, email, password: way.issued, totpSecret: way.totpSecret }
  return { member, session: (await invitations.finish(setUpToken)) ?? '' }
}

export const enter = async ({ sessions }: StaffServices, session: string): Promise<Unlocked> => {
  const who = await sessions.find(session)
  if (who === null) throw new Problem('broken', 'a member of the demo is not let in')
  return who
}

/** Reads the list aloud with the others, in every channel of the person. */
export const compare = async ({ keyLists, rosterChanges }: StaffServices, who: Unlocked): Promise<void> => {
  for (const { channel, list, maySign } of await keyLists.of(who))
    if (list !== null && maySign) await rosterChanges.compare(who, channel.id, list.fingerprint)
}

/** Accepts the duty of silence, as everybody does who works with cases. */
export const acceptSilence = async ({ confidentiality }: StaffServices, who: Unlocked): Promise<void> => {
  await confidentiality.accept(who, (await confidentiality.open(who)).map(confidentialityText))
}

/** Lets somebody of the demo act, by name. */
export type Acting = <T>(name: string, act: (who: Unlocked) => Promise<T>) => Promise<T>

/** Signs a member in and out again around one act. */
export const as = async <T>(staff: StaffServices, member: Member, clock: DemoClock, act: (who: Unlocked) => Promise<T>): Promise<T> => {
  // The next code: one is good once.
  clock.pass(seconds(60))
  const half = await staff.signIn.passphrase(member.email, member.password)
  const outcome = await staff.signIn.code(half, totpCode(member.totpSecret, instant(clock.now())))
  if (outcome.name !== 'signed-in') throw new Problem('broken', 'a member of the demo cannot sign in')
  const done = await act(await enter(staff, outcome.token))
  await staff.sessions.signOut(outcome.token)
  return done
}
