// A paper as a PDF: a title, sections with headings, paragraphs, lists, tables, and facts as pairs of a word and its value, tagged in reading order
// for whoever hears it. It must not know what is in it.
import type { PaperBlock, PaperPart } from '../../../views/shared/paper.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { drawFacts, drawTable, factHeight } from './pdf-grid.ts'
import { type Sheet, type SheetSetup, sheetOf } from './pdf-sheet.ts'
import { heightOf } from './pdf-text.ts'

export interface PdfPaper extends SheetSetup {
  /** Below the title. */
  readonly blocks: readonly PaperBlock[]
  readonly sections: readonly PaperPart[]
}

/** In points. */
const sizes = { title: 18, heading: 13, part: 11.5, text: 10.5, table: 9 }
const gap = 5
const indent = 12
/** A paragraph of so many lines is not divided. */
const wholeLines = 7

export const pdfOf = ({ blocks, sections, ...setup }: PdfPaper): Promise<Bytes> =>
  sheetOf(setup, (sheet) => {
    written(sheet, 'H1', setup.title, sizes.title)
    sheet.skip(gap)
    drawAll(sheet, blocks)
    for (const section of sections) {
      heading(sheet, 'H2', section.heading, section.blocks)
      drawAll(sheet, section.blocks)
    }
  })

const drawAll = (sheet: Sheet, blocks: readonly PaperBlock[]): void => {
  for (const [index, block] of blocks.entries()) {
    if (block.heading === undefined) draw(sheet, block)
    else heading(sheet, 'H3', block.heading, blocks.slice(index + 1))
  }
}

/** What blocks put on a page at the least. */
const beginning = (sheet: Sheet, [first, ...rest]: readonly PaperBlock[]): number => {
  if (first?.heading !== undefined)
    return heightOf(sheet.lines(first.heading, sizes.part, sheet.width).length, sizes.part) + gap + beginning(sheet, rest)
  if (first?.facts !== undefined) return factHeight(sheet, first.facts, sizes.text)
  const lines = first?.text === undefined ? 0 : sheet.lines(first.text, sizes.text, sheet.width).length
  return heightOf(Math.max(4, Math.min(lines, wholeLines)), sizes.text)
}

/** @param below what it is the heading of: at the foot of a page it would stand alone there */
const heading = (sheet: Sheet, level: 'H2' | 'H3', text: string, below: readonly PaperBlock[]): void => {
  const size = level === 'H2' ? sizes.heading : sizes.part
  const height = heightOf(sheet.lines(text, size, sheet.width).length, size)
  if (!sheet.need(height + gap + beginning(sheet, below))) sheet.skip(level === 'H2' ? 2 * gap : gap)
  written(sheet, level, text, size)
  sheet.skip(gap)
}

const written = (sheet: Sheet, tag: 'H1' | 'H2' | 'H3' | 'P', text: string, size: number): void => {
  const lines = sheet.lines(text, size, sheet.width)
  // No line of a short paragraph stands alone at the foot or the head of a page.
  sheet.need(heightOf(Math.min(lines.length, wholeLines), size))
  sheet.add(sheet.paper.struct(tag, () => sheet.write(lines, size)))
}

const draw = (sheet: Sheet, { text, list, table, facts }: PaperBlock): void => {
  if (text !== undefined) {
    written(sheet, 'P', text, sizes.text)
    sheet.skip(gap)
  }
  if (list !== undefined) drawList(sheet, list)
  if (table !== undefined) {
    drawTable(sheet, table, sizes.table)
    sheet.skip(2 * gap)
  }
  if (facts !== undefined && facts.length > 0) {
    drawFacts(sheet, facts, sizes.text)
    sheet.skip(2 * gap)
  }
}

const drawList = (sheet: Sheet, items: readonly string[]): void => {
  const { paper } = sheet
  const list = paper.struct('L')
  sheet.add(list)
  for (const item of items) {
    const lines = sheet.lines(item, sizes.text, sheet.width - indent)
    // A dash at the foot of a page would stand alone there.
    sheet.need(heightOf(Math.min(lines.length, 2), sizes.text))
    const entry = paper.struct('LI')
    list.add(entry)
    sheet.beside([
      () => entry.add(paper.struct('Lbl', () => sheet.write(['–'], sizes.text))),
      () => entry.add(paper.struct('LBody', () => sheet.write(lines, sizes.text, indent))),
    ])
    entry.end()
    sheet.skip(gap / 2)
  }
  list.end()
  sheet.skip(gap / 2)
}
