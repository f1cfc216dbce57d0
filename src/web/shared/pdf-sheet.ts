// A sheet of paper to be written on: a tagged PDF with its language, a title and numbered pages, in a font that lies in the file. It must not know what
// is written.
import { PDFDocument } from 'pdfkit'
import { font } from '../../embedded.ts' with { type: 'macro' }
import { type Bytes, concat } from '../../kit/bytes.ts'

export interface Sheet {
  /** As a BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly layout: 'portrait' | 'landscape'
  /** At the foot of every page, before its number. */
  readonly foot: string
  /** The day it is made; a file must not tell the time. */
  readonly made: Date
  /** In points. */
  readonly margins?: typeof usualMargins
}

export const usualMargins = { top: 48, bottom: 56, left: 48, right: 48 }
/** Points of letters in tables and feet. */
export const small = 9

/** Width between the margins, in points. */
export const roomOf = (paper: PDFDocument, { left, right } = usualMargins): number => paper.page.width - left - right

/** @param write puts everything on the sheet, below its title */
export const sheetOf = async (
  { language, title, layout, foot, made, margins = usualMargins }: Sheet,
  write: (paper: PDFDocument) => void,
): Promise<Bytes> => {
  const paper = new PDFDocument({
    ...({ size: 'A4', layout, margins, pdfVersion: '1.7', tagged: true, displayTitle: true, bufferPages: true } as const),
    lang: language,
    font: Uint8Array.fromBase64(font()),
    info: { Title: title, CreationDate: made },
  })
  const chunks: Bytes[] = []
  paper.on('data', (chunk) => chunks.push(new Uint8Array(chunk)))
  const finished = new Promise<void>((resolve, reject) => {
    paper.on('end', resolve)
    paper.on('error', reject)
  })
  paper.addStructure(paper.struct('H1', () => paper.fontSize(18).text(title)))
  write(paper)
  footPages(paper, foot, margins.left)
  paper.end()
  await finished
  return concat(...chunks)
}

const footPages = (paper: PDFDocument, foot: string, left: number): void => {
  const { count } = paper.bufferedPageRange()
  for (let index = 0; index < count; index++) {
    paper.switchToPage(index)
    // Else what stands in the margin begins a new page.
    paper.page.margins.bottom = 0
    paper.markContent('Artifact', { type: 'Pagination' })
    paper.fontSize(small).text(`${foot}   ${index + 1} / ${count}`, left, paper.page.height - 36, { lineBreak: false })
    paper.endMarkedContent()
  }
}
