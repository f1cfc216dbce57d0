// What is done with a case, on real files: each act with its refusals, what it leaves behind, and two people at once.
import { afterAll, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment, Closure, Feedback } from '../../src/domain/case/case-sheets.ts'
import { addDays, hours } from '../../src/kit/instant.ts'
import { makeReadPaperFacts } from '../../src/services/disposal/disposal-facts.ts'
import { makeReadRules } from '../../src/services/disposal/rule-standings.ts'
import { today } from '../../src/services/ground.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let anna: Unlocked
let bo: Unlocked
let id: CaseId
beforeEach(async () => {
  office = await makeOffice()
  await report(office, { what: 'Hemligheten.' })
  anna = await enter(office, 'anna')
  bo = await enter(office, 'bo')
  id = (await lists().page(anna, 'new', null)).cases[0]?.row.id ?? ('' as CaseId)
})
afterAll(removeFolders)

const lists = () => office.services().staff.lists
const casework = () => office.services().staff.casework
const handling = () => casework().handling
const open = async (who: Unlocked = anna) => {
  const file = await casework().open(who, id)
  if (file === null) throw new Error('not for them')
  return file
}
const assessment = (more: Partial<Assessment> = {}): Assessment =>
  ({
    ...{ work: 'yes', interest: 'yes', office: 'no', posts: [] as readonly string[], danger: 'no', retaliation: 'low', classified: 'no' },
    ...{ decision: 'follow-up', reason: 'Inom lagen.' },
    ...more,
  }) as Assessment
const feedback = (more: Partial<Feedback> = {}): Feedback => ({
  ...{
    kind: 'final',
    finding: 'partly',
    measures: 'Ny rutin.',
    reasons: 'Rutinen saknades.',
    remaining: '',
    next: '',
    ending: '',
    support: '',
  },
  ...more,
})
const closure: Closure = { outcome: 'partly', measures: 'Ny rutin.', lessons: '', keeping: 'preserve' }
const nobodyElse = { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } as const
const acknowledge = () => casework().acknowledge(anna, id, 'Tack.')

/** Everything that the closing list asks for. */
const finish = async (who: Unlocked = anna): Promise<void> => {
  await handling().assess(who, id, assessment())
  await handling().classify(who, id, { title: 'Inköp', category: 'procurement', severity: 'medium', lead: who.staff.id })
  await handling().keep(who, id, { name: 'notice', notice: { state: 'nobody', reason: '', again: '' } })
  await handling().keep(who, id, { name: 'handed-over', handOver: nobodyElse })
  await handling().tell(who, id, feedback(), 'Nu är vi klara.')
}
/** Kinds of the log, newest last. */
const kinds = async (): Promise<readonly string[]> => (await office.store().log.entries(0, 999)).map(({ kind }) => kind)

describe('a conflict of interest (F-126)', () => {
  test('somebody who says so loses the case for good, and the others are told', async () => {
    expect(await handling().leave(bo, id)).toBe('done')
    expect(await casework().open(bo, id)).toBeNull()
    expect((await lists().page(bo, 'new', null)).cases).toEqual([])
    const { people, holders, row } = await open()
    expect(people?.excluded.map(({ id: who, reason, decidedBy }) => [who, reason, decidedBy])).toEqual([
      [bo.staff.id, 'conflict', bo.staff.id],
    ])
    expect([holders.includes(bo.staff.id), row.stale]).toEqual([false, { dialogue: false, casework: false }])
    expect(await office.store().cases.wraps(id, bo.staff.id)).toEqual([])
    expect(await kinds()).toContain('conflict-declared')
    expect((await open()).entries.map(({ text }) => text)).toContain('conflict')
  })
  test('nothing they did before keeps a way in: every act is that of a stranger', async () => {
    await handling().leave(bo, id)
    expect(await handling().leave(bo, id)).toBeNull()
    expect(await handling().declareFree(bo, id)).toBeNull()
    expect(await casework().write(bo, id, 'x')).toBeNull()
    expect(await handling().assess(bo, id, assessment())).toBeNull()
  })
  test('the store admits nobody who was excluded, whoever asks', async () => {
    await handling().leave(bo, id)
    const { row } = await open()
    const head = await office.store().log.head()
    expect(head.seq).toBeGreaterThan(0)
    const cases = office.store().cases
    const work = {
      ...{
        before: row,
        rosterSeq: 1,
        channelVersion: 1,
        after: row,
        due: null,
        insert: [],
        replace: [],
        leave: [],
        exclude: [],
        terms: [],
        unseenFor: 'nobody' as const,
      },
      ...{
        statistics: null,
        register: [],
        notices: [],
        log: { kind: 'case-changed' as const, day: row.received, channel: row.channelId, details: null },
      },
    }
    expect(await cases.change({ ...work, admit: [{ staffId: bo.staff.id, wraps: [], until: null }] })).toBe('stale')
    expect(await cases.readers(id)).not.toContain(bo.staff.id)
  })
  test('the last one who can read keeps the case, and is told why', async () => {
    const cia = await enter(office, 'cia')
    expect([await handling().leave(bo, id), await handling().leave(cia, id), await handling().leave(anna, id)]).toEqual([
      'done',
      'done',
      'nobody',
    ])
    expect((await open()).holders).toEqual([anna.staff.id])
  })
  test('nothing binds me: said once, seen by nobody as news', async () => {
    const before = (await open(bo)).entries.length
    await handling().declareFree(anna, id)
    const [logged, { row }] = [await kinds(), await open(bo)]
    await handling().declareFree(anna, id)
    const { entries, course, row: now } = await open(bo)
    expect([entries.length - before, course.free]).toEqual([1, [anna.staff.id]])
    expect([await kinds(), now.version]).toEqual([logged, row.version])
  })
  test('only the page of the case counts as a look at it: not the question, not a form of another page (F-083)', async () => {
    const unseen = async () => (await lists().page(bo, 'new', null)).cases[0]?.unseen
    expect((await casework().open(bo, id))?.free).toBe(false)
    await handling().declareFree(bo, id)
    await casework().keep(bo, id, 'note', 'Utan att ha läst.')
    expect(await unseen()).toBe(true)
    await casework().looked(bo, await open(bo))
    expect(await unseen()).toBe(false)
  })
})

