// Passkeys in a real browser, with an authenticator of its own: made, used in place of the code, refused, removed (F-108, T-13, keys.md 8).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { type Member, makeTown, type Town } from '../harness/town.ts'
import { makeVisitor } from '../harness/visitor.ts'
import { type Browsing, openBrowser, type Tab, turn } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { signInAs } from './staff-tour.ts'
import { addAuthenticator, type VirtualAuthenticator } from './virtual-authenticator.ts'

let town: Town
let browsing: Browsing
let tab: Tab
let authenticator: VirtualAuthenticator

beforeAll(async () => {
  browsing = await openBrowser()
})
afterAll(() => browsing.close())

const openTown = async (options: Parameters<typeof makeTown>[0] = {}): Promise<void> => {
  town = await makeTown({ staffHost: 'localhost', ...options })
  tab = await browsing.open(town.staffUrl, { script: true, viewport: { width: 1200, height: 900 } })
  authenticator = await addAuthenticator(tab)
}
const closeTown = async (): Promise<void> => {
  await tab.context.close()
  await town.stop()
}

const anna = (): Member => {
  const { anna: found } = town.people
  if (found === undefined) throw new Error('no such person')
  return found
}
const words = async (): Promise<string> => (await tab.page.locator('main').textContent()) ?? ''
const press = (name: string): Promise<void> => tab.page.getByRole('button', { name, exact: true }).click()
const pathNow = (): string => {
  const { pathname, search } = new URL(tab.page.url())
  return pathname + search
}

const fillPasskey = async (name: string, passphrase = anna().passphrase): Promise<void> => {
  await tab.page.getByLabel('Vad ska den heta?').fill(name)
  await tab.page.getByLabel('Din lösenfras').fill(passphrase)
}
const addPasskey = async (name: string): Promise<void> => {
  await tab.page.goto('/account/passkeys')
  await fillPasskey(name)
  await press('Skapa passnyckel')
  await tab.page.getByText('Din passnyckel är tillagd.').waitFor()
}
const givePassphrase = async (): Promise<void> => {
  await tab.page.goto('/sign-in')
  await tab.page.getByLabel('E-postadress').fill(anna().email)
  await tab.page.getByLabel('Lösenfras').fill(anna().passphrase)
  await turn(tab.page, () => press('Gå vidare'))
}
const usePasskey = async (): Promise<void> => {
  await turn(tab.page, () => press('Använd passnyckel'))
}
const signOut = (): Promise<void> => turn(tab.page, () => press('Logga ut'))

