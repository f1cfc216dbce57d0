// What single pages of the reporter's side must say, ask and offer.
import { expect, test } from 'bun:test'
import { type AnswerFault, type AnswerField, concerns, noAnswers, relations } from '../../src/domain/case/answers.ts'
import { languages } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { AccountStep } from '../../views/reporter/account-step.tsx'
import { CheckStep } from '../../views/reporter/check-step.tsx'
import { faultText } from '../../views/reporter/fault-text.ts'
import { IdentityStep } from '../../views/reporter/identity-step.tsx'
import { LandingPage } from '../../views/reporter/landing-page.tsx'
import { OtherWaysPage } from '../../views/reporter/other-ways-page.tsx'
import { ReadersStep } from '../../views/reporter/readers-step.tsx'
import { RelationStep } from '../../views/reporter/relation-step.tsx'
import { receiptNote } from '../../views/shared/receipt-note.ts'
import { allPages, asIs, makeChannel, makeCircle, publicProps, receipt, stepProps } from './reporter-pages.tsx'

const say = makeSay('sv')
const page = allPages('sv')
const html = (name: string): string => page[name] ?? ''
const names = (text: string): string[] =>
  [...text.matchAll(/<(?:input|textarea|button)[^>]*\sname="([^"]+)"/g)].map(([, name]) => name ?? '')
const values = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`name="${name}"[^>]*\\svalue="([^"]*)"`, 'g'))].map(([, value]) => value ?? '')
const isChecked = (text: string, value: string): boolean => new RegExp(`value="${value}" checked`).test(text)

test.each([
  ['relation', '/sv/exempelkoping/report'],
  ['account', '/sv/exempelkoping/report/account'],
  ['readers', '/sv/exempelkoping/report/readers'],
  ['identity', '/sv/exempelkoping/report/identity'],
  ['check', '/sv/exempelkoping/report/check'],
  ['discard', '/sv/exempelkoping/report/discard'],
  ['receipt', '/sv/exempelkoping/report/receipt'],
  ['receipt', '/sv/exempelkoping/report/receipt/file'],
  ['follow', '/sv/follow'],
  ['case', '/sv/follow/case'],
  ['case', '/sv/follow/sign-out'],
  ['request', '/sv/follow/case/request'],
  ['identity-later', '/sv/follow/case/identity'],
  ['consent', '/sv/follow/case/consent'],
  ['renew', '/sv/follow/case/receipt'],
  ['renewed', '/sv/follow/case/receipt/confirmation'],
])('%s posts to %s', (name, action) => {
  expect(html(name)).toMatch(new RegExp(`<form method="post" action="${action}"`))
})

test.each([
  ['relation', ['relation', 'go']],
  ['relation-units', ['fresh', 'unit', 'relation', 'go']],
  ['account', ['what', 'source', 'extent', 'where', 'when', 'go']],
  ['readers', ['concerns', 'post', 'asked', 'offered', 'recipient', 'go']],
  ['readers-two', ['concerns', 'post', 'go']],
  ['identity', ['identity', 'alias', 'promised', 'name', 'contact', 'phone', 'go']],
  ['identity-dk', ['identity', 'alias', 'promised', 'name', 'contact', 'phone', 'consent', 'go']],
  ['check', ['no-acknowledgement', 'go']],
  ['receipt', ['last-four', 'saved']],
  ['renewed', ['last-four', 'saved']],
  ['follow', ['id', 'password']],
  ['follow-refused', ['id', 'password', 'message']],
  ['case', ['seen', 'message', 'go']],
  ['request', ['request', 'message', 'go']],
  ['identity-later', ['promised', 'name', 'contact', 'phone', 'alias', 'go']],
  ['identity-later-dk', ['promised', 'name', 'contact', 'phone', 'alias', 'consent', 'go']],
  ['consent', ['consent', 'message', 'go']],
])('%s has the fields %p', (name, fields) => {
  expect([...new Set(names(html(name)))]).toEqual(fields)
})

test('every step but the first goes back, all can be thrown away, and language keeps what was typed', () => {
  for (const name of ['account', 'readers', 'identity', 'check'])
    expect(values(html(name), 'go')).toEqual(['back', 'discard', 'language:en', 'language:da', 'language:ar-XB'])
  expect(values(html('relation'), 'go')).toEqual(['discard', 'language:en', 'language:da', 'language:ar-XB'])
  for (const name of ['relation', 'account', 'readers', 'identity', 'check']) expect(html(name)).not.toContain('v-languages')
})

