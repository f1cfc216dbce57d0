// The report of an investigation, presented to the post above it: one document, for whoever has its code, until a day (F-121, F-123).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Assessment, type FinalReport, finalReportSheet } from '../../src/domain/case/case-sheets.ts'
import { legalZone } from '../../src/domain/case/deadline.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import { addDays, type Day, dayOf, hours } from '../../src/kit/instant.ts'
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
const logged = async (kind: string) => (await office.store().log.since(0, (await channelOf(office)).channel.id, kind as never)).length

describe('presenting', () => {
  test('goes to the post that the table gives, is registered as a document, and its code opens that document', async () => {
    const id = await assessed()
    const { outcome, code } = await presented(id)
    expect([outcome, code.length]).toEqual(['done', 20])
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
    expect([(await standing(id)).length, (await finalReports().readings(id)).length]).toEqual([1, 1])
    expect(await finalReports().present(who, id, 'no form of ours', written())).toBe('form')
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
    expect(await finalReports().readings(id)).toMatchObject([{ readings: 2, lastRead: day() }])
    expect(await logged('report-read')).toBe(2)
    office.pass(hours(24))
    expect(await read(code)).toBeNull()
    await office.services().upkeep.sweep()
    expect(await finalReports().readings(id)).toEqual([])
    expect(await standing(id)).toMatchObject([{ value: { found: 'Tre utan beställning.' } }])
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

  test('puts no report in place of another', async () => {
    const id = await assessed()
    const [one, two] = [await presented(id), await presented(id, { heading: 'Den andra' })]
    await office.behindItsBack(({ big }) => {
      big.run('UPDATE final_reports SET sealed = (SELECT sealed FROM final_reports ORDER BY id LIMIT 1)')
    })
    const papers = [await read(one.code), await read(two.code)]
    expect(papers.filter((paper) => paper === null).length).toBe(1)
  })

  test('a share that is gone takes the report with it (keys.md 7)', async () => {
    const id = await assessed()
    const { code } = await presented(id)
    await office.behindItsBack(({ small }) => void small.run('UPDATE shares SET share = NULL'))
    expect(await read(code)).toBeNull()
  })
})
