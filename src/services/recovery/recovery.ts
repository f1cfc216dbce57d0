// A channel's recovery as those see it who read its cases: who holds the sheets, when they were last tried, what was done with them. And the
// trial itself, which shows nothing of any case.
import type { SealingIdentity } from '../../crypto/identity.ts'
import { setOf } from '../../crypto/recovery-sheet.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Channel, ChannelId } from '../../domain/channel/channel.ts'
import type { KeyList, Waiting } from '../../domain/keys/key-list.ts'
import { type Custodian, isNamed, recoveryHolder, type SheetsFault } from '../../domain/keys/recovery.ts'
import { tryBefore } from '../../domain/keys/recovery-trial.ts'
import type { Difference } from '../../domain/keys/roster-change.ts'
import { may } from '../../domain/people/role.ts'
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { ok, type Result } from '../../kit/result.ts'
import type { NewRecoverySet, RecoverySet } from '../../store/recovery.ts'
import { ifItOpens, makeCaseOpening } from '../case/case-opening.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { KeyLists } from '../keys/key-lists.ts'
import { isGood, type Rosters, spokenRecovery } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { openSheetsOf, type TypedSheets } from './recovery-sheets.ts'

/** Cases that a trial opens at the most; the newest. */
const mostTried = 100

export interface ShownCustodian extends Custodian {
  /** Runs the machine or a channel by now: somebody else should hold the sheet. */
  readonly isMachine: boolean
}

export interface ShownSet {
  /** Five characters that stand on each sheet. */
  readonly set: string
  /** null when the row that knew it is gone. */
  readonly made: Day | null
  readonly by: string
  /** null when the names are not those that were signed. */
  readonly custodians: readonly ShownCustodian[] | null
}

export interface RecoveryView {
  readonly channel: Pick<Channel, 'id' | 'name' | 'slug'>
  readonly inForce: (ShownSet & { readonly fingerprint: string; readonly tried: Day | null; readonly tryBefore: Day }) | null
  /** Waits for a colleague who hears the fingerprint from somebody who holds a sheet. */
  readonly proposed: (ShownSet & { readonly waiting: Waiting }) | null
  /** Another change of the list waits: nothing can be proposed before it is settled. */
  readonly isOccupied: boolean
  readonly uses: readonly { readonly id: string; readonly day: Day; readonly who: string; readonly isNew: boolean }[]
  /** Cases of this person that the sheets do not open yet. */
  readonly olderCases: number
  readonly maySign: boolean
}

export interface Tried {
  /** Cases of this person that the sheets opened, and that they should have opened and did not. */
  readonly opened: number
  readonly failed: number
}

export interface Recoveries {
  /** One for each channel whose cases the person reads. */
  readonly of: (who: Unlocked) => Promise<readonly RecoveryView[]>
  /** By the last part of the channel's link; null for somebody who does not read its cases. */
  readonly one: (who: Unlocked, slug: string) => Promise<RecoveryView | null>
  /** Opens the locks of this person's cases with two sheets, shows nothing, and remembers the day. */
  readonly tryOut: (who: Unlocked, channel: ChannelId, typed: TypedSheets) => Promise<Result<Tried, SheetsFault> | null>
  /** Whether something was done with the sheets that this person has not seen. */
  readonly hasNews: (who: Unlocked) => Promise<boolean>
  readonly markSeen: (who: Unlocked, id: string) => Promise<void>
}

/** What whoever leads the making of a recovery signs: who holds its sheets. */
export const custodiansBytes = (channel: ChannelId, { recipient, made, custodians }: Omit<NewRecoverySet, 'signature'>): Bytes =>
  lengthPrefixed(['viska/1/custodians', channel, recipient, made, ...custodians.flatMap(({ name, title }) => [name, title])])

/** Names of everybody who runs the machine or a channel. */
export const machineNames = async ({ people }: Ground['store']): Promise<readonly string[]> => {
  const [directory, appointments] = await Promise.all([people.directory(), people.appointments()])
  const ids = new Set(appointments.flatMap(({ staffId, role }) => (role === 'operator' || role === 'admin' ? [staffId] : [])))
  return directory.flatMap(({ id, name }) => (ids.has(id) ? [name] : []))
}

