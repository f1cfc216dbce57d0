// The receipt: one for each report however often it is sent, shown until it is kept and never again, and the only way back.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { hours, minutes } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { texts, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, textOf } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
const at = (): string => `/sv/${town.slug}/report`
const count = async (): Promise<number> => caseIds((await signIn(town, town.people.anna)).page.body).length

beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

const receiptOn = (page: Answer) => ({ id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') })

test('the same report sent ten times at once makes one case and one receipt, and that one opens it (F-048, keys.md 12 test 12)', async () => {
  const before = await count()
  const { visitor } = await writeReport(town, { what: 'Tio gånger samma knapp.' })
  const cookies = new Map(visitor.cookies)
  const pages = await Promise.all(
    Array.from({ length: 10 }, () => makeVisitor(town.reporterUrl, new Map(cookies)).post(`${at()}/check`, {})),
  )
  expect(pages.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200))
  const [receipt = { id: '', password: '' }, ...others] = pages.map(receiptOn)
  for (const other of others) expect(other).toEqual(receipt)
  expect(await count()).toBe(before + 1)
  const { visitor: reporter } = await followUp(town, receipt)
  expect(texts((await reporter.get('/sv/follow/case/report')).body)).toContain('Tio gånger samma knapp.')
})

test('sending again and going back to any page lead to the same receipt, in both languages, also after a restart (F-048, F-060)', async () => {
  const { visitor, receipt } = await sendReport(town)
  const before = await count()
  expect(receiptOn(await visitor.post(`${at()}/check`, {}))).toEqual(receipt)
  for (const step of ['receipt', 'check', 'account', 'identity', 'discard'])
    expect(receiptOn(await visitor.get(`${at()}/${step}`))).toEqual(receipt)
  expect(receiptOn(await visitor.post(`${at()}/account`, { what: 'a', source: 'b' }))).toEqual(receipt)
  expect(receiptOn(await visitor.get(`/en/${town.slug}/report/receipt`))).toEqual(receipt)
  await town.restart()
  expect(receiptOn(await visitor.get(`${at()}/receipt`))).toEqual(receipt)
  expect(await count()).toBe(before)
})

test('the receipt page is never stored by a browser and has no address of its own (F-060)', async () => {
  const { page } = await sendReport(town)
  expect(page.path).toBe(`${at()}/receipt`)
  expect(page.headers.get('cache-control')).toBe('no-store')
})

test('wrong characters and an empty answer are refused with the receipt still there; the tick alone is enough (F-061)', async () => {
  const { visitor, receipt } = await sendReport(town)
  const wrong = receipt.password.endsWith('0000') ? '1111' : '0000'
  for (const [typed, told] of [
    [wrong, 'Det stämmer inte med lösenordet'],
    ['  ', 'Skriv de fyra sista tecknen, eller kryssa i'],
  ] as const) {
    const refused = await visitor.post(`${at()}/receipt`, { 'last-four': typed })
    expect(refused.status).toBe(422)
    expect(receiptOn(refused)).toEqual(receipt)
    expect(visible(refused.body)).toContain(told)
  }
  expect((await visitor.post(`${at()}/receipt`, { saved: 'yes' })).path).toContain('/report/done')
})

test('the last four may be typed in small letters, with spaces and with the letters that look like digits (F-061)', async () => {
  const { visitor, receipt } = await sendReport(town)
  const typed = [...receipt.password.slice(-4).toLowerCase()].join(' ').replaceAll('0', 'o').replaceAll('1', 'l')
  expect((await visitor.post(`${at()}/receipt`, { 'last-four': typed })).path).toContain('/report/done')
})

test('once kept it is never shown again, not to the old cookie either, and the draft is gone (F-060, keys.md 4)', async () => {
  const sent = await sendReport(town)
  const cookie = sent.visitor.cookies.get('d') ?? ''
  const done = await confirmReceipt(town, sent)
  expect(done.body).not.toContain(sent.receipt.password)
  expect(visible(done.body)).not.toContain(sent.receipt.id)
  expect(sent.visitor.cookies.has('d')).toBe(false)
  for (const path of ['receipt', 'receipt/print', 'check']) {
    const old = await makeVisitor(town.reporterUrl, new Map([['d', cookie]])).get(`${at()}/${path}`)
    expect(old.body).not.toContain(sent.receipt.password)
  }
  const file = await makeVisitor(town.reporterUrl, new Map([['d', cookie]])).post(`${at()}/receipt/file`, {})
  expect(file.body).not.toContain(sent.receipt.password)
  expect((await followUp(town, sent.receipt)).page.path).toBe('/sv/follow/case')
})

test('after two hours it is shown no more, though it opens the case (keys.md 4)', async () => {
  const { visitor, receipt } = await sendReport(town)
  town.pass(hours(2) - minutes(1))
  expect(receiptOn(await visitor.get(`${at()}/receipt`))).toEqual(receipt)
  town.pass(minutes(2))
  const late = await visitor.get(`${at()}/receipt`)
  expect(late.path).toBe('/sv/follow')
  expect(late.body).not.toContain(receipt.password)
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
})

test('the text file is three lines and tells nothing of what it is for; the paper says the same (F-060)', async () => {
  const { visitor, receipt } = await sendReport(town)
  const file = await visitor.post(`${at()}/receipt/file`, {})
  const lines = file.body.split('\n')
  expect(lines).toHaveLength(4)
  expect(lines.slice(0, 2)).toEqual([receipt.id, receipt.password])
  expect(lines[2]).toMatch(/^[a-zåäö]+ \d{1,2} [a-zåäö]+ \d{4}$/)
  expect(lines[3]).toBe('')
  expect(file.headers.get('content-disposition')).toBe('attachment; filename="anteckning.txt"')
  expect(file.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const paper = await visitor.get(`${at()}/receipt/print`)
  expect(texts(paper.body)).toEqual([file.body])
})

const spellingsOf = ({ id, password }: { readonly id: string; readonly password: string }) => {
  const bare = { id: id.replaceAll(' ', ''), password: password.replaceAll(' ', '') }
  const full = (text: string): string => [...text].map((letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)).join('')
  const inArabic = bare.id.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)))
  return [
    { id, password },
    bare,
    { id: bare.id, password: bare.password.toLowerCase() },
    { id: `  ${id}\u00a0\n`, password: `\t${password}  ` },
    { id: bare.id.replace(/(\d\d)(?=\d)/g, '$1-'), password: bare.password.replace(/(.{5})(?=.)/g, '$1-') },
    { id: [...bare.id].join('.'), password: [...bare.password.toLowerCase()].join('–') },
    { id: bare.id.replaceAll('0', 'O').replaceAll('1', 'l'), password: bare.password.replaceAll('0', 'o').replaceAll('1', 'I') },
    { id: full(bare.id), password: full(bare.password) },
    { id: inArabic, password: `\u200e${bare.password}\u200f\ufeff` },
    { id: `”${id}”`, password: `„${password}“` },
  ]
}

