// What a paper is made of: parts with headings, and in them texts, lists, facts and tables. Knows neither what is on it nor how it is drawn.

/** A word and its value. */
export interface Fact {
  readonly key: string
  readonly value: string
}
export interface PaperTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
/** One of the five. */
export interface PaperBlock {
  /** Of what follows it within the part. */
  readonly heading?: string
  readonly text?: string
  readonly list?: readonly string[]
  readonly table?: PaperTable
  readonly facts?: readonly Fact[]
}
export interface PaperPart {
  readonly heading: string
  readonly blocks: readonly PaperBlock[]
}
