// Whether somebody did something with the rules of disposal: their signature, their place and their key when it was signed and when the log heard of it,
// and the entry of the log that vouches for it. Changes nothing.
import type { StaffId } from '../../domain/channel/channel.ts'
import type { RuleAct } from '../../domain/disposal/disposal-rule.ts'
import type { HeldPlace, ProvenPlaces } from '../../domain/people/proven-place.ts'
import { type Bytes, toBase64Url } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import type { Ground } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import type { ChainCheck } from '../log-chain-check.ts'

/** What somebody did, and who might. */
export interface ClaimedAct {
  readonly act: Omit<RuleAct, 'name' | 'last'>
  readonly bytes: Bytes
  /** By what the log's entry vouches for it. */
  readonly mark: string
  readonly by: readonly HeldPlace[]
  /** The other of two hands: neither has its place from the other, lately. */
  readonly besides?: StaffId | undefined
}

/**
 * @param about under which name the walk of the chain is remembered
 * @param claims everything that the tables say was done with one thing, in its order
 * @param logged what the log knows of that thing
 */
export type ProveActs = (about: string, claims: readonly ClaimedAct[], logged: readonly ChainedLogEntry[]) => Promise<boolean>

/** @param day one that has come: how long ago somebody was appointed is counted from no later one, whatever day an act names (T-14, T-18) */
export const makeProveActs = (
  { store }: Pick<Ground, 'store'>,
  isChained: ChainCheck,
  { places, day }: { readonly places: ProvenPlaces; readonly day: Day },
): ProveActs => {
  const isTheirs = ({ act, by, besides }: ClaimedAct, seq: number): boolean =>
    by.some((place) => places.held(act.by, place, seq, besides && { person: besides, on: act.on < day ? act.on : day })) &&
    places.hadKey(act.by, act.key, seq)

  const isSound = async (claim: ClaimedAct, entry: ChainedLogEntry): Promise<boolean> => {
    const { act, bytes, mark } = claim
    if (entry.mark !== mark || entry.seq <= act.seq || entry.day !== act.on) return false
    // When it was signed, and when the log heard of it: whoever has left, or has other keys, signs nothing as of a day on which they had not.
    if (![act.seq, entry.seq].every((seq) => isTheirs(claim, seq)) || !isGood(act.key, bytes, act.signature)) return false
    const [before] = act.seq < 1 ? [] : await store.log.entries(act.seq - 1, 1)
    return before !== undefined && toBase64Url(before.hash) === act.head
  }

  return async (about, claims, logged) => {
    const [first] = claims
    if (first === undefined || logged.length !== claims.length) return false
    const sound = await Promise.all(claims.map((claim, index) => isSound(claim, logged[index] as ChainedLogEntry)))
    if (sound.includes(false)) return false
    const [anchor] = await store.log.entries(first.act.seq - 1, 1)
    return anchor !== undefined && (await isChained(about, anchor, logged))
  }
}
