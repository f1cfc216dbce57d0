// Until when people may read cases (F-099). Once a day whatever opens a case is taken from those whose day has passed, and its keys wait for
// others; new keys come with the next rotation, which is not built yet: until then somebody who kept a copy of the old rows and of their own keys
// still opens those. Holds no key of a case.
import { identityFromSeed } from '../../crypto/identity.ts'
import { openRecord, openSide } from '../../crypto/record.ts'
import { openWrap } from '../../crypto/wrap.ts'
import type { Card, CaseId } from '../../domain/case/case-file.ts'
import { termNear } from '../../domain/case/term.ts'
import type { StaffId } from '../../domain/channel/channel.ts'
import { addDays, type Day } from '../../kit/instant.ts'
import { Problem } from '../../kit/problem.ts'
import type { NearTerm } from '../../store/terms.ts'
import { type Ground, today } from '../ground.ts'
import { fromJson } from '../json.ts'
import { withOwnKeys } from '../keys/own-keys.ts'
import type { Rosters } from '../keys/rosters.ts'
import { entryOf } from '../log-details.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { holdersOf } from './case-holders.ts'
import { placeOf } from './case-reading.ts'

/** Somebody's time with a case ends soon. */
export interface EndingTerm {
  readonly id: CaseId
  readonly reference: string
  readonly name: string
  readonly until: Day
}

export interface Terms {
  /** To be called before anything of a case is shown: does its work once a day. */
  readonly sweep: () => Promise<void>
  /** What ends soon in the cases that this person leads, and in those that nobody leads. */
  readonly ending: (who: Unlocked) => Promise<readonly EndingTerm[]>
}

export const makeTerms = (ground: Ground, rosters: Rosters): Terms => {
  const { store, installation } = ground
  /** The day for which everything was done. */
  let swept: Day | null = null

  const sweepOnce = async (day: Day): Promise<void> => {
    let isAll = true
    for (const term of await store.terms.passed(day)) {
      const { channelId, reference } = term.row
      const trusted = await rosters.current(channelId)
      const [opens, readers] = await Promise.all([holdersOf(ground, term.row.id), store.cases.readers(term.row.id)])
      // Nobody else can open it today: somebody may wait for a colleague to share it with their new key, and this is the colleague.
      if (!readers.some((reader) => !term.staff.includes(reader) && opens(reader, trusted))) continue
      const overview = trusted?.overview ?? null
      const directory = await store.people.directory()
      const people = term.staff.map((id) => ({ id, name: directory.find((person) => person.id === id)?.name ?? '' }))
      const log = await entryOf({ kind: 'term-ended', day, channel: channelId, overview, reference, people })
      // Somebody changed the case meanwhile: the next one to ask does it.
      if ((await store.terms.end({ term, log })) === 'stale') isAll = false
    }
    if (isAll) swept = day
  }

  const cardOf = async (who: Unlocked, { item }: NearTerm): Promise<Card | null> => {
    const share = await store.shares.get(item.case.id)
    if (share === null) return null
    try {
      const { id, epoch } = item.case
      const context = { installation, caseId: id, side: 'casework' as const, epoch, holder: who.staff.id }
      const shareIdentity = await identityFromSeed('share', share)
      const seed = await withOwnKeys(who, (own) => openWrap(context, item.wrap, own, shareIdentity))
      try {
        const side = await openSide('casework', seed)
        return fromJson<Card>(await openRecord(side, placeOf(installation, id, item.card), item.card.sealed))
      } finally {
        seed.fill(0)
      }
    } catch (error) {
      if (error instanceof Problem && error.kind === 'altered') return null
      throw error
    }
  }

  const isLed = (card: Card | null, id: StaffId): boolean =>
    card !== null && card.test !== true && (card.free ?? []).includes(id) && (!card.lead || card.lead === id)

  let underWay: Promise<void> | null = null
  return {
    sweep: async () => {
      const day = today(ground)
      if (swept === day) return
      underWay ??= sweepOnce(day).finally(() => {
        underWay = null
      })
      await underWay
    },
    ending: async (who) => {
      if (who.fault !== null) return []
      const day = today(ground)
      const near = await store.terms.near(who.staff.id, day, addDays(day, termNear))
      if (near.length === 0) return []
      const directory = await store.people.directory()
      const found = await Promise.all(
        near.map(async (term): Promise<readonly EndingTerm[]> => {
          if (!isLed(await cardOf(who, term), who.staff.id)) return []
          const { id, reference } = term.item.case
          return [{ id, reference, name: directory.find((person) => person.id === term.staffId)?.name ?? '', until: term.until }]
        }),
      )
      return found.flat()
    },
  }
}
