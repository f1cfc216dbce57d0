// By what the log knows of the rule about reporters' names (T-10): what was asked for and agreed to stands in the entry with the hand that signed it, so
// that no other row has to be believed. It names nobody in clear.
import { sha256 } from '../../crypto/hash.ts'
import { type NameRule, nameRules } from '../../domain/case/identity-request.ts'
import type { Channel, ChannelId, StaffId } from '../../domain/channel/channel.ts'
import type { NameRuleChange } from '../../domain/channel/name-rule-change.ts'
import { agreedBytes, askedBytes, type NameRuleHand, type NameRuleHappening } from '../../domain/channel/name-rule-standing.ts'
import type { LogKind } from '../../domain/log-entry.ts'
import { lengthPrefixed, toBase64Url } from '../../kit/bytes.ts'
import type { ChainedLogEntry, LogHead } from '../../store/log.ts'
import { type Ground, today } from '../ground.ts'
import { personMark } from '../keys/key-marks.ts'
import type { Unlocked } from '../people/staff-sessions.ts'

/** Of the entry of the set-up: the rule with which a channel begins. */
const foundedRuleMark = (channel: ChannelId, rule: NameRule): string =>
  toBase64Url(sha256(lengthPrefixed(['viska/1/name-rule/founded', channel, rule])))

/** … of those that begin with one that hides less than the most. */
export const foundedRuleMarks = (channels: readonly Pick<Channel, 'id' | 'settings'>[]): readonly string[] =>
  channels.flatMap(({ id, settings }) => (settings.nameRule === nameRules[0] ? [] : [foundedRuleMark(id, settings.nameRule)]))

/** Of the entry by which one hand makes a rule stricter. */
export const tightenedMark = (to: NameRule): string => `tightened.${to}`

/** Of the entry that tells that the settings say this rule, while the log proves the one of that entry. */
export const unprovenMark = (stored: NameRule, seq: number): string => `unproven.${stored}.${seq}`

type Signer = Pick<Unlocked, 'staff' | 'signing'>

const handOf = (ground: Pick<Ground, 'now'>, { staff, signing }: Signer, head: LogHead): NameRuleHand => ({
  ...{ by: staff.id, key: signing.publicKey, on: today(ground), seq: head.seq, head: toBase64Url(head.hash) },
})

const handParts = ({ by, key, seq }: NameRuleHand, signature: Uint8Array): string =>
  [personMark(by), key, seq, toBase64Url(signature)].join('.')

/** Of the entry by which somebody asks for a rule that hides less. */
export const askedMark = async (
  ground: Pick<Ground, 'now'>,
  who: Signer,
  channel: ChannelId,
  { from, to }: Pick<NameRuleChange, 'from' | 'to'>,
  head: LogHead,
): Promise<string> => {
  const hand = handOf(ground, who, head)
  return `asked.${from}.${to}.${handParts(hand, await who.signing.sign(askedBytes(channel, { from, to }, hand)))}`
}

/** Of the entry by which somebody else says yes. @param asked the signature of whoever asked */
export const agreedMark = async (
  ground: Pick<Ground, 'now'>,
  who: Signer,
  channel: ChannelId,
  asked: string,
  head: LogHead,
): Promise<string> => {
  const hand = handOf(ground, who, head)
  return `agreed.${handParts(hand, await who.signing.sign(agreedBytes(channel, asked, hand)))}`
}

/** The entries of a channel that may tell of its rule. */
export const nameRuleKinds = ['name-rule-proposed', 'name-rule-withdrawn', 'channel-changed'] as const satisfies readonly LogKind[]

interface Known {
  readonly persons: ReadonlyMap<string, StaffId>
  /** The hash of an entry of the log, base64url; undefined where there is none. */
  readonly headAt: (seq: number) => Promise<string | undefined>
}

const ruleIn = (part: string | undefined): NameRule | undefined => nameRules.find((rule) => rule === part)

/** What an entry tells of the rule; nothing where it is about something else, or is nothing that the program writes. */
export const nameRuleIn = async (entry: ChainedLogEntry, known: Known): Promise<readonly NameRuleHappening[]> => {
  const { seq, kind, mark } = entry
  if (kind === 'name-rule-withdrawn') return [{ seq, name: 'withdrawn' }]
  const [name, ...parts] = mark.split('.')
  if (kind === 'name-rule-proposed') {
    const [from, to] = [ruleIn(parts[0]), ruleIn(parts[1])]
    if (name !== 'asked' || from === undefined || to === undefined) return []
    return (await signedIn(entry, parts.slice(2), known)).map((signed) => ({ seq, name, from, to, ...signed }))
  }
  // What no longer says how strict the rule was to become says the most.
  if (name === 'tightened') return [{ seq, name, to: ruleIn(parts[0]) ?? nameRules[0] }]
  return name === 'agreed' ? (await signedIn(entry, parts, known)).map((signed) => ({ seq, name, ...signed })) : []
}

const signedIn = async ({ day }: ChainedLogEntry, parts: readonly string[], { persons, headAt }: Known) => {
  const [person = '', key = '', number = '', signature = ''] = parts
  const [by, seq] = [persons.get(person), Number(number)]
  const head = Number.isInteger(seq) && seq > 0 ? await headAt(seq) : undefined
  return by === undefined || head === undefined ? [] : [{ hand: { by, key, on: day, seq, head }, signature }]
}

/** The rule with which a channel began, as the entry of the set-up has it; the strictest where that says nothing. */
export const foundedRuleIn = (channel: ChannelId, { mark }: Pick<ChainedLogEntry, 'mark'>): NameRule => {
  const marks = mark.split('.')
  return nameRules.find((rule) => marks.includes(foundedRuleMark(channel, rule))) ?? nameRules[0]
}
