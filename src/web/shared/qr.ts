// QR codes as PNG: Tor Browser at its safest level shows no SVG, and nothing may be fetched from elsewhere.
import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'
import { type Bytes, concat, utf8 } from '../../kit/bytes.ts'

const pixelsPerModule = 4

/** A black-and-white PNG (1 bit a pixel, PNG specification) of a QR code with its quiet zone. */
export const qrPng = (text: string): Bytes => {
  const { data } = encode(text, { border: 4, ecc: 'M' })
  const size = data.length * pixelsPerModule
  const rows = data.flatMap((modules) => {
    const row = new Uint8Array(1 + Math.ceil(size / 8))
    for (let x = 0; x < size; x++)
      if (!modules[Math.floor(x / pixelsPerModule)]) row[1 + (x >> 3)] = (row[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    return Array.from({ length: pixelsPerModule }, () => row)
  })
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, size)
  view.setUint32(4, size)
  header[8] = 1
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return concat(
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(concat(...rows), { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  )
}

const chunk = (type: string, data: Uint8Array): Bytes => {
  const body = concat(utf8(type), data)
  const frame = new Uint8Array(8)
  const view = new DataView(frame.buffer)
  view.setUint32(0, data.length)
  view.setUint32(4, crc32(body))
  return concat(frame.subarray(0, 4), body, frame.subarray(4))
}
