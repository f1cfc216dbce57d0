// What holds for every page of the reporter's side: nothing typed comes out raw, no script, a neutral title, the way out, one main action.
import { describe, expect, test } from 'bun:test'
import { gzipSync } from 'node:zlib'
import type { LanguageCode } from '../../src/domain/language.ts'
import { languages } from '../../src/domain/language.ts'
import { allPages, hostile } from './reporter-pages.tsx'

const main = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
const titleOf = (html: string): string => /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? ''
const pages = (language: LanguageCode): [string, string][] => Object.entries(allPages(language))
/** Values of attributes are no elements, so their quotes are what counts; a quote of ours stands around each. */
const withoutAttributes = (html: string): string => html.replace(/\s[\w-]+="[^"]*"/g, '')

describe.each([...languages])('in %s', (language) => {
  test.each(Object.entries(allPages(language, hostile)))('%s lets nothing out that somebody typed', (_, html) => {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('&amp;"')
    expect(withoutAttributes(html)).not.toMatch(/<[a-z]+[^>]*["']/)
    expect(html).not.toMatch(/(?:href|action|src|formaction)="(?!\/|#|https:\/\/|data:,")/)
  })

  test.each(pages(language))('%s is one whole page without script, style or picture but the QR code', (_, html) => {
    expect(html).toStartWith('<!doctype html>')
    expect(html.match(/<main/g)).toHaveLength(1)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<(?:script|style|svg|iframe|video|object)|\sstyle=|\son[a-z]+=|placeholder=/)
    expect((html.match(/<img/g) ?? []).length).toBeLessThanOrEqual(1)
    expect(html).not.toMatch(/>undefined<|>null<|\[object/)
  })

  test.each(pages(language))('%s has a title that tells nothing, and the way out in the mast', (_, html) => {
    expect(titleOf(html)).not.toBe('')
    expect(titleOf(html)).not.toMatch(/Exempel|kommun|municipal|rapport|report|vissel|whistle|indberet|ärende|\bsag\b|case/i)
    expect(html.slice(0, html.indexOf('<main'))).toMatch(/<form[^>]*method="post"[^>]*action="\/leave"/)
  })

  test.each(pages(language))('%s has no id twice, and every label and description leads somewhere', (_, html) => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    const named = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(([, all = '']) => all.split(' '))
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
    const jumps = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => decodeURIComponent(id ?? ''))
    expect(jumps.filter((id) => !ids.includes(id))).toEqual([])
  })

  test.each(pages(language))('%s lets links to other websites learn nothing', (_, html) => {
    for (const [link] of html.matchAll(/<a [^>]*href="https:[^>]*>/g))
      expect(link.includes('rel="noreferrer noopener"') || link.includes('vissla.exempel.se')).toBe(true)
  })
})

/** The label of the main button of each page with a form, in Swedish. */
const mainButtons: Record<string, string> = {
  relation: 'Fortsätt',
  'relation-units': 'Fortsätt',
  account: 'Fortsätt',
  'account-faults': 'Fortsätt',
  readers: 'Fortsätt',
  'readers-two': 'Fortsätt',
  identity: 'Fortsätt',
  check: 'Skicka rapporten',
  discard: 'Kasta bort',
  receipt: 'Klart',
  'receipt-mismatch': 'Klart',
  done: 'Lämna sidan',
  follow: 'Logga in',
  'follow-refused': 'Logga in',
  case: 'Skicka',
  'case-late': 'Skicka',
  request: 'Skicka begäran',
  'identity-later': 'Skicka, jag är säker',
  consent: 'Skicka svaret',
  renew: 'Visa nya',
  renewed: 'Klart',
}
const swedish = allPages('sv')
const danish = allPages('da')

test.each(Object.entries(mainButtons))('the first button of %s is its main action: %s', (name, label) => {
  const [, attributes = '', text] = /<button type="submit"([^>]*)>([^<]*)</.exec(main(swedish[name] ?? '')) ?? []
  expect(text?.trim()).toBe(label)
  expect(attributes).not.toContain('name=')
})

test('the first page stays light', () => {
  for (const pagesOf of [swedish, danish])
    for (const name of ['landing', 'landing-joint', 'landing-closed', 'landing-dk'])
      expect(gzipSync(pagesOf[name] ?? '').length).toBeLessThan(9_000)
})

test('no page promises what the network decides', () => {
  for (const [, html] of Object.entries(swedish)) expect(html).not.toMatch(/ip-adress|hundra procent|100 %|helt säker|helt anonym/i)
  for (const [, html] of Object.entries(danish)) expect(html).not.toMatch(/ip-adress|hundrede procent|100 %|helt sikker|helt anonym/i)
})

const words = (html: string): readonly string[] =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#?\w+;/g, ' ')
    .match(/[\p{L}\p{N}-]+/gu) ?? []

test.each([
  ['sv', swedish],
  ['da', danish],
])('everything above the two buttons fits in 130 words in %s', (_, pagesOf) => {
  const landing = main(pagesOf.landing ?? '')
  expect(words(landing.slice(0, landing.indexOf('class="v-buttons"'))).length).toBeLessThanOrEqual(130)
})

/** As a browser shows it: each block ends a sentence. Stricter than the measure of the texts, which leaves labels out. */
const readable = [
  ...Object.entries(swedish).map(([name, html]) => [`${name} in Swedish`, html] as const),
  ...Object.entries(danish).map(([name, html]) => [`${name} in Danish`, html] as const),
]
test.each(readable)('%s is easy to read', (_, html) => {
  const text = main(html)
    .replace(/<div class="v-receipt">.*?<\/dl>/gs, '')
    .replace(/<[^>]+>/g, '\n')
  const all = words(text)
  const sentences = text.split(/[.!?]\s|\n\s*\n|\n/).filter((part) => /\p{L}/u.test(part)).length
  const long = all.filter((word) => word.length > 6).length
  expect(all.length / sentences + (100 * long) / all.length).toBeLessThan(40)
})
