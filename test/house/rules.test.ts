// Rules of the house that no linter knows: what every file has, and what stands in no file.
import { expect, test } from 'bun:test'
import { basename, join } from 'node:path'
import { logKinds } from '../../src/domain/log-entry.ts'

const root = join(import.meta.dir, '../..')
const all = [
  ...new Bun.Glob('{src,views,build,test,docs,migrations,.ci}/**/*.{ts,tsx,scss,sql,js}').scanSync({ cwd: root, dot: true }),
].sort()
const program = all.filter((file) => /^(src|views)\//.test(file))
const ours = all.filter((file) => !file.endsWith('.generated.ts'))
const read = (file: string): Promise<string> => Bun.file(join(root, file)).text()

/** Where a rule is broken, as `file:line: text`; whole lines of comment may say anything. */
const places = async (files: readonly string[], pattern: RegExp, allowed: readonly string[] = []): Promise<readonly string[]> => {
  const found = await Promise.all(
    files
      .filter((file) => !allowed.includes(file))
      .map(async (file) =>
        (await read(file))
          .split('\n')
          .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
          .filter(({ line }) => !/^\s*(\/\/|\/?\*)/.test(line) && pattern.test(line))
          .map(({ line, at }) => `${at}: ${line.trim()}`),
      ),
  )
  return found.flat()
}

test('there is something to look at', () => {
  expect(program.length).toBeGreaterThan(150)
})

test('every source file opens with a sentence that says what it is for', async () => {
  const opening = /^(#!.*\n)?\s*(\/\/|\/\*|--) ?\S+ \S+/
  const tests = /^test\/.*\.test\.tsx?$/
  const bare = await Promise.all(
    ours.filter((file) => !tests.test(file)).map(async (file) => (opening.test(await read(file)) ? [] : [file])),
  )
  expect(bare.flat()).toEqual([])
})

test('names of files are kebab-case with a noun: no index, no utils, no helpers, no manager', () => {
  const fit = /^_?[a-z0-9]+(-[a-z0-9]+)*(\.(test|generated|d))?\.(ts|tsx|scss|sql|js)$/
  expect(all.filter((file) => !fit.test(basename(file)))).toEqual([])
  expect(all.filter((file) => /(^|[-/])(index|utils?|helpers?|managers?|misc|common)\b/.test(basename(file)))).toEqual([])
})

test('nothing is exported by default', async () => {
  expect(await places(ours, /\bexport\s+default\b|\bas default\b/, ['test/house/rules.test.ts'])).toEqual([])
})

test('no note to do something later stands in the code', async () => {
  const found = await Promise.all(
    ours
      .filter((file) => file !== 'test/house/rules.test.ts')
      .map(async (file) => (/\b(TODO|FIXME|HACK)\b|\bXXX\b(?!X|-)/.test(await read(file)) ? [file] : [])),
  )
  expect(found.flat()).toEqual([])
})

test('only the commands write to the terminal', async () => {
  expect(await places(program, /\bconsole\b|process\.(stdout|stderr)/, ['src/main.ts'])).toEqual([])
})

test('nothing reads who is asking: no address, no browser, no page they came from (F-015, L-G-1)', async () => {
  const telling = /requestIP|remoteAddress|x-forwarded|x-real-ip|['"]forwarded['"]|user-agent|userAgent|['"]referer['"]|accept-language/i
  expect(await places(program, telling)).toEqual([])
})

test('headers are read by these names only (F-015)', async () => {
  const files = program.filter((file) => file.startsWith('src/'))
  const names = await Promise.all(
    files.map(async (file) => [...(await read(file)).matchAll(/headers\.get\(([^)]*)\)/g)].map(([, name]) => name)),
  )
  expect([...new Set(names.flat())].sort()).toEqual([
    "'accept-encoding'",
    "'content-length'",
    "'content-type'",
    "'cookie'",
    "'hx-source'",
    "'origin'",
    "'sec-fetch-site'",
  ])
})

test('nothing goes out but the mail, and the health check to ourselves (F-133)', async () => {
  expect(await places(program, /\bfetch\(/)).toEqual([
    expect.stringMatching(
      /^src\/main\.ts:\d+: const answer = await fetch\(`\$\{url\}\/readyz`, \{ tls: \{ rejectUnauthorized: false \} \}\)/,
    ),
  ])
  // The one place that looks at no certificate: what it asks is our own address, and what it hears is one word.
  expect(await places(program, /rejectUnauthorized|checkServerIdentity|NODE_TLS/)).toHaveLength(1)
  const ways =
    /WebSocket|EventSource|XMLHttpRequest|sendBeacon|Bun\.(connect|udpSocket|dns|sql|redis|s3|S3Client|spawn|\$)|new (SQL|RedisClient|Worker)\b/
  expect(await places(program, ways)).toEqual([])
  expect(await places(program, /createTransport\(/)).toEqual([expect.stringMatching(/^src\/outside\/mail\.ts:/)])
})

test('time and chance are handed in: nobody below the wiring asks the machine for them', async () => {
  // An age file's own key and nonce, and what makes a signature single, come from nowhere but the machine: one that could be handed in could be handed in twice.
  const own = ['src/appliance.ts', 'src/crypto/small-file.ts', 'src/crypto/salt.ts']
  const asking = /Date\.now\(|new Date\(\)|Temporal\.Now|Math\.random|performance\.now|getRandomValues|randomBytes|randomUUID|randomInt/
  expect(await places(program, asking, own)).toEqual([])
})

test('nothing is ordered or written by the language and the zone that the machine is set to', async () => {
  const left =
    /localeCompare\((?!.*'sv'|.*language)|toLocale\w+\(\)|Intl\.\w+\((\)|undefined)|\.get(Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)\(/
  expect(await places(program, left)).toEqual([])
})

test('what anybody typed is normalized in one place, which bounds what that takes (T-07)', async () => {
  const left = (await places(program, /\.normalize\(/)).filter((place) => !place.startsWith('src/kit/marks.ts'))
  expect(left).toEqual([])
})

test('nothing in a page comes from elsewhere, runs inline, or opens a door by style (T-17)', async () => {
  const views = program.filter((file) => file.startsWith('views/'))
  expect(await places(views, /(src|href)="https?:|<script[^>]*>[^<]|\bon[a-z]+="|\bstyle="|javascript:|hx-on|hx-vals='js/)).toEqual([])
  expect(
    await places(
      views.filter((file) => file.endsWith('.scss')),
      /url\(|@import\s+['"]?https?:|@font-face/,
    ),
  ).toEqual([])
})

test('errors are thrown with words of ours, never with what somebody typed', async () => {
  expect(await places(program, /new (Problem|Error)\([^)]*\$\{[^}]*\b(text|form|password|passphrase|typed|token|answers)\b/)).toEqual([])
})

test('each kind of entry that the log knows is written by somebody', async () => {
  const writers = program.filter((file) => /^src\/(services|web)\//.test(file))
  const lines = (await Promise.all(writers.map(read))).flatMap((text) => text.split('\n'))
  // A kind is a word that other things are called by, too: what counts are lines that make an entry.
  const making = lines.filter((line) => /\bkind(: | = )|\blog: |\blogged\(|\bownActs\(|\bstep\(/.test(line))
  expect(logKinds.filter((kind) => !making.some((line) => line.includes(`'${kind}'`)))).toEqual([])
})
