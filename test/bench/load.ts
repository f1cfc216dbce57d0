// Many reporters at once, each writing a whole report page by page. Run as a process of its own, so that its work is not counted as ours:
//   bun test/bench/load.ts URL CLIENTS REPORTS
// Prints JSON: how long it took, every receipt that was shown, and how many did not get one.
import { makeVisitor, textOf } from '../harness/visitor.ts'

const [url = '', clients = '1', reports = '1'] = process.argv.slice(2)
const at = '/sv/exempelkoping/report'
const account = {
  what: 'Fakturor betalas två gånger varje månad. '.repeat(20),
  source: 'Jag attesterar dem själv.',
  extent: 'Tolv gånger.',
  where: 'Ekonomi.',
  when: '2026.',
}

/** One report: five pages posted, then the receipt fetched. */
const oneReport = async () => {
  const visitor = makeVisitor(url)
  await visitor.send('POST', at, 'relation=worker')
  await visitor.send('POST', `${at}/account`, new URLSearchParams(account).toString())
  await visitor.send('POST', `${at}/readers`, 'concerns=head')
  await visitor.send('POST', `${at}/identity`, 'identity=anonymous')
  const began = performance.now()
  await visitor.send('POST', `${at}/check`, '')
  const sending = performance.now() - began
  const page = await visitor.send('GET', `${at}/receipt`)
  return { sending, id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
}

let left = Number(reports)
const done: Awaited<ReturnType<typeof oneReport>>[] = []
const began = performance.now()
await Promise.all(
  Array.from({ length: Number(clients) }, async () => {
    while (left-- > 0) done.push(await oneReport())
  }),
)
const seconds = (performance.now() - began) / 1000
const receipts = done.filter(({ id, password }) => id !== '' && password !== '')
console.log(JSON.stringify({ seconds, receipts, without: done.length - receipts.length }))
