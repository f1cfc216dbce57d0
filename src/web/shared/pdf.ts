// A table on paper: a tagged PDF with its language, a title, headings of columns and numbered pages, in a font that lies in the file. It must not know
// what is in it.
import type { Bytes } from '../../kit/bytes.ts'
import { openPdf } from './pdf-file.ts'

export interface PaperTable {
  /** As a BCP 47 tag. */
  readonly language: string
  readonly title: string
  /** Below the title, each a paragraph: what a reader must know of all rows. */
  readonly lines: readonly string[]
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Shares of the width, one a column. */
  readonly widths: readonly number[]
  /** At the foot of every page, before its number. */
  readonly foot: string
  /** The day it is made; a file must not tell the time. */
  readonly made: Date
}

const margins = { top: 48, bottom: 56, left: 48, right: 48 }
const small = 9

export const paperTable = async ({ language, title, lines, head, rows, widths, foot, made }: PaperTable): Promise<Bytes> => {
  const { paper, finish } = openPdf({ language, title, layout: 'landscape', margins, made })

  paper.addStructure(paper.struct('H1', () => paper.fontSize(18).text(title)))
  for (const line of lines) paper.addStructure(paper.struct('P', () => paper.fontSize(10).text(line)))
  paper.moveDown(1).fontSize(small)
  const room = paper.page.width - margins.left - margins.right
  const all = widths.reduce((sum, width) => sum + width, 0)
  paper.table({
    data: [
      head.map((text) => ({ text, type: 'TH' as const, scope: 'Column' as const })),
      ...rows.map((cells) => cells.map((text) => ({ text, type: 'TD' as const }))),
    ],
    defaultStyle: { border: [0, 0, 0.5, 0], padding: 4 },
    columnStyles: widths.map((width) => ({ width: (room * width) / all })),
    structParent: paper,
  })
  return finish(foot, margins.left)
}
