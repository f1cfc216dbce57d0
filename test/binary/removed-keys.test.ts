// Somebody removed at noon opens nothing that is sealed at one, on the compiled binary: with their passphrase, their keys, and the whole disk of noon with
// every secret that it holds for them, tried on everything that the live files hold later. Two members took Bo out of the list, an administrator ended
// Kim, the calendar ended Ulla's time (keys.md 6, 12 test 7; F-098, F-099, T-14).
import { Database as Sqlite } from 'bun:sqlite'
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { join } from 'node:path'
import type { SealingIdentity } from '../../src/crypto/identity.ts'
import { openVault, personKeys, vaultIdentity } from '../../src/crypto/vault.ts'
import { fromBase64Url, toHex } from '../../src/kit/bytes.ts'
import { acknowledge, act, assignable, only, write } from '../harness/case-acts.ts'
import { idIn, intrude } from '../harness/intruder.ts'
import { copyOf, type Disk, readDisk, rob, tally } from '../services/burglar.ts'
import { removeFolders } from '../services/office.ts'
import { type Municipality, named, openMunicipality, type Receipt } from './municipality.ts'

setDefaultTimeout(300_000)

const person = (name: string, title: string) => named('provkoping', name, title)
const removed = ['bo', 'kim', 'ulla'] as const
type Key = (typeof removed)[number] | 'anna'

let town: Municipality
let receipt: Receipt
let id = ''
/** The files of noon, and what of the disk was not there then. */
let noon = ''
let later: Disk

/** Person's own key and the key of their vault, as the files of noon give them to whoever knows the passphrase. */
const keysOf = async (name: Key): Promise<readonly SealingIdentity[]> => {
  const file = new Sqlite(join(noon, 'viska.sqlite'))
  const row = file.query<{ kdf: string; vault: Uint8Array }, [string]>('SELECT kdf, vault FROM staff WHERE email = ?').get(town.email(name))
  file.close()
  if (row === null) throw new Error(`${name} has no vault`)
  const lock = await vaultIdentity(town.passphrase(name), JSON.parse(row.kdf))
  const master = fromBase64Url((await openVault(lock, row.vault)).master) ?? new Uint8Array()
  return [(await personKeys(master)).identity, lock]
}

/** What they open of the disk of noon and of the later one together: a key that is found in either is tried on both. */
const opened = async (name: Key) => {
  const before = readDisk(noon)
  const known = new Set(before.sealed.map(({ bytes }) => toHex(bytes)))
  const sealed = [
    ...before.sealed.map((thing) => ({ ...thing, name: `noon ${thing.name}` })),
    ...later.sealed.filter(({ bytes }) => !known.has(toHex(bytes))).map((thing) => ({ ...thing, name: `later ${thing.name}` })),
  ]
  const names = await rob({ sealed, shares: [...before.shares, ...later.shares] }, await keysOf(name))
  const of = (when: string) => tally(names.filter((each) => each.startsWith(when)).map((each) => each.slice(when.length)))
  return { noon: of('noon '), later: of('later ') }
}

const wrapsOf = (name: Key): number =>
  intrude(
    town,
    ({ all }) => all<{ n: number }>('SELECT count(*) AS n FROM wraps WHERE holder = ?', idIn(town, town.email(name)))[0]?.n ?? -1,
  )

/** Bo, by Anna and Cia. */
const releaseBo = async (): Promise<void> => {
  const [anna, cia] = [await town.at('anna'), await town.at('cia')]
  const hrefs = [...(await anna.get('/keys')).body.matchAll(/"(\/keys\/[^"]+\/release\/[^"]+)"/g)].map(([, href = '']) => href)
  for (const href of hrefs) if ((await anna.get(href)).body.includes('Bo Lind')) await anna.post(href, {})
  const [, change = ''] = /"(\/keys\/[^"]+\/change\/[^"/]+)"/.exec((await cia.get('/keys')).body) ?? []
  if (!(await cia.post(change, {})).path.includes('told=changed')) throw new Error('Bo was not released')
}

