// Many reporters at once. Run as a process of its own, so that its work is not counted as ours:
//   bun test/bench/load.ts URL CLIENTS REPORTS whole|send
// `whole`: each writes a report page by page, sends it and fetches the receipt. `send`: all have written
// theirs before the clock starts, and fetch the receipts after it stops.
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

/** @returns milliseconds until the answer, which comes after the report is stored */
const send = async (visitor: Visitor): Promise<number> => {
  const began = performance.now()
  await visitor.send('POST', `${at}/check`, '')
  return performance.now() - began
}

const receiptOf = async (visitor: Visitor) => {
  const { body } = await visitor.send('GET', `${at}/receipt`)
  return { id: textOf(body, 'receipt-id'), password: textOf(body, 'receipt-password') }
}

const whole = async () => {
  const visitor = await write()
  const sending = await send(visitor)
  return { sending, ...(await receiptOf(visitor)) }
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

/** How long `work` took, in seconds. */
const timed = async <T>(work: () => Promise<T>): Promise<readonly [T, number]> => {
  const began = performance.now()
  return [await work(), (performance.now() - began) / 1000]
}

const count = Number(reports)
const rush = async () => {
  if (mode === 'whole') return timed(() => many(count, whole))
  const written = await many(count, write)
  const [sent, seconds] = await timed(() => many(count, async (index) => ({ index, sending: await send(written[index] as Visitor) })))
  const done = await many(count, async (nth) => {
    const { index, sending } = sent[nth] ?? { index: 0, sending: 0 }
    return { sending, ...(await receiptOf(written[index] as Visitor)) }
  })
  return [done, seconds] as const
}
const [done, seconds] = await rush()
const receipts = done.filter(({ id, password }) => id !== '' && password !== '')
console.log(JSON.stringify({ seconds, receipts, without: done.length - receipts.length }))
