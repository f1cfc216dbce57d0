// A case with something in it, and a hand in its rows: the stage of the tests that alter records in the database file.
import { expect } from 'bun:test'
import { caseIds, followUp, sendReport } from './acts.ts'
import type { Intruder } from './intruder.ts'
import type { Town } from './town.ts'
import type { Answer, Visitor } from './visitor.ts'

export const said = {
  what: 'Första ordet.',
  mine: 'Andra ordet.',
  ours: 'Tredje ordet.',
  last: 'Fjärde ordet.',
  note: 'En egen anteckning.',
}
export const staffWarning = 'Ärendet har ändrats utanför programmet'

export interface Row {
  readonly id: string
  readonly sealed: Uint8Array
  readonly version: number
}
export const rowsOf = (intruder: Intruder, id: string, kind: string): readonly Row[] =>
  intruder.all<Row>('SELECT id, sealed, version FROM records WHERE case_id = ? AND kind = ? ORDER BY sequence', id, kind)
export const writeSealed = (intruder: Intruder, id: string, record: string, sealed: Uint8Array): number =>
  intruder.run('UPDATE records SET sealed = ? WHERE case_id = ? AND id = ?', sealed, id, record)

/** A case with a report, three messages and a note, and the pages of both sides. */
export const beginCase = async (town: Pick<Town, 'reporterUrl' | 'slug'>, anna: Visitor) => {
  const before = caseIds((await anna.get('/cases?list=new')).body)
  const { receipt } = await sendReport(town, { what: said.what })
  const id = caseIds((await anna.get('/cases?list=new')).body).find((one) => !before.includes(one)) ?? ''
  const { visitor: reporter } = await followUp(town, receipt)
  await reporter.post('/sv/follow/case', { message: said.mine })
  await anna.post(`/cases/${id}/messages`, { message: said.ours })
  await reporter.post('/sv/follow/case', { message: said.last })
  await anna.post(`/cases/${id}/notes`, { note: said.note })
  const pages = async (): Promise<{ staff: Answer; reporter: Answer; list: Answer }> => ({
    staff: await anna.get(`/cases/${id}`),
    reporter: await reporter.get('/sv/follow/case'),
    list: await anna.get('/cases?list=new'),
  })
  const whole = await pages()
  expect(whole.staff.body).not.toContain(staffWarning)
  expect(whole.reporter.body).not.toContain('saknas')
  return { id, reporter, receipt, pages }
}
