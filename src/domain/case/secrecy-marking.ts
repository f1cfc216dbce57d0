// The marking of secrecy on an entry of the register (5 kap. 5 § OSL): it names a provision, a day and the authority. It is a warning and decides
// nothing: whoever asks for a document gets each word of it tried. Knows no case.
import { plainDigits } from '../../kit/typed.ts'
import type { LegalFrame } from '../channel/legal-frame.ts'

/** A provision of OSL as `chapter:section`, such as `32:3b`; `dk:25` that paragraph of lov nr. 1436 af 29/06/2021. */
export type ProvisionCode = string & { readonly brand: 'ProvisionCode' }

const code = (text: string): ProvisionCode => text as ProvisionCode

/** What is often to be marked: the reporter, and others in the case. */
export const usualProvisions: Readonly<Record<LegalFrame, readonly ProvisionCode[]>> = {
  se: [code('32:3b'), code('17:3b')],
  dk: [code('dk:25'), code('dk:26')],
}

/** What a new entry is marked with. Whether the reporter has a relation through work stands sealed: unknown counts as protected (L-OSL-3). */
export const markedProvisions = (frame: LegalFrame): readonly ProvisionCode[] => usualProvisions[frame].slice(0, 1)

/** OSL’s provisions on secrecy stand in these chapters. */
const [firstChapter, lastChapter] = [15, 42]

/** A provision of OSL as typed, such as "21 kap. 7 §" or "32:3 b"; null when it is none. */
export const typedProvision = (typed: string): ProvisionCode | null => {
  const [, chapter, section, letter = ''] =
    /^(\d{1,2})\s*(?:kap\.?|:)\s*(\d{1,3})\s*([a-z]?)\s*§?(?:\s*osl)?$/.exec(plainDigits(typed).trim().toLowerCase()) ?? []
  if (chapter === undefined || section === undefined) return null
  const isThere = Number(chapter) >= firstChapter && Number(chapter) <= lastChapter && Number(section) > 0
  return isThere ? code(`${Number(chapter)}:${Number(section)}${letter}`) : null
}

/** As the law is cited, in every language. */
export const citation = (provision: ProvisionCode): string => {
  const [chapter = '', section = ''] = provision.split(':')
  if (chapter === 'dk') return `§ ${section} lov nr. 1436 af 29/06/2021`
  const [, number = '', letter = ''] = /^(\d+)([a-z]?)$/.exec(section) ?? []
  return `${chapter} kap. ${number}${letter === '' ? '' : ` ${letter}`} § OSL`
}

/** `missing`: without a provision nothing can be marked · `unknown`: what was typed is none. */
export type MarkingFault = 'missing' | 'unknown'

/** What somebody chose and typed; the ones that are usual first. */
export const typedMarking = (frame: LegalFrame, chosen: readonly string[], other: string): readonly ProvisionCode[] | MarkingFault => {
  const usual = usualProvisions[frame].filter((provision) => chosen.includes(provision))
  const typed = frame === 'se' && other.trim() !== '' ? typedProvision(other) : undefined
  if (typed === null) return 'unknown'
  const all = [...new Set([...usual, ...(typed === undefined ? [] : [typed])])]
  return all.length === 0 ? 'missing' : all
}
