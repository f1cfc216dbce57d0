// Several files as one download. It must not know what is in them.
import { zipSync } from 'fflate'
import { type Bytes, utf8 } from '../../kit/bytes.ts'

/** @param made the day it is made: entries carry no time of day */
export const zipOf = (files: Readonly<Record<string, Bytes | string>>, made: Date): Bytes =>
  new Uint8Array(
    zipSync(
      Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? utf8(content) : content])),
      { mtime: made, level: 9 },
    ),
  )
