// Unicode puts the marks of a letter in order in a time that grows with the square of their number: a hundred thousand on one letter take minutes. What
// strangers typed is bounded here before it is normalized.

/** The last two are letters that become marks where they are normalized by NFKC. */
const beyond = /((?:\p{M}|\uff9e|\uff9f){4})(?:\p{M}|\uff9e|\uff9f)+/gu

/** Without the marks after the fourth of a letter: no alphabet that we write has more. */
export const fewMarks = (text: string): string => text.replace(beyond, '$1')
