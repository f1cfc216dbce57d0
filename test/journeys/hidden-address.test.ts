// The hidden e-mail address of a reporter over HTTP, with a real mail server: no page of the staff, no file, no log and no other mail ever
// holds it; it gets one neutral mail a slot, and is gone when it is taken back or the case is closed (F-042, F-071, F-079, F-080).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { minutes } from '../../src/kit/instant.ts'
import { caseIds, followUp, type Sent, sendReport, signIn, type Written, writeReport } from '../harness/acts.ts'
import { setAddressRule } from '../harness/address-rule.ts'
import { intrude } from '../harness/intruder.ts'
import { search, searchFolder } from '../harness/needles.ts'
import { openPostOffice, type PostOffice, sendDue } from '../harness/post-office.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

const address = 'tofsvipan.gomd@kornknarr.example'
const needles = ['tofsvipan', 'kornknarr']
let town: Town
let staffPost: PostOffice
let reporterPost: PostOffice
beforeAll(async () => {
  ;[staffPost, reporterPost] = [await openPostOffice(), await openPostOffice()]
  town = await makeTown({
    smtpUrl: staffPost.url,
    reporterSmtpUrl: reporterPost.url,
    settings: { noticeSlots: 'quarter', hiddenAddress: 'own-server' },
  })
})
afterAll(async () => {
  await town.stop()
  await Promise.all([staffPost.stop(), reporterPost.stop()])
})

const flush = (): Promise<void> => sendDue(town)
/** To the beginning of a quarter of an hour, so that no slot falls inside a test by chance. */
const toQuarter = async (): Promise<void> => {
  town.pass(minutes(15) - (town.now() % minutes(15)) + 1_000)
  await flush()
  reporterPost.delivered.length = 0
  staffPost.delivered.length = 0
}
const anna = async (): Promise<Visitor> => (await signIn(town, town.people.anna)).visitor
const cases = (): readonly string[] => intrude(town, ({ all }) => all<{ id: string }>('SELECT id FROM cases').map(({ id }) => id))
/** A report, and the name of its case. */
const sendAs = async (written: Written): Promise<Sent & { readonly id: string }> => {
  const before = cases()
  const sent = await sendReport(town, written)
  return { ...sent, id: cases().find((id) => !before.includes(id)) ?? '' }
}
const say = (visitor: Visitor, id: string, message: string) => visitor.post(`/cases/${id}/messages`, { message })
const addresses = (): number =>
  intrude(town, ({ all }) => all<{ count: number }>('SELECT count(*) AS count FROM hidden_addresses')[0]?.count ?? -1)
const keys = (): number =>
  intrude(town, ({ all }) => all<{ count: number }>('SELECT count(*) AS count FROM address_keys')[0]?.count ?? -1, 'shares.sqlite')
const sendWith = (notify = address) => sendAs({ notify })

