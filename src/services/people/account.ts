// A person's own account: what they may see and change of it themselves.
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Ground } from '../ground.ts'
import { ownFingerprint } from '../keys/key-lists.ts'
import type { OpenSession, StaffSessions, Unlocked } from './staff-sessions.ts'

export interface Account {
  /** Eight groups of five digits. */
  readonly fingerprint: string
  readonly sessions: readonly OpenSession[]
}

export interface Accounts {
  readonly read: (who: Unlocked) => Promise<Account>
  readonly setLanguage: (who: Unlocked, language: SpokenLanguage) => Promise<void>
}

export const makeAccounts = ({ store }: Pick<Ground, 'store'>, sessions: Pick<StaffSessions, 'list'>): Accounts => ({
  read: async (who) => ({ fingerprint: ownFingerprint(who), sessions: await sessions.list(who) }),
  setLanguage: ({ staff }, language) => store.people.setLanguage(staff.id, language),
})
