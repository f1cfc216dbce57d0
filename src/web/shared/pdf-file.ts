// What every PDF of ours is: tagged, with its language and title, in a font that lies in the file, with numbered pages. It must not know what is in it.
import { PDFDocument } from 'pdfkit'
import { font } from '../../embedded.ts' with { type: 'macro' }
import { type Bytes, concat } from '../../kit/bytes.ts'

export interface PdfSetup {
  /** As a BCP 47 tag. */
  readonly language: string
  readonly title: string
  readonly layout: 'portrait' | 'landscape'
  readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>
  /** The day it is made; a file must not tell the time. */
  readonly made: Date
}

export interface OpenPdf {
  readonly paper: PDFDocument
  /** @param foot at the foot of every page, before its number @param left where it begins, in points */
  readonly finish: (foot: string, left: number) => Promise<Bytes>
}

const small = 9

export const openPdf = ({ language, title, layout, margins, made }: PdfSetup): OpenPdf => {
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
  return {
    paper,
    finish: async (foot, left) => {
      footPages(paper, foot, left)
      paper.end()
      await finished
      return concat(...chunks)
    },
  }
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
