// Rows and columns on a paper: tables with a head that is said again on each page, and facts as pairs of a word and its value. Knows no paper around it.
import type { Fact, PaperTable } from '../../../views/shared/paper.ts'
import type { Sheet } from './pdf-sheet.ts'
import { asArtifact, heightOf } from './pdf-text.ts'

/** Around the text of a cell, in points. */
const cell = 4
/** Share of the width that the words before the values of facts have. */
const keyShare = 0.36

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

const linesIn = ({ sheet, columns, size }: Grid, cells: readonly string[]): Promise<readonly (readonly string[])[]> =>
  Promise.all(columns.map(({ width }, index) => sheet.lines(cells[index] ?? '', size, width - 2 * cell)))

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
const drawGrid = async (grid: Grid, head: readonly string[], rows: readonly (readonly string[])[]): Promise<void> => {
  const { sheet, size } = grid
  const { paper } = sheet
  const table = paper.struct('Table')
  sheet.add(table)
  const titles = await linesIn(grid, head)
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
  for (const texts of rows) {
    for (const cells of onPages(grid, await linesIn(grid, texts))) {
      const isNext = sheet.need(rowHeight(cells, size))
      if (isNext && head.length > 0) {
        asArtifact(paper, 'Pagination', () => drawRow(grid, titles, (write) => write()))
        sheet.rule()
      }
      row(cells, false)
      await sheet.turn()
    }
  }
  table.end()
}

/** A row that is higher than a page, in rows that are not. */
const onPages = ({ sheet, size }: Grid, cells: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] => {
  const most = Math.floor((sheet.height * 0.7) / heightOf(1, size))
  const parts = Math.max(1, Math.ceil(Math.max(...cells.map(({ length }) => length)) / most))
  return Array.from({ length: parts }, (_, part) => cells.map((lines) => lines.slice(part * most, (part + 1) * most)))
}

const columnsOf = (widths: readonly number[], isHead: (index: number) => boolean): readonly Column[] =>
  widths.map((width, index) => ({ x: widths.slice(0, index).reduce((sum, one) => sum + one, 0), width, isHead: isHead(index) }))

const factGrid = (sheet: Sheet, size: number): Grid => ({
  ...{ sheet, size },
  columns: columnsOf([sheet.width * keyShare, sheet.width * (1 - keyShare)], (index) => index === 0),
})
const cellsOf = (facts: readonly Fact[]): readonly (readonly string[])[] => facts.map(({ key, value }) => [key, value])

/** Of the first of them, what stands on one page together; in points. */
export const factHeight = async (sheet: Sheet, facts: readonly Fact[], size: number): Promise<number> => {
  const grid = factGrid(sheet, size)
  const [first = []] = onPages(grid, await linesIn(grid, cellsOf(facts.slice(0, 1))[0] ?? []))
  return rowHeight(first, size)
}

export const drawFacts = (sheet: Sheet, facts: readonly Fact[], size: number): Promise<void> =>
  drawGrid(factGrid(sheet, size), [], cellsOf(facts))

export const drawTable = async (sheet: Sheet, { head, rows }: PaperTable, size: number): Promise<void> => {
  const widths = (await sharesOf(sheet, head, rows)).map((share) => share * sheet.width)
  await drawGrid({ sheet, size, columns: columnsOf(widths, () => false) }, head, rows)
}

/** What a text asks for: room for its longest word, and more for what is long. */
const wantedBy = (text: string): number =>
  text.split(' ').reduce((most, { length }) => Math.max(most, length + 1), 3 * Math.sqrt(text.length))

/** Shares of the width by what stands in a column. */
const sharesOf = async (sheet: Sheet, head: readonly string[], rows: PaperTable['rows']): Promise<readonly number[]> => {
  let widest = head.map(wantedBy)
  for (const cells of rows) {
    widest = widest.map((width, column) => Math.max(width, wantedBy(cells[column] ?? '')))
    await sheet.turn()
  }
  const all = widest.reduce((sum, width) => sum + width, 0)
  return widest.map((width) => width / all)
}