describe('the first step', () => {
  test('without a word, with its reason: the three months run from day seven (5 kap. 8 § 2)', async () => {
    expect(await handling().begin(anna, id, 'Bara en person kan veta detta.')).toBe('done')
    const { row, course, thread } = await open()
    expect([row.phase, row.acknowledged, row.unacknowledged, thread.acknowledgedAt]).toEqual(['ongoing', null, true, null])
    expect(course.withheld?.value).toBe('Bara en person kan veta detta.')
    expect((await open()).altered).toBe(0)
  })
  test('two at once: one begins, the other is told', async () => {
    const outcomes = await Promise.all([handling().begin(anna, id, 'Skäl'), handling().begin(bo, id, 'Skäl')])
    expect(outcomes.toSorted()).toEqual(['begun', 'done'])
    expect(await acknowledge()).toMatchObject({ name: 'already' })
  })
  test('nothing of the work is done before it', async () => {
    expect(await handling().assess(anna, id, assessment())).toBe('unbegun')
    expect(await handling().tell(anna, id, feedback(), 'x')).toBe('unbegun')
    expect(await handling().close(anna, id, closure)).toBe('unbegun')
    expect((await open()).messages).toEqual([])
  })
})

describe('assessed', () => {
  beforeEach(acknowledge)
  test('the first day stays, the newest word counts', async () => {
    await handling().assess(anna, id, assessment())
    const first = (await open()).row.assessed
    office.pass(hours(72))
    bo = await enter(office, 'bo')
    await handling().assess(bo, id, assessment({ retaliation: 'high' }))
    const { row, course } = await open(bo)
    expect([row.assessed, course.assessment?.value.retaliation, course.assessment?.by?.id]).toEqual([first, 'high', bo.staff.id])
  })
  test('what contradicts itself is refused, and stores nothing (F-124, L-SE-02)', async () => {
    const before = (await open()).entries.length
    expect(await handling().assess(anna, id, assessment({ decision: 'dismiss' }))).toBe('within')
    expect(await handling().assess(anna, id, assessment({ classified: 'yes' }))).toBe('classified')
    expect((await open()).entries).toHaveLength(before)
  })
  test('quarantine is on the sealed card, so that nothing is shown of it', async () => {
    await handling().assess(anna, id, assessment({ classified: 'yes', decision: 'quarantine' }))
    expect((await open(bo)).card.quarantined).toBe(true)
  })
  test('a page that was opened before a case was blocked does nothing in it, but whoever is bound to it may leave (L-SE-02)', async () => {
    await handling().assess(anna, id, assessment({ classified: 'yes', decision: 'quarantine' }))
    const before = await open()
    const late = [
      await handling().classify(bo, id, { title: 'Ubåten', category: 'other', severity: 'high', lead: '' }),
      await handling().assess(bo, id, assessment()),
      await casework().write(bo, id, 'Ubåten?'),
      await casework().keep(bo, id, 'note', 'Ubåten.'),
      await handling().purge(bo, id, 'all', []),
    ]
    expect(late).toEqual(late.map(() => null))
    const { card, entries, messages } = await open()
    expect([card, entries, messages]).toEqual([before.card, before.entries, before.messages])
    expect(await handling().leave(bo, id)).toBe('done')
  })
})

