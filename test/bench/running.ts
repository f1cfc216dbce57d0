// The compiled appliance in a process of its own, as it is served to people, for measuring from outside.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../harness/ports.ts'

const root = join(import.meta.dir, '../..')
export const binary = join(root, 'dist/viska')

export interface Running {
  readonly folder: string
  readonly reporterUrl: string
  readonly staffUrl: string
  readonly pid: number
  /** Milliseconds from the start of the process to the first page. */
  readonly coldStart: number
  /** Resident memory now, bytes. */
  readonly memory: () => number
  readonly stop: () => Promise<void>
}

export interface DemoStaff {
  readonly name: string
  readonly role: string
  readonly email: string
  readonly password: string
  readonly totpSecret: string
}

export const newDemo = async (): Promise<{
  readonly folder: string
  readonly staff: readonly DemoStaff[]
  readonly remove: () => void
}> => {
  const folder = join(mkdtempSync(join(tmpdir(), 'bench-')), 'data')
  const made = Bun.spawn([binary, 'demo', '--json', '--data', folder], { stdio: ['ignore', 'pipe', 'ignore'] })
  const { staff } = JSON.parse(await made.stdout.text())
  return { folder, staff, remove: () => rmSync(join(folder, '..'), { recursive: true, force: true }) }
}

export const start = async (folder: string): Promise<Running> => {
  const reporterListen = `127.0.0.1:${freePort()}`
  const staffListen = `127.0.0.1:${freePort()}`
  const began = performance.now()
  const child = Bun.spawn([binary, 'serve', '--data', folder], {
    env: { HOME: tmpdir(), PATH: '', VISKA_REPORTER_LISTEN: reporterListen, VISKA_STAFF_LISTEN: staffListen },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    const answer = await fetch(`http://${reporterListen}/sv/exempelkoping`).catch(() => null)
    if (answer?.status === 200) break
    if (performance.now() - began > 20_000) throw new Error('the appliance does not start')
    await Bun.sleep(2)
  }
  return {
    folder,
    reporterUrl: `http://${reporterListen}`,
    staffUrl: `http://${staffListen}`,
    pid: child.pid,
    coldStart: performance.now() - began,
    memory: () => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
    stop: async () => {
      child.kill('SIGTERM')
      await child.exited
    },
  }
}
