// Reads the text out of a QR code (ISO/IEC 18004) in a PNG: versions 1 to 10, byte or alphanumeric mode, error correction level M, undamaged.
// Written from the standard and not from the library that draws the code: it must not share its mistakes.
import { expect } from 'bun:test'
import { crc32, inflateSync } from 'node:zlib'

type Matrix = readonly (readonly boolean[])[]

/** Level M, by version: data codewords of each block. */
const blocks: readonly (readonly number[])[] = [
  [],
  [16],
  [28],
  [44],
  [32, 32],
  [43, 43],
  [27, 27, 27, 27],
  [31, 31, 31, 31],
  [38, 38, 39, 39],
  [36, 36, 36, 37, 37],
  [43, 43, 43, 43, 44],
]
const alignments: readonly (readonly number[])[] = [
  [],
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
]

const masks: readonly ((y: number, x: number) => boolean)[] = [
  (y, x) => (y + x) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (y + x) % 3 === 0,
  (y, x) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (y, x) => ((y * x) % 2) + ((y * x) % 3) === 0,
  (y, x) => (((y * x) % 2) + ((y * x) % 3)) % 2 === 0,
  (y, x) => (((y + x) % 2) + ((y * x) % 3)) % 2 === 0,
]

/** Whether a module belongs to a pattern and not to the data. */
const isPattern = (size: number, version: number) => {
  const centres = alignments[version] ?? []
  const last = centres.at(-1)
  return (y: number, x: number): boolean => {
    const near = (a: number, b: number): boolean => a <= 8 && b <= 8
    if (near(y, x) || (y <= 8 && x >= size - 8) || (x <= 8 && y >= size - 8) || y === 6 || x === 6) return true
    if (version >= 7 && ((y < 6 && x >= size - 11) || (x < 6 && y >= size - 11))) return true
    return centres.some((cy) =>
      centres.some((cx) => {
        const isFinder = (cy === 6 && cx === 6) || (cy === 6 && cx === last) || (cy === last && cx === 6)
        return !isFinder && Math.abs(y - cy) <= 2 && Math.abs(x - cx) <= 2
      }),
    )
  }
}

/** The bits of the data in the order of the zigzag, unmasked. */
const bitsOf = (matrix: Matrix, version: number, mask: number): readonly number[] => {
  const size = matrix.length
  const taken = isPattern(size, version)
  const bits: number[] = []
  let upwards = true
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--
    for (let step = 0; step < size; step++) {
      const y = upwards ? size - 1 - step : step
      for (const x of [right, right - 1]) if (!taken(y, x)) bits.push(Number((matrix[y]?.[x] ?? false) !== (masks[mask]?.(y, x) ?? false)))
    }
    upwards = !upwards
  }
  return bits
}

/** @throws Error when it is no code of the kind that this reads */
const decodeQr = (matrix: Matrix): string => {
  const size = matrix.length
  const version = (size - 17) / 4
  const layout = blocks[version]
  if (layout === undefined || version < 1) throw new Error('not a version that this reads')
  const format = [0, 1, 2, 3, 4, 5, 7, 8].map((x) => Number(matrix[8]?.[x] ?? false))
  const plain = format.slice(0, 5).map((bit, index) => bit ^ ([1, 0, 1, 0, 1][index] ?? 0))
  if (plain[0] !== 0 || plain[1] !== 0) throw new Error('not level M')
  const mask = ((plain[2] ?? 0) << 2) | ((plain[3] ?? 0) << 1) | (plain[4] ?? 0)

  const bits = bitsOf(matrix, version, mask)
  const codewords = Array.from({ length: Math.floor(bits.length / 8) }, (_, index) =>
    Number.parseInt(bits.slice(index * 8, index * 8 + 8).join(''), 2),
  )
  const data: number[][] = layout.map(() => [])
  let at = 0
  for (let row = 0; row < Math.max(...layout); row++)
    for (const [block, length] of layout.entries()) if (row < length) data[block]?.push(codewords[at++] ?? 0)

  const stream = data
    .flat()
    .map((codeword) => codeword.toString(2).padStart(8, '0'))
    .join('')
  if (stream.slice(0, 4) === '0010') return alphanumeric(stream.slice(4), version)
  if (stream.slice(0, 4) !== '0100') throw new Error('not a mode that this reads')
  const countBits = version < 10 ? 8 : 16
  const count = Number.parseInt(stream.slice(4, 4 + countBits), 2)
  const bytes = Array.from({ length: count }, (_, index) =>
    Number.parseInt(stream.slice(4 + countBits + index * 8, 12 + countBits + index * 8), 2),
  )
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes))
}

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** Two characters in eleven bits, a last one in six. */
const alphanumeric = (stream: string, version: number): string => {
  const countBits = version < 10 ? 9 : 11
  const count = Number.parseInt(stream.slice(0, countBits), 2)
  let [text, at] = ['', countBits]
  while (text.length < count) {
    const width = count - text.length > 1 ? 11 : 6
    const value = Number.parseInt(stream.slice(at, at + width), 2)
    text += width === 11 ? `${characters[Math.floor(value / 45)]}${characters[value % 45]}` : `${characters[value]}`
    at += width
  }
  return text
}

/** What the picture of a code says, its quiet zone of four modules taken off. */
export const decodePng = (png: Uint8Array): string => {
  const { size, isBlack } = readPng(png)
  const modules = size / 4 - 8
  return decodeQr(Array.from({ length: modules }, (_, y) => Array.from({ length: modules }, (__, x) => isBlack((x + 4) * 4, (y + 4) * 4))))
}

export interface Picture {
  readonly size: number
  readonly isBlack: (x: number, y: number) => boolean
}

/** Reads a 1-bit greyscale PNG, and refuses anything that is not one to the letter. */
export const readPng = (png: Uint8Array): Picture => {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a')
  const chunks: (readonly [string, Buffer])[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(body))
    chunks.push([body.subarray(0, 4).toString(), body.subarray(4)])
    at += 12 + length
  }
  expect(chunks.map(([type]) => type)).toEqual(['IHDR', 'IDAT', 'IEND'])
  const header = chunks[0]?.[1] ?? Buffer.alloc(13)
  expect([...header.subarray(8)]).toEqual([1, 0, 0, 0, 0])
  const [size, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  expect(height).toBe(size)
  const pixels = inflateSync(chunks[1]?.[1] ?? Buffer.alloc(0))
  const stride = 1 + Math.ceil(size / 8)
  expect(pixels.length).toBe(size * stride)
  for (let y = 0; y < size; y++) expect(pixels[y * stride]).toBe(0)
  return { size, isBlack: (x, y) => ((pixels[y * stride + 1 + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) === 0 }
}