describe('where passkeys can be', () => {
  beforeEach(() => openTown())
  afterEach(closeTown)

  test('one is made, lets in without a code, is told apart by its name, and is removed', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    expect(await authenticator.credentials()).toHaveLength(1)
    await signOut()
    await givePassphrase()
    await usePasskey()
    expect(pathNow()).toBe('/cases')
    await tab.page.goto('/account')
    await tab.page.getByRole('link', { name: /Ta bort.*Telefonen/ }).click()
    await tab.page.getByRole('heading', { name: 'Ta bort Telefonen?' }).waitFor()
    await tab.page.getByLabel('Din lösenfras').fill(anna().passphrase)
    await press('Ta bort')
    await tab.page.getByText('Din passnyckel är borttagen här.').waitFor()
    expect(await words()).toContain('Du har ingen passnyckel.')
    await signOut()
    await givePassphrase()
    expect(await tab.page.getByRole('button', { name: 'Använd passnyckel' }).count()).toBe(0)
    await tab.page.getByLabel('Sex siffror från appen').fill(town.code(anna()))
    await turn(tab.page, () => press('Logga in'))
    expect(pathNow()).toBe('/cases')
    expect(tab.complaints).toEqual([])
  })

  test('a wrong passphrase keeps what the authenticator has made: only the passphrase is written again', async () => {
    await signInAs(town, tab.page, anna())
    await tab.page.goto('/account/passkeys')
    await fillPasskey('Telefonen', 'inte den rätta')
    await press('Skapa passnyckel')
    await tab.page.getByText('Din passnyckel är skapad men inte sparad än.').waitFor()
    expect(await tab.page.getByLabel('Vad ska den heta?').inputValue()).toBe('Telefonen')
    expect(await tab.page.getByLabel('Din lösenfras').inputValue()).toBe('')
    await tab.page.getByLabel('Din lösenfras').fill(anna().passphrase)
    await press('Skapa passnyckel')
    await tab.page.getByText('Din passnyckel är tillagd.').waitFor()
    expect(await authenticator.credentials()).toHaveLength(1)
    expect(tab.complaints).toEqual([])
  })

  test('what is not filled in is asked for before anybody is bothered with an authenticator', async () => {
    await signInAs(town, tab.page, anna())
    await tab.page.goto('/account/passkeys')
    await tab.page.getByLabel('Vad ska den heta?').fill('Telefonen')
    await turn(tab.page, () => press('Skapa passnyckel'))
    expect(await words()).toContain('Skriv din lösenfras. Inget är ändrat än.')
    expect(await authenticator.credentials()).toHaveLength(0)
  })

  test('the same authenticator is told apart, and is not made a second one of', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    await tab.page.goto('/account/passkeys')
    await fillPasskey('En till')
    await press('Skapa passnyckel')
    await tab.page.getByText('Här finns redan en passnyckel för dig.').waitFor()
    expect(await authenticator.credentials()).toHaveLength(1)
    expect(await tab.page.getByLabel('Vad ska den heta?').inputValue()).toBe('En till')
    expect(tab.complaints).toEqual([])
  })

  test('an authenticator that recognises nobody gets nobody in, and the page says so without a load', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    await signOut()
    await givePassphrase()
    await authenticator.recognise(false)
    await press('Använd passnyckel')
    await tab.page.getByText('Det avbröts innan det var klart.').waitFor()
    expect(pathNow()).toBe('/sign-in/totp')
    await authenticator.recognise(true)
    await usePasskey()
    expect(pathNow()).toBe('/cases')
    expect(tab.complaints).toEqual([])
  })

  test('a counter that went back is refused: somebody has copied the authenticator', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    const [copy] = await authenticator.credentials()
    if (copy === undefined) throw new Error('no credential')
    await signOut()
    for (let i = 0; i < 2; i++) {
      await givePassphrase()
      await usePasskey()
      await signOut()
    }
    await authenticator.putBack(copy)
    await givePassphrase()
    await usePasskey()
    expect(pathNow()).toBe('/sign-in/passkey')
    expect(await words()).toContain('Det gick inte med din passnyckel.')
    await tab.page.getByLabel('Sex siffror från appen').fill(town.code(anna()))
    await turn(tab.page, () => press('Logga in'))
    expect(pathNow()).toBe('/cases')
  })

  test('what a browser has sent is of no use to somebody who listened', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    await signOut()
    await givePassphrase()
    const sent = tab.page.waitForRequest('**/sign-in/passkey')
    await usePasskey()
    const overheard = (await sent).postData() ?? ''
    expect(overheard).toContain('clientDataJSON')
    const half = makeVisitor(town.staffUrl)
    await half.post('/sign-in', { email: anna().email, password: anna().passphrase })
    expect((await half.send('POST', '/sign-in/passkey', overheard)).status).toBe(422)
    expect(half.cookies.has('s')).toBe(false)
  })

  test('at another address than the one passkeys belong to, the page names that one, and the code works', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    const numbers = town.staffUrl.replace('localhost', '127.0.0.1')
    const other = await browsing.open(numbers, { script: true })
    await signInAs(town, other.page, anna())
    await other.page.goto('/account/passkeys')
    await other.page.getByText(`Passnycklar fungerar bara på adressen ${town.staffUrl}.`).waitFor()
    await other.page.goto('/sign-in')
    await other.page.getByLabel('E-postadress').fill(anna().email)
    await other.page.getByLabel('Lösenfras').fill(anna().passphrase)
    await turn(other.page, () => other.page.getByRole('button', { name: 'Gå vidare' }).click())
    await other.page.getByText(`Passnycklar fungerar bara på adressen ${town.staffUrl}.`).waitFor()
    expect(await other.page.getByRole('button', { name: 'Använd passnyckel' }).isVisible()).toBe(false)
    expect(other.complaints).toEqual([])
    await other.context.close()
  })

  test('after the address has changed: the page says what to do, and doing it works', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    const moved = town.staffUrl.replace('localhost', 'ny.localhost')
    await town.restart({ staffUrl: moved })
    const there = await browsing.open(moved, { script: true, viewport: { width: 1200, height: 900 } })
    const [old, page] = [tab, there.page]
    tab = there
    authenticator = await addAuthenticator(there)
    await givePassphrase()
    expect(await words()).toContain('Din passnyckel Telefonen gjordes för en annan adress och fungerar inte här. Logga in med en kod.')
    expect(await page.getByRole('button', { name: 'Använd passnyckel' }).count()).toBe(0)
    await page.getByLabel('Sex siffror från appen').fill(town.code(anna()))
    await turn(page, () => press('Logga in'))
    await page.goto('/account')
    expect(await words()).toContain('Gjord för adressen localhost och fungerar inte här.')
    await addPasskey('Nya telefonen')
    await signOut()
    await givePassphrase()
    expect(await words()).toContain('Din passnyckel Telefonen gjordes för en annan adress')
    await usePasskey()
    expect(pathNow()).toBe('/cases')
    expect(there.complaints).toEqual([])
    await old.context.close()
  })

  test('without script the code is what there is, and the page says why', async () => {
    await signInAs(town, tab.page, anna())
    await addPasskey('Telefonen')
    const bare = await browsing.open(town.staffUrl, { script: false, viewport: { width: 1200, height: 900 } })
    const faults: string[] = []
    const { page } = bare
    await page.goto('/sign-in')
    await page.getByLabel('E-postadress').fill(anna().email)
    await page.getByLabel('Lösenfras').fill(anna().passphrase)
    await turn(page, () => page.getByRole('button', { name: 'Gå vidare' }).click())
    expect(await page.getByText('Din passnyckel behöver JavaScript, och det är avstängt här.').isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Använd passnyckel' }).count()).toBe(0)
    faults.push(...(await faultsOf('code, no script', page, { turned: true })))
    await page.getByLabel('Sex siffror från appen').fill(town.code(anna()))
    await turn(page, () => page.getByRole('button', { name: 'Logga in' }).click())
    await page.goto('/account/passkeys')
    await page.getByLabel('Vad ska den heta?').fill('En till')
    await page.getByLabel('Din lösenfras').fill(anna().passphrase)
    await turn(page, () => page.getByRole('button', { name: 'Skapa passnyckel' }).click())
    expect(await page.locator('main').textContent()).toContain('Ingen passnyckel skapades, så inget är ändrat.')
    faults.push(...(await faultsOf('new passkey, no script', page, { turned: true })))
    expect(faults).toEqual([])
    expect(bare.complaints).toEqual([])
    await bare.context.close()
  })

  test('every page and state with passkeys is without a fault (WCAG 2.2 AA)', async () => {
    const faults: string[] = []
    const look = async (name: string): Promise<void> => void faults.push(...(await faultsOf(name, tab.page, { turned: true })))
    await signInAs(town, tab.page, anna())
    await tab.page.goto('/account/passkeys')
    await look('new passkey')
    await turn(tab.page, () => press('Skapa passnyckel'))
    await look('new passkey, nothing filled in')
    await addPasskey('Telefonen')
    await look('account, passkey added')
    await tab.page.goto('/account/passkeys')
    await fillPasskey('En till')
    await press('Skapa passnyckel')
    await tab.page.getByText('Här finns redan en passnyckel för dig.').waitFor()
    await look('new passkey, known already')
    await tab.page.goto('/account')
    await tab.page.getByRole('link', { name: /Ta bort.*Telefonen/ }).click()
    await tab.page.getByRole('heading', { name: 'Ta bort Telefonen?' }).waitFor()
    await look('removal')
    await turn(tab.page, () => press('Ta bort'))
    await look('removal, refused')
    await signOut()
    await givePassphrase()
    await look('second step')
    await authenticator.recognise(false)
    await press('Använd passnyckel')
    await tab.page.getByText('Det avbröts innan det var klart.').waitFor()
    await look('second step, stopped')
    expect(faults).toEqual([])
    expect(tab.complaints).toEqual([])
  })
})

