// Somebody writes to what holds a case together: the report, its heads, the list of people, the wraps. As much as can be trusted still opens
// (keys.md 5).
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { type Place, places } from '../binary/town.ts'
import { caseIds, followUp, signIn } from '../harness/acts.ts'
import { beginCase, type Row, rowsOf, said, staffWarning, writeSealed } from '../harness/altered.ts'
import { idIn, intrude, turned } from '../harness/intruder.ts'
import { texts, visible } from '../harness/reading.ts'
import { makeTown } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

describe.each(places(makeTown))('%s', (_, open) => {
  let town: Place
  let anna: Visitor
  let bo: Visitor

  beforeAll(async () => {
    town = await open()
    anna = (await signIn(town, town.people.anna)).visitor
    bo = (await signIn(town, town.people.bo)).visitor
  })
  afterAll(() => town.stop())

  const begun = () => beginCase(town, anna)

  test('a report whose bytes were changed is not shown; the messages are, to both sides, and can be answered', async () => {
    const { id, receipt, pages } = await begun()
    intrude(town, (intruder) => {
      const [report] = rowsOf(intruder, id, 'report')
      writeSealed(intruder, id, report?.id ?? '', turned(report?.sealed ?? new Uint8Array()))
    })
    const { staff, reporter } = await pages()
    expect(staff.status).toBe(200)
    expect(visible(staff.body)).toContain('Rapporten går inte att lita på och visas inte.')
    expect(texts(staff.body)).toContain(said.mine)
    expect((await anna.get(`/cases/${id}/acknowledgement`)).status).toBe(200)
    expect((await anna.get(`/cases/${id}?template=question`)).status).toBe(200)
    expect(texts(reporter.body)).toContain(said.ours)
    const again = await followUp(town, receipt)
    expect(again.page.path).toBe('/sv/follow/case')
    expect(visible(again.page.body)).toContain('1 meddelande är ändrat eller saknas.')
    const own = await again.visitor.get('/sv/follow/case/report')
    expect(own.path).toBe('/sv/follow/case')
    expect(own.body).not.toContain(said.what)
    expect((await again.visitor.post('/sv/follow/case', { message: 'Jag är kvar.' })).body).toContain('Jag är kvar.')
  })

  test('a changed or missing list of people, or a changed note, is told, and the rest of the case opens', async () => {
    for (const [kind, act] of [
      ['people', 'turn'],
      ['people', 'delete'],
      ['entry', 'turn'],
    ] as const) {
      const { id, pages } = await begun()
      intrude(town, (intruder) => {
        const [row] = rowsOf(intruder, id, kind)
        if (act === 'delete') intruder.run('DELETE FROM records WHERE case_id = ? AND id = ?', id, row?.id ?? '')
        else writeSealed(intruder, id, row?.id ?? '', turned(row?.sealed ?? new Uint8Array()))
      })
      const { staff, reporter } = await pages()
      expect(staff.status).toBe(200)
      expect(visible(staff.body)).toContain('1 uppgift är ändrad eller saknas.')
      expect(texts(staff.body)).toContain(said.last)
      // The casework is no business of the reporter's.
      expect(visible(reporter.body)).not.toContain('saknas')
    }
  })

  test('a changed head closes that side with a clear page, the list stays, and other cases open', async () => {
    const one = await begun()
    const other = await begun()
    intrude(town, (intruder) => {
      for (const kind of ['card', 'thread']) {
        const [row] = rowsOf(intruder, one.id, kind)
        writeSealed(intruder, one.id, row?.id ?? '', turned(row?.sealed ?? new Uint8Array()))
      }
    })
    const { staff, reporter, list } = await one.pages()
    expect(staff.status).toBe(500)
    expect(visible(staff.body)).toContain('Ärendet går inte att öppna')
    expect(reporter.status).toBe(500)
    expect(list.status).toBe(200)
    expect(list.body).toContain('v-card-altered')
    expect(caseIds(list.body)).toContain(other.id)
    expect((await other.pages()).staff.body).toContain(said.last)
    expect(texts((await other.pages()).reporter.body)).toContain(said.last)
  })

  test('a replaced or deleted wrap closes the case to that person alone, also by another person’s or another case’s wrap', async () => {
    const one = await begun()
    const other = await begun()
    const idOf = (name: string): string => idIn(town, town.people[name]?.email ?? '')
    const boId = idOf('bo')
    const annaId = idOf('anna')
    const wrapOf = (id: string, holder: string): Uint8Array =>
      intrude(
        town,
        ({ all }) =>
          all<Row>("SELECT sealed FROM wraps WHERE case_id = ? AND holder = ? AND side = 'dialogue'", id, holder)[0]?.sealed ??
          new Uint8Array(),
      )
    for (const sealed of [turned(wrapOf(one.id, boId)), wrapOf(one.id, annaId), wrapOf(other.id, boId)]) {
      intrude(town, ({ run }) =>
        run("UPDATE wraps SET sealed = ? WHERE case_id = ? AND holder = ? AND side = 'dialogue'", sealed, one.id, boId),
      )
      const closed = await bo.get(`/cases/${one.id}`)
      expect(closed.status).toBe(500)
      expect(visible(closed.body)).toContain('Ärendet går inte att öppna')
      expect(closed.body).not.toContain(said.what)
    }
    intrude(town, ({ run }) => run('DELETE FROM wraps WHERE case_id = ? AND holder = ?', one.id, boId))
    expect((await bo.get(`/cases/${one.id}`)).status).toBe(404)
    expect((await bo.get(`/cases/${other.id}`)).status).toBe(200)
    const { staff, reporter } = await one.pages()
    // A colleague who reads it all the same misses Bo by the sealed list of people.
    expect(staff.body).toContain(staffWarning)
    expect(texts(reporter.body)).toContain(said.last)
  })

  test('nothing of all that is in the log but kinds and places', () => {
    expect(town.lines.length).toBeGreaterThan(0)
    for (const line of town.lines) expect(line).toMatch(/^incident [0-9a-f]{8}: Problem altered at /)
  })
})
