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
/** Lines that are drawn without a turn for the rest of the program. */
const atOnce = 25

export const pdfOf = ({ blocks, sections, ...setup }: PdfPaper): Promise<Bytes> =>
  sheetOf(setup, async (sheet) => {
    await written(sheet, 'H1', setup.title, sizes.title)
    sheet.skip(gap)
    await drawAll(sheet, blocks)
    for (const section of sections) {
      await heading(sheet, 'H2', section.heading, section.blocks)
      await drawAll(sheet, section.blocks)
    }
  })

const drawAll = async (sheet: Sheet, blocks: readonly PaperBlock[]): Promise<void> => {
  for (const [index, block] of blocks.entries()) {
    if (block.heading === undefined) await draw(sheet, block)
    else await heading(sheet, 'H3', block.heading, blocks, index + 1)
    await sheet.turn()
  }
}

/** What blocks put on a page at the least, from that one on. */
const beginning = async (sheet: Sheet, blocks: readonly PaperBlock[], from: number): Promise<number> => {
  const { heading: title, facts, text } = blocks[from] ?? {}
  if (title !== undefined) {
    const { length } = await sheet.lines(title, sizes.part, sheet.width)
    return heightOf(length, sizes.part) + gap + (await beginning(sheet, blocks, from + 1))
  }
  if (facts !== undefined) return factHeight(sheet, facts, sizes.text)
  const { length } = text === undefined ? [] : await sheet.lines(text, sizes.text, sheet.width)
  return heightOf(Math.max(4, Math.min(length, wholeLines)), sizes.text)
}

/** @param blocks what it is the heading of, from that one on: at the foot of a page it would stand alone there */
const heading = async (sheet: Sheet, level: 'H2' | 'H3', text: string, blocks: readonly PaperBlock[], from = 0): Promise<void> => {
  const size = level === 'H2' ? sizes.heading : sizes.part
  const { length } = await sheet.lines(text, size, sheet.width)
  const height = heightOf(length, size)
  if (!sheet.need(height + gap + (await beginning(sheet, blocks, from)))) sheet.skip(level === 'H2' ? 2 * gap : gap)
  await written(sheet, level, text, size)
  sheet.skip(gap)
}

const written = async (sheet: Sheet, tag: 'H1' | 'H2' | 'H3' | 'P', text: string, size: number): Promise<void> => {
  const lines = await sheet.lines(text, size, sheet.width)
  // No line of a short paragraph stands alone at the foot or the head of a page.
  sheet.need(heightOf(Math.min(lines.length, wholeLines), size))
  const part = sheet.paper.struct(tag)
  sheet.add(part)
  for (let first = 0; first < lines.length; first += atOnce) {
    part.add(() => sheet.write(lines.slice(first, first + atOnce), size))
    await sheet.turn()
  }
  part.end()
}

const draw = async (sheet: Sheet, { text, list, table, facts }: PaperBlock): Promise<void> => {
  if (text !== undefined) {
    await written(sheet, 'P', text, sizes.text)
    sheet.skip(gap)
  }
  if (list !== undefined) await drawList(sheet, list)
  if (table !== undefined) {
    await drawTable(sheet, table, sizes.table)
    sheet.skip(2 * gap)
  }
  if (facts !== undefined && facts.length > 0) {
    await drawFacts(sheet, facts, sizes.text)
    sheet.skip(2 * gap)
  }
}

const drawList = async (sheet: Sheet, items: readonly string[]): Promise<void> => {
  const { paper } = sheet
  const list = paper.struct('L')
  sheet.add(list)
  for (const item of items) {
    const lines = await sheet.lines(item, sizes.text, sheet.width - indent)
    // A dash at the foot of a page would stand alone there.
    sheet.need(heightOf(Math.min(lines.length, 2), sizes.text))
    const entry = paper.struct('LI')
    list.add(entry)
    sheet.beside([
      () => entry.add(paper.struct('Lbl', () => sheet.write(['–'], sizes.text))),
      () => entry.add(paper.struct('LBody', () => sheet.write(lines, sizes.text, indent))),
    ])
    entry.end()
    await sheet.turn()
    sheet.skip(gap / 2)
  }
  list.end()
  sheet.skip(gap / 2)
}
