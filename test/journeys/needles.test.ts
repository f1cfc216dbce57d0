// Nothing readable at rest: after a whole journey through the appliance as it is served, every file it wrote, what it printed and the mail
// are searched for what was typed, names, the receipt, codes and whatever the browser told of itself (F-015, F-055, T-12, keys.md 12 test 16).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { instant } from '../../src/kit/instant.ts'
import { caseIds, confirmReceipt, sendReport, writeReport } from '../harness/acts.ts'
import { type Serving, serveTown } from '../harness/child.ts'
import { intrude } from '../harness/intruder.ts'
import { type Hit, search, searchFolder } from '../harness/needles.ts'
import { openPostOffice, type PostOffice } from '../harness/post-office.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let post: PostOffice
let serving: Serving

/** What a browser, a proxy or an attacker may send along; each with a word of its own. */
const marked = {
  'user-agent': 'Mozilla/5.0 (Kluringbrowser 77)',
  referer: 'http://intern.zebrafinken.example/sida?vem=pilgrimsfalk',
  'x-forwarded-for': '203.0.113.77, 198.51.100.23',
  'x-real-ip': '203.0.113.78',
  forwarded: 'for=203.0.113.79;host=lavskrika.example',
  'accept-language': 'fi-FI-x-tornseglare',
  'x-request-id': 'strandpipare-0451',
  from: 'ljungpipare@post.example',
}
const markedWords = [
  'Kluringbrowser',
  'zebrafinken',
  'pilgrimsfalk',
  '203.0.113.7',
  '198.51.100.23',
  'lavskrika',
  'tornseglare',
  'strandpipare',
  'ljungpipare',
  '127.0.0.1',
]
const typed = {
  what: 'Rektorn låter sin båt vinterförvaras i gymnastiksalen.',
  source: 'Jag bar själv in masten.',
  extent: 'Tre vintrar.',
  where: 'Skogsgläntans skola.',
  when: 'Från november till april.',
  name: 'Hjalmar Öberg-Ståhl',
  contact: 'hjalmar.oberg@post.example',
  phone: '070-555 66 77',
}
const later = {
  message: 'Båten heter Sjöjungfrun.',
  reason: 'Jag vågar inte längre.',
  alias: 'Mastkorgen',
  draft: 'Halvskriven rapport om takpannor.',
}
const staffWords = {
  question: 'Hur lång är båten?',
  acknowledgement: 'Tack för tipset om båten.',
  note: 'Ring vaktmästaren på måndag.',
  record: 'Foto av masten taget.',
}
const secrets: string[] = []

beforeAll(async () => {
  post = await openPostOffice()
  town = await makeTown({ settings: { noticeSlots: 'at-once' } })
  await town.halt()
  serving = await serveTown(town, { VISKA_SMTP_URL: post.url })
})
afterAll(async () => {
  await town.stop()
  await post.stop()
})

/** Sends the marked headers with every request. */
const tellingAll = (visitor: Visitor): Visitor => ({
  ...visitor,
  get: (path, headers) => visitor.get(path, { ...marked, ...headers }),
  post: (path, fields, headers) => visitor.post(path, fields, { ...marked, ...headers }),
  send: (method, path, body, headers) => visitor.send(method, path, body, { ...marked, ...headers }),
})
const words = (): readonly string[] => [
  ...Object.values(typed),
  ...Object.values(later),
  ...Object.values(staffWords),
  ...markedWords,
  ...secrets,
]
const hits = (): readonly Hit[] => searchFolder(town.folder, words())