export const makeRecoveries = (ground: Ground, channels: Channels, rosters: Rosters, lists: KeyLists): Recoveries => {
  const { store } = ground
  const { withRecovery } = makeCaseOpening(ground, channels, rosters)

  const isReader = ({ appointments }: Unlocked, channel: ChannelId): boolean =>
    appointments.some(({ channelId, role }) => channelId === channel && may([role], 'keep-recovery'))

  const shownSet = async (channel: ChannelId, recipient: string): Promise<ShownSet & Pick<RecoverySet, 'tried'>> => {
    const stored = await store.recovery.set(channel, recipient)
    if (stored === null) return { set: setOf(recipient), made: null, by: '', custodians: null, tried: null }
    const { signature, custodians, made, tried } = stored
    const signers = (await rosters.history(channel)).flatMap(({ members }) => members.filter(({ id }) => id === signature.by))
    const bytes = custodiansBytes(channel, stored)
    const isSigned = signers.some(({ signingKey }) => isGood(signingKey, bytes, signature.signature))
    const machine = await machineNames(store)
    return {
      set: setOf(recipient),
      made,
      by: signers.at(-1)?.name ?? '',
      custodians: isSigned ? custodians.map((each) => ({ ...each, isMachine: isNamed(machine, each) })) : null,
      tried,
    }
  }

  const lastDayOf = ({ made, tried }: Pick<ShownSet, 'made'> & Pick<RecoverySet, 'tried'>): Day =>
    made === null ? today(ground) : tryBefore({ made, tried })

  const viewOf = async (who: Unlocked, { channel, list, waiting, maySign }: KeyList): Promise<RecoveryView> => {
    const [uses, unseen, older, directory] = await Promise.all([
      store.recovery.uses(channel.id),
      store.recovery.unseen(who.staff.id),
      store.cases.waiting(who.staff.id, channel.id),
      store.people.directory(),
    ])
    const recipient = list?.recovery ?? null
    const stored = recipient === null ? null : await shownSet(channel.id, recipient)
    const proposal = waiting?.what.find(isNewRecovery)
    const shown = proposal === undefined ? null : await shownSet(channel.id, proposal.recipient)
    return {
      channel,
      inForce:
        recipient === null || stored === null ? null : { ...stored, fingerprint: spokenRecovery(recipient), tryBefore: lastDayOf(stored) },
      proposed: waiting === null || shown === null ? null : { ...shown, waiting },
      isOccupied: waiting !== null && shown === null,
      uses: uses.map(({ id, day, by }) => ({
        ...{ id, day, who: directory.find((person) => person.id === by)?.name ?? '' },
        isNew: unseen.some((use) => use.id === id),
      })),
      olderCases: older.filter(({ staffId }) => staffId === recoveryHolder).length,
      maySign,
    }
  }

  const one = async (who: Unlocked, slug: string): Promise<RecoveryView | null> => {
    const channel = await store.channels.bySlug(slug)
    const list = channel === null || !isReader(who, channel.id) ? null : await lists.one(who, channel.id)
    return list === null ? null : viewOf(who, list)
  }

  const opens = async (sheets: SealingIdentity, id: CaseId): Promise<boolean> =>
    (await ifItOpens(() => withRecovery(sheets, id, async () => true))) === true

  return {
    one,
    of: async (who) => {
      const read = (await lists.of(who)).filter(({ channel }) => isReader(who, channel.id))
      return Promise.all(read.map((list) => viewOf(who, list)))
    },
    tryOut: async (who, channel, typed) => {
      const list = isReader(who, channel) ? await lists.one(who, channel) : null
      const trusted = await rosters.current(channel)
      if (list?.maySign !== true || trusted === null || trusted.recovery === null) return null
      const sheets = await openSheetsOf(rosters, channel, typed, who.staff.language, { replaced: false })
      if (!sheets.ok) return sheets
      const cases = await store.cases.recoverable(who.staff.id, channel, mostTried)
      let opened = 0
      for (const id of cases) if (await opens(sheets.value, id)) opened++
      const day = today(ground)
      const log = await entryOf({
        ...{ kind: 'recovery-tried', day, channel, overview: trusted.overview, by: who, head: await store.log.head() },
      })
      await store.recovery.putTried(channel, sheets.value.recipient, day, log)
      return ok({ opened, failed: cases.length - opened })
    },
    hasNews: async ({ staff }) => (await store.recovery.unseen(staff.id)).length > 0,
    markSeen: ({ staff }, id) => store.recovery.markSeen(staff.id, id),
  }
}

type NewRecovery = Extract<Difference, { kind: 'recovery' }> & { readonly recipient: string }
const isNewRecovery = (each: Difference): each is NewRecovery => each.kind === 'recovery' && each.recipient !== null
