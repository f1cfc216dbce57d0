// A lost telephone in a browser at 360 px, in Swedish and without script: the person at the door and the two who hear them, every page looked at.
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { totpCode } from '../../src/crypto/totp.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
beforeAll(async () => {
  town = await makeTown()
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const phone = { width: 360, height: 740 }
const newPhone = (): Promise<Tab> => browsing.open(town.staffUrl, { script: false, viewport: phone })

test('from the quiet link to the first page: every page stands at 360 px, and by words alone (F-108, keys.md 8)', async () => {
  const faults: string[] = []
  const look = async (name: string, { page }: Tab): Promise<void> => {
    faults.push(...(await faultsOf(name, page, { turned: true })))
    await page.setViewportSize(phone)
  }
  const press = ({ page }: Tab, name: string): Promise<void> => turn(page, () => page.getByRole('button', { name, exact: true }).click())
  const follow = ({ page }: Tab, name: string): Promise<void> => turn(page, () => page.getByRole('link', { name, exact: true }).click())
  const member = town.people.anna
  const toTheDoor = async (tab: Tab): Promise<void> => {
    await tab.page.goto('/sign-in')
    await tab.page.getByLabel('E-postadress').fill(member?.email ?? '')
    await tab.page.getByLabel('Lösenfras').fill(member?.passphrase ?? '')
    await press(tab, 'Gå vidare')
  }

  const anna = await newPhone()
  await toTheDoor(anna)
  await anna.page.getByText('Har du tappat både telefonen och koderna?').click()
  await look('1-door', anna)
  await follow(anna, 'Be två kollegor om hjälp')
  await look('2-ask', anna)
  await press(anna, 'Be två kollegor om hjälp')
  await look('3-waiting', anna)
  const digits = (await anna.page.locator('main .v-digits').textContent()) ?? ''
  expect(digits).toMatch(/^(\d{5} ){7}\d{5}$/)

  for (const name of ['bo', 'cia']) {
    const tab = await newPhone()
    await signInAs(town, tab.page, town.people[name])
    if (name === 'bo') await look('4-banner', tab)
    await tab.page.goto('/keys')
    if (name === 'bo') await look('5-keys', tab)
    await follow(tab, 'Hör Anna Ek och bekräfta')
    if (name === 'bo') {
      await look('6-call', tab)
      await tab.page.getByLabel('Siffrorna som Anna Ek läser upp').fill(`00000${digits.slice(5)}`)
      await press(tab, 'Bekräfta att det är rätt person')
      await look('7-call-refused', tab)
    }
    await tab.page.getByLabel('Siffrorna som Anna Ek läser upp').fill(digits)
    await press(tab, 'Bekräfta att det är rätt person')
    await look(`8-confirmed-${name}`, tab)
    expect(tab.complaints).toEqual([])
    await tab.context.close()
  }

  await toTheDoor(anna)
  await look('9-door-again', anna)
  await follow(anna, 'Koppla en ny telefon')
  await look('10-approved', anna)
  await follow(anna, 'Koppla telefonen')
  expect(await anna.page.evaluate<number>('document.querySelector(".v-qr").naturalWidth')).toBeGreaterThan(50)
  await anna.page.locator('summary').click()
  await look('11-app', anna)
  const secret = ((await anna.page.locator('details code').textContent()) ?? '').replaceAll(' ', '')
  await anna.page.getByLabel('Sex siffror från appen').fill('000000')
  await press(anna, 'Gå vidare')
  await look('12-app-refused', anna)
  await anna.page.getByLabel('Sex siffror från appen').fill(totpCode(secret, town.now()))
  await press(anna, 'Gå vidare')
  await look('13-codes', anna)
  await press(anna, 'Klart, logga in')
  await look('14-codes-refused', anna)
  await anna.page.getByLabel('Jag har sparat mina reservkoder').check()
  await press(anna, 'Klart, logga in')
  expect(new URL(anna.page.url()).pathname).toBe('/cases')
  expect(anna.complaints).toEqual([])
  await anna.context.close()
  expect(faults).toEqual([])
})
