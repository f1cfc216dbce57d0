// A report where somebody else assesses first: who is given what, when, and who never (F-120, F-122, F-124, F-126, F-127, T-09).
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type Assessment, assessmentSheet } from '../../src/domain/case/case-sheets.ts'
import { filledFrom } from '../../src/domain/case/sheet.ts'
import { day } from '../../src/kit/instant.ts'
import { inviteLena, spokenBy, waitingFor } from './hands.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, renewed, report } from './office.ts'
import { shareShown } from './sharing.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

/** @returns the case of the only report */
const open = async (options: OfficeOptions = {}, without: readonly string[] = []): Promise<CaseId> => {
  office = await makeOffice({ intake: true, investigator: true, ...options })
  await report(office, { without })
  for (const name of office.people.keys()) {
    const [first] = await office.store().cases.list(colleague(office, name).id, 'new', null, 1)
    if (first !== undefined) return first.case.id
  }
  throw new Error('nobody was given the report')
}

const readers = async (id: CaseId): Promise<readonly string[]> => {
  const held: string[] = []
  for (const [name, { id: staffId }] of office.people) {
    const wraps = await office.store().cases.wraps(id, staffId)
    if (wraps.length > 0) held.push(name)
  }
  return held.sort()
}

describe('a new report', () => {
  test('is sealed to those who assess first and to nobody else; the others infer nothing (F-045, F-120)', async () => {
    const id = await open()
    expect(await readers(id)).toEqual(['ida', 'jon'])
    for (const name of ['anna', 'bo', 'cia', 'ulla']) {
      const { casework } = office.services().staff
      expect(await casework.open(await enter(office, name), id)).toBeNull()
      expect(await office.store().cases.countUnseen(colleague(office, name).id, 'new', 9)).toBe(0)
    }
    const to = new Set((await office.store().notices.all()).map(({ staffId }) => staffId))
    expect([...to].sort()).toEqual(['ida', 'jon'].map((name) => colleague(office, name).id).sort())
  })

  test('names whom the reporter left out, before there is anything to hand over', async () => {
    const id = await open({}, ['bo'])
    const file = await office.services().staff.casework.open(await enter(office, 'ida'), id)
    expect(file?.people?.excluded).toMatchObject([{ id: colleague(office, 'bo').id, reason: 'left-out', decidedBy: 'reporter' }])
    expect(file?.report?.readers.map(({ name }) => name)).toEqual(['Ida Frid', 'Jon Park'])
    expect(file?.report?.later?.map(({ name }) => name)).toEqual(['Anna Ek', 'Cia Strand'])
  })

  test('goes to the recipients where nobody assesses first, and never to an investigator', async () => {
    const id = await open({ intake: false })
    expect(await readers(id)).toEqual(['anna', 'bo', 'cia'])
  })

  test('reaches those who assess where a unit has no recipient of its own (F-127)', async () => {
    const id = await open({ recipients: 0 })
    expect(await readers(id)).toEqual(['ida', 'jon'])
    const { recipients, open: takes } = await channelOf(office)
    expect([recipients.map(({ name }) => name), takes]).toEqual([['Ida Frid', 'Jon Park'], true])
  })
})

const lastDay = day('2027-04-30')
const assessed = (given: Partial<Record<keyof Assessment, string>>): Assessment => {
  const usual = {
    work: 'yes',
    interest: 'yes',
    office: 'no',
    danger: 'no',
    retaliation: 'low',
    classified: 'no',
    reason: 'Skäl.',
    until: lastDay,
  }
  const { filled } = filledFrom(
    assessmentSheet,
    Object.fromEntries(Object.entries({ ...usual, ...given }).map(([name, value]) => [name, [value]])),
  )
  if (filled === null) throw new Error('not filled')
  return filled
}
const assess = async (id: CaseId, name: string, given: Partial<Record<keyof Assessment, string>>) => {
  const { handling } = office.services().staff.casework
  const who = await enter(office, name)
  await handling.begin(who, id, 'Kunde röja.')
  return handling.assess(who, id, assessed(given))
}
const handling = () => office.services().staff.casework.handling
const idOf = (name: string) => colleague(office, name).id
const opens = async (name: string, id: CaseId) => (await office.services().staff.casework.open(await enter(office, name), id)) !== null

