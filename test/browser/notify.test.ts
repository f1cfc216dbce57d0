// Where a reporter leaves an address for news, as it is shown without script in each of its states: none, refused, left, taken back, at rest, given
// up by the channel, and given up and asked for again (F-042).
import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeTown, type Town } from '../harness/town.ts'
import { type Browsing, openBrowser } from './browser.ts'
import { faultsOf } from './inspect.ts'
import { type Look, tourNotify } from './tour.ts'

let town: Town
let browsing: Browsing

// Nothing is delivered here: no slot comes while the pages are looked at.
const server = 'smtp://127.0.0.1:9'
beforeAll(async () => {
  town = await makeTown({ demo: true, reporterSmtpUrl: server, settings: { hiddenAddress: 'own-server' } })
  browsing = await openBrowser()
})
afterAll(async () => {
  await browsing.close()
  await town.stop()
})

const walks: readonly { readonly language: LanguageCode; readonly colours: boolean }[] = [
  { language: 'sv', colours: true },
  { language: 'en', colours: false },
  { language: 'ar-XB', colours: false },
]

describe.each([...walks])('in $language', ({ language, colours }) => {
  test('the address for news is without a fault in every state (WCAG 2.2 AA)', async () => {
    const tab = await browsing.open(town.reporterUrl, { script: false, viewport: { width: 1200, height: 900 } })
    const faults: string[] = []
    const seen: string[] = []
    const look: Look = async (name, page) => {
      seen.push(name)
      faults.push(...(await faultsOf(name, page, { colours })))
    }
    await tourNotify(town, language, tab.page, look, server)
    await tab.context.close()
    expect(faults).toEqual([])
    expect(tab.complaints).toEqual([])
    expect(seen).toHaveLength(12)
  })
})
