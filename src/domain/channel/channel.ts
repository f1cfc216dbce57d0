// A channel is one public link; its units are the authorities and companies behind it, each with its own recipients.
// What stands here is public or known to the operator: nothing of a case.

import { normalized } from '../../kit/marks.ts'
import type { LanguageCode } from '../language.ts'
import { type ChannelRules, rulesFrom } from './channel-rules.ts'
import type { LegalFrame } from './legal-frame.ts'
import type { PostTable } from './post.ts'
import type { SharingMode } from './sharing.ts'
import { type SavedPosts, storedPosts, storedSave } from './stored-posts.ts'
import type { Controller, UnitSettings } from './unit-settings.ts'

export type ChannelId = string & { readonly brand: 'ChannelId' }
export type UnitId = string & { readonly brand: 'UnitId' }
export type StaffId = string & { readonly brand: 'StaffId' }

/** Texts of the public pages that a channel may replace by its own Markdown (F-001); an empty one falls back to the shipped text. */
export const textBlocks = ['intro', 'scope', 'alternatives', 'other-ways', 'faq', 'privacy'] as const
export type TextBlock = (typeof textBlocks)[number]

/** How deep the headings of a block begin: those that stand under a heading of ours go one deeper. */
export const blockLevel: Readonly<Record<TextBlock, 2 | 3>> = {
  intro: 2,
  scope: 3,
  alternatives: 3,
  'other-ways': 3,
  faq: 2,
  privacy: 3,
}

/** A way in beside the web page, with the caveat that anonymity is weaker there (F-017, F-018). */
export interface OtherWay {
  readonly kind: 'record' | 'talk' | 'meeting'
  /** A telephone number as people write it. */
  readonly phone: string
  readonly hours: string
}

export interface ChannelSettings extends ChannelRules {
  /** Whose act holds; never follows from the language. */
  readonly frame: LegalFrame
  /** Every text of the public pages exists for both audiences where they differ (F-003). */
  readonly audience: 'employees' | 'everyone'
  /** Who runs the machine: decides what the pages may promise (F-015, F-016). */
  readonly hostedBy: 'municipality' | 'outside'
  /** A Swedish public body's reports are public records (OSL, TF 2 kap.); a private operator's are not. */
  readonly publicBody: boolean
  /** A company whose documents are public because a municipality decides over it (2 kap. 3 § OSL): an authority only before that law. */
  readonly company?: boolean
  /** How the reporter is told who writes (F-065). */
  readonly showStaff: 'role' | 'name'
  readonly languages: readonly LanguageCode[]
  readonly otherWays: readonly OtherWay[]
  /** Special offices, and the order in which reports are handed up; left out while the usual one holds (src/domain/channel/post.ts). */
  readonly posts?: PostTable
  /** Who saved the posts of the units last, signed; left out while they are as they came (src/domain/channel/saved-posts.ts). */
  readonly savedPosts?: SavedPosts
  /** Own texts, Markdown, by language and block. */
  readonly texts: Readonly<Partial<Record<LanguageCode, Readonly<Partial<Record<TextBlock, string>>>>>>
  /** Who answers for the personal data: stands where a unit is known, in the settings in force for it (unit-settings.ts). */
  readonly controller?: Controller
  /** Stands in the settings in force for a unit that shares less than everything (sharing.ts). */
  readonly sharing?: SharingMode
}

/** What is read with care. */
type Read = 'posts' | 'savedPosts'

/** What is stored of a channel: one of an earlier version lacks rules that came later. */
export type StoredSettings = Omit<ChannelSettings, keyof ChannelRules | 'frame' | Read> &
  Readonly<Partial<Record<keyof ChannelRules | Read, unknown>>> & {
    readonly frame?: LegalFrame
    /** Earlier versions kept here what the log keeps since (name-rule-standing.ts). */
    readonly nameRuleChange?: unknown
  }

/** The settings in force. A channel from before the legal frames is Swedish. */
export const settingsFrom = ({ posts: table, savedPosts: save, nameRuleChange: _, ...stored }: StoredSettings): ChannelSettings => {
  const [posts, savedPosts] = [storedPosts(table), storedSave(save)]
  const { feedbackSince: __, ...others } = stored
  return {
    ...others,
    ...rulesFrom(stored),
    frame: stored.frame ?? 'se',
    ...(posts === null ? {} : { posts }),
    ...(savedPosts === null ? {} : { savedPosts }),
  }
}

export interface Unit {
  readonly id: UnitId
  readonly name: string
  /** Left out while everything is as the channel has it. */
  readonly own?: UnitSettings
}

export interface Channel {
  readonly id: ChannelId
  /** The last part of the public link: lower-case letters, digits and hyphens. */
  readonly slug: string
  /** The municipality's (or company's) name as the pages say it. */
  readonly name: string
  /** What the channel lends its units; what is in force for one of them: unit-settings.ts. */
  readonly settings: ChannelSettings
  readonly units: readonly Unit[]
}

/** A person named to read a unit's reports, as the public pages show them. */
export interface Recipient {
  readonly id: StaffId
  readonly name: string
  readonly title: string
  readonly unitId: UnitId
  /** Serves another body too, and has no contact with the reporters of this one (5 kap. 3 § lag (2021:890)). */
  readonly shared?: true
}

/** Where no channel is known: the language of the first one, Swedish before there is any. */
export const houseLanguage = ([first]: readonly Channel[]): LanguageCode => (first === undefined ? 'sv' : defaultLanguage(first))

/** The first language of a channel: the one of its short link. */
export const defaultLanguage = (channel: Channel): LanguageCode => channel.settings.languages[0] ?? 'sv'

/** A slug fits a URL, can be typed from paper, and is no word that the address space uses itself. */
export const isSlug = (text: string): boolean =>
  /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(text) &&
  text.length > 2 &&
  !['follow', 'static', 'leave', 'healthz', 'readyz'].includes(text)

/** Words at the end of a name that the link can do without. */
const dropped = /\s+(?:kommun[es]?|regions?|municipality|council|ab|a\/s|aktiebolag)$/i

/** A link for a name, for whoever has no wish of their own: "Älvsby kommun" gives `alvsby`; empty when nothing of it fits a link. */
export const slugFrom = (name: string): string => {
  const letters = name.trim().replace(dropped, '').toLowerCase().replaceAll('æ', 'ae').replaceAll('ø', 'o')
  const plain = normalized(letters, 'NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
  return isSlug(plain) ? plain : ''
}