describe('the assessment', () => {
  test('gives a case that is followed up to the recipients, but never to whom the reporter left out (T-09)', async () => {
    const id = await open({}, ['bo'])
    expect(await assess(id, 'ida', { decision: 'follow-up' })).toBe('done')
    expect(await readers(id)).toEqual(['anna', 'cia', 'ida', 'jon'])
    expect([await opens('anna', id), await opens('bo', id), await opens('ulla', id)]).toEqual([true, false, false])
    const file = await office.services().staff.casework.open(await enter(office, 'cia'), id)
    const standings = (file?.people?.entitled ?? []).map(({ id: person, reason, decidedBy }) => [person, reason, decidedBy])
    // In the order in which the key list names them, which is nobody's.
    expect(new Map(standings.map(([person, ...rest]) => [person, rest]))).toEqual(
      new Map([
        ...[idOf('ida'), idOf('jon')].map((person) => [person, ['recipient', 'appointment']] as const),
        ...[idOf('anna'), idOf('cia')].map((person) => [person, ['assessed', idOf('ida')]] as const),
      ] as never),
    )
    const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
    expect(told).toEqual(expect.arrayContaining([idOf('anna'), idOf('cia')]))
    expect(told).not.toContain(idOf('bo'))
  })

  test('gives it to nobody who was appointed since: the reporter was not told of them and could not leave them out (F-045, T-09)', async () => {
    const id = await open()
    const { channel } = await channelOf(office)
    const { rosterChanges } = office.services().staff
    const lena = await inviteLena(office, channel.id, 'anna')
    const spoken = await spokenBy(office, 'lena')
    expect(await rosterChanges.admit(await enter(office, 'anna'), channel.id, lena, spoken)).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await rosterChanges.confirm(bo, channel.id, (await waitingFor(office, channel.id, bo)).hash, spoken)).toBeNull()
    expect(await assess(id, 'ida', { decision: 'follow-up' })).toBe('done')
    expect(await readers(id)).toEqual(['anna', 'bo', 'cia', 'ida', 'jon'])
    expect(await handling().assign(await enter(office, 'ida'), id, [lena])).toBe('done')
    expect(await opens('lena', id)).toBe(true)
  })

  test('gives what concerns a special office to the outside investigator and not to the recipients (F-122)', async () => {
    const id = await open()
    expect(await assess(id, 'ida', { decision: 'follow-up', office: 'yes' })).toBe('office')
    expect(await assess(id, 'ida', { decision: 'outside', office: 'yes' })).toBe('done')
    expect(await readers(id)).toEqual(['ida', 'jon', 'ulla'])
    expect(await opens('ulla', id)).toBe(true)
  })

  test('gives neither to anybody where there is nobody outside: the sentence says so, and an office keeps the recipients away', async () => {
    const id = await open({ investigator: false })
    expect(await assess(id, 'ida', { decision: 'outside', office: 'yes' })).toBe('nobody-outside')
    // Those who would look into it may work under that office: why they do so must stand in the case (F-122).
    expect(await assess(id, 'ida', { decision: 'follow-up', office: 'yes' })).toBe('inside')
    expect(await assess(id, 'ida', { decision: 'follow-up', office: 'yes', inside: 'Upphandlingen av en utredare tar två månader.' })).toBe(
      'done',
    )
    const file = await office.services().staff.casework.open(await enter(office, 'ida'), id)
    expect(file?.course.assessment?.value.inside).toBe('Upphandlingen av en utredare tar två månader.')
    expect(await readers(id)).toEqual(['ida', 'jon'])
  })

  test('keeps what is dismissed, and what may be classified, where it is (F-124, L-SE-02)', async () => {
    const id = await open()
    expect(await assess(id, 'ida', { decision: 'dismiss', work: 'no' })).toBe('done')
    expect(await readers(id)).toEqual(['ida', 'jon'])
    expect(await assess(id, 'ida', { decision: 'quarantine', classified: 'yes' })).toBe('done')
    expect(await readers(id)).toEqual(['ida', 'jon'])
    expect(await handling().assign(await enter(office, 'ida'), id, [idOf('anna')])).toBe('quarantined')
  })

  test('by somebody who had not seen the colleague’s gives nobody the case: that would not be taken back (F-122)', async () => {
    const id = await open()
    const [ida, jon] = [await enter(office, 'ida'), await enter(office, 'jon')]
    await handling().begin(ida, id, 'Kunde röja.')
    const outside = assessed({ decision: 'outside', office: 'yes' })
    const both = [
      await handling().assess(ida, id, outside, null),
      await handling().assess(jon, id, assessed({ decision: 'follow-up' }), null),
    ]
    expect(both).toEqual(['done', 'meanwhile'])
    expect(await readers(id)).toEqual(['ida', 'jon', 'ulla'])
    const file = await office.services().staff.casework.open(jon, id)
    expect(await handling().assess(jon, id, assessed({ decision: 'follow-up' }), file?.course.assessment?.at)).toBe('done')
  })

  test('by two at once comes to one list of people, each of whom opens the case', async () => {
    const id = await open()
    const [ida, jon] = [await enter(office, 'ida'), await enter(office, 'jon')]
    await handling().begin(ida, id, 'Kunde röja.')
    const both = await Promise.all([ida, jon].map((who) => handling().assess(who, id, assessed({ decision: 'follow-up' }))))
    expect(both).toEqual(['done', 'done'])
    const file = await office.services().staff.casework.open(ida, id)
    const entitled = (file?.people?.entitled ?? []).map(({ id: person }) => person)
    expect([...entitled].sort()).toEqual(['anna', 'bo', 'cia', 'ida', 'jon'].map(idOf).sort())
    for (const name of ['anna', 'bo', 'cia']) expect(await opens(name, id)).toBe(true)
  })
})