describe('in a channel that demands a passkey', () => {
  beforeEach(() => openTown({ settings: { passkeys: ['handler'] } }))
  afterEach(closeTown)

  test('who has none is led to make one right after signing in; then the digits are not enough, and recovery codes are', async () => {
    await signInAs(town, tab.page, anna())
    expect(pathNow()).toBe('/account/passkeys')
    await tab.page.goto('/cases')
    await tab.page.getByText('Din kanal kräver en passnyckel när du loggar in.').waitFor()
    await tab.page.getByRole('link', { name: 'Lägg till en passnyckel' }).click()
    await tab.page.getByLabel('Vad ska den heta?').waitFor()
    await addPasskey('Telefonen')
    expect(await tab.page.locator('.v-notices').textContent()).not.toContain('passnyckel')
    await signOut()

    await givePassphrase()
    await tab.page.getByLabel('Reservkod').fill(town.code(anna()))
    await turn(tab.page, () => press('Logga in'))
    expect(await words()).toContain('Siffrorna från appen räcker inte')
    expect(await faultsOf('digits not enough', tab.page, { turned: true })).toEqual([])
    await usePasskey()
    expect(pathNow()).toBe('/cases')
    await signOut()
    await givePassphrase()
    await tab.page.getByLabel('Reservkod').fill(anna().recoveryCodes[0] ?? '')
    await turn(tab.page, () => press('Logga in'))
    expect(pathNow()).toBe('/cases')
    expect(tab.complaints).toEqual([])
  })
})
