// Where the lines of a text on paper end: between words, and never within a reference or a paragraph of a law. It must not know what is in the text.
// Strangers write these texts: whatever they type, it takes no more time than its length, and a font is never asked for more than a line at once.
import { fewMarks, normalized } from '../../kit/marks.ts'

/** Stands before a number or a § and means nothing without it: "kap.", "artikel", the letters before a number of a register. */
const leads = /(?:^|\()(?:§§?|kap\.|stk\.|nr|no|artikel|[Aa]rticle|[A-ZÅÄÖÆØ]{2,4})$/
/** Stands after a number and means nothing without it. */
const follows = /^(?:§|kap\.|stk\.)/

const isBound = (before: string, word: string): boolean =>
  (leads.test(before) && /^[\d§]/.test(word)) || (/\d[a-z]?$/.test(before) && follows.test(word))

/** Letters on a line at the most, also where they take no room: on the widest line the narrowest letter stands some three hundred times. */
const longest = 400
/** Words that are kept together at the most. */
const bound = 8
/** What is longer than that is no letter of any alphabet, and is cut as well. */
const longestLetter = 16

/** Words, with those in one that belong together: "7 kap. 8 §", "KS § 112", "GP 2026-1". */
const piecesOf = (line: string): readonly string[] => {
  const pieces: string[][] = []
  for (const word of line.split(' ')) {
    const last = pieces.at(-1)
    if (last !== undefined && last.length < bound && isBound(last.at(-1) ?? '', word)) last.push(word)
    else pieces.push([word])
  }
  return pieces.map((words) => words.join(' '))
}

const letters = new Intl.Segmenter('sv', { granularity: 'grapheme' })

/** Each with the marks that stand on it. */
function* lettersOf(text: string): Generator<string> {
  for (const { segment } of letters.segment(text))
    if (segment.length > longestLetter) yield* segment
    else yield segment
}

type WidthOf = (text: string) => number

/** What is wider than a whole line, such as a signature or a long address, in pieces that fit. */
function* cut(piece: string, width: number, widthOf: WidthOf): Generator<string> {
  const widths = new Map<string, number>()
  let part = ''
  let used = 0
  for (const letter of lettersOf(piece)) {
    const wide = widths.get(letter) ?? widthOf(letter)
    widths.set(letter, wide)
    if (part !== '' && (used + wide > width || part.length + letter.length > longest)) {
      yield part
      part = ''
      used = 0
    }
    part += letter
    used += wide
  }
  yield part
}

/** A text as it can be drawn: what a keyboard or another program left in it that is no letter is a space, or nothing. */
export const drawable = (text: string): string =>
  // More marks would lie over the lines above.
  normalized(
    fewMarks(
      text
        .replace(/\r\n?|\p{Zl}|\p{Zp}/gu, '\n')
        .replace(/(?![\n\u00a0])[\p{Cc}\p{Zs}]/gu, ' ')
        .replace(/[\u2010\u2011]/g, '-')
        .replace(/\p{Cf}/gu, ''),
    ),
    'NFC',
  )

/** Whether a letter has so many marks that not all of them are drawn. */
export const isStacked = (text: string): boolean => fewMarks(text) !== text

/**
 * One after the other, so that whoever asks can do something else in between.
 * @param width of a line, in the unit of `widthOf`
 * @param widthOf a text of a line at the most; what stands before a space and what stands after it add up
 */
export function* linesOf(text: string, width: number, widthOf: WidthOf): Generator<string> {
  for (const paragraph of drawable(text).split('\n')) {
    let line: string | null = null
    /** With the space after it. */
    let used = 0
    for (const piece of piecesOf(paragraph)) {
      const whole = piece.length > longest ? Number.POSITIVE_INFINITY : widthOf(piece)
      let last = piece
      if (line !== null && used + whole <= width && line.length + piece.length < longest) line += ` ${piece}`
      else
        for (last of whole > width ? cut(piece, width, widthOf) : [piece]) {
          if (line !== null) yield line
          line = last
          used = 0
        }
      used += widthOf(`${last} `)
    }
    yield line ?? ''
  }
}
