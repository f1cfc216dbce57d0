// The rules by which a unit destroys or preserves what its cases hold (arkivlagen 3 and 10 §§, L-ARK-1): each is a decision of somebody who may
// decide it, entered by one person and confirmed by another, and never edited: it ends, and another begins. Knows no case.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import { addDays, addMonths, type Day } from '../../kit/instant.ts'
import type { CaseRow } from '../case/case-row.ts'
import type { Course } from '../case/course.ts'
import type { Channel, ChannelId, StaffId, UnitId } from '../channel/channel.ts'
import { settingsOf } from '../channel/unit-settings.ts'
import type { HeldPlace } from '../people/proven-place.ts'

export type RuleId = string & { readonly brand: 'RuleId' }

/** `follow-up` a report that was followed up · `dismissed` one that was not (1 kap. 2 § lag (2021:890)) · `suggestion` no report at all (F-051). */
export const documentTypes = ['follow-up', 'dismissed', 'suggestion'] as const
export type DocumentType = (typeof documentTypes)[number]

/** What a case is to the rules; one that nobody has assessed yet counts as followed up, so that the rule for what matters more holds. */
export const documentTypeOf = ({ reported }: Pick<CaseRow, 'reported'>, { assessment }: Pick<Course, 'assessment'>): DocumentType =>
  reported === null ? 'suggestion' : assessment?.value.decision === 'dismiss' ? 'dismissed' : 'follow-up'

/** Preserving is the main rule of the Swedish Archives Act; destroying takes a decision (10 § arkivlagen). */
export const fates = ['preserve', 'destroy'] as const
export type Fate = (typeof fates)[number]

/** What was decided. */
export interface RuleTerms {
  readonly type: DocumentType
  readonly fate: Fate
  /** Whole years after the closing before anything goes. */
  readonly years: number
  /** Law and plan, as a lawyer would cite them. */
  readonly basis: string
  /** Who decided it, when, and under which number. */
  readonly body: string
  readonly decided: Day
  readonly number: string
  readonly from: Day
  /** The last day on which it holds; empty while none is set. */
  readonly to: Day | ''
  /** A private operator lets the program do it, without anybody's hand (8 kap. 4 § lag (2021:890), automatic.ts). */
  readonly automatic?: true
}

/** `entered` by one person · `confirmed` by another: only then it counts · `withdrawn` before that · `ended` before its last day. */
export const ruleActNames = ['entered', 'confirmed', 'withdrawn', 'ended'] as const
export type RuleActName = (typeof ruleActNames)[number]

/** What somebody did with a rule, under their signature, at a place in the log. */
export interface RuleAct {
  readonly name: RuleActName
  readonly by: StaffId
  /** As they were called on that day. */
  readonly who: string
  /** Their public signing key of that day (Ed25519, base64url). */
  readonly key: string
  readonly on: Day
  /** The newest entry of the log before it, and its hash. */
  readonly seq: number
  readonly head: string
  /** Of an ending: the last day on which the rule holds; else empty. */
  readonly last: Day | ''
  readonly signature: string
}

export interface DisposalRule {
  readonly id: RuleId
  readonly channel: ChannelId
  /** Empty: what the channel lends to units of its own kind that have no rule of theirs for the type. */
  readonly unit: UnitId | ''
  readonly terms: RuleTerms
  /** In their order: entered first. */
  readonly acts: readonly RuleAct[]
}

/**
 * Who keeps the rules of a place: administrators those of their channel, registrars those of their unit. What the program is to destroy by itself a
 * recipient of the unit confirms, too, and can stop; to begin it is for those who keep the rules.
 */
export const ruleKeepers = (
  { channel: channelId, unit: unitId, terms }: Pick<DisposalRule, 'channel' | 'unit'> & Partial<Pick<DisposalRule, 'terms'>>,
  name: RuleActName = 'entered',
): readonly HeldPlace[] => [
  { channelId, unitId: '', role: 'admin' },
  ...(unitId === '' ? [] : [{ channelId, unitId, role: 'registrar' } as const]),
  ...(unitId !== '' && terms?.automatic === true && name !== 'entered' ? [{ channelId, unitId, role: 'handler' } as const] : []),
]

/** Whether somebody who holds these places may do this with a rule. */
export const actsOnRule = (
  held: readonly HeldPlace[],
  rule: Pick<DisposalRule, 'channel' | 'unit' | 'terms'>,
  name: RuleActName,
): boolean =>
  ruleKeepers(rule, name).some(({ channelId, unitId, role }) =>
    held.some((place) => place.channelId === channelId && place.unitId === unitId && place.role === role),
  )

/** What a person signs who does something with a rule: all of it, and their place in the log. */
export const ruleActBytes = (
  { id, channel, unit, terms }: Pick<DisposalRule, 'id' | 'channel' | 'unit' | 'terms'>,
  { name, by, who, key, on, seq, head, last }: Omit<RuleAct, 'signature'>,
): Bytes => {
  const { type, fate, years, basis, body, decided, number, from, to, automatic } = terms
  // No act has the name of this word: what is signed of the one rule is never that of another.
  const decision = [type, fate, years, basis, body, decided, number, from, to, ...(automatic === true ? ['automatic'] : [])]
  return lengthPrefixed(['viska/1/disposal-rule', channel, unit, id, ...decision, name, by, who, key, on, seq, head, last])
}

/**
 * `unproven` what stands there is not what two people signed and the log knows · `left-out` two people left its entries in the log out
 * (rule-settlement.ts), and whatever row comes back, it never counts again · `waiting` for the second person · `withdrawn` by either ·
 * `coming` it holds from a later day on · `valid` · `over` its last day has passed.
 */
