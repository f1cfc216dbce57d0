// The gate before every commit: all checks at once, each with its time; fails when one fails. Under a minute on two cores.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dir, '..')
/** Tests that start no appliance and no browser. */
const quick = ['kit', 'domain', 'crypto', 'i18n', 'views', 'house']
  .map((name) => `test/${name}`)
  .filter((folder) => existsSync(join(root, folder)))
const checks: Readonly<Record<string, readonly string[]>> = {
  'format and lint': ['biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
  // xss-scan needs the compiler that is written in JavaScript (typescript 6); the types themselves are checked by the native one in a fifth of
  // the time.
  types: [process.execPath, 'node_modules/typescript-native/bin/tsc', '--noEmit', '-p', '.'],
  'xss-scan': ['xss-scan', '--simplified'],
  'unit tests and rules of the house': [process.execPath, 'test', '--parallel', '--timeout=30000', '--only-failures', ...quick],
}

const began = performance.now()
const since = (start: number): string => `${((performance.now() - start) / 1000).toFixed(1)} s`
const results = await Promise.all(
  Object.entries(checks).map(async ([name, [program = '', ...args]]) => {
    const start = performance.now()
    const local = join(root, 'node_modules/.bin', program)
    const run = Bun.spawn([existsSync(local) ? local : program, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, err, code] = await Promise.all([run.stdout.text(), run.stderr.text(), run.exited])
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name}, ${since(start)}`)
    if (code !== 0) console.log(`${out}${err}`)
    return code
  }),
)
console.log(`${results.every((code) => code === 0) ? 'all is well' : 'something is wrong'}, ${since(began)}`)
process.exit(results.every((code) => code === 0) ? 0 : 1)