test('however the receipt is spelled, it opens the case (F-062, keys.md 12 test 13)', async () => {
  const { receipt } = await sendReport(town)
  for (const spelling of spellingsOf(receipt)) {
    const { page } = await followUp(town, spelling)
    expect(page.path).toBe('/sv/follow/case')
    expect(visible(page.body)).toContain('Rapporten kom fram')
  }
})

/** Bytes and headers of a refusal, with what was typed and the moment taken out. */
const bare = async (id: string, password: string) => {
  const answer = await makeVisitor(town.reporterUrl).send('POST', '/sv/follow', new URLSearchParams({ id, password }).toString())
  expect(valueIn(answer.body, 'id')).toBe(id)
  expect(valueIn(answer.body, 'password')).toBe('')
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'))
  return {
    status: answer.status,
    headers,
    body: answer.body.replace(/(<input id="id"[^>]* value=")[^"]*"/, '$1"').trimEnd(),
    length: Buffer.byteLength(answer.body),
  }
}

test('unknown, wrong, malformed and another’s receipt are answered with the same bytes and headers but for the ID that was typed (F-062, T-08, keys.md 12 test 13)', async () => {
  const { receipt } = await sendReport(town)
  const other = await sendReport(town)
  const wrong = `${receipt.password.slice(0, -1)}${receipt.password.endsWith('7') ? '8' : '7'}`
  const refusals = [
    await bare('0123 456 789', receipt.password),
    await bare(receipt.id, wrong),
    await bare(receipt.id, other.receipt.password),
    await bare(receipt.id, ''),
    await bare('', ''),
    await bare('hej', 'på dig'),
    await bare('12345678901234567890', 'U'.repeat(20)),
    await bare(`<script>"'${receipt.id}`, wrong),
  ]
  const [first] = refusals
  expect(first?.status).toBe(422)
  // A number with a length in it (the summary's, say) would tell: only what was typed differs.
  for (const refusal of refusals) expect(refusal).toEqual(first as typeof refusal)
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
})

test('a hundred wrong tries at one ID lock nobody out and leave no row (F-062, T-08, T-11)', async () => {
  const { receipt } = await sendReport(town)
  const before = await town.store().log.head()
  for (let round = 0; round < 10; round++) {
    const pages = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        makeVisitor(town.reporterUrl).post('/sv/follow', { id: receipt.id, password: `${round}${index}`.padEnd(20, 'X') }),
      ),
    )
    expect(pages.every(({ status }) => status === 422)).toBe(true)
  }
  expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
  expect((await town.store().log.head()).seq).toBe(before.seq)
})