const endKim = async (): Promise<void> => {
  const fia = await town.at('fia')
  const [, ending = ''] = /"(\/keys\/[^"]+\/registrar)"/.exec((await fia.get('/keys')).body) ?? []
  if (!(await fia.post(ending, {})).path.includes('told=')) throw new Error('Kim was not ended')
}

/** Everything that can be written: by the reporter, by staff, and a case that comes new. */
const writeOn = async (word: string): Promise<void> => {
  const anna = await town.at('anna')
  await (await town.reporter(receipt)).post('/sv/follow/case', { message: town.typed(`${word}: rapportören skriver om bryggan.`) })
  await write(anna, id, town.typed(`${word}: vi svarar om bryggan.`))
  await act(anna, id, 'notes', { note: town.typed(`${word}: en anteckning om bryggan.`) })
  await town.sends({ what: `${word}: ett nytt ärende om bron.` })
}

beforeAll(async () => {
  const unit = {
    name: 'Provköpings kommun',
    recipients: [person('Anna Ek', 'chefsjurist'), person('Bo Lind', 'säkerhetschef'), person('Cia Strand', 'förhandlingschef')],
    investigators: [person('Ulla Varg', 'advokat')],
    registrars: [person('Kim Lund', 'registrator')],
  }
  town = await openMunicipality(
    {
      ...{ slug: 'provkoping', name: 'Provköpings kommun', notices: 'at-once', units: [unit] },
      ...{ auditors: [person('Dag Berg', 'revisor')], admins: [person('Fia Holm', 'kanslichef')] },
    },
    [person('Eva Dal', 'it-tekniker')],
  )
  receipt = await town.sends({ what: 'Bryggan vid slussen byggs åt ordföranden.' })
  const anna = await town.at('anna')
  id = await only(anna)
  await acknowledge(anna, id, town.typed('Tack, vi har läst om bryggan.'))
  const ulla = (await assignable(anna, id)).get('Ulla Varg') ?? ''
  await act(anna, id, 'assignments', { person: ulla, until: town.today() })
  for (const name of ['bo', 'kim', 'ulla']) await (await town.at(name)).get(name === 'kim' ? '/register' : `/cases/${id}`)
  await writeOn('Före')
  noon = copyOf(town.folder)
  await releaseBo()
  await endKim()
  // The calendar: what opens the case goes from Ulla with the daily look.
  await town.later(1)
  for (const deadline = Date.now() + 180_000; wrapsOf('ulla') > 0 && Date.now() < deadline; ) await Bun.sleep(200)
  expect(removed.map(wrapsOf)).toEqual([0, 0, 0])
  await writeOn('Efter')
  later = readDisk(town.folder)
})
afterAll(async () => {
  await town.close()
  removeFolders()
})

test('what is tried can fail: whoever stayed opens what came later, of every kind that there is', async () => {
  const { later: after } = await opened('anna')
  for (const kind of ['report', 'message', 'entry', 'thread', 'card', 'people', 'keyring'])
    expect([kind, (after[`records ${kind}`] ?? 0) > 0]).toEqual([kind, true])
})

test.each([
  ['bo', 'a recipient whom two members took out of the list', ['report', 'message', 'entry', 'card', 'thread', 'people']],
  ['ulla', 'an investigator whose last day has passed', ['report', 'message', 'entry', 'card', 'thread', 'people']],
  ['kim', 'a registrar whom an administrator ended', []],
] as const)('%s, %s: opens what they had, and of all that was sealed since not one thing', async (name, _, had) => {
  const { noon: before, later: after } = await opened(name)
  for (const kind of had) expect([kind, (before[`records ${kind}`] ?? 0) > 0]).toEqual([kind, true])
  expect(before['staff vault reporter'] ?? before['staff vault']).toBe(1)
  expect(after).toEqual({})
})
