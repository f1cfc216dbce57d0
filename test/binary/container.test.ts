// The container without a container engine: a root that holds the binary and what it is linked to, nobody's user, read-only but for the
// data directory. And the unit for those who run it without one.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { followUp, openedList, sendReport } from '../harness/acts.ts'
import { filesBelow } from '../harness/needles.ts'
import { bareEnvironment, emptyFolder, root, type Served, startServing, twoPorts } from './binary.ts'
import { type Container, inContainer, makeContainer } from './image.ts'
import { type BinaryMember, plan, takeUpAll } from './members.ts'

setDefaultTimeout(120_000)

const probe = emptyFolder()
for (const name of ['root/proc', 'root/data']) mkdirSync(join(probe.path, name), { recursive: true })
/** chroot and mounts are root's; without the program inside, chroot itself says that it was reached: 127. */
const canChangeRoot =
  Bun.spawnSync([...inContainer({ folder: join(probe.path, 'root'), user: '65532:65532' }), '/none'], { stderr: 'ignore' }).exitCode === 127
probe.drop()

// Skipped where this process is not root, or not allowed to mount.
describe.skipIf(!canChangeRoot)('in an empty root', () => {
  const folder = emptyFolder()
  const ports = twoPorts()
  let container: Container
  let served: Served
  let members: Readonly<Record<string, BinaryMember>>
  let before: readonly string[]

  const environment = () => ({ ...container.environment, ...ports })
  const command = async (...args: readonly string[]) => {
    const child = Bun.spawn([...inContainer(container), ...container.entrypoint, ...args], {
      env: { ...bareEnvironment('/data'), PATH: process.env.PATH ?? '', ...environment() },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, err, code] = await Promise.all([child.stdout.text(), child.stderr.text(), child.exited])
    return { out, err, code }
  }

  const begun = Date.now()
  beforeAll(async () => {
    container = await makeContainer(folder.path)
    await Bun.write(join(container.folder, 'plan.json'), plan)
    before = filesBelow(container.folder)
    const made = await command('init', '/plan.json')
    expect(made).toMatchObject({ code: 0, err: '' })
    const [program = '', ...rest] = container.entrypoint
    served = await startServing({
      cwd: folder.path,
      through: inContainer(container),
      program,
      args: [...rest, ...container.command],
      environment: environment(),
    })
    members = await takeUpAll(served.staffUrl, made.out)
  })
  afterAll(async () => {
    await served?.end('SIGKILL')
    folder.drop()
  })

  test('there is the binary, what it links to, a place for /proc, and nothing else: no shell, no other program', () => {
    const names = before.map((path) => path.slice(container.folder.length)).filter((path) => path !== '/plan.json')
    expect(names.filter((path) => !/^\/(viska|lib(64)?\/.+\.so(\.\d+)*)$/.test(path))).toEqual([])
    expect(names).toContain('/viska')
    expect(names.length).toBeLessThan(10)
  })

  test('it runs as nobody, and may not even ask for more', () => {
    const status = readFileSync(`/proc/${served.pid}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\t65532\t65532\t65532\t65532$/m)
    expect(status).toMatch(/^Gid:\t65532\t65532\t65532\t65532$/m)
    expect(status).toMatch(/^CapEff:\t0+$/m)
  })

  test('both sides answer: a report goes in, is read, and the reporter comes back', async () => {
    const town = { reporterUrl: served.reporterUrl, slug: 'provkoping' }
    const { receipt } = await sendReport(town, { what: 'Skolmaten vägs två gånger.' })
    expect(await openedList((members.anna as BinaryMember).visitor)).toContain('Skolmaten vägs två gånger.')
    expect((await followUp(town, receipt)).page.path).toBe('/sv/follow/case')
  })

  test('it knows the days of Stockholm, in Swedish, without the files of a distribution', async () => {
    const page = await fetch(`${served.reporterUrl}/sv/provkoping`).then((response) => response.text())
    // That of the set-up: midnight may have passed since.
    const days = [begun, Date.now()].map((at) =>
      new Intl.DateTimeFormat('sv-SE', { dateStyle: 'long', timeZone: 'Europe/Stockholm' }).format(at),
    )
    expect(days.some((day) => page.includes(day))).toBe(true)
  })

  test('the health check of the Dockerfile says yes, and no when nothing serves', async () => {
    expect(container.health).toEqual(['/viska', 'health'])
    expect((await command('health')).code).toBe(0)
  })

  test('it wrote below /data and nowhere else, for itself alone', () => {
    const after = filesBelow(container.folder)
    const fresh = after.filter((path) => !before.includes(path))
    expect(fresh.length).toBeGreaterThan(1)
    for (const path of fresh) {
      expect(path).toStartWith(join(container.folder, 'data/'))
      const { uid, mode } = statSync(path)
      expect([path, uid, mode & 0o777]).toEqual([path, 65_532, 0o600])
    }
  })

  test('SIGTERM ends it with 0, and then the health check says no', async () => {
    expect((await served.end()).code).toBe(0)
    expect((await command('health')).code).toBe(1)
  })
})

test('the Dockerfile promises a container that can be run read-only, as nobody', () => {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8')
  expect(text).toMatch(/^USER 65532:65532$/m)
  expect(text).toMatch(/^VOLUME \/data$/m)
  expect(text).toMatch(/^HEALTHCHECK .*CMD \["\/viska", "health"\]$/m)
  expect(text).not.toMatch(/^ADD |curl|wget/m)
})

const hasAnalyze = Bun.which('systemd-analyze') !== null
/** @param most tenths of the ten points of exposure */
const judge = (unit: string, most: number) => {
  const { exitCode, stdout } = Bun.spawnSync(['systemd-analyze', 'security', '--offline=yes', `--threshold=${most}`, '--no-pager', unit])
  return { exitCode, said: stdout.toString() }
}

// Skipped where systemd's own judge is not installed.
describe.skipIf(!hasAnalyze)('systemd judges', () => {
  test('the unit safe: an exposure of at most 1.0 of 10', () => {
    const { exitCode, said } = judge(join(root, 'docs/viska.service'), 10)
    expect(said).toContain('Overall exposure level')
    expect(exitCode).toBe(0)
  })

  test('the unit of the appliance alone with TLS hardly less: a port below 1024, the whole internet, and no other right', () => {
    const { path, drop } = emptyFolder()
    cpSync(join(root, 'docs/viska.service'), join(path, 'viska.service'))
    cpSync(join(root, 'docs/recipes/alone.conf'), join(path, 'viska.service.d/alone.conf'))
    const { exitCode, said } = judge(join(path, 'viska.service'), 13)
    drop()
    expect(said).toMatch(/✗ CapabilityBoundingSet=~CAP_NET_\(BIND_SERVICE/)
    expect(said.match(/✗ CapabilityBoundingSet/g)).toHaveLength(1)
    expect(exitCode).toBe(0)
  })
})

test('the unit keeps out what would run foreign code, and never lets keys reach the disk', () => {
  const unit = readFileSync(join(root, 'docs/viska.service'), 'utf8')
  expect(unit).toMatch(/^UnsetEnvironment=BUN_OPTIONS BUN_BE_BUN BUN_INSPECT NODE_OPTIONS LD_PRELOAD$/m)
  for (const line of ['LimitCORE=0', 'MemorySwapMax=0', 'UMask=0077', 'StateDirectoryMode=0700']) expect(unit).toContain(`\n${line}\n`)
})
