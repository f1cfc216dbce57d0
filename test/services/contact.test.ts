// The permission of each way of sharing (L-SE-11), on real files: between private employers whoever also receives for another reads and
// investigates, and is given no word of the dialogue nor a way to add one (5 kap. 3 § lag (2021:890)); between a municipality and its companies
// nothing stands between them (5 kap. 4 §).
import { afterAll, afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { noAnswers } from '../../src/domain/case/answers.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { noFilter } from '../../src/domain/case/case-search.ts'
import type { UnitId } from '../../src/domain/channel/channel.ts'
import type { UnitSettings } from '../../src/domain/channel/unit-settings.ts'
import { addDays } from '../../src/kit/instant.ts'
import { today } from '../../src/services/ground.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import type { Store } from '../../src/store/store.ts'
import { channelOf, colleague, day, enter, makeOffice, type Office, type OfficeOptions, receiptOf, removeFolders } from './office.ts'

setDefaultTimeout(120_000)

const [bygg, data] = ['Bygg AB', 'Data AB']
/** Two companies behind one link; a law firm receives for both, each has two of its own and engages an investigator. */
const firm: OfficeOptions = {
  units: [bygg, data],
  settings: { publicBody: false, nameRule: 'open' },
  serving: {
    [bygg]: { recipients: ['Anna Ek', 'Bo Lind'], intake: ['Ida Frid', 'Jon Park'], investigators: ['Ulla Varg'] },
    [data]: { recipients: ['Cia Strand', 'Dan Alm'], intake: ['Ida Frid', 'Jon Park'] },
  },
}
/** What is said in the dialogue alone: none of it may reach whoever keeps no contact. */
const planted = ['Kvitto', 'Lönnlöv', 'Siv Granat', '070-4711', 'Mottaget', 'Frågetecken', 'Protokollet', 'Rättelsen', 'Åtgärden', 'Skälet']

let office: Office
let people: Readonly<Record<string, Unlocked>>
const open = async (options: OfficeOptions, names: readonly string[]): Promise<void> => {
  office = await makeOffice(options)
  people = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await enter(office, name)] as const)))
}
const who = (name: string): Unlocked => {
  const found = people[name]
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
const ids = (...names: readonly string[]) => names.map((name) => colleague(office, name).id).sort()
const staff = () => office.services().staff
const casework = () => staff().casework
const unitId = async (name: string): Promise<UnitId> => {
  const found = (await channelOf(office)).channel.units.find((unit) => unit.name === name)
  if (found === undefined) throw new Error('no unit')
  return found.id
}

/** A report to a unit, and the reporter's session. */
const sent = async (unit: string, over: object = {}, waiver = false): Promise<{ readonly id: CaseId; readonly session: string | null }> => {
  const { reporter } = office.services()
  const { channel } = await channelOf(office)
  const all = async () => (await office.store().caseRoll.page('', 200)).map(({ row }) => row.id)
  const before = await all()
  const answers = { ...noAnswers, unit: await unitId(unit), what: 'Betongen är för tunn.', source: 'Jag mätte.', ...over }
  const saved = await reporter.drafts.save({ channel, token: null, language: 'sv', change: () => answers, begin: true })
  const outcome = await reporter.intake.send(channel.id, saved?.token ?? '', 'sv', waiver)
  if (outcome.name !== 'sent') throw new Error(JSON.stringify(outcome))
  const { id: number, password } = await receiptOf(office, saved?.token ?? '')
  const id = (await all()).find((known) => !before.includes(known))
  if (id === undefined) throw new Error('no case')
  return { id, session: await reporter.dialogue.signIn(number, password) }
}
const said = async (session: string | null, text: string) =>
  expect(await office.services().reporter.dialogue.write(session, { kind: 'message', text, identity: null })).toBe('done')
const file = async (name: string, id: CaseId) => {
  const found = await casework().open(who(name), id)
  if (found === null) throw new Error(`not for ${name}`)
  return found
}
const declared = async (id: CaseId, ...names: readonly string[]) => {
  for (const name of names) await casework().handling.declareFree(who(name), id)
}
const set = async (unit: string, own: UnitSettings) => {
  const fia = await enter(office, 'fia')
  const { id, version } = (await staff().keeper.own(fia))[0] ?? { id: '' as never, version: 0 }
  expect(await staff().keeper.changeUnit(fia, id, await unitId(unit), version, () => own)).toBe('done')
}
const written = async (id: CaseId) =>
  JSON.stringify([
    await office.store().cases.find(id),
    await office.store().cases.records(id, 'dialogue'),
    await office.store().cases.records(id, 'casework'),
  ])

/** Everything that says something to the reporter, answers them, or decides what they are told. */
const words = (name: string, id: CaseId): Readonly<Record<string, () => Promise<unknown>>> => {
  const by = today(office.ground())
  const feedback = {
    kind: 'final',
    finding: 'partly',
    measures: 'M',
    reasons: 'S',
    remaining: '',
    next: '',
    ending: '',
    support: '',
  } as const
  return {
    acknowledge: async () => (await casework().acknowledge(who(name), id, 'Tack.'))?.name,
    message: () => casework().write(who(name), id, 'Hej.'),
    question: () => casework().write(who(name), id, 'När?', { answerBy: addDays(by, 14) }),
    feedback: () => casework().handling.tell(who(name), id, feedback, 'Klart.'),
    excuse: () => casework().handling.excuse(who(name), id, 'Utredningen.'),
    withhold: () => casework().handling.begin(who(name), id, 'Det kan röja hen.'),
    settle: () => casework().handling.settle(who(name), id, 'Bara ett tack.'),
    'oral-record': () => staff().oralRecords.offer(who(name), id, { text: 'Hon sa.', answerBy: addDays(by, 14), version: 0 }),
    'oral-silence': () => staff().oralRecords.noAnswer(who(name), id),
    conversion: () => staff().suggestions.convert(who(name), id, 'Det är allvarligt.', 'Nu är det en rapport.'),
  }
}

afterEach(() => office.close())
afterAll(removeFolders)

describe('private employers who share the receipt', () => {
  beforeEach(() => open(firm, ['anna', 'bo', 'ida', 'jon', 'ulla', 'cia']))

  test('a report goes to the own and to the shared at once, and the public page knows who answers', async () => {
    const { id } = await sent(bygg)
    expect([...(await office.store().cases.readers(id))].sort()).toEqual(ids('anna', 'bo', 'ida', 'jon'))
    const { recipients, intake, unanswered } = await channelOf(office)
    const unit = await unitId(bygg)
    const at = recipients.filter((person) => person.unitId === unit)
    expect(at.map(({ name, shared = false }) => [name, shared])).toEqual([
      ['Anna Ek', false],
      ['Bo Lind', false],
      ['Ida Frid', true],
      ['Jon Park', true],
    ])
    expect([intake, unanswered]).toEqual([[], []])
  })

  test('every word to the reporter is refused to the shared, and nothing is written; the own and the investigator may', async () => {
    const { id } = await sent(bygg)
    await declared(id, 'anna', 'ida', 'jon')
    const before = await written(id)
    for (const name of ['ida', 'jon'])
      for (const [act, say] of Object.entries(words(name, id))) expect([act, await say()]).toEqual([act, 'contact'])
    expect(await written(id)).toBe(before)
    expect(await words('anna', id).acknowledge?.()).toBe('done')
    const until = addDays(today(office.ground()), 90)
    expect(await casework().handling.assign(who('anna'), id, ids('ulla'), until)).toBe('done')
    await declared(id, 'ulla')
    expect(await words('ulla', id).question?.()).toBe('done')
  })

  test('the shared investigate as everybody does', async () => {
    const { id } = await sent(bygg, {}, true)
    await declared(id, 'ida')
    expect(await casework().handling.begin(who('ida'), id, '')).toBe('done')
    expect(await casework().keep(who('ida'), id, 'note', 'Fråga om ritningen.')).toBe('done')
    expect(await casework().keep(who('ida'), id, 'record', 'Ritningen är begärd.')).toBe('done')
    const plan = { what: 'Besök', how: '', preserve: '', outside: '', until: '' } as never
    expect(await casework().handling.keep(who('ida'), id, { name: 'planned', plan })).toBe('done')
    expect((await file('anna', id)).entries.map(({ text }) => text)).toContain('Fråga om ritningen.')
  })

  test('no word of the dialogue is in what the shared are given; all of the report is', async () => {
    const { id, session } = await sent(bygg)
    const { dialogue } = office.services().reporter
    await declared(id, 'anna', 'ida')
    await casework().acknowledge(who('anna'), id, 'Mottaget.')
    await said(session, 'Kvitto ligger i lådan.')
    const identity = { mode: 'named', alias: 'Lönnlöv', name: 'Siv Granat', contact: '', phone: '070-4711', consent: true } as const
    await dialogue.write(session, { kind: 'identity', text: '', identity })
    const by = addDays(today(office.ground()), 14)
    await casework().write(who('anna'), id, 'Frågetecken?', { answerBy: by })
    await staff().oralRecords.offer(who('anna'), id, { text: 'Protokollet.', answerBy: by, version: 0 })
    await dialogue.answerRecord(session, { name: 'correct', version: 1, words: 'Rättelsen.' })
    const feedback = {
      kind: 'interim',
      finding: '',
      measures: 'Åtgärden',
      reasons: 'Skälet',
      remaining: '',
      next: '',
      ending: '',
      support: '',
    }
    await casework().handling.tell(who('anna'), id, feedback as never, 'Åtgärden, av Skälet.')
    const [shared, own] = [await file('ida', id), await file('anna', id)]
    const plain = (value: object) => JSON.stringify({ ...value, names: [] })
    for (const word of planted) {
      expect([word, plain(shared).includes(word), plain(own).includes(word)]).toEqual([word, false, true])
      const found = async (name: string) =>
        (await staff().search.search(who(name), { words: word, filter: noFilter, order: 'received', from: null })).found.length
      expect([word, await found('ida'), await found('anna')]).toEqual([word, 0, 1])
    }
    expect(shared.messages).toEqual([])
    expect(shared.report?.answers).toEqual(own.report?.answers as never)
    expect([shared.row.acknowledged, shared.row.answered]).toEqual([own.row.acknowledged, own.row.answered])
    expect([shared.altered, own.altered]).toEqual([0, 0])
    expect([...shared.contact.keeping].sort()).toEqual(ids('anna', 'bo'))
  })

  test('when the reporter writes the own are told, and the shared are neither marked nor mailed', async () => {
    const { id, session } = await sent(bygg)
    await declared(id, 'anna', 'bo', 'ida')
    await casework().acknowledge(who('anna'), id, 'Tack.')
    for (const name of ['anna', 'bo', 'ida']) await casework().looked(who(name), await file(name, id))
    const mailed = async () =>
      (await office.store().notices.due((office.ground().now() + day) as never)).map(({ staffId }) => staffId).sort()
    for (const one of await office.store().notices.due((office.ground().now() + day) as never)) await office.store().notices.delivered(one)
    await said(session, 'Det hände igen.')
    expect(await mailed()).toEqual(ids('anna', 'bo'))
    const unseen = async (name: string) => (await staff().lists.page(who(name), 'ongoing', null)).cases.map((listed) => listed.unseen)
    expect([await unseen('anna'), await unseen('bo'), await unseen('ida')]).toEqual([[true], [true], [false]])
    expect((await staff().lists.counts(who('ida'))).light).not.toEqual((await staff().lists.counts(who('anna'))).light)
    // Nor when a colleague answers.
    await casework().write(who('bo'), id, 'Vi tittar på det.')
    expect([await unseen('anna'), await unseen('ida')]).toEqual([[true], [false]])
    // What is found out is for all of them.
    await casework().keep(who('bo'), id, 'record', 'Nya mätningar.')
    expect(await unseen('ida')).toEqual([true])
  })

  test('a call after the closing, and an answer that is awaited, are in no list of theirs', async () => {
    const { id, session } = await sent(bygg, { kind: 'suggestion' })
    await declared(id, 'anna', 'ida')
    expect(await words('anna', id).acknowledge?.()).toBe('done')
    await casework().write(who('anna'), id, 'När?', { answerBy: addDays(today(office.ground()), 7) })
    const asked = async (name: string) =>
      (await staff().lists.page(who(name), 'suggestions', null)).cases.map(({ row }) => row.asked !== null)
    expect([await asked('anna'), await asked('ida')]).toEqual([[true], [false]])
    expect([(await file('anna', id)).row.asked !== null, (await file('ida', id)).row.asked]).toEqual([true, null])
    expect(await casework().handling.close(who('anna'), id, { outcome: 'nothing', measures: '', lessons: '', keeping: 'dispose' })).toBe(
      'done',
    )
    for (const name of ['anna', 'ida']) await casework().looked(who(name), await file(name, id))
    await said(session, 'De straffar mig.')
    const waiting = async (name: string) =>
      (await staff().lists.day(who(name))).flatMap(({ group, cases }) => cases.map(() => group as string))
    expect([await waiting('anna'), await waiting('ida')]).toEqual([['waits'], []])
    expect([(await file('anna', id)).row.calls, (await file('ida', id)).row.calls]).toEqual([true, false])
    expect(await words('ida', id).settle?.()).toBe('contact')
  })

  test('where none of the own is left those who read it answer, for somebody must (5 kap. 8 §)', async () => {
    const { id, session } = await sent(bygg)
    await declared(id, 'ida')
    expect(await words('ida', id).message?.()).toBe('contact')
    expect(await casework().handling.leave(who('anna'), id)).toBe('done')
    expect((await file('ida', id)).contact).toMatchObject({ own: null, nobodyOwn: false })
    expect(await casework().handling.leave(who('bo'), id)).toBe('done')
    const now = (await file('ida', id)).contact
    expect([now.own === null, now.nobodyOwn, [...now.keeping].sort()]).toEqual([false, true, ids('ida', 'jon')])
    expect(await words('ida', id).acknowledge?.()).toBe('done')
    for (const one of await office.store().notices.due((office.ground().now() + day) as never)) await office.store().notices.delivered(one)
    await said(session, 'Är någon där?')
    expect((await office.store().notices.due((office.ground().now() + day) as never)).map(({ staffId }) => staffId).sort()).toEqual(
      ids('ida', 'jon'),
    )
    const reporters = await office.services().reporter.dialogue.read(session)
    expect(reporters?.answering.map(({ name }) => name).sort()).toEqual(['Ida Frid', 'Jon Park'])
  })

  test('the reporter is told who alone reads and answers', async () => {
    const { session } = await sent(bygg)
    const view = await office.services().reporter.dialogue.read(session)
    expect(view?.answering.map(({ name }) => name).sort()).toEqual(['Anna Ek', 'Bo Lind'])
  })

  test('an administrator who says that the law asks for no channel of its own shares everything, for that body alone', async () => {
    const [one, other] = [await sent(bygg), await sent(data)]
    await declared(one.id, 'ida')
    await declared(other.id, 'ida')
    await set(bygg, { sharing: 'whole' })
    expect(await words('ida', one.id).message?.()).toBe('done')
    expect(await words('ida', other.id).message?.()).toBe('contact')
    expect((await channelOf(office)).intake.map(({ name }) => name)).toEqual(['Ida Frid', 'Jon Park'])
    await set(bygg, {})
    expect(await words('ida', one.id).message?.()).toBe('contact')
  })
})

describe('a municipality and its company share the whole', () => {
  test('whatever is stored: whoever receives for both reads first, answers both, and is told of everything', async () => {
    const serving = firm.serving ?? {}
    const own = { [data]: { publicBody: true, company: true, sharing: 'receipt' } } as const
    await open({ ...firm, settings: { publicBody: true }, own, serving }, ['anna', 'ida'])
    const { id, session } = await sent(data)
    expect([...(await office.store().cases.readers(id))].sort()).toEqual(ids('ida', 'jon'))
    await declared(id, 'ida')
    expect(await words('ida', id).acknowledge?.()).toBe('done')
    await said(session, 'Kvitto ligger i lådan.')
    expect((await file('ida', id)).messages.map(({ message }) => message.text)).toContain('Kvitto ligger i lådan.')
    expect((await office.services().reporter.dialogue.read(session))?.answering).toEqual([])
    expect((await channelOf(office)).unanswered).toEqual([])
  })
})

describe('what changes meanwhile', () => {
  test('somebody becomes shared between the opening and the storing of their word: it is refused, and nothing is written', async () => {
    let meanwhile: (() => Promise<void>) | null = null
    const store = (plain: Store): Store => ({
      ...plain,
      cases: {
        ...plain.cases,
        change: async (work) => {
          const act = meanwhile
          meanwhile = null
          await act?.()
          return plain.cases.change(work)
        },
      },
    })
    await open({ ...firm, own: { [bygg]: { sharing: 'whole' } }, store }, ['anna', 'ida'])
    const { id } = await sent(bygg)
    await declared(id, 'ida')
    // Their own come to it: while nobody but the firm reads it, the firm answers.
    expect(await casework().handling.assign(who('ida'), id, ids('anna'))).toBe('done')
    const before = await written(id)
    meanwhile = () => set(bygg, {})
    expect(await words('ida', id).message?.()).toBe('contact')
    expect(await written(id)).toBe(before)
  })

  test('a unit that has too few of its own is told of, and its reporters are answered all the same', async () => {
    const serving = { [bygg]: { recipients: ['Ida Frid', 'Jon Park'] }, [data]: { recipients: ['Cia Strand', 'Ida Frid', 'Jon Park'] } }
    await open({ ...firm, serving }, ['ida', 'cia'])
    const view = await channelOf(office)
    expect(view.open).toBe(true)
    expect([...view.unanswered].sort()).toEqual([await unitId(bygg), await unitId(data)].sort())
    const [nobody, lone] = [await sent(bygg), await sent(data)]
    await declared(nobody.id, 'ida')
    await declared(lone.id, 'ida', 'cia')
    expect(await words('ida', nobody.id).message?.()).toBe('done')
    expect(await words('ida', lone.id).message?.()).toBe('contact')
    expect(await words('cia', lone.id).message?.()).toBe('done')
  })
})