test('while drafts, receipts and sessions are alive', async () => {
  const reporter = tellingAll(makeVisitor(town.reporterUrl))
  await writeReport(town, { ...typed, identity: 'named' }, 'sv', reporter)
  const half = tellingAll(makeVisitor(town.reporterUrl))
  await writeReport(town, { what: later.draft, source: typed.source }, 'en', half)
  const page = await reporter.post(`/sv/${town.slug}/report/check`, {})
  const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
  expect(receipt.id).not.toBe('')
  secrets.push(
    receipt.id,
    receipt.id.replaceAll(' ', ''),
    receipt.password,
    receipt.password.replaceAll(' ', ''),
    ...reporter.cookies.values(),
    ...half.cookies.values(),
  )
  expect(hits()).toEqual([])

  await confirmReceipt(town, { visitor: reporter, receipt, page })
  const follow = tellingAll(makeVisitor(town.reporterUrl))
  await follow.post('/sv/follow', { id: receipt.id, password: 'FEL0 FEL0 FEL0 FEL0 FEL0' })
  await follow.post('/sv/follow', receipt)
  await follow.post('/sv/follow/case', { message: later.message })
  await follow.post('/sv/follow/case/request', { request: 'withdrawal-request', message: later.reason })
  await follow.post('/sv/follow/case/identity', { alias: later.alias, name: typed.name })
  const renewed = await follow.post('/sv/follow/case/receipt', {})
  secrets.push(
    'FEL0FEL0FEL0',
    ...follow.cookies.values(),
    textOf(renewed.body, 'receipt-password'),
    textOf(renewed.body, 'receipt-id').replaceAll(' ', ''),
  )

  const { anna } = town.people
  if (anna === undefined) throw new Error('no Anna')
  const staff = tellingAll(makeVisitor(town.staffUrl))
  await staff.post('/sign-in', { email: 'ingen@vipan.example', password: 'fel lösenfras' })
  await staff.post('/sign-in', { email: anna.email, password: anna.passphrase })
  // The process has the clock of the wall; the code of the set-up was spent, so the next one.
  await staff.post('/sign-in/totp', { code: totpCode(anna.totpSecret, instant(Date.now() + 30_000)) })
  secrets.push('ingen@vipan.example', 'fel lösenfras', anna.passphrase, anna.totpSecret, ...anna.recoveryCodes, ...staff.cookies.values())
  const [id = ''] = caseIds((await staff.get('/cases')).body)
  expect(id).not.toBe('')
  expect((await staff.get(`/cases/${id}`)).body).toContain(typed.what)
  await staff.post(`/cases/${id}/acknowledgement`, { message: staffWords.acknowledgement })
  await staff.post(`/cases/${id}/messages`, { message: staffWords.question })
  await staff.post(`/cases/${id}/notes`, { note: staffWords.note })
  expect((await staff.post(`/cases/${id}/records`, { record: staffWords.record })).body).toContain(staffWords.record)
  expect((await follow.get('/sv/follow/case')).body).toContain(staffWords.question)
  expect(hits()).toEqual([])
})

test('after refusals and faults of every kind', async () => {
  const visitor = tellingAll(makeVisitor(town.reporterUrl))
  await visitor.get(`/sv/${town.slug}/skogsduva?vem=ringduva`)
  await visitor.send('POST', `/sv/${town.slug}/report/account`, '{"what":"turkduva"}', { 'content-type': 'application/json' })
  await visitor.send('POST', `/sv/${town.slug}/report/account`, 'what=tamduva', { 'sec-fetch-site': 'cross-site' })
  await visitor.send('POST', `/sv/${town.slug}/report`, `relation=${'klippduva'.repeat(600_000)}`)
  await visitor.send('POST', `/sv/${town.slug}/report/account`, 'what=%ff%fe&source=palmduva')
  await visitor.send('GET', `/cases/berguv`, undefined, {
    cookie: 'd=fjalluggla; f=pärluggla; s=hökuggla'.normalize('NFD').replace(/[^\x20-\x7e]/g, ''),
  })
  await tellingAll(makeVisitor(town.staffUrl)).get('/cases/slaguggla?list=lappuggla')
  secrets.push('skogsduva', 'ringduva', 'turkduva', 'tamduva', 'klippduva', 'palmduva', 'berguv', 'fjalluggla', 'slaguggla', 'lappuggla')
  expect(hits()).toEqual([])
})

test('in the mail, which was delivered to all three', async () => {
  // Its slot is anywhere within the minute: now. The appliance's own round comes every five seconds.
  intrude(town, ({ run }) => run('UPDATE notices SET due = 0'))
  for (let waited = 0; post.delivered.length < 3 && waited < 900; waited++) await Bun.sleep(100)
  expect(post.delivered.length).toBeGreaterThanOrEqual(3)
  const mails = Buffer.from(post.delivered.map(({ raw, from }) => `${from}\n${raw}`).join('\n'))
  // The mail server is told where it is reached, not where anybody is.
  const told = words().filter((word) => word !== '127.0.0.1')
  expect(search('mail', mails, [...told, 'rovköping', 'isselblås'])).toEqual([])
})

test('after a kill that leaves everything as it lay, and after the next start and a quiet stop', async () => {
  serving.kill('SIGKILL')
  await serving.ended
  expect(hits()).toEqual([])
  const again = await serveTown(town)
  expect((await sendReport(town, { what: typed.what })).receipt.id).not.toBe('')
  again.kill('SIGTERM')
  expect(await again.ended).toBe(0)
  expect(hits()).toEqual([])
  for (const one of [serving, again]) {
    const output = Buffer.from(await one.output())
    // It prints the addresses that it listens on, and nothing else of that kind.
    expect(
      search(
        'output',
        output,
        words().filter((word) => word !== '127.0.0.1'),
      ),
    ).toEqual([])
    expect(output.toString().match(/127\.0\.0\.1/g)).toHaveLength(2)
  }
})

test('the search itself finds what stands in clear, in any spelling', async () => {
  expect(searchFolder(town.folder, ['Provköpings kommun', 'Anna Ek']).length).toBeGreaterThan(0)
  const sample = Buffer.from(JSON.stringify({ a: Buffer.from(`xx${typed.name}yy`).toString('base64') }))
  expect(search('sample', sample, [typed.name])).toHaveLength(1)
})
