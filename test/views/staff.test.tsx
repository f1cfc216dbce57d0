// What holds for every page of the staff's side: nothing typed comes out raw, nothing inline, forms that work without script.
import { describe, expect, test } from 'bun:test'
import { type LanguageCode, languages } from '../../src/domain/language.ts'
import { allPages, hostile } from './staff-pages.tsx'

const main = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'))
const titleOf = (html: string): string => /<title>(.*?)<\/title>/s.exec(html)?.[1] ?? ''
const pages = (language: LanguageCode): [string, string][] => Object.entries(allPages(language))
const withoutAttributes = (html: string): string => html.replace(/\s[\w:-]+="[^"]*"/g, '').replace(/\scontent='[^']*'/g, '')
const ours = /<script src="\/static\/(?:htmx|passkey)\.js" defer><\/script>/g

describe.each([...languages])('in %s', (language) => {
  test.each(Object.entries(allPages(language, hostile)))('%s lets nothing out that somebody typed', (_, html) => {
    expect(html.replace(ours, '')).not.toContain('<script')
    expect(html).not.toContain('&amp;"')
    expect(withoutAttributes(html)).not.toMatch(/<[a-z]+[^>]*["']/)
    expect(html).not.toMatch(/(?:href|action|src|formaction|hx-get|hx-post)="(?!\/|#|\?|https:\/\/|otpauth:|data:,"|")/)
  })

  test.each(pages(language))('%s is one whole page without anything inline', (_, html) => {
    expect(html).toStartWith('<!doctype html>')
    expect(html.match(/<main/g)).toHaveLength(1)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<(?:style|svg|iframe|object)|\sstyle=|\son[a-z]+=|hx-on|hx-live|="js:|javascript:|placeholder=/)
    expect(html).not.toMatch(/hx-trigger="[^"]*\[/)
    expect(html).not.toMatch(/>undefined<|>null<|\[object/)
  })

  test.each(pages(language))('%s has a title that names no municipality and no trade', (_, html) => {
    expect(titleOf(html)).not.toBe('')
    expect(titleOf(html)).not.toMatch(/Exempel|kommun|municipal|rapport|report|vissel|whistle/i)
  })

  test.each(pages(language))('%s has no id twice, and every label, description and jump leads somewhere', (_, html) => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    const named = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(([, all = '']) => all.split(' '))
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
    const jumps = [...html.matchAll(/(?:href|hx-target|hx-select)="#([^"]+)"/g)].map(([, id]) => decodeURIComponent(id ?? ''))
    expect(jumps.filter((id) => !ids.includes(id))).toEqual([])
  })

  test.each(pages(language))('%s sends and fetches the same with script as without', (_, html) => {
    for (const [form] of html.matchAll(/<form [^>]*>/g)) {
      // What narrows a list may stand in the address: it says nothing of a case, and nothing in it is typed (F-144).
      const narrows = ['/cases', '/log'].some((action) => form.startsWith(`<form method="get" action="${action}"`))
      expect(narrows || /method="post"/.test(form)).toBe(true)
      const action = /\saction="([^"]*)"/.exec(form)?.[1]
      expect(action).toStartWith('/')
      const posted = /\shx-post="([^"]*)"/.exec(form)?.[1]
      expect(posted ?? action).toBe(action)
    }
    for (const [link] of html.matchAll(/<a [^>]*hx-get="[^>]*>/g)) {
      const href = /\shref="([^"]*)"/.exec(link)?.[1]?.replace(/#.*/, '')
      expect(/\shx-get="([^"]*)"/.exec(link)?.[1]).toBe(href ?? '')
    }
  })

  test.each(pages(language))('%s lets links to other websites learn nothing', (_, html) => {
    for (const [link] of html.matchAll(/<a [^>]*href="https:[^>]*>/g)) expect(link).toContain('rel="noreferrer noopener"')
  })
})

/** The label of the main button of each page with a form, in Swedish. */
const mainButtons: Record<string, string> = {
  'sign-in': 'Gå vidare',
  'sign-in-refused': 'Gå vidare',
  totp: 'Logga in',
  'totp-passkey': 'Logga in',
  'totp-demanded': 'Logga in',
  'session-over': 'Gå vidare',
  'case-new': 'Skicka till rapportören',
  'case-ongoing': 'Skicka till rapportören',
  acknowledgement: 'Skicka till rapportören',
  account: 'Byt språk',
  rules: 'Spara reglerna',
  'rules-refused': 'Spara reglerna',
  'public-pages': 'Spara sidorna',
  texts: 'Spara texterna',
  'texts-stale': 'Spara texterna',
  invitation: 'Börja',
  passphrase: 'Spara lösenfrasen',
  'passphrase-refused': 'Spara lösenfrasen',
  'totp-setup': 'Gå vidare',
  'recovery-codes': 'Klart, logga in',
  'totp-asked': 'Logga in',
  lost: 'Be två kollegor om hjälp',
  'lost-app': 'Gå vidare',
  'lost-codes': 'Klart, logga in',
  'factor-reset': 'Bekräfta att det är rätt person',
  'account-asked': 'Ta tillbaka begäran',
  'new-passphrase': 'Byt lösenfras',
  confidentiality: 'Jag har läst och godtar',
  'new-totp': 'Koppla telefonen',
  'new-codes': 'Byt till de här koderna',
  'new-passkey': 'Skapa passnyckel',
  'passkey-removal': 'Ta bort',
}
const swedish = allPages('sv')

