// What the pages of an administrator must say, keep and leave out.
import { describe, expect, test } from 'bun:test'
import type { Change } from '../../src/domain/channel/channel-change.ts'
import { slotRules } from '../../src/domain/channel/notice.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { changeSentence } from '../../views/staff/channel/change-words.ts'
import { visible } from '../harness/reading.ts'
import { allChanges, rulesPage, unitChanges } from './keeping-pages.tsx'
import { allPages, asIs, signedIn } from './staff-pages.tsx'

const say = makeSay('sv')
const pages = allPages('sv')
const html = (name: string): string => pages[name] ?? ''
const text = (name: string): string => visible(html(name))

test('each rule stands as it is, with what it protects and what it costs', () => {
  const rules = html('rules-passkeys')
  expect(rules).toMatch(/<input[^>]*name="idle"[^>]*value="30"/)
  expect(rules).toMatch(/<input[^>]*value="daily"[^>]*checked/)
  expect(rules).toMatch(/<option value="12" selected/)
  expect(rules).toMatch(/<input[^>]*value="nights"[^>]*checked/)
  for (const [name, hour] of [
    ['quiet-begins', '19'],
    ['quiet-ends', '6'],
  ])
    expect(rules).toMatch(new RegExp(`<select[^>]*name="${name}"[\\s\\S]*?<option value="${hour}" selected`))
  for (const cost of ['stulen inloggning', 'vilken minut', 'vilket dygn', 'vänta i 6 dagar', 'passnyckel'])
    expect(visible(rules)).toContain(cost)
})

test('a passkey can be demanded of everybody who serves the channel, and of nobody else', () => {
  expect(html('rules-passkeys')).toMatch(/<input[^>]*name="passkey-role"[^>]*value="handler"[^>]*checked/)
  // The operator serves no channel, so no channel can demand anything of them.
  expect(html('rules-passkeys')).not.toContain('value="operator"')
})

test('a refusal names each field, leads to it, and keeps what was typed', () => {
  for (const [field, told] of [
    ['idle', 'Minuter utan att något görs: Skriv ett helt tal från 5 till 60.'],
    ['absolute', 'Timmar i allt: Skriv ett helt tal från 1 till 12.'],
    ['passkeys', 'Vem måste ha en passnyckel? Kryssa i minst en uppgift.'],
    ['notices', 'När får mejl gå? Välj ett av alternativen.'],
    ['quiet', 'När ska det vara tyst? Välj när det tysta börjar och slutar.'],
  ]) {
    expect(html('rules-refused')).toContain(`href="#${field}"`)
    expect(text('rules-refused')).toContain(told ?? '')
  }
  expect(html('rules-refused')).toContain('value="ett"')
  expect(text('public-pages-refused')).toContain('Nummer 1: Välj vad numret är till för.')
  expect(html('public-pages-refused')).toContain('value="ring"')
})

test('a note that something was saved stands at the top and takes the focus', () => {
  expect(html('rules-passkeys')).toMatch(/<p[^>]*role="status"[^>]*autofocus[^>]*>Sparat\. Det gäller nu\./)
  expect(text('public-pages-stale')).toContain('Inget var ändrat.')
})

test('whoever was slower sees what stands now, by name', () => {
  const stale = text('rules-stale')
  expect(stale).toContain('Någon annan hann före')
  expect(stale).toContain('Minuter utan att något görs 30')
  expect(stale).toContain('Vem måste ha en passnyckel? Handläggare och Administratör')
  expect(stale).toContain('Andra vägar in 0500-12 34 56 (vardagar 9–16)')
  expect(html('texts-stale')).toMatch(/<textarea id="now-intro"[^>]*readonly[^>]*>\s*Nytt\.\n\nRad två\./)
})

test('which channel it is shows where there are several, and nowhere else', () => {
  expect(text('rules')).not.toContain('Exempelköping')
  expect(html('rules-passkeys')).toMatch(/<a href="\/rules\/exempel" aria-current="page">/)
  expect(html('rules-passkeys')).toContain('href="/rules/annan"')
  expect(text('texts')).toContain('Exempelköping')
})

test('the preview shows the text as a page would, and says that nothing is saved', () => {
  expect(html('texts-preview')).toContain('<div lang="sv" dir="ltr"><p>Hej.</p></div>')
  expect(text('texts-preview')).toContain('Inget är sparat än.')
  expect(text('texts-preview-none')).toContain('Alla rutor är tomma.')
  expect(html('texts')).not.toContain('id="preview"')
  expect(html('texts')).toMatch(/formaction="\/public-pages\/exempel\/sv\/preview"/)
})

