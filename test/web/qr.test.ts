// The QR code as PNG: read back pixel by pixel, and decoded by a reader written for this test (F-013).
import { expect, test } from 'bun:test'
import { crc32, inflateSync } from 'node:zlib'
import { qrPng } from '../../src/web/shared/qr.ts'
import { decodeQr } from './qr-reader.ts'

interface Picture {
  readonly size: number
  readonly isBlack: (x: number, y: number) => boolean
}

/** Reads a 1-bit greyscale PNG, and refuses anything that is not one to the letter. */
const readPng = (png: Uint8Array): Picture => {
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

const urls = [
  'https://a.example',
  'https://visselblasning.provkoping.example/provkoping',
  'https://xn--visselblsning-vfb.example/lilla-edet-och-bolagen',
  'http://127.0.0.1:8080/exempelkoping',
]
for (const url of urls)
  test(`the picture decodes to exactly ${url}`, () => {
    const { size, isBlack } = readPng(qrPng(url))
    const modules = size / 4
    const matrix = Array.from({ length: modules - 8 }, (_, y) =>
      Array.from({ length: modules - 8 }, (__, x) => isBlack((x + 4) * 4, (y + 4) * 4)),
    )
    expect(decodeQr(matrix)).toBe(url)
  })

test('every module is four pixels square, and a quiet zone of four modules is white all around', () => {
  const { size, isBlack } = readPng(qrPng(urls[1] ?? ''))
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      expect(isBlack(x, y)).toBe(isBlack(x - (x % 4), y - (y % 4)))
      if (Math.min(x, y, size - 1 - x, size - 1 - y) < 16) expect(isBlack(x, y)).toBe(false)
    }
})
