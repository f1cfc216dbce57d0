// What we use of pdfkit, which carries no types of its own.
declare module 'pdfkit' {
  interface TableCell {
    readonly text: string
    readonly type?: 'TH' | 'TD'
    readonly scope?: 'Column' | 'Row'
  }
  interface Struct {
    add(child: Struct): this
    end(): void
  }
  export class PDFDocument {
    constructor(options: {
      readonly size: 'A4'
      readonly layout: 'portrait' | 'landscape'
      readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right', number>>
      readonly pdfVersion: '1.7'
      readonly tagged: boolean
      readonly lang: string
      readonly displayTitle: boolean
      readonly bufferPages: boolean
      readonly font: Uint8Array
      readonly info: { readonly Title: string; readonly CreationDate: Date }
    })
    readonly page: { readonly width: number; readonly height: number; readonly margins: { bottom: number } }
    /** Where the next line begins, in points from the top. */
    readonly y: number
    addPage(): this
    on(event: 'data', listener: (chunk: Uint8Array) => void): void
    on(event: 'end', listener: () => void): void
    on(event: 'error', listener: (error: Error) => void): void
    struct(type: 'Sect' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'LBody', options?: object | (() => void)): Struct
    addStructure(element: Struct): void
    fontSize(points: number): this
    text(text: string, x?: number, y?: number, options?: object): this
    moveDown(lines: number): this
    table(options: {
      readonly data: readonly (readonly TableCell[])[]
      readonly defaultStyle: object
      readonly columnStyles: readonly object[]
      readonly structParent: PDFDocument
    }): this
    bufferedPageRange(): { readonly count: number }
    switchToPage(index: number): void
    markContent(tag: 'Artifact', options: { readonly type: 'Pagination' }): this
    endMarkedContent(): this
    end(): void
  }
}
