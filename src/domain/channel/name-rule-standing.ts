// Which rule about reporters' names holds (T-10): the one that the log proves. The settings of a channel are anybody's to write who holds the disk; that
// less is asked for than before takes the signatures of two people in the log. Where it tells nothing, names are hidden the most. Knows no store.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { Day } from '../../kit/instant.ts'
import { isLoosened, type NameRule, nameRules, strictest } from '../case/identity-request.ts'
import type { Verify } from '../keys/roster.ts'
import type { FirstHand, HeldPlace, ProvenPlaces } from '../people/proven-place.ts'
import { may, receives, roles } from '../people/role.ts'
import type { Channel, ChannelId, StaffId } from './channel.ts'
import type { NameRuleChange } from './name-rule-change.ts'

/** Who signs, with which key (Ed25519, base64url), on which day, and after which entry of the log. */
export interface NameRuleHand {
  readonly by: StaffId
  readonly key: string
  readonly on: Day
  readonly seq: number
  /** The hash of that entry, base64url. */
  readonly head: string
}

interface Signed {
  readonly hand: NameRuleHand
  readonly signature: string
}

/** What the log tells of the rule of a channel, in its order. */
export type NameRuleHappening = { readonly seq: number } & (
  | { readonly name: 'founded'; readonly rule: NameRule }
  | ({ readonly name: 'asked'; readonly from: NameRule; readonly to: NameRule } & Signed)
  | ({ readonly name: 'agreed' } & Signed)
  | { readonly name: 'withdrawn' }
  | { readonly name: 'tightened'; readonly to: NameRule }
)

const handFields = ({ by, key, on, seq, head }: NameRuleHand): readonly (string | number)[] => [by, key, on, seq, head]

/** What whoever asks for a rule that hides less signs. */
export const askedBytes = (channel: ChannelId, { from, to }: Pick<NameRuleChange, 'from' | 'to'>, hand: NameRuleHand): Bytes =>
  lengthPrefixed(['viska/1/name-rule/asked', channel, from, to, ...handFields(hand)])

/** What whoever says yes signs. @param asked the signature of whoever asked: what was asked for, and when */
export const agreedBytes = (channel: ChannelId, asked: string, hand: NameRuleHand): Bytes =>
  lengthPrefixed(['viska/1/name-rule/agreed', channel, asked, ...handFields(hand)])

/** What waits for a second hand, with the signature that the yes is bound to. */
export interface WaitingNameRule extends NameRuleChange {
  readonly signature: string
}

export interface LoggedNameRule {
  readonly rule: NameRule
  readonly waiting: WaitingNameRule | null
  /** That by which the rule holds; null where it came otherwise. */
  readonly confirmed: NameRuleChange | null
  /** The newest entry that counts; 0 where there is none. */
  readonly seq: number
}

interface Circumstances {
  readonly channel: ChannelId
  /** That has come: what somebody signed for a later one counts from then on, so that nobody is a second hand earlier than they are. */
  readonly day: Day
  readonly places: Pick<ProvenPlaces, 'held' | 'hadKey'>
  readonly verify: Verify
}

export const strictestRule: LoggedNameRule = { rule: nameRules[0], waiting: null, confirmed: null, seq: 0 }

export const loggedNameRule = (happenings: readonly NameRuleHappening[], circumstances: Circumstances): LoggedNameRule =>
  happenings.reduce((logged, happening) => after(logged, happening, circumstances), strictestRule)

const after = (logged: LoggedNameRule, happening: NameRuleHappening, circumstances: Circumstances): LoggedNameRule => {
  const { seq } = happening
  switch (happening.name) {
    case 'founded':
      return { ...strictestRule, rule: happening.rule, seq }
    case 'asked': {
      const { from, to, hand, signature } = happening
      // Whoever asked vouches for the rule that they had before them: it may be stricter than what the log knew, never looser.
      if (isLoosened(logged.rule, from) || !isLoosened(from, to)) return logged
      if (!isTheirs(logged, happening, askedBytes(circumstances.channel, { from, to }, hand), circumstances)) return logged
      const confirmed = from === logged.rule ? logged.confirmed : null
      return { rule: from, waiting: { from, to, by: hand.by, on: hand.on, signature }, confirmed, seq }
    }
    case 'agreed': {
      if (logged.waiting === null || !isAgreed(logged, logged.waiting, happening, circumstances)) return logged
      const { signature: _, ...change } = logged.waiting
      const { by, on } = happening.hand
      return { rule: change.to, waiting: null, confirmed: { ...change, confirmed: { by, on } }, seq }
    }
    case 'withdrawn':
      return { ...logged, waiting: null, seq }
    // To hide more protects whoever reported: that takes nobody's proof.
    case 'tightened':
      return isLoosened(happening.to, logged.rule) ? { ...strictestRule, rule: happening.to, seq } : { ...logged, seq }
  }
}

