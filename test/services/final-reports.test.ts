// The report of an investigation, presented to the post above it: one document, for whoever has its code, until a day (F-121, F-123).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import { signingKey } from '../../src/crypto/signing.ts'
import { reportAddressee, weighedIn } from '../../src/domain/case/addressee.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Assessment, type FinalReport, finalReportSheet } from '../../src/domain/case/case-sheets.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { addDays, type Day, dayOf, hours } from '../../src/kit/instant.ts'
import { readingKeyOf, sealPaper } from '../../src/services/case/final-report-paper.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const day = (ahead = 0): Day => addDays(dayOf(office.ground().now(), legalZone), ahead)
const casework = () => office.services().staff.casework
const finalReports = () => casework().finalReports
const read = (code: string) => office.services().staff.reading.read(code)
const idOf = (name: string) => colleague(office, name).id

const assessment = (over: Partial<Assessment> = {}): Assessment =>
  ({
    ...{ work: 'yes', interest: 'yes', union: 'no', office: 'no', posts: [], danger: 'no', retaliation: 'low' },
    ...{ classified: 'no', decision: 'follow-up', reason: 'Skäl.', until: '', inside: 'Ingen utanför finns.', ...over },
  }) as Assessment

const written = (over: Partial<Record<keyof FinalReport, string>> = {}): FinalReport => {
  const typed = {
    heading: 'Inköp av sand',
    done: 'Fakturor lästa.',
    found: 'Tre utan beställning.',
    identity: 'no',
    until: day(30),
    ...over,
  }
  const { filled } = filledFrom(finalReportSheet, Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, [value]])))
  if (filled === null) throw new Error('not filled')
  return filled
}

/** A case that Anna has assessed. */
const assessed = async (over: Partial<Assessment> | null = {}): Promise<CaseId> => {
  office = await makeOffice({ investigator: true, security: true })
  await report(office, { what: 'Sanden betalas två gånger.' })
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  const id = item?.case.id ?? ('' as CaseId)
  for (const name of ['anna', 'bo']) await casework().handling.declareFree(await enter(office, name), id)
  await casework().acknowledge(await enter(office, 'anna'), id, 'Tack.')
  if (over !== null) await assess(id, over)
  return id
}
const assess = async (id: CaseId, over: Partial<Assessment>) =>
  expect(await casework().handling.assess(await enter(office, 'anna'), id, assessment(over))).toBe('done')
const topPost = async () => postsOf((await channelOf(office)).channel.settings).posts.find(({ place }) => place === 1)?.id ?? ''

/** Presents one in a session of its own. */
const presented = async (id: CaseId, over: Partial<Record<keyof FinalReport, string>> = {}, name = 'bo') => {
  const who = await enter(office, name)
  const form = finalReports().formOf('')
  const outcome = await finalReports().present(who, id, form, written(over))
  return { who, form, outcome, code: (await finalReports().code(who, id, form))?.code ?? '' }
}
const standing = async (id: CaseId) => (await casework().open(await enter(office, 'anna'), id))?.course.presented ?? []
const readings = async (id: CaseId) => finalReports().readings(await enter(office, 'anna'), id)
const logged = async (kind: string) => (await office.store().log.since(0, (await channelOf(office)).channel.id, kind as never)).length

