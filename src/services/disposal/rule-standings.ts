// How the rules of disposal of a channel stand: each act by the signature of somebody who might do it on that day, and by its own entry in the log. So
// neither a rule that somebody wrote into the tables counts, nor the rest of them where one was taken away. Changes nothing.
import { sha256 } from '../../crypto/hash.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import {
  type DisposalRule,
  type RuleAct,
  type RuleId,
  ruleActBytes,
  ruleKeepers,
  ruleStanding,
  type StandingRule,
} from '../../domain/disposal/disposal-rule.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import { isGood } from '../keys/rosters.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'

export type ReadRules = (channel: Pick<Channel, 'id'>) => Promise<readonly StandingRule[]>

const ruleMark = (id: RuleId): string => toBase64Url(sha256(lengthPrefixed(['viska/1/disposal-rule/mark', id])))

/** By what the log's entry vouches for an act: first which rule it is about, then the act itself. */
export const ruleActMark = (rule: DisposalRule, act: RuleAct): string =>
  `${ruleMark(rule.id)}.${toBase64Url(sha256(lengthPrefixed(['viska/1/disposal-rule/act', ruleActBytes(rule, act), act.signature])))}`

export const makeReadRules = ({ store, now }: Pick<Ground, 'store' | 'now'>, readPlaces: ReadProvenPlaces): ReadRules => {
  const isChained = makeChainCheck({ store })

  return async (channel) => {
    const [rules, logged] = await Promise.all([
      store.disposalRules.of(channel.id),
      store.log.since(0, channel.id, 'disposal-rules-changed'),
    ])
    if (rules.length === 0) return []
    const places = await readPlaces()

    /** Whether somebody might do it then, and signed it with their own key. */
    const isTheirs = (rule: DisposalRule, { name, by, key }: RuleAct, seq: number): boolean =>
      ruleKeepers(rule, name).some((place) => places.held(by, place, seq)) && places.hadKey(by, key, seq)

    const isSound = async (rule: DisposalRule, act: RuleAct, entry: ChainedLogEntry): Promise<boolean> => {
      if (entry.mark !== ruleActMark(rule, act) || entry.seq <= act.seq || entry.day !== act.on) return false
      // When it was signed, and when the log heard of it: whoever has left, or has other keys, signs nothing as of a day on which they had not.
      if (![act.seq, entry.seq].every((seq) => isTheirs(rule, act, seq)) || !isGood(act.key, ruleActBytes(rule, act), act.signature))
        return false
      const [before] = act.seq < 1 ? [] : await store.log.entries(act.seq - 1, 1)
      return before !== undefined && toBase64Url(before.hash) === act.head
    }

    const isProven = async (rule: DisposalRule): Promise<boolean> => {
      const own = logged.filter(({ mark }) => mark.startsWith(`${ruleMark(rule.id)}.`))
      const first = rule.acts[0]
      if (first === undefined || own.length !== rule.acts.length) return false
      const sound = await Promise.all(rule.acts.map((act, index) => isSound(rule, act, own[index] as ChainedLogEntry)))
      if (sound.includes(false)) return false
      const [anchor] = await store.log.entries(first.seq - 1, 1)
      return anchor !== undefined && (await isChained(rule.id, anchor, own))
    }

    // One that the log knows and the tables do not was taken away: whoever did that may have made room for another.
    const known = new Set(rules.map(({ id }) => ruleMark(id)))
    const isWhole = logged.every(({ mark }) => known.has(mark.split('.')[0] ?? ''))
    const day = today({ now })
    const proven: readonly boolean[] = isWhole ? await Promise.all(rules.map(isProven)) : rules.map(() => false)
    return rules.map((rule, index) => ({ ...rule, standing: ruleStanding(rule, proven[index] ?? false, day) }))
  }
}
