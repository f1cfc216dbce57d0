// What stands on the pages of a PDF that the program made, as whoever reads it gets it out: letters by the tables of its fonts, each piece with its mark.
import { inflateSync } from 'node:zlib'

/** A piece of a page: `P`, `TD` and so on for what is read aloud, `Artifact` for what is not. */
interface Piece {
  readonly tag: string
  readonly text: string
}
export type ReadPage = readonly Piece[]

const objectsOf = (file: string): ReadonlyMap<string, string> =>
  new Map([...file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, number = '', body = '']) => [number, body]))

const streamOf = (object: string): string => {
  const [, stream = ''] = /\nstream\n([\s\S]*)\nendstream/.exec(object) ?? []
  return object.includes('/FlateDecode') ? inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') : stream
}

const lettersOf = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')

/** The letters of a font by the number of their drawing. */
const fontOf = (table: string): ReadonlyMap<number, string> =>
  new Map(
    [...table.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)].flatMap(([, from = '', list = '']) =>
      [...list.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex = ''], index): [number, string] => [
        Number.parseInt(from, 16) + index,
        lettersOf(hex),
      ]),
    ),
  )

const drawing = /\/(\w+) (?:<<[^>]*>> BDC|BMC)|\bEMC\b|\/(F\d+) [\d.]+ Tf|1 0 0 1 [\d.-]+ ([\d.-]+) Tm|\[((?:<[0-9a-f]*>|[\s\d.-])*)\] TJ/gi

const pieces = (content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): ReadPage => {
  const read: { tag: string; text: string }[] = []
  let [font, line] = ['', '']
  for (const [all, tag, name, height, shown] of content.matchAll(drawing)) {
    if (tag !== undefined) read.push({ tag, text: '' })
    if (name !== undefined) font = name
    const piece = read.at(-1)
    if (piece === undefined || all === 'EMC') continue
    if (height !== undefined && height !== line) {
      line = height
      piece.text += piece.text === '' ? '' : '\n'
    }
    for (const [, codes = ''] of shown?.matchAll(/<([0-9a-f]*)>/gi) ?? [])
      for (const [code] of codes.matchAll(/.{4}/g)) piece.text += fonts.get(font)?.get(Number.parseInt(code, 16)) ?? '\ufffd'
  }
  return read
}

const numbers = (object: string, key: string): readonly string[] =>
  [...(new RegExp(`/${key} \\[?((?:\\d+ 0 R ?)+)`).exec(object)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number = '']) => number)

/** Its pages, in their order. */
export const pagesIn = (bytes: Uint8Array): readonly ReadPage[] => {
  const objects = objectsOf(Buffer.from(bytes).toString('latin1'))
  const at = (number = ''): string => objects.get(number) ?? ''
  const tree = [...objects.values()].find((object) => /\/Type \/Pages\b/.test(object)) ?? ''
  return numbers(tree, 'Kids').map((number) => {
    const page = at(number)
    const fonts = [...at(numbers(page, 'Resources')[0]).matchAll(/\/(F\d+) (\d+) 0 R/g)].map(
      ([, name = '', font]): [string, ReadonlyMap<number, string>] => [name, fontOf(streamOf(at(numbers(at(font), 'ToUnicode')[0])))],
    )
    return pieces(
      numbers(page, 'Contents')
        .map((content) => streamOf(at(content)))
        .join('\n'),
      new Map(fonts),
    )
  })
}

const joined = (page: ReadPage, isRead: (tag: string) => boolean): string =>
  page
    .filter(({ tag }) => isRead(tag))
    .map(({ text }) => text)
    .join('\n')
/** What is read aloud of a page, and what only stands there. */
export const spokenOn = (page: ReadPage): string => joined(page, (tag) => tag !== 'Artifact')
export const besideOn = (page: ReadPage): string => joined(page, (tag) => tag === 'Artifact')

/** Everything that is read aloud, without the ends of its lines. */
export const spokenIn = (bytes: Uint8Array): string => pagesIn(bytes).map(spokenOn).join('\n').normalize('NFC').replace(/\s+/g, ' ')
