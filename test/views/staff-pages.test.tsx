// What single pages of the staff's side must say, keep and leave out.
import { expect, test } from 'bun:test'
import { relations } from '../../src/domain/case/answers.ts'
import { longestMessage } from '../../src/domain/case/dialogue.ts'
import { logKinds } from '../../src/domain/log-entry.ts'
import { roles } from '../../src/domain/people/role.ts'
import { catalogue } from '../../src/i18n/catalogue.generated.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { addDays, day } from '../../src/kit/instant.ts'
import { CasePage } from '../../views/staff/case/case-page.tsx'
import type { CaseView } from '../../views/staff/case/case-view.ts'
import { CasesPage } from '../../views/staff/case/cases-page.tsx'
import { deadlineSentence } from '../../views/staff/case/deadline.ts'
import { acknowledgementTemplate, questionTemplate } from '../../views/staff/case/templates.ts'
import { LightMark } from '../../views/staff/light-mark.tsx'
import { homeOf } from '../../views/staff/menu.ts'
import { allPages, asIs, blockedIn, listProps, makeListed, makeReport, ongoingCase, signedIn, today } from './staff-pages.tsx'

const say = makeSay('sv')
const page = allPages('sv')
const html = (name: string): string => page[name] ?? ''
const casePage = (view: Partial<CaseView>): string => String(CasePage({ ...signedIn(say), view: { ...ongoingCase(asIs), ...view }, today }))

test('the light is a word and a shape, and nothing at all when nothing waits', () => {
  expect(String(LightMark({ say, light: 'yellow' }))).toBe('<span class="v-light v-light-yellow">Nya ärenden</span>')
  expect(String(LightMark({ say, light: 'green' }))).toContain('Nytt att läsa')
  expect(String(LightMark({ say, light: 'off' }))).toBe('')
  expect(String(LightMark({ say, light: 'signed-out' }))).toContain('Du är utloggad')
})

