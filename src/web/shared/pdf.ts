// A table on paper: lines that say what a reader must know of all rows, headings of columns, and the rows. It must not know what is in it.
import type { Bytes } from '../../kit/bytes.ts'
import { roomOf, type Sheet, sheetOf, small } from './pdf-sheet.ts'

export interface PaperTable extends Omit<Sheet, 'layout'> {
  /** Below the title, each a paragraph. */
  readonly lines: readonly string[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Shares of the width, one a column. */
  readonly widths: readonly number[]
}

export const paperTable = ({ lines, head, rows, widths, ...sheet }: PaperTable): Promise<Bytes> =>
  sheetOf({ ...sheet, layout: 'landscape' }, (paper) => {
    for (const line of lines) paper.addStructure(paper.struct('P', () => paper.fontSize(10).text(line)))
    paper.moveDown(1).fontSize(small)
    const all = widths.reduce((sum, width) => sum + width, 0)
    paper.table({
      data: [
        head.map((text) => ({ text, type: 'TH' as const, scope: 'Column' as const })),
        ...rows.map((cells) => cells.map((text) => ({ text, type: 'TD' as const }))),
      ],
      defaultStyle: { border: [0, 0, 0.5, 0], padding: 4 },
      columnStyles: widths.map((width) => ({ width: (roomOf(paper) * width) / all })),
      structParent: paper,
    })
  })
