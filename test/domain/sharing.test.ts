// What bodies behind one link share (L-SE-11): the whole between municipalities and their companies (5 kap. 4 § lag (2021:890)), the receipt of
// reports and the investigation alone between private employers (5 kap. 3 §); and who then keeps the contact with a reporter.
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { FileEntry } from '../../src/domain/case/case-file.ts'
import { contactIn, unsaid, untold } from '../../src/domain/case/contact.ts'
import type { Message } from '../../src/domain/case/dialogue.ts'
import { nextStepOf, type Situation } from '../../src/domain/case/next-step.ts'
import { keepsContact, placesOf, shareOut } from '../../src/domain/case/readers.ts'
import type { Channel, Recipient, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import { isShared, sharedBy, sharingIn } from '../../src/domain/channel/sharing.ts'
import { readUnit, typedUnitFrom } from '../../src/domain/channel/unit-form.ts'
import { settingsOf, type UnitSettings, unitSettingsFrom } from '../../src/domain/channel/unit-settings.ts'
import type { Role } from '../../src/domain/people/role.ts'
import type { Instant } from '../../src/kit/instant.ts'
import { staffId } from './samples.ts'

const [bygg, data] = ['bygg' as UnitId, 'data' as UnitId]
const member = (name: string, role: Role, ...units: UnitId[]) => ({ id: staffId(name), role, units })

describe('what is in force', () => {
  test.each([
    ['a municipality', 2, true, undefined, 'whole'],
    ['a municipality of which somebody stored something else', 2, true, 'receipt', 'whole'],
    ['a private company: the rule of the law', 2, false, undefined, 'receipt'],
    ['a private company that said so', 2, false, 'receipt', 'receipt'],
    ['a company that need not have a channel', 2, false, 'whole', 'whole'],
    ['a company alone behind its link', 1, false, undefined, 'whole'],
    ['a company alone that said so', 1, false, 'receipt', 'whole'],
  ] as const)('%s', (_, units, publicBody, sharing, mode) => {
    expect(sharingIn(units, { publicBody }, sharing === undefined ? {} : { sharing })).toBe(mode)
  })

  const channelOf = (publicBody: boolean, own: UnitSettings): Channel =>
    ({
      settings: { frame: 'se', publicBody, texts: {} },
      units: [
        { id: bygg, name: 'Bygg' },
        { id: data, name: 'Data', own },
      ],
    }) as never

  test.each([
    ['as a municipality’s company is (5 kap. 4 §)', true, { publicBody: true, company: true, sharing: 'receipt' }, undefined],
    ['private behind a municipality’s link', true, { publicBody: false }, 'receipt'],
    ['private, and it shares everything', true, { publicBody: false, sharing: 'whole' }, undefined],
    ['a unit that is as its private channel', false, {}, 'receipt'],
    ['a public body behind a private channel', false, { publicBody: true }, undefined],
  ] as const)('of a unit: %s', (_, publicBody, own, sharing) => {
    const found = settingsOf(channelOf(publicBody, own), data)
    expect(found.sharing).toBe(sharing as never)
    // What is in force makes the same again.
    expect(settingsOf({ ...channelOf(publicBody, own), settings: found }, data).sharing).toBe(sharing as never)
  })

  test('what is stored and is no such word does not count', () => {
    expect(unitSettingsFrom({ sharing: 'everything' })).toEqual({})
    expect(unitSettingsFrom({ sharing: 'whole' })).toEqual({ sharing: 'whole' })
  })

  test('the form stores what differs from the rule, and refuses what is none', () => {
    const typed = typedUnitFrom({})
    expect(typed.sharing).toBe('receipt')
    expect(readUnit({ ...typed, sharing: 'whole' }, { name: 'Data' })).toEqual({ ok: true, value: { sharing: 'whole' } })
    expect(readUnit(typed, { name: 'Data' })).toEqual({ ok: true, value: {} })
    expect(readUnit({ ...typed, sharing: 'x' }, { name: 'Data' })).toEqual({ ok: false, refusal: { sharing: 'choice' } })
  })
})

describe('who is shared', () => {
  const people = [
    member('own', 'handler', bygg),
    member('firm', 'intake', bygg, data),
    member('both', 'handler', bygg, data),
    member('elsewhere', 'handler', data),
    member('engaged', 'investigator', bygg, data),
    member('guard', 'security', bygg, data),
    member('audit', 'auditor'),
  ]
  test('whoever receives and serves another body; not those whom each body engages (5 kap. 5 §)', () => {
    expect(people.filter((person) => isShared(person, bygg)).map(({ id }) => id as string)).toEqual(['firm', 'both', 'elsewhere'])
    expect(sharedBy({ sharing: 'receipt' }, bygg, people)).toEqual(['firm', 'both', 'elsewhere'].map(staffId))
    expect(sharedBy({ sharing: 'whole' }, bygg, people)).toEqual([])
    expect(sharedBy({}, bygg, people)).toEqual([])
  })
})

describe('who keeps the contact', () => {
  const [own, firm, engaged] = ['own', 'firm', 'engaged'].map(staffId) as [StaffId, StaffId, StaffId]
  test.each([
    ['nobody shared', [own, engaged], [], [own, engaged], [], false],
    ['an own one and a shared one', [own, firm], [firm], [own], [firm], false],
    ['an investigator and a shared one', [engaged, firm], [firm], [engaged], [firm], false],
    ['nobody own left (5 kap. 8 § goes first)', [firm], [firm], [firm], [], true],
    ['shared people who do not read it', [own], [firm], [own], [], false],
    ['nobody at all', [], [firm], [], [], false],
  ] as const)('%s', (_, readers, shared, keeping, without, nobodyOwn) => {
    expect(contactIn(readers, shared)).toEqual({ keeping, without, nobodyOwn })
  })

  test('whoever reads it keeps it or does not, and as long as anybody reads it somebody keeps it', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd').map((id): StaffId => staffId(id)))
    fc.assert(
      fc.property(ids, ids, (readers, shared) => {
        const { keeping, without } = contactIn(readers, shared)
        expect([...keeping, ...without].sort()).toEqual([...readers].sort())
        expect(keeping.length > 0).toBe(readers.length > 0)
        // None of those who may not stands beside one who may.
        if (without.length > 0) expect(keeping.some((id) => shared.includes(id))).toBe(false)
      }),
    )
  })
})