test('nothing is chosen for the reporter but what protects them', () => {
  const props = stepProps('sv', asIs, { answers: noAnswers })
  expect(values(String(RelationStep(props)), 'relation')).toEqual([...relations])
  expect(isChecked(String(RelationStep(props)), 'undisclosed')).toBe(true)
  expect(isChecked(String(IdentityStep(props)), 'anonymous')).toBe(true)
  const readers = String(ReadersStep(props))
  expect(values(readers, 'concerns')).toEqual([...concerns])
  for (const id of ['s1', 's2', 's3']) expect(isChecked(readers, id)).toBe(true)
})

test('with two recipients nobody is offered to be left out', () => {
  const text = String(ReadersStep(stepProps('sv', asIs, { circle: makeCircle(asIs, 2) })))
  expect(text).not.toContain('name="recipient"')
  expect(text).toContain('Anna Ek, chefsjurist')
  expect(text).toContain('Minst två måste kunna läsa')
})

test('an unknown unit may be chosen, and one unit is never spoken of', () => {
  const text = String(RelationStep(stepProps('sv', asIs, { channel: makeChannel(asIs, {}, 2), answers: noAnswers })))
  expect(values(text, 'unit')).toEqual(['u-town', 'u-homes', ''])
  expect(isChecked(text, '')).toBe(true)
  expect(html('relation')).not.toContain('name="unit"')
})

test('a refusal stands at its field and in the summary, and the text is still there', () => {
  const text = String(AccountStep(stepProps('sv', asIs, { faults: { what: 'missing' } })))
  expect(text).toContain('<a href="#what">Du har inte skrivit vad du vill berätta.')
  expect(text).toContain('id="what-error"')
  expect(text).toContain('Jag såg annonserna')
  expect(text).toContain('<title>Fel: ')
})

const fields = Object.keys(noAnswers) as AnswerField[]
const faults: AnswerFault[] = ['missing', 'too-long', 'too-few', 'too-many']
test.each([...languages])('every fault of every field has its words in %s', (language) => {
  const speak = makeSay(language)
  for (const field of fields) for (const fault of faults) expect(faultText(speak, field, fault).length).toBeGreaterThan(20)
})

test('what may be told of a document stands at the questions, in every language (L-SE-23)', () => {
  for (const language of languages) {
    const text = String(AccountStep(stepProps(language)))
    expect(text).toContain(makeSay(language)('reporter.account.documents.se'))
  }
})

test('the check page names everybody who reads and everybody left out, and who sends', () => {
  const text = html('check')
  expect(text).toContain('Anna Ek, chefsjurist\nCia Ström, förhandlingschef')
  expect(text).toContain('Bo Lind, säkerhetschef')
  expect(text).toContain('Du säger vem du är.\nEva Berg')
  expect(text).not.toContain('Granen')
  expect(text).toContain('<span class="govuk-visually-hidden">: Vad vill du berätta?</span>')
})

test.each([
  ['worker', 'Vem du är hålls hemligt.'],
  ['undisclosed', 'Gör du inte det kan skyddet vara svagare.'],
  ['none', 'Den som ber om den kan få se vad du skrev.'],
] as const)('somebody who answers %s is told of the secrecy before sending (F-019, F-020)', (relation, words) => {
  const { answers, ...props } = stepProps('sv')
  expect(String(CheckStep({ ...props, answers: { ...answers, relation } }))).toContain(words)
})

test('an identity that was thought better of is shown nowhere', () => {
  const { answers, ...props } = stepProps('sv')
  const text = String(CheckStep({ ...props, answers: { ...answers, identity: 'anonymous' } }))
  for (const word of ['Eva Berg', 'eva@exempel.se', 'Granen']) expect(text).not.toContain(word)
})

test('the receipt is spelled in groups, in outputs that nobody translates', () => {
  for (const name of ['receipt', 'renewed']) {
    expect(html(name)).toMatch(/<output id="receipt-id"[^>]*translate="no"[^>]*>4711 008 154<\/output>/)
    expect(html(name)).toMatch(/<output id="receipt-password"[^>]*>7QX2 M9KD 4TPW 8ZRA 3V6N<\/output>/)
  }
})

