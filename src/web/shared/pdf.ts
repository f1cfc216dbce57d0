// A paper as a PDF: a title, sections with headings, paragraphs, lists, tables, and facts as pairs of a word and its value, tagged in reading order
// for whoever hears it. It must not know what is in it.
import type { Bytes } from '../../kit/bytes.ts'
import { type Sheet, type SheetSetup, sheetOf } from './pdf-sheet.ts'
import { asArtifact, heightOf } from './pdf-text.ts'

export interface PdfFact {
  readonly key: string
  readonly value: string
}
export interface PdfTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** One of the five. */
export interface PdfBlock {
  /** Of what follows it within the section. */
  readonly heading?: string
  readonly text?: string
  readonly list?: readonly string[]
  readonly table?: PdfTable
  readonly facts?: readonly PdfFact[]
}
export interface PdfSection {
  readonly heading: string
  readonly blocks: readonly PdfBlock[]
}
export interface PdfPaper extends SheetSetup {
  /** Below the title. */
  readonly blocks: readonly PdfBlock[]
  readonly sections: readonly PdfSection[]
}

/** In points. */
const sizes = { title: 18, heading: 13, part: 11.5, text: 10.5, table: 9 }
const gap = 5
const indent = 12
const cell = 4
/** A paragraph of so many lines is not divided. */
const wholeLines = 7
/** Share of the width that the words before the values of facts have. */
const keyShare = 0.32

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

const drawAll = (sheet: Sheet, blocks: readonly PdfBlock[]): void => {
  for (const [index, block] of blocks.entries()) {
    if (block.heading === undefined) draw(sheet, block)
    else heading(sheet, 'H3', block.heading, blocks.slice(index + 1))
  }
}

/** What blocks put on a page at the least. */
const beginning = (sheet: Sheet, [first, ...rest]: readonly PdfBlock[]): number => {
  if (first?.heading !== undefined)
    return heightOf(sheet.lines(first.heading, sizes.part, sheet.width).length, sizes.part) + gap + beginning(sheet, rest)
  if (first?.facts !== undefined) return rowHeight(firstPart(factGrid(sheet), first.facts), sizes.text)
  const lines = first?.text === undefined ? 0 : sheet.lines(first.text, sizes.text, sheet.width).length
  return heightOf(Math.max(4, Math.min(lines, wholeLines)), sizes.text)
}

/** @param below what it is the heading of: at the foot of a page it would stand alone there */
const heading = (sheet: Sheet, level: 'H2' | 'H3', text: string, below: readonly PdfBlock[]): void => {
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

const draw = (sheet: Sheet, { text, list, table, facts }: PdfBlock): void => {
  if (text !== undefined) {
    written(sheet, 'P', text, sizes.text)
    sheet.skip(gap)
  }
  if (list !== undefined) drawList(sheet, list)
  if (table !== undefined) drawTable(sheet, table)
  if (facts !== undefined && facts.length > 0) drawFacts(sheet, facts)
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

interface Column {
  /** From the left margin, and how wide; in points. */
  readonly x: number
  readonly width: number
  readonly isHead: boolean
}
interface Grid {
  readonly sheet: Sheet
  readonly columns: readonly Column[]
  readonly size: number
}

const linesIn = ({ sheet, columns, size }: Grid, cells: readonly string[]): readonly (readonly string[])[] =>
  columns.map(({ width }, index) => sheet.lines(cells[index] ?? '', size, width - 2 * cell))

const rowHeight = (cells: readonly (readonly string[])[], size: number): number =>
  heightOf(Math.max(...cells.map(({ length }) => length)), size) + 2 * cell

/** Draws the cells of a row, each by `put`. */
const drawRow = (
  { sheet, columns, size }: Grid,
  cells: readonly (readonly string[])[],
  put: (write: () => void, column: Column) => void,
): void => {
  sheet.skip(cell)
  sheet.beside(columns.map((column, index) => () => put(() => sheet.write(cells[index] ?? [], size, column.x + cell), column)))
  sheet.skip(cell)
}

/** @param head again at the top of each page that it runs on to */
const drawGrid = (grid: Grid, head: readonly string[], rows: readonly (readonly string[])[]): void => {
  const { sheet, size } = grid
  const { paper } = sheet
  const table = paper.struct('Table')
  sheet.add(table)
  const titles = linesIn(grid, head)
  const row = (cells: readonly (readonly string[])[], isHead: boolean): void => {
    const line = paper.struct('TR')
    table.add(line)
    drawRow(grid, cells, (write, column) => {
      const title = isHead ? 'Column' : column.isHead ? 'Row' : null
      line.add(title === null ? paper.struct('TD', write) : paper.struct('TH', { scope: title }, write))
    })
    line.end()
    sheet.rule()
  }
  if (head.length > 0) {
    // A head at the foot of a page would stand alone there.
    sheet.need(rowHeight(titles, size) + heightOf(2, size) + 2 * cell)
    row(titles, true)
  }
  for (const cells of rows.flatMap((texts) => onPages(grid, linesIn(grid, texts)))) {
    const isNext = sheet.need(rowHeight(cells, size))
    if (isNext && head.length > 0) {
      asArtifact(paper, 'Pagination', () => drawRow(grid, titles, (write) => write()))
      sheet.rule()
    }
    row(cells, false)
  }
  table.end()
  sheet.skip(2 * gap)
}

/** A row that is higher than a page, in rows that are not. */
const onPages = ({ sheet, size }: Grid, cells: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] => {
  const most = Math.floor((sheet.height * 0.7) / heightOf(1, size))
  const parts = Math.max(1, Math.ceil(Math.max(...cells.map(({ length }) => length)) / most))
  return Array.from({ length: parts }, (_, part) => cells.map((lines) => lines.slice(part * most, (part + 1) * most)))
}

const columnsOf = (widths: readonly number[], isHead: (index: number) => boolean): readonly Column[] =>
  widths.map((width, index) => ({ x: widths.slice(0, index).reduce((sum, one) => sum + one, 0), width, isHead: isHead(index) }))

const factGrid = (sheet: Sheet): Grid => ({
  ...{ sheet, size: sizes.text },
  columns: columnsOf([sheet.width * keyShare, sheet.width * (1 - keyShare)], (index) => index === 0),
})
const cellsOf = (facts: readonly PdfFact[]): readonly (readonly string[])[] => facts.map(({ key, value }) => [key, value])
/** Of the first fact, what stands on one page together. */
const firstPart = (grid: Grid, facts: readonly PdfFact[]): readonly (readonly string[])[] =>
  onPages(grid, linesIn(grid, cellsOf(facts)[0] ?? []))[0] ?? []

const drawFacts = (sheet: Sheet, facts: readonly PdfFact[]): void => drawGrid(factGrid(sheet), [], cellsOf(facts))

const drawTable = (sheet: Sheet, { head, rows }: PdfTable): void => {
  const shares = sharesOf([head, ...rows])
  drawGrid(
    {
      sheet,
      size: sizes.table,
      columns: columnsOf(
        shares.map((share) => share * sheet.width),
        () => false,
      ),
    },
    head,
    rows,
  )
}

/** Shares of the width by what stands in a column: room for its longest word, and more for what is long. */
const sharesOf = (rows: readonly (readonly string[])[]): readonly number[] => {
  const wanted = (text: string): number => Math.max(...text.split(' ').map(({ length }) => length + 1), 3 * Math.sqrt(text.length))
  const widest = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => wanted(cells[column] ?? ''))))
  const all = widest.reduce((sum, width) => sum + width, 0)
  return widest.map((width) => width / all)
}