describe('how a report reaches those who serve a unit', () => {
  const one = (name: string, role: Role, shared = false): Recipient & { readonly role: Role } => ({
    ...{ id: staffId(name), name, title: '', unitId: bygg, role },
    ...(shared ? { shared: true as const } : {}),
  })
  const [anna, bo] = [one('anna', 'handler'), one('bo', 'handler')]
  const [firm, partner] = [one('firm', 'intake', true), one('partner', 'intake', true)]
  const [ida, jon] = [one('ida', 'intake'), one('jon', 'intake')]
  const names = (people: readonly Recipient[]) => people.map(({ name }) => name)
  const placed = (...people: readonly (Recipient & { readonly role: Role })[]) => {
    const { recipients, intake } = placesOf(people)
    return [names(recipients), names(intake)]
  }
  test('whom it shares does not stand before its own', () => {
    expect(placed(anna, bo, ida, jon)).toEqual([
      ['anna', 'bo'],
      ['ida', 'jon'],
    ])
    expect(placed(ida, jon)).toEqual([
      ['ida', 'jon'],
      ['ida', 'jon'],
    ])
    expect(placed(anna, bo, firm, partner)).toEqual([['anna', 'bo', 'firm', 'partner'], []])
    expect(placed(anna, bo, ida, firm)).toEqual([['anna', 'bo', 'ida', 'firm'], []])
    // Two of its own who assess first answer from the first day: nothing has to give way.
    expect(placed(anna, bo, ida, jon, firm)).toEqual([
      ['anna', 'bo'],
      ['ida', 'jon', 'firm'],
    ])
  })

  const circle = { ...placesOf([anna, bo, firm, partner]), barred: [] }
  const ticked = (...people: readonly Recipient[]) =>
    shareOut(
      circle,
      people.map(({ id }) => id),
    )
  test('the reporter can leave out one of those who answer, but not the last', () => {
    expect(ticked(anna, firm, partner).fault).toBeNull()
    const last = { ...circle, barred: [bo.id] }
    expect(shareOut(last, [anna.id, firm.id]).fault).toBeNull()
    expect(shareOut(last, [firm.id, partner.id]).fault).toBe('no-contact')
  })

  test('where a post takes everybody away who could answer, those who are left do', () => {
    const { reading, fault } = shareOut({ ...circle, barred: [anna.id, bo.id] }, null)
    expect([names(reading), fault, reading.some(keepsContact)]).toEqual([['firm', 'partner'], null, false])
  })
})

