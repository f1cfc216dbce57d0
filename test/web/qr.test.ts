// The QR code as PNG: read back pixel by pixel, and decoded by a reader written for this test (F-013).
import { expect, test } from 'bun:test'
import { qrPng } from '../../src/web/shared/qr.ts'
import { decodePng, readPng } from './qr-reader.ts'

const urls = [
  'https://a.example',
  'https://visselblasning.provkoping.example/provkoping',
  'https://xn--visselblsning-vfb.example/lilla-edet-och-bolagen',
  'http://127.0.0.1:8080/exempelkoping',
]
for (const url of urls)
  test(`the picture decodes to exactly ${url}`, () => {
    expect(decodePng(qrPng(url))).toBe(url)
  })

test('capitals and spaces make a smaller code, and decode too', () => {
  const words = Array.from({ length: 30 }, (_, at) => `ORD${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[at % 26]}`).join(' ')
  expect(decodePng(qrPng(words))).toBe(words)
  expect(readPng(qrPng(words)).size).toBeLessThan(readPng(qrPng(words.toLowerCase())).size)
})

test('every module is four pixels square, and a quiet zone of four modules is white all around', () => {
  const { size, isBlack } = readPng(qrPng(urls[1] ?? ''))
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      expect(isBlack(x, y)).toBe(isBlack(x - (x % 4), y - (y % 4)))
      if (Math.min(x, y, size - 1 - x, size - 1 - y) < 16) expect(isBlack(x, y)).toBe(false)
    }
})