test.each(Object.entries(mainButtons))('the first button of %s is its main action: %s', (name, label) => {
  const [, attributes = '', text] = /<button type="submit"([^>]*)>([^<]*)</.exec(main(swedish[name] ?? '')) ?? []
  expect(text?.trim()).toBe(label)
  expect(attributes).not.toContain('name=')
})

test.each([
  ['sign-in', '/sign-in', ['email', 'password']],
  ['totp', '/sign-in/totp', ['code']],
  ['case-new', '/cases/case1/messages', ['message', 'question', 'answer-by', 'draft-version']],
  ['case-new', '/cases/case1/records', ['record']],
  ['case-new', '/cases/case1/notes', ['note']],
  ['acknowledgement', '/cases/case1/acknowledgement', ['message']],
  ['account', '/account/language', ['language']],
  ['account', '/account/sign-out-everywhere', []],
  ['account', '/account/sessions/removal', ['session']],
  ['totp-passkey', '/sign-in/passkey', ['answer']],
  ['new-passphrase', '/account/passphrase', ['choice', 'passphrase', 'own', 'own-again', 'current', 'go']],
  ['confidentiality', '/confidentiality', ['text']],
  ['new-totp', '/account/totp', ['code', 'current']],
  ['new-codes', '/account/recovery-codes', ['saved', 'current']],
  ['new-passkey', '/account/passkeys', ['name', 'current', 'answer']],
  ['passkey-removal', '/account/passkeys/removal', ['passkey', 'current']],
  ['key-renewal', '/keys/own/renewal', ['current']],
  ['key-loss', '/keys/c1/renewal/s2', ['current']],
  ['key-loss-give', '/keys/c1/renewal/s2/r1', ['current']],
  ['keys-renewal', '/keys/c1/renewal/s2/r1/withdrawal', []],
  ['own-renewal', '/account/renewal/withdrawal', []],
  ['account', '/sign-out', []],
  [
    'rules',
    '/rules/exempel',
    [
      'version',
      'idle',
      'absolute',
      'passkeys',
      'passkey-role',
      'notices',
      'notice-hour',
      'quiet',
      'quiet-begins',
      'quiet-ends',
      'reporter-names',
      'suggestions',
      'reporter-address',
      'reporter-address-confirmed',
      'feedback-months',
      'assessment-days',
    ],
  ],
  [
    'rules-passkeys',
    '/rules/exempel',
    [
      'version',
      'idle',
      'absolute',
      'passkeys',
      'passkey-role',
      'notices',
      'notice-hour',
      'quiet',
      'quiet-begins',
      'quiet-ends',
      'reporter-names',
      'suggestions',
      'reporter-address',
      'reporter-address-confirmed',
      'feedback-months',
      'assessment-days',
    ],
  ],
  [
    'public-pages',
    '/public-pages/exempel',
    [...['version', 'languages', 'first', 'show-staff'], ...[1, 2, 3].flatMap((row) => [`kind-${row}`, `phone-${row}`, `hours-${row}`])],
  ],
  ['texts', '/public-pages/exempel/sv', ['version', 'intro', 'scope', 'alternatives', 'other-ways', 'faq', 'privacy']],
  ['invitation', '/invitation/t0ken', []],
  ['passphrase', '/invitation/t0ken/passphrase', ['choice', 'passphrase', 'own', 'own-again', 'go']],
  ['totp-setup', '/invitation/t0ken/totp', ['code']],
  ['recovery-codes', '/invitation/t0ken/recovery-codes', ['saved']],
])('%s posts to %s the fields %p', (name, action, fields) => {
  const form = [...(swedish[name] ?? '').matchAll(/<form [\s\S]*?<\/form>/g)]
    .map(([found]) => found)
    .find((found) => found.includes(`action="${action}"`))
  const names = [...(form ?? '').matchAll(/<(?:input|textarea|select|button)[^>]*\sname="([^"]+)"/g)].map(([, field]) => field ?? '')
  expect(form).toBeDefined()
  expect([...new Set(names)]).toEqual(fields)
})
