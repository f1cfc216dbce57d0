// Where the lines of a text on paper end: between words, and never within a reference or a paragraph of a law. It must not know what is in the text.

/** Stands before a number or a § and means nothing without it: "kap.", "artikel", the letters before a number of a register. */
const leads = /(?:^|[ (])(?:§§?|kap\.|stk\.|nr|no|artikel|[Aa]rticle|[A-ZÅÄÖÆØ]{2,4})$/
/** Stands after a number and means nothing without it. */
const follows = /^(?:§|kap\.|stk\.)/

const isBound = (before: string, word: string): boolean =>
  (leads.test(before) && /^[\d§]/.test(word)) || (/\d[a-z]?$/.test(before) && follows.test(word))

/** Words, with those in one that belong together: "7 kap. 8 §", "KS § 112", "GP 2026-1". */
const piecesOf = (line: string): readonly string[] => {
  const pieces: string[] = []
  for (const word of line.split(' ')) {
    const last = pieces.at(-1)
    if (last !== undefined && isBound(last, word)) pieces[pieces.length - 1] = `${last} ${word}`
    else pieces.push(word)
  }
  return pieces
}

/** What is wider than a whole line, such as a signature or a long address, in pieces that fit. */
const cut = (piece: string, width: number, widthOf: (text: string) => number): readonly string[] => {
  const parts: string[] = []
  let part = ''
  for (const letter of piece) {
    if (part !== '' && widthOf(part + letter) > width) {
      parts.push(part)
      part = ''
    }
    part += letter
  }
  return [...parts, part]
}

/** A text as it can be drawn: what a keyboard or another program left in it that is no letter is a space, or nothing. */
export const drawable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
    .replace(/(?![\n\u00a0])[\p{Cc}\p{Zs}]/gu, ' ')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/\p{Cf}/gu, '')

/** @param width of a line, in the unit of `widthOf` */
export const linesOf = (text: string, width: number, widthOf: (text: string) => number): readonly string[] =>
  drawable(text)
    .split('\n')
    .flatMap((paragraph) => {
      const lines: string[] = []
      for (const piece of piecesOf(paragraph).flatMap((one) => (widthOf(one) > width ? cut(one, width, widthOf) : [one]))) {
        const last = lines.at(-1)
        if (last !== undefined && widthOf(`${last} ${piece}`) <= width) lines[lines.length - 1] = `${last} ${piece}`
        else lines.push(piece)
      }
      return lines
    })