type Act = { readonly seq: number } & Signed

/** Administrators ask. */
export const askers = (channelId: ChannelId): readonly HeldPlace[] => placesOf(channelId, (role) => may([role], 'change-channel'))
/** They say yes, or those do to whom the channel's reports go. */
export const answerers = (channelId: ChannelId): readonly HeldPlace[] => [...askers(channelId), ...placesOf(channelId, receives)]

const placesOf = (channelId: ChannelId, wanted: (role: HeldPlace['role']) => boolean): readonly HeldPlace[] =>
  roles.filter(wanted).map((role) => ({ channelId, unitId: '', role }))

/** Whether it bears its person's signature, and they were who they say when they signed it and when the log heard of it; nothing that was done before counts twice. */
const isTheirs = (
  { seq: known }: LoggedNameRule,
  { seq, hand, signature }: Act,
  bytes: Bytes,
  { channel, day, places, verify }: Circumstances,
  by: readonly HeldPlace[] = askers(channel),
  besides?: FirstHand,
): boolean =>
  hand.on <= day &&
  hand.seq >= known &&
  hand.seq < seq &&
  [hand.seq, seq].every((at) => by.some((place) => places.held(hand.by, place, at, besides)) && places.hadKey(hand.by, hand.key, at)) &&
  verify(hand.key, bytes, signature)

/**
 * … and whether they are another hand than whoever asked, who keeps the channel still. Both are there since the set-up, or long enough for everybody to
 * have heard of them, whoever put them there: one administrator who appoints two, or one who appoints the next, is one hand.
 */
const isAgreed = (logged: LoggedNameRule, waiting: WaitingNameRule, act: Act, circumstances: Circumstances): boolean => {
  const { channel, places } = circumstances
  const { by, on } = act.hand
  const isOther = by !== waiting.by && askers(channel).some((place) => places.held(waiting.by, place, act.seq, { person: null, on }))
  const bytes = agreedBytes(channel, waiting.signature, act.hand)
  return isOther && isTheirs(logged, act, bytes, circumstances, answerers(channel), { person: null, on })
}

export interface NameRuleStanding extends Pick<LoggedNameRule, 'waiting' | 'confirmed' | 'seq'> {
  /** What the settings say. */
  readonly stored: NameRule
  /** What the log proves. */
  readonly proven: NameRule
  /** The rule that holds: the stricter of the two. */
  readonly rule: NameRule
  /** Whether the log does not know yet that it is so strict: the next save tells it, or whoever wrote the settings would loosen it again. */
  readonly isUnlogged: boolean
  /** Whether the settings hide less than anybody proved that they may. */
  readonly isUnproven: boolean
}

/** @param stored what the settings say: where it is stricter, it holds */
export const nameRuleStanding = (stored: NameRule, { rule: proven, waiting, confirmed, seq }: LoggedNameRule): NameRuleStanding => {
  const rule = strictest(stored, proven)
  return {
    stored,
    proven,
    rule,
    // Another rule holds by now than it was to follow, or than was agreed to.
    waiting: waiting?.from === rule ? waiting : null,
    confirmed: confirmed?.to === rule ? confirmed : null,
    seq,
    isUnlogged: isLoosened(stored, proven),
    isUnproven: isLoosened(proven, stored),
  }
}

/** The channel with the rule that holds in its settings. */
export const withNameRule = <C extends Pick<Channel, 'settings'>>(channel: C, { rule }: Pick<NameRuleStanding, 'rule'>): C => ({
  ...channel,
  settings: { ...channel.settings, nameRule: rule },
})
