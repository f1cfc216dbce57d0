// The gate before every commit: all checks at once, each with its time; fails when one fails.
const checks: Record<string, string[]> = {
  'format and lint': ['biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
  types: ['tsc', '--noEmit', '-p', '.'],
  'xss-scan': ['xss-scan', '--simplified'],
  'unit tests and floors': ['bun', 'test', '--parallel', '--only-failures', 'test/domain', 'test/house'],
}
const began = performance.now()
const results = await Promise.all(
  Object.entries(checks).map(async ([name, command]) => {
    const start = performance.now()
    const run = Bun.spawn(command, { stdio: ['ignore', 'pipe', 'pipe'] })
    const [out, err, code] = await Promise.all([run.stdout.text(), run.stderr.text(), run.exited])
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} ${Math.round(performance.now() - start)} ms`)
    if (code !== 0) console.log(`${out}${err}`)
    return code
  }),
)
console.log(`${Math.round(performance.now() - began)} ms in all`)
process.exit(results.every((code) => code === 0) ? 0 : 1)