/** Everything that somebody can reach from their start page by a link. */
const everyPage = async (visitor: Visitor, start: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>()
  const waiting = [...start]
  for (let path = waiting.shift(); path !== undefined && found.size < 300; path = waiting.shift()) {
    if (found.has(path)) continue
    const { body } = await visitor.get(path)
    found.set(path, body)
    for (const [, href = ''] of body.matchAll(/href="(\/[^"#]*)/g))
      if (!href.startsWith('/static/')) waiting.push(href.replaceAll('&amp;', '&'))
  }
  return found
}

test('nobody is asked where the channel does not say so, and what is posted all the same is not taken (F-042)', async () => {
  const off = await makeTown({ reporterSmtpUrl: reporterPost.url })
  try {
    const { visitor, check } = await writeReport(off, { notify: address })
    const at = `/sv/${off.slug}/report`
    expect((await visitor.get(`${at}/identity`)).body).not.toContain('name="notify"')
    expect(check.body).not.toContain('kornknarr')
    await visitor.post(`${at}/check`, {})
    expect(intrude(off, ({ all }) => all('SELECT 1 FROM hidden_addresses'))).toEqual([])
  } finally {
    await off.stop()
  }
})

test('what cannot be an address is refused with what was typed; the warning stands at the field', async () => {
  const { visitor, check } = await writeReport(town, { notify: 'tofsvipan' })
  expect([check.status, visible(check.body).includes('kan inte vara en mejladress')]).toEqual([422, true])
  expect(check.body).toContain('value="tofsvipan"')
  const text = visible(check.body)
  for (const said of ['Mottagarna ser inte adressen.', 'tjänsten själv kan läsa adressen', 'Ange inte jobbets adress.'])
    expect(text).toContain(said)
  expect(searchFolder(town.folder, needles)).toEqual([])
  const good = await visitor.post(`/sv/${town.slug}/report/identity`, { identity: 'anonymous', notify: address })
  expect(visible(good.body)).toContain(address)
  // A draft is sealed to a dialogue that staff open later: the address in it is not.
  expect(searchFolder(town.folder, needles)).toEqual([])
})

test('one neutral mail in the next slot for all that was said; equal in every byte for two reporters (F-071, F-079, F-080)', async () => {
  await toQuarter()
  const { id: first } = await sendWith()
  const handler = await anna()
  await say(handler, first, 'Hur många trumpeter?')
  await say(handler, first, 'Och när?')
  await flush()
  expect(reporterPost.delivered).toEqual([])
  town.pass(minutes(15))
  await flush()
  expect(reporterPost.delivered.map(({ to }) => to)).toEqual([[address]])
  const [one] = reporterPost.delivered
  const written = { what: 'Mycket längre. '.repeat(300), identity: 'named', name: 'Ture Sval' } as const
  const { id: second } = await sendAs({ ...written, notify: 'annan@kornknarr.example' })
  await say(handler, second, 'En annan fråga.')
  town.pass(minutes(15))
  await flush()
  expect(reporterPost.delivered.map(({ to }) => to)).toEqual([[address], ['annan@kornknarr.example']])
  const bare = reporterPost.delivered.map(({ raw }) => raw.replace(/^(Date|Message-ID|To): .*$/gm, ''))
  expect(bare[0]).toBe(bare[1] as string)
  const told = search('mail', Buffer.from(bare.join('\n')), ['rovköping', 'isselblås', 'rapport', '127.0.0.1', 'http', 'V26-', 'trumpet'])
  expect(told).toEqual([])
  expect(one?.from).toBe('noreply@localhost')
  // The mail server of the staff never hears of it.
  expect(search('staff mail', Buffer.from(JSON.stringify(staffPost.delivered)), needles)).toEqual([])
})

test('no page that any of the staff can reach holds it, and no file does in any spelling (F-042)', async () => {
  await sendWith()
  let pages = 0
  for (const name of ['anna', 'bo', 'dag', 'fia', 'eva']) {
    const { visitor } = await signIn(town, town.people[name])
    const ids = caseIds((await visitor.get('/cases')).body)
    const found = await everyPage(visitor, ['/', '/account', '/cases', ...ids.map((id) => `/cases/${id}`)])
    pages += found.size
    for (const [path, body] of found) expect(search(path, Buffer.from(body), needles)).toEqual([])
  }
  expect(pages).toBeGreaterThan(80)
  expect(searchFolder(town.folder, needles)).toEqual([])
  expect(town.lines.filter((line) => needles.some((needle) => line.includes(needle)))).toEqual([])
})

test('the reporter takes it back in follow-up, and leaves another: the old one and its key are gone at once (F-042)', async () => {
  const { receipt, id } = await sendWith()
  const [standing, kept] = [addresses(), keys()]
  const { visitor, page } = await followUp(town, receipt)
  expect(page.body).toContain('/sv/follow/case/notify')
  const form = await visitor.get('/sv/follow/case/notify')
  expect(visible(form.body)).toContain('Du har lämnat en adress.')
  expect(form.body).not.toContain('kornknarr')
  expect(visible((await visitor.post('/sv/follow/case/notify', { go: 'remove' })).body)).toContain('Adressen är borttagen.')
  expect([addresses(), keys()]).toEqual([standing - 1, kept - 1])

  const wrong = await visitor.post('/sv/follow/case/notify', { notify: 'vipan' })
  expect([wrong.status, wrong.body.includes('value="vipan"')]).toEqual([422, true])
  expect(visible((await visitor.post('/sv/follow/case/notify', { notify: 'ny@kornknarr.example' })).body)).toContain('Adressen är sparad.')
  await toQuarter()
  await say(await anna(), id, 'Finns det fler?')
  town.pass(minutes(15))
  await flush()
  expect(reporterPost.delivered.map(({ to }) => to)).toEqual([['ny@kornknarr.example']])
})

test('a server that puts it off gets it again; one that never takes it is left alone in the end, and no staff hear of it', async () => {
  await toQuarter()
  const { id } = await sendWith()
  const handler = await anna()
  await say(handler, id, 'En fråga.')
  town.pass(minutes(15))
  reporterPost.refuse(451)
  await flush()
  reporterPost.refuse(null)
  await flush()
  expect(reporterPost.delivered).toEqual([])
  town.pass(minutes(1))
  await flush()
  expect(reporterPost.delivered.map(({ to }) => to)).toEqual([[address]])

  await say(handler, id, 'En till.')
  reporterPost.refuse(550)
  for (let hour = 0; hour < 30; hour++) {
    town.pass(minutes(60))
    await flush()
  }
  reporterPost.refuse(null)
  town.pass(minutes(60))
  await flush()
  expect(reporterPost.delivered).toHaveLength(1)
  const { visitor: operator } = await signIn(town, town.people.eva)
  expect(search('operation', Buffer.from((await operator.get('/operation')).body), needles)).toEqual([])
})

test('an address that somebody copies into another case opens nothing there', async () => {
  await toQuarter()
  const [{ id: one }, { id: other }] = [await sendWith('kopia@kornknarr.example'), await sendWith('egen@kornknarr.example')]
  const copied = 'UPDATE hidden_addresses SET sealed = (SELECT sealed FROM hidden_addresses WHERE case_id = ?) WHERE case_id = ?'
  expect(intrude(town, ({ run }) => run(copied, one, other))).toBe(1)
  const key = 'UPDATE address_keys SET key = (SELECT key FROM address_keys WHERE case_id = ?) WHERE case_id = ?'
  expect(intrude(town, ({ run }) => run(key, one, other), 'shares.sqlite')).toBe(1)
  const handler = await anna()
  await say(handler, other, 'Till den andra.')
  town.pass(minutes(15))
  await flush()
  expect(reporterPost.delivered).toEqual([])
  await say(handler, one, 'Till den första.')
  town.pass(minutes(15))
  await flush()
  expect(reporterPost.delivered.map(({ to }) => to)).toEqual([['kopia@kornknarr.example']])
})

const countIn = (of: Town, file?: string): number =>
  file === undefined
    ? intrude(of, ({ all }) => all("SELECT 1 FROM hidden_addresses WHERE sealed <> x''").length)
    : intrude(of, ({ all }) => all('SELECT 1 FROM address_keys').length, file)

test('switching it off deletes what was left, keys and waiting mails too: the page says so before and after, and the reporter is told (F-042)', async () => {
  const own = await makeTown({
    ...{ smtpUrl: staffPost.url, reporterSmtpUrl: reporterPost.url },
    settings: { noticeSlots: 'quarter', hiddenAddress: 'own-server' },
  })
  const flushHere = () => sendDue(own)
  try {
    reporterPost.delivered.length = 0
    const { receipt } = await sendReport(own, { notify: address })
    /** Signed in anew: what passes between two words ends a session. */
    const tell = async (message: string): Promise<void> => {
      const { visitor } = await signIn(own, own.people.anna)
      const [id = ''] = caseIds((await visitor.get('/cases')).body)
      expect((await visitor.post(`/cases/${id}/messages`, { message })).path).toContain('done=message')
    }
    await tell('En fråga.')
    expect([countIn(own), countIn(own, 'shares.sqlite')]).toEqual([1, 1])
    const { page, saved } = await setAddressRule(own, 'off')
    expect(visible(page.body)).toContain('De adresser som finns tas bort på en gång.')
    expect(visible(saved.body)).toContain('De adresser som rapportörer hade lämnat är borttagna.')
    expect([countIn(own), countIn(own, 'shares.sqlite')]).toEqual([0, 0])
    own.pass(minutes(30))
    await flushHere()
    // Back on: nobody is written to who did not leave an address anew.
    expect(visible((await setAddressRule(own, 'on')).saved.body)).toContain('Sparat. Det gäller nu.')
    await tell('En till.')
    own.pass(minutes(30))
    await flushHere()
    expect(reporterPost.delivered).toEqual([])
    const { visitor, page: first } = await followUp(own, receipt)
    expect(visible(first.body)).toContain('Vi skickar inga mejl till dig längre.')
    const form = await visitor.get('/sv/follow/case/notify')
    for (const said of ['Adressen du lämnade är borttagen.', 'Du kan lämna en adress igen.', 'Jag har läst det'])
      expect(visible(form.body)).toContain(said)
    expect(visible((await visitor.post('/sv/follow/case/notify', { go: 'remove' })).body)).not.toContain('Vi skickar inga mejl')
    await visitor.post('/sv/follow/case/notify', { notify: 'ny@kornknarr.example' })
    await tell('En tredje.')
    own.pass(minutes(30))
    await flushHere()
    expect(reporterPost.delivered.map(({ to }) => to)).toEqual([['ny@kornknarr.example']])
  } finally {
    await own.stop()
  }
})

test('what was left for a server of its own never goes through that of the staff, whoever took the server away (F-042)', async () => {
  const own = await makeTown({
    ...{ smtpUrl: staffPost.url, reporterSmtpUrl: reporterPost.url },
    // Chosen when the server was shared; one of its own came later.
    settings: { noticeSlots: 'quarter', hiddenAddress: 'shared-server' },
  })
  try {
    staffPost.delivered.length = 0
    const { receipt } = await sendReport(own, { notify: address })
    const { visitor: handler } = await signIn(own, own.people.anna)
    const [id = ''] = caseIds((await handler.get('/cases')).body)
    await own.restart({ reporterSmtpUrl: '' })
    const { visitor: again } = await signIn(own, own.people.anna)
    await again.post(`/cases/${id}/messages`, { message: 'En fråga.' })
    own.pass(minutes(30))
    await sendDue(own)
    expect(search('staff mail', Buffer.from(JSON.stringify(staffPost.delivered)), needles)).toEqual([])
    expect([countIn(own), countIn(own, 'shares.sqlite')]).toEqual([0, 0])
    expect(visible((await followUp(own, receipt)).page.body)).toContain('Vi skickar inga mejl till dig längre.')
  } finally {
    await own.stop()
  }
})

test('an allowance for a server of its own is none for the shared one: the reporter sees that no mail comes, and another choice deletes', async () => {
  const own = await makeTown({
    ...{ smtpUrl: staffPost.url, reporterSmtpUrl: reporterPost.url },
    settings: { noticeSlots: 'quarter', hiddenAddress: 'own-server' },
  })
  try {
    const { receipt } = await sendReport(own, { notify: address })
    await own.restart({ reporterSmtpUrl: '' })
    expect(visible((await followUp(own, receipt)).page.body)).toContain('just nu skickas inga mejl')
    expect(countIn(own)).toBe(1)
    expect(visible((await setAddressRule(own, 'on', true)).saved.body)).toContain('De adresser som rapportörer hade lämnat är borttagna.')
    expect([countIn(own), countIn(own, 'shares.sqlite')]).toEqual([0, 0])
    expect(visible((await followUp(own, receipt)).page.body)).toContain('Vi skickar inga mejl till dig längre.')
  } finally {
    await own.stop()
  }
})

test('an administrator without a server of its own must confirm what the log shows (F-042)', async () => {
  const other = await makeTown({ smtpUrl: staffPost.url })
  try {
    const refused = (await setAddressRule(other, 'on')).saved
    expect([refused.status, visible(refused.body).includes('Bekräfta varningen, eller välj nej.')]).toEqual([422, true])
    expect((await setAddressRule(other, 'on', true)).saved.path).toBe(`/rules/${other.slug}?done=done`)
    const { visitor: auditor } = await signIn(other, other.people.dag)
    expect(visible((await auditor.get('/log')).body)).toContain('Får rapportören lämna en mejladress: ja, genom samma mejlserver')
    const reporter = makeVisitor(other.reporterUrl)
    await reporter.get(`/sv/${other.slug}/report`)
    expect((await writeReport(other, { notify: address }, 'sv', reporter)).check.body).toContain('kornknarr')
  } finally {
    await other.stop()
  }
})
