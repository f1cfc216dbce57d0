// The staff's door: passphrase, code, session (keys.md 8 and 12 test 17, F-108, T-13).
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { random } from '../../src/appliance.ts'
import { newToken } from '../../src/crypto/token.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { hours, minutes, seconds } from '../../src/kit/instant.ts'
import { copyOf, readDisk, rob, rowsOf } from './burglar.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, tokenOf } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
  office.pass(seconds(60))
})
afterAll(removeFolders)

const door = () => office.services().staff.signIn
const sessions = () => office.services().staff.sessions
const anna = () => colleague(office, 'anna')
const codeNow = (): string => totpCode(anna().totpSecret, office.ground().now())
const half = async (): Promise<string> => (await door().passphrase(anna().email, anna().passphrase)) ?? ''
const wrongCode = (): string => String((Number(codeNow()) + 1) % 1_000_000).padStart(6, '0')

test('passphrase and code lead in, in any spelling that a person may type', async () => {
  const spelled = `  ${anna().passphrase.replaceAll(' ', '\u00a0 ')} `
  const token = await door().passphrase(` ${anna().email.toUpperCase()} `, spelled)
  const outcome = await door().code(token, ` ${codeNow().slice(0, 3)} ${codeNow().slice(3)}`)
  expect(outcome.name).toBe('signed-in')
})

test('a wrong passphrase, an unknown address and a person without keys all answer the same', async () => {
  expect(await door().passphrase(anna().email, `${anna().passphrase}x`)).toBeNull()
  expect(await door().passphrase('nobody@provkoping.example', anna().passphrase)).toBeNull()
  expect(await door().passphrase('', '')).toBeNull()
  expect(await door().passphrase(colleague(office, 'bo').email, anna().passphrase)).toBeNull()
  await office.behindItsBack(({ big }) => big.query('UPDATE staff SET vault = NULL WHERE id = ?').run(anna().id))
  expect(await door().passphrase(anna().email, anna().passphrase)).toBeNull()
})

test('a half session opens nothing but the step of the code', async () => {
  const token = await half()
  expect(await door().step(token)).toEqual({ passkey: null, elsewhere: [], digits: true, doubtful: null })
  expect(await sessions().find(token)).toBeNull()
  expect(await office.services().staff.invitations.find(token)).toBeNull()
})

test('a full session is no half session, and neither is any other token', async () => {
  const token = await tokenOf(office, 'anna')
  expect(await door().step(token)).toBeNull()
  expect((await door().code(token, codeNow())).name).toBe('expired')
  for (const other of [null, '', 'x', newToken(random), `${token}x`, token.slice(1)]) {
    expect(await sessions().find(other)).toBeNull()
    expect((await door().code(other, codeNow())).name).toBe('expired')
  }
})

test('a half session is over after five minutes, and after it was used', async () => {
  const token = await half()
  office.pass(minutes(5) + 1)
  expect((await door().code(token, codeNow())).name).toBe('expired')
  const again = await half()
  expect((await door().code(again, codeNow())).name).toBe('signed-in')
  office.pass(seconds(30))
  expect((await door().code(again, codeNow())).name).toBe('expired')
})

test('a code is good once: read over the shoulder it opens nothing more (T-13)', async () => {
  const [first, second] = [await half(), await half()]
  const code = codeNow()
  expect((await door().code(first, code)).name).toBe('signed-in')
  expect((await door().code(second, code)).name).toBe('expired')
  expect((await door().code(await half(), code)).name).toBe('wrong')
})

test('one code given twice at the same moment lets one in', async () => {
  const halves = await Promise.all(Array.from({ length: 5 }, half))
  const code = codeNow()
  const outcomes = await Promise.all(halves.map((token) => door().code(token, code)))
  expect(outcomes.filter(({ name }) => name === 'signed-in')).toHaveLength(1)
})

