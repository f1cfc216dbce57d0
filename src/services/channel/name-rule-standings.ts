// Which rule about reporters' names holds in a channel (T-10), as the log and the signatures have it, not as the settings say. Whoever asks for a channel
// with its settings gets it from here: whoever writes the file loosens none. Changes nothing but the log.

import type { Recipient } from '../../crypto/identity.ts'
import { follows, genesis } from '../../crypto/log-chain.ts'
import { nameRules } from '../../domain/case/identity-request.ts'
import type { Channel, ChannelId } from '../../domain/channel/channel.ts'
import {
  type LoggedNameRule,
  loggedNameRule,
  type NameRuleHappening,
  type NameRuleStanding,
  nameRuleStanding,
  strictestRule,
} from '../../domain/channel/name-rule-standing.ts'
import type { ProvenPlaces } from '../../domain/people/proven-place.ts'
import { toBase64Url } from '../../kit/bytes.ts'
import { type Day, daysBetween } from '../../kit/instant.ts'
import type { ChainedLogEntry, NewLogEntry } from '../../store/log.ts'
import { certainDay } from '../believed-day.ts'
import { type Ground, today } from '../ground.ts'
import { personMark } from '../keys/key-marks.ts'
import { isGood } from '../keys/rosters.ts'
import { makeChainCheck } from '../log-chain-check.ts'
import { entryOf } from '../log-details.ts'
import type { ReadProvenPlaces } from '../people/proven-places.ts'
import { makeWhileUnchanged } from '../while-unchanged.ts'
import { foundedRuleIn, nameRuleIn, nameRuleKinds, unprovenMark } from './name-rule-marks.ts'

/** @param channel with its settings as they are stored */
export type ReadNameRule = (channel: Pick<Channel, 'id' | 'settings'>) => Promise<NameRuleStanding>

interface Told {
  /** The entries that it was told by, each in a word. */
  readonly as: readonly string[]
  readonly day: Day
  readonly places: ProvenPlaces
  readonly logged: LoggedNameRule
}

export const makeReadNameRule = (ground: Pick<Ground, 'store' | 'now' | 'installation'>, readPlaces: ReadProvenPlaces): ReadNameRule => {
  const { store, installation } = ground
  const isChained = makeChainCheck({ store })

  const headAt = async (seq: number): Promise<string | undefined> => {
    const [entry] = await store.log.entries(seq - 1, 1)
    return entry?.seq === seq ? toBase64Url(entry.hash) : undefined
  }

  type Telling = Omit<Told, 'as' | 'logged'> & { readonly founding: ChainedLogEntry; readonly entries: readonly ChainedLogEntry[] }
  const tell = async (channel: ChannelId, { founding, entries, day, places }: Telling): Promise<LoggedNameRule> => {
    const persons = new Map((await store.people.directory()).map(({ id }) => [personMark(id), id]))
    const told = await Promise.all(entries.map((entry) => nameRuleIn(entry, { persons, headAt })))
    const founded: NameRuleHappening = { seq: founding.seq, name: 'founded', rule: foundedRuleIn(channel, founding) }
    return loggedNameRule([founded, ...told.flat()], { channel, day, places, verify: isGood })
  }

  // Every look at a case is an entry of the log: signatures are verified anew only when an entry about the rule, or somebody's place, may have moved.
  const told = new Map<ChannelId, Told>()
  const read = async (channel: ChannelId): Promise<LoggedNameRule> => {
    const [places, day, all, [founding]] = await Promise.all([
      readPlaces(),
      certainDay(ground),
      store.log.ofKinds([channel], nameRuleKinds),
      store.log.entries(0, 1),
    ])
    if (founding === undefined) return strictestRule
    const entries = all.filter(({ kind, mark }) => mark !== '' || kind === 'name-rule-withdrawn')
    const as = [founding, ...entries].map(({ seq, day, mark, hash }) => [seq, day, mark, toBase64Url(hash)].join(':'))
    const known = told.get(channel)
    // What this program has seen stays: whoever takes away the entry that made a rule stricter would bring the other one back.
    if (known?.as.some((entry, index) => entry !== as[index])) return strictestRule
    const isSame = known?.as.length === as.length && known.places === places && known.day === day
    const logged = isSame ? known.logged : await tell(channel, { founding, entries, day, places })
    if (!isSame) told.set(channel, { as, day, places, logged })
    if (logged.rule === nameRules[0] && logged.waiting === null) return logged
    // Where the log does not hang together somebody has written in it, and it proves nothing of any rule.
    const isWhole = follows(genesis(installation), founding) && (await isChained(`name-rule/${channel}`, founding, entries))
    return isWhole ? logged : strictestRule
  }

  const rules = makeWhileUnchanged<LoggedNameRule>(ground)
  return async ({ id, settings }) => nameRuleStanding(settings.nameRule, await rules(id, () => read(id)))
}

/** Days after which it is told again that settings hide less than they may: an entry that somebody wrote in advance is silence for no longer. */
const toldFor = 30

/** The entry that tells that settings hide less than anybody proved that they may: once for each such rule, until somebody moves it. null where there is none to write. */
export const unprovenNameRule = async (
  ground: Pick<Ground, 'store' | 'now'>,
  channel: ChannelId,
  { isUnproven, stored, seq }: NameRuleStanding,
  overview: Recipient | null,
): Promise<NewLogEntry | null> => {
  if (!isUnproven) return null
  const [mark, day] = [unprovenMark(stored, seq), today(ground)]
  const told = await ground.store.log.since(seq, channel, 'name-rule-unproven')
  if (told.some((entry) => entry.mark === mark && entry.day <= day && daysBetween(entry.day, day) < toldFor)) return null
  return entryOf({ kind: 'name-rule-unproven', day, channel, overview, mark })
}

export const tellUnprovenNameRule = async (
  ground: Pick<Ground, 'store' | 'now'>,
  ...what: [channel: ChannelId, standing: NameRuleStanding, overview: Recipient | null]
): Promise<void> => {
  const entry = await unprovenNameRule(ground, ...what)
  if (entry !== null) await ground.store.log.append(entry)
}
