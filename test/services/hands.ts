// What members of a key list do, for tests: invite, read a fingerprint out, look at what waits. Through the use cases, on real files.
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { Role } from '../../src/domain/people/role.ts'
import { spokenFingerprint } from '../../src/services/keys/rosters.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { channelOf, enter, keysOf, type Office, takeUp } from './office.ts'

export const lena = {
  name: 'Lena Ask',
  title: 'kanslichef',
  email: 'lena@provkoping.example',
  language: 'sv',
  role: 'handler',
  decision: 'KS § 9',
  since: '2026-01-12',
} as const

/** The change that waits, as this person sees it. */
export const waitingFor = async (office: Office, channel: ChannelId, who: Unlocked) => {
  const waiting = (await office.services().staff.keyLists.one(who, channel))?.waiting
  if (waiting == null) throw new Error('nothing waits')
  return waiting
}

/** What somebody reads out on the telephone. */
export const spokenBy = async (office: Office, name: string): Promise<string> => {
  const { identity, signing } = await keysOf(office, name)
  return spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey })
}

const remember = async (office: Office, name: string, id: StaffId, token: string): Promise<void> => {
  const account = await office.store().people.byId(id)
  if (account === null) throw new Error('no account')
  ;(office.people as Map<string, unknown>).set(name, await takeUp(office, { staff: account, roles: ['handler'], token }))
}

/** Lena is invited by somebody, and takes her invitation up. */
export const inviteLena = async (office: Office, channel: ChannelId, by: string, role: Role = 'handler'): Promise<StaffId> => {
  const unit = (await channelOf(office)).channel.units[0]?.id ?? ''
  const invited = await office.services().staff.colleagues.invite(await enter(office, by), channel, { ...lena, role, unit })
  const account = await office.store().people.byEmail(lena.email)
  if (invited?.ok !== true || invited.value.token === null || account === null) throw new Error('not invited')
  await remember(office, 'lena', account.id, invited.value.token)
  return account.id
}
