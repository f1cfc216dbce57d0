// A line of text on paper, in the two fonts that lie in the file, and what is drawn there without being text. Knows no page and no margin.
import type { PDFDocument } from 'pdfkit'

/** From the top of one line to the top of the next, in sizes of its letters. */
const leading = 1.4

/** What stands in the other font, such as the letters of Polish or Croatian names. */
const rare = /([^\u0020-\u00ff\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac]+)/

/** Names of the two fonts. */
type FontName = 'usual' | 'rare'

interface Run {
  readonly text: string
  readonly font: FontName
}

/** Pieces of a text that one font draws each. */
const runsOf = (text: string): readonly Run[] =>
  text.split(rare).flatMap((part, index): readonly Run[] => (part === '' ? [] : [{ text: part, font: index % 2 === 0 ? 'usual' : 'rare' }]))

/** Height of so many lines, in points. */
export const heightOf = (lines: number, size: number): number => lines * size * leading

/** In points. */
export const widthOf = (paper: PDFDocument, text: string, size: number): number =>
  runsOf(text).reduce((sum, run) => sum + paper.font(run.font).fontSize(size).widthOfString(run.text), 0)

/** @param x of its left end, @param y of its top, from the upper left corner of the page */
export const drawLine = (paper: PDFDocument, line: string, size: number, x: number, y: number): void => {
  let left = x
  for (const run of runsOf(line)) {
    paper.font(run.font).fontSize(size).text(run.text, left, y, { lineBreak: false })
    left += paper.widthOfString(run.text)
  }
}

/** What is no part of the text, so that nobody hears it read aloud. */
export const asArtifact = (paper: PDFDocument, type: 'Layout' | 'Pagination', write: () => void): void => {
  paper.markContent('Artifact', { type })
  write()
  paper.endMarkedContent()
}