describe('what somebody without the contact is given', () => {
  const said: Message = {
    ...{ format: 1, kind: 'question', from: 'staff', at: 1 as Instant, text: 'PLANTED', answerBy: '2027-01-02' as never },
    author: { id: staffId('anna'), name: 'PLANTED', title: 'PLANTED' },
    identity: { mode: 'named', alias: 'PLANTED', name: 'PLANTED', contact: 'PLANTED', phone: 'PLANTED', consent: true },
  }
  test('of a message no word, and what the clocks follow from', () => {
    const left = unsaid(said)
    expect(JSON.stringify(left)).not.toContain('PLANTED')
    expect(left).toEqual({ ...said, text: '', author: null, identity: null })
  })

  const entry = (event: FileEntry['event']): FileEntry => ({
    format: 1,
    kind: 'event',
    at: 1 as Instant,
    author: null,
    text: 'x',
    event: event as never,
  })
  test('of the file everything but the words that the reporter was told, or that speak of theirs', () => {
    const feedback = {
      kind: 'interim',
      next: '2027-01-02',
      ...Object.fromEntries(['finding', 'measures', 'reasons', 'remaining', 'ending', 'support'].map((name) => [name, 'PLANTED'])),
    }
    const told = untold(entry({ name: 'feedback', feedback: feedback as never }))
    expect(JSON.stringify(told)).not.toContain('PLANTED')
    expect(told.event).toMatchObject({ name: 'feedback', feedback: { kind: 'interim', next: '2027-01-02' } })
    expect(untold(entry({ name: 'settled', reason: 'PLANTED' })).event).toEqual({ name: 'settled', reason: '' })
    for (const event of [{ name: 'started' }, { name: 'reopened', reason: 'Nytt vittne' }] as const)
      expect(untold(entry(event))).toEqual(entry(event))
  })

  test('a step that is a word to the reporter is somebody else’s; all others stay', () => {
    const clocks = { feedbackMonths: 3, assessmentDays: 14 } as const
    const situation = {
      row: { phase: 'new', received: '2026-12-01', reported: '2026-12-01', acknowledged: null, unacknowledged: false, assessed: null },
      ...{ course: { assessment: null }, entries: [], oral: 'nobody', messages: [], test: false, quarantined: false, clocks },
    } as unknown as Situation
    const today = '2026-12-02' as never
    expect(nextStepOf(situation, today).kind).toBe('acknowledge')
    expect(nextStepOf({ ...situation, contact: false }, today)).toMatchObject({
      kind: 'contact',
      about: 'acknowledge',
      deadline: { due: '2026-12-08' },
    })
    const waived = { ...situation, row: { ...situation.row, unacknowledged: true }, contact: false }
    expect(nextStepOf(waived, today).kind).toBe('begin')
  })
})