test('the menu shows what a role may open, and the home is the first of it', () => {
  expect(html('cases')).toContain('href="/own-report"')
  expect(html('cases')).not.toMatch(/href="\/(?:log|operation)"/)
  expect(html('log')).not.toMatch(/href="\/(?:cases|own-report|operation)/)
  expect(html('operation')).not.toMatch(/href="\/(?:cases|own-report|log)/)
  expect(roles.map((role) => homeOf([role]))).toEqual([
    '/cases',
    '/cases',
    '/cases',
    '/cases',
    '/log',
    '/register',
    '/compliance',
    '/rules',
    '/operation',
  ])
  expect(homeOf([])).toBe('/account')
})

test('one refusal for every reason: the address is kept, the passphrase is not', () => {
  expect(html('sign-in-refused')).toContain('value="anna@exempel.se"')
  expect(html('sign-in-refused')).not.toMatch(/type="password"[^>]*value=/)
  expect(html('sign-in-refused')).toContain('Det gick inte att logga in.')
})

test('the lists have counts, of which a hundred is many', () => {
  expect(html('cases')).toMatch(/aria-current="page"[^>]*href|href="\/cases\?list=new" aria-current="page"/)
  expect(html('cases')).toContain('>99+<')
  expect(html('cases')).toContain('/cases?list=new&amp;after=b')
  expect(html('cases')).toMatch(/id="case-list"[^>]*hx-get="\/cases\?list=new&amp;after=a"[^>]*hx-trigger="every 60s"/)
})

test('a case in the list tells its deadline, whether it is late, and whether something is new, in words', () => {
  const list = (changes: Parameters<typeof makeListed>[1]): string =>
    String(CasesPage(listProps(say, { cases: [makeListed(asIs, changes)] })))
  expect(list({})).toContain('Bekräfta senast tisdag 8 december 2026, 2 dagar kvar')
  expect(list({})).toContain('Nytt att läsa')
  expect(list({})).not.toContain('Försenat')
  const late = list({ unseen: false, lateness: 'law', deadline: { kind: 'acknowledgement', due: day('2026-12-05') } })
  expect(late).toContain('Försenat')
  expect(late).toContain('Skulle ha bekräftats lördag 5 december 2026, 1 dag sedan')
  expect(late).not.toContain('Nytt att läsa')
  expect(late).toContain('<span class="v-late">Försenat</span>')
  // The house's own target is another word in another shape (F-075; WCAG 1.4.1).
  expect(list({ lateness: 'own' })).toContain('<span class="v-own">Över eget mål</span>')
  expect(list({ lateness: 'own' })).not.toContain('Försenat')
  expect(list({ unit: null })).not.toContain('Enhet')
})

test('a summary for the main diary has the days, the dates and the readers, and nothing of what the case is about (F-144)', () => {
  const main = /<main.*<\/main>/s.exec(html('case-summary'))?.[0] ?? ''
  for (const said of ['V26-K7QX', 'KS 2026-00123', 'Anna Ek, chefsjurist', 'tisdag 1 december 2026', 'Återkoppla senast', 'v-own'])
    expect(main).toContain(said)
  expect(main).not.toMatch(/Upphandlingen|Lönnlöv|Fakturorna/)
  expect(html('case-summary')).toContain('<title>')
  expect(html('case-new')).toContain('href="/cases/case1/summary"')
  expect(html('case-summary-test')).toContain('Test, ingen frist')
})

test('a day has its groups with their counts, a heading for each card below them, and a way to the rest', () => {
  expect([...html('day').matchAll(/<h2 id="day-(\w+)"/g)].map(([, group]) => group)).toEqual(['tasks', 'late', 'new', 'waits', 'due'])
  expect(html('day')).toContain('>99+<')
  expect(html('day')).toContain('<h3 class="v-card__title">')
  expect(html('day')).not.toContain('<h2 class="v-card__title">')
  expect([...html('day').matchAll(/href="(\/cases\?list=\w+)"/g)].map(([, href]) => href)).toEqual(['/cases?list=ongoing'])
  expect(html('day')).toContain('Inget mer ska vara klart de närmaste sju dagarna.')
  expect(html('day')).toMatch(/href="\/day"[^>]*aria-current="page"|aria-current="page"[^>]*href="\/day"/)
  expect(html('day-empty')).toContain('Inget väntar på dig i dag')
  expect(html('day-empty')).not.toContain('v-count')
})

test('the facts of a case say whose date has passed', () => {
  const own = { deadline: { kind: 'promised', due: addDays(today, -1) } } as const
  const law = { deadline: { kind: 'feedback', due: addDays(today, -1) } } as const
  const facts = (view: Partial<CaseView>): string => /<div id="case-facts">.*?<\/dl>/s.exec(casePage(view))?.[0] ?? ''
  expect(facts(own)).toContain('v-own')
  expect(facts(law)).toContain('v-late')
  const next = { kind: 'acknowledge', deadline: { kind: 'acknowledgement', due: addDays(today, 5) }, target: addDays(today, -1) } as const
  expect(facts({ phase: 'new', deadline: next.deadline, next })).toContain('Över eget mål')
  expect(facts({ phase: 'new', deadline: next.deadline, next: { ...next, target: today } })).not.toMatch(/v-own|v-late/)
})

test('in its last weeks a case says after which day it is locked: on its card, among its facts and as the next step (L-SE-18)', () => {
  const locks = day('2026-12-28')
  const view = casePage({ phase: 'archived', next: { kind: 'archived' }, deadline: null, locks })
  expect(view).toContain('Låses efter måndag 28 december 2026, 22 dagar kvar')
  expect(view).toContain('Bestäm om ärendet ska lämnas till arkivet eller gallras.')
  expect(view).toContain('Ärendet låses efter måndag 28 december 2026')
  const over = { phase: 'archived', next: { kind: 'archived' }, deadline: null, locked: true, disposal: null, automatic: null } as const
  const notice = (held: boolean): string => /<p class="([^"]*)">(?:(?!<p ).)*Ärendet är låst/s.exec(casePage({ ...over, held }))?.[1] ?? ''
  // Red is for what is to be destroyed or must not be (F-085).
  expect([notice(false), notice(true)]).toEqual(['v-notice', 'v-notice'])
  const card = (changes: Parameters<typeof makeListed>[1]): string =>
    String(CasesPage(listProps(say, { cases: [makeListed(asIs, changes)] })))
  expect(card({ deadline: null, locks })).toContain('Låses efter måndag 28 december 2026, 22 dagar kvar')
  expect(card({ deadline: null, locks: addDays(today, -1) })).toContain('Låst sedan lördag 5 december 2026')
  expect(card({ deadline: null })).toContain('Ingen frist just nu')
  expect(card({ automatic: locks })).toMatch(/<strong class="v-disposal"[^>]*>Gallras av programmet måndag 28 december 2026/)
})

