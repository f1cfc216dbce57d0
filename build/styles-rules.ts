// The rewriting and the rules of build/styles.ts. Pure, so that tests can break each rule.

const side = (way: string): string => (way === 'left' ? 'start' : 'end')

/** Physical directions become logical ones, so that one sheet serves both directions of writing. Needs expanded CSS, one declaration a line. */
export const logical = (css: string): string =>
  css
    .replace(/\b((?:scroll-)?(?:margin|padding))-(left|right)(?=\s*:)/g, (_, what, way) => `${what}-inline-${side(way)}`)
    .replace(/\bborder-(left|right)(-color|-width|-style)?(?=\s*:)/g, (_, way, what = '') => `border-inline-${side(way)}${what}`)
    .replace(
      /\bborder-(top|bottom)-(left|right)-radius(?=\s*:)/g,
      (_, edge, way) => `border-${edge === 'top' ? 'start' : 'end'}-${side(way)}-radius`,
    )
    .replace(/(?<=[\s;{])(left|right)(?=\s*:)/g, (_, way) => `inset-inline-${side(way)}`)
    .replace(/\b(text-align\s*:\s*)(left|right)\b/g, (_, what, way) => `${what}${side(way)}`)
    .replace(/\b((?:float|clear)\s*:\s*)(left|right)\b/g, (_, what, way) => `${what}inline-${side(way)}`)

// The tick of a checkbox is two borders of a turned box: a tick is not mirrored.
const tick = /\.govuk-checkboxes__label::?after\{[^}]*\}/g

/** What a finished sheet must not hold; `weight` and `most` in bytes of brotli. */
export const sheetFaults = (sheet: string, weight: number, most: number): string[] => {
  const css = sheet.replace(tick, '')
  const faults: string[] = []
  const found = (what: string, pattern: RegExp): void => {
    const hits = css.match(pattern)
    if (hits !== null) faults.push(`${what}: ${[...new Set(hits)].slice(0, 5).join('  ')}`)
  }
  found('fetches something', /url\([^)]*\)|@import[^;]*|image-set\([^)]*\)|@font-face/gi)
  found('knows left from right', /[-{;](?:left|right)(?:-[a-z-]+)?:[^;}]*|(?:float|clear|text-align):(?:left|right)/g)
  found('names a licensed font', /GDS Transport/gi)
  if (weight > most) faults.push(`weighs ${weight} bytes in brotli, ${most} at most`)
  return faults
}