test('holidays and demands of the law are those of the channel’s own law', () => {
  expect(text('rules')).toContain('midsommarafton')
  expect(text('rules-danish')).toContain('grundlovsdagen')
  expect(text('rules-danish')).not.toContain('midsommarafton')
  expect(text('texts-danish')).toContain('§ 13 i den danska lagen')
  expect(text('texts-danish')).not.toContain('5 kap. 9 §')
})

test('every page of texts says what stands whatever is written there (5 kap. 9 § lag 2021:890)', () => {
  for (const name of ['texts', 'texts-refused', 'texts-preview', 'texts-stale']) expect(text(name)).toContain('5 kap. 9 §')
})

describe('a change in words', () => {
  test('for the auditor: what it is now and what it was, of every field', () => {
    const told = allChanges(asIs).map((change) => changeSentence(say, change))
    expect(told).toEqual([
      'Minuter utan att något görs: 15. Förut: 30.',
      'Timmar i allt: 8. Förut: 10.',
      'Vem måste ha en passnyckel: Alla i kanalen. Förut: Handläggare och Administratör.',
      'När får mejl gå: Varje kvart. Förut: En gång om dagen, klockan 12.',
      'När ska det vara tyst: Aldrig. Förut: kvällar och nätter från 19:00 till 06:00 och lördagar och söndagar.',
      'Vilka språk finns sidorna på: English. Förut: Svenska och English.',
      'Hur visas den som svarar: Med namn och titel. Förut: Bara med titel.',
      'Andra vägar in: Inga. Förut: 0500-12 34 56 (vardagar 9–16).',
      'Särskilda poster: rektor (1, en kollega har posten); revisorerna. Förut: kommundirektör (1); kommunstyrelsens ordförande (2); kommunfullmäktiges ordförande (3); extern jurist.',
      'Inledning (Svenska): nu en egen text.',
      'Vanliga frågor (Svenska): nu texten som följde med programmet.',
    ])
    for (const sentence of told) expect(text('log')).toContain(sentence)
  })

  test('… and of every field that a unit has of its own (F-128)', () => {
    const told = unitChanges(asIs).map((change) => changeSentence(say, change))
    expect(told).toEqual([
      'Ängsbo Bostäder AB, Lag: som i kanalen. Förut: Den danska lagen (nr. 1436 af 29/06/2021).',
      'Ängsbo Bostäder AB, Slag av organisation: Annat företag eller annan förening. Förut: Bolag eller stiftelse som en kommun eller region bestämmer över.',
      'Ängsbo Bostäder AB, Personuppgiftsansvarig: som i kanalen. Förut: styrelsen, dso@angsbo.example.',
      'Ängsbo Bostäder AB, Återkoppling senast: som i kanalen. Förut: Sex månader.',
      'Ängsbo Bostäder AB, Dagar till första bedömningen: som i kanalen. Förut: 10.',
      'Ängsbo Bostäder AB, Telefonnummer: som i kanalen. Förut: 0500-77 (fredagar).',
      'Ängsbo Bostäder AB, Särskilda poster: som i kanalen. Förut: vd (1, en kollega har posten); byrån.',
      'Ängsbo Bostäder AB, Inledning (Svenska): nu som i kanalen.',
      'Ängsbo Bostäder AB, Vanliga frågor (Svenska): nu en egen text.',
    ])
    for (const sentence of told) expect(text('log')).toContain(sentence)
  })

  test.each([...slotRules])('the slots %s have words', (slots) => {
    const change: Change = { field: 'noticeSlots', from: slots, to: 'quarter' }
    expect(changeSentence(say, change)).not.toContain(slots)
  })
})

test('the form of rules is the same with hostile values in it', () => {
  const page = rulesPage(signedIn(say, { roles: ['admin'], light: null }), asIs, {
    typed: {
      idle: '"><b>',
      absolute: "'",
      passkeys: '<',
      passkeyRoles: ['"'],
      slots: '&',
      dailyHour: '"',
      quiet: ['>'],
      quietFrom: '<',
      quietUntil: '"',
      feedback: '<',
      assessment: '"',
      suggestions: '<',
      names: '"',
      address: '"',
      addressConfirmed: ['<'],
    },
  })
  expect(page).not.toContain('"><b>')
})
