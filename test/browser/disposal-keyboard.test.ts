// The end of a case with the keyboard alone: proposed, objected to, held and lifted, a passage cleared, agreed to and destroyed; the focus can be seen at
// every stop, and a form that was refused leads back to its box (F-102 to F-106, L-SE-07, L-SE-17, WCAG 2.1.1, 2.4.3, 2.4.7).
import { afterAll, beforeAll, expect, test } from 'bun:test'
import { confirmReceipt, sendReport, signIn } from '../harness/acts.ts'
import { leadToArchive } from '../harness/case-acts.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser } from './browser.ts'
import { focused, focusFault } from './inspect.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { signInAs } from './staff-tour.ts'

let town: Town
let browsing: Browsing
let id = ''
const unseen: string[] = []

beforeAll(async () => {
  town = await makeTown({ settings: { publicBody: false } })
  browsing = await openBrowser()
  await confirmReceipt(
    town,
    await sendReport(town, { what: 'Lamporna såldes vidare. Grannen Ebba är sjuk. Det har hänt fyra gånger i år.' }),
  )
  const { visitor: anna } = await signIn(town, town.people.anna)
  id = await leadToArchive(anna)
  for (const name of ['bo', 'cia'] as const) {
    const { visitor } = await signIn(town, town.people[name])
    await visitor.post(`/cases/${id}/conflict-declaration`, { conflict: 'none' })
  }
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

interface Walked extends Keyboard {
  /** The page says so. */
  readonly says: (text: string | RegExp) => Promise<void>
  readonly go: (part: string) => Promise<void>
  /** What has the focus, by its id or class. */
  readonly at: () => Promise<string>
}
const as = async (name: string, walk: (keys: Walked) => Promise<void>): Promise<void> => {
  const { page, context, complaints } = await browsing.open(town.staffUrl, { script: true, viewport: { width: 1200, height: 700 } })
  await signInAs(town, page, town.people[name])
  await walk({
    ...keyboardOf(page, unseen),
    says: (text) => page.getByText(text).first().waitFor(),
    go: async (part) => void (await page.goto(`/cases/${id}/${part}`)),
    at: async () => {
      expect(await focusFault(page)).toBeNull()
      return focused(page)
    },
  })
  await context.close()
  expect(complaints).toEqual([])
}
const button = (act: string): string => `form[action$="/${act}"] button`

test('a proposal without a reason leads to what is missing; with one it is made', async () => {
  await as('anna', async ({ go, enter, tabTo, key, says, at }) => {
    await go('disposal')
    await enter(button('disposal-proposal'))
    expect(await at()).toBe('govuk-error-summary')
    await tabTo('.govuk-error-summary a')
    await key('Enter')
    expect(await at()).toMatch(/^reasons/)
    await tabTo('[name=reasons][value=stale]')
    await key('Space')
    await enter(button('disposal-proposal'))
    await says('Föreslagen för gallring (1 av 3)')
  })
})

test('an objection is opened, written, sent and taken back; a hold is set and its lift asked for', async () => {
  await as('bo', async ({ go, enter, tabTo, key, type, says }) => {
    await go('disposal')
    await tabTo('main summary')
    await key('Enter')
    await tabTo('#objection')
    await type('Någon kan fråga efter det.')
    await enter(button('disposal-objection'))
    await says('Föreslagen för gallring, någon har invänt')
    await enter(button('disposal-withdrawal'))
    await tabTo('textarea[name=hold]')
    await type('Polisen har frågat efter det.')
    await enter(button('hold'))
    await says('Polisen har frågat efter det.')
    await tabTo('textarea[name=lift]')
    await type('Polisen är klar.')
    await enter(button('hold-release'))
    await says('Polisen är klar.')
  })
})

test('another hand lifts it, and a passage is cleared by two', async () => {
  await as('cia', async ({ go, enter, tabTo, key, type, says }) => {
    await go('disposal')
    await says('Polisen är klar.')
    await enter(`${button('hold-answers')}[value=agreed]`)
    await go('clearings')
    await enter('main a[href*="/clearings/"], main a[href*="clearings?"]')
    await tabTo('#passage')
    await type('Grannen Ebba är sjuk.')
    await tabTo('#reason')
    await key('ArrowDown')
    await tabTo('#why')
    await type('Hör inte till saken.')
    await enter(button('clearings'))
    await says('Ditt förslag')
  })
  await as('bo', async ({ go, enter, says }) => {
    await go('clearings')
    await enter(`${button('clearing-answers')}[value=agreed]`)
    await says('Texten är borttagen ur ärendet för alltid.')
  })
})

test('all agree, and the last one destroys it from the last page', async () => {
  for (const name of ['anna', 'bo'])
    await as(name, async ({ go, enter }) => {
      await go('disposal')
      await enter(button('disposal-consent'))
    })
  await as('cia', async ({ go, enter, says }) => {
    await go('disposal')
    await enter('main a[href$="/destruction"]')
    await says('Det här går inte att ångra.')
    await enter(button('destruction'))
    await says(/är gallrat$/)
  })
})

test('at every stop on the whole way the focus could be seen (WCAG 2.4.7, 2.4.11)', () => {
  expect(unseen).toEqual([])
})
