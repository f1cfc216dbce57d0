// The appliance as a process of its own is killed at any moment, or told to stop. What was promised stands: every receipt that was shown
// opens its case, and every case is whole (keys.md 12 tests 10 and 12).
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { longestEnd, serveTown } from '../harness/child.ts'
import { texts } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor, textOf } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

interface Promised {
  readonly what: string
  readonly receipt: { readonly id: string; readonly password: string }
}

let town: Town

beforeEach(async () => {
  town = await makeTown()
})
afterEach(() => town.stop())

/** Sends reports one after the other until the server is gone; what it showed is a promise. */
const sendUntilGone = async (name: string, promised: Promised[]): Promise<number> => {
  for (let count = 0; ; count++) {
    const what = `Rapport ${name}-${count}.`
    try {
      const { receipt } = await sendReport(town, { what })
      if (receipt.id !== '') promised.push({ what, receipt })
    } catch {
      return count
    }
  }
}

/** Every promise is kept, and there is no case that does not open whole, to everybody who may read it. */
const demandWhole = async (promised: readonly Promised[]): Promise<number> => {
  for (const { what, receipt } of promised) {
    const { visitor, page } = await followUp(town, receipt)
    expect(page.path).toBe('/sv/follow/case')
    expect(texts((await visitor.get('/sv/follow/case/report')).body)).toContain(what)
  }
  const seen = new Set<string>()
  for (const name of ['anna', 'bo', 'cia']) {
    const { visitor, page } = await signIn(town, town.people[name])
    let list = page
    for (let more: string | undefined = ''; more !== undefined; ) {
      for (const id of caseIds(list.body)) {
        const shown = await visitor.get(`/cases/${id}`)
        expect(shown.status).toBe(200)
        expect(shown.body).not.toContain('v-notice-alarm')
        seen.add(id)
      }
      more = /href="(\/cases\?[^"]*after=[^"]*)"/.exec(list.body)?.[1]?.replaceAll('&amp;', '&')
      if (more !== undefined) list = await visitor.get(more)
    }
  }
  return seen.size
}

test('killed at four moments of a stream of reports: every receipt shown opens its case, every case is whole', async () => {
  const promised: Promised[] = []
  await town.halt()
  const rounds: { readonly shown: number; readonly wait: number }[] = []
  for (let round = 0; round < 4; round++) {
    const serving = await serveTown(town)
    const streams = [0, 1, 2, 3].map((stream) => sendUntilGone(`${round}-${stream}`, promised))
    // Some way into the stream, and then at no particular point of any request.
    const moment = { shown: promised.length + 1 + Math.floor(Math.random() * 6), wait: Math.random() * 60 }
    rounds.push(moment)
    for (let waited = 0; promised.length < moment.shown && waited < 12_000; waited++) await Bun.sleep(5)
    await Bun.sleep(moment.wait)
    serving.kill('SIGKILL')
    expect(await serving.ended).toBe('SIGKILL')
    await Promise.all(streams)
  }
  await town.restart()
  expect(promised.length).toBeGreaterThanOrEqual(4)
  // A report may have been stored though its receipt was never shown; none that was shown may be missing.
  const cases = await demandWhole(promised).catch((error: unknown) => {
    throw new Error(`after ${JSON.stringify(rounds)}`, { cause: error })
  })
  expect(cases).toBeGreaterThanOrEqual(promised.length)
})

test('killed between storing and showing: the same cookie is shown the receipt after the restart', async () => {
  const { visitor } = await writeReport(town, { what: 'Svaret kom aldrig fram.' })
  await town.halt()
  const serving = await serveTown(town)
  await visitor.send('POST', `/sv/${town.slug}/report/check`, '')
  serving.kill('SIGKILL')
  await serving.ended
  await town.restart()
  const page = await visitor.post(`/sv/${town.slug}/report/check`, {})
  const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
  expect(receipt.id).not.toBe('')
  expect(await demandWhole([{ what: 'Svaret kom aldrig fram.', receipt }])).toBe(1)
})

test('a draft survives a kill, with every answer', async () => {
  await town.halt()
  const serving = await serveTown(town)
  const { visitor } = await writeReport(town, { what: 'Halvvägs.', identity: 'alias', alias: 'Kärrsnäppa' })
  serving.kill('SIGKILL')
  await serving.ended
  await town.restart()
  const check = await visitor.get(`/sv/${town.slug}/report/check`)
  expect(texts(check.body)).toContain('Halvvägs.')
  expect(check.body).toContain('Kärrsnäppa')
})

test('told to stop in the middle of requests it ends before the machine would kill it, and what it had begun is finished', async () => {
  const ready = await Promise.all(Array.from({ length: 12 }, (_, index) => writeReport(town, { what: `Sista minuten ${index}.` })))
  await town.halt()
  const serving = await serveTown(town)
  // A connection that stays open and says nothing, as browsers have them, must not hold it up.
  const idle = await Bun.connect({
    hostname: '127.0.0.1',
    port: Number(new URL(town.reporterUrl).port),
    socket: { data: () => {}, error: () => {} },
  })
  await makeVisitor(town.reporterUrl).get('/healthz')
  const answers = ready.map(({ visitor }) => visitor.send('POST', `/sv/${town.slug}/report/check`, '').catch(() => null))
  await Promise.race(answers)
  const begun = performance.now()
  serving.kill('SIGTERM')
  expect(await serving.ended).toBe(0)
  expect(performance.now() - begun).toBeLessThan(longestEnd)
  const statuses = (await Promise.all(answers)).map((answer) => answer?.status ?? 0)
  idle.end()
  expect(await serving.output()).not.toContain('incident')

  await town.restart()
  const promised: Promised[] = []
  for (const [index, { visitor }] of ready.entries()) {
    const page = await visitor.post(`/sv/${town.slug}/report/check`, {})
    const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
    // Whoever had an answer has a case; whoever had none still has the draft and sends it now.
    expect(receipt.id).not.toBe('')
    promised.push({ what: `Sista minuten ${index}.`, receipt })
  }
  expect(statuses.filter((status) => status === 303).length).toBeGreaterThan(0)
  for (const status of statuses) expect([0, 303]).toContain(status)
  expect(await demandWhole(promised)).toBe(12)
})

test('a second appliance on the same folder is refused in one line and harms nothing', async () => {
  const second = Bun.spawnSync([process.execPath, 'src/main.ts', 'serve', '--data', town.folder], { env: { ...process.env } })
  expect(second.exitCode).toBe(1)
  expect(second.stderr.toString()).toContain('another viska is running')
  expect((await sendReport(town)).receipt.id).not.toBe('')
})