export type RuleStanding = 'unproven' | 'left-out' | 'waiting' | 'withdrawn' | 'coming' | 'valid' | 'over'

const has = ({ acts }: Pick<DisposalRule, 'acts'>, name: RuleActName): boolean => acts.some((act) => act.name === name)

/** Whether the acts follow each other as they can: entered, then confirmed by another person or withdrawn, and ended only once confirmed. */
const isOrderly = ({ acts }: Pick<DisposalRule, 'acts'>): boolean => {
  const [entered, second, third, ...more] = acts
  if (entered?.name !== 'entered' || more.length > 0) return false
  if (second === undefined) return true
  if (second.name === 'withdrawn') return third === undefined
  return second.name === 'confirmed' && second.by !== entered.by && (third === undefined || third.name === 'ended')
}

/** The last day on which a rule holds; empty while none is set. */
export const lastDayOf = ({ terms, acts }: Pick<DisposalRule, 'terms' | 'acts'>): Day | '' => {
  const ended = acts.find(({ name }) => name === 'ended')?.last ?? ''
  return ended === '' ? terms.to : terms.to === '' || ended < terms.to ? ended : terms.to
}

/** @param isProven whether each act bears its person's signature, and the log knows these acts and no other (services/disposal) */
export const ruleStanding = (rule: DisposalRule, isProven: boolean, today: Day): RuleStanding => {
  if (!isProven || !isOrderly(rule)) return 'unproven'
  if (has(rule, 'withdrawn')) return 'withdrawn'
  if (!has(rule, 'confirmed')) return 'waiting'
  const last = lastDayOf(rule)
  if (last !== '' && last < today) return 'over'
  return rule.terms.from > today ? 'coming' : 'valid'
}

/** A rule with how it stands today. */
export interface StandingRule extends DisposalRule {
  readonly standing: RuleStanding
}

type Kept = Pick<Channel, 'settings' | 'units'>

/** Whether a unit is of the channel's own kind: a rule for a public body says nothing of a company under another law. */
export const isLent = (channel: Kept, unit: UnitId): boolean => {
  const { frame, publicBody, company } = settingsOf(channel, unit)
  const lent = channel.settings
  return frame === lent.frame && publicBody === lent.publicBody && (company ?? false) === (lent.company ?? false)
}

/** A rule that counts, or did: both people stand behind it. */
const isConfirmed = ({ standing }: StandingRule): boolean => standing === 'coming' || standing === 'valid' || standing === 'over'

/**
 * The rule for a type of case of a unit on the day of the standings; null where there is none, and nothing may be destroyed. A unit that has or had a
 * rule of its own for the type has none of the channel's: the end of its own never lets another one in. Of two that hold at once, which nobody can
 * enter, the one that preserves counts, or else the one that destroys later.
 */
export const ruleFor = (rules: readonly StandingRule[], channel: Kept, unit: UnitId, type: DocumentType): StandingRule | null => {
  const ofType = rules.filter(({ terms }) => terms.type === type)
  const own = ofType.filter((rule) => rule.unit === unit)
  const lent =
    own.some((rule) => isConfirmed(rule) || rule.standing === 'unproven' || rule.standing === 'left-out') || !isLent(channel, unit)
      ? []
      : ofType.filter((rule) => rule.unit === '')
  const valid = [...own, ...lent].filter(({ standing }) => standing === 'valid')
  const [longest = null] = valid.toSorted((a, b) => b.terms.years - a.terms.years)
  return valid.find(({ terms }) => terms.fate === 'preserve') ?? longest
}

/** The rules that hold for a unit on the day of the standings, by type, and those of its own that are to hold later. */
export const rulesAhead = (rules: readonly StandingRule[], channel: Kept, unit: UnitId): readonly StandingRule[] =>
  documentTypes.flatMap((type) => [
    ...[ruleFor(rules, channel, unit, type)].filter((rule) => rule !== null),
    ...rules.filter((rule) => rule.unit === unit && rule.terms.type === type && rule.standing === 'coming'),
  ])

/** Whether a unit destroys nothing without a rule: an authority, in Sweden and in Denmark; a private operator needs none (decision 0.2). */
export const needsRule = ({ publicBody }: { readonly publicBody: boolean }): boolean => publicBody

/** The last day of the period of a rule: from the next one on the case may go. */
export const periodEnd = ({ years }: Pick<RuleTerms, 'years'>, closed: Day): Day => addMonths(closed, years * 12)

/** Whether the period of a rule is over; one of no years is none, and what an archive has received may go at its closing (F-107). */
export const isPeriodOver = (terms: Pick<RuleTerms, 'years'>, closed: Day, today: Day): boolean =>
  terms.years === 0 ? closed <= today : periodEnd(terms, closed) < today

/** A rule that waits, or is or will be in force on a day of these terms for the same type and place; null when there is none. What is over does not count. */
export const overlapping = (
  rules: readonly StandingRule[],
  unit: UnitId | '',
  { type, from, to }: Pick<RuleTerms, 'type' | 'from' | 'to'>,
): StandingRule | null =>
  rules.find((rule) => {
    if (rule.unit !== unit || rule.terms.type !== type || !['waiting', 'coming', 'valid'].includes(rule.standing)) return false
    const last = lastDayOf(rule)
    return (last === '' || from <= last) && (to === '' || rule.terms.from <= to)
  }) ?? null

/** The earliest last day that somebody may give a rule that they end: yesterday, so that it does not hold today any more. */
export const earliestEnd = (today: Day): Day => addDays(today, -1)
