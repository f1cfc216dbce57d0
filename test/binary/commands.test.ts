// The commands of the compiled binary as somebody at a shell meets them: what they say, in how many lines, with which exit code.
import { Database } from 'bun:sqlite'
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../package.json' with { type: 'json' }
import { settings } from '../../src/config.ts'
import { emptyFolder, run } from './binary.ts'
import { invitationsIn, plan } from './members.ts'

setDefaultTimeout(120_000)

let folder: ReturnType<typeof emptyFolder>
const at = (...parts: readonly string[]): string => join(folder.path, ...parts)

beforeAll(async () => {
  folder = emptyFolder()
  await Bun.write(at('plan.json'), plan)
})
afterAll(() => folder.drop())

describe('serve', () => {
  test('at another time is refused on an empty directory, which stays empty, and prints the directory that it acts on', async () => {
    mkdirSync(at('empty'))
    const { code, out, lines } = await run(at('empty'), ['serve', '--data', '.', '--clock', '2026-03-01T12:00Z'])
    expect([code, out, lines]).toEqual([1, 'data .\n', ['--clock is for data directories made by "viska demo" only']])
    expect(readdirSync(at('empty'))).toEqual([])
  })
})

test.each([[['frob']], [['serve', '--frob']], [['init']], [['init', 'a.json', 'b.json']], [['version', 'now']], [['serve', '--clock']]])(
  'wrong usage, %j, ends with 2 and one line',
  async (args) => {
    const { code, out, lines } = await run(folder.path, args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(lines).toHaveLength(1)
  },
)

test.each([
  ['VISKA_FOO', 'x', 'VISKA_FOO'],
  ['VISKA_DATA_FILE', 'x', 'VISKA_DATA_FILE'],
  ['VISKA_REPORTER_LISTEN', 'here', 'VISKA_REPORTER_LISTEN'],
  ['VISKA_STAFF_LISTEN', '127.0.0.1:99999', 'VISKA_STAFF_LISTEN'],
  ['VISKA_REPORTER_URL', 'visselblasning.example.se', 'VISKA_REPORTER_URL'],
  ['VISKA_SMTP_URL', 'http://mail.example.se', 'VISKA_SMTP_URL'],
  ['VISKA_SMTP_URL_FILE', '/nowhere/secret', 'VISKA_SMTP_URL_FILE'],
  ['VISKA_DRAFT_QUOTA_MB', '-1', 'VISKA_DRAFT_QUOTA_MB'],
  ['VISKA_CONFIG', '/nowhere/viska.conf', 'VISKA_CONFIG'],
])('the setting %s=%s stops the start with one line that names it', async (name, value, named) => {
  const { code, lines } = await run(folder.path, ['serve', '--data', '.'], { [name]: value })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining(named)])
})

test.each(['demo', 'init plan.json', 'config', 'doctor', 'health', 'migrate', 'verify-log'])(
  'a setting that is unknown stops %s, too, before it makes anything',
  async (command) => {
    const { code, lines } = await run(folder.path, command.split(' '), { VISKA_FOO: 'x' })
    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringContaining('VISKA_FOO')])
    expect(readdirSync(folder.path)).not.toContain('data')
  },
)

test('version says the version of the package', async () => {
  expect(await run(folder.path, ['version'])).toMatchObject({ code: 0, out: `viska ${version} (bun ${Bun.version})\n`, err: '' })
})

describe('config', () => {
  test('lists every setting and shows no secret, wherever it came from', async () => {
    await Bun.write(at('secret'), 'smtp://post:hemligast@mail.example.se:25\n')
    for (const environment of [{ VISKA_SMTP_URL: 'smtp://post:hemligast@mail.example.se:25' }, { VISKA_SMTP_URL_FILE: at('secret') }]) {
      const { code, out, err } = await run(folder.path, ['config'], environment)
      expect([code, err]).toEqual([0, ''])
      for (const { name } of Object.values(settings)) expect(out).toContain(`${name}=`)
      expect(out).not.toContain('hemligast')
      expect(out).not.toContain('mail.example.se')
      expect(out).toContain('VISKA_SMTP_URL=(set, not shown)')
    }
  })

  test('a flag wins over the environment, and that over the file', async () => {
    await Bun.write(at('with-file/viska.conf'), '# ours\nVISKA_MAIL_FROM=file@example.se\nVISKA_DRAFT_QUOTA_MB = 7\n')
    const { out } = await run(folder.path, ['config', '--data', 'with-file'], {
      VISKA_DATA: 'elsewhere',
      VISKA_MAIL_FROM: 'env@example.se',
    })
    expect(out).toContain('VISKA_DATA=with-file\n')
    expect(out).toContain('VISKA_MAIL_FROM=env@example.se\n')
    expect(out).toContain('VISKA_DRAFT_QUOTA_MB=7\n')
  })
})

