// What the program destroys by itself: reports of a private operator that chose it under two signatures (8 kap. 4 § lag (2021:890), L-SE-20, decision
// 0.2). Decides by what stands in clear, for the program opens no case: whatever gives cause for doubt keeps it.
import { addDays, type Day } from '../../kit/instant.ts'
import type { CaseRow } from '../case/case-row.ts'
import type { Channel, ChannelSettings, UnitId } from '../channel/channel.ts'
import { frameFacts } from '../channel/legal-frame.ts'
import { settingsOf } from '../channel/unit-settings.ts'
import { type DisposalRule, lastDayOf, periodEnd, type RuleId, type RuleTerms, ruleFor, type StandingRule } from './disposal-rule.ts'
import { canonicalJson, type Protocol } from './protocol.ts'

/** Days ahead on which it is announced to the reporter (F-148) and to those who read the case. */
export const announcedAhead = 30
/** Different days, at the least, on which the program stood there with the announcement: a clock that leaps makes no days. */
export const looksNeeded = 14
/** Years after the closing: the act lets nobody keep a report for longer than two. */
export const automaticYears = { least: 1, most: 2 } as const

/** Whether an operator may choose it: no authority, under an act that sets the bound by which it goes. */
export const offersAutomatic = ({ publicBody, frame }: Pick<ChannelSettings, 'publicBody' | 'frame'>): boolean =>
  !publicBody && frameFacts(frame).monthsAfterClosing !== null

/** Whether a rule of these terms can be one: it is about reports, whatever came of them, because the program does not read what was decided of one. */
export const isAutomatic = ({ automatic, type, fate, years }: RuleTerms): boolean =>
  automatic === true && type === 'follow-up' && fate === 'destroy' && years >= automaticYears.least && years <= automaticYears.most

/**
 * The rule of a unit by which the program destroys its reports on the day of the standings; null for nothing. It is the unit's own; and no rule for
 * dismissed reports keeps one of them for longer, nor does one stand there that nobody signed.
 */
export const automaticRule = (
  rules: readonly StandingRule[],
  channel: Pick<Channel, 'settings' | 'units'>,
  unit: UnitId,
): StandingRule | null => {
  const rule = ruleFor(rules, channel, unit, 'follow-up')
  if (rule === null || rule.unit !== unit || !isAutomatic(rule.terms) || !offersAutomatic(settingsOf(channel, unit))) return null
  const dismissed = ruleFor(rules, channel, unit, 'dismissed')?.terms
  const isKept = dismissed !== undefined && (dismissed.fate === 'preserve' || dismissed.years > rule.terms.years)
  const isDoubtful = rules.some((one) => one.standing === 'unproven' && (one.unit === unit || one.unit === ''))
  return isKept || isDoubtful ? null : rule
}

/** Whether the program destroys reports of a unit by itself, or will once somebody confirms that or a day comes. */
export const maySoonGo = (rules: readonly StandingRule[], channel: Pick<Channel, 'settings' | 'units'>, unit: UnitId): boolean =>
  offersAutomatic(settingsOf(channel, unit)) &&
  rules.some(({ unit: of, terms, standing }) => of === unit && isAutomatic(terms) && standing !== 'withdrawn' && standing !== 'over')

/** What stands in clear of a case and its papers. */
export interface AutomaticFacts {
  readonly row: Pick<CaseRow, 'phase' | 'closed' | 'calls' | 'held' | 'reported' | 'moved'>
  /** null where the unit has chosen nothing, or what it chose is not proven. */
  readonly rule: Pick<DisposalRule, 'id' | 'terms'> | null
  /** Requests for its release that wait; null where it stands in no register. */
  readonly openReleases: number
  /** It may hold classified information: it stands blocked, or with those who answer for protective security (L-SE-02). */
  readonly classified: boolean
}

