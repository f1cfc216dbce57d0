import { afterAll, expect, test } from 'bun:test'
import { openListener } from '../../src/web/shared/listener.ts'
import { lastDayIn, makeAuthority } from '../harness/certificates.ts'
import { freePort } from '../harness/ports.ts'
import { makeTlsVisitor, shownUntil } from '../harness/tls-visitor.ts'

const authority = makeAuthority()
afterAll(authority.drop)
const name = 'viska.example'
const issue = (until: number) => authority.issue({ names: [`DNS:${name}`], until })
const here = (): Response => new Response('here')

/** A connection that was at the door in the very moment of the exchange is reset, and its browser comes again. */
const again = async <T>(ask: () => Promise<T>, left = 5): Promise<T> => {
  try {
    return await ask()
  } catch (error) {
    if (left === 0 || (error as { readonly code?: string }).code !== 'ECONNRESET') throw error
    return again(ask, left - 1)
  }
}

test('a certificate that the TLS library refuses leaves the one before in its place, and the side open', async () => {
  const port = freePort()
  const listener = openListener(here, `127.0.0.1:${port}`, issue(40))
  const way = { name, port, root: authority.root }
  for (const wrong of [
    { cert: issue(50).cert, key: issue(50).key },
    { cert: 'x', key: 'y' },
  ])
    expect(() => listener.show(wrong)).toThrow()
  expect(await again(() => shownUntil(way))).toBe(lastDayIn(40))
  listener.show(issue(60))
  expect(await again(() => shownUntil(way))).toBe(lastDayIn(60))
  expect((await again(() => makeTlsVisitor(way).get('/'))).body).toBe('here')
  await listener.stop()
  await expect(shownUntil(way)).rejects.toThrow()
})

test('an address that somebody has is refused, with a certificate and without, and whoever has it keeps it', async () => {
  for (const theirs of [issue(40), null]) {
    const port = freePort()
    const listener = openListener(here, `127.0.0.1:${port}`, theirs)
    for (const ours of [issue(50), null]) expect(() => openListener(here, `127.0.0.1:${port}`, ours)).toThrow(/EADDRINUSE|in use/)
    if (theirs === null) expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
    else expect(await shownUntil({ name, port, root: authority.root })).toBe(lastDayIn(40))
    await listener.stop()
  }
})
