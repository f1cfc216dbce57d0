// Many reporters at once. Run as a process of its own, so that its work is not counted as ours:
//   bun test/bench/load.ts URL CLIENTS REPORTS whole|send
// `whole`: each writes a report page by page, sends it and fetches the receipt. `send`: all have written theirs before the clock starts.
// Prints JSON: how long it took, every receipt that was shown, and how many did not get one.
import { makeVisitor, textOf, type Visitor } from '../harness/visitor.ts'

const [url = '', clients = '1', reports = '1', mode = 'whole'] = process.argv.slice(2)
const at = '/sv/exempelkoping/report'
const account = {
  what: 'Fakturor betalas två gånger varje månad. '.repeat(20),
  source: 'Jag attesterar dem själv.',
  extent: 'Tolv gånger.',
  where: 'Ekonomi.',
  when: '2026.',
}

const write = async (): Promise<Visitor> => {
  const visitor = makeVisitor(url)
  await visitor.send('POST', at, 'relation=worker')
  await visitor.send('POST', `${at}/account`, new URLSearchParams(account).toString())
  await visitor.send('POST', `${at}/readers`, 'concerns=head')
  await visitor.send('POST', `${at}/identity`, 'identity=anonymous')
  return visitor
}

const send = async (visitor: Visitor) => {
  const began = performance.now()
  await visitor.send('POST', `${at}/check`, '')
  const sending = performance.now() - began
  const page = await visitor.send('GET', `${at}/receipt`)
  return { sending, id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
}

/** Runs `work` `count` times, so many at once as there are clients. */
const many = async <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> => {
  let next = 0
  const done: T[] = []
  const one = async (): Promise<void> => {
    while (next < count) done.push(await work(next++))
  }
  await Promise.all(Array.from({ length: Number(clients) }, one))
  return done
}

const count = Number(reports)
const written = mode === 'send' ? await many(count, write) : []
const began = performance.now()
const done = await many(count, async (index) => send(written[index] ?? (await write())))
const seconds = (performance.now() - began) / 1000
const receipts = done.filter(({ id, password }) => id !== '' && password !== '')
console.log(JSON.stringify({ seconds, receipts, without: done.length - receipts.length }))
