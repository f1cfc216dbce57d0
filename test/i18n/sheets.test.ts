// The rules of the style sheets, broken one by one; the sheets themselves are held against them when they are built.
import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { logical, sheetFaults } from '../../build/styles-rules.ts'

test.each([
  ['margin-left: 1px;', 'margin-inline-start: 1px;'],
  ['padding-right: 1px;', 'padding-inline-end: 1px;'],
  ['border-left: 1px solid;', 'border-inline-start: 1px solid;'],
  ['border-right-color: red;', 'border-inline-end-color: red;'],
  ['border-top-left-radius: 1px;', 'border-start-start-radius: 1px;'],
  ['a {\n  left: 0;', 'a {\n  inset-inline-start: 0;'],
  ['text-align: right;', 'text-align: end;'],
  ['float: left;', 'float: inline-start;'],
])('%s becomes %s', (physical, sheet) => {
  expect(logical(physical)).toBe(sheet)
})

test.each([
  'a{background:url(x.png)}',
  '@import "x";',
  'a{margin-left:1px}',
  'a{left:0}',
  'a{float:right}',
  'a{font-family:GDS Transport}',
])('the build refuses %s', (sheet) => {
  expect(sheetFaults(sheet, 1, 2)).toHaveLength(1)
})

test('the build refuses a heavy sheet and takes a good one', () => {
  expect(sheetFaults('a{margin-inline-start:1px}', 10_001, 10_000)).toHaveLength(1)
  expect(sheetFaults('a{margin-inline-start:1px;text-align:start}', 9_999, 10_000)).toEqual([])
})

const palette = await Bun.file(join(import.meta.dir, '../../views/shared/_palette.scss')).text()
const [lightPart = '', darkPart = ''] = palette.split('@media')
const coloursOf = (scss: string): [string, string][] =>
  [...scss.matchAll(/(--[a-z-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value])
const schemes = { light: new Map(coloursOf(lightPart)), dark: new Map([...coloursOf(lightPart), ...coloursOf(darkPart)]) }

/** Relative luminance as in WCAG 2. */
const luminance = (scheme: Map<string, string>, name: string): number => {
  const value = scheme.get(name) ?? ''
  const behind = /^var\((--[a-z-]+)\)$/.exec(value)?.[1]
  if (behind !== undefined) return luminance(scheme, behind)
  const hex = value.length === 4 ? value.replace(/[0-9a-f]/g, '$&$&') : value
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (scheme: Map<string, string>, a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(scheme, a), luminance(scheme, b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

test.each(['light', 'dark'] as const)('the colours have contrast enough, %s', (name) => {
  const scheme = schemes[name]
  const grounds = ['--v-page', '--v-surface', '--v-tint', '--v-amber']
  const weak: string[] = []
  const atLeast = (least: number, a: string, b: string): void => {
    // Written so that a colour which cannot be read counts as weak.
    if (!(contrast(scheme, a, b) >= least)) weak.push(`${a} on ${b}: ${contrast(scheme, a, b).toFixed(2)}`)
  }
  for (const ground of grounds) {
    for (const text of ['--govuk-text-colour', '--govuk-secondary-text-colour', '--brand-text', '--govuk-error-colour'])
      atLeast(4.5, text, ground)
    for (const line of ['--v-focus', '--govuk-input-border-colour']) atLeast(3, line, ground)
  }
  for (const ground of ['--brand', '--brand-hover']) atLeast(4.5, '--on-brand', ground)
  for (const ground of ['--v-danger', '--v-danger-hover']) atLeast(4.5, '--v-on-danger', ground)
  for (const ground of ['--v-quiet', '--v-quiet-hover']) atLeast(4.5, '--govuk-text-colour', ground)
  atLeast(3, '--brand', '--v-page')
  expect(weak).toEqual([])
})
