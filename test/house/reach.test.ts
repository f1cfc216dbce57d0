// What the reporter's side could reach if it were broken into: the modules that it loads, walked from its application (design.md 2).
import { expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

const root = join(import.meta.dir, '../..')

/** Modules that a file loads; `import type` loads nothing. */
const loads = (text: string): readonly string[] =>
  [...text.matchAll(/^(?:import|export)\s(?!type\s)(?:[^'"]*?\sfrom\s)?\s*['"](\.[^'"]+)['"]/gm)].flatMap(([, name]) => name ?? [])

const closureOf = (start: string): ReadonlyMap<string, string> => {
  /** Each module with the one that loaded it first. */
  const reached = new Map([[start, '']])
  for (const file of reached.keys())
    if (/\.tsx?$/.test(file))
      for (const name of loads(readFileSync(join(root, file), 'utf8'))) {
        const target = posix.normalize(posix.join(posix.dirname(file), name))
        if (!existsSync(join(root, target))) throw new Error(`${file} loads ${target}, which is not there`)
        if (!reached.has(target)) reached.set(target, file)
      }
  return reached
}

/** What both sides share of the services, and no more: which channels there are, and whether they can be served. */
const shared = [
  'src/services/channel/channels.ts',
  'src/services/ground.ts',
  'src/services/keys/appointed.ts',
  'src/services/keys/drill-reading.ts',
  'src/services/while-unchanged.ts',
]
const servicesIn = (reached: ReadonlyMap<string, string>): readonly string[] =>
  [...reached.keys()].filter((file) => file.startsWith('src/services/')).sort()

test('the reporter’s application loads no service of the staff, no page of theirs, no store and no way out', () => {
  const reached = closureOf('src/web/reporter/app.ts')
  expect(reached.size).toBeGreaterThan(50)
  expect(servicesIn(reached)).toEqual(shared)
  const forbidden = /^(src\/web\/staff|views\/staff|src\/store\/sqlite|src\/outside|src\/cli|src\/jobs)\//
  expect([...reached].filter(([file]) => forbidden.test(file)).map(([file, by]) => `${file}, loaded by ${by}`)).toEqual([])
})

test('it opens no vault and no recovery: what makes keys of a passphrase or of sheets is out of its reach', () => {
  const reached = closureOf('src/web/reporter/app.ts')
  expect(
    [...reached.keys()].filter((file) => /^src\/crypto\/(vault|totp|passphrase|passkey|recovery|recovery-sheet)\.ts$/.test(file)),
  ).toEqual([])
})

test('the staff’s application loads nothing of the reporter’s', () => {
  const reached = closureOf('src/web/staff/app.ts')
  expect([...reached.keys()].filter((file) => /^(src\/web\/reporter|views\/reporter|src\/store\/sqlite)\//.test(file))).toEqual([])
})

test('the first run loads no page and no service of either side, no store and no way out', () => {
  const reached = closureOf('src/web/first-run/app.ts')
  const forbidden = /^(src\/web\/(reporter|staff)|views\/(reporter|staff)|src\/store\/sqlite|src\/outside)\//
  expect([...reached].filter(([file]) => forbidden.test(file)).map(([file, by]) => `${file}, loaded by ${by}`)).toEqual([])
  expect(servicesIn(reached)).toEqual(['src/services/first-run/first-run-key.ts'])
})

test('the walk finds what is there: the wiring reaches the services of every room', () => {
  const reached = closureOf('src/appliance.ts')
  for (const room of ['case', 'channel', 'keys', 'operation', 'people', 'recovery', 'reporter'])
    expect([room, servicesIn(reached).some((file) => file.startsWith(`src/services/${room}/`))]).toEqual([room, true])
  for (const file of ['src/services/people/sign-in.ts', 'src/services/case/casework.ts', 'src/services/recovery/recovery.ts', ...shared])
    expect([file, reached.has(file)]).toEqual([file, true])
  for (const file of ['src/store/sqlite/open.ts', 'src/outside/mail.ts', 'src/crypto/vault.ts'])
    expect([file, reached.has(file)]).toEqual([file, true])
})

test.each([
  ["import { a } from './a.ts'", ['./a.ts']],
  ["import type { A } from './a.ts'", []],
  ["import { type A } from './a.ts'", ['./a.ts']],
  ["export { a } from './a.ts'\nexport type { B } from './b.ts'", ['./a.ts']],
  ["import {\n  a,\n  type B,\n} from './a.ts'\nimport './b.ts'", ['./a.ts', './b.ts']],
  ["import a from './a.json' with { type: 'json' }", ['./a.json']],
])('the walk reads %j', (text, expected) => {
  expect(loads(text)).toEqual(expected)
})
