// The list of one's own sessions: what it tells, what it ends, and what a burglar could make of it (keys.md 5 and 8, T-13).
import { afterAll, beforeEach, expect, test } from 'bun:test'
import { seal } from '../../src/crypto/seal.ts'
import { minutes, seconds } from '../../src/kit/instant.ts'
import { copyOf, rowsOf } from './burglar.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, tokenOf } from './office.ts'
import { halfOf } from './passkey-owner.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice()
})
afterAll(removeFolders)

const sessions = () => office.services().staff.sessions
const now = () => office.ground().now()
const find = async (token: string) => {
  const who = await sessions().find(token)
  if (who === null) throw new Error('the session has ended')
  return who
}

test('it tells when each session began and was last used, this one first, and no half session, no set-up, nobody else’s', async () => {
  const first = await tokenOf(office, 'anna')
  const firstBegan = now()
  office.pass(minutes(7))
  const who = await enter(office, 'anna')
  const secondBegan = now()
  await halfOf(office, 'anna')
  await enter(office, 'bo')
  office.pass(minutes(2))
  await find(first)
  const listed = await sessions().list(who)
  expect(listed.map(({ isThis, times }) => ({ isThis, times }))).toEqual([
    { isThis: true, times: { begunAt: secondBegan, seenAt: secondBegan } },
    { isThis: false, times: { begunAt: firstBegan, seenAt: now() } },
  ])
})

test('a session that is over by its own time is not listed, though its row still lies there', async () => {
  await tokenOf(office, 'anna')
  office.pass(minutes(20))
  const who = await enter(office, 'anna')
  office.pass(minutes(15))
  expect(await office.store().sessions.allOf(who.staff.id)).toHaveLength(2)
  expect((await sessions().list(await find(who.token))).map(({ isThis }) => isThis)).toEqual([true])
})

test('one is ended and no other; somebody else’s id ends nothing', async () => {
  const [gone, kept] = [await tokenOf(office, 'anna'), await tokenOf(office, 'anna')]
  const who = await find(kept)
  const id = (await sessions().list(who)).find(({ isThis }) => !isThis)?.id ?? ''
  const bo = await enter(office, 'bo')
  await sessions().end(bo, id)
  expect(await sessions().find(gone)).not.toBeNull()
  for (const nothing of ['', 'x', id.slice(1), `${id}x`]) await sessions().end(who, nothing)
  expect(await sessions().find(gone)).not.toBeNull()
  await sessions().end(who, id)
  expect(await sessions().find(gone)).toBeNull()
  expect(await sessions().find(kept)).not.toBeNull()
  await sessions().end(who, id)
})

test('all others are ended, halves too, and what this one has begun stays', async () => {
  const [other, half] = [await tokenOf(office, 'anna'), await halfOf(office, 'anna')]
  const who = await enter(office, 'anna')
  const bo = await tokenOf(office, 'bo')
  const { authenticator } = office.services().staff.locks
  const begun = await authenticator.drawn(who)
  await sessions().endOthers(who)
  expect(await sessions().find(other)).toBeNull()
  expect(await office.services().staff.signIn.step(half)).toBeNull()
  expect(await sessions().find(bo)).not.toBeNull()
  expect(await authenticator.drawn(await find(who.token))).toEqual(begun)
  await sessions().signOut(who.token)
  expect((await office.store().sessions.allOf(who.staff.id)).length).toBe(0)
  const rows = rowsOf(`${copyOf(office.folder)}/viska.sqlite`).get('sessions') ?? []
  expect(rows.filter(({ kind }) => kind === 'new-lock')).toEqual([])
})

test('many requests of one session at the same moment keep it', async () => {
  const token = await tokenOf(office, 'anna')
  office.pass(seconds(31))
  const found = await Promise.all(Array.from({ length: 8 }, () => sessions().find(token)))
  expect(found.every((who) => who !== null)).toBe(true)
})

test('a request that was under way does not put an old vault back into the session', async () => {
  let meanwhile = async (): Promise<void> => {}
  office = await makeOffice({
    store: (store) => ({
      ...store,
      sessions: {
        ...store.sessions,
        touch: async (...work) => {
          const act = meanwhile
          meanwhile = async () => {}
          await act()
          return store.sessions.touch(...work)
        },
      },
    }),
  })
  await office.services().staff.signIn.code(await halfOf(office, 'anna'), colleague(office, 'anna').recoveryCodes[0] ?? '')
  const who = await enter(office, 'anna')
  expect(who.recoveryCodesLeft).toBe(9)
  office.pass(seconds(31))
  meanwhile = async () => {
    const change = await office.services().staff.locks.recoveryCodes.change(who, colleague(office, 'anna').passphrase)
    expect(change).toEqual({ name: 'done' })
  }
  expect(await sessions().find(who.token)).not.toBeNull()
  expect((await find(who.token)).recoveryCodesLeft).toBe(10)
})

test('the rows tell no time of day, and not how often a session was used', async () => {
  const token = await tokenOf(office, 'anna')
  const row = async () => (await office.store().sessions.allOf((await find(token)).staff.id))[0]
  const before = await row()
  office.pass(minutes(25))
  const after = await row()
  expect(after?.until).toBe(before?.until as NonNullable<typeof before>['until'])
  expect([after?.sealed.length, after?.note?.length]).toEqual([before?.sealed.length, before?.note?.length])
  const columns = Object.keys(rowsOf(`${copyOf(office.folder)}/viska.sqlite`).get('sessions')?.[0] ?? {})
  expect(columns.sort()).toEqual(['id', 'kind', 'note', 'sealed', 'staff_id', 'until'])
})

test.each(['swapped', 'missing', 'garbage', 'sealed by somebody else'])(
  'a note that is %s is not believed, and the session can still be ended',
  async (how) => {
    const tokens = [await tokenOf(office, 'anna'), await tokenOf(office, 'anna'), await tokenOf(office, 'anna')]
    const { recipient } = (await find(tokens[2] ?? '')).identity
    const forged = await seal(recipient, new TextEncoder().encode('{"begunAt":1,"seenAt":2,"signature":"AAAA"}'))
    await office.behindItsBack(({ big }) => {
      const rows = big.query("SELECT id, note FROM sessions WHERE kind = 'full' AND staff_id = ?").all(colleague(office, 'anna').id) as {
        id: Uint8Array
        note: Uint8Array
      }[]
      const put = (id: Uint8Array | undefined, note: Uint8Array | null | undefined): void =>
        void big.query('UPDATE sessions SET note = ? WHERE id = ?').run(note ?? null, id ?? new Uint8Array())
      const [a, b, c] = rows
      if (how === 'swapped') {
        put(a?.id, b?.note)
        put(b?.id, c?.note)
        put(c?.id, a?.note)
      } else for (const { id } of rows) put(id, how === 'missing' ? null : how === 'garbage' ? new Uint8Array(9) : forged)
    })
    const who = await find(tokens[2] ?? '')
    const listed = await sessions().list(who)
    expect(listed.map(({ isThis, times }) => [isThis, times])).toEqual([
      [true, null],
      [false, null],
      [false, null],
    ])
    for (const { id, isThis } of listed) if (!isThis) await sessions().end(who, id)
    expect(await sessions().list(who)).toHaveLength(1)
  },
)
