// A registrar gives a protocol back that was lost with the data in whose place a backup was put, over HTTP (L-ARK-2): the year's page says which one is
// missing and leads there, what is refused keeps what was pasted, and what is right stands in its place.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { openVault, personKeys, vaultIdentity } from '../../src/crypto/vault.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { fromBase64Url } from '../../src/kit/bytes.ts'
import { instant } from '../../src/kit/instant.ts'
import { makeProtocols } from '../../src/services/disposal/protocols.ts'
import { entryOf } from '../../src/services/log-details.ts'
import { signIn } from '../harness/acts.ts'
import { intrude } from '../harness/intruder.ts'
import { author, protocolFacts } from '../harness/protocols.ts'
import { visible } from '../harness/reading.ts'
import { makeTown, type Town, today } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let file = ''
let lost = ''
let name = ''
const at = async (who: 'kim' | 'dag' | 'anna'): Promise<Visitor> => (await signIn(town, town.people[who])).visitor

beforeAll(async () => {
  // The page asked for is that of this year: no New Year's night between what was lost and who looks.
  town = await makeTown({ registrar: true, start: instant(Date.parse('2026-11-18T09:00:00Z')) })
  const [channel] = await town.store().channels.all()
  const [unit] = channel?.units ?? []
  const { email = '', passphrase = '' } = town.people.anna ?? {}
  const anna = await town.store().people.byEmail(email)
  if (channel === undefined || unit === undefined || anna?.keys == null) throw new Error('no place')
  const vault = await openVault(await vaultIdentity(passphrase, JSON.parse(anna.keys.kdf)), anna.keys.vault)
  const { signing } = await personKeys(fromBase64Url(vault.master) ?? new Uint8Array())
  const on = today(town)
  const installation = (await town.store().people.installation())?.id ?? ''
  const ground = { store: town.store(), random: (length: number) => crypto.getRandomValues(new Uint8Array(length)) }
  const place = { channelId: channel.id, unitId: unit.id, caseId: 'gone' as CaseId }
  const facts = protocolFacts(author(anna.name, anna.title, anna.id), on, { unit, installation, logHead: `900:${'A'.repeat(43)}` })
  const { stored } = await makeProtocols(ground).sign({ signing }, place, facts)
  // As it is after a backup from before it was put back.
  intrude(town, ({ run }) =>
    run('INSERT INTO lost_protocols (unit_id, year, number) VALUES (?, ?, ?)', unit.id, stored.year, stored.number),
  )
  await town.store().log.append(await entryOf({ kind: 'restored', day: on, channel: channel.id, overview: null }))
  file = JSON.stringify({ protocol: JSON.parse(stored.body), key: stored.key, signature: stored.signature }, null, 2)
  ;[lost, name] = [stored.id, `GP ${stored.year}-${stored.number}`]
})
afterAll(() => town.stop())

test('the page of the year names the one that is missing, and leads whoever keeps the register to the form; whoever only reads it not', async () => {
  const page = (await (await at('kim')).get('/disposals')).body
  expect([visible(page).includes(`Protokollet ${name} finns inte här`), page.includes('href="/disposals/lost"')]).toEqual([true, true])
  const read = (await (await at('dag')).get('/disposals')).body
  expect([visible(read).includes(`Protokollet ${name} finns inte här`), read.includes('href="/disposals/lost"')]).toEqual([true, false])
  for (const who of ['dag', 'anna'] as const) expect((await (await at(who)).get('/disposals/lost')).status).toBe(404)
})

test.each([
  ['nothing', () => '', 'Det här är inte ett gallringsprotokoll'],
  ['something else', () => 'Hej, här är det.', 'Det här är inte ett gallringsprotokoll'],
  ['another word in it', () => file.replace('Kommunstyrelsen', 'Kommunfullmäktige'), 'något i det är ändrat'],
  ['another number', () => file.replace(/"number": \d+/, '"number": 7'), 'saknas inte här'],
  ['of another installation', () => file.replace(/"installation": "[^"]*"/, '"installation": "X"'), 'hör till en annan installation'],
])('refused with what was pasted still there: %s', async (_, pasted, why) => {
  const kim = await at('kim')
  const { status, body } = await kim.post('/disposals/lost', { protocol: pasted() })
  expect([status, visible(body).includes(why)]).toEqual([422, true])
  const [, kept = ''] = /<textarea[^>]*name="protocol"[^>]*>([^<]*)</.exec(body) ?? []
  expect(kept.replaceAll('&quot;', '"').replaceAll('&#34;', '"').trim()).toBe(pasted().trim())
  expect((await kim.get(`/disposals/${lost}`)).status).toBe(404)
})

test('what was signed is taken in: it stands in its place and says that it was lost; pressed again, it is there already', async () => {
  const kim = await at('kim')
  const done = await kim.post('/disposals/lost', { protocol: file })
  expect([done.status, done.path]).toEqual([200, `/disposals/${lost}?done=taken-in`])
  for (const words of ['Protokollet är tillbaka på sin plats', 'och togs in igen', name]) expect(visible(done.body)).toContain(words)
  expect(visible(done.body)).not.toContain('Lita inte på uppgifterna')
  expect(visible((await kim.get('/disposals')).body)).not.toContain('finns inte här')
  expect((await kim.get(`/disposals/${lost}/protocol.pdf`)).status).toBe(200)
  const again = await kim.post('/disposals/lost', { protocol: file })
  expect([again.status, visible(again.body).includes('Protokollet finns redan här')]).toEqual([422, true])
  expect(visible((await (await at('dag')).get('/log')).body)).toContain('Tog in ett gallringsprotokoll som hade gått förlorat')
})
