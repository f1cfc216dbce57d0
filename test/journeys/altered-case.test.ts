// Somebody writes to the messages in the database file. What was altered is not shown, the page says so, and the rest of the case still opens (keys.md 5).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { type Place, places } from '../binary/town.ts'
import { signIn } from '../harness/acts.ts'
import { beginCase, rowsOf, said, staffWarning, writeSealed } from '../harness/altered.ts'
import { intrude, turned } from '../harness/intruder.ts'
import { texts, visible } from '../harness/reading.ts'
import { makeTown } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

describe.each(places(makeTown))('%s', (_, open) => {
  let town: Place
  let anna: Visitor

  beforeAll(async () => {
    town = await open()
    anna = (await signIn(town, town.people.anna)).visitor
  })
  afterAll(() => town.stop())

  const begun = () => beginCase(town, anna)

  test('the auditor hears of it, once a day and case (keys.md 5)', async () => {
    const { id } = await begun()
    intrude(town, (intruder) => {
      const [, second] = rowsOf(intruder, id, 'message')
      writeSealed(intruder, id, second?.id ?? '', turned(second?.sealed ?? new Uint8Array()))
    })
    for (let i = 0; i < 3; i++) await anna.get(`/cases/${id}`)
    const dag = await signIn(town, town.people.dag)
    const log = visible(/<table.*<\/table>/s.exec((await dag.visitor.get('/log')).body)?.[0] ?? '')
    expect(log.split('ändrats utanför programmet').length - 1).toBe(1)
  })

  test('a message whose bytes were changed is not shown, the others are, both sides are told of one, and the dialogue goes on', async () => {
    const { id, reporter, pages } = await begun()
    intrude(town, (intruder) => {
      const [, second] = rowsOf(intruder, id, 'message')
      expect(writeSealed(intruder, id, second?.id ?? '', turned(second?.sealed ?? new Uint8Array()))).toBe(1)
    })
    const { staff, reporter: own } = await pages()
    for (const page of [staff, own]) {
      expect(page.status).toBe(200)
      expect(texts(page.body)).not.toContain(said.ours)
      for (const text of [said.mine, said.last]) expect(texts(page.body)).toContain(text)
    }
    expect(visible(staff.body)).toContain(`${staffWarning} 1 uppgift är ändrad eller saknas.`)
    expect(visible(own.body)).toContain('1 meddelande är ändrat eller saknas.')
    expect((await reporter.post('/sv/follow/case', { message: 'Femte ordet.' })).body).toContain('Femte ordet.')
    expect(visible((await anna.get(`/cases/${id}`)).body)).toContain('Femte ordet.')
  })

  test('two messages in each other’s rows: neither is shown', async () => {
    const { id, pages } = await begun()
    intrude(town, (intruder) => {
      const [first, , third] = rowsOf(intruder, id, 'message')
      writeSealed(intruder, id, first?.id ?? '', third?.sealed ?? new Uint8Array())
      writeSealed(intruder, id, third?.id ?? '', first?.sealed ?? new Uint8Array())
    })
    const { staff, reporter } = await pages()
    for (const page of [staff, reporter]) {
      expect(texts(page.body)).toContain(said.ours)
      for (const text of [said.mine, said.last]) expect(texts(page.body)).not.toContain(text)
    }
    expect(visible(staff.body)).toContain('2 uppgifter är ändrade eller saknas.')
  })

  test('two messages with their numbers swapped are found as well', async () => {
    const { id, pages } = await begun()
    intrude(town, (intruder) => {
      const [first, , third] = rowsOf(intruder, id, 'message')
      intruder.run(
        'UPDATE records SET sequence = CASE id WHEN ? THEN 4 ELSE 2 END WHERE case_id = ? AND id IN (?, ?)',
        ...[first?.id ?? '', id, first?.id ?? '', third?.id ?? ''],
      )
    })
    const { staff } = await pages()
    expect(visible(staff.body)).toContain(staffWarning)
    expect(texts(staff.body)).not.toContain(said.mine)
  })

  test('a message that was deleted, in the middle or at the end, leaves a gap that shows', async () => {
    for (const which of [1, 2]) {
      const { id, pages } = await begun()
      intrude(town, (intruder) =>
        intruder.run('DELETE FROM records WHERE case_id = ? AND id = ?', id, rowsOf(intruder, id, 'message')[which]?.id ?? ''),
      )
      const { staff, reporter } = await pages()
      expect(visible(staff.body)).toContain('1 uppgift är ändrad eller saknas.')
      expect(visible(reporter.body)).toContain('1 meddelande är ändrat eller saknas.')
      expect(texts(reporter.body)).toContain(said.mine)
    }
  })

  test('a message of another case, put in or put in place, is not shown', async () => {
    const one = await begun()
    const other = await begun()
    intrude(town, (intruder) => {
      const [theirs] = rowsOf(intruder, other.id, 'message')
      intruder.run(
        "INSERT INTO records (case_id, id, side, kind, epoch, sequence, version, sealed) VALUES (?, 'PUTIN', 'dialogue', 'message', 1, 5, 1, ?)",
        ...[one.id, theirs?.sealed ?? new Uint8Array()],
      )
    })
    const { staff, reporter } = await one.pages()
    expect(visible(staff.body)).toContain(staffWarning)
    expect(visible(reporter.body)).toContain('1 meddelande är ändrat eller saknas.')
    expect(texts(staff.body)).toContain(said.last)
    expect((await other.pages()).staff.body).not.toContain(staffWarning)
  })

  test('heads put back to an older version do not hide what was written since', async () => {
    const { id, reporter, pages } = await begun()
    const old = intrude(town, (intruder) => [...rowsOf(intruder, id, 'thread'), ...rowsOf(intruder, id, 'card')])
    await reporter.post('/sv/follow/case', { message: 'Efter det.' })
    await anna.post(`/cases/${id}/notes`, { note: 'Också efter det.' })
    intrude(town, (intruder) => {
      for (const { id: record, sealed, version } of old)
        intruder.run('UPDATE records SET sealed = ?, version = ? WHERE case_id = ? AND id = ?', sealed, version, id, record)
    })
    const { staff, reporter: own } = await pages()
    expect(visible(staff.body)).toContain('2 uppgifter är ändrade eller saknas.')
    expect(visible(own.body)).toContain('1 meddelande är ändrat eller saknas.')
  })
})
