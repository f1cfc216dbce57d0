// When a person's own passphrase will do, and what somebody settles on. An issued one (seven random words) always does.
import { normalized } from '../../kit/marks.ts'
import { ok, type Result, refused } from '../../kit/result.ts'

/** `too-short` under 20 characters · `too-plain` hardly any variety · `contains-name` somebody who knows the person would try it · `listed` everybody would. */
export type PassphraseFault = 'too-short' | 'too-plain' | 'contains-name' | 'listed'

/** What people type when they are asked for something long. */
const listed = [
  'password',
  'losenord',
  'lösenord',
  'kodeord',
  'adgangskode',
  'qwerty',
  'asdfgh',
  '12345678',
  'abcdefgh',
  'iloveyou',
  'letmein',
  'sommar20',
  'vinter20',
  'sommer20',
  'velkommen',
]

const folded = (text: string): string => normalized(text).toLowerCase()
const squeezed = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Spaces are folded before the passphrase is used, so that copying it from paper cannot fail on them. */
export const canonicalPassphrase = (typed: string): string => normalized(typed).trim().replace(/\s+/g, ' ')

/**
 * @param known names, addresses and places that belong to the person: none of their words (four letters or more) may occur
 * @returns null when the passphrase will do
 */
export const passphraseFault = (typed: string, known: readonly string[]): PassphraseFault | null => {
  const passphrase = canonicalPassphrase(typed)
  if ([...passphrase].length < 20) return 'too-short'
  const plain = squeezed(passphrase)
  if (new Set(plain).size < 8) return 'too-plain'
  const words = known.flatMap((text) => folded(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => [...word].length > 3)
  if (words.some((word) => plain.includes(squeezed(word)))) return 'contains-name'
  return listed.some((word) => plain.includes(word)) ? 'listed' : null
}

/** An issued passphrase typed again from paper, or an own one typed twice. */
export type PassphraseChoice = { readonly issuedAgain: string } | { readonly own: string; readonly ownAgain: string }
export type PassphraseRefusal = PassphraseFault | 'differs'

/**
 * @param issued what was offered
 * @param known as {@link passphraseFault} takes it
 * @returns the passphrase, canonical
 */
export const settledPassphrase = (
  choice: PassphraseChoice,
  issued: string,
  known: readonly string[],
): Result<string, PassphraseRefusal> => {
  if ('issuedAgain' in choice) {
    const expected = canonicalPassphrase(issued)
    // From paper, capitals are no mistake.
    return canonicalPassphrase(choice.issuedAgain).toLowerCase() === expected.toLowerCase() ? ok(expected) : refused('differs')
  }
  const typed = canonicalPassphrase(choice.own)
  const fault = passphraseFault(typed, known)
  if (fault !== null) return refused(fault)
  return typed === canonicalPassphrase(choice.ownAgain) ? ok(typed) : refused('differs')
}
