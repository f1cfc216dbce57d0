// What we use of pdfkit, which carries no types of its own.
declare module 'pdfkit' {
  export interface Struct {
    /** What a function draws is drawn at once, where the part itself has been added. */
    add(child: Struct | (() => void)): this
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
      /** No font until one is chosen: the usual one of the library lies in a file. */
      readonly font: null
      readonly info: { readonly Title: string; readonly CreationDate: Date }
    })
    readonly page: { readonly width: number; readonly height: number; readonly margins: { bottom: number } }
    /** What is marked goes on as the same part. */
    continueOnNewPage(): this
    on(event: 'data', listener: (chunk: Uint8Array) => void): void
    on(event: 'pageAdded', listener: () => void): void
    on(event: 'end', listener: () => void): void
    on(event: 'error', listener: (error: Error) => void): void
    struct(
      type: 'Document' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD',
      options?: { readonly scope?: 'Column' | 'Row' } | (() => void),
      children?: () => void,
    ): Struct
    addStructure(element: Struct): void
    registerFont(name: string, font: Uint8Array): this
    font(name: string): this
    fontSize(points: number): this
    widthOfString(text: string): number
    text(text: string, x: number, y: number, options: { readonly lineBreak: false }): this
    save(): this
    restore(): this
    rotate(degrees: number, options: { readonly origin: readonly [x: number, y: number] }): this
    fillColor(colour: string): this
    lineWidth(points: number): this
    strokeColor(colour: string): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    stroke(): this
    bufferedPageRange(): { readonly count: number }
    switchToPage(index: number): void
    markContent(tag: 'Artifact', options: { readonly type: 'Pagination' | 'Layout' }): this
    endMarkedContent(): this
    end(): void
  }
}