describe('told', () => {
  beforeEach(acknowledge)
  test('interim feedback meets the date of the law and makes a promise (F-070)', async () => {
    const next = '2027-03-01' as never
    await handling().tell(anna, id, feedback({ kind: 'interim', remaining: 'Intervjuer', next }), 'Så långt har vi kommit.')
    const { row, messages } = await open()
    expect([row.answered !== null, row.promised]).toEqual([true, next])
    expect(messages.at(-1)?.message).toMatchObject({ kind: 'feedback', text: 'Så långt har vi kommit.', from: 'staff' })
  })
  test('a dismissal says where to turn, and the head of the dialogue says that it is one (F-124)', async () => {
    await handling().assess(anna, id, assessment({ work: 'no', decision: 'dismiss' }))
    await handling().tell(anna, id, feedback({ finding: '' }), 'Det hör inte hit.')
    const { messages, thread } = await open()
    expect([messages.at(-1)?.message.kind, thread.told]).toEqual(['dismissal', 'dismissal'])
  })
  test('an excuse is recorded with its reason', async () => {
    await handling().excuse(anna, id, 'Ingen går att nå.')
    const { row, course } = await open()
    expect([row.answered !== null, course.excused?.value]).toEqual([true, 'Ingen går att nå.'])
  })
})

describe('a button that is pressed twice', () => {
  beforeEach(async () => {
    await acknowledge()
  })
  const said = async () => (await open()).messages.map(({ message: { text } }) => text)
  test('says nothing twice: feedback, a message, a note; also when both come at once', async () => {
    expect(await Promise.all([1, 2].map(() => handling().tell(anna, id, feedback(), 'Det stämmer.')))).toEqual(['done', 'done'])
    expect(await Promise.all([1, 2].map(() => casework().write(anna, id, 'Kan du säga mer?')))).toEqual(['done', 'done'])
    expect(await Promise.all([1, 2].map(() => casework().keep(anna, id, 'note', 'Ring ekonomi.')))).toEqual(['done', 'done'])
    const { course, entries, altered } = await open()
    expect(await said()).toEqual(['Tack.', 'Det stämmer.', 'Kan du säga mer?'])
    expect([course.feedback.length, entries.filter(({ kind }) => kind === 'note').length, altered]).toEqual([1, 1, 0])
  })
  test('is not the same words later, nor by a colleague', async () => {
    await casework().write(anna, id, 'Är du kvar?')
    await casework().write(bo, id, 'Är du kvar?')
    office.pass(hours(1))
    await casework().write(bo, id, 'Är du kvar?')
    expect(await said()).toEqual(['Tack.', 'Är du kvar?', 'Är du kvar?', 'Är du kvar?'])
  })
})

describe('notes (TF 2 kap. 12 §)', () => {
  beforeEach(async () => {
    await acknowledge()
    for (const text of ['Fråga ekonomi.', 'Avtalet saknas.', 'Ring tillbaka.']) await casework().keep(anna, id, 'note', text)
  })
  const texts = async (kind: string) => (await open()).entries.filter((entry) => entry.kind === kind).map(({ text }) => text)
  test('are purged, and the one that is kept is a record from then on', async () => {
    const kept = (await open()).entries.find(({ text }) => text === 'Avtalet saknas.')?.id ?? ''
    expect(await handling().purge(bo, id, 'all', [kept])).toBe('done')
    expect([await texts('note'), await texts('record')]).toEqual([[], ['Avtalet saknas.']])
    const { altered, course, entries } = await open()
    expect(altered).toBe(0)
    expect(entries.find(({ event }) => event?.name === 'notes-purged')?.event).toEqual({ name: 'notes-purged', count: 2 })
    expect(course.closure).toBeNull()
  })
  test('the words are in no record of the case any more', async () => {
    await handling().purge(anna, id, 'all', [])
    expect(JSON.stringify((await open()).entries)).not.toMatch(/ekonomi|Avtalet|Ring/)
    await casework().keep(anna, id, 'note', 'Efteråt.')
    expect([await texts('note'), (await open()).altered]).toEqual([['Efteråt.'], 0])
  })
  test('a note that is written while somebody looks at the others stays, whoever comes first', async () => {
    const shown = (await open()).entries.filter(({ kind }) => kind === 'note').map(({ id: note }) => note)
    await casework().keep(bo, id, 'note', 'Medan hon läste.')
    await Promise.all([handling().purge(anna, id, shown, []), casework().keep(bo, id, 'note', 'Samtidigt.')])
    expect(await texts('note')).toEqual(['Medan hon läste.', 'Samtidigt.'])
    expect((await open()).altered).toBe(0)
  })
})