describe('presenting', () => {
  test('goes to the post that the table gives, stands in the register, and its code opens that document', async () => {
    const id = await assessed()
    const documents = async () => {
      const entry = await office.store().register.byCase(id)
      return entry === null ? [] : (await office.store().register.documents(entry)).map(({ kind }) => kind)
    }
    const before = await documents()
    const { outcome, code } = await presented(id)
    expect([outcome, code.length]).toEqual(['done', 20])
    expect(await documents()).toEqual([...before, 'record'])
    expect(await standing(id)).toMatchObject([
      { addressee: 'kommundirektör', until: day(30), ended: false, value: { heading: 'Inköp av sand' } },
    ])
    const paper = await read(code.toLowerCase().replace(/(.{4})/g, '$1 - '))
    expect(paper).toMatchObject({ addressee: 'kommundirektör', by: { name: 'Bo Lind' }, on: day(), report: written() })
    expect(JSON.stringify(paper)).not.toContain('Sanden betalas')
  })

  test('one form presents one report, however often and however fast it is sent', async () => {
    const id = await assessed()
    const who = await enter(office, 'bo')
    const form = finalReports().formOf('')
    const send = () => finalReports().present(who, id, form, written())
    expect(await Promise.all([send(), send(), send()])).toEqual(['done', 'done', 'done'])
    expect(await send()).toBe('done')
    expect([(await standing(id)).length, (await readings(id)).length]).toEqual([1, 1])
    expect(await finalReports().present(who, id, 'no form of ours', written())).toBe('form')
  })

  test('a form that is sent again with other words, after its end, or in another session, presents nothing and says so', async () => {
    const id = await assessed()
    const { who, form, code } = await presented(id)
    expect(await finalReports().present(who, id, form, written({ found: 'Fyra utan beställning.' }))).toBe('presented')
    expect((await read(code))?.report.found).toBe('Tre utan beställning.')
    expect(await finalReports().present(await enter(office, 'bo'), id, form, written())).toBe('presented')
    await finalReports().end(who, id, (await standing(id))[0]?.id ?? '')
    expect(await finalReports().present(who, id, form, written())).toBe('presented')
    expect((await standing(id)).length).toBe(1)
  })

  test('is refused before there is somebody to present to, and for a day that has passed or is no limit', async () => {
    const id = await assessed(null)
    expect((await presented(id)).outcome).toBe('no-addressee')
    await assess(id, {})
    expect([(await presented(id, { until: day(-1) })).outcome, (await presented(id, { until: day(91) })).outcome]).toEqual([
      'reading-past',
      'reading-far',
    ])
    expect(await standing(id)).toEqual([])
    await assess(id, { decision: 'dismiss', work: 'no' })
    expect((await presented(id)).outcome).toBe('no-addressee')
  })

  test('never goes to whom the case concerns: the next above gets it (F-123)', async () => {
    const id = await assessed(null)
    await assess(id, { office: 'yes', posts: [await topPost()], decision: 'outside', until: day(60) })
    await presented(id)
    expect((await standing(id)).map(({ addressee }) => addressee)).toEqual(['kommunstyrelsens ordförande'])
  })

  test('nor to whoever may not read it, by their own title or by a conflict that they declare afterwards (F-123)', async () => {
    const id = await assessed()
    const { code } = await presented(id)
    const table = postsOf((await channelOf(office)).channel.settings)
    const excluded = [{ id: idOf('bo'), decidedBy: 'reporter', reason: 'left-out', day: day() }] as const
    const titled = {
      ...table,
      posts: table.posts.map((post) => (post.place === 1 ? { ...post, title: 'säkerhetschef' } : post)),
    }
    const file = await casework().open(await enter(office, 'anna'), id)
    if (file === null) throw new Error('it opens')
    const weighed = { ...weighedIn(file.course), held: null }
    const colleagues = [{ id: idOf('bo'), title: 'säkerhetschef' }]
    const to = (people: Parameters<typeof reportAddressee>[1]) => reportAddressee(weighed, people, { today: titled, colleagues })?.title
    expect([to({ excluded: [] }), to({ excluded })]).toEqual(['säkerhetschef', 'kommunstyrelsens ordförande'])
    expect(await read(code)).not.toBeNull()
  })

  test('of which something is removed is read by its code no more: the copy that lies there still has it (L-SE-17)', async () => {
    const id = await assessed()
    const { code } = await presented(id, { found: 'Tre utan beställning. Ebba på lager har diabetes.' })
    const { clearings } = casework()
    const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
    const text = (await clearings.of(anna, id))?.texts.find(({ field }) => field === 'entry.found')
    const place = { record: text?.record ?? '', field: 'entry.found' }
    const wish = { ...place, passage: 'Ebba på lager', reason: 'sensitive', why: 'Hälsa.' } as const
    expect(await clearings.propose(anna, id, wish)).toBe('done')
    expect(await read(code)).not.toBeNull()
    const asked = (await clearings.of(bo, id))?.waiting[0]?.id ?? ''
    const answering = { id: asked, answer: 'agreed', marks: { dialogue: '[x]', casework: '[x]' }, decision: null } as const
    expect(await clearings.answer(bo, id, answering)).toBe('done')
    expect([await read(code), (await readings(id)).length]).toEqual([null, 0])
    expect((await standing(id))[0]).toMatchObject({ ended: true, value: { found: 'Tre utan beställning. [x] har diabetes.' } })
  })

  test('nobody without the case presents or ends anything, or is told that it exists', async () => {
    const id = await assessed()
    const { form, code } = await presented(id)
    for (const name of ['eva', 'sten']) {
      const who = await enter(office, name)
      expect(await finalReports().present(who, id, finalReports().formOf(''), written())).toBeNull()
      expect(await finalReports().code(who, id, form)).toBeNull()
      expect(await finalReports().end(who, id, (await standing(id))[0]?.id ?? '')).toBeNull()
    }
    expect(await read(code)).not.toBeNull()
  })
})

