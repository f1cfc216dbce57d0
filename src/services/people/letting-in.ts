// The way in for somebody whose second step was right, whichever it was: entries and pins are looked at, the vault is put back as it is now, and a
// session begins. It must not know what the second step asked for.
import type { SigningKey } from '../../crypto/signing.ts'
import { keysOf, type Vault } from '../../crypto/vault.ts'
import type { Day } from '../../kit/instant.ts'
import type { Staff } from '../../store/people.ts'
import { type CaseOpening, ifItOpens } from '../case/case-opening.ts'
import { type Ground, today } from '../ground.ts'
import { renewClaims } from '../keys/claims.ts'
import { makeKeyDrill } from '../keys/key-drill.ts'
import type { Checked, Owner, PinCheck } from '../keys/pins.ts'
import type { Rosters } from '../keys/rosters.ts'
import type { OwnActs } from './own-acts.ts'
import type { StaffSessions } from './staff-sessions.ts'

export interface RightStep {
  readonly staff: Staff
  /** The vault as it was opened; where its last step of the app differs from `spent`, a telephone has shown the time just now. */
  readonly before: Vault
  /** … and with what was shown spent. */
  readonly spent: Vault
  /** Puts the vault in its place with all that goes with it, in one unit of work; false when it could not. */
  readonly commit: (vault: Vault, signing: SigningKey) => Promise<boolean>
}

/** @returns the token of the session; null when it was not committed */
export type LetIn = (step: RightStep) => Promise<string | null>

interface Parts {
  readonly sessions: StaffSessions
  readonly ownActs: OwnActs
  readonly pins: PinCheck
  readonly opening: Pick<CaseOpening, 'withCase'>
}

export const makeLetIn = (ground: Ground, rosters: Rosters, { sessions, ownActs, pins, opening }: Parts): LetIn => {
  const { store } = ground
  const drill = makeKeyDrill(ground, rosters)
  /** The day of each person's newest entry in the log. */
  const recorded = new Map<string, Day>()

  /**
   * The first roster forms when the last recipient gets keys. Should the machine stop between the two, it forms at the next sign-in:
   * no channel stays closed for want of a second chance.
   */
  const formRosters = async ({ staff, signing }: Owner): Promise<boolean> => {
    let formed = false
    const own = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    for (const { channelId, role } of own) {
      const channel = channelId === '' || role === 'operator' ? null : await store.channels.byId(channelId)
      if (channel !== null && (await rosters.formFirst(channel, { id: staff.id, signing }))) formed = true
    }
    return formed
  }

  /** Checked first: what somebody wrote into the tables is not signed by the person whom it is about. */
  const settled = async (owner: Owner, vault: Vault): Promise<Checked> => {
    const checked = await pins.check(owner, vault)
    if (checked.findings.length > 0) return checked
    await renewClaims(store, owner.staff.id, owner)
    return (await formRosters(owner)) ? pins.check(owner, checked.vault) : checked
  }

  /** Once a day and person: more would stand between the acts of reporters and tell their times. */
  const recordSignIn = async (staff: Staff, signing: SigningKey): Promise<void> => {
    if (recorded.get(staff.id) === today(ground)) return
    for (const entry of await ownActs('signed-in', { staff, signing })) await store.log.append(entry)
    recorded.set(staff.id, today(ground))
  }

  /** A restore ends every session: what was removed from a text and came back with it goes before the first page names the case (L-SE-17). */
  const clearAgain = async ({ id }: Staff, token: string): Promise<void> => {
    const cases = await store.clearedTexts.casesFor(id)
    const who = cases.length === 0 ? null : await sessions.find(token, false)
    if (who !== null) for (const one of cases) await ifItOpens(() => opening.withCase(who, one, async () => true))
  }

  return async ({ staff, before, spent, commit }) => {
    const keys = await keysOf(spent)
    const checked = await settled({ staff, ...keys }, spent)
    if (!(await commit(checked.vault, keys.signing))) return null
    // First: a telephone that agrees says what day it is, and the entry is of that day, whatever day was believed before.
    await drill.prove(staff, before, checked)
    await recordSignIn(staff, keys.signing)
    const token = await sessions.start(staff, checked.vault, checked.findings)
    await clearAgain(staff, token)
    return token
  }
}
