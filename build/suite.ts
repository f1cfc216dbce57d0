// Runs every test file, each in its own process, and closes with one line that people and machines read alike.
//   bun build/suite.ts [folders or names of tests …]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'suite-'))
const report = join(folder, 'junit.xml')
// A slow machine is no fault: whoever expects a time says so in the test.
const options = ['--parallel', '--timeout=120000', '--reporter=junit', `--reporter-outfile=${report}`]
const tests = Bun.spawn([process.execPath, 'test', ...options, ...process.argv.slice(2)], { stdio: ['ignore', 'inherit', 'inherit'] })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => tests.kill(signal))
const code = await tests.exited

const count = (name: string, xml: string): number => Number(new RegExp(`<testsuites[^>]* ${name}="(\\d+)"`).exec(xml)?.[1] ?? 0)
let xml = ''
try {
  xml = readFileSync(report, 'utf8')
} catch {
  console.error('The test runner wrote no report.')
}
rmSync(folder, { recursive: true, force: true })
const failed = count('failures', xml) + count('errors', xml)
const skipped = count('skipped', xml)
const passed = count('tests', xml) - failed - skipped
const broken = code !== 0 || passed === 0
console.log(`${passed} passed, ${broken && failed === 0 ? 1 : failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exit(broken ? code || 1 : 0)