test('a card that was altered keeps its place, leads nowhere and says whom to call', () => {
  expect(html('cases')).toContain('Går inte att öppna')
  expect(html('cases')).not.toContain('case2')
})

test.each([
  [0, 'Återkoppla senast söndag 6 december 2026, sista dagen i dag'],
  [1, 'Återkoppla senast måndag 7 december 2026, 1 dag kvar'],
  [30, 'Återkoppla senast tisdag 5 januari 2027, 30 dagar kvar'],
  [-2, 'Skulle ha återkopplats fredag 4 december 2026, 2 dagar sedan'],
])('%i days from today the deadline reads: %s', (days, sentence) => {
  expect(deadlineSentence(say, { kind: 'feedback', due: addDays(today, days) }, today)).toBe(sentence)
})

test('the next step stands with its date, its reason and the way to it', () => {
  expect(html('case-new')).toContain('href="/cases/case1/acknowledgement"')
  expect(html('case-new')).toContain('5 kap. 8 § 2 lagen (2021:890)')
  expect(html('case-new')).toContain('Ert eget mål var onsdag 2 december 2026.')
  expect(html('case-ongoing')).toContain('href="#message-2"')
  const due = day('2027-03-03')
  const box = (next: CaseView['next'], more: Partial<CaseView> = {}): string => casePage({ next, ...more })
  for (const kind of ['begin', 'assess', 'feedback', 'promised', 'work'] as const)
    expect(box({ kind, deadline: { kind: 'feedback', due } })).toContain('onsdag 3 mars 2027')
  expect(box({ kind: 'assess', deadline: null })).toContain('href="/cases/case1/assessment"')
  expect(box({ kind: 'close' })).toContain('href="/cases/case1/closure"')
  expect(box({ kind: 'archive' }, { phase: 'closed' })).toContain('action="/cases/case1/archive"')
  expect(box({ kind: 'begin', deadline: null }, { phase: 'new' })).toContain('action="/cases/case1/beginning"')
})

test('a case in quarantine shows nothing of its content (L-SE-02)', () => {
  const text = casePage({ blocked: blockedIn(String), next: { kind: 'quarantine' } })
  for (const hidden of ['Upphandlingen gick till en släkting', 'id="dialogue"', 'id="records"', 'id="notes"'])
    expect(text).not.toContain(hidden)
  expect(text).toContain('Ring säkerhetsskyddschefen i dag.')
  // The dates of the law run on, and whoever decides is named.
  expect(text).toContain('21 februari 2027')
  expect(text).toContain('Sten Mark')
  const refused = casePage({ blocked: blockedIn(String, { kept: 'Ubåten låg där.' }), next: { kind: 'quarantine' } })
  expect(refused).toContain('Ubåten låg där.')
  const forSecurity = casePage({ blocked: blockedIn(String, { reads: true }), next: { kind: 'quarantine' } })
  expect(forSecurity).toContain('Upphandlingen gick till en släkting')
  expect(forSecurity).toContain('action="/cases/case1/quarantine-release"')
  expect(forSecurity).toContain('Avgör om ärendet måste vara spärrat')
  for (const hidden of ['id="records"', 'id="notes"', '/messages"']) expect(forSecurity).not.toContain(hidden)
})

test('the head of a case names who else reads it, and who must not hear of it', () => {
  expect(html('case-new')).toContain('Ärende V26-K7QX')
  expect(html('case-new')).toContain('Bo Lind, säkerhetschef')
  expect(html('case-new')).toContain('Rapportören har valt bort Cia Ström.')
  expect(html('case-ongoing')).not.toContain('valt bort')
  expect(casePage({ readers: [] })).toContain('Ingen annan kan läsa')
})

