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

/** Whether a proposal is over when something of it is cleared (L-SE-17): what is left no longer bears a signature. A hold keeps the case all the same. */
export const endsByClearing = (name: string): boolean => isWord(name) && name !== 'hold-set'

/** What its author signs. @param act the number of the act in the case */
export const wordBytes = (
  { installation, caseId, act }: { readonly installation: string; readonly caseId: string; readonly act: number },
  { at, author, event }: Pick<FileEntry, 'at' | 'author' | 'event'>,
  { key, seq, head }: Omit<Signed, 'signature'>,
): Bytes => lengthPrefixed(['viska/1/word', installation, caseId, act, at, author?.id ?? '', canonicalJson(event ?? null), key, seq, head])

/**
 * `behind` the log knows acts of this case that the case does not: it was put back to an earlier state, or a word was taken out of it · `unproven` a
 * word of it is not what its author signed · `cleared` something was cleared of a word, so that its signature covers it no more: what was proposed before
 * is over.
 */
export type Doubt = 'behind' | 'unproven' | 'cleared'
