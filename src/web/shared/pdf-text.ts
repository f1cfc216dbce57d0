// A line of text on paper, in the fonts that lie in the file, and what is drawn there without being text. Knows no page and no margin.
import type { PDFDocument } from 'pdfkit'
import { fonts } from '../../embedded.ts' with { type: 'macro' }
import type { Alphabet } from '../../embedded.ts'
import { lettersOf } from './font-letters.ts'
import { drawable, isStacked } from './pdf-lines.ts'

/** From the top of one line to the top of the next, in sizes of its letters. */
const leading = 1.4

/** One for each alphabet. */
export const fontFiles = fonts()
const drawn = fontFiles.map(({ alphabet, file }) => ({ alphabet, letters: lettersOf(Uint8Array.fromBase64(file)) }))

const alphabetOf = (letter: string): Alphabet | null =>
  drawn.find(({ letters }) => letters.has(letter.codePointAt(0) ?? 0))?.alphabet ?? null

/** Whether every letter of a text can be drawn: in the place of others stands an empty box, and marks beyond the fourth of a letter are left out. */
export const isDrawn = (text: string): boolean =>
  !isStacked(text) && [...new Set(drawable(text))].every((letter) => letter === '\n' || alphabetOf(letter) !== null)

interface Run {
  readonly alphabet: Alphabet
  text: string
}

/** Pieces of a text that one font draws each. */
const runsOf = (text: string): readonly Run[] => {
  const runs: Run[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const alphabet = alphabetOf(letter) ?? 'latin'
    if (last?.alphabet === alphabet) last.text += letter
    else runs.push({ alphabet, text: letter })
  }
  return runs
}

/** Height of so many lines, in points. */
export const heightOf = (lines: number, size: number): number => lines * size * leading

/** In points. */
export const widthOf = (paper: PDFDocument, text: string, size: number): number =>
  runsOf(text).reduce((sum, run) => sum + paper.font(run.alphabet).fontSize(size).widthOfString(run.text), 0)

/** @param x of its left end, @param y of its top, from the upper left corner of the page */
export const drawLine = (paper: PDFDocument, line: string, size: number, x: number, y: number): void => {
  let left = x
  for (const run of runsOf(line)) {
    paper.font(run.alphabet).fontSize(size).text(run.text, left, y, { lineBreak: false })
    left += paper.widthOfString(run.text)
  }
}

/** What is no part of the text, so that nobody hears it read aloud. */
export const asArtifact = (paper: PDFDocument, type: 'Layout' | 'Pagination', write: () => void): void => {
  paper.markContent('Artifact', { type })
  write()
  paper.endMarkedContent()
}
