// What those meet whose case is about to be forgotten, in a browser without script: the announcement to staff and to the reporter, the lock, a word that was
// cleared; and who watches: many cases opened in a day, a rule about names that waits, the log and its heads (L-SE-17, L-SE-18, L-SE-20, F-148, T-09, T-10,
// T-18). axe in light, dark and forced colours, right to left, room and targets at 320 px.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { hours, instant } from '../../src/kit/instant.ts'
import { confirmReceipt, type Sent, sendReport, signIn } from '../harness/acts.ts'
import { act, leadToArchive, listed } from '../harness/case-acts.ts'
import { propose } from '../harness/disposing.ts'
import { intrude } from '../harness/intruder.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let sent: Sent
let id = ''
const faults: string[] = []

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false }, recipients: 2, start: instant(Date.parse('2026-11-18T09:00Z')) })
  browsing = await openBrowser()
  sent = await sendReport(town, { what: 'Lamporna såldes vidare.' })
  await confirmReceipt(town, sent)
  const { visitor: anna } = await signIn(town, town.people.anna)
  id = await leadToArchive(anna)
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

type Walk = (page: Page, look: (stop: string) => Promise<void>) => Promise<void>
const open = async (base: string, enter: (page: Page) => Promise<void>, walk: Walk): Promise<void> => {
  const { page, context, complaints } = await browsing.open(base, { script: false, viewport: { width: 360, height: 740 } })
  await enter(page)
  await walk(page, async (stop) => void faults.push(...(await faultsOf(stop, page, { turned: true }))))
  await context.close()
  expect(complaints).toEqual([])
}
const as = (name: string, walk: Walk): Promise<void> => open(town.staffUrl, (page) => signInAs(town, page, town.people[name]), walk)
const press = (page: Page, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).first().click())
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
/** A year or two without anybody: at the end of it somebody comes, and the clock looks. */
const later = async (days: number): Promise<void> => {
  town.pass(hours(24 * days))
  await signIn(town, town.people.anna)
  await town.appliance().services.disposals.look()
}

test('eleven cases in a day are told of to a colleague, who sees them and says so (T-09)', async () => {
  for (let index = 0; index < 11; index++) await sendReport(town, { what: `Nummer ${index}.` })
  const { visitor } = await signIn(town, town.people.anna)
  for (const one of await listed(visitor)) {
    await visitor.post(`/cases/${one}/conflict-declaration`, { conflict: 'none' })
    await visitor.get(`/cases/${one}`)
  }
  await as('bo', async (page, look) => {
    await page.goto('/readings')
    await says(page, /^Öppnade 11 ärenden som du också läser/)
    await look('readings')
    await press(page, 'Jag har sett det här')
    await says(page, 'Ingen kollega har öppnat ovanligt många')
  })
})

test('a rule about names that waits is answered by a recipient (T-10)', async () => {
  await as('fia', async (page) => {
    await page.goto('/rules')
    await page.locator('[name=reporter-names][value=open]').check()
    await press(page, 'Spara reglerna')
  })
  await as('bo', async (page, look) => {
    await page.goto('/name-rule')
    await says(page, 'Provköpings kommun')
    await look('name rule that waits')
    intrude(town, ({ run }) => run("UPDATE channels SET settings = json_set(settings, '$.nameRule', 'reason')"))
    await page.reload()
    await says(page, 'Någon kan ha skrivit i databasen utanför programmet.')
    await look('name rule that nobody proved')
  })
})

test('the log and its heads are cards on a telephone: no part of one is out of sight, and a day stays in one piece (T-18)', async () => {
  await town.appliance().services.keepHead()
  await later(8)
  await town.appliance().services.keepHead()
  await as('dag', async (page, look) => {
    for (const [path, name] of [
      ['/log', 'log'],
      ['/log/heads', 'heads'],
    ] as const) {
      await page.goto(path)
      await page.setViewportSize({ width: 360, height: 740 })
      const row = page.locator('.v-rows tbody tr').first()
      const { x = -1, width = 999 } = (await row.boundingBox()) ?? {}
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(360)
      expect(
        await row
          .locator('.v-whole')
          .first()
          .evaluate((one) => one.getClientRects().length),
      ).toBe(1)
      await look(name)
    }
    await press(page, 'Jag har sparat den')
    await says(page, 'Det är antecknat att du har sparat slutsumman.')
  })
})

