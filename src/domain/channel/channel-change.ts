// What an administrator changed in a channel: for the log, for the page that tells of a colleague who was faster, and for the day of the
// last change on the public pages. Holds no text of the public pages: which of them changed is enough, they can be read there.

import { type LanguageCode, languages } from '../language.ts'
import type { GroupChange } from '../people/group.ts'
import { type ChannelSettings, type TextBlock, textBlocks } from './channel.ts'
import type { ChannelRules } from './channel-rules.ts'
import { isSameTable, type PostTable, postsOf } from './post.ts'
import { isPublicOfUnit, type UnitChange } from './unit-change.ts'

/** Since when the months of feedback hold follows from them. */
type Rule = Exclude<keyof ChannelRules, 'feedbackSince'>
type PublicField = 'languages' | 'showStaff' | 'otherWays'
type ComparedField = Rule | PublicField

type FieldChange = {
  readonly [F in ComparedField]: { readonly field: F; readonly from: ChannelSettings[F]; readonly to: ChannelSettings[F] }
}
export type Change =
  | UnitChange
  | GroupChange
  | FieldChange[ComparedField]
  | { readonly field: 'posts'; readonly from: PostTable; readonly to: PostTable }
  | {
      readonly field: 'texts'
      readonly language: LanguageCode
      readonly block: TextBlock
      readonly from: 'ours' | 'own'
      readonly to: 'ours' | 'own'
    }

const ruleFields: readonly Rule[] = [
  'staffIdleMinutes',
  'staffAbsoluteHours',
  'passkeys',
  'noticeSlots',
  'quiet',
  'hiddenAddress',
  'suggestions',
  'nameRule',
  'feedbackMonths',
  'assessmentDays',
]
const publicFields: readonly PublicField[] = ['languages', 'showStaff', 'otherWays']

/** Everything that an administrator can change but texts, as it stands: each as a change of nothing. */
export const fieldsOf = (settings: ChannelSettings): readonly Exclude<Change, { field: 'texts' | 'unit' | 'group' }>[] => [
  ...[...ruleFields, ...publicFields].map((field) => ({ field, from: settings[field], to: settings[field] }) as FieldChange[ComparedField]),
  { field: 'posts', from: postsOf(settings), to: postsOf(settings) },
]

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const textOf = ({ texts }: ChannelSettings, language: LanguageCode, block: TextBlock): string => (texts[language]?.[block] ?? '').trim()
const whose = (text: string) => (text === '' ? 'ours' : 'own')

const textChanges = (before: ChannelSettings, after: ChannelSettings): readonly Change[] =>
  languages.flatMap((language) =>
    textBlocks.flatMap((block): readonly Change[] => {
      const [from, to] = [textOf(before, language, block), textOf(after, language, block)]
      return from === to ? [] : [{ field: 'texts', language, block, from: whose(from), to: whose(to) }]
    }),
  )

/** Compared as it holds: to save the usual table changes nothing. */
const postChanges = (before: ChannelSettings, after: ChannelSettings): readonly Change[] => {
  const [from, to] = [postsOf(before), postsOf(after)]
  return isSameTable(from, to) ? [] : [{ field: 'posts', from, to }]
}

/** Everything that an administrator can change and that differs. */
export const changesBetween = (before: ChannelSettings, after: ChannelSettings): readonly Change[] => [
  ...[...ruleFields, ...publicFields].flatMap((field) =>
    same(before[field], after[field]) ? [] : [{ field, from: before[field], to: after[field] } as Change],
  ),
  ...postChanges(before, after),
  ...textChanges(before, after),
]

/** Whether the public pages say something else than before: then their day of change moves (F-022). */
export const isPublic = (change: Change): boolean =>
  change.field === 'unit' ? isPublicOfUnit(change) : change.field === 'texts' || (publicFields as readonly string[]).includes(change.field)
