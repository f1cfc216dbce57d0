// When a person's own passphrase will do. An issued one (seven random words) always does.

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

const folded = (text: string): string => text.normalize('NFKC').toLowerCase()
const squeezed = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Spaces are folded before the passphrase is used, so that copying it from paper cannot fail on them. */
export const canonicalPassphrase = (typed: string): string => typed.normalize('NFKC').trim().replace(/\s+/g, ' ')

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
