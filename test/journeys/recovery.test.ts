// A recovery from the first name to the last case, over HTTP and without any script: what each page answers, what is kept where, what everybody
// is told (keys.md 8; 12 tests 5, 16 and 17; F-015).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { hours } from '../../src/kit/instant.ts'
import { caseIds, sendReport, signIn } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { search, searchFolder } from '../harness/needles.ts'
import { askedOn, fingerprintOn, makePaper, namedCustodians, type Paper, takeSheet, wordsOn } from '../harness/paper.ts'
import { valueIn, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { decodePng } from '../web/qr-reader.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

let town: Town
let paper: Paper
const at = '/recovery/provkoping'
beforeAll(async () => {
  town = await makeTown()
})
afterAll(() => town.stop())

const enter = async (name: string) => (await signIn(town, town.people[name])).visitor
const protection = async (language = 'sv') => visible((await makeVisitor(town.reporterUrl).get(`/${language}/provkoping/protection`)).body)

describe('the making', () => {
  test('before there is one the page says why it matters, and the public page is silent about it', async () => {
    const anna = await enter('anna')
    expect(visible((await anna.get('/recovery')).body)).toContain(
      'Tappar alla handläggare sina lösenfraser går inga ärenden att öppna igen.',
    )
    expect(await protection()).not.toContain('reservnyckel')
    for (const part of ['/trial', '/use', '/ceremony/sheet', '/ceremony/sheet.png']) {
      const answer = await anna.send('GET', `${at}${part}`)
      expect([part, answer.status]).toEqual([part, 303])
    }
  })

  test('names that will not do are refused with everything typed', async () => {
    const anna = await enter('anna')
    const refused = await anna.post(`${at}/ceremony`, { ...namedCustodians, 'name-2': 'Eva Dal', sure: '' })
    expect(refused.status).toBe(422)
    expect(visible(refused.body)).toContain('Eva Dal sköter servern eller kanalen och får inte förvara ett ark.')
    expect(valueIn(refused.body, 'name-1')).toBe('Gun Hav')
    expect(valueIn(refused.body, 'title-3')).toBe('förhandlingschef')
    expect(anna.cookies.has('c')).toBe(false)
  })

  test('each sheet has a page of its own that nobody keeps, and a square code that says the same', async () => {
    const anna = await enter('anna')
    const first = await anna.post(`${at}/ceremony`, namedCustodians)
    expect(first.path).toBe(`${at}/ceremony`)
    expect(wordsOn(first.body)).toEqual([])
    const sheet = await anna.get(`${at}/ceremony/sheet?number=1`)
    expect(sheet.headers.get('cache-control')).toBe('no-store')
    const words = wordsOn(sheet.body)
    expect(words).toHaveLength(30)
    const png = await fetch(`${town.staffUrl}${at}/ceremony/sheet.png?number=1`, {
      headers: { cookie: [...anna.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    expect(png.headers.get('cache-control')).toBe('no-store')
    expect(decodePng(new Uint8Array(await png.arrayBuffer()))).toBe(words.join(' ').toUpperCase())
    const wrong = await anna.post(`${at}/ceremony/words`, { number: '1', 'word-1': 'fel', 'word-2': '' })
    expect(wrong.status).toBe(422)
    expect(valueIn(wrong.body, 'word-1')).toBe('fel')
    expect(askedOn(wrong.body)).toEqual(askedOn(first.body))
    // Without the cookie of the making, or with it in another person's session, there is no sheet.
    const without = makeVisitor(town.staffUrl, new Map([...anna.cookies].filter(([name]) => name !== 'c')))
    expect(wordsOn((await without.get(`${at}/ceremony/sheet?number=1`)).body)).toEqual([])
    const bo = await enter('bo')
    bo.cookies.set('c', anna.cookies.get('c') ?? '')
    expect(wordsOn((await bo.get(`${at}/ceremony/sheet?number=1`)).body)).toEqual([])
    const { next } = await takeSheet(anna, `${at}/ceremony`, first)
    expect(visible(next.body)).toContain('Nu är det Ivar Jord som tar över')
    // Whoever goes back after their own sheet finds neither that one nor the next.
    for (const number of ['1', '3', '']) expect(wordsOn((await anna.get(`${at}/ceremony/sheet?number=${number}`)).body)).toEqual([])
    const second = wordsOn((await anna.get(`${at}/ceremony/sheet?number=2`)).body)
    expect(second).toHaveLength(30)
    expect(second).not.toEqual(words)
  })

  test('stopping in the middle leaves nothing to go on with', async () => {
    const anna = await enter('anna')
    await takeSheet(anna, `${at}/ceremony`, await anna.post(`${at}/ceremony`, namedCustodians))
    const cookie = anna.cookies.get('c') ?? ''
    const stopped = await anna.post(`${at}/ceremony/abandonment`, {})
    expect(visible(stopped.body)).toContain('Inget är sparat.')
    anna.cookies.set('c', cookie)
    expect((await anna.get(`${at}/ceremony/sheet?number=1`)).path).toBe(`${at}/ceremony?gone`)
    expect(anna.cookies.has('c')).toBe(false)
  })

  test('a making that lay too long is told to be over, and what to do with paper that is there already', async () => {
    const anna = await enter('anna')
    await anna.post(`${at}/ceremony`, namedCustodians)
    const cookie = anna.cookies.get('c') ?? ''
    town.pass(hours(2))
    const again = await enter('anna')
    again.cookies.set('c', cookie)
    const page = await again.post(`${at}/ceremony/words`, { number: '1', 'word-1': 'x', 'word-2': 'y' })
    expect(visible(page.body)).toContain(
      'Det ni började på finns inte kvar. Inget är sparat. Förstör ark som redan är på papper och börja om.',
    )
  })

  test('proposed by one, confirmed by another who types what a sheet says; no word of a sheet is in any file or line', async () => {
    paper = await makePaper(town)
    const needles = paper.sheets.flatMap((sheet) => {
      const words = sheet.split(' ')
      return words.slice(3, 29).map((word, index) => `${word} ${words[index + 4]}`)
    })
    expect(needles).toHaveLength(78)
    expect(searchFolder(town.folder, needles)).toEqual([])
    expect(search('lines', Buffer.from(town.lines.join('\n')), needles)).toEqual([])
    const page = visible((await (await enter('cia')).get('/recovery')).body)
    for (const words of [paper.fingerprint, 'Ark 2: Ivar Jord, kommunjurist', 'av Anna Ek', 'Inte än']) expect(page).toContain(words)
  })

  test('from then on the public page says that it exists, in every language', async () => {
    expect(await protection()).toContain('Det finns en reservnyckel på papper, om alla mottagare skulle tappa sina.')
    expect(await protection('en')).toContain('There is a spare key on paper')
  })
})

describe('with the sheets', () => {
  test('a wrong word is named by its place, and nothing that was typed is lost (bad input of the issue)', async () => {
    const bo = await enter('bo')
    const [one = '', two = ''] = paper.sheets
    const slip = one.split(' ').with(11, 'abborr').join(' ')
    const refused = await bo.post(`${at}/trial`, { first: slip, second: two })
    expect(refused.status).toBe(422)
    expect(visible(refused.body)).toContain('Ord 12 (rad 3), ”abborr”, finns inte i ordlistan. Står det ”abborre” på arket?')
    for (const [field, typed] of [
      ['first', slip],
      ['second', two],
    ] as const)
      expect(valueIn(refused.body, field)?.replace(/\d+ /g, '').replaceAll('\n', ' ')).toBe(typed)
    // Sent again as it came back, with the word put right.
    const put = (valueIn(refused.body, 'first') ?? '').replace('12 abborr ', `12 ${one.split(' ')[11]} `)
    const right = await bo.post(`${at}/trial`, { first: put, second: valueIn(refused.body, 'second') ?? '' })
    expect(right.path).toBe('/recovery?done=tried')
    expect(visible(right.body)).toContain('Arken fungerar. Dagen är antecknad.')
  })

  test('a session that ended while two sheets were typed gives the words back', async () => {
    const bo = await enter('bo')
    town.pass(hours(1))
    const [one = '', two = ''] = paper.sheets
    const answer = await bo.post(`${at}/use`, { first: one, second: two })
    expect(answer.status).toBe(401)
    for (const sheet of [one, two]) expect(visible(answer.body)).toContain(sheet)
  })

  test('an older case is shared with the recovery in one press', async () => {
    intrude(town, ({ run }) => run('DELETE FROM recovery_unseen'))
    await sendReport(town, { what: 'Sanden till sandlådan säljs vidare.' })
    intrude(town, ({ run }) => run("INSERT INTO lost_keys (staff_id, case_id) SELECT 'recovery', id FROM cases"))
    const anna = await enter('anna')
    expect(visible((await anna.get('/recovery')).body)).toContain('1 äldre ärende som du läser öppnas inte av arken än.')
    expect(visible((await anna.post(`${at}/older-cases`, {})).body)).toContain('De äldre ärendena är delade med reservnyckeln.')
    expect((await anna.post(`${at}/trial`, { first: paper.sheets[2] ?? '', second: paper.sheets[0] ?? '' })).path).toBe(
      '/recovery?done=tried-cases',
    )
  })

  test('a use is a red line on everybody’s pages until they say that they have seen it', async () => {
    const red = 'Reservnyckeln har använts.'
    const [anna, cia] = [await enter('anna'), await enter('cia')]
    expect(visible((await cia.get('/cases')).body)).not.toContain(red)
    const used = await anna.post(`${at}/use`, { first: paper.sheets[1] ?? '', second: paper.sheets[2] ?? '' })
    expect(used.path).toBe('/recovery?done=used-none')
    for (const who of [anna, cia]) expect(visible((await who.get('/cases')).body)).toContain(red)
    const page = await cia.get('/recovery')
    expect(visible(page.body)).toMatch(/: Anna Ek öppnade med två ark och delade ärenden på nytt\./)
    const use = /name="use" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
    const seen = await cia.post(`${at}/notice`, { use })
    expect(visible(seen.body)).not.toContain('Läs när och av vem')
    expect(visible((await cia.get('/cases')).body)).not.toContain(red)
    expect(visible((await anna.get('/cases')).body)).toContain(red)
    const dag = await enter('dag')
    expect(visible((await dag.get('/log')).body)).toContain('Reservnyckeln användes')
  })

  test('no one but those who read the channel’s cases has these pages', async () => {
    for (const name of ['dag', 'eva']) {
      const visitor = await enter(name)
      for (const path of ['/recovery', `${at}/trial`, `${at}/ceremony`])
        expect([name, (await visitor.get(path)).status]).toEqual([name, 404])
      expect((await visitor.post(`${at}/use`, { first: paper.sheets[0] ?? '', second: paper.sheets[1] ?? '' })).status).toBe(404)
    }
    const anna = await enter('anna')
    expect((await anna.get('/recovery/grannby/trial')).status).toBe(404)
    expect(caseIds((await anna.get('/cases')).body)).toHaveLength(1)
  })

  test('another recovery in the list of keys: the channel takes no report and every sign-in is red (keys.md 12 test 5)', async () => {
    const stranger = (await identityFromSeed('recovery', crypto.getRandomValues(new Uint8Array(32)))).recipient
    const body = intrude(town, ({ all }) => all<{ body: string }>('SELECT body FROM rosters ORDER BY seq DESC LIMIT 1')[0]?.body ?? '')
    const forged = JSON.stringify({ ...JSON.parse(body), recovery: stranger })
    intrude(town, ({ run }) => run('UPDATE rosters SET body = ? WHERE body = ?', forged, body))
    expect((await makeVisitor(town.reporterUrl).get('/sv/provkoping/report')).status).toBe(503)
    const page = (await signIn(town, town.people.bo)).page
    expect(visible(page.body)).toContain('Listan över vilka som får nycklar har ändrats på fel sätt')
    expect(await protection()).not.toContain('reservnyckel')
    intrude(town, ({ run }) => run('UPDATE rosters SET body = ? WHERE body = ?', body, forged))
  })
})

test('the fingerprint is the same on all three sheets', async () => {
  const bo = await enter('bo')
  const fingerprints: string[] = []
  let page = await bo.post(`${at}/ceremony`, namedCustodians)
  for (let number = 1; number <= 3; number++) {
    const { sheet, next } = await takeSheet(bo, `${at}/ceremony`, page)
    fingerprints.push(fingerprintOn(sheet))
    page = next
  }
  expect(new Set(fingerprints).size).toBe(1)
  expect(fingerprints[0]).not.toBe('')
  expect(visible(page.body)).toContain('Alla tre arken är på papper')
})
