// Which letters a TrueType font can draw, as its own table of characters says (OpenType 1.9, `cmap`, format 4).

/** @returns their code points, no higher than U+FFFE */
export const lettersOf = (font: Uint8Array): ReadonlySet<number> => {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const letters = new Set<number>()
  const table = tableAt(view, 'cmap')
  for (let index = 0; index < view.getUint16(table + 2); index++) {
    const at = table + view.getUint32(table + 4 + 8 * index + 4)
    if (view.getUint16(at) === 4) addSegments(view, at, letters)
  }
  return letters
}

const tableAt = (view: DataView, tag: string): number => {
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index
    const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)))
    if (name === tag) return view.getUint32(at + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

/** Four rows of numbers, one for each segment: its last character, its first, and how the numbers of its drawings are found. */
const addSegments = (view: DataView, at: number, letters: Set<number>): void => {
  const row = view.getUint16(at + 6)
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + row, at + 16 + 2 * row, at + 16 + 3 * row]
  for (let segment = 0; segment < row; segment += 2) {
    const [end, start] = [view.getUint16(ends + segment), view.getUint16(starts + segment)]
    const [delta, offset] = [view.getUint16(deltas + segment), view.getUint16(offsets + segment)]
    for (let letter = start; letter <= end && letter < 0xffff; letter++) {
      const drawing = offset === 0 ? letter + delta : view.getUint16(offsets + segment + offset + 2 * (letter - start))
      // Number 0 is the empty box.
      if ((drawing & 0xffff) !== 0) letters.add(letter)
    }
  }
}