describe('a conflict of interest', () => {
  test('of the last who reads gives the case to those outside in the same act (F-126)', async () => {
    const id = await open()
    expect(await handling().leave(await enter(office, 'ida'), id)).toBe('done')
    expect(await readers(id)).toEqual(['jon'])
    expect(await handling().leave(await enter(office, 'jon'), id)).toBe('done')
    expect(await readers(id)).toEqual(['ulla'])
    expect(await opens('ulla', id)).toBe(true)
    expect(await handling().leave(await enter(office, 'ulla'), id)).toBe('nobody')
    expect(await readers(id)).toEqual(['ulla'])
  })

  test('of the last who reads is refused where nobody is outside', async () => {
    const id = await open({ investigator: false })
    expect(await handling().leave(await enter(office, 'ida'), id)).toBe('done')
    expect(await handling().leave(await enter(office, 'jon'), id)).toBe('nobody')
  })
})

describe('whoever could not read it anyway', () => {
  const leaving = async (id: CaseId, names: readonly string[]) => {
    const outcomes: unknown[] = []
    for (const name of names) outcomes.push(await handling().leave(await enter(office, name), id))
    return outcomes
  }
  test('does not count as a reader when the others leave: somebody who was taken from the key list (F-126)', async () => {
    const id = await open({ intake: false, investigator: false })
    const { channel } = await channelOf(office)
    const { rosterChanges } = office.services().staff
    expect(await rosterChanges.release(await enter(office, 'anna'), channel.id, idOf('cia'))).toBeNull()
    const bo = await enter(office, 'bo')
    expect(await rosterChanges.confirm(bo, channel.id, (await waitingFor(office, channel.id, bo)).hash, '')).toBeNull()
    expect(await leaving(id, ['bo', 'anna'])).toEqual(['done', 'nobody'])
    expect(await readers(id)).toEqual(['anna'])
  })
  test('… and somebody whose new keys no colleague has shared it with', async () => {
    const id = await open({ intake: false, investigator: false })
    await renewed(office, 'bo', ['anna', 'cia'])
    expect(await leaving(id, ['cia', 'anna'])).toEqual(['done', 'nobody'])
    expect(await opens('anna', id)).toBe(true)
  })
  test('… and then those outside are given it', async () => {
    const id = await open({ intake: false })
    await renewed(office, 'bo', ['anna', 'cia'])
    expect(await leaving(id, ['cia', 'anna'])).toEqual(['done', 'done'])
    expect(await opens('ulla', id)).toBe(true)
  })
})

