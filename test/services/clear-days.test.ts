// The clear days of a case are anybody's to write who holds the disk: whatever takes a date of the law away, or moves it, shows to whoever opens
// the case, and what staff do themselves never does (L-SE-10, keys.md 5).
import { afterAll, afterEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import type { Assessment, Closure, Feedback } from '../../src/domain/case/case-sheets.ts'
import { day } from '../../src/kit/instant.ts'
import { enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const open = async (start: string): Promise<CaseId> => {
  office = await makeOffice({ start })
  await report(office)
  const [listed] = (await office.services().staff.lists.page(await enter(office, 'anna'), 'new', null)).cases
  if (listed === undefined) throw new Error('no case')
  return listed.row.id
}
const casework = () => office.services().staff.casework
const altered = async (id: CaseId) => (await casework().open(await enter(office, 'anna'), id))?.altered
const assessment = {
  ...{ work: 'yes', interest: 'yes', office: 'no', posts: [] as readonly string[], danger: 'no', retaliation: 'low', classified: 'no' },
  ...{ decision: 'follow-up', reason: 'Inom lagen.' },
} as Assessment
const interim: Feedback = {
  ...{ kind: 'interim', finding: '', measures: 'Utreds.', reasons: 'Mer behövs.', remaining: 'Två samtal.' },
  ...{ next: day('2027-03-01'), ending: '', support: '' },
}
const final: Feedback = { ...interim, kind: 'final', finding: 'partly', remaining: '', next: '' }
const closure: Closure = { outcome: 'partly', measures: 'Ny rutin.', lessons: '', keeping: 'preserve' }

/** Everything that moves a clear day, in order. */
const steps = async (id: CaseId) => {
  const anna = await enter(office, 'anna')
  const { handling, acknowledge } = casework()
  const finish = async () => {
    await handling.classify(anna, id, { title: 'Inköp', category: 'procurement', severity: 'medium', lead: '' })
    await handling.keep(anna, id, { name: 'notice', notice: { state: 'nobody', reason: '', again: '' } })
    const handOver = { needed: 'no', to: '', what: '', basis: '', identity: '', told: '' } as const
    await handling.keep(anna, id, { name: 'handed-over', handOver })
    return handling.close(anna, id, closure)
  }
  return [
    () => acknowledge(anna, id, 'Tack.').then((outcome) => outcome?.name),
    () => handling.assess(anna, id, assessment),
    () => handling.tell(anna, id, interim, 'Hittills.'),
    () => handling.tell(anna, id, final, 'Nu är vi klara.'),
    finish,
    () => handling.archive(anna, id),
    () => handling.reopen(anna, id, 'Nytt vittne.'),
    () => handling.excuse(anna, id, 'Redan sagt.'),
  ].map((step) => async () => expect(await step()).toBe('done'))
}

test('nothing that staff do contradicts what is sealed, at any hour of the day', async () => {
  for (const start of ['2026-11-18T10:07:23Z', '2026-12-31T22:58:00Z', '2026-03-28T22:58:30Z']) {
    const id = await open(start)
    expect(await altered(id)).toBe(0)
    for (const step of await steps(id)) {
      await step()
      expect(await altered(id)).toBe(0)
    }
  }
})

test('a case begun without a word is whole', async () => {
  const id = await open('2026-11-18T10:07:23Z')
  expect(await casework().handling.begin(await enter(office, 'anna'), id, 'Kunde röja.')).toBe('done')
  expect(await altered(id)).toBe(0)
})

test('a suggestion is whole, and so is the report that it is made; the day of that is nobody else’s to write (F-051)', async () => {
  office = await makeOffice({ start: '2026-11-18T10:07:23Z', settings: { suggestions: true } })
  await report(office, { kind: 'suggestion' })
  const anna = await enter(office, 'anna')
  const [listed] = (await office.services().staff.lists.page(anna, 'suggestions', null)).cases
  const id = listed?.row.id as CaseId
  expect(await altered(id)).toBe(0)
  office.set('2026-11-25T10:00:00Z')
  expect(await office.services().staff.suggestions.convert(await enter(office, 'anna'), id, 'Jäv.', 'Nu är det en rapport.')).toBe('done')
  expect(await altered(id)).toBe(0)
  for (const step of (await steps(id)).slice(0, 2)) await step()
  expect(await altered(id)).toBe(0)
  await office.behindItsBack(({ big }) => big.query("UPDATE cases SET reported = '2026-12-24' WHERE id = ?").run(id))
  expect(await altered(id)).toBe(1)
})

for (const [what, set] of [
  ['a feedback that nobody gave', "answered = '2026-11-19'"],
  ['a later day of receipt', "received = '2026-12-02'"],
  ['a day of receipt one day later', "received = '2026-11-19'"],
  ['a reporter who wants no acknowledgement', 'unacknowledged = 1'],
  ['an assessment that nobody made', "assessed = '2026-11-19'"],
  ['a later day of acknowledgement', "acknowledged = '2026-11-25'"],
  ['a promise that nobody made', "promised = '2027-11-19'"],
  ['a closing', "phase = 'closed', closed = '2026-11-19'"],
  ['an archive', "phase = 'archived'"],
  ['a report that is none (F-051)', 'reported = NULL'],
  ['a later day from which the law counts', "reported = '2026-12-02'"],
  ['an answer that nobody waits for', "asked = '2026-12-24'"],
  ['a call that nobody made', 'calls = 1'],
  ['something that happened yesterday, in a case that lies still', "moved = '2027-01-30'"],
] as const)
  test(`${what}, written into the tables, shows`, async () => {
    const id = await open('2026-11-18T10:07:23Z')
    const [acknowledge] = await steps(id)
    await acknowledge?.()
    await office.behindItsBack(({ big }) => big.query(`UPDATE cases SET ${set} WHERE id = ?`).run(id))
    expect(await altered(id)).toBe(1)
    expect((await office.store().log.entries(0, 999)).map(({ kind }) => kind)).toContain('roll-altered')
    // What is sealed decides: the row is right again, and its index with it.
    expect(await altered(id)).toBe(0)
  })
