// Appointing, inviting again and ending, as people do it in a browser: what was typed stays, and each side shows what its person may do.
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { signIn } from '../harness/acts.ts'
import { visible } from '../harness/reading.ts'
import { type Member, makeTown, type Town } from '../harness/town.ts'
import { type Answer, makeVisitor, type Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
let channel: string
const visitors = new Map<string, Visitor>()
beforeAll(async () => {
  town = await makeTown({ withoutKeys: ['cia'] })
  channel = (await town.store().channels.all())[0]?.id ?? ''
})
afterAll(() => town.stop())

const as = async (name: string): Promise<Visitor> => {
  const known = visitors.get(name)
  if (known !== undefined) return known
  const { visitor } = await signIn(town, town.people[name] as Member)
  visitors.set(name, visitor)
  return visitor
}
const idOf = async (name: string): Promise<string> => (await town.store().people.staff()).find((person) => person.name === name)?.id ?? ''
const linkIn = ({ body }: Answer): string => /\/invitation\/([\w-]+)</.exec(body)?.[1] ?? ''
const phraseOf = (name: string): string => town.people[name]?.passphrase ?? ''
const decoded = ({ body }: Answer): string => body.replaceAll('&quot;', '"')

const typed = {
  ...{ name: 'Lena Ask', title: 'kanslichef', email: 'lena@provkoping.example', role: 'admin', unit: '', language: 'sv' },
  ...{ decision: '', since: '2026-11-18' },
}

test('a wrong or a taken address answers 422 on the same page with what was typed; a right one a link, and the first is void', async () => {
  const anna = await as('anna')
  const cia = await idOf('Cia Strand')
  const first = town.waiting.cia ?? ''
  const again = (email: string) => anna.post(`/keys/${channel}/invitation/${cia}`, { [`email-${cia}`]: email })
  for (const [email, words] of [
    ['cia@"x', 'Adressen ser inte rätt ut.'],
    [town.people.bo?.email ?? '', 'Någon annan har redan den adressen.'],
  ] as const) {
    const refused = await again(email)
    expect(refused.status).toBe(422)
    expect(decoded(refused)).toContain(`value="${email}"`)
    expect(visible(refused.body)).toContain(words)
    expect(refused.body).toContain('<h1 class="govuk-heading-l">Vem har nyckel</h1>')
  }
  const link = await again('cia@hemma.example')
  expect(link.status).toBe(200)
  const door = makeVisitor(town.staffUrl)
  expect((await door.get(`/invitation/${first}`)).status).toBe(410)
  expect((await door.get(`/invitation/${linkIn(link)}`)).status).toBe(200)
})

test('the operator sees the same people on the page of the machine, may give a link before there is a list, and end nobody of the channel', async () => {
  const eva = await as('eva')
  const page = await eva.get('/operation')
  expect(visible(page.body)).toContain('Övriga uppdrag')
  const cia = await idOf('Cia Strand')
  expect(page.body).toContain(`/keys/${channel}/invitation/${cia}`)
  expect(page.body).not.toContain(`/ending/${cia}`)
  const refused = await eva.post(`/keys/${channel}/invitation/${cia}`, { [`email-${cia}`]: 'cia' })
  expect([refused.status, refused.body.includes('id="serving"'), refused.body.includes('value="cia"')]).toEqual([422, true, true])
  expect(linkIn(await eva.post(`/keys/${channel}/invitation/${cia}`, { [`email-${cia}`]: 'cia@hemma.example' }))).not.toBe('')
  expect((await eva.post(`/keys/${channel}/ending/${cia}/handler`, {})).path).toBe('/operation?told=not-yours')
  expect((await eva.get(`/keys/${channel}/invitation`)).path).toBe('/operation?told=not-yours')
})

test('somebody who never came is taken out after a page that says what it means; the list forms, and the link is dead', async () => {
  const anna = await as('anna')
  const cia = await idOf('Cia Strand')
  const end = `/keys/${channel}/ending/${cia}/handler`
  expect((await anna.get('/keys')).body).toContain(`href="${end}"`)
  expect(visible((await anna.get(end)).body)).toContain('Avsluta uppdraget för Cia Strand?')
  const done = await anna.post(end, {})
  expect(done.path).toBe('/keys?told=ended')
  expect(visible(done.body)).toContain('Uppdraget är avslutat och står kvar i registret.')
  expect(visible(done.body)).toMatch(/Cia Strand, förhandlingschef[\s\S]*Till och med/)
  expect((await anna.get(end)).path).toBe('/keys?told=gone')
  expect((await makeVisitor(town.reporterUrl).get('/sv/provkoping')).body).toContain('/sv/provkoping/report')
  expect((await anna.get(`/keys/${channel}/ending/${await idOf('Bo Lind')}/handler`)).path).toBe('/keys?told=gone')
  expect((await anna.post(`/keys/${channel}/ending/${await idOf('Bo Lind')}/handler`, {})).path).toBe('/keys?told=listed')
})

test('everything wrong in a new appointment is said at once, and what was typed stays', async () => {
  const fia = await as('fia')
  expect((await fia.get(`/keys/${channel}/invitation`)).body).toContain('name="role" type="radio" value="operator"')
  const wrong = { ...typed, name: '', title: 'x'.repeat(121), email: 'lena', role: 'handler', unit: 'none', since: 'i går' }
  const refused = await fia.post(`/keys/${channel}/invitation`, wrong)
  expect(refused.status).toBe(422)
  for (const words of [
    'Skriv namnet.',
    'Det är för långt. Korta av det.',
    'Det är ingen e-postadress.',
    'Skriv vem som beslutade.',
    'Det är ingen dag.',
    'Välj vilken enhet det gäller.',
  ])
    expect(visible(refused.body)).toContain(words)
  for (const value of [wrong.title, wrong.email, wrong.since]) expect(refused.body).toContain(`value="${value}"`)
  const own = await fia.post(`/keys/${channel}/invitation`, { ...typed, name: 'Fia Holm', email: town.people.fia?.email ?? '' })
  expect([own.status, visible(own.body).includes('Någon annan behöver utse dig.')]).toEqual([422, true])
})

test('a later operator comes by an operator’s link, and whoever has no appointment left is told so at the door', async () => {
  const eva = await as('eva')
  const unsure = await eva.post('/keys/machine/invitation', { ...typed, role: 'operator', current: 'fel fras' })
  expect([unsure.status, unsure.body.includes('fel fras')]).toEqual([422, false])
  expect(visible(unsure.body)).toContain('Lösenfrasen stämmer inte.')
  for (const value of [typed.name, typed.title, typed.email]) expect(unsure.body).toContain(`value="${value}"`)
  const invited = await eva.post('/keys/machine/invitation', { ...typed, role: 'operator', current: phraseOf('eva') })
  expect(linkIn(invited)).not.toBe('')
  expect((await eva.post('/keys/machine/invitation', { ...typed, role: 'operator' })).status).toBe(422)
  expect((await eva.post('/keys/machine/invitation', { ...typed, email: 'x@provkoping.example', role: 'admin' })).status).toBe(422)
  const lena = await idOf('Lena Ask')
  const anna = await as('anna')
  const current = phraseOf('anna')
  expect((await anna.post(`/keys/machine/ending/${lena}/operator`, { current })).path).toBe('/keys?told=ended')
  const admin = `/keys/${channel}/ending/${await idOf('Fia Holm')}/admin`
  expect(visible((await anna.get(admin)).body)).toContain('Du får inte utse nästa administratör här de närmaste 14 dagarna.')
  const empty = await anna.post(admin, {})
  expect([empty.status, visible(empty.body).includes('Skriv din lösenfras.')]).toEqual([422, true])
  expect((await anna.post(admin, { current })).path).toBe('/keys?told=ended')
  const next = { ...typed, email: 'ny@provkoping.example', current }
  expect(visible((await anna.get(`/keys/${channel}/invitation`)).body)).toContain('Be någon annan utse nästa.')
  const refused = await anna.post(`/keys/${channel}/invitation`, next)
  expect([refused.status, refused.body.includes(`value="${next.email}"`)]).toEqual([422, true])
  expect(visible(refused.body)).toContain('Du avslutade själv en administratörs uppdrag här.')
  expect((await (await as('fia')).get('/keys')).path).toBe('/sign-in')
  const door = makeVisitor(town.staffUrl)
  const { email = '', passphrase = '' } = town.people.fia ?? {}
  await door.post('/sign-in', { email, password: passphrase })
  const told = await door.post('/sign-in/totp', { code: town.code(town.people.fia as Member) })
  expect([told.status, visible(told.body).includes('Du har inget uppdrag här')]).toEqual([403, true])
  expect((await door.get('/keys')).path).toBe('/sign-in')
})
