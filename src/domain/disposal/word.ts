// A word about the end of a case: that it be destroyed or kept, and who answers for whom. Whoever holds the key of a case could write one in another's
// name, so each bears its author's signature over itself, its case and its place, and the log's entry of the act vouches for exactly that signature.
import { type Bytes, lengthPrefixed } from '../../kit/bytes.ts'
import type { CaseEvent } from '../case/case-event.ts'
import type { FileEntry, Signed } from '../case/case-file.ts'
import { canonicalJson } from './protocol.ts'

const holdWords: readonly string[] = ['hold-set', 'lift-asked', 'lift-refused', 'lift-withdrawn', 'hold-lifted']

/** @param name of an event */
export const isWord = (name: string): boolean => name.startsWith('disposal-') || holdWords.includes(name)

/** What only keeps a case counts whoever wrote it: nobody loses one by it. */
export const onlyKeeps = ({ name }: Pick<CaseEvent, 'name'>): boolean => name === 'hold-set' || name === 'disposal-objected'

const spokenAt = {
  ...{ 'hold-set': 'reason', 'lift-asked': 'reason', 'lift-refused': 'reason' },
  ...{ 'disposal-objected': 'reason', 'disposal-refused': 'reason', 'disposal-proposed': 'other' },
} as const

/** Where in a word its author uses words of their own; null where they cannot. */
export const spokenField = (name: string): string | null => (spokenAt as Readonly<Record<string, string>>)[name] ?? null

/** … and which; empty where they used none. */
export const spokenIn = (event: CaseEvent): string => {
  const field = spokenField(event.name)
  return field === null ? '' : String((event as unknown as Readonly<Record<string, unknown>>)[field] ?? '')
}

/** What its author signs. @param act the number of the act in the case */
export const wordBytes = (
  { installation, caseId, act }: { readonly installation: string; readonly caseId: string; readonly act: number },
  { at, author, event }: Pick<FileEntry, 'at' | 'author' | 'event'>,
  { key, seq, head, text }: Omit<Signed, 'signature'>,
): Bytes => {
  const field = event === undefined ? null : spokenField(event.name)
  const said = event === undefined ? null : field === null || text === undefined ? event : { ...event, [field]: text.digest }
  return lengthPrefixed(['viska/1/word', installation, caseId, act, at, author?.id ?? '', canonicalJson(said), key, seq, head])
}

/**
 * `behind` the log knows acts of this case that the case does not: it was put back to an earlier state, or a word was taken out of it · `unreceived`
 * the log does not know that it came in · `unproven` a word of it is not what its author signed.
 */
export type Doubt = 'behind' | 'unreceived' | 'unproven'

/** What a new proposal goes on in spite of, by a decision of the authority: no word that is said anew takes it away, for the log is only added to. */
export const lasts = (doubt: Doubt): doubt is LastingDoubt => doubt !== 'unproven'
export type LastingDoubt = Exclude<Doubt, 'unproven'>