test.each([...relations])('secrecy follows the relation %s, and an unknown one counts as protected', (relation) => {
  const text = casePage({ report: makeReport(asIs, { relation }) })
  expect(text.includes('32 kap. 3 b §')).toBe(relation !== 'none')
  expect(casePage({ publicBody: false })).not.toContain('Sekretess')
})

test('three zones, each with its word at the top and on its button', () => {
  for (const text of ['Rapportören läser det här', 'Handling i ärendet', 'Minnesanteckning, rensas vid avslut'])
    expect(html('case-ongoing')).toContain(text)
  for (const text of ['Skicka till rapportören', 'Spara som handling', 'Spara anteckning'])
    expect(html('case-ongoing')).toMatch(new RegExp(`<button[^>]*>${text}<`))
  expect(html('case-ongoing')).toContain('Fråga inte vem rapportören är.')
})

test('a request of the reporter is marked, and what they said last about themselves holds', () => {
  expect(html('case-ongoing')).toContain('Begäran att ta tillbaka rapporten')
  expect(html('case-ongoing')).toContain('Rapportören kan be om det, men inte göra det själv.')
  expect(html('case-ongoing')).toContain('Eva Exempel')
  expect(html('case-ongoing')).not.toContain('Lönnlöv')
  expect(html('case-new')).toContain('Påhittat namn: Lönnlöv')
})

test('the timeline tells each act once, the newest first, and never what a note says', () => {
  const timeline = html('case-ongoing').slice(html('case-ongoing').indexOf('id="timeline"'))
  expect(timeline.match(/bekräftade rapporten/g)).toHaveLength(1)
  expect(timeline.indexOf('sa vem hen är')).toBeLessThan(timeline.indexOf('Rapporten kom in'))
  expect(timeline).not.toContain('revisorn')
})

test.each(['missing', 'too-long'] as const)('a text that is %s is refused with what was typed still in the box', (fault) => {
  const text = casePage({ note: { text: 'halvfärdig', fault } })
  expect(text).toMatch(/<title>Fel: /)
  expect(text).toContain('href="#note"')
  expect(text).toMatch(/<textarea[^>]*aria-invalid="true"[^>]*>\s*halvfärdig/)
  expect(text).toContain(say(`staff.text.${fault}`, { longest: longestMessage }))
})

test('altered and missing records are told in red words, and the rest still shows', () => {
  expect(html('case-refused')).toContain('2 uppgifter är ändrade eller saknas.')
  expect(html('case-altered')).toContain('Rapporten går inte att lita på och visas inte.')
  expect(html('case-altered')).not.toContain('Upphandlingen gick till en släkting.')
})

test('what was just done is said where it was done', () => {
  expect(casePage({ done: 'message' })).toMatch(/role="status"[^>]*>Skickat\./)
  expect(casePage({ done: 'acknowledgement' })).toContain('Bekräftelsen är skickad.')
  expect(casePage({ done: 'record' })).toContain('Handlingen är sparad.')
  expect(casePage({})).not.toMatch(/class="v-fate"/)
})

test('the templates are whole, and end with who writes', () => {
  const text = acknowledgementTemplate(say, { feedbackDate: 'A', nextDate: 'B', days: 14, signature: 'C' })
  expect(text).toStartWith('Hej. Tack för att du berättar.')
  expect(text).toContain('Senast A skriver vi')
  expect(text).toContain('Titta in igen B,')
  expect(text).toEndWith('\n\nC')
  expect(questionTemplate(say, { date: 'D', signature: 'C' })).toContain('[Skriv din fråga här.] Svara gärna före D.')
})

test('whoever comes second is told who was first, and keeps their text', () => {
  expect(html('already-acknowledged')).toContain('Bo Lind bekräftade söndag 6 december 2026')
  expect(html('already-acknowledged')).toMatch(/<textarea[^>]*readonly[^>]*>\s*Hej\. Tack\./)
  expect(html('already-acknowledged')).not.toContain('name="message"')
})

