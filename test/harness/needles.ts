// Looks for words in everything the program wrote, in the encodings in which they could hide.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8')

/** The middle of the base64 of a word at each of the three offsets: what stands there whatever surrounds it. */
const base64Cores = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((offset) => {
    const spelled = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replaceAll('=', '')
    return spelled.slice(offset === 0 ? 0 : offset + 1, -2)
  })

/** Every spelling of a word that the search looks for. */
export const spellings = (word: string): readonly Buffer[] => {
  const bytes = utf8(word)
  const swapped = Buffer.from(word, 'utf16le').swap16()
  const cores = base64Cores(bytes)
  return [
    bytes,
    Buffer.from(word, 'utf16le'),
    swapped,
    ...cores.map(utf8),
    ...cores.map((core) => utf8(core.replaceAll('+', '-').replaceAll('/', '_'))),
    utf8(bytes.toString('hex')),
    utf8(bytes.toString('hex').toUpperCase()),
    utf8(JSON.stringify(word).slice(1, -1)),
    utf8(word.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)),
    utf8(encodeURIComponent(word)),
    utf8(encodeURIComponent(word).replaceAll('%20', '+')),
  ].filter((spelling, index, all) => spelling.length > 3 && all.findIndex((other) => other.equals(spelling)) === index)
}

/** Compressed streams inside the bytes, inflated: zlib, gzip and brotli from wherever one could begin. */
const inflated = (bytes: Buffer): readonly Buffer[] => {
  const found: Buffer[] = []
  const attempt = (inflate: () => Buffer): void => {
    try {
      found.push(inflate())
    } catch {
      // Not a stream that begins here.
    }
  }
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1))
    if (bytes[at + 1] === 0x8b) attempt(() => gunzipSync(bytes.subarray(at)))
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1))
    if ([0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0)) attempt(() => inflateSync(bytes.subarray(at)))
  if (bytes.length < 1_000_000) {
    attempt(() => inflateRawSync(bytes))
    attempt(() => brotliDecompressSync(bytes))
  }
  return found
}

export interface Hit {
  readonly word: string
  readonly where: string
}

export const search = (where: string, bytes: Buffer, words: readonly string[]): readonly Hit[] => {
  const layers = [bytes, ...inflated(bytes)]
  return words
    .filter((word) => spellings(word).some((spelling) => layers.some((layer) => layer.includes(spelling))))
    .map((word) => ({ word, where }))
}

/** All files below a folder. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })

/**
 * Searches a copy, made by another process: a file of an open database that this process opens and closes takes SQLite's locks with it.
 */
export const searchFolder = (folder: string, words: readonly string[]): readonly Hit[] => {
  const copy = mkdtempSync(join(tmpdir(), 'needles-'))
  try {
    Bun.spawnSync(['cp', '-a', `${folder}/.`, copy])
    return filesBelow(copy).flatMap((path) => search(path, readFileSync(path), words))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
