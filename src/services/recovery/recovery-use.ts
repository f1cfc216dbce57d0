// Two sheets are used: every case of a channel is shared again with those who may read it and lost their keys. Everybody who reads cases is
// told before anything is shared. A person who was left out gets nothing this way either: the sealed list of people decides (keys.md 5 and 8).
import type { SealingIdentity } from '../../crypto/identity.ts'
import type { ChannelId } from '../../domain/channel/channel.ts'
import type { SheetsFault } from '../../domain/keys/recovery.ts'
import { recoveryHolder } from '../../domain/keys/recovery.ts'
import { receives } from '../../domain/people/role.ts'
import { randomId } from '../../kit/random.ts'
import { ok, type Result } from '../../kit/result.ts'
import type { WaitingCase } from '../../store/cases.ts'
import { ifItOpens, makeCaseOpening } from '../case/case-opening.ts'
import type { Channels } from '../channel/channels.ts'
import { type Ground, today } from '../ground.ts'
import type { KeyLists } from '../keys/key-lists.ts'
import { makeShareAgain } from '../keys/resharing.ts'
import type { Rosters, TrustedRoster } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import { noticesFor } from '../notices.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { makeGiveOrphaned } from './orphaned-cases.ts'
import { openSheetsOf, type TypedSheets } from './recovery-sheets.ts'

export interface Recovered {
  /** Of the person's own cases: a number of others' would tell of cases that they were left out of. */
  readonly own: number
  /** Own cases that wait still. */
  readonly left: number
}

export interface RecoveryUses {
  /** @returns null for somebody who does not stand in the list as one who reads cases, or where something is red */
  readonly use: (who: Unlocked, channel: ChannelId, typed: TypedSheets) => Promise<Result<Recovered, SheetsFault> | null>
}

export const makeRecoveryUses = (ground: Ground, channels: Channels, rosters: Rosters, lists: KeyLists): RecoveryUses => {
  const { store, random } = ground
  const { withRecovery } = makeCaseOpening(ground, channels, rosters)
  const giveOrphaned = makeGiveOrphaned(ground, channels, { withRecovery })
  const shareAgain = makeShareAgain(ground)

  const announce = async (who: Unlocked, channel: ChannelId, { roster, overview }: TrustedRoster): Promise<void> => {
    const to = roster.members.flatMap(({ id, role }) => (receives(role) ? [id] : []))
    const day = today(ground)
    await store.recovery.putUse({
      ...{ id: randomId(random), channel, by: who.staff.id, day, to },
      notices: await noticesFor(ground, to),
      log: await entryOf({ kind: 'recovery-used', day, channel, overview, by: who, head: await store.log.head() }),
    })
  }

  /** One case, with everybody who waits for it; whether each of them got it. */
  const shareCase = async (
    who: Unlocked,
    trusted: TrustedRoster,
    sheets: SealingIdentity,
    waiting: readonly WaitingCase[],
  ): Promise<ReadonlySet<WaitingCase>> => {
    const done = new Set<WaitingCase>()
    await ifItOpens(() =>
      withRecovery(sheets, waiting[0]?.caseId ?? ('' as never), async (opened) => {
        for (const each of waiting) if ((await shareAgain(who, opened, trusted, each.staffId, recoveryHolder)) === 'done') done.add(each)
      }),
    )
    return done
  }

  return {
    use: async (who, channel, typed) => {
      const list = await lists.one(who, channel)
      const trusted = await rosters.current(channel)
      const isReader = list?.list?.holders.some(({ isOwn, role }) => isOwn && receives(role)) === true
      if (list?.maySign !== true || !isReader || trusted === null || rosters.isDistrusted(channel)) return null
      const sheets = await openSheetsOf(rosters, channel, typed, who.staff.language, { replaced: true })
      if (!sheets.ok) return sheets
      await announce(who, channel, trusted)
      // An earlier set's sheets share with the present recovery too, so that they are needed once.
      const waiting = await store.cases.allWaiting(channel)
      const isOwn = ({ staffId }: WaitingCase): boolean => staffId === who.staff.id
      let own = 0
      for (const group of Map.groupBy(waiting, ({ caseId }) => caseId).values())
        if ([...(await shareCase(who, trusted, sheets.value, group))].some(isOwn)) own++
      await giveOrphaned(who, channel, sheets.value)
      return ok({ own, left: waiting.filter(isOwn).length - own })
    },
  }
}
