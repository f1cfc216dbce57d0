// An invited person becomes a member: chooses a passphrase, sets up the authenticator app, gets keys. What is chosen on the way lies sealed
// under the cookie; the account changes only at the end, in one unit of work.

import { issuePassphrase } from '../../crypto/passphrase.ts'
import { newToken, rowIdOf, tokenIdentity, tokenSecret } from '../../crypto/token.ts'
import { acceptTotp, newRecoveryCodes, newTotpSecret, totpUri } from '../../crypto/totp.ts'
import { defaultKdf, type Vault } from '../../crypto/vault.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { isOver, type Lived, setUpLifetime } from '../../domain/people/lifetime.ts'
import { type PassphraseChoice, type PassphraseRefusal, settledPassphrase } from '../../domain/people/passphrase.ts'
import { addDays } from '../../kit/instant.ts'
import type { Appointment, Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import { openJson, sealJson } from '../json.ts'
import { type KdfCost, makeNewKeys, type Way } from '../keys/new-keys.ts'
import type { RenewalCheck } from '../keys/renewal-check.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { SignIn } from './sign-in.ts'

/** `open` may begin · `used` somebody has set up the account with it · `replaced` another took its place, or it was taken back · `expired` · `unknown`. */
export type InvitationState =
  | { readonly name: 'open'; readonly staff: Staff; readonly appointments: readonly Appointment[] }
  | { readonly name: 'used' | 'replaced' | 'expired' | 'unknown' }

interface Content extends Lived {
  readonly issued: string
  /** Empty until it is settled. */
  readonly passphrase: string
  readonly totpSecret: string
  /** The step of the code that confirmed the app: it is good once only. */
  readonly totpStep: number
  readonly recoveryCodes: readonly string[]
  /** Masters that this person gives up and had open when they began. */
  readonly former: readonly string[]
  readonly vault: Vault | null
}

/** Where a person is on the way. */
export interface SetUp {
  readonly staff: Staff
  readonly issued: string
  readonly passphraseSettled: boolean
  readonly totpSecret: string
  readonly totpUri: string
  readonly recoveryCodes: readonly string[]
  readonly hasKeys: boolean
}

export interface Invitations {
  readonly state: (token: string) => Promise<InvitationState>
  /**
   * @param former masters to be given up, for somebody who begins with their keys open
   * @returns a token for the set-up's cookie; null when the invitation is not open
   */
  readonly begin: (token: string, language: SpokenLanguage, former?: readonly string[]) => Promise<string | null>
  readonly find: (setUp: string | null) => Promise<SetUp | null>
  readonly redraw: (setUp: string, language: SpokenLanguage) => Promise<void>
  /** Settles the issued passphrase, typed again, or an own one. */
  readonly choose: (setUp: string, choice: PassphraseChoice) => Promise<PassphraseRefusal | 'gone' | null>
  /** Confirms the authenticator app; gives the keys and spends the invitation. */
  readonly confirm: (invitation: string, setUp: string, code: string) => Promise<'done' | 'wrong' | 'gone'>
  /** The recovery codes are kept: the set-up ends in a session. */
  readonly finish: (setUp: string) => Promise<string | null>
}

interface Parts {
  readonly signIn: SignIn
  readonly renewals: RenewalCheck
  readonly cost?: KdfCost
}

/** How an invitation stands, and who vouches for it. */
type Standing = Exclude<InvitationState, { name: 'open' }> | (Extract<InvitationState, { name: 'open' }> & Pick<Way, 'vouched'>)

export const makeInvitations = (ground: Ground, rosters: Rosters, { signIn, renewals, cost = defaultKdf }: Parts): Invitations => {
  const { store, random, now } = ground
  const giveKeys = makeNewKeys(ground, rosters, cost)

  const standing = async (token: string): Promise<Standing> => {
    if (tokenSecret(token) === null) return { name: 'unknown' }
    const id = rowIdOf(token, 'invitation')
    const invitation = await store.people.invitation(id)
    const staff = invitation === null ? null : await store.people.byId(invitation.staffId)
    if (invitation === null || staff === null) return { name: 'unknown' }
    if (invitation.used) return { name: 'used' }
    if (invitation.replaced) return { name: 'replaced' }
    if (invitation.until < today(ground)) return { name: 'expired' }
    const way = await renewals.vouchedBy(id, invitation, staff)
    // Whoever vouched has left since, or the person came back: that was a link once, and says so.
    if (way === null) return { name: invitation.kind === 'renewal' ? 'replaced' : 'unknown' }
    const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    return { name: 'open', staff, appointments, vouched: way.vouched }
  }

  const state: Invitations['state'] = async (token) => {
    const found = await standing(token)
    return found.name === 'open' ? { name: 'open', staff: found.staff, appointments: found.appointments } : found
  }

  const sealContent = async (setUp: string, content: Content) => sealJson(await tokenIdentity(setUp, 'set-up'), content, 'people')

  const resume = async (setUp: string | null) => {
    if (setUp === null || tokenSecret(setUp) === null) return null
    const session = await store.sessions.find(rowIdOf(setUp, 'set-up'), 'set-up')
    const staff = session === null ? null : await store.people.byId(session.staffId)
    if (session === null || staff === null) return null
    const content = await openJson<Content>(await tokenIdentity(setUp, 'set-up'), session.sealed)
    if (!isOver(content, setUpLifetime, now())) return { session, staff, content }
    await store.sessions.end(session.id)
    return null
  }

  const update = async (setUp: string, content: Content): Promise<boolean> =>
    store.sessions.update(rowIdOf(setUp, 'set-up'), await sealContent(setUp, { ...content, seenAt: now() }))

  return {
    state,
    begin: async (token, language, former = []) => {
      const invitation = await state(token)
      if (invitation.name !== 'open') return null
      const setUp = newToken(random)
      const content: Content = {
        issued: issuePassphrase(language, random),
        passphrase: '',
        totpSecret: newTotpSecret(random),
        totpStep: 0,
        recoveryCodes: newRecoveryCodes(random),
        former,
        vault: null,
        begunAt: now(),
        seenAt: now(),
      }
      await store.sessions.add({
        id: rowIdOf(setUp, 'set-up'),
        staffId: invitation.staff.id,
        kind: 'set-up',
        sealed: await sealContent(setUp, content),
        note: null,
        until: addDays(today(ground), 1),
      })
      return setUp
    },
    find: async (setUp) => {
      const resumed = await resume(setUp)
      if (resumed === null) return null
      const { staff, content } = resumed
      const { issued, totpSecret, recoveryCodes } = content
      return {
        staff,
        issued,
        passphraseSettled: content.passphrase !== '',
        totpSecret,
        // The app shows this name: neutral, for the telephone may lie on a table.
        totpUri: totpUri({ issuer: 'Viska', label: staff.email, secret: totpSecret }),
        recoveryCodes,
        hasKeys: content.vault !== null,
      }
    },
    redraw: async (setUp, language) => {
      const resumed = await resume(setUp)
      if (resumed !== null) await update(setUp, { ...resumed.content, issued: issuePassphrase(language, random), passphrase: '' })
    },
    choose: async (setUp, choice) => {
      const resumed = await resume(setUp)
      if (resumed === null) return 'gone'
      const { staff, content } = resumed
      const channels = await store.channels.all()
      const settled = settledPassphrase(choice, content.issued, [staff.name, staff.email, ...channels.map(({ name }) => name)])
      if (!settled.ok) return settled.refusal
      return (await update(setUp, { ...content, passphrase: settled.value })) ? null : 'gone'
    },
    confirm: async (invitation, setUp, code) => {
      const resumed = await resume(setUp)
      const open = await standing(invitation)
      if (resumed === null || open.name !== 'open' || resumed.content.passphrase === '' || open.staff.id !== resumed.staff.id) return 'gone'
      const { staff, content } = resumed
      const step = acceptTotp({ secret: content.totpSecret, code, at: now(), lastStep: 0 })
      if (step === null) return 'wrong'
      const way = { invitation, setUp: resumed.session.id, vouched: open.vouched }
      const vault = await giveKeys(way, staff, { ...content, totpStep: step })
      if (vault === null) return 'gone'
      return (await update(setUp, { ...content, passphrase: '', issued: '', vault })) ? 'done' : 'gone'
    },
    finish: async (setUp) => {
      const resumed = await resume(setUp)
      if (resumed === null || resumed.content.vault === null) return null
      await store.sessions.end(resumed.session.id)
      return signIn.begin(resumed.staff, resumed.content.vault)
    },
  }
}