test('the note tells nobody what it is for', () => {
  expect(receiptNote(receipt, '8 december 2026')).toBe('4711 008 154\n7QX2 M9KD 4TPW 8ZRA 3V6N\n8 december 2026\n')
})

test('the browser is asked to remember nothing that is typed', () => {
  for (const name of ['account', 'identity', 'follow', 'case', 'identity-later', 'receipt'])
    for (const [control] of html(name).matchAll(/<(?:input(?=[^>]*type="(?:text|tel)")|textarea)[^>]*>/g)) {
      expect(control).toContain('autocomplete="off"')
      expect(control).toContain('spellcheck="false"')
    }
  expect(html('follow')).not.toContain('type="password"')
})

test('every telephone number carries its caveat (F-018)', () => {
  const text = html('other-ways')
  expect(text.match(/0555-10 20 3/g)).toHaveLength(2)
  expect(text.match(/Här kan vi inte skydda dig lika väl som på webben/g)).toHaveLength(2)
  expect(String(OtherWaysPage({ ...publicProps('sv'), blocks: { 'other-ways': '<p>Eget</p>' } }))).toContain('lika väl som på webben')
})

test('own texts of the channel replace ours, but not what the law wants said', () => {
  const blocks = {
    intro: '<p>Egen inledning</p>',
    privacy: '<p>Eget om handlingar</p>',
    alternatives: '<p>Egna vägar</p>',
    scope: '<p>Egna exempel</p>',
  }
  const text = String(LandingPage({ ...publicProps('sv'), blocks }))
  for (const block of Object.values(blocks)) expect(text).toContain(block)
  expect(text).not.toContain('Har du sett något allvarligt')
  for (const key of ['reporter.law.reprisal.se', 'reporter.landing.media.public'] as const) expect(text).toContain(say(key))
  expect(text).toContain('3 kap. 5 och 6 §§ tryckfrihetsförordningen')
})

test('a closed channel takes no report but lets answers be read', () => {
  expect(html('landing-closed')).not.toContain('href="/sv/exempelkoping/report"')
  expect(html('landing-closed')).toContain('href="/sv/follow"')
  expect(html('landing-closed')).toContain('Kanalen är stängd en tid')
  expect(html('landing-closed')).not.toContain('Rapportera ändå')
})

test('the texts follow who may report, who runs the server and whether records are public', () => {
  expect(html('landing')).toContain('allvarligt hos oss')
  expect(html('landing-joint')).toContain('allvarligt på jobbet')
  expect(html('landing')).toContain('allmän handling')
  expect(html('landing-joint')).toContain('Rapporten är inte en allmän handling')
  expect(html('protection')).toContain('Kommunens egen it-avdelning sköter servern')
  expect(html('protection-private')).toContain('Någon utanför företaget sköter servern')
})

test('the QR code is a picture with words, and a link to the same address (F-013)', () => {
  expect(html('landing')).toMatch(
    /<a href="https:\/\/vissla\.exempel\.se\/exempelkoping"><img src="\/qr\/exempelkoping\.png" alt="[^"]*vissla\.exempel\.se\/exempelkoping"/,
  )
})

test('follow-up marks what is new, says who wrote and when, and hides the report behind a click', () => {
  const text = html('case')
  expect(text).toContain('href="#message-3"')
  expect(text.match(/class="v-new"/g)).toHaveLength(1)
  expect(text).toContain('2026-12-02 10:15')
  expect(text).toContain('Mottagare')
  expect(text).toContain('href="/sv/follow/case/report"')
  expect(text).not.toContain('säljer kommunens verktyg')
  expect(text).toContain('Ingen ser när du är här')
})

test('a record that was altered is told of in numbers', () => {
  expect(html('case-late')).toContain('2 meddelanden är ändrade eller saknas')
  expect(html('case')).not.toContain('ändrade eller saknas')
})

test('a text that was not sent waits in the box, and no language link can lose it', () => {
  expect(html('case-late')).toContain('Jag undrar')
  expect(html('case-late')).not.toContain('v-languages')
  expect(html('follow-refused')).toContain('Det hände igen.')
  expect(html('follow-refused')).not.toContain('v-languages')
})
