// Unicode puts the marks of a letter in order in a time that grows with the square of their number: a hundred thousand on one letter take minutes. What
// strangers typed is bounded here before it is normalized.

/** The last two are letters that become marks where they are normalized by NFKC. */
const beyond = /((?:\p{M}|\uff9e|\uff9f){4})(?:\p{M}|\uff9e|\uff9f)+/gu

/** The bound of Unicode's stream-safe text (UAX #15): no word of any language has as many, so no passphrase becomes another one. */
const beyondSafe = /((?:\p{M}|\uff9e|\uff9f){30})(?:\p{M}|\uff9e|\uff9f)+/gu

/** A text in one form of its letters: what anybody typed anywhere is normalized by this. */
export const normalized = (typed: string, form: 'NFC' | 'NFKC' | 'NFKD' = 'NFKC'): string => typed.replace(beyondSafe, '$1').normalize(form)

/** Without the marks after the fourth of a letter, where it is drawn or searched: no alphabet that we write has more. */
export const fewMarks = (text: string): string => text.replace(beyond, '$1')
