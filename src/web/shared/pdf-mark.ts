// A mark across every page, from its lower left to its upper right, so that whoever copies a page copies with it whose copy it was (T-10). It lies
// under the text and is pale: black on it has a contrast of sixteen to one.
import type { PDFDocument } from 'pdfkit'
import { drawable } from './pdf-lines.ts'
import { asArtifact, drawLine, heightOf, widthOf } from './pdf-text.ts'

const pale = '#e2e2e2'
/** In points. */
const largest = 48
/** Of the way from corner to corner: the ends of the mark stay on paper that any printer prints. */
const share = 0.8

const drawMark = (paper: PDFDocument, mark: string): void => {
  const { width, height } = paper.page
  const size = Math.min(largest, (share * Math.hypot(width, height)) / widthOf(paper, mark, 1))
  const [x, y] = [width / 2, height / 2]
  asArtifact(paper, 'Pagination', () => {
    paper.save()
    paper.rotate((-Math.atan2(height, width) * 180) / Math.PI, { origin: [x, y] }).fillColor(pale)
    drawLine(paper, mark, size, x - widthOf(paper, mark, size) / 2, y - heightOf(1, size) / 2)
    paper.restore()
  })
}

/** Marks the page that stands open and every later one, each before anything else is drawn on it. */
export const markPages = (paper: PDFDocument, text: string): void => {
  const mark = drawable(text).replace(/\s+/g, ' ').trim()
  if (mark === '') return
  drawMark(paper, mark)
  paper.on('pageAdded', () => drawMark(paper, mark))
}