describe('init', () => {
  test('refuses a file that will not do in one line that names the place, and leaves no data behind', async () => {
    const bad = JSON.parse(plan)
    bad.channels[0].units[0].recipients.length = 1
    await Bun.write(at('few.json'), JSON.stringify(bad))
    await Bun.write(at('broken.json'), '{')
    for (const [file, named] of [
      ['few.json', 'channels[0].units[0].recipients'],
      ['broken.json', 'not JSON'],
      ['missing.json', 'missing.json'],
    ]) {
      const { code, lines } = await run(folder.path, ['init', file ?? '', '--data', 'refused'])
      expect(code).toBe(1)
      expect(lines).toEqual([expect.stringContaining(named ?? '')])
    }
    expect(readdirSync(folder.path)).not.toContain('refused')
  })

  test('sets a directory up once; the second time is refused and changes nothing', async () => {
    const first = await run(folder.path, ['init', 'plan.json', '--data', 'set-up'])
    expect([first.code, first.err]).toEqual([0, ''])
    const second = await run(folder.path, ['init', 'plan.json', '--data', 'set-up'])
    expect(second).toMatchObject({ code: 1, lines: ['this data directory is set up already'] })
    expect(second.out).not.toContain('/invitation/')
  })

  test('a lost link is given again from the shell, to whoever has no keys, and the one before is another', async () => {
    const { out } = await run(folder.path, ['init', 'plan.json', '--data', 'lost'])
    const again = await run(folder.path, ['invite', 'Cia@provkoping.example', '--data', 'lost'])
    expect([again.code, invitationsIn(again.out).map(({ name }) => name)]).toEqual([0, ['Cia Strand']])
    expect(invitationsIn(out).map(({ path }) => path)).not.toContain(invitationsIn(again.out)[0]?.path)
    const nobody = await run(folder.path, ['invite', 'nobody@provkoping.example', '--data', 'lost'])
    expect([nobody.code, nobody.lines]).toEqual([1, ['nobody@provkoping.example: nobody has this address']])
    expect((await run(folder.path, ['invite', 'cia@provkoping.example', '--data', 'nowhere'])).code).toBe(1)
    expect((await run(folder.path, ['invite', '--data', 'lost'])).code).toBe(2)
  })

  test('with --backup-key makes the key of the backups and prints it once; only its public half is kept (T-03)', async () => {
    const { code, out } = await run(folder.path, ['init', 'plan.json', '--backup-key', '--data', 'with-key'])
    expect(code).toBe(0)
    expect(out.match(/AGE-SECRET-KEY-PQ-1[0-9A-Z]{58}/g)).toHaveLength(1)
    expect(out).toMatch(/^ {2}fingerprint (\d{5} ){7}\d{5}$/m)
    expect(out.split('\n').some((line) => line.trim().split(' ').length === 24)).toBe(true)
    const database = new Database(at('with-key', 'viska.sqlite'), { readonly: true })
    expect(database.query('SELECT substr(backup_recipient, 1, 7) AS start, links_handed_out FROM installation').get()).toEqual({
      start: 'age1pq1',
      links_handed_out: 1,
    })
    database.close()
    const twice = { ...JSON.parse(plan), backupRecipient: 'age1pq1x' }
    await Bun.write(at('two-keys.json'), JSON.stringify(twice))
    const both = await run(folder.path, ['init', 'two-keys.json', '--backup-key', '--data', 'refused'])
    expect(both).toMatchObject({ code: 1, lines: [expect.stringContaining('--backup-key')] })
    const bad = await run(folder.path, ['init', 'two-keys.json', '--data', 'refused'])
    expect(bad).toMatchObject({ code: 1, lines: [expect.stringContaining('backupRecipient')] })
    expect(readdirSync(folder.path)).not.toContain('refused')
  })

  test('what it made is no demo: neither demo nor another clock is to be had there', async () => {
    const demo = await run(folder.path, ['demo', '--data', 'set-up'])
    expect(demo).toMatchObject({ code: 1, lines: [expect.stringContaining('not empty')] })
    const serveDemo = await run(folder.path, ['demo', '--serve', '--data', 'set-up'])
    expect(serveDemo).toMatchObject({ code: 1, lines: [expect.stringContaining('no demo')] })
    const clock = await run(folder.path, ['serve', '--clock', '2026-03-01T12:00Z', '--data', 'set-up'])
    expect(clock).toMatchObject({ code: 1, lines: [expect.stringContaining('--clock')] })
  })

  test('no command goes on with a time that is none, and demo leaves no half-made directory behind', async () => {
    for (const args of [
      ['serve', '--data', 'set-up'],
      ['demo', '--data', 'no-demo'],
    ])
      expect(await run(folder.path, [...args, '--clock', 'noon'])).toMatchObject({ code: 1, lines: [expect.stringContaining('--clock')] })
    expect(readdirSync(folder.path)).not.toContain('no-demo')
  })

  test('verify-log and migrate know the new directory, and say so for one that is not there', async () => {
    const log = await run(folder.path, ['verify-log', '--data', 'set-up'])
    expect([log.code, log.err]).toEqual([0, ''])
    const [, head = ''] = /^head (\d+:\S+)$/m.exec(log.out) ?? []
    expect(await run(folder.path, ['verify-log', '--head', head, '--data', 'set-up'])).toMatchObject({ code: 0, err: '' })
    const cut = await run(folder.path, ['verify-log', '--head', head.replace(/^\d+/, '99'), '--data', 'set-up'])
    expect(cut).toMatchObject({ code: 1, lines: [expect.stringContaining('cut off')] })
    expect(await run(folder.path, ['migrate', '--data', 'set-up'])).toMatchObject({ code: 0, err: '' })
    for (const command of ['verify-log', 'migrate'])
      expect(await run(folder.path, [command, '--data', 'nowhere'])).toMatchObject({
        code: 1,
        lines: [expect.stringContaining('no database')],
      })
    expect(readdirSync(folder.path)).not.toContain('nowhere')
  })
})

