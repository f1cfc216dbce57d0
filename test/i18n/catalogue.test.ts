// The catalogue as a whole: complete, used, well-formed, and in the voice of the house. The rules themselves are broken one by one below.
import { expect, test } from 'bun:test'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type CataloguePart, faultsOf, signature } from '../../build/texts-rules.ts'
import {
  assessmentSheet,
  classificationSheet,
  closureSheet,
  feedbackSheet,
  finalReportSheet,
  handOverSheet,
  noticeSheet,
  personSheet,
  planSheet,
  reasonSheet,
  riskSheet,
  supportSheet,
  taskSheet,
} from '../../src/domain/case/case-sheets.ts'
import type { Question } from '../../src/domain/case/sheet.ts'
import { archiveReceiptSheet } from '../../src/domain/disposal/archive-receipt.ts'
import { entrustedSheet, overrulingSheet, substitutionSheet } from '../../src/domain/disposal/disposal-sheets.ts'
import { spokenLanguages } from '../../src/domain/language.ts'

/** By the name under which their words stand. */
const sheets = {
  assessment: assessmentSheet,
  classification: classificationSheet,
  plan: planSheet,
  task: taskSheet,
  person: personSheet,
  support: supportSheet,
  risk: riskSheet,
  notice: noticeSheet,
  feedback: feedbackSheet,
  'feedback.excuse': reasonSheet,
  begin: reasonSheet,
  conversion: reasonSheet,
  'final-report': finalReportSheet,
  'hand-over': handOverSheet,
  closure: closureSheet,
  'archive-receipt': archiveReceiptSheet,
  disposal: entrustedSheet,
  'disposal-substitution': substitutionSheet,
  'disposal-overruling': overrulingSheet,
} as const

const root = join(import.meta.dir, '../..')
const folder = join(root, 'src/i18n/texts')
const parts: CataloguePart[] = await Promise.all(
  readdirSync(folder).map(async (name) => {
    const [area = '', language = ''] = name.split('.')
    const raw = await Bun.file(join(folder, name)).text()
    return { name, area, language, raw, texts: JSON.parse(raw) as Record<string, string> }
  }),
)
const textsOf = (language: string): [string, string][] =>
  parts.filter((part) => part.language === language).flatMap(({ texts }) => Object.entries(texts))

test('every language says everything, with the same values and whole plurals', () => {
  expect(parts.length).toBeGreaterThanOrEqual(15)
  expect([...new Set(parts.map(({ language }) => language))].sort()).toEqual([...spokenLanguages].sort())
  expect(faultsOf(parts)).toEqual([])
})

/** The texts that the questions of a sheet need; with their hints, which they may have. */
const sheetKeys = (withHints: boolean): readonly string[] =>
  Object.entries(sheets).flatMap(([name, sheet]) => [
    ...(withHints ? ['about', 'none', 'new'].map((word) => `case.${name}.${word}`) : []),
    ...Object.entries(sheet).flatMap(([question, asked]: [string, Question]) => {
      const at = `case.${name}.${question}`
      const answers = asked.type === 'choice' || asked.type === 'choices' ? asked.options.map((answer) => `${at}.${answer}`) : []
      return [at, ...answers, ...(withHints ? [`${at}.hint`] : [])]
    }),
  ])

test('every question of a sheet has its words, and every answer its own or the common ones', () => {
  const known = new Set(textsOf('sv').map(([key]) => key))
  const common = (key: string): string => `case.answer.${key.split('.').at(-1)}`
  expect(sheetKeys(false).filter((key) => !known.has(key) && !known.has(common(key)))).toEqual([])
})

