// What an administrator changed of a unit's own settings, for the log and for a colleague who was faster. Holds no text of the public pages.
import { type LanguageCode, languages } from '../language.ts'
import { type TextBlock, textBlocks, type Unit } from './channel.ts'
import type { UnitSettings } from './unit-settings.ts'

/** In the order of the form. */
const fields = ['frame', 'body', 'sharing', 'controller', 'feedbackMonths', 'assessmentDays', 'otherWays', 'posts'] as const
type Field = (typeof fields)[number]

/** `authority` · `public-company` its documents are public as an authority's are (2 kap. 3 § OSL) · `company` they are not. */
export const unitBodies = ['authority', 'public-company', 'company'] as const
export type UnitBody = (typeof unitBodies)[number]

type Values = Pick<Required<UnitSettings>, Exclude<Field, 'body'>> & { readonly body: UnitBody }

/** null: as the channel has it. */
type FieldChange = { readonly [F in Field]: { readonly what: F; readonly from: Values[F] | null; readonly to: Values[F] | null } }[Field]
type TextChange = {
  readonly what: 'texts'
  readonly language: LanguageCode
  readonly block: TextBlock
  readonly to: 'lent' | 'own'
}

/** One thing of one unit that is another now. */
export type UnitChange = { readonly field: 'unit'; readonly unit: string } & (FieldChange | TextChange)

/** What a unit is, where it says so itself. */
export const bodyIn = ({ publicBody, company }: Pick<UnitSettings, 'publicBody' | 'company'>): UnitBody | null =>
  publicBody === undefined ? null : !publicBody ? 'company' : company === true ? 'public-company' : 'authority'

const valueIn = (own: UnitSettings, field: Field): Values[Field] | null => (field === 'body' ? bodyIn(own) : (own[field] ?? null))

/** Of a table of posts counts what it says, not who saved it. */
const plain = (value: Values[Field] | null): unknown =>
  typeof value === 'object' && value !== null && 'posts' in value ? { posts: value.posts, outside: value.outside } : value
const isSame = (one: Values[Field] | null, other: Values[Field] | null): boolean =>
  JSON.stringify(plain(one)) === JSON.stringify(plain(other))

const textOf = ({ texts = {} }: UnitSettings, language: LanguageCode, block: TextBlock): string => (texts[language]?.[block] ?? '').trim()

/** Everything that differs. @param unit as it was */
export const unitChangesBetween = ({ name, own: before = {} }: Unit, after: UnitSettings): readonly UnitChange[] => [
  ...fields.flatMap((what): readonly UnitChange[] => {
    const [from, to] = [valueIn(before, what), valueIn(after, what)]
    return isSame(from, to) ? [] : [{ field: 'unit', unit: name, what, from, to } as UnitChange]
  }),
  ...languages.flatMap((language) =>
    textBlocks.flatMap((block): readonly UnitChange[] => {
      const [from, to] = [textOf(before, language, block), textOf(after, language, block)]
      return from === to ? [] : [{ field: 'unit', unit: name, what: 'texts', language, block, to: to === '' ? 'lent' : 'own' }]
    }),
  ),
]

/** Whether the public pages say something else than before. */
export const isPublicOfUnit = ({ what }: UnitChange): boolean => what !== 'posts' && what !== 'feedbackMonths' && what !== 'assessmentDays'

/** Whether dates of the unit's cases move. */
export const movesClocks = ({ what }: UnitChange): boolean => what === 'feedbackMonths' || what === 'assessmentDays'