test('a session that ended gives the text back, and no link on the page would lose it', () => {
  expect(html('session-over')).toMatch(/<textarea[^>]*readonly[^>]*>\s*Hej\.\n\nDet jag skrev\./)
  expect(html('session-over')).toContain('action="/sign-in"')
  expect(html('session-over')).not.toContain('hreflang')
  expect(html('too-many')).toContain('Det jag skrev')
})

test('the first step of an invitation never puts a passphrase back into a box', () => {
  expect(html('passphrase')).toContain('lunta kvist morot tegel sadel grind ponny')
  expect(html('passphrase-refused')).not.toMatch(/<input[^>]*(?:name="passphrase"|type="password")[^>]*value=/)
  expect(html('passphrase-refused')).toContain('Skriv minst 20 tecken.')
})

test('the secret for the app stands in groups of four', () => {
  expect(html('totp-setup')).toContain('JBSW Y3DP EHPK 3PXP')
})

test.each([...logKinds])('the log has words for %s', (kind) => {
  expect(say(`staff.log.kind.${kind}`)).not.toBe('')
})

test('the log tells whether the chain is whole, and what that does not prove', () => {
  expect(html('log')).toContain('Kedjan är hel till och med rad 12.')
  expect(html('log')).toContain('12:abc')
  expect(html('log')).toContain('Om de sista raderna är borttagna syns det inte här.')
  expect(html('log-broken')).toContain('Kedjan är bruten vid rad 7.')
})

test('the page of the operator knows the machine and says that it opens no case', () => {
  expect(html('operation')).toContain('Här går det inte att läsa ärenden.')
  expect(html('operation')).toContain('12,3 GB kvar')
  expect(html('operation')).toContain('Bo Lind, sedan onsdag 2 december 2026')
  expect(html('operation')).toContain('för Dan Öst och Fia Sund saknar nyckel')
  expect(html('operation')).toContain('Nästa försök 2026-12-06 12:00')
})

test('a test is marked in the list, on its page, where it is acknowledged, and on paper; it has no deadline and no law (F-141)', () => {
  const card =
    html('cases')
      .split('<li class="v-card">')
      .find((part) => part.includes('case3')) ?? ''
  expect(card).toContain('<strong class="v-test">Test</strong>')
  expect(card).toContain('Test, ingen frist')
  for (const name of ['case-test', 'case-test-done', 'acknowledgement-test']) {
    const [, main = ''] = html(name).split('<main')
    expect(main).toContain('Det här är en testrapport. Ingen har rapporterat något.')
    expect(main).not.toMatch(/5 kap\. 8 §|senast|försenat/i)
  }
  for (const name of ['case-new', 'case-ongoing', 'acknowledgement']) expect(html(name)).not.toContain('v-test')
})

test('whoever mistook a report for a test is told that nothing was removed', () => {
  expect(html('case-test-done')).toContain('Det här är en riktig rapport. Inget är borttaget.')
})

test('each duty is a sentence that says what to do, and none says when somebody was here (keys.md 11)', () => {
  const notices = [...html('tests').matchAll(/<p class="v-notice"><span>([^<]+)<\/span>/g)].map(([, text = '']) => text)
  expect(notices).toHaveLength(13)
  expect(notices.filter((text) => /loggade in \d|senast inloggad|\d+ dagar/.test(text))).toEqual([])
  expect(notices.filter((text) => text.includes('måndag') || text.includes('tisdag')).join()).toContain('tisdag 5 januari 2027')
})

test('the notice is neutral: no name, number, deadline or word of the trade in any language', () => {
  for (const texts of [catalogue.sv, catalogue.en])
    for (const key of ['mail.notice.sender', 'mail.notice.subject', 'mail.notice.body'] as const) {
      expect(texts[key]).not.toMatch(/rapport|report|vissel|whistle|viska|ärende|\bcase|kommun|municipal|channel|kanal|\d/i)
      expect(texts[key].match(/\{\w+\}/g) ?? []).toEqual(key === 'mail.notice.body' ? ['{staffUrl}'] : [])
    }
})

