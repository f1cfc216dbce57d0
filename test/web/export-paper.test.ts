// The paper of a case that somebody takes out of the program (T-09, T-10): everything that they read of it stands there, what must not be copied does
// not, and every page says whose copy it is.
import { describe, expect, test } from 'bun:test'
import type { CaseEvent } from '../../src/domain/case/case-event.ts'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { courseOf } from '../../src/domain/case/course.ts'
import type { Language } from '../../src/i18n/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day, instant } from '../../src/kit/instant.ts'
import { type ExportStamp, exportPaper } from '../../src/web/staff/case/export-paper.ts'
import type { CaseView } from '../../views/staff/case/case-view.ts'
import { needleCase } from '../harness/needle-case.ts'
import { besideOn, pagesIn, spokenIn, spokenOn } from '../harness/pdf-reader.ts'
import { asIs, blockedIn, makeMessage, makeReport, moment, namingIn, newCase, people } from '../views/staff-pages.tsx'

const { anna, bo, cia } = people(asIs)
const stamp: ExportStamp = { by: anna, agreed: bo, at: moment('2026-12-07T09:12Z'), copy: 3, reason: 'Polisen har begärt akten.' }

const read = async (view: CaseView, language: Language = 'sv'): Promise<string> =>
  spokenIn(await exportPaper(makeSay(language), view, stamp))
const missing = (text: string, words: readonly string[]): readonly string[] => words.filter((word) => !text.includes(word))