describe('giving a case by hand', () => {
  test('reaches those who are offered, and refuses everybody else (F-098, F-099)', async () => {
    const id = await open({ intake: false }, ['bo'])
    const anna = await enter(office, 'anna')
    const file = await office.services().staff.casework.open(anna, id)
    expect(file?.assignable.map(({ name }) => name)).toEqual(['Ulla Varg'])
    for (const forged of ['bo', 'cia', 'dag', 'eva', 'anna'])
      expect(await handling().assign(anna, id, [idOf('ulla'), idOf(forged)])).toBe('not-offered')
    expect(await handling().assign(anna, id, ['nobody'])).toBe('not-offered')
    expect(await readers(id)).toEqual(['anna', 'cia'])
    expect(await handling().assign(anna, id, [idOf('ulla')], lastDay)).toBe('done')
    expect(await opens('ulla', id)).toBe(true)
    expect(await handling().assign(await enter(office, 'bo'), id, [idOf('bo')])).toBeNull()
  })

  test('is refused by the list of people, whatever the tables say (keys.md 12 test 6)', async () => {
    const id = await open({ intake: false }, ['bo'])
    office.meanwhile([
      ['DELETE FROM exclusions WHERE case_id = ?', id],
      [
        'INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) SELECT ?, list, received, case_id, unseen, seen FROM entitlements WHERE case_id = ? LIMIT 1',
        idOf('bo'),
        id,
      ],
    ])
    expect(await handling().assign(await enter(office, 'anna'), id, [idOf('bo')])).toBe('not-offered')
    expect(await readers(id)).toEqual(['anna', 'cia'])
  })
})

describe('whoever was left out', () => {
  test('is given no wrap by any order of assessing, leaving, giving, and sharing again with new keys (T-09, keys.md 5, 12 test 6)', async () => {
    const id = await open({}, ['bo'])
    const act = fc.record({
      what: fc.constantFrom('assess', 'outside', 'leave', 'assign', 'share'),
      by: fc.constantFrom('ida', 'jon', 'anna', 'cia', 'ulla'),
      to: fc.constantFrom('ida', 'jon', 'anna', 'bo', 'cia', 'ulla'),
    })
    const sessions = new Map(
      await Promise.all(['ida', 'jon', 'anna', 'bo', 'cia', 'ulla'].map(async (name) => [name, await enter(office, name)] as const)),
    )
    const { channel } = await channelOf(office)
    const left = new Set(['bo'])
    const does = async ({ what, by, to }: { readonly what: string; readonly by: string; readonly to: string }) => {
      const who = sessions.get(by)
      if (who === undefined) throw new Error('no session')
      if (what === 'assess') return handling().assess(who, id, assessed({ decision: 'follow-up' }))
      if (what === 'outside') return handling().assess(who, id, assessed({ decision: 'outside', office: 'yes' }))
      if (what === 'assign') return handling().assign(who, id, [idOf(to)], lastDay)
      if (what === 'share') return shareShown(office, who, channel.id, idOf(to))
      const outcome = await handling().leave(who, id)
      if (outcome === 'done') left.add(by)
      return outcome
    }
    const ida = sessions.get('ida')
    if (ida !== undefined) await handling().begin(ida, id, 'Kunde röja.')
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        for (const one of acts) await does(one)
        const held = await readers(id)
        expect(held.filter((name) => left.has(name))).toEqual([])
        expect(held.length).toBeGreaterThan(0)
        for (const name of left)
          expect(await office.services().staff.casework.open(sessions.get(name) ?? (await enter(office, name)), id)).toBeNull()
      }),
      { numRuns: 20 },
    )
  }, 120_000)
})