/** That it goes was announced: by which rule, since when, and on how many days the program has looked since, the last of them among them. */
export interface Announcement {
  readonly rule: RuleId
  readonly on: Day
  readonly last: Day
  readonly looks: number
  /** The first day on which it may go, as of the last look. */
  readonly due: Day
}

/** The first day after its period, and at least as many days after its last movement as are announced; null where something keeps it. */
const ripeOn = ({ row, rule, openReleases, classified }: AutomaticFacts, today: Day): Day | null => {
  const { phase, closed, calls, held, reported, moved } = row
  const isEnded = (phase === 'closed' || phase === 'archived') && closed !== null && closed <= today
  if (rule === null || !isEnded || calls || held || reported === null || openReleases > 0 || classified) return null
  const [after, quiet] = [addDays(periodEnd(rule.terms, closed), 1), addDays(moved, announcedAhead + 1)]
  return [after, quiet].toSorted().at(-1) ?? after
}

/**
 * `keep` nothing is announced, or it is no longer true · `announce` from today on · `wait` it is announced, and its day has not come · `destroy`.
 * With it the announcement as it stands after this look.
 */
export type AutomaticStep =
  | { readonly step: 'keep'; readonly announcement: null }
  | { readonly step: 'announce' | 'wait' | 'destroy'; readonly announcement: Announcement }

/** @param today a day that is believed @param announced what stands of the case so far */
export const automaticStep = (facts: AutomaticFacts, announced: Announcement | null, today: Day): AutomaticStep => {
  const ripe = ripeOn(facts, today)
  const { rule } = facts
  if (ripe === null || rule === null || addDays(today, announcedAhead) < ripe) return { step: 'keep', announcement: null }
  const goesOn = (since: Day): Day => [ripe, addDays(since, announcedAhead)].toSorted().at(-1) ?? ripe
  // Of a day that is yet to come nobody was told anything.
  if (announced === null || announced.rule !== rule.id || announced.on > today || announced.last > today)
    return { step: 'announce', announcement: { rule: rule.id, on: today, last: today, looks: 1, due: goesOn(today) } }
  const looks = announced.last < today ? announced.looks + 1 : announced.looks
  const announcement = { ...announced, last: today, looks, due: goesOn(announced.on) }
  return { step: today >= announcement.due && looks >= looksNeeded ? 'destroy' : 'wait', announcement }
}

/** The day on which somebody who looks at a case is told that it goes; null while nothing is announced, or something has kept it since. */
export const announcedFor = (row: Pick<CaseRow, 'phase' | 'calls' | 'held'>, announced: Announcement | null): Day | null =>
  announced === null || row.calls || row.held || (row.phase !== 'closed' && row.phase !== 'archived') ? null : announced.due

/**
 * Whether a protocol under which no person's name stands tells of what the program might do: by a rule of that unit, the same to the word, that two
 * people had confirmed as long before as it was announced, and that nobody had ended.
 */
export const mightProgram = (protocol: Protocol, rules: readonly StandingRule[]): boolean => {
  const { rule: told, publicBody, frame, unit, executed } = protocol
  const rule = rules.find(({ id }) => id === told?.id)
  if (told === null || rule === undefined || rule.unit !== unit.id || !isAutomatic(rule.terms)) return false
  if (!offersAutomatic({ publicBody, frame }) || !['valid', 'over'].includes(rule.standing)) return false
  const { id: _, ...terms } = told
  const confirmed = rule.acts.find(({ name }) => name === 'confirmed')
  const ended = rule.acts.find(({ name }) => name === 'ended')
  if (canonicalJson(terms) !== canonicalJson(rule.terms) || confirmed === undefined) return false
  // Whoever ends a rule ends it from the day before on; what was done on that day before they did is done.
  const last = [lastDayOf(rule), ended?.on ?? ''].toSorted().at(-1) ?? ''
  const isAnnounced = addDays(confirmed.on, announcedAhead) <= executed.on && rule.terms.from <= executed.on
  return isAnnounced && (last === '' || executed.on <= last)
}
