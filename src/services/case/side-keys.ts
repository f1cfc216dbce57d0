// The keys of one side of a case: the newest, which the holder's wrap opens, and with its keyring those of every epoch before (keys.md 6). Knows no
// record but the keyring.
import { identityFromSeed, type SealingIdentity } from '../../crypto/identity.ts'
import { readKeyring, spellKeyring } from '../../crypto/keyring.ts'
import { closeSide, firstEpoch, type OpenSide, openRecord, openSide, sealRecord } from '../../crypto/record.ts'
import { openWrap } from '../../crypto/wrap.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { Side } from '../../domain/sealed.ts'
import { Problem } from '../../kit/problem.ts'
import { randomId } from '../../kit/random.ts'
import type { SealedRecord, StoredCase } from '../../store/cases.ts'
import type { Ground } from '../ground.ts'
import { placeOf } from './record-place.ts'

/** What is sealed with is the newest; `earlier` opens what was sealed before. It lives for one request. */
export interface SideKeys extends OpenSide {
  readonly earlier: readonly OpenSide[]
  /** Where the keyring stands; null in the first epoch, and where it does not open: then nothing from before does. */
  readonly keyring: Pick<SealedRecord, 'id' | 'version'> | null
}

/** @returns null for an epoch whose keys are not there */
export const keysOfEpoch = (side: SideKeys, epoch: number): OpenSide | null =>
  side.epoch === epoch ? side : (side.earlier.find((one) => one.epoch === epoch) ?? null)

/** Wipes what a side holds; it opens nothing afterwards. */
export const closeKeys = (side: SideKeys): void => {
  for (const one of [side, ...side.earlier]) closeSide(one)
}

/** A side that has had no keys before. */
export const firstKeys = (side: OpenSide): SideKeys => ({ ...side, earlier: [], keyring: null })

/** Opens one side with the wrap that a holder has; null when the case's share or the wrap is gone. */
export const openSideOf = async (
  { store, installation }: Pick<Ground, 'store' | 'installation'>,
  { id, epoch: epochs }: Pick<StoredCase, 'id' | 'epoch'>,
  side: Side,
  holder: string,
  identity: SealingIdentity,
): Promise<SideKeys | null> => {
  const epoch = epochs[side]
  const [share, wraps] = await Promise.all([store.shares.get(id), store.cases.wraps(id, holder)])
  const wrap = wraps.find((candidate) => candidate.side === side && candidate.epoch === epoch)
  if (share === null || wrap === undefined) return null
  const context = { installation, caseId: id, side, epoch, holder }
  const newest = await openSide(side, await openWrap(context, wrap.sealed, identity, await identityFromSeed('share', share)), epoch)
  if (epoch === firstEpoch) return firstKeys(newest)
  const keyring = await store.cases.keyring(id, side)
  return { ...newest, ...(await openKeyring(installation, id, newest, keyring)) }
}

const openKeyring = async (
  installation: string,
  id: CaseId,
  newest: OpenSide,
  keyring: SealedRecord | null,
): Promise<Pick<SideKeys, 'earlier' | 'keyring'>> => {
  const nothing = { earlier: [], keyring: null }
  if (keyring === null || keyring.epoch !== newest.epoch) return nothing
  try {
    const clear = await openRecord(newest, placeOf(installation, id, keyring), keyring.sealed)
    try {
      const seeds = readKeyring(clear, newest.epoch)
      const earlier = await Promise.all(seeds.map(({ epoch, seed }) => openSide(newest.side, seed, epoch)))
      return { earlier, keyring }
    } finally {
      clear.fill(0)
    }
  } catch (error) {
    // The newest records still open: those from before are told of as altered.
    if (error instanceof Problem && error.kind === 'altered') return nothing
    throw error
  }
}

/**
 * The keyring of a side under newer keys: all that it had, and those that end now.
 * @throws Problem `altered` where the one that stands does not open: what was sealed under it would be lost for good
 */
export const nextKeyring = async (
  { installation, random }: Pick<Ground, 'installation' | 'random'>,
  caseId: CaseId,
  before: SideKeys,
  newest: OpenSide,
): Promise<SealedRecord> => {
  if (before.epoch > firstEpoch && before.keyring === null) throw new Problem('altered', 'a keyring does not open')
  const { id, version } = before.keyring ?? { id: randomId(random), version: 0 }
  const place = { id, side: before.side, kind: 'keyring' as const, epoch: newest.epoch, sequence: 0, version: version + 1 }
  const clear = spellKeyring([...before.earlier, before])
  try {
    return { ...place, sealed: await sealRecord(newest, placeOf(installation, caseId, place), clear, 'people') }
  } finally {
    clear.fill(0)
  }
}