test('five wrong codes rest the step for fifteen minutes, for that account only', async () => {
  for (let i = 0; i < 4; i++) expect((await door().code(await half(), wrongCode())).name).toBe('wrong')
  expect(await door().code(await half(), wrongCode())).toEqual({ name: 'paused', minutes: 15 })
  office.pass(minutes(10))
  expect(await door().code(await half(), codeNow())).toEqual({ name: 'paused', minutes: 5 })
  expect((await enter(office, 'bo')).staff.name).toBe('Bo Lind')
  office.pass(minutes(5))
  expect((await door().code(await half(), codeNow())).name).toBe('signed-in')
})

test('a recovery code opens once, however it is typed, and is counted', async () => {
  const [first = '', second = ''] = anna().recoveryCodes
  const outcome = await door().code(await half(), ` ${first.toLowerCase().replace('-', ' ')} `)
  expect((await sessions().find(outcome.name === 'signed-in' ? outcome.token : null))?.recoveryCodesLeft).toBe(9)
  expect((await door().code(await half(), first)).name).toBe('wrong')
  expect((await door().code(await half(), second)).name).toBe('signed-in')
})

test('a session ends by idle time, by its whole time and by signing out; what the page asks by itself keeps nothing alive', async () => {
  const idle = await tokenOf(office, 'anna')
  office.pass(minutes(20))
  expect(await sessions().find(idle)).not.toBeNull()
  office.pass(minutes(20))
  expect(await sessions().find(idle, false)).not.toBeNull()
  office.pass(minutes(20))
  expect(await sessions().find(idle)).toBeNull()

  const busy = await tokenOf(office, 'anna')
  for (let spent = 0; spent <= hours(10); spent += minutes(25)) {
    expect(await sessions().find(busy)).not.toBeNull()
    office.pass(minutes(25))
  }
  expect(await sessions().find(busy)).toBeNull()

  const left = await tokenOf(office, 'anna')
  await sessions().signOut(left)
  expect(await sessions().find(left)).toBeNull()
})

test('signing out everywhere ends every session of that person and of nobody else', async () => {
  const [one, two, other] = [await tokenOf(office, 'anna'), await tokenOf(office, 'anna'), await tokenOf(office, 'bo')]
  const who = await sessions().find(one)
  if (who === null) throw new Error('not signed in')
  await sessions().signOutEverywhere(who)
  expect([await sessions().find(one), await sessions().find(two)]).toEqual([null, null])
  expect(await sessions().find(other)).not.toBeNull()
})

test('a session survives a restart; the pause for wrong codes is the only thing that does not', async () => {
  const token = await tokenOf(office, 'anna')
  await office.behindItsBack(() => {})
  expect((await sessions().find(token))?.staff.name).toBe('Anna Ek')
})

test('the row of a session without its cookie opens nothing, and holds no cookie', async () => {
  const tokens = [await tokenOf(office, 'anna'), await half()]
  const disk = readDisk(office.folder)
  expect(disk.sealed.filter(({ name }) => name.startsWith('sessions'))).toHaveLength(3 + office.people.size)
  expect(await rob(disk, [])).toEqual([])
  const rows = rowsOf(`${copyOf(office.folder)}/viska.sqlite`).get('sessions') ?? []
  for (const row of rows) {
    expect(await sessions().find(Buffer.from(row.id as Uint8Array).toString('base64url'))).toBeNull()
    for (const token of tokens) expect(JSON.stringify(row)).not.toContain(token)
  }
})

test('a session row moved to another person, or its kind rewritten, lets nobody in', async () => {
  const token = await half()
  await office.behindItsBack(({ big }) => big.query("UPDATE sessions SET kind = 'full' WHERE kind = 'half'").run())
  expect(await sessions().find(token)).toBeNull()
  const full = await tokenOf(office, 'anna')
  await office.behindItsBack(({ big }) => big.query("UPDATE sessions SET staff_id = ? WHERE kind = 'full'").run(colleague(office, 'bo').id))
  expect(await sessions().find(full)).toBeNull()
})

test('a half session moved to another person touches nobody’s vault', async () => {
  const token = await half()
  const bo = colleague(office, 'bo')
  await office.behindItsBack(({ big }) => big.query('UPDATE sessions SET staff_id = ?').run(bo.id))
  expect((await door().code(token, codeNow())).name).toBe('expired')
  expect((await enter(office, 'bo')).fault).toBeNull()
})