describe('the code', () => {
  test('is shown to the session that presented it and to no other, not even of the same person', async () => {
    const id = await assessed()
    const { who, form, code } = await presented(id)
    expect((await finalReports().code(who, id, form))?.code).toBe(code)
    expect(await finalReports().code(await enter(office, 'bo'), id, form)).toBeNull()
    expect(await finalReports().code(await enter(office, 'anna'), id, form)).toBeNull()
    expect(await finalReports().code(who, id, finalReports().formOf(''))).toBeNull()
  })

  test('stands nowhere in clear, nor does a word of what it opens', async () => {
    const id = await assessed()
    const { code } = await presented(id)
    await read(code)
    let found = ''
    await office.behindItsBack(({ big }) => {
      found = ['final_reports', 'records', 'log', 'cases']
        .flatMap((table) => big.query(`SELECT * FROM ${table}`).values())
        .flat()
        .map((value) => (value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : String(value)))
        .join('\n')
    })
    expect(found).toContain('report-read')
    for (const word of [code, 'Inköp av sand', 'Tre utan']) expect(found).not.toContain(word)
  })

  test('opens until the end of its last day; each reading is counted and stands in the log', async () => {
    const id = await assessed()
    const { code } = await presented(id, { until: day(2) })
    await read(code)
    office.pass(hours(48))
    expect(await read(code)).not.toBeNull()
    expect(await readings(id)).toMatchObject([{ readings: 2, lastRead: day() }])
    expect(await logged('report-read')).toBe(2)
    office.pass(hours(24))
    expect(await read(code)).toBeNull()
    await office.services().reminders.look()
    expect(await readings(id)).toEqual([])
    expect(await standing(id)).toMatchObject([{ value: { found: 'Tre utan beställning.' } }])
  })

  test('a clock that leapt hides it, and takes nothing', async () => {
    const id = await assessed()
    const { code } = await presented(id)
    await office.services().reminders.look()
    office.pass(hours(24 * 400))
    expect(await read(code)).toBeNull()
    await office.services().upkeep.sweep()
    await office.services().reminders.look()
    office.pass(hours(-24 * 400))
    expect(await read(code)).not.toBeNull()
  })

  test('opens nothing once somebody ended it; the other report of the case stays', async () => {
    const id = await assessed()
    const [one, two] = [await presented(id), await presented(id, { heading: 'Rättad' })]
    const [first] = await standing(id)
    expect(await finalReports().end(one.who, id, first?.id ?? '')).toBe('done')
    expect(await finalReports().end(two.who, id, first?.id ?? '')).toBe('done')
    expect(await finalReports().end(one.who, id, 'none')).toBe('unknown')
    expect([await read(one.code), (await read(two.code))?.report.heading]).toEqual([null, 'Rättad'])
    expect([await finalReports().code(one.who, id, one.form), await logged('reading-ended')]).toEqual([null, 1])
  })

  test('opens nothing once the case concerns its addressee, may be classified, or goes no further', async () => {
    const reasons = [
      async () => ({ office: 'yes', posts: [await topPost()], decision: 'outside', until: day(60) }),
      async () => ({ decision: 'quarantine', classified: 'yes' }),
      async () => ({ decision: 'dismiss', work: 'no' }),
    ]
    for (const [index, reason] of reasons.entries()) {
      if (index > 0) office.close()
      const id = await assessed()
      const { code } = await presented(id)
      expect(await read(code)).not.toBeNull()
      await assess(id, (await reason()) as Partial<Assessment>)
      expect(await read(code)).toBeNull()
    }
  })
})

describe('somebody who writes the file', () => {
  test('gives nobody more days: the sealed day counts', async () => {
    const id = await assessed()
    const { code } = await presented(id, { until: day(1) })
    office.meanwhile([["UPDATE final_reports SET until = '9999-12-31'"]])
    office.pass(hours(48))
    expect(await read(code)).toBeNull()
  })

  test('puts no report, found and opened by its own code, into the row of another', async () => {
    const id = await assessed()
    const [one] = [await presented(id), await presented(id, { heading: 'Den andra' })]
    expect((await read(one.code))?.report.heading).toBe('Inköp av sand')
    // Tag and sealed bytes together, into the place of the one that somebody still may read.
    await office.behindItsBack(({ big }) => {
      const { other } = big.query('SELECT id AS other FROM final_reports WHERE readings = 0').get() as { other: string }
      big.run('CREATE TEMP TABLE moved AS SELECT tag, sealed FROM final_reports WHERE readings = 1')
      big.run('DELETE FROM final_reports WHERE readings = 1')
      big.run('UPDATE final_reports SET (tag, sealed) = (SELECT tag, sealed FROM moved) WHERE id = ?', [other])
    })
    expect(await read(one.code)).toBeNull()
  })

  test('makes none of their own: a colleague’s key stands behind each', async () => {
    const id = await assessed()
    const { code } = await presented(id)
    const key = await readingKeyOf(office.ground().installation, code)
    const stored = await office.store().finalReports.byTag(key.tag)
    const paper = await read(code)
    if (stored === null || paper === null) throw new Error('it is read')
    // The burglar holds the code, both files and a key of their own.
    const burglar = { signing: await signingKey(office.ground().random(32)) }
    const forged = { ...paper, report: { ...paper.report, found: 'Bo har tagit pengarna.' } }
    const sealed = await sealPaper(office.ground(), key, forged, burglar)
    await office.behindItsBack(({ big }) => void big.run('UPDATE final_reports SET sealed = ? WHERE id = ?', [sealed.sealed, stored.id]))
    expect(await read(code)).toBeNull()
  })

  test('a share that is gone takes the report with it (keys.md 7)', async () => {
    const id = await assessed()
    const { code } = await presented(id)
    await office.behindItsBack(({ small }) => void small.run('UPDATE shares SET share = NULL'))
    expect(await read(code)).toBeNull()
  })
})
