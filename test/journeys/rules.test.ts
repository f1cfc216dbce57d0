// An administrator at the rules and the public pages of their channel, over HTTP: what is refused keeps everything typed, what is taken holds
// at once, two of them do not overwrite each other unseen, and what the law demands stands whatever is written (F-001, F-017, F-018, F-109).
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { sentence } from '../../src/i18n/sentence.ts'
import { minutes } from '../../src/kit/instant.ts'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { decoded, forms, valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import { type Answer, encodeForm, makeVisitor, type Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let fia: Visitor
beforeAll(async () => {
  town = await makeTown({ settings: { noticeSlots: 'quarter', otherWays: [{ kind: 'talk', phone: '0500-12 34 56', hours: 'vardagar' }] } })
})
afterAll(() => town.stop())
beforeEach(async () => {
  fia = (await signIn(town, town.people.fia)).visitor
})

type Fields = Record<string, readonly string[]>
const rulesAt = '/rules/provkoping'
const pagesAt = '/public-pages/provkoping'
/** The form of a page as the browser would send it; what the page has as selects stands there too. */
const formOf = async (visitor: Visitor, path: string): Promise<Fields> => {
  const { body } = await visitor.get(path)
  const form = forms(body).find(({ action }) => action === path)
  if (form === undefined) throw new Error(`no form at ${path}`)
  const selects = [...body.matchAll(/<select[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name = '', options = '']) => [
    name,
    [/value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  ])
  return { ...form.fields, ...Object.fromEntries(selects) }
}
const change = async (path: string, over: Fields, visitor = fia): Promise<Answer> =>
  visitor.post(path, { ...(await formOf(visitor, path)), ...over })
const settings = async () => (await town.store().channels.bySlug('provkoping'))?.settings
const publicPage = async (path = '/sv/provkoping'): Promise<Answer> => makeVisitor(town.reporterUrl).get(path)

describe('rules', () => {
  test('the menu leads there; the page says the rules as they stand, with what each costs', async () => {
    const home = await fia.get('/')
    expect(home.path).toBe(rulesAt)
    expect(home.body).toMatch(/<a href="\/rules" aria-current="page">/)
    expect(await formOf(fia, rulesAt)).toMatchObject({ idle: ['30'], absolute: ['10'], notices: ['quarter'], 'notice-hour': ['8'] })
    expect(visible(home.body)).toContain('Visar vilken minut något hände.')
    expect(visible(home.body)).toContain('Kring jul kan ett mejl vänta i 6 dagar.')
    expect(home.body).toContain('name="passkeys"')
  })

  test.each<[Fields, string]>([
    [{ idle: ['4'] }, 'Minuter utan att något görs: Skriv ett helt tal från 5 till 60.'],
    [{ idle: ['ett<b>'], absolute: ['13'] }, 'Timmar i allt: Skriv ett helt tal från 1 till 12.'],
    [{ notices: ['never'] }, 'När får mejl gå? Välj ett av alternativen.'],
    [{ notices: ['daily'], 'notice-hour': ['3'] }, 'När får mejl gå? Välj ett av alternativen.'],
    [{ quiet: ['nights'], 'quiet-begins': ['2'] }, 'När ska det vara tyst? Välj när det tysta börjar och slutar.'],
  ])('%j is refused with a clear sentence, and everything typed stands', async (over, told) => {
    const before = await settings()
    const page = await change(rulesAt, { absolute: ['9'], quiet: ['weekends'], ...over })
    expect(page.status).toBe(422)
    expect(visible(page.body)).toContain(told)
    expect(page.body).toMatch(/<title>Fel: /)
    expect(valueIn(page.body, 'idle')).toBe(over.idle?.[0] ?? '30')
    expect(valueIn(page.body, 'absolute')).toBe(over.absolute?.[0] ?? '9')
    expect(forms(page.body).find(({ action }) => action === rulesAt)?.fields.quiet).toEqual(over.quiet ?? (['weekends'] as never))
    expect(await settings()).toEqual(before as never)
  })

  test('what is right leads back by 303 with a note, and stands in the log', async () => {
    const form = { ...(await formOf(fia, rulesAt)), idle: ['20'], absolute: ['8'] }
    const raw = await fia.send('POST', rulesAt, encodeForm(form))
    expect([raw.status, raw.headers.get('location')]).toEqual([303, `${rulesAt}?done=done`])
    expect(visible((await fia.get(`${rulesAt}?done=done`)).body)).toContain('Sparat. Det gäller nu.')
    expect(await settings()).toMatchObject({ staffIdleMinutes: 20, staffAbsoluteHours: 8 })
    expect(visible((await change(rulesAt, {})).body)).toContain('Inget var ändrat.')
    const page = await change(rulesAt, {
      notices: ['daily'],
      'notice-hour': ['16'],
      quiet: ['nights', 'holidays'],
      'quiet-begins': ['19'],
      'quiet-ends': ['6'],
    })
    expect(page.path).toBe(`${rulesAt}?done=done`)
    expect(await settings()).toMatchObject({
      noticeSlots: 'daily-at-16',
      quiet: { nights: { from: 19, until: 6 }, weekends: false, holidays: true },
    })
    const log = visible((await (await signIn(town, town.people.dag)).visitor.get('/log')).body)
    expect(log).toContain('Ändrade kanalens inställningar')
    expect(log).toContain('Minuter utan att något görs: 20. Förut: 30.')
    expect(log).toContain('När får mejl gå: En gång om dagen, klockan 16. Förut: Varje kvart.')
    expect(log).toContain('När ska det vara tyst: kvällar och nätter från 19:00 till 06:00 och helgdagar. Förut: Aldrig.')
    expect(log).toContain('Fia Holm')
    expect(log).not.toContain('Ingen giltig underskrift')
  })

  test('a colleague whose session runs is signed out at the next click when the time is shorter than they have been idle', async () => {
    const anna = (await signIn(town, town.people.anna)).visitor
    expect((await anna.get('/cases')).path).toBe('/cases')
    town.pass(minutes(6))
    expect((await change(rulesAt, { idle: ['5'] }, (await signIn(town, town.people.fia)).visitor)).path).toContain('done=done')
    expect((await anna.get('/cases')).path).toBe('/sign-in')
    expect((await change(rulesAt, { idle: ['30'] }, (await signIn(town, town.people.fia)).visitor)).path).toContain('done=done')
  })

  test('two at once: the second is told what stands now, keeps what they typed, and may save it knowingly', async () => {
    const slow = await formOf(fia, rulesAt)
    await change(rulesAt, { idle: ['45'] })
    const told = await fia.post(rulesAt, { ...slow, absolute: ['3'] })
    expect(told.status).toBe(409)
    const text = visible(told.body)
    for (const said of ['Någon annan hann före', 'Minuter utan att något görs 45', 'Spara en gång till.']) expect(text).toContain(said)
    expect([valueIn(told.body, 'idle'), valueIn(told.body, 'absolute')]).toEqual(['30', '3'])
    expect(await settings()).toMatchObject({ staffIdleMinutes: 45, staffAbsoluteHours: 8 })
    const form = forms(told.body).find(({ action }) => action === rulesAt)
    const again = await fia.post(rulesAt, { ...slow, ...form?.fields })
    expect(again.path).toBe(`${rulesAt}?done=done`)
    expect(await settings()).toMatchObject({ staffIdleMinutes: 30, staffAbsoluteHours: 3 })
    await change(rulesAt, { absolute: ['10'] })
  })

  test('what was typed when the session was over is shown, not lost', async () => {
    const form = await formOf(fia, rulesAt)
    town.pass(minutes(31))
    const over = await fia.post(rulesAt, { ...form, idle: ['17'] })
    expect(over.status).toBe(401)
    expect(over.body).toContain('Minuter utan att något görs: 17')
  })

  test('somebody else’s channel is not found, and neither is one that never was', async () => {
    for (const path of ['/rules/grannby', '/public-pages/grannby', '/public-pages/provkoping/xx', '/rules/%3Cb%3E'])
      expect((await fia.get(path)).status).toBe(404)
    const anna = (await signIn(town, town.people.anna)).visitor
    for (const path of ['/rules', rulesAt, '/public-pages', pagesAt, `${pagesAt}/sv`]) expect((await anna.get(path)).status).toBe(404)
    const posted = await anna.post(`${pagesAt}/sv`, { intro: 'Inte min att skriva.' })
    expect([posted.status, posted.body.includes('Inte min att skriva.')]).toEqual([404, true])
    expect((await settings())?.texts).toEqual({})
  })
})

describe('public pages', () => {
  test('telephone numbers, names and languages are shown to reporters at once', async () => {
    await change(pagesAt, {
      'kind-2': ['meeting'],
      'phone-2': ['0500-99 99 99'],
      'hours-2': ['torsdagar <i>'],
      'show-staff': ['name'],
    })
    const ways = await publicPage('/sv/provkoping/other-ways')
    expect(visible(ways.body)).toContain('0500-99 99 99')
    expect(ways.body).toContain('torsdagar &lt;i')
    // The caveat stands with every number and cannot be parted from it (F-018).
    for (const key of ['reporter.ways.caveat', 'reporter.ways.caveat-meeting'] as const)
      expect(visible(ways.body)).toContain(sentence('sv', key))
    expect(await formOf(fia, pagesAt)).toMatchObject({ 'phone-1': ['0500-12 34 56'], 'phone-2': ['0500-99 99 99'], 'kind-2': ['meeting'] })
    await change(pagesAt, { 'phone-1': [''], 'hours-1': [' '] })
    expect((await settings())?.otherWays.map(({ phone }) => phone)).toEqual(['0500-99 99 99'])
  })

  test('how staff are shown holds for answers that are written already (F-065)', async () => {
    await change(pagesAt, { 'show-staff': ['role'] })
    const { receipt } = await sendReport(town)
    const anna = await signIn(town, town.people.anna)
    await anna.visitor.post(`/cases/${caseIds(anna.page.body)[0]}/acknowledgement`, { message: 'Vi har läst.' })
    expect(visible((await followUp(town, receipt)).page.body)).not.toContain('Anna Ek')
    await change(pagesAt, { 'show-staff': ['name'] })
    expect(visible((await followUp(town, receipt)).page.body)).toContain('Anna Ek')
  })

  test('what is refused says where, and keeps every row', async () => {
    const page = await change(pagesAt, { languages: [], 'phone-2': ['ring'], 'hours-2': ['jämt "'], 'phone-3': ['0500-1'] })
    expect(page.status).toBe(422)
    for (const said of ['Kryssa i minst ett språk.', 'Nummer 2: Skriv ett telefonnummer']) expect(visible(page.body)).toContain(said)
    expect(page.body).toContain('href="#phone-2"')
    expect(['phone-2', 'hours-2', 'phone-3'].map((name) => valueIn(page.body, name))).toEqual(['ring', 'jämt "', '0500-1'])
    expect((await settings())?.languages).toEqual(['sv', 'en'])
  })

  test('a language that is taken away: old links lead to the first one, and whoever writes in it goes on to the receipt', async () => {
    const { visitor } = await writeReport(town, { what: 'Begun in English.' }, 'en')
    await change(pagesAt, { languages: ['sv'], first: ['sv'] })
    expect((await publicPage('/en/provkoping/who')).path).toBe('/sv/provkoping/who')
    expect((await publicPage('/en/provkoping')).body).not.toContain('hreflang="en"')
    expect((await publicPage('/xx/provkoping')).status).toBe(404)
    const sent = await visitor.post('/en/provkoping/report/check', {})
    expect(sent.body).toContain('id="receipt-password"')
    const late = await makeVisitor(town.reporterUrl).post('/en/provkoping/report/account', { what: 'Typed just now.', source: 'Seen.' })
    expect(late.body).toContain('Typed just now.')
    await change(pagesAt, { languages: ['sv', 'en'], first: ['en'] })
    expect((await publicPage('/provkoping')).path).toBe('/en/provkoping')
    await change(pagesAt, { first: ['sv'] })
  })

  test('own texts: a preview stores nothing; saved they stand at once, with the day, and ours come back when the box is emptied', async () => {
    const at = `${pagesAt}/sv`
    const form = await formOf(fia, at)
    const typed = { ...form, intro: ['Hos oss *är du trygg*.'], privacy: ['# Vad blir offentligt\n\n<script>alert(1)</script>'] }
    const shown = await fia.post(`${at}/preview`, typed)
    expect(shown.status).toBe(200)
    expect(shown.body).toContain('Hos oss <em>är du trygg</em>.')
    expect(shown.body).toContain('<h3>Vad blir offentligt</h3>')
    expect(shown.body).not.toContain('<script>alert')
    expect(visible(shown.body)).toContain('Inget är sparat än.')
    expect(valueIn(shown.body, 'privacy')).toBe('# Vad blir offentligt\n\n<script>alert(1)</script>')
    expect((await settings())?.texts).toEqual({})
    expect((await publicPage()).body).not.toContain('är du trygg')

    town.pass(minutes(60 * 24))
    fia = (await signIn(town, town.people.fia)).visitor
    const on = Temporal.PlainDate.from(today(town)).toLocaleString('sv', { dateStyle: 'long' })
    const saved = await fia.post(at, typed)
    expect(saved.path).toBe(`${at}?done=done`)
    const landing = await publicPage()
    expect(landing.body).toContain('Hos oss <em>är du trygg</em>.')
    expect(visible(landing.body)).toContain(on)
    await change(at, { intro: ['  '], privacy: [''] })
    expect((await publicPage()).body).not.toContain('är du trygg')
  })

  test('what the law demands stands whatever is written (5 kap. 9 § lag 2021:890), and the page says so', async () => {
    const at = `${pagesAt}/sv`
    const before = await Promise.all(['', '/who', '/other-ways', '/protection'].map((path) => publicPage(`/sv/provkoping${path}`)))
    const own = Object.fromEntries(
      ['intro', 'scope', 'alternatives', 'other-ways', 'faq', 'privacy'].map((block) => [block, ['Vår egen text.']]),
    )
    await change(at, own)
    const after = await Promise.all(['', '/who', '/other-ways', '/protection'].map((path) => publicPage(`/sv/provkoping${path}`)))
    const demanded: readonly (readonly string[])[] = [
      ['Ingen får straffa dig', '3 kap.'],
      ['3 kap.', 'inte rätt att'],
      ['Arbetsmiljöverket', 'Integritetsskyddsmyndigheten', 'commission.europa.eu'],
      ['Tor'],
    ]
    for (const [index, words] of demanded.entries())
      for (const word of words) {
        expect([word, visible(before[index]?.body ?? '').includes(word)]).toEqual([word, true])
        expect([word, visible(after[index]?.body ?? '').includes(word)]).toEqual([word, true])
      }
    expect(visible(after[0]?.body ?? '')).toContain('Vår egen text.')
    expect(visible((await fia.get(at)).body)).toContain('Det lagen kräver står kvar vad du än skriver')
    await change(at, Object.fromEntries(Object.keys(own).map((block) => [block, ['']])))
  })

  test('a text that is too long, a colleague who was faster, a session that is over: nothing typed is lost', async () => {
    const at = `${pagesAt}/en`
    const long = `${'ord '.repeat(2_500)}slut`
    const tooLong = await change(at, { faq: [long] })
    expect(tooLong.status).toBe(422)
    expect(valueIn(tooLong.body, 'faq')).toBe(long)
    expect(visible(tooLong.body)).toContain('Vanliga frågor: Texten är längre än')

    const slow = await formOf(fia, at)
    await change(at, { intro: ['The colleague wrote this.'] })
    const told = await fia.post(at, { ...slow, intro: ['And I wrote this.'], scope: ['Mine too.'] })
    expect(told.status).toBe(409)
    expect(['intro', 'scope'].map((name) => valueIn(told.body, name))).toEqual(['And I wrote this.', 'Mine too.'])
    expect(decoded(told.body)).toContain('The colleague wrote this.')
    expect((await settings())?.texts.en).toEqual({ intro: 'The colleague wrote this.' })

    town.pass(minutes(31))
    const over = await fia.post(at, { ...slow, intro: ['Hard work.'], faq: ['More of it.'] })
    expect(over.status).toBe(401)
    for (const text of ['Hard work.', 'More of it.']) expect(over.body).toContain(text)
  })
})

test('to demand less for the name of a reporter is asked for by one and answered by another, with what it means before them (T-10)', async () => {
  const asked = await change(rulesAt, { 'reporter-names': ['reason'] })
  expect([asked.status, visible(asked.body).includes('väntar på att en till säger ja')]).toEqual([200, true])
  expect((await settings())?.nameRule).toBe('second')
  const own = await fia.get('/name-rule')
  expect(visible(own.body)).toContain('Säga ja kan någon av Anna Ek, chefsjurist, Bo Lind, säkerhetschef och Cia Strand, förhandlingschef.')
  expect(own.body).not.toContain('/confirmation')
  const { visitor: anna } = await signIn(town, town.people.anna)
  expect((await anna.get('/day')).body).toContain('href="/name-rule"')
  const page = await anna.get('/name-rule')
  expect(visible(page.body)).toContain('De som redan har kommit behåller regeln som gällde när de kom')
  const form = forms(page.body).find(({ action }) => action.endsWith('/confirmation'))
  const done = await anna.post(form?.action ?? '', form?.fields ?? {})
  expect([visible(done.body).includes('Regeln är ändrad.'), (await settings())?.nameRule]).toEqual([true, 'reason'])
  // The back button, and the same once more.
  const again = await anna.post(form?.action ?? '', form?.fields ?? {})
  expect([again.status, visible(again.body).includes('Här står vad som gäller nu')]).toEqual([422, true])
  // Whoever writes the file loosens nothing: the page says what holds, and an administrator puts the settings right.
  const written = { ...(await settings()), nameRule: 'open' }
  intrude(town, ({ run }) => run('UPDATE channels SET settings = ? WHERE slug = ?', JSON.stringify(written), 'provkoping'))
  expect((await anna.get('/day')).body).toContain('än loggen bevisar att två personer har sagt ja till')
  const told = visible((await anna.get('/name-rule')).body)
  expect(told).toContain('Står i inställningarna Inget')
  expect(told).toContain('Därför gäller den strängare regeln, också för rapporter som kommer.')
  expect(visible((await change(rulesAt, {})).body)).toContain('Sparat. Det gäller nu.')
  expect([(await settings())?.nameRule, visible((await anna.get('/name-rule')).body).includes('Står i inställningarna')]).toEqual([
    'reason',
    false,
  ])
  // Nor does whoever writes a report read another rule than the one that it is sealed with.
  const promised = async (): Promise<boolean> => {
    const { visitor } = await writeReport(town)
    return visible((await visitor.get('/sv/provkoping/report/identity')).body).includes(
      'Namnet är dolt även för dem som läser din rapport.',
    )
  }
  expect(await promised()).toBe(false)
  expect(visible((await change(rulesAt, { 'reporter-names': ['second'] })).body)).toContain('Sparat. Det gäller nu.')
  intrude(town, ({ run }) => run('UPDATE channels SET settings = ? WHERE slug = ?', JSON.stringify(written), 'provkoping'))
  expect(await promised()).toBe(true)
  expect(visible((await change(rulesAt, {})).body)).toContain('Sparat. Det gäller nu.')
})
