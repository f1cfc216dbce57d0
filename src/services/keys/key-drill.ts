// The proof of a key: at a sign-in it must open what is sealed to its owner as the newest roster names them. Only the day is kept.
import { asRecipient, type Recipient } from '../../crypto/identity.ts'
import { open, seal } from '../../crypto/seal.ts'
import { keysOf, type Vault } from '../../crypto/vault.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import { atShown, notedDay } from '../../domain/keys/drill-clock.ts'
import { sameBytes } from '../../kit/bytes.ts'
import { Problem } from '../../kit/problem.ts'
import type { Staff } from '../../store/people.ts'
import { type Ground, today } from '../ground.ts'
import { openOverviews } from './overviews.ts'
import { withOwnKeys } from './own-keys.ts'
import type { Checked } from './pins.ts'
import type { Rosters, TrustedRoster } from './rosters.ts'

/** The key that a person has, and for a while the ones they gave up. */
type OwnKeys = Parameters<typeof withOwnKeys>[0]

export interface KeyDrill {
  /**
   * @param before the vault as it was opened; the checked one differs in its last step when a code from a telephone was accepted just now
   * @returns whether the person's keys opened all that they should; only then a day is kept
   */
  readonly prove: (staff: Staff, before: Vault, checked: Checked) => Promise<boolean>
}

export const makeKeyDrill = (ground: Ground, rosters: Rosters): KeyDrill => {
  const { store, random } = ground

  /** Something new is sealed to the very text that reports would be sealed to: a key that is not behind it opens nothing. */
  const opensFor = async (recipient: string, own: OwnKeys): Promise<boolean> => {
    const to = asRecipient(recipient)
    if (to === null) return false
    const [sent, sealed] = await sealedTo(to)
    return sameBytes(await withOwnKeys(own, (identity) => open(identity, sealed)), sent)
  }
  const sealedTo = async (to: Recipient) => {
    const sent = random(32)
    return [sent, await seal(to, sent)] as const
  }

  const opensOverview = async ({ roster }: TrustedRoster, staff: Staff, own: OwnKeys): Promise<boolean> =>
    (await openOverviews(ground, { staff, ...own }, roster.channel)).some(({ recipient }) => recipient === roster.overview)

  /** The channels whose list names the key that they hold now; null when something does not open that should. */
  const opens = async (staff: Staff, own: OwnKeys): Promise<readonly ChannelId[] | null> => {
    if (!(await opensFor(staff.keys?.recipient ?? '', own))) return null
    const named: ChannelId[] = []
    const appointments = (await store.people.appointments()).filter(({ staffId }) => staffId === staff.id)
    for (const channel of new Set(appointments.map(({ channelId }) => channelId))) {
      const trusted = channel === '' ? null : await rosters.current(channel)
      const member = trusted?.roster.members.find(({ id }) => id === staff.id)
      if (trusted === null || member === undefined) continue
      if (!(await opensFor(member.recipient, own))) return null
      if (member.role === 'auditor' && !(await opensOverview(trusted, staff, own))) return null
      // With a key that was given up one reads what is older, and signs nothing.
      if (member.recipient === staff.keys?.recipient) named.push(trusted.roster.channel)
    }
    return named
  }

  return {
    prove: async (staff, before, { vault, findings }) => {
      if (findings.length > 0) return false
      const own: OwnKeys = {
        identity: (await keysOf(vault)).identity,
        former: await Promise.all(vault.former.map(async (master) => (await keysOf({ master })).identity)),
      }
      let lists: readonly ChannelId[] | null
      try {
        lists = await opens(staff, own)
      } catch (error) {
        if (error instanceof Problem && error.kind === 'altered') return false
        throw error
      }
      if (lists === null) return false
      const now = today(ground)
      const { clock, proofs, witnesses } = await store.drill.facts()
      const isShown = vault.totpStep !== before.totpStep
      // Once more on the same day where another one is believed since: somebody wrote it, or the clock was wrong for an hour.
      const shown = isShown && (clock?.shown !== now || clock.believed !== now) ? atShown(clock, now) : null
      const day = notedDay(shown ?? clock, now)
      // A row a day and person: more would tell more, and wear the disk. Once more where a change waits that was proposed since.
      const isKnown =
        proofs.find(({ staffId }) => staffId === staff.id)?.day === day &&
        !witnesses.some(({ id, channel }) => id === staff.id && lists.includes(channel))
      if (shown !== null || !isKnown) await store.drill.prove(staff.id, day, shown, lists)
      return true
    },
  }
}
