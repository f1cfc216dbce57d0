// What a unit decides for itself: it is its own authority or company, under its own law (F-128, L-G-9). What it leaves open the channel lends,
// but for what would be untrue of another body: its order of posts, and its own words about the law. Knows no case.
import type { Day } from '../../kit/instant.ts'
import { type Clocks, movedClocks } from '../case/deadline.ts'
import { type LanguageCode, languages } from '../language.ts'
import { typedDay } from '../typed-day.ts'
import { type Channel, type ChannelSettings, type OtherWay, type TextBlock, textBlocks, type Unit, type UnitId } from './channel.ts'
import { bounds, isWithin } from './channel-rules.ts'
import { type LegalFrame, legalFrames } from './legal-frame.ts'
import { type SharingMode, sharingIn, sharingModes } from './sharing.ts'
import { storedPosts } from './stored-posts.ts'

/** Who answers for the personal data (art. 4.7 GDPR), and how they or their data protection officer are reached. */
export interface Controller {
  readonly name: string
  /** Empty where nobody has said. */
  readonly contact: string
}

type Own = Pick<
  ChannelSettings,
  'frame' | 'publicBody' | 'company' | 'posts' | 'otherWays' | 'texts' | 'feedbackMonths' | 'assessmentDays' | 'sharing'
>

/** A unit's own values; what is absent is as the channel has it. Whether it is a company is said with whether it is a public body. */
export interface UnitSettings extends Readonly<Partial<Own>> {
  /** Absent: the unit itself, by its name. */
  readonly controller?: Controller
  /** From which day of receipt six months hold here, whoever set them: no clock that runs goes on for longer. */
  readonly feedbackSince?: Day
}

/** Words in which a channel may speak of its own law: lent to nobody under another. */
const lawBlocks: readonly TextBlock[] = ['scope', 'alternatives', 'privacy']

/** The unit of a case; whoever does not know it turns to the first one, whose recipients read it. */
export const unitOf = ({ units }: Pick<Channel, 'units'>, id: UnitId | null): Unit | undefined =>
  units.find((unit) => unit.id === id) ?? units[0]

type Law = Pick<ChannelSettings, 'frame' | 'publicBody' | 'company'>
const isSameBody = (one: Law, other: Law): boolean =>
  one.frame === other.frame && one.publicBody === other.publicBody && (one.company ?? false) === (other.company ?? false)

/** A company's being public or not is one thing with its being one. */
const lawOf = (lent: Law, { frame, publicBody, company }: UnitSettings): Law => ({
  frame: frame ?? lent.frame,
  publicBody: publicBody ?? lent.publicBody,
  ...((publicBody === undefined ? lent.company : company) === true ? { company: true } : {}),
})

/**
 * The settings in force for a unit: its own, and what the channel lends it. Of settings that are in force for it already it makes the same.
 * @param unit null where the reporter did not know it
 */
export const settingsOf = (channel: Pick<Channel, 'settings' | 'units'>, unit: UnitId | null): ChannelSettings => {
  const found = unitOf(channel, unit)
  if (found === undefined) return channel.settings
  const { own = {}, name } = found
  const { posts: lentPosts, feedbackSince: _, company: __, sharing: ___, ...lent } = channel.settings
  const law = lawOf(channel.settings, own)
  const isLent = isSameBody(law, channel.settings)
  const posts = own.posts ?? (isLent ? lentPosts : undefined)
  const sharing = sharingIn(channel.units.length, law, own)
  return {
    ...lent,
    ...law,
    ...clocksOf(channel.settings, own),
    ...(posts === undefined ? {} : { posts }),
    ...(sharing === 'whole' ? {} : { sharing }),
    otherWays: own.otherWays ?? lent.otherWays,
    texts: textsOf(lent.texts, own.texts ?? {}, isLent),
    controller: own.controller ?? { name, contact: '' },
  }
}

const clocksOf = (lent: Clocks, own: UnitSettings): Clocks => {
  const feedbackMonths = own.feedbackMonths ?? lent.feedbackMonths
  const since = own.feedbackMonths === undefined ? later(own.feedbackSince, lent.feedbackSince) : own.feedbackSince
  return {
    feedbackMonths,
    ...(since === undefined || feedbackMonths === 3 ? {} : { feedbackSince: since }),
    assessmentDays: own.assessmentDays ?? lent.assessmentDays,
  }
}

