// A person's own account: what they may see and change of it themselves.
import type { SpokenLanguage } from '../domain/language.ts'
import type { Ground } from './ground.ts'
import { type Rosters, spokenFingerprint } from './rosters.ts'
import type { OpenSession, StaffSessions, Unlocked } from './staff-sessions.ts'

export interface Account {
  /** Eight groups of five digits. */
  readonly fingerprint: string
  /** The other members of this person's channels, with what their keys read as. */
  readonly colleagues: readonly { readonly name: string; readonly title: string; readonly fingerprint: string | null }[]
  readonly sessions: readonly OpenSession[]
}

export interface Accounts {
  readonly read: (who: Unlocked) => Promise<Account>
  readonly setLanguage: (who: Unlocked, language: SpokenLanguage) => Promise<void>
}

export const makeAccounts = ({ store }: Pick<Ground, 'store'>, rosters: Rosters, sessions: Pick<StaffSessions, 'list'>): Accounts => ({
  read: async (who) => {
    const { staff, appointments, identity, signing } = who
    const everybody = await store.people.staff()
    const all = await store.people.appointments()
    const channels = [...new Set(appointments.map(({ channelId }) => channelId))]
    const colleagues = await Promise.all(
      channels.map(async (channel) => {
        if (channel === '') return []
        const trusted = await rosters.current(channel)
        const ids = new Set(
          all.filter(({ channelId, staffId }) => channelId === channel && staffId !== staff.id).map(({ staffId }) => staffId),
        )
        return everybody
          .filter(({ id }) => ids.has(id))
          .map(({ id, name, title }) => {
            const member = trusted?.roster.members.find((known) => known.id === id)
            return { name, title, fingerprint: member === undefined ? null : spokenFingerprint(member) }
          })
      }),
    )
    return {
      fingerprint: spokenFingerprint({ recipient: identity.recipient, signingKey: signing.publicKey }),
      colleagues: colleagues.flat(),
      sessions: await sessions.list(who),
    }
  },
  setLanguage: ({ staff }, language) => store.people.setLanguage(staff.id, language),
})
