// What the pages of the recovery must say, keep to themselves and lead to.
import { expect, test } from 'bun:test'
import { languages, spokenLanguages } from '../../src/domain/language.ts'
import { fingerprintOn, wordsOn } from '../harness/paper.ts'
import { visible } from '../harness/reading.ts'
import { keyPages } from './key-pages.tsx'
import { recoveryPages, sheetWords } from './recovery-pages.tsx'
import { asIs } from './staff-pages.tsx'

const pages = recoveryPages('sv', asIs)
const html = (name: string): string => pages[name] ?? ''
const shown = (name: string): string => visible(html(name))

test.each([...languages])('the sheet has a neutral title, no menu, no way out but one, and no script (%s)', (language) => {
  const sheet = recoveryPages(language, asIs).sheet ?? ''
  expect(sheet).not.toMatch(/<nav|<script|class="v-tabs|sign-out/)
  expect(/<title>([^<]*)<\/title>/.exec(sheet)?.[1]).not.toMatch(/nyckel|key|ark|sheet|visselbl|whistle|Exempel/i)
  expect([...sheet.matchAll(/href="([^"#]*)"/g)].map(([, href]) => href).filter((href) => !/static|data:/.test(href ?? ''))).toEqual([
    '/recovery/exempelkoping/ceremony',
  ])
})

test('the sheet holds all that somebody needs who finds it in a safe', () => {
  expect(wordsOn(html('sheet'))).toEqual(sheetWords)
  expect([...html('sheet').matchAll(/<ol class="v-sheet__line" start="(\d+)"/g)].map(([, start]) => Number(start))).toEqual([
    1, 6, 11, 16, 21, 26,
  ])
  expect(fingerprintOn(html('sheet'))).toBe('12345 67890 11111 22222 33333 44444 55555 66666')
  for (const words of [
    'Ark 1 av tre',
    'Exempelköpings kommun',
    'Gun Hav, kommunarkivarie',
    '18 november 2026',
    'K7Q3X',
    'docs/words-sv.txt',
  ])
    expect(shown('sheet')).toContain(words)
})

test('the turn of a custodian leads to no case, for the screen is theirs', () => {
  for (const name of ['handover', 'handover-refused']) {
    expect(html(name)).not.toMatch(/<nav|href="\/cases|sign-out|<script/)
    expect(shown(name)).toContain('Stanna i rummet, för du är inloggad.')
  }
})

test('whoever confirms finds the fingerprint on paper only: the page does not show it', () => {
  for (const name of ['recovery-proposed', 'recovery-refused', 'recovery-own']) expect(fingerprintOn(html(name))).toBe('')
  expect(fingerprintOn(html('recovery-full'))).not.toBe('')
  expect(shown('recovery-refused')).toContain('Grupp 3 stämmer inte.')
  expect(html('recovery-refused')).toMatch(/name="fingerprint"[^>]*value="12345"/)
})

test('the page of keys leads to it, and does not ask for a fingerprint that stands on paper', () => {
  const { 'keys-recovery': page = '' } = keyPages('sv', asIs)
  expect(page).toMatch(/href="\/recovery"/)
  expect(page).not.toMatch(/\/change\/next/)
  expect(visible(page)).toContain('Den bekräftas under Reservnyckel på papper.')
})

test('each link of an error summary leads to something on the page', () => {
  for (const [name, page] of Object.entries(pages))
    for (const [, target = ''] of page.matchAll(/<a href="#([^"]+)"/g))
      expect([name, page.includes(`id="${target}"`)]).toEqual([name, true])
})

test('a use that somebody has not seen comes first, with a way to say that they have', () => {
  const page = html('recovery-full')
  expect(page.indexOf('use1')).toBeGreaterThan(0)
  expect(page.indexOf('use1')).toBeLessThan(page.indexOf('K7Q3X'))
  expect(page).toMatch(/name="use" value="use1"/)
  expect(page).not.toMatch(/value="use2"/)
  expect(shown('recovery-full')).toContain('Reservnyckeln har använts.')
})

test('somebody who may not sign sees how things are and gets no button', () => {
  expect(html('recovery-shared-some')).toContain('1 äldre ärende gick inte att dela')
  expect(html('recovery-may-not')).not.toMatch(/\/(trial|use|ceremony|older-cases)"/)
  expect(shown('recovery-may-not')).toContain('K7Q3X')
})

test('names that are not those that were signed are not shown; somebody who runs the machine by now is', () => {
  expect(shown('recovery-unsigned')).not.toContain('Gun Hav')
  expect(shown('recovery-unsigned')).toContain('Namnen har ändrats utanför programmet')
  expect(shown('recovery-full')).toContain('Ivar Jord sköter numera servern eller kanalen.')
})

test('old sheets are spoken of as what they are', () => {
  expect(shown('recovery-full')).toContain(
    'De gamla arken öppnar sedan bara ärenden som inte har delats med den nya, och äldre säkerhetskopior.',
  )
})

test('what was typed comes back numbered in the lines of the sheet, and faults name places on it', () => {
  const [, text = ''] = /<textarea[^>]*name="first"[^>]*>([\s\S]*?)<\/textarea>/.exec(html('trial-unknown')) ?? []
  expect(text.trim().split('\n')).toHaveLength(6)
  expect(text.trim().split('\n')[1]).toBe('6 ordf 7 ordg 8 ordh 9 ordi 10 ordj')
  expect(shown('trial-unknown')).toContain('Ord 7 (rad 2), ”aborre”, finns inte i ordlistan. Står det ”abborre” på arket?')
  expect(shown('trial-unknown')).toContain('Ord 12 (rad 3), ”qqq”, finns inte i ordlistan.')
  expect(shown('trial-sum')).toContain('Titta på ord 7 (rad 2) och 8 (rad 2) på arket.')
  expect(shown('trial-sum')).toContain('Minst två är fel')
  expect(shown('trial-missing')).toContain('Här står 1 ord. Ett ark har trettio.')
})

test.each([...spokenLanguages])('every way in which two sheets do not belong together has words in %s', (language) => {
  const texts = recoveryPages(language, asIs)
  const words = { sv: 'inte till den här kanalens', en: 'not to the spare key of this channel', da: 'ikke til denne kanals' } as const
  expect(texts['use-foreign']).toContain(words[language])
})
