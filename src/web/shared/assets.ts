// What browsers fetch besides pages: the style sheets and htmx, carried inside the program, addressed by a hash of their content.
import { brotliDecompressSync } from 'node:zlib'
import { assets } from '../../embedded.ts' with { type: 'macro' }
import type { Asset } from '../../embedded.ts'
import type { Reply } from './reply.ts'
import type { Route } from './route.ts'

const embedded: readonly Asset[] = assets()

/** The address of an asset; a changed file has another one. */
export const assetUrl = (name: string): string => {
  const asset = embedded.find((known) => known.name === name)
  if (asset === undefined) throw new Error(`no asset ${name}`)
  return `/static/${name}?v=${asset.etag}`
}

const replyWith = ({ brotli, type }: Asset, encoded: boolean, kept: boolean): Reply => {
  const bytes = Uint8Array.fromBase64(brotli)
  return {
    status: 200,
    body: encoded ? bytes : new Uint8Array(brotliDecompressSync(bytes)),
    type,
    headers: {
      ...(kept ? { 'Cache-Control': 'public, max-age=31536000, immutable' } : {}),
      Vary: 'Accept-Encoding',
      ...(encoded ? { 'Content-Encoding': 'br' } : {}),
    },
    cookies: [],
    kind: 'asset',
  }
}

/** Browsers ask for an icon unasked; there is none: a picture in a tab would tell what the page is (T-16). */
const noIcon: Route<'none'> = {
  method: 'GET',
  path: '/favicon.ico',
  guard: 'none',
  answer: async () => ({
    status: 204,
    body: '',
    type: 'image/x-icon',
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
    cookies: [],
    kind: 'asset',
  }),
}

/**
 * One route for each asset that a side uses, and the icon that there is not.
 * @param kept whether browsers may keep them: not on the reporter's side, where a file in the cache tells that somebody was here
 */
export const assetRoutes = (names: readonly string[], kept: boolean): readonly Route<'none'>[] => [
  noIcon,
  ...embedded
    .filter(({ name }) => names.includes(name))
    .map((asset): Route<'none'> => {
      const packed = replyWith(asset, true, kept)
      // Every browser of our day takes it packed: unpacked for the first who does not.
      let plain: Reply | null = null
      return {
        method: 'GET',
        path: `/static/${asset.name}`,
        guard: 'none',
        answer: async ({ acceptsBrotli }) => {
          if (acceptsBrotli) return packed
          plain ??= replyWith(asset, false, kept)
          return plain
        },
      }
    }),
]
