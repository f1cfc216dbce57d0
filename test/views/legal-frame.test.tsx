// The pages tell of the law of the channel's frame, in whatever language: none of the other country's law stands on them, and what the act
// wants said does.
import { describe, expect, test } from 'bun:test'
import { frameFacts, legalFrames } from '../../src/domain/channel/legal-frame.ts'
import { languages, spokenLanguages } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { CasePage } from '../../views/staff/case/case-page.tsx'
import { consentTemplate, disclosureTemplate, hasGap, requestTemplate } from '../../views/staff/case/templates.ts'
import { allPages } from './reporter-pages.tsx'
import { asIs, newCase, ongoingCase, signedIn, today } from './staff-pages.tsx'

/** Words and numbers that only one country's law has. */
const swedishLaw =
  /2021:890|2009:400|tryckfrihet|trykkefrihed|meddelarfrihet|anskaffarfrihet|Freedom of the Press|Arbetsmiljöverk|\.se\/|114 14|\bJO\b/i
const danishLaw =
  /1436|Datatilsynet|whistleblower\.dk|Folketing|meddeleret|tavshedspligt \(§|aktindsigt|offentlighedsloven|stk\. \d|\.dk\//i

const html = (page: string | undefined): string =>
  (page ?? '').replace(/<[^>]*class="v-code"[\s\S]*?<\/strong>/g, '').replaceAll('exempel.se/', '')

describe.each([...spokenLanguages])('in %s', (language) => {
  const pages = Object.entries(allPages(language))
  const danish = pages.filter(([name]) => name.includes('-dk') || name.startsWith('consent'))
  const swedish = pages.filter(([name]) => !danish.some(([other]) => other === name))

  test('there are pages of both', () => {
    expect([danish.length > 10, swedish.length > 30]).toEqual([true, true])
  })
  test.each(danish)('%s tells of no Swedish law', (_, page) => {
    expect(html(page)).not.toMatch(swedishLaw)
  })
  test.each(swedish)('%s tells of no Danish law', (_, page) => {
    expect(html(page)).not.toMatch(danishLaw)
  })

  const page = (name: string): string => html(allPages(language)[name])
  const say = makeSay(language)

  test.each(['landing-dk', 'landing-dk-private', 'who-dk', 'who-dk-private'])('%s cites the act by its number', (name) => {
    expect(page(name)).toContain('1436')
  })

  test('the Danish landing page asks to report inside first where that is safe, and shows the way out (§ 13)', () => {
    expect(page('landing-dk')).toContain(say('reporter.landing.authority.dk', { body: 'public' }))
    for (const { name, href } of frameFacts('dk').authorities) {
      expect(page('other-ways-dk')).toContain(name)
      expect(page('other-ways-dk')).toContain(`href="${href}"`)
    }
  })

  test('a Danish company is told of tavshedspligt and the exceptions too: §§ 25 and 26 bind everybody', () => {
    for (const name of ['protection-dk', 'protection-dk-private']) {
      expect(page(name)).toContain(say('reporter.protection.readable.worker.dk'))
      expect(page(name)).toContain(say('reporter.who-am-i.consent-except'))
    }
    expect(page('protection-private')).not.toContain(say('reporter.protection.readable.worker.se'))
  })
})

describe('consent before identity', () => {
  const page = allPages('da')
  const ticked = /name="consent"[^>]*value="yes" checked/

  test('is asked where a name is written, never ticked beforehand, with the exceptions beside it', () => {
    for (const name of ['identity-dk', 'identity-later-dk']) {
      expect(page[name]).toContain('name="consent"')
      expect(page[name]).toContain('En myndighed kan få dit navn uden dit ja.')
    }
    expect(page['identity-dk']).not.toMatch(ticked)
    expect(page['identity-dk-willing']).toMatch(ticked)
    expect(page.identity).not.toContain('name="consent"')
    expect(page['identity-later']).not.toContain('name="consent"')
  })

  test('is told in words before sending', () => {
    expect(page['check-dk']).toContain('Navnet gives ikke videre, uden at du siger ja.')
    expect(page['check-dk-willing']).toContain('Navnet må gives til dem, der hjælper med at undersøge sagen.')
    expect(page.check).not.toContain('Navnet')
  })

  test('can be said and taken back in follow-up, with nothing chosen beforehand', () => {
    expect(page['case-dk']).toContain('href="/da/follow/case/consent"')
    expect(page.case).not.toContain('/follow/case/consent')
    expect(page.consent).not.toContain(' checked')
    expect(page.consent).toContain('Lige nu gælder: du har ikke sagt ja.')
    expect(page['consent-given']).toContain('Lige nu gælder: du sagde ja onsdag den 2. december 2026.')
    expect(page['consent-faults']).toContain('Du har ikke valgt ja eller nej.')
    expect(page['consent-faults']).toContain('Hej</textarea>')
  })

  test('Danish law knows no waiver of the acknowledgement: no page of its frame has a field for it (§ 12 stk. 2)', () => {
    const danish = Object.entries(page).filter(([name]) => name.includes('-dk'))
    expect(danish.length).toBeGreaterThan(10)
    for (const [, text] of danish) expect(text).not.toContain('no-acknowledgement')
  })
})

describe.each([...languages])('the case page of staff in %s', (language) => {
  const say = makeSay(language)
  const show = (view: Partial<ReturnType<typeof newCase>>): string =>
    String(CasePage({ ...signedIn(say), view: { ...ongoingCase(asIs), ...view }, today }))

  test('cites the act of its frame', () => {
    const swedish = show({})
    const danish = show({ frame: 'dk' })
    if (language !== 'ar-XB') {
      expect(danish).not.toMatch(swedishLaw)
      expect(swedish).not.toMatch(danishLaw)
    }
    expect(danish).toContain(say('staff.secrecy.protected.dk'))
    expect(danish).toContain(say('staff.notes.duty'))
    expect(show({ ...newCase(asIs), frame: 'dk' })).toContain(say('staff.next.acknowledge.law.dk'))
    expect(swedish).not.toContain(say('staff.notes.duty'))
  })

  test('a Danish company has tavshedspligt but neither aktindsigt nor notatpligt', () => {
    const text = show({ frame: 'dk', publicBody: false })
    expect(text).toContain(say('staff.secrecy.protected.dk'))
    for (const key of ['staff.secrecy.access', 'staff.notes.duty', 'staff.records.about.dk'] as const) expect(text).not.toContain(say(key))
  })

  test('says whether who it is may be passed on, and has a text that asks', () => {
    const text = show({ frame: 'dk' })
    expect(text).toContain(say('staff.identity.consent.none'))
    expect(text).toContain('?template=consent')
    expect(show({})).not.toContain('?template=consent')
    expect(show({})).not.toContain(say('staff.identity.consent'))
  })
})

test.each([...spokenLanguages])(
  'the texts that ask for consent, tell of a disclosure or answer a request have gaps that are seen before sending, in %s',
  (language) => {
    const say = makeSay(language)
    expect(hasGap(consentTemplate(say, { date: 'd', signature: 's' }))).toBe(true)
    expect(
      disclosureTemplate(say, { date: 'd', signature: 's' })
        .match(/\[[^\]]+\]/g)
        ?.map(hasGap),
    ).toEqual([true, true, true])
    for (const frame of legalFrames)
      for (const isPublic of [true, false]) {
        const text = requestTemplate(say, { request: 'deletion', isPublic, frame, signature: 's' })
        expect([hasGap(text), /Datatilsynet/.test(text), /IMY/.test(text), text.includes('17')]).toEqual([
          true,
          frame === 'dk',
          frame === 'se',
          true,
        ])
      }
  },
)