test('health says in one line which side does not answer', async () => {
  const { code, lines } = await run(folder.path, ['health'], { VISKA_REPORTER_LISTEN: '127.0.0.1:1', VISKA_STAFF_LISTEN: '127.0.0.1:2' })
  expect(code).toBe(1)
  expect(lines).toEqual([expect.stringContaining('127.0.0.1:1')])
})

test('doctor calls a variable that would run foreign code in the binary a fault', async () => {
  const { code, out } = await run(folder.path, ['doctor', '--data', 'set-up'], { NODE_OPTIONS: '--max-old-space-size=512' })
  expect(code).toBe(1)
  expect(out).toMatch(/^FAULT NODE_OPTIONS is set/m)
})

test('what lies in the working folder has no part in it: .env, bunfig.toml with preload, tsconfig.json, package.json', async () => {
  await Bun.write(at('trap/.env'), 'VISKA_FOO=1\nVISKA_DATA=from-dot-env\n')
  await Bun.write(at('trap/bunfig.toml'), 'preload = ["./preload.ts"]\n[run]\npreload = ["./preload.ts"]\n')
  await Bun.write(at('trap/preload.ts'), "require('node:fs').writeFileSync('ran', '1')\n")
  await Bun.write(at('trap/tsconfig.json'), 'not json')
  await Bun.write(at('trap/package.json'), 'not json')
  await Bun.write(at('trap/node_modules/elysia/index.js'), "require('node:fs').writeFileSync('ran', '1')\n")
  const { code, out, err } = await run(at('trap'), ['config'])
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('VISKA_DATA=./data\n')
  expect(readdirSync(at('trap'))).not.toContain('ran')
})
