// kill -9 at each step of a clearing: it is wholly done or not begun, and where it was done no live file holds the old bytes after the next start (L-SE-17).
import { Database as Sqlite } from 'bun:sqlite'
import { expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openData } from '../../src/appliance.ts'
import { instant } from '../../src/kit/instant.ts'

setDefaultTimeout(120_000)

const killedAt = async (doom: string) => {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, 'clearing-child.ts'), doom], { stdout: 'pipe', stderr: 'inherit' })
  const lines = (await new Response(child.stdout).text()).trim().split('\n')
  await child.exited
  const { folder, record, sealed } = JSON.parse(lines[0] ?? '{}') as { folder: string; record: string; sealed: string }
  const old = Buffer.from(sealed, 'base64')
  const store = await openData(folder, () => instant(Date.parse('2026-11-18T12:00Z')))
  // As the clock does within a minute of every start.
  await store.settle()
  const isIn = (needle: Buffer) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .some((file) => existsSync(file) && readFileSync(file).includes(needle))
  const kinds = (await store.log.entries(0, 999)).map(({ kind }) => kind)
  const big = new Sqlite(join(folder, 'viska.sqlite'), { readonly: true })
  const version = big.query<{ version: number }, [string]>('SELECT version FROM records WHERE id = ?').get(record)?.version
  const damage = big.query<{ integrity_check: string }, []>('PRAGMA integrity_check').all()
  big.close()
  store.close()
  const held = [1_400, 2_200, old.length - 100].filter((at) => isIn(old.subarray(at, at + 48))).length
  rmSync(dirname(folder), { recursive: true, force: true })
  return {
    said: lines.at(-1),
    version,
    held,
    logged: kinds.filter((kind) => kind === 'text-cleared').length,
    damage: damage[0]?.integrity_check,
  }
}

const whole = { damage: 'ok' }
const before = { ...whole, version: 1, held: 3, logged: 0 }
const after = { ...whole, version: 2, held: 0, logged: 1 }

test.each([
  ['sealed', before],
  ['stored', after],
  ['settled', after],
] as const)('killed when it was %s', async (step, expected) => {
  expect(await killedAt(step)).toMatchObject(expected)
})

test.each(['0', '1', '2', '4'])('killed %s ms into the writing: whole, before or after', async (ms) => {
  const { said: _, ...found } = await killedAt(ms)
  expect([before, after] as unknown[]).toContainEqual(found)
})

test('not killed, it is done', async () => {
  expect(await killedAt('never')).toMatchObject({ ...after, said: 'done' })
})
