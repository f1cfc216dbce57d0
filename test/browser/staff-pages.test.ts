// Every page and state of the staff's side as it is shown, with script on and off: axe in light, dark and forced colours, room at 320 px and
// at 400 %, targets, nothing inline, and an invitation taken up from the link to the recovery codes without any script.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, assess } from '../harness/case-acts.ts'
import { idIn, intrude } from '../harness/intruder.ts'
import { valueIn } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf, focused, focusFault, focusSettled } from './inspect.ts'
import { openFirst, sayFree, signInAs, tourCases, tourDoor, tourKeeping, tourLocks, tourSilence, tourUnits } from './staff-tour.ts'
import type { Look } from './tour.ts'

let town: Town
let browsing: Browsing

beforeAll(async () => {
  town = await makeTown({ demo: true, withoutKeys: ['eva'], registrar: true, investigator: true, security: true })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const newWindow = (script: boolean): Promise<Tab> => browsing.open(town.staffUrl, { script, viewport: { width: 1200, height: 900 } })
/** Looks at each stop and collects what is wrong. */
const inspector = (colours: boolean) => {
  const faults: string[] = []
  const look: Look = async (name, page) => {
    faults.push(...(await faultsOf(name, page, { colours, turned: colours })))
  }
  return { faults, look }
}
const told = (complaints: readonly string[]): readonly string[] =>
  complaints.filter((complaint) => !/404.*01ARZ3NDEKTSV4RRFFQ69G5FAV/.test(complaint))

/** With script only what htmx changes is another page than without. */
describe.each([false, true])('with script %p', (script) => {
  test('door, lists, case, account: every page and state is without a fault (WCAG 2.2 AA)', async () => {
    await confirmReceipt(
      town,
      await sendReport(town, { relation: 'worker', concerns: ['head'], without: ['bo'], identity: 'alias', alias: 'Lupinen' }),
    )
    const { page, context, complaints } = await newWindow(script)
    const { faults, look } = inspector(!script)
    const lookHere: Look = async (name, shown) => (script && !/^case|^refused/.test(name) ? undefined : look(name, shown))
    if (!script) await tourDoor(town, page, look)
    await signInAs(town, page, town.people.anna)
    await tourCases(page, lookHere)
    if (!script) await tourLocks(page, look)
    await context.close()
    expect(faults).toEqual([])
    expect(told(complaints)).toEqual([])
  })
})

test('a blocked case is without a fault: as its handlers see it, refused, and as whoever lifts the block does (L-SE-02)', async () => {
  await confirmReceipt(town, await sendReport(town, { relation: 'worker', what: 'Ritningen till bergrummet ligger framme.' }))
  const { page, context, complaints } = await newWindow(false)
  const { faults, look } = inspector(true)
  await signInAs(town, page, town.people.anna)
  await page.goto('/cases')
  await openFirst(page)
  const here = new URL(page.url()).pathname
  const anna = (await signIn(town, town.people.anna)).visitor
  await acknowledge(anna, here.split('/').at(-1) ?? '', 'Tack.')
  await page.reload()
  await assess(anna, here.split('/').at(-1) ?? '', { classified: 'yes', decision: 'quarantine', reason: 'Bergrummet är skyddat.' })
  await page.getByLabel('Skriv till rapportören').fill('Vilket rum gäller det?')
  await turn(page, () => page.getByRole('button', { name: 'Skicka till rapportören' }).click())
  await page.getByText('Inget kan göras i det förrän spärren är hävd').waitFor()
  expect(await page.getByText('Vilket rum gäller det?').count()).toBe(1)
  await look('case-blocked', page)
  await context.close()
  const other = await newWindow(false)
  await signInAs(town, other.page, town.people.sten)
  await other.page.goto(here)
  await sayFree(other.page)
  await turn(other.page, () => other.page.getByRole('button', { name: 'Häv spärren' }).click())
  await look('case-release-refused', other.page)
  await other.page.getByLabel('Varför spärren kan hävas').fill('Rummet är nedlagt.')
  await turn(other.page, () => other.page.getByRole('button', { name: 'Häv spärren' }).click())
  await other.page.getByRole('heading', { name: 'Spärren är hävd' }).waitFor()
  await look('case-released', other.page)
  await other.context.close()
  expect(faults).toEqual([])
  expect(told([...complaints, ...other.complaints]).filter((complaint) => !complaint.includes('42'))).toEqual([])
})

test('the duty of silence is without a fault, also when its words have changed (L-SE-21)', async () => {
  const { page, context, complaints } = await newWindow(true)
  const { faults, look } = inspector(true)
  await signInAs(town, page, town.people.bo)
  intrude(town, ({ run }) => run('DELETE FROM confidentiality_acceptances WHERE staff_id = ?', idIn(town, town.people.bo?.email ?? '')))
  await tourSilence(page, look)
  expect(new URL(page.url()).pathname).toBe('/cases')
  await context.close()
  expect(faults).toEqual([])
  expect(told(complaints)).toEqual([])
})

test('the register, its public view and an entry are without a fault, also refused (F-145)', async () => {
  await sendReport(town, { relation: 'worker' })
  const { page, context, complaints } = await newWindow(true)
  const { faults, look } = inspector(true)
  await signInAs(town, page, town.people.kim)
  await look('register', page)
  await page.getByRole('link', { name: 'För allmänheten' }).click()
  await page.getByText('Så här kan diariet visas').waitFor()
  await look('register-public', page)
  await page.getByLabel('Från och med').fill('i mars')
  await turn(page, () => page.getByRole('button', { name: 'Visa' }).click())
  await look('register-refused', page)
  await page.goto('/register')
  await page.getByRole('link', { name: /^VB/ }).first().click()
  await page.getByLabel('32 kap. 3 b §').uncheck()
  await turn(page, () => page.getByRole('button', { name: 'Spara markeringen' }).click())
  await look('register-entry-refused', page)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})

test('the log of the auditor is without a fault, and its wide table scrolls inside its own box', async () => {
  const { page, context, complaints } = await newWindow(true)
  const { faults, look } = inspector(true)
  await signInAs(town, page, town.people.dag)
  expect(await page.locator('h1').textContent()).toContain('Logg')
  await look('log', page)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})

test('the pages of a unit of a joint link are without a fault (F-128)', async () => {
  const joint = await makeTown({ demo: true, units: ['Provköpings kommun', 'Provköpings Vatten AB'] })
  const { page, context, complaints } = await browsing.open(joint.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
  const { faults, look } = inspector(true)
  await signInAs(joint, page, joint.people.fia)
  await tourUnits(page, look)
  // Somebody writes a colleague into the posts of a unit, and another order into those of the channel.
  intrude(joint, ({ run }) => {
    const table = JSON.stringify({
      posts: [{ id: 'p', title: 'vd', place: 1, holder: idIn(joint, joint.people.bo?.email ?? '') }],
      outside: 'byrån',
    })
    run("UPDATE channels SET settings = json_set(settings, '$.posts', json(?))", table)
    run("UPDATE units SET settings = json_set(settings, '$.posts', json(?)) WHERE name LIKE '%Vatten%'", table)
  })
  await page.goto('/posts/provkoping')
  await look('posts-unproven', page)
  await turn(page, () => page.getByRole('button', { name: 'Spara posterna' }).click())
  await look('posts-saved', page)
  await context.close()
  await joint.stop()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})

/** Another administrator's hand: the same channel, changed beside the page that is being written on. */
const colleague = async (): Promise<void> => {
  const fia = (await signIn(town, town.people.fia)).visitor
  const page = await fia.get('/public-pages/provkoping/en')
  await fia.post('/public-pages/provkoping/en', { version: valueIn(page.body, 'version') ?? '', intro: `Hello ${Math.random()}.` })
}

test.each([false, true])(
  'an administrator’s pages are without a fault in every state, with script %p',
  async (script) => {
    const { page, context, complaints } = await newWindow(script)
    const { faults, look } = inspector(!script)
    await signInAs(town, page, town.people.fia)
    await tourKeeping(page, script ? async () => {} : look, colleague, script ? '20' : '40')
    await context.close()
    expect(faults).toEqual([])
    expect(complaints).toEqual([])
    const landing = await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}`)
    expect(landing.body).toContain('<h2>Välkommen</h2>')
  },
  180_000,
)

test('an administrator changes a rule by keyboard alone, and the focus lands where something has to be done', async () => {
  const { page, context } = await newWindow(false)
  await signInAs(town, page, town.people.fia)
  await page.goto('/rules')
  const tabTo = async (name: string): Promise<void> => {
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab')
      const fault = await focusFault(page)
      expect(fault).toBeNull()
      if ((await focused(page)) === name) return
    }
    throw new Error(`no way to ${name}`)
  }
  await tabTo('idle')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('3')
  await turn(page, () => page.keyboard.press('Enter'))
  await focusSettled(page)
  expect(await focused(page)).toContain('govuk-error-summary')
  await tabTo('idle')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('25')
  await turn(page, () => page.keyboard.press('Enter'))
  await focusSettled(page)
  expect(await focused(page)).toContain('v-fate')
  expect((await town.store().channels.bySlug(town.slug))?.settings.staffIdleMinutes).toBe(25)
  await context.close()
})

test('an invitation leads from the link to recovery codes and the first page, without script (F-108, keys.md 8)', async () => {
  const { page, context, complaints } = await newWindow(false)
  const { faults, look } = inspector(true)
  const press = (name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  await page.goto(`/invitation/${town.waiting.eva}`)
  await look('invitation', page)
  await press('Börja')
  const first = await page.locator('#issued').textContent()
  await press('Dra sju andra ord')
  const words = (await page.locator('#issued').textContent())?.trim() ?? ''
  expect(words).not.toBe(first?.trim() ?? '')
  expect(words.split(/[\s-]+/)).toHaveLength(7)
  await look('passphrase', page)
  await page.getByLabel('Skriv de sju orden från pappret').fill('helt andra ord')
  await press('Spara lösenfrasen')
  expect(await page.locator('main').textContent()).toContain('Det är inte samma ord.')
  await look('passphrase-refused', page)
  await page.getByLabel('En egen').check()
  await page.getByLabel('Din egen lösenfras').fill('kort')
  await look('passphrase-own', page)
  await page.getByLabel('De sju orden här ovanför').check()
  await page.getByLabel('Skriv de sju orden från pappret').fill(words)
  await press('Spara lösenfrasen')
  expect(await page.evaluate<number>('document.querySelector(".v-qr").naturalWidth')).toBeGreaterThan(50)
  await page.locator('summary').click()
  await look('telephone', page)
  const secret = ((await page.locator('details code').textContent()) ?? '').replaceAll(' ', '')
  await page.getByLabel('Sex siffror från appen').fill('000000')
  await press('Gå vidare')
  await look('telephone-refused', page)
  await page.getByLabel('Sex siffror från appen').fill(totpCode(secret, town.now()))
  await press('Gå vidare')
  expect(await page.locator('.v-codes li').count()).toBe(10)
  await press('Klart, logga in')
  expect(await page.locator('main').textContent()).toContain('Kryssa i att du har sparat koderna.')
  await look('codes', page)
  await page.getByLabel('Jag har sparat mina reservkoder').check()
  await press('Klart, logga in')
  expect(new URL(page.url()).pathname).toBe('/operation')
  await look('operation', page)
  await page.goto('/account')
  await look('account', page)
  await press('Logga ut')
  await page.goto(`/invitation/${town.waiting.eva}`)
  await look('invitation-gone', page)
  await context.close()
  expect(faults).toEqual([])
  expect(complaints).toEqual([])
})
