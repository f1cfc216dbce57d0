// Measures the compiled appliance and prints the table of docs/benchmarks.md:  bun run bench
// Never a timed test: what a machine does on one day is a figure, not a promise.
import { Database } from 'bun:sqlite'
import { randomBytes } from 'node:crypto'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Decrypter, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { open, seal } from '../../src/crypto/seal.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { instant } from '../../src/kit/instant.ts'
import { caseIds } from '../harness/acts.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'
import { fill } from './filling.ts'
import { binary, type DemoStaff, newDemo, type Running, start } from './running.ts'

const rows: (readonly [what: string, figure: string, goal: string])[] = []
const add = (what: string, figure: string, goal = ''): void => {
  rows.push([what, figure, goal])
  console.error(`${what}: ${figure}`)
}
const median = (figures: readonly number[]): number => [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
const quantile = (figures: readonly number[], share: number): number =>
  [...figures].sort((a, b) => a - b)[Math.floor(figures.length * share)] ?? 0
const ms = (figure: number): string => `${figure.toFixed(figure < 10 ? 2 : 0)} ms`
const mb = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(0)} MB`

const timed = async (times: number, work: () => Promise<unknown>): Promise<readonly number[]> => {
  const figures: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await work()
    figures.push(performance.now() - began)
  }
  return figures
}

const landing = async ({ reporterUrl }: Running): Promise<void> => {
  const raw = async (path: string) => {
    const answer = await fetch(reporterUrl + path, { headers: { 'accept-encoding': 'br' }, decompress: false } as RequestInit)
    return {
      bytes: (await answer.arrayBuffer()).byteLength,
      headers: [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('').length,
    }
  }
  const html = await (await fetch(`${reporterUrl}/sv/exempelkoping`)).text()
  const paths = ['/sv/exempelkoping', ...[...html.matchAll(/(?:href|src)="(\/(?:static|qr)\/[^"]+)"/g)].map(([, path = '']) => path)]
  const weights = await Promise.all([...new Set(paths)].map(raw))
  const bytes = weights.reduce((sum, weight) => sum + weight.bytes, 0)
  const headers = weights.reduce((sum, weight) => sum + weight.headers, 0)
  add(
    'landing page',
    `${weights.length} requests, ${(bytes / 1000).toFixed(1)} kB (+ ${(headers / 1000).toFixed(1)} kB headers)`,
    '≤ 3 requests, ≤ 20 kB',
  )
  add('landing page HTML alone', `${(html.length / 1000).toFixed(1)} kB, ${(gzipSync(html).length / 1000).toFixed(1)} kB gzip`)
}

const pagesPerSecond = async ({ reporterUrl }: Running): Promise<void> => {
  if (Bun.which('wrk') === null) return
  for (const [what, path] of [
    ['landing page', '/sv/exempelkoping'],
    ['first page of a report', '/sv/exempelkoping/report'],
  ] as const) {
    const run = Bun.spawn(['wrk', '-t1', '-c32', '-d5s', '-H', 'Accept-Encoding: br', reporterUrl + path], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [, rate = '?'] = /Requests\/sec:\s+([\d.]+)/.exec(await run.stdout.text()) ?? []
    add(`pages a second, ${what}`, Number(rate).toFixed(0))
  }
}

interface Load {
  readonly seconds: number
  readonly receipts: readonly { readonly sending: number; readonly id: string; readonly password: string }[]
  readonly without: number
}

type Rush = readonly [mode: 'whole' | 'send', clients: number, reports: number]

const reports = async (appliance: Running, rushes: readonly Rush[]): Promise<void> => {
  for (const [mode, clients, count] of rushes) {
    const command = [process.execPath, join(import.meta.dir, 'load.ts'), appliance.reporterUrl, String(clients), String(count), mode]
    const run = Bun.spawn(command, { stdio: ['ignore', 'pipe', 'inherit'] })
    const { seconds, receipts, without }: Load = JSON.parse(await run.stdout.text())
    let lost = without
    for (const { id, password } of receipts) {
      const answer = await makeVisitor(appliance.reporterUrl).send('POST', '/sv/follow', new URLSearchParams({ id, password }).toString())
      if (answer.status !== 303) lost++
    }
    const sending = receipts.map((receipt) => receipt.sending)
    const what = mode === 'whole' ? 'all five pages and the receipt' : 'stored, written before'
    const figure = `${(receipts.length / seconds).toFixed(0)}, lost ${lost} of ${count}; "send" median ${ms(median(sending))}, p99 ${ms(quantile(sending, 0.99))}`
    add(`reports a second, 3 recipients, ${clients} at once: ${what}`, figure, mode === 'send' ? '≥ 100, none lost' : 'none lost')
  }
}

const sealing = async (): Promise<void> => {
  const clear = randomBytes(2048)
  const ours = await identityFromSeed('bench', new Uint8Array(randomBytes(32)))
  const theirs = await generateHybridIdentity()
  const recipient = await identityToRecipient(theirs)
  const sealedByOurs = await seal(ours.recipient, clear)
  const encrypter = (): Encrypter => {
    const made = new Encrypter()
    made.addRecipient(recipient)
    return made
  }
  const sealedByTypage = await encrypter().encrypt(clear)
  // Side by side in one run: the machine's mood is the same for both.
  const figures = { seal: [] as number[], typageSeal: [] as number[], open: [] as number[], typageOpen: [] as number[] }
  for (let i = 0; i < 60; i++) {
    figures.seal.push(...(await timed(1, () => seal(ours.recipient, clear))))
    figures.typageSeal.push(...(await timed(1, () => encrypter().encrypt(clear))))
    figures.open.push(...(await timed(1, () => open(ours, sealedByOurs))))
    figures.typageOpen.push(
      ...(await timed(1, () => {
        const decrypter = new Decrypter()
        decrypter.addIdentity(theirs)
        return decrypter.decrypt(sealedByTypage)
      })),
    )
  }
  add('seal 2 KB to one (ours, typage)', `${ms(median(figures.seal))}, ${ms(median(figures.typageSeal))}`)
  add('open 2 KB (ours, typage)', `${ms(median(figures.open))}, ${ms(median(figures.typageOpen))}`)
}

const signIn = async ({ staffUrl }: Running, person: DemoStaff, told = true): Promise<Visitor> => {
  const visitor = makeVisitor(staffUrl)
  const [passphrase] = await timed(1, () =>
    visitor.send('POST', '/sign-in', new URLSearchParams({ email: person.email, password: person.password }).toString()),
  )
  const show = () => visitor.send('POST', '/sign-in/totp', `code=${totpCode(person.totpSecret, instant(Date.now()))}`)
  const [code] = await timed(1, show)
  // A code that was shown before is no code: two sign-ins may fall into its thirty seconds.
  for (const until = Date.now() + 90_000; (await visitor.send('GET', '/day')).status !== 200; await Bun.sleep(5_000)) {
    if (Date.now() > until) throw new Error(`${person.name} cannot sign in`)
    await show()
  }
  if (told) add(`sign-in of ${person.name} (passphrase, code)`, `${ms(passphrase ?? 0)}, ${ms(code ?? 0)}`)
  return visitor
}

const figuresOf = async (look: () => Promise<unknown>, times = 30): Promise<readonly number[]> => {
  await timed(5, look)
  return timed(times, look)
}

const listPage = async (visitor: Visitor, cases: string): Promise<void> => {
  const figures = await figuresOf(() => visitor.send('GET', '/cases?list=new'))
  add(`list page of 50 cards, ${cases} cases`, `median ${ms(median(figures))}, p99 ${ms(quantile(figures, 0.99))}`, '< 60 ms, the same')
}

/** A day's work of somebody who can open forty cases, and of somebody who can open all of them, among more and more. */
const sizes = [100, 10_000, 100_000] as const
const readable = 40
const daily = [
  ['my day', '/day'],
  ['list page', '/cases?list=new'],
  ['list by next date', '/cases?list=new&order=due'],
  ['list of one severity', '/cases?list=new&severity=high'],
  ['search', ''],
] as const

const amongMore = async (): Promise<void> => {
  const small = await newDemo()
  const [one, all] = small.staff.filter(({ role }) => role === 'handler')
  if (one === undefined || all === undefined) throw new Error('the demo has no handlers')
  const found = new Map<string, number[]>()
  const note = (what: string, figure: number): void => {
    found.set(what, [...(found.get(what) ?? []), figure])
  }
  let served = await start(small.folder)
  const load = [process.execPath, join(import.meta.dir, 'load.ts'), served.reporterUrl, '8', String(readable - 8), 'whole']
  await Bun.spawn(load, { stdio: ['ignore', 'pipe', 'inherit'] }).exited
  await served.stop()
  let standing = readable
  for (const size of sizes) {
    fill(small.folder, size - standing, idOf(small.folder, one.email))
    standing = size
    served = await start(small.folder)
    note('cold start', served.coldStart)
    const visitor = await signIn(served, one, false)
    if (size === sizes[0]) await sayFree(visitor, readable)
    for (const [what, path] of daily) {
      const look = () => (path === '' ? visitor.send('POST', '/cases/search', 'words=kvitto') : visitor.send('GET', path))
      note(`${what}, ${readable} cases to open`, median(await figuresOf(look, 20)))
    }
    const other = await signIn(served, all, false)
    note('list page of 50 cards, all cases to open', median(await figuresOf(() => other.send('GET', '/cases?list=new'), 20)))
    note('my day, all cases to open', median(await figuresOf(() => other.send('GET', '/day'), 20)))
    await served.stop()
  }
  small.remove()
  for (const [what, figures] of found) {
    const goal = what === 'cold start' ? '' : 'the same'
    add(`among ${sizes.map((size) => size.toLocaleString('en')).join(' / ')} cases: ${what}`, figures.map(ms).join(' / '), goal)
  }
}

const idOf = (folder: string, email: string): string => {
  const db = new Database(join(folder, 'viska.sqlite'), { readonly: true })
  const row = db.query('SELECT id FROM staff WHERE email = ?').get(email) as { id: string } | null
  db.close()
  return row?.id ?? ''
}

/** Says of so many new cases that nothing binds the person to them: only then a search opens them. */
const sayFree = async (visitor: Visitor, count: number): Promise<void> => {
  const ids: string[] = []
  let next: string | undefined = '/cases?list=new'
  while (next !== undefined && ids.length < count) {
    const { body } = await visitor.send('GET', next)
    ids.push(...caseIds(body))
    next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  for (const id of ids.slice(0, count)) await visitor.send('POST', `/cases/${id}/conflict-declaration`, 'conflict=none')
}

/** A search through a thousand cases that one can open, page by page. */
const searching = async (visitor: Visitor, count: number): Promise<void> => {
  await sayFree(visitor, count)
  const figures: number[] = []
  let from = ''
  do {
    const began = performance.now()
    const { body } = await visitor.send('POST', '/cases/search', new URLSearchParams({ words: 'ordsomingenskrev', from }).toString())
    figures.push(performance.now() - began)
    from = /name="from" value="([^"]+)"/.exec(body)?.[1] ?? ''
  } while (from !== '' && figures.length < count / 200)
  const total = figures.reduce((sum, figure) => sum + figure, 0)
  add(
    `search through ${(figures.length * 200).toLocaleString('en')} cases one can open, 200 a page`,
    `page median ${ms(median(figures))}, all of them ${ms(total)}`,
  )
  const narrowed = await figuresOf(() => visitor.send('GET', '/cases?list=new&severity=high'), 3)
  add('list of one severity, 1,000 cards gone through', `median ${ms(median(narrowed))}`)
}

const build = Bun.spawnSync([process.execPath, join(import.meta.dir, '../../build/binary.ts')], { stdio: ['ignore', 'ignore', 'inherit'] })
if (build.exitCode !== 0) process.exit(1)
const demo = await newDemo()
const anna = demo.staff.find(({ role }) => role === 'handler')
if (anna === undefined) throw new Error('the demo has no handlers')

const starts: number[] = []
for (let i = 0; i < 5; i++) {
  const short = await start(demo.folder)
  starts.push(short.coldStart)
  await short.stop()
}
add('cold start to the first page', `median ${ms(median(starts))}`, '< 250 ms')

const appliance = await start(demo.folder)
await Bun.sleep(1500)
add('memory, idle', mb(appliance.memory()), '< 100 MB')
await landing(appliance)
await pagesPerSecond(appliance)
await reports(appliance, [['whole', 1, 100]])
const visitor = await signIn(appliance, anna)
await listPage(visitor, 'about 100')
await reports(appliance, [
  ['whole', 8, 400],
  ['whole', 64, 1200],
  ['send', 64, 1200],
])
await Bun.sleep(3000)
add('memory after all reports', mb(appliance.memory()))
await searching(visitor, 1_000)
await appliance.stop()

await amongMore()
await sealing()
demo.remove()

const commit = Bun.spawnSync(['git', 'rev-parse', '--short', 'HEAD']).stdout.toString().trim()
console.log(
  `\n${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, ${(totalmem() / 1024 ** 3).toFixed(0)} GB, Bun ${Bun.version}, commit ${commit}, binary ${mb(Bun.file(binary).size)}\n`,
)
console.log('| what | measured | goal |\n|---|---|---|')
for (const [what, figure, goal] of rows) console.log(`| ${what} | ${figure} | ${goal} |`)