describe('the end', () => {
  beforeEach(acknowledge)
  test('nothing is closed while something is missing (F-100)', async () => {
    expect(await handling().close(anna, id, closure)).toBe('unfinished')
    await finish()
    await casework().keep(anna, id, 'note', 'Kvar.')
    expect(await handling().close(anna, id, closure)).toBe('unfinished')
    await handling().purge(anna, id, 'all', [])
    expect(await handling().close(anna, id, closure)).toBe('done')
    const { row, course } = await open()
    expect([row.phase, row.closed !== null, course.closure?.value.outcome]).toEqual(['closed', true, 'partly'])
  })
  test('two who close at once: one does, the other is told', async () => {
    await finish()
    const outcomes = await Promise.all([handling().close(anna, id, closure), handling().close(bo, id, closure)])
    expect(outcomes.toSorted()).toEqual(['done', 'over'])
  })
  test('archived, opened again and closed again: the last closing counts (F-101, L-SE-18)', async () => {
    await finish()
    await handling().close(anna, id, closure)
    expect(await handling().archive(bo, id)).toBe('done')
    expect((await lists().page(anna, 'archived', null)).cases).toHaveLength(1)
    expect(await handling().classify(anna, id, { title: 'x', category: 'other', severity: 'low', lead: '' })).toBe('over')
    expect(await handling().reopen(anna, id, 'Ny uppgift.')).toBe('done')
    expect((await open()).row).toMatchObject({ phase: 'ongoing', closed: null })
    expect(await handling().close(anna, id, closure)).toBe('unfinished')
    office.pass(hours(24 * 40))
    anna = await enter(office, 'anna')
    await handling().tell(anna, id, feedback(), 'Nu är vi klara igen.')
    await handling().keep(anna, id, { name: 'handed-over', handOver: nobodyElse })
    expect(await handling().close(anna, id, closure)).toBe('done')
    expect((await open()).row.closed).toBe('2026-12-28' as never)
  })
  test('an archive receives what is closed, and what goes on again has to be delivered again (F-107, L-ARK-2)', async () => {
    const receipts = office.services().staff.archiveReceipts
    const facts = async () => {
      const { row, course } = await open()
      return makeReadPaperFacts(office.ground(), makeReadRules(office.ground(), makeReadProvenPlaces(office.ground(), office.rosters())))(
        row,
        course,
      )
    }
    const receipt = { archive: 'Kommunarkivet', received: today(office.ground()), reference: 'A 7', checksum: '5f9c' }
    expect(await receipts.note(anna, id, receipt)).toBe('unclosed')
    await finish()
    await handling().close(anna, id, closure)
    for (const received of [addDays(receipt.received, -1), addDays(receipt.received, 1)])
      expect(await receipts.note(anna, id, { ...receipt, received })).toBe('day')
    expect(await facts()).toEqual({ type: 'follow-up', needsRule: true, rule: null, registered: true, openReleases: 0, receipt: null })
    expect(await receipts.note(bo, id, receipt)).toBe('done')
    expect(await facts()).toMatchObject({ receipt })
    await handling().reopen(anna, id, 'Ny uppgift.')
    expect(await facts()).toMatchObject({ receipt: null })
  })
  test('every step stands in the log by its kind, and nothing else of it in clear', async () => {
    await finish()
    await handling().close(anna, id, closure)
    await handling().archive(anna, id)
    await handling().reopen(anna, id, 'Ny uppgift.')
    const own = (await kinds()).filter((kind) => /^(?:assessed|feedback-given|case-)/.test(kind))
    expect(own).toEqual([
      ...['assessed', 'case-changed', 'case-changed', 'case-changed', 'feedback-given'],
      ...['case-closed', 'case-archived', 'case-reopened'],
    ])
  })
})

describe('an entry of a list', () => {
  beforeEach(acknowledge)
  test('sent twice is one; a name that nobody gave out is none', async () => {
    const entry = { what: 'Hämta avtal', owner: anna.staff.id, due: '' } as const
    const name = handling().newEntry()
    for (let press = 0; press < 2; press++) await handling().keep(anna, id, { name: 'task', id: name, done: false, entry })
    expect((await open()).course.tasks).toHaveLength(1)
    expect(await handling().keep(anna, id, { name: 'task', id: '../../x', done: false, entry })).toBe('unknown')
  })
})
