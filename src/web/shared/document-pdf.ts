// A paper in sections as a PDF in upright format: headings, paragraphs, lists and tables in reading order. It must not know what is in it.
import type { PDFDocument } from 'pdfkit'
import type { Paper, PaperBlock, PaperTableBlock } from '../../domain/compliance/paper.ts'
import type { Bytes } from '../../kit/bytes.ts'
import { roomOf, sheetOf } from './pdf-sheet.ts'

const margins = { top: 64, bottom: 72, left: 64, right: 64 }
const sizes = { heading: 13, body: 10.5, table: 9 }
/** Of a list, in points. */
const indent = 12
/** Between paragraphs, in lines. */
const gap = 0.45

/** @param about below the title: which edition it is, by whom @param foot at the foot of every page */
export const documentPdf = (
  { language, title, lead, sections }: Paper,
  about: readonly string[],
  foot: string,
  made: Date,
): Promise<Bytes> =>
  sheetOf({ language, title, layout: 'portrait', foot, made, margins }, (pdf) => {
    pdf.moveDown(0.3).fontSize(sizes.body)
    for (const line of [...about, ...lead]) paragraph(pdf, line)
    for (const { heading, blocks } of sections) {
      // A heading at the foot of a page would stand alone there.
      if (pdf.y > pdf.page.height - margins.bottom - 70) pdf.addPage()
      pdf.moveDown(0.6)
      pdf.addStructure(pdf.struct('H2', () => pdf.fontSize(sizes.heading).text(heading, margins.left)))
      pdf.moveDown(0.25).fontSize(sizes.body)
      for (const block of blocks) draw(pdf, block)
    }
  })

const paragraph = (pdf: PDFDocument, text: string): void => {
  pdf.addStructure(pdf.struct('P', () => pdf.fontSize(sizes.body).text(text, margins.left, undefined, { lineGap: 1.5 })))
  pdf.moveDown(gap)
}

const draw = (pdf: PDFDocument, { text, list, table }: PaperBlock): void => {
  if (text !== undefined) paragraph(pdf, text)
  if (list !== undefined) drawList(pdf, list)
  if (table !== undefined) drawTable(pdf, table)
}

const drawList = (pdf: PDFDocument, items: readonly string[]): void => {
  const list = pdf.struct('L')
  pdf.addStructure(list)
  for (const item of items) {
    // A dash at the foot of a page would stand alone there.
    if (pdf.y > pdf.page.height - margins.bottom - 34) pdf.addPage()
    const body = pdf.struct('LBody', () => {
      const { y } = pdf.fontSize(sizes.body)
      pdf.text('–', margins.left, y, { lineBreak: false })
      pdf.text(item, margins.left + indent, y, { lineGap: 1.5, width: widthOf(pdf) - indent })
    })
    const entry = pdf.struct('LI')
    list.add(entry)
    entry.add(body)
    body.end()
    entry.end()
    pdf.moveDown(gap / 2)
  }
  list.end()
  pdf.text('', margins.left).moveDown(gap / 2)
}

const widthOf = (pdf: PDFDocument): number => roomOf(pdf, margins)

/** Shares of the width by what stands in a column: no word is broken for the sake of another column's room. */
const sharesOf = (rows: readonly (readonly string[])[]): readonly number[] => {
  const widest = (rows[0] ?? []).map((_, column) => Math.min(28, Math.max(9, ...rows.map((cells) => cells[column]?.length ?? 0))))
  const all = widest.reduce((sum, width) => sum + width, 0)
  return widest.map((width) => width / all)
}

const drawTable = (pdf: PDFDocument, { head, rows }: PaperTableBlock): void => {
  pdf.fontSize(sizes.table)
  pdf.table({
    data: [
      head.map((text) => ({ text, type: 'TH' as const, scope: 'Column' as const })),
      ...rows.map((cells) => cells.map((text) => ({ text, type: 'TD' as const }))),
    ],
    defaultStyle: { border: [0, 0, 0.5, 0], padding: 4 },
    columnStyles: sharesOf([head, ...rows]).map((share) => ({ width: widthOf(pdf) * share })),
    structParent: pdf,
  })
  pdf.fontSize(sizes.body).text('', margins.left).moveDown(gap)
}