test('a word of which something was cleared: what that means is said before, and the proposal stands (L-SE-17)', async () => {
  const { visitor: anna } = await signIn(town, town.people.anna)
  const { visitor: bo } = await signIn(town, town.people.bo)
  await bo.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  await propose(anna, id, ['other'], 'Grannens Ebba nämns, och det är för länge sedan att fråga någon.')
  await as('anna', async (page, look) => {
    await page.goto(`/cases/${id}/clearings`)
    await turn(page, () =>
      page
        .getByRole('link', { name: /^Ta bort något i: .*gallring/ })
        .last()
        .click(),
    )
    await says(page, 'Det som sades gäller även när en uppgift tas bort här.')
    await look('clearing of a word')
    await page.getByLabel('Orden som ska bort').fill('Grannens Ebba')
    await page.getByLabel('Varför?').selectOption('irrelevant')
    await page.getByLabel('Förklara kort').fill('Hör inte till saken.')
    await press(page, 'Skicka till en kollega')
  })
  await as('bo', async (page, look) => {
    await page.goto(`/cases/${id}/clearings`)
    await says(page, 'Det som sades gäller även när en uppgift tas bort här.')
    await press(page, 'Ta bort texten för alltid')
    await page.goto(`/cases/${id}/disposal`)
    await says(page, 'Föreslagen för gallring (1 av 2)')
    await look('disposal, a word was cleared')
  })
  await as('anna', async (page) => {
    await page.goto(`/cases/${id}/disposal`)
    await press(page, 'Ta tillbaka förslaget')
  })
})

test('what the program will destroy by itself is told to staff and to the reporter, each in one sentence with its day (L-SE-20, F-148)', async () => {
  const rule = { type: 'follow-up', fate: 'automatic', years: '1', basis: '8 kap. 4 § lag (2021:890)', body: 'Styrelsen', number: '§ 7' }
  const { visitor: fia } = await signIn(town, town.people.fia)
  const entered = await fia.post('/disposal-rules', { ...rule, decided: '2026-01-02', from: '2026-01-02', to: '', ...(await placeOf()) })
  const { visitor: bo } = await signIn(town, town.people.bo)
  await bo.post(`${new URL(entered.path, town.staffUrl).pathname}/confirmation`, {})
  await later(330)
  await later(1)
  await as('bo', async (page, look) => {
    await page.goto(`/cases/${id}`)
    await says(page, /^Gallras av programmet /)
    await says(page, 'Stoppa gallringen om ärendet behövs längre.')
    await look('case that the program will destroy')
    await page.goto(`/cases/${id}/disposal`)
    await look('disposal that the program will do')
  })
  const follow = async (page: Page): Promise<void> => {
    await page.goto('/sv/follow')
    await page.locator('#id').fill(sent.receipt.id)
    await page.locator('#password').fill(sent.receipt.password)
    await turn(page, () => page.locator('main form button[type=submit]').first().click())
  }
  await open(town.reporterUrl, follow, async (page, look) => {
    await says(page, /^Ärendet tas bort ur tjänsten för gott /)
    await look('reporter, announced')
  })
})

test('two years after its closing a case says what is left to decide, and has no box that it would refuse (L-SE-18)', async () => {
  const { visitor: bo } = await signIn(town, town.people.bo)
  await act(bo, id, 'hold', { hold: 'Tvist.' })
  await later(420)
  await later(1)
  await as('bo', async (page, look) => {
    await page.goto(`/cases/${id}`)
    await says(page, 'Ärendet är låst')
    await says(page, 'Bestäm om ärendet ska lämnas till arkivet eller gallras.')
    expect(await page.locator('main textarea').count()).toBe(0)
    await look('locked case')
    await page.goto(`/cases/${id}/disposal`)
    await look('disposal of a locked case')
  })
})

const placeOf = async (): Promise<{ readonly unit: string }> => {
  const [channel] = await town.store().channels.all()
  return { unit: channel?.units[0]?.id ?? '' }
}

test('no page has a fault', () => {
  expect(faults).toEqual([])
})