describe('what stands on it', () => {
  test('T-10: every text of the case but the working notes, of which it says how many there are', async () => {
    const { view, words, of, placeOf } = needleCase()
    expect(words.length).toBeGreaterThan(70)
    const text = await read(view)
    expect(missing(text, words).map(placeOf)).toEqual(of('note').map(placeOf))
    expect(text).toContain('Ärendet har 2 minnesanteckningar. De finns inte här.')
    expect(text).toContain('1 minnesanteckning har rensats')
    expect(text).toContain('1 uppgift har tagits bort ur texterna')
    expect(text).toContain('2 uppgifter är ändrade eller saknas')
  })

  test('T-10: a name that is hidden from whoever takes it out stands in no field, and the paper warns of what somebody may have written', async () => {
    const { view, words, of } = needleCase()
    expect(of('identity')).toHaveLength(3)
    const text = await read({ ...view, naming: namingIn(asIs) })
    expect(missing(text, words)).toEqual(of('note', 'identity'))
    expect(text).toContain('i fälten för namn och kontakt står inte i den här kopian.')
    expect(text).toContain('Någon kan ha skrivit namnet i en text: läs igenom kopian')
  })

  test('T-10: who it is of the people in a case is left out of the reporter alone, and only where their name is hidden', async () => {
    const people = (['reporter', 'subject'] as const).map(
      (part, index): FileEntry => ({
        ...{ format: 1, kind: 'event', at: moment(`2026-12-03T0${index}:00Z`), author: bo, text: 'person' },
        event: { name: 'person', id: part, entry: { who: `Namn ${part}`, part, note: `Not ${part}` } },
      }),
    )
    const view = { ...newCase(asIs), file: people, course: courseOf(people) }
    const text = await read({ ...view, naming: namingIn(asIs) })
    expect(missing(text, ['Namn reporter', 'Namn subject', 'Not reporter', 'Not subject'])).toEqual(['Namn reporter'])
    expect(text).toContain('Utelämnat i den här kopian')
    for (const shown of [view, { ...view, naming: namingIn(asIs, { hidden: false }) }]) expect(await read(shown)).toContain('Namn reporter')
  })

  test('L-SE-17: what waits to be removed may stand on it, and it says how much waits', async () => {
    const proposed = ['c1', 'c2'].map((id): FileEntry => {
      const event = {
        name: 'clearing-proposed',
        id,
        record: 'r1',
        field: 'what',
        ranges: [],
        of: '',
        reason: 'irrelevant',
        why: 'Hör inte hit.',
      } as const
      return { format: 1, kind: 'event', at: moment('2026-12-03T08:00Z'), author: bo, text: event.name, event }
    })
    const of = (file: readonly FileEntry[]) => read({ ...newCase(asIs), file, course: courseOf(file) })
    expect(await of(proposed)).toContain('2 uppgifter väntar på att tas bort ur texterna.')
    expect(await of(proposed.slice(1))).toContain('1 uppgift väntar på att tas bort ur texterna.')
    expect(await of([])).not.toContain('på att tas bort')
  })

  test('L-SE-17: why a passage should go is for those who read the text that it stands in', async () => {
    const why = async (field: string, changes: Partial<CaseView>) => {
      const event = {
        name: 'clearing-proposed',
        id: 'c1',
        record: 'r1',
        field,
        ranges: [],
        of: '',
        reason: 'irrelevant',
        why: 'Utan betydelse.',
      } as const
      const file: readonly FileEntry[] = [
        { format: 1, kind: 'event', at: moment('2026-12-03T08:00Z'), author: bo, text: event.name, event },
      ]
      return (await read({ ...newCase(asIs), file, course: courseOf(file), ...changes })).includes('Utan betydelse.')
    }
    const others = { contact: { kind: 'others', keeping: [cia] } } as const
    const hidden = { naming: namingIn(asIs) }
    expect([await why('what', others), await why('what', hidden), await why('', hidden), await why('name', {})]).toEqual(
      Array(4).fill(true),
    )
    expect([await why('', others), await why('identity.alias', others)]).toEqual([false, false])
    expect([await why('name', hidden), await why('identity.contact', hidden)]).toEqual([false, false])
  })

  test('F-104: a disposal stands on it with its reasons, who answers for whom, and the decisions with their days', async () => {
    const text = await read(needleCase().view)
    const named = [
      'Personuppgifterna har sparats så länge som vi har bestämt',
      'Vem är borta eller har slutat? Cia Ström',
      'Vem svarar i stället? Anna Ek',
      'Vems invändning? Cia Ström',
    ]
    expect(missing(text, named)).toEqual([])
    expect(text.match(/Beslut: nål\d+, tisdag 1 december 2026, nål\d+/g)).toHaveLength(5)
  })

  test('F-144: of what belongs to it no name stands there, only references', async () => {
    const related = [{ id: 'other' as CaseId, reference: 'V26-B2B2', title: 'Lånade maskiner' }]
    const text = await read({ ...newCase(asIs), related })
    expect(text).toContain('Hör ihop med V26-B2B2')
    expect(text).not.toContain('Lånade maskiner')
  })

  test('T-07: what the reporter did stands under its day alone, what staff did under its minute', async () => {
    const { view } = needleCase()
    const text = await read(view)
    const say = makeSay('sv')
    const minutesOf = (from: 'reporter' | 'staff') =>
      view.messages.filter(({ message }) => message.from === from).map(({ message }) => say.dateTime(message.at))
    const sent = say.dateTime(instant(view.report?.sentAt ?? 0))
    expect([sent, ...minutesOf('reporter')].filter((minute) => text.includes(minute))).toEqual([])
    expect(minutesOf('reporter').length).toBe(2)
    expect(missing(text, [...minutesOf('staff'), `Skickad ${sent.slice(0, 10)}`])).toEqual([])
  })

  test('T-07: nor do the rows of staff beside it tell the hour of what the reporter did', async () => {
    const { view } = needleCase()
    const [record] = view.file.filter(({ kind }) => kind === 'record')
    const [said] = view.messages.filter(({ message }) => message.from === 'reporter')
    if (record === undefined || said === undefined) throw new Error('the case has neither')
    const rowsOf = async (reported: string, written: string) => {
      const at = { message: moment(`2026-12-04T${reported}Z`), record: moment(`2026-12-04T${written}Z`) }
      const messages = [{ ...said, message: { ...said.message, kind: 'message' as const, at: at.message } }]
      const text = await read({ ...view, messages, file: [{ ...record, at: at.record }] })
      return text.slice(text.indexOf('Det här har hänt')).match(/Rapportören skrev|sparade en handling/g)
    }
    const order = await rowsOf('08:00', '14:00')
    expect(order?.length).toBe(2)
    expect(await rowsOf('14:00', '08:00')).toEqual(order)
  })

  test('5 kap. 3 § lag (2021:890): whoever keeps no contact with the reporter takes no word between those two, and the paper says who has it', async () => {
    const { view, words, of, placeOf } = needleCase()
    const text = await read({ ...view, messages: [], contact: { kind: 'others', keeping: [cia] } })
    const kept = ['event.feedback', 'event.acknowledgement-withheld', 'event.settled', 'event.clearing-proposed']
    expect(missing(text, words).map(placeOf)).toEqual(of('note', 'message', 'identity', ...kept).map(placeOf))
    expect(text).toContain('de skäl som hör till kontakten med rapportören finns inte heller här')
    expect(text.match(/Det kan läsas av Cia Ström\./g)).toHaveLength(2)
  })

  test('L-SE-02: of a case that may be classified nothing, not even its name', async () => {
    const { view, words } = needleCase()
    const text = await read({ ...view, title: 'Ritningarna', blocked: blockedIn(asIs, { reads: true }) })
    expect(missing(text, [...words, 'Ritningarna'])).toEqual([...words, 'Ritningarna'])
    expect(text).toContain('Inget av innehållet finns här.')
  })

  test('T-10: it begins with the secrecy, which copy it is, who took it out and why, who agreed, and that it outlives the case', async () => {
    const text = await read(needleCase().view)
    const inOrder = [
      ...['Akt V26-K7QX', '32 kap. 3 b §', 'Kopia nummer 3', 'Anna Ek, chefsjurist', '2026-12-07 10:12', 'Bo Lind, säkerhetschef'],
      ...['12:q0fX9', 'Polisen har begärt akten.', 'förstöras eller arkiveras för hand', 'Vad har hänt?', 'Vad som inte finns här'],
    ]
    const places = inOrder.map((words) => text.indexOf(words))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  test('an assessment that was made again stands beside the earlier one, which no longer holds', async () => {
    const { view, of } = needleCase()
    const file = view.file.filter(({ text }) => text === 'assessed')
    const text = await read({ ...view, file, course: courseOf(file) })
    const [earlier = -1, later = -1] = of('event.assessed.assessment.reason').map((word) => text.indexOf(word))
    expect([earlier > 0, later > earlier]).toEqual([true, true])
    expect(text.slice(0, earlier).lastIndexOf('Gäller inte längre.')).toBeGreaterThan(text.indexOf('Bedömning'))
    expect(text.slice(earlier, later)).not.toContain('Gäller inte längre.')
  })

  test('answers stand in the words of their forms, and who is chosen by name; of what nobody noted it says so', async () => {
    const text = await read(needleCase().view)
    expect(text).toContain('Vem håller ihop ärendet? Cia Ström')
    expect(text).toContain('Slag Mutor')
    expect(text).toContain('När räknar ni med att vara klara? måndag 1 februari 2027')
    expect(text).not.toContain('Inget är antecknat om')
    expect(await read(newCase(asIs))).toContain('Inget är antecknat om: Bedömning, Namn och slag,')
  })

  test('what was done within one moment stands in the order in which it was done; channel and hold stand among the facts', async () => {
    const at = moment('2026-12-03T08:00Z')
    const done = (['started', 'no-conflict', 'archived'] as const).map(
      (name): FileEntry => ({ format: 1, kind: 'event', at, author: anna, text: name, event: { name } }),
    )
    const text = await read({ ...newCase(asIs), file: done, held: true })
    const places = ['Anna Ek började arbetet', 'Anna Ek svarade att inget jäv finns', 'Anna Ek lade ärendet i arkivet'].map((words) =>
      text.indexOf(words),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(text).toContain('Kanal Provköpings kommun')
    expect(text).toContain('Läge Nytt Får inte gallras')
  })

  test('what one act did to both sides at one moment stands in its place among the others', async () => {
    const at = moment('2026-12-03T08:00Z')
    const acts: readonly (readonly [CaseEvent['name'], number])[] = [
      ['no-conflict', 1],
      ['started', 3],
    ]
    const file = acts.map(([name, act]) => ({ format: 1, kind: 'event', at, author: anna, text: name, event: { name }, act }) as FileEntry)
    const messages = [{ message: makeMessage(asIs, { kind: 'acknowledgement', from: 'staff', author: anna, at, act: 2 }), isNew: false }]
    const text = await read({ ...newCase(asIs), file, messages })
    const places = ['Anna Ek svarade att inget jäv finns', 'Anna Ek bekräftade rapporten', 'Anna Ek började arbetet'].map((words) =>
      text.lastIndexOf(words),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
  })

  test('a letter that cannot be printed is not passed over in silence', async () => {
    const sentence = 'Alla bokstäver går inte att skriva ut.'
    expect(await read({ ...newCase(asIs), report: makeReport(asIs, { what: 'شكرا' }) })).toContain(sentence)
    const ukrainian = await read({ ...newCase(asIs), report: makeReport(asIs, { what: 'Дякую, Ґалина' }) })
    expect(ukrainian).toContain('Дякую, Ґалина')
    expect(ukrainian).not.toContain(sentence)
  })

  test('F-053: what somebody told on the telephone says how it came in, and what became of what was written down', async () => {
    const registration = { wayIn: 'phone', received: day('2026-12-01'), recording: 'no', handedOver: '' } as const
    const { view } = needleCase()
    const text = await read({ ...view, report: { ...makeReport(asIs), registration } })
    expect(text).toContain('Så kom rapporten in Telefon')
    expect(text).toContain('Rapportören gick inte med på att spelas in.')
    expect(text).toContain('En text är skriven. Rapportören har inte fått den ännu.')
  })

  test('F-051: a suggestion says that it is none, and a report that cannot be trusted is not shown', async () => {
    expect(await read({ ...newCase(asIs), reported: null })).toContain('Förslag. En vanlig allmän handling')
    expect(await read({ ...newCase(asIs), report: null })).toContain('Rapporten går inte att lita på och visas inte.')
  })
})

describe('its secrecy', () => {
  const head = async (changes: Partial<CaseView>) => {
    const pages = pagesIn(await exportPaper(makeSay('sv'), { ...newCase(asIs), ...changes }, stamp))
    const text = pages.map(spokenOn).join(' ').replace(/\s+/g, ' ')
    return { lead: text.slice(0, text.indexOf('Om den här kopian')), foot: pages.map(besideOn) }
  }
  const every = (foot: readonly string[], words: string) => foot.length > 0 && foot.every((one) => one.includes(words))

  test('L-OSL-4: the mark names its provisions, its day and the authority (5 kap. 5 § OSL)', async () => {
    const { lead, foot } = await head({})
    expect(missing(lead, ['32 kap. 3 b §', '17 kap. 3 b §', 'Sekretessmarkerad måndag 7 december 2026 av Bostadsbolaget'])).toEqual([])
    expect(every(foot, '32 kap. 3 b §')).toBe(true)
    expect((await head({ unit: null })).lead).toContain('av Provköpings kommun')
  })

  test('L-OSL-4: where no provision can be named it is not marked, and says so', async () => {
    const { lead, foot } = await head({ report: makeReport(asIs, { relation: 'none' }) })
    expect(lead).toContain('Kopian är inte sekretessmarkerad')
    expect(`${lead} ${foot.join(' ')}`).not.toMatch(/Sekretess\.|Sekretessmarkerad|OSL/)
    expect(every(foot, 'Sekretessen är inte prövad.')).toBe(true)
  })

  test("9 kap. 1 § lag (2021:890): a private operator's binds whoever holds it to silence", async () => {
    const { lead, foot } = await head({ publicBody: false })
    expect(lead).toContain('får inte föra vidare vem som har rapporterat eller vem det gäller: 9 kap. 1 § lagen (2021:890)')
    expect(lead).not.toContain('Sekretess')
    expect(every(foot, 'Tystnadsplikt: 9 kap. 1 § lag (2021:890).')).toBe(true)
  })

  test('F-141: a test is no secret', async () => {
    const { lead, foot } = await head({ test: true })
    expect(`${lead} ${foot.join(' ')}`).not.toMatch(/sekretess|tystnadsplikt/i)
  })
})

describe('its pages', () => {
  /** Of many pages: an answer as long as anybody may write one. */
  const long = (): CaseView => ({
    ...newCase(asIs),
    report: makeReport(asIs, { what: `${'Ord efter ord som fyller rad efter rad. '.repeat(900)}slutordet` }),
  })

  test('T-10: every one says whose copy it is, across it and at its foot, and nobody hears that read aloud', async () => {
    const bytes = await exportPaper(makeSay('sv'), long(), stamp)
    const pages = pagesIn(bytes)
    expect(pages.length).toBeGreaterThan(8)
    for (const [index, page] of pages.entries()) {
      expect(page[0]).toEqual({ tag: 'Artifact', text: 'Anna Ek 2026-12-07 10:12, kopia 3' })
      expect(besideOn(page)).toContain('Sekretess: 32 kap. 3 b § och 17 kap. 3 b § OSL. Akt V26-K7QX, kopia 3,')
      expect(besideOn(page)).toContain(`Sida ${index + 1} (${pages.length})`)
      expect(spokenOn(page)).not.toContain('kopia 3')
    }
    expect(spokenIn(bytes)).toContain('slutordet')
  })

  test('a name in Polish or Croatian stands there whole, also across the page, however long it is', async () => {
    const by = { ...anna, name: 'Świętosława Żółkiewska-Đorđević af Ćwierciakiewicz' }
    const pages = pagesIn(await exportPaper(makeSay('sv'), newCase(asIs), { ...stamp, by }))
    for (const page of pages) expect(page[0]?.text).toBe(`${by.name} 2026-12-07 10:12, kopia 3`)
    expect(pages.map(spokenOn).join(' ').replace(/\s+/g, ' ')).toContain(by.name)
  })

  test.each<[Language, string]>([
    ['sv', 'Vad som inte finns här'],
    ['en', 'What is not here'],
    ['da', 'Hvad der ikke er her'],
  ])('reads in %s', async (language, words) => {
    const { view, words: all, of } = needleCase()
    const text = await read(view, language)
    expect(text).toContain(words)
    expect(missing(text, all)).toEqual(of('note'))
  })

  test('a language from right to left takes nothing from it', async () => {
    const pages = pagesIn(await exportPaper(makeSay('ar-XB'), needleCase().view, stamp))
    expect(pages.length).toBeGreaterThan(3)
    for (const page of pages) expect(page[0]?.text).toContain('Anna Ek')
  })
})
