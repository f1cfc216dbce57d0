// What an administrator writes for the public pages, as forms have it: languages, names, telephone numbers, own texts, and what is wrong with
// them. Knows no page and no channel.
import { ok, type Result, refused } from '../../kit/result.ts'
import { isSpokenLanguage, type SpokenLanguage, spokenLanguages } from '../language.ts'
import { type ChannelSettings, type OtherWay, type TextBlock, textBlocks } from './channel.ts'

export const wayKinds = ['record', 'talk', 'meeting'] as const satisfies readonly OtherWay['kind'][]

/** A telephone number as people write it, `ankn. 12` and all: somebody frightened dials it, so it needs digits and fits on a line. */
const isPhone = (text: string): boolean => text.length <= 40 && (text.match(/\d/g)?.length ?? 0) >= 3
const longestHours = 100
/** With more than this the form offers no further row. */
const enoughWays = 6
/** Characters of an own text: more than anybody reads who is afraid. */
export const longestText = 10_000

export interface TypedWay {
  readonly kind: string
  readonly phone: string
  readonly hours: string
}
export interface TypedPages {
  readonly languages: readonly string[]
  /** The language of the short link. */
  readonly first: string
  readonly showStaff: string
  readonly ways: readonly TypedWay[]
}
export type PublicSettings = Pick<ChannelSettings, 'languages' | 'showStaff' | 'otherWays'>

/** `none` no language is ticked · `first` the language of the short link is not among them · `phone`, `hours`, `kind` of a way. */
export interface PagesFaults {
  readonly languages?: 'none'
  readonly first?: 'first'
  readonly showStaff?: 'choice'
  /** By place in the list. */
  readonly ways: readonly (keyof TypedWay | null)[]
}

const emptyWay: TypedWay = { kind: 'talk', phone: '', hours: '' }

export const typedPages = ({ languages, showStaff, otherWays }: PublicSettings): TypedPages => ({
  languages,
  first: languages[0] ?? spokenLanguages[0],
  showStaff,
  ways: otherWays,
})

/** A row is left out by emptying it. */
const isEmpty = ({ phone, hours }: TypedWay): boolean => phone.trim() === '' && hours.trim() === ''

/** As many rows as the form shows: what is there, and room for more. */
export const withRoom = (ways: readonly TypedWay[]): readonly TypedWay[] => {
  const filled = ways.findLastIndex((way) => !isEmpty(way)) + 1
  return Array.from({ length: Math.max(filled, Math.min(enoughWays, filled + 2)) }, (_, index) => ways[index] ?? emptyWay)
}

const wayFault = (way: TypedWay): keyof TypedWay | null => {
  if (isEmpty(way)) return null
  if (!(wayKinds as readonly string[]).includes(way.kind)) return 'kind'
  if (!isPhone(way.phone.trim())) return 'phone'
  return way.hours.trim().length > longestHours ? 'hours' : null
}

const wayFrom = ({ kind, phone, hours }: TypedWay): OtherWay => ({
  kind: kind as OtherWay['kind'],
  phone: phone.trim(),
  hours: hours.trim(),
})

/** @returns the ways that were typed, or the fault of each by its place */
export const readWays = (typed: readonly TypedWay[]): Result<readonly OtherWay[], PagesFaults['ways']> => {
  const faults = typed.map(wayFault)
  return faults.every((fault) => fault === null) ? ok(typed.filter((way) => !isEmpty(way)).map(wayFrom)) : refused(faults)
}

const showStaffIn = (typed: string): ChannelSettings['showStaff'] | null => (typed === 'role' || typed === 'name' ? typed : null)

/** @returns the settings, or everything that is wrong with what was typed */
export const readPages = (typed: TypedPages): Result<PublicSettings, PagesFaults> => {
  const ticked: readonly SpokenLanguage[] = spokenLanguages.filter((language) => typed.languages.includes(language))
  const first = isSpokenLanguage(typed.first) && ticked.includes(typed.first) ? typed.first : null
  const showStaff = showStaffIn(typed.showStaff)
  const ways = readWays(typed.ways)
  if (first !== null && showStaff !== null && ways.ok)
    return ok({
      languages: [first, ...ticked.filter((language) => language !== first)],
      showStaff,
      otherWays: ways.value,
    })
  return refused({
    ...(ticked.length === 0 ? { languages: 'none' as const } : first === null ? { first: 'first' as const } : {}),
    ...(showStaff === null ? { showStaff: 'choice' as const } : {}),
    ways: ways.ok ? [] : ways.refusal,
  })
}

export type TypedTexts = Readonly<Record<TextBlock, string>>

/** The blocks of one language, every one of them; empty where ours stands. */
export const typedTexts = ({ texts }: Pick<ChannelSettings, 'texts'>, language: SpokenLanguage): TypedTexts =>
  Object.fromEntries(textBlocks.map((block) => [block, texts[language]?.[block] ?? ''])) as TypedTexts

/** Blocks that are too long. */
export const tooLong = (typed: TypedTexts): readonly TextBlock[] => textBlocks.filter((block) => typed[block].trim().length > longestText)

/** The texts of the channel with those of one language in their place; an empty block is left out, so that ours stands. */
export const withTexts = (texts: ChannelSettings['texts'], language: SpokenLanguage, typed: TypedTexts): ChannelSettings['texts'] => {
  const own = textBlocks.map((block) => [block, typed[block].trim()] as const).filter(([, text]) => text !== '')
  return { ...texts, [language]: Object.fromEntries(own) }
}
