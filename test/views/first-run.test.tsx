// What holds for every page of the first run, and what single ones must say, keep and leave out.
import { describe, expect, test } from 'bun:test'
import { firstRunSteps } from '../../src/domain/installation/first-run.ts'
import { type LanguageCode, languages } from '../../src/domain/language.ts'
import { firstRunPages } from './first-run-pages.tsx'
import { hostile } from './staff-pages.tsx'

const pages = (language: LanguageCode): [string, string][] => Object.entries(firstRunPages(language))
const withoutAttributes = (html: string): string => html.replace(/\s[\w:-]+="[^"]*"/g, '').replace(/\scontent='[^']*'/g, '')
const main = (html: string): string => html.slice(html.indexOf('<main'), html.indexOf('</main>'))

describe.each([...languages])('in %s', (language) => {
  test.each(Object.entries(firstRunPages(language, hostile)))('%s lets nothing out that somebody typed', (_, html) => {
    expect(html).not.toContain('<script')
    expect(html).not.toContain('&amp;"')
    expect(withoutAttributes(html)).not.toMatch(/<[a-z]+[^>]*["']/)
    expect(html).not.toMatch(/(?:href|action|src|formaction)="(?!\/|#|\?|https:\/\/|data:,"|")/)
  })

  test.each(pages(language))('%s is one whole page without script or anything inline', (_, html) => {
    expect(html).toStartWith('<!doctype html>')
    expect(html.match(/<main/g)).toHaveLength(1)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/<(?:script|style|svg|iframe|object)|\sstyle=|\son[a-z]+=|hx-|javascript:|placeholder=/)
    expect(html).not.toMatch(/>undefined<|>null<|\[object/)
  })

  test.each(pages(language))('%s has no id twice, and every label, description and jump leads somewhere', (_, html) => {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids).toEqual([...new Set(ids)])
    const named = [...html.matchAll(/\s(?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)].flatMap(([, all = '']) => all.split(' '))
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
    const jumps = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => decodeURIComponent(id ?? ''))
    expect(jumps.filter((id) => !ids.includes(id))).toEqual([])
  })

  test.each(pages(language))('%s has a title that names no municipality and no trade', (_, html) => {
    expect(/<title>(.*?)<\/title>/s.exec(html)?.[1]).not.toMatch(/Exempel|kommun|municipal|rapport|report|vissel|whistle/i)
  })

  test.each(pages(language))('%s has forms that post to us', (_, html) => {
    for (const [form] of html.matchAll(/<form [^>]*>/g)) expect(form).toMatch(/method="post".* action="\/|action="\/.* method="post"/)
  })
})

const swedish = firstRunPages('sv')
const html = (name: string): string => swedish[name] ?? ''

test('the first button of every form is the main one, and sends no word of its own', () => {
  const firsts = Object.entries(swedish).flatMap(([name, page]) => {
    const [, attributes] = /<button type="submit"([^>]*)>/.exec(main(page)) ?? []
    return attributes === undefined ? [] : [[name, attributes.includes('name=')]]
  })
  expect(firsts.length).toBeGreaterThan(30)
  expect(firsts.filter(([, named]) => named)).toEqual([])
})

test('the page says that the backup key opens no case, before it is made and on its paper (T-03)', () => {
  for (const name of ['backup', 'paper', 'backup-kept']) expect(html(name)).toContain('Den öppnar inget ärende.')
  expect(html('backup')).toContain('Programmet gör en kopia om dagen när driftansvarig har angett en mapp')
})

test('the paper holds the key as text in groups, as a picture and as words, and nothing asks for it again', () => {
  expect(html('paper')).toContain('<span class="v-group">AGE-SECRET-KEY-PQ-1</span><span class="v-group">QQQQ</span>')
  expect(html('paper')).toContain('<span class="v-group">EEEEEE</span></output>')
  expect(html('paper')).toContain('src="/set-up/backup/paper.png"')
  expect(html('paper').match(/<span class="v-digits">/g)).toHaveLength(2)
  expect(html('backup-kept')).not.toContain('AGE-SECRET-KEY')
})

test('without a mail server the page warns before it takes the answer', () => {
  expect(html('mail')).toContain('Då får ingen veta att en rapport har kommit.')
})

test('no page shows a password', () => {
  for (const page of Object.values(swedish)) expect(page).not.toContain('hemligast')
  for (const [control] of html('mail').matchAll(/<input[^>]*type="password"[^>]*>/g)) expect(control).not.toContain('value=')
})

test.each([
  ['delivered', 'Brevet är skickat'],
  ['unreachable', 'IPAddressAllow'],
  ['sign-in', 'godtog inte användarnamnet'],
  ['certificate', 'certifikat stämmer inte'],
])('a test letter that ended %s says so in words of ours', (outcome, words) => {
  expect(html(`mail-test-${outcome}`)).toContain(words)
})

test('a setting that stands elsewhere is shown, with where it can be changed, and no field', () => {
  expect(html('addresses')).toContain('http://x.onion')
  expect(html('addresses')).toContain('Står i VISKA_ONION_URL i miljön')
  expect(html('addresses')).not.toContain('name="onionUrl"')
  expect(html('mail-fixed')).toContain('VISKA_SMTP_URL_FILE')
  expect(html('mail-fixed')).not.toContain('name="host"')
})

test('a wrong value stands in its field again, with what to do', () => {
  expect(html('organisation-refused')).toContain('value="Ex emp"')
  expect(html('addresses-refused')).toContain('Adressen måste börja med https://')
  expect(html('recipient-refused')).toContain('value="i våras"')
  expect(html('recipient-refused')).toContain('Adressen står redan på Bo.')
})

test('the check page names what is weak, and leads back to each answer', () => {
  for (const words of ['Utan granskare', 'Med två mottagare', 'bara på den här maskinen']) expect(html('check')).toContain(words)
  for (const step of firstRunSteps.filter((step) => step !== 'check')) expect(html('check')).toContain(`href="/set-up/${step}"`)
  expect(html('check')).toContain('KS 2026-11-03 § 112</span>, från tisdag 3 november 2026')
})

test('somebody who audits is not offered as a recipient, nor the other way round', () => {
  expect(html('auditors-empty')).toContain('Eva')
  expect(html('auditors-empty')).not.toContain('Anna')
  expect(html('recipients-refused')).toContain('as=EVA')
})

test('who assesses first is no recipient, and whoever reads is neither auditor nor registrar: nobody is offered where they may not stand', () => {
  for (const name of ['Anna', 'Ulla', 'Kim']) expect(html('intake')).not.toContain(`as=${name.toUpperCase()}`)
  expect(html('intake')).toContain('as=EVA')
  expect(html('investigators')).not.toMatch(/as=(?:ANNA|IDA)/)
  expect(html('investigator')).toContain('Visas för den som rapporterar')
})

test('a link is shown as it is to be given away, and opens where the pages are now', () => {
  expect(html('links')).toMatch(/href="\/invitation\/t0ken"[^>]*>https:\/\/arenden\.exempel\.se\/invitation\/t0ken</)
  expect(html('links')).not.toContain('t1ken')
  expect(html('links')).toContain('Har hämtat sin nyckel')
})

test('what was being sent goes along once there is a new session', () => {
  expect(html('shut-over')).toMatch(/action="\/set-up\/organisation"[\s\S]*name="name" value="Exempelköping"/)
})

test('the open side names nobody and nothing', () => {
  expect(html('waiting')).not.toMatch(/Viska|rapport|kommun|installation/i)
})
