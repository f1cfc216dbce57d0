// Sheets of paper to be written on from the top: a tagged PDF with its language, a title and numbered pages, in fonts that lie in the file. It must not
// know what is written. The library is loaded with the first sheet: it is a quarter of what the program would hold in memory at its start.
import type { PDFDocument, Struct } from 'pdfkit'
import type { Say } from '../../i18n/say.ts'
import { type Bytes, concat } from '../../kit/bytes.ts'
import { type Day, startOfDayUtc } from '../../kit/instant.ts'
import { makeSemaphore } from '../../kit/semaphore.ts'
import { linesOf } from './pdf-lines.ts'
import { markPages } from './pdf-mark.ts'
import { asArtifact, drawLine, fontFiles, heightOf, widthOf } from './pdf-text.ts'

export interface SheetSetup {
  readonly say: Say
  readonly title: string
  readonly layout: 'portrait' | 'landscape'
  /** At the foot of every page, before its number. */
  readonly foot: string
  /** Across every page, pale; none where it is left out. */
  readonly mark?: string
  /** A file must not tell the time. */
  readonly made: Day
}

/** In points. */
const margins = { top: 56, bottom: 64, left: 60, right: 60 }
const footSize = 9
export interface Sheet {
  readonly paper: PDFDocument
  /** Puts a part on the sheet; what it draws is drawn now. */
  readonly add: (part: Struct) => void
  /** Between the margins, in points. */
  readonly width: number
  readonly height: number
  /** A text in lines of that width. */
  readonly lines: (text: string, size: number, width: number) => Promise<readonly string[]>
  /** Draws them where the sheet stands, `x` points from the left margin, and moves below them; what does not fit goes on the next page. */
  readonly write: (lines: readonly string[], size: number, x?: number) => void
  readonly skip: (points: number) => void
  /** Begins a page where there are fewer points left. @returns whether it did */
  readonly need: (points: number) => boolean
  /** Draws side by side, each from the top of the row, and moves below the longest. */
  readonly beside: (columns: readonly (() => void)[]) => void
  /** A thin line from margin to margin. */
  readonly rule: () => void
  /** To be awaited after whatever may come a thousand times: lets the rest of the program have its turn where the drawing has had its own. */
  readonly turn: () => Promise<void>
}

/** Lines, broken or drawn, after which others have their turn: a line of words that the font has not met takes some two milliseconds. */
const share = 8

const makeSheet = (paper: PDFDocument, add: Sheet['add']): Sheet => {
  const bottom = paper.page.height - margins.bottom
  let y = margins.top
  let done = 0
  const turn: Sheet['turn'] = async () => {
    if (++done < share) return
    await new Promise((resolve) => setImmediate(resolve))
    done = 0
  }
  const need: Sheet['need'] = (points) => {
    if (y + points <= bottom) return false
    paper.continueOnNewPage()
    y = margins.top
    return true
  }
  return {
    paper,
    add,
    width: paper.page.width - margins.left - margins.right,
    height: bottom - margins.top,
    turn,
    lines: async (text, size, width) => {
      const lines: string[] = []
      for (const line of linesOf(text, width, (part) => widthOf(paper, part, size))) {
        lines.push(line)
        await turn()
      }
      return lines
    },
    write: (lines, size, x = 0) => {
      for (const line of lines) {
        need(heightOf(1, size))
        drawLine(paper, line, size, margins.left + x, y)
        y += heightOf(1, size)
      }
      done += lines.length
    },
    skip: (points) => {
      // No page begins with a gap.
      if (y > margins.top) y += points
    },
    need,
    beside: (columns) => {
      const top = y
      const ends = columns.map((column) => {
        y = top
        column()
        return y
      })
      y = Math.max(top, ...ends)
    },
    rule: () =>
      asArtifact(paper, 'Layout', () =>
        paper
          .lineWidth(0.5)
          .strokeColor('#b1b4b6')
          .moveTo(margins.left, y)
          .lineTo(paper.page.width - margins.right, y)
          .stroke(),
      ),
  }
}

/** One paper at a time: a long one takes a lot of memory. */
const drawing = makeSemaphore(1, 64)

/** @param write puts everything on the sheet */
export const sheetOf = (setup: SheetSetup, write: (sheet: Sheet) => Promise<void>): Promise<Bytes> => drawing.run(() => drawn(setup, write))

const drawn = async ({ say, title, layout, foot, mark = '', made }: SheetSetup, write: (sheet: Sheet) => Promise<void>): Promise<Bytes> => {
  const { PDFDocument: Paper } = await import('pdfkit')
  const paper = new Paper({
    ...({ size: 'A4', layout, margins, pdfVersion: '1.7', tagged: true, displayTitle: true, bufferPages: true, font: null } as const),
    lang: say.language,
    info: { Title: title, CreationDate: new Date(startOfDayUtc(made)) },
  })
  for (const { alphabet, file } of fontFiles) paper.registerFont(alphabet, Uint8Array.fromBase64(file))
  markPages(paper, mark)
  const chunks: Bytes[] = []
  paper.on('data', (chunk) => chunks.push(new Uint8Array(chunk)))
  const finished = new Promise<void>((resolve, reject) => {
    paper.on('end', resolve)
    paper.on('error', reject)
  })
  const whole = paper.struct('Document')
  paper.addStructure(whole)
  const sheet = makeSheet(paper, (part) => whole.add(part))
  await write(sheet)
  whole.end()
  await footPages(sheet, say, foot)
  paper.end()
  await finished
  return concat(...chunks)
}

const footPages = async ({ paper, width, lines, turn }: Sheet, say: Say, foot: string): Promise<void> => {
  const { count } = paper.bufferedPageRange()
  // Room for the number of the page, to the right.
  const text = await lines(foot, footSize, width - 90)
  for (let index = 0; index < count; index++) {
    paper.switchToPage(index)
    // Else what stands in the margin begins a new page.
    paper.page.margins.bottom = 0
    const lowest = paper.page.height - 36
    asArtifact(paper, 'Pagination', () => {
      for (const [line, words] of text.entries())
        drawLine(paper, words, footSize, margins.left, lowest - heightOf(text.length - 1 - line, footSize))
      const number = say('shared.paper.page', { page: String(index + 1), pages: String(count) })
      const end = paper.page.width - margins.right - widthOf(paper, number, footSize)
      drawLine(paper, number, footSize, end, lowest)
    })
    await turn()
  }
}
