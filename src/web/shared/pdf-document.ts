// A document on paper: parts with a heading, paragraphs, and facts as pairs of a word and its value. It must not know what is in it.
import type { Bytes } from '../../kit/bytes.ts'
import { roomOf, type Sheet, sheetOf, usualMargins } from './pdf-sheet.ts'

export interface PaperPart {
  readonly heading: string
  readonly rows: readonly { readonly key: string; readonly value: string }[]
  readonly lines: readonly string[]
}

export interface PaperDocument extends Omit<Sheet, 'layout'> {
  /** Below the title. */
  readonly lines: readonly string[]
  readonly parts: readonly PaperPart[]
}

const text = 10
/** Share of the width that the words before the values have. */
const keyShare = 0.32
/** Points that a heading keeps free beneath it, so that it does not stand alone at the end of a page. */
const company = 72

export const paperDocument = ({ lines, parts, ...sheet }: PaperDocument): Promise<Bytes> =>
  sheetOf({ ...sheet, layout: 'portrait' }, (paper) => {
    const paragraph = (line: string): void => {
      paper.addStructure(paper.struct('P', () => paper.fontSize(text).text(line, usualMargins.left)))
      paper.moveDown(0.5)
    }
    paper.moveDown(0.5)
    for (const line of lines) paragraph(line)
    for (const part of parts) {
      if (paper.y > paper.page.height - usualMargins.bottom - company) paper.addPage()
      paper.moveDown(0.5)
      paper.addStructure(paper.struct('H2', () => paper.fontSize(13).text(part.heading, usualMargins.left)))
      paper.moveDown(0.3)
      for (const line of part.lines) paragraph(line)
      if (part.rows.length > 0) {
        paper.fontSize(text)
        paper.table({
          data: part.rows.map(({ key, value }) => [
            { text: key, type: 'TH' as const, scope: 'Row' as const },
            { text: value, type: 'TD' as const },
          ]),
          defaultStyle: { border: [0, 0, 0.5, 0], borderColor: '#b1b4b6', padding: 4, align: { x: 'left', y: 'top' } },
          columnStyles: [{ width: roomOf(paper) * keyShare }, { width: roomOf(paper) * (1 - keyShare) }],
          structParent: paper,
        })
        paper.moveDown(0.7)
      }
    }
  })