test('no text lies unused', async () => {
  const files = [...new Bun.Glob('{src,views}/**/*.{ts,tsx}').scanSync(root)].filter((file) => !file.endsWith('.generated.ts'))
  const source = (await Promise.all(files.map((file) => Bun.file(join(root, file)).text()))).join('\n')
  const areas = [...new Bun.Glob('*.en.json').scanSync(join(root, 'src/i18n/texts'))].map((file) => file.split('.')[0]).join('|')
  const written = new Set([...source.matchAll(new RegExp(`['"\`]((?:${areas})(?:\\.[a-zA-Z0-9-]+)+)['"\`]`, 'g'))].map(([, key]) => key))
  // Keys put together from a word: the part before the word must say at least area and page.
  const patterns = [...source.matchAll(new RegExp(`\`((?:${areas})\\.[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9.-]*)?\\$\\{[^\`]*)\``, 'g'))].map(
    ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '[a-zA-Z0-9.-]+')}$`),
  )
  const used = new Set([...written, ...sheetKeys(true)])
  const unused = textsOf('en').filter(([key]) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)))
  expect(unused.map(([key]) => key)).toEqual([])
})

test('whoever is to ask a lawyer asks their own: a company reads the same pages', () => {
  const ofOthers = { sv: /kommunens jurist/i, en: /municipality[’']s lawyer/i, da: /kommunens jurist/i } as const
  for (const [language, words] of Object.entries(ofOthers))
    expect(textsOf(language as keyof typeof ofOthers).flatMap(([key, text]) => (words.test(text) ? [key] : []))).toEqual([])
})

/** Words that the voice of the house never uses towards reporters (tone.md A2, A4, A6, A7), and typing that no page should show. */
const banned: Record<string, readonly RegExp[]> = {
  sv: [
    /!/,
    / - /,
    /\bogiltig/i,
    /\bfelaktig/i,
    /otillåt/i,
    /100 ?%/,
    /helt säker/i,
    /\banmälan\b/i,
    /\bkodord/i,
    /\bportal/i,
    /\binkorg/i,
    /\bgallr/i,
  ],
  da: [
    /!/,
    / - /,
    /\bugyldig/i,
    /forkert indtast/i,
    /ikke tilladt/i,
    /100 ?%/,
    /helt sikker/i,
    /\banmeld/i,
    /\badgangskode/i,
    /\bportal/i,
    /indbakke/i,
    /\bkasser(?:e|ing)/i,
    // The Swedish act keeps its name.
    /\brapport(?!erar om missförhållanden)/i,
    /\boplys(?:t|e) venligst/i,
  ],
  en: [
    /!/,
    / - /,
    /\binvalid\b/i,
    /\billegal (?:input|value)/i,
    /\bforbidden\b/i,
    /100 ?%/,
    /completely (?:safe|anonymous)/i,
    /\bportal\b/i,
    /\binbox\b/i,
  ],
}

test.each([...spokenLanguages])('the pages of reporters keep the voice of the house in %s', (language) => {
  const said = textsOf(language).filter(([key]) => key.startsWith('reporter.') || key.startsWith('shared.'))
  const faults = said.flatMap(([key, text]) => (banned[language] ?? []).filter((word) => word.test(text)).map((word) => `${key}: ${word}`))
  expect(faults).toEqual([])
})

test.each([...spokenLanguages])('no text of a page in %s carries mark-up, double spaces or loose ends', (language) => {
  // Mails and the shell have their own shape: lines, indents, placeholders.
  const pages = textsOf(language).filter(([key]) => !key.startsWith('mail.') && !key.startsWith('shell.'))
  const faults = pages.filter(([, text]) => text !== text.trim() || / {2}/.test(text) || /<\/?[a-z]|&[a-z]+;/i.test(text))
  expect(faults).toEqual([])
})

const part = (language: string, texts: Record<string, string>, raw = JSON.stringify(texts, null, 2)): CataloguePart => ({
  name: `mail.${language}.json`,
  area: 'mail',
  language,
  texts,
  raw,
})
test.each<[string, CataloguePart[], string]>([
  ['a missing key', [part('en', { 'mail.a': 'a' }), part('sv', {})], 'mail.a is missing'],
  ['a key too many', [part('en', {}), part('sv', { 'mail.a': 'a' })], 'mail.a is unknown'],
  ['other values', [part('en', { 'mail.a': '{x}' }), part('sv', { 'mail.a': '{y}' })], 'needs {y: string}, English {x: string}'],
  ['another kind of value', [part('en', { 'mail.a': '{x, number}' }), part('sv', { 'mail.a': '{x}' })], 'needs {x: string}'],
  [
    'other words of a choice',
    [part('en', { 'mail.a': '{x, select, a {1} other {2}}' }), part('sv', { 'mail.a': '{x, select, b {1} other {2}}' })],
    'needs {x: b|other}',
  ],
  [
    'a plural form that lacks',
    [part('en', { 'mail.a': '{n, plural, other {#}}' }), part('sv', { 'mail.a': '{n, plural, one {1} other {#}}' })],
    'form one',
  ],
  ['a date formatted by the message', [part('en', { 'mail.a': '{d, date}' }), part('sv', { 'mail.a': '{d, date}' })], 'formats {d} itself'],
  ['an open brace', [part('en', { 'mail.a': '{x' }), part('sv', { 'mail.a': 'x' })], 'no ICU message'],
  ['a key of another area', [part('en', { 'staff.a': 'a' }), part('sv', { 'staff.a': 'a' })], 'begins with mail.'],
  [
    'a key that stands twice',
    [part('en', { 'mail.a': 'a' }, '{\n "mail.a": "b",\n "mail.a": "a"\n}'), part('sv', { 'mail.a': 'a' })],
    'stands twice',
  ],
  ['an empty text', [part('en', { 'mail.a': ' ' }), part('sv', { 'mail.a': 'a' })], 'says nothing'],
  ['a missing file', [part('en', { 'mail.a': 'a' }), { ...part('sv', {}), area: 'staff' }], 'is missing'],
])('the build tells of %s', (_, broken, line) => {
  expect(faultsOf(broken).join('\n')).toContain(line)
})

test('what a sentence needs becomes its type, also inside of plurals', () => {
  expect(signature('{b} {n, plural, one {{a}} other {# {a}}}')).toBe('readonly "a": string; readonly "b": string; readonly "n": number')
})