const later = (one: Day | undefined, other: Day | undefined): Day | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one

type Texts = ChannelSettings['texts']
const textsOf = (lent: Texts, own: Texts, isLent: boolean): Texts =>
  Object.fromEntries(
    languages.flatMap((language): readonly (readonly [LanguageCode, Texts[LanguageCode]])[] => {
      const blocks = textBlocks.flatMap((block) => {
        const words = own[language]?.[block] ?? (isLent || !lawBlocks.includes(block) ? lent[language]?.[block] : undefined)
        return words === undefined ? [] : [[block, words] as const]
      })
      return blocks.length === 0 ? [] : [[language, Object.fromEntries(blocks)]]
    }),
  )

/** The channel as it stands before a unit of it: with that unit's settings in force. */
export const atUnit = <C extends Channel>(channel: C, unit: UnitId | null): C => ({ ...channel, settings: settingsOf(channel, unit) })

/** The channel as it speaks before a unit was chosen: for itself, unless there is only one. */
export const beforeUnit = <C extends Channel>(channel: C): C => (channel.units.length === 1 ? atUnit(channel, null) : channel)

/** What is of use inside alone. */
const inner: readonly string[] = ['posts', 'feedbackSince', 'sharing'] satisfies readonly (keyof UnitSettings)[]

/** Whether it matters on the public pages which unit somebody means: a unit says something else there than the channel. */
export const differ = ({ units }: Pick<Channel, 'units'>): boolean =>
  units.length > 1 && units.some(({ own = {} }) => Object.keys(own).some((field) => !inner.includes(field)))

/**
 * A unit's own settings as they are to be stored: months that get longer do so for what comes in from tomorrow on, as in a channel.
 * @param own as an administrator wants them; whatever day of the months it carries does not count
 */
export const movedUnit = (channel: Channel, unit: UnitId, { feedbackSince: _, ...own }: UnitSettings, today: Day): UnitSettings => {
  const after = settingsOf(withOwn(channel, unit, own), unit)
  const { feedbackSince } = movedClocks(settingsOf(channel, unit), after, today)
  const isLent = own.feedbackMonths === undefined && feedbackSince === channel.settings.feedbackSince
  return feedbackSince === undefined || isLent ? own : { ...own, feedbackSince }
}

/** The channel with other settings of its own of one unit. */
export const withOwn = <C extends Pick<Channel, 'units'>>(channel: C, unit: UnitId, own: UnitSettings): C => ({
  ...channel,
  units: channel.units.map((known) => (known.id === unit ? { id: known.id, name: known.name, own } : known)),
})

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : {}

const controllerFrom = (stored: unknown): Controller | undefined => {
  const { name, contact } = fieldsOf(stored)
  return typeof name === 'string' && name.trim() !== '' ? { name, contact: typeof contact === 'string' ? contact : '' } : undefined
}

/** What is stored of a unit as it counts: whatever is no such value is as the channel has it. */
export const unitSettingsFrom = (stored: unknown): UnitSettings => {
  const { frame, publicBody, company, controller, posts, otherWays, texts, feedbackMonths, feedbackSince, assessmentDays, sharing } =
    fieldsOf(stored)
  const known: { readonly [F in keyof UnitSettings]: UnitSettings[F] | undefined } = {
    frame: legalFrames.find((one): one is LegalFrame => one === frame),
    publicBody: typeof publicBody === 'boolean' ? publicBody : undefined,
    company: company === true && publicBody === true ? true : undefined,
    controller: controllerFrom(controller),
    posts: storedPosts(posts) ?? undefined,
    sharing: sharingModes.find((one): one is SharingMode => one === sharing),
    otherWays: Array.isArray(otherWays) ? (otherWays as readonly OtherWay[]) : undefined,
    texts: texts === undefined ? undefined : (fieldsOf(texts) as Texts),
    feedbackMonths: feedbackMonths === 3 || feedbackMonths === 6 ? feedbackMonths : undefined,
    feedbackSince: typeof feedbackSince === 'string' ? (typedDay(feedbackSince) ?? undefined) : undefined,
    assessmentDays: isWithin(bounds.assessmentDays, assessmentDays) ? assessmentDays : undefined,
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