test('who may sign is offered what they may do, and nobody is offered a change about themselves (keys.md 8)', () => {
  expect(html('keys-waiting')).toMatch(/href="\/keys\/c1\/change\/next"/)
  for (const name of ['keys-waiting-own', 'keys-waiting-about-own']) expect(html(name)).not.toMatch(/href="\/keys\/c1\/change\/next"/)
  expect(html('keys-waiting-own')).not.toContain('/alone"')
  expect(html('keys-waiting-alone')).toContain('action="/keys/c1/change/next/alone"')
  // What takes two, and what is too early, offers no button and says why, and from when.
  for (const [page, why] of [
    ['keys-waiting-own', 'Den här ändringen behöver två underskrifter'],
    ['keys-waiting-later', 'Från och med fredag 8 januari 2027'],
    ['keys-waiting-untold', 'Mejlet om ändringen har inte nått alla'],
  ] as const) {
    expect(html(page)).not.toContain('/alone"')
    expect(html(page)).toContain(why)
  }
  expect(html('keys-waiting-untold')).toContain('31 januari 2027')
  expect(html('keys-outdated')).not.toMatch(/\/(?:release|renewal|admission|comparison|sharing)/)
  expect(html('keys-waiting')).not.toContain('/admission/')
})

test('who may sign is offered a hand in new keys, once each, and nobody one in their own; everybody concerned is offered the stop', () => {
  const give = 'href="/keys/c1/renewal/s2/r1"'
  const stop = 'action="/keys/c1/renewal/s2/r1/withdrawal"'
  expect(html('keys-renewal')).toContain(give)
  for (const name of ['keys-renewal-own', 'keys-renewal-alone-later', 'keys-renewal-given']) {
    expect(html(name)).not.toContain(give)
    expect(html(name)).toContain(stop)
  }
  expect(html('keys-renewal-alone')).toContain(give)
  // None is begun beside one that is open; the others still have theirs.
  expect(html('keys')).toContain('href="/keys/c1/renewal/s2"')
  expect(html('keys-renewal')).not.toContain('href="/keys/c1/renewal/s2"')
  expect(html('keys-renewal')).toContain('href="/keys/c1/renewal/s8"')
  for (const name of ['keys', 'keys-renewal']) expect(html(name)).not.toMatch(/renewal\/s[19]"/)
  for (const name of ['keys-renewal-about-own', 'own-renewal']) {
    expect(html(name)).toContain('action="/account/renewal/withdrawal"')
    expect(html(name)).not.toContain(give)
  }
  expect(html('own-renewal-stopped')).not.toContain('/account/renewal/withdrawal')
})

test('an invitation names everything that somebody is appointed to', () => {
  for (const words of ['Exempelköpings kommun', 'Bolaget', 'Grannby kommun', 'Handläggare', 'Administratör', 'Driftansvarig'])
    expect(html('invitation')).toContain(words)
})

test('a fingerprint that does not fit names the group and keeps what was typed', () => {
  expect(html('keys-refused')).toContain('Grupp 3 stämmer inte')
  expect(html('keys-refused')).toContain('value="1234"')
  expect(html('key-admit')).toContain('Det ska vara 40 siffror')
  expect(html('key-release')).not.toContain('name="spoken"')
})

test('what a colleague gives somebody with new keys: how far back, who sent it, and why not (T-09)', () => {
  const page = html('sharing')
  expect(page).toContain('Öppnas från och med tisdag 3 mars 2026')
  expect(page).toContain('Inget är delat. Det som väntar har ändrats')
  expect(page).toContain('Dela 4 ärenden med Bo Lind')
  for (const part of ['när en till har godkänt det', 'rapportörens val hindrar det', 'dina nycklar till det är borta'])
    expect(html('sharing') + html('sharing-on')).toContain(part)
  expect(html('sharing-on')).toContain('50 ärenden är delade. 4 återstår.')
  expect(html('sharing-on')).toContain('Högst 1 ärenden delas åt gången')
  expect(html('sharing-none')).not.toContain('<form method="post" action="/keys')
})
