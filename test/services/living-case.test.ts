// A row that says that a case was destroyed, where the case is still there, destroys no key (L-SE-18, T-14).
import { afterAll, expect, test } from 'bun:test'
import { closedCase } from './disposing.ts'
import { makeOffice, removeFolders } from './office.ts'

afterAll(removeFolders)

test('a case that stands there and is listed as destroyed stops the start, and keeps its share (T-14)', async () => {
  const office = await makeOffice()
  const { id } = await closedCase(office)
  const put = (sql: string) => office.behindItsBack(({ big }) => big.query(sql).run(id))
  await expect(put("INSERT INTO disposed_cases (case_id, day) VALUES (?, '2026-11-18')")).rejects.toThrow('still there')
  await put('DELETE FROM disposed_cases WHERE case_id = ?')
  expect([(await office.store().cases.find(id))?.id, (await office.store().shares.get(id)) === null]).toEqual([id, false])
  office.close()
})
