// Whose name it is hidden for (T-10): a reason alone is enough only where nobody else may read the case, whoever happens to be able to open it now;
// and a rule that was loosened says nothing of reports from before.
import { afterAll, afterEach, describe, expect, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type NameRule, nameRules } from '../../src/domain/case/identity-request.ts'
import { day } from '../../src/kit/instant.ts'
import { channelOf, colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, renewed, report } from './office.ts'

let office: Office
afterEach(() => office.close())
afterAll(removeFolders)

const casework = () => office.services().staff.casework
const idOf = (name: string) => colleague(office, name).id
const begun = async (options: OfficeOptions = {}, without: readonly string[] = []): Promise<CaseId> => {
  office = await makeOffice(options)
  await report(office, { name: 'Disa Holm', without })
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  if (item === undefined) throw new Error('nobody was given the report')
  await casework().handling.declareFree(await enter(office, 'anna'), item.case.id)
  return item.case.id
}
const ask = async (name: string, id: CaseId) => casework().identityRequests.ask(await enter(office, name), id, 'Vi måste ringa.')
const isHidden = async (name: string, id: CaseId) => (await casework().open(await enter(office, name), id))?.nameHidden

describe('nobody else is asked (T-10)', () => {
  test('where nobody else is left in the list of the case', async () => {
    const id = await begun({ recipients: 2 })
    await casework().handling.leave(await enter(office, 'bo'), id)
    expect([await ask('anna', id), await isHidden('anna', id)]).toEqual(['done', false])
  })

  test('but not while the only other reader waits for keys: the question waits, too', async () => {
    const id = await begun({}, ['cia'])
    await renewed(office, 'bo', ['anna', 'cia'])
    expect(await casework().open(await enter(office, 'bo'), id)).toBeNull()
    expect([await ask('anna', id), await isHidden('anna', id)]).toEqual(['done', true])
  })

  test('nor because somebody took the rows of the others from the tables', async () => {
    const id = await begun()
    office.meanwhile([
      ['DELETE FROM wraps WHERE case_id = ? AND holder <> ?', id, idOf('anna')],
      ['DELETE FROM entitlements WHERE case_id = ? AND staff_id <> ?', id, idOf('anna')],
    ])
    expect([await ask('anna', id), await isHidden('anna', id)]).toEqual(['done', true])
  })

  test('and whose last day has passed, or who left the key list, is nobody else', async () => {
    const id = await begun({ recipients: 2, investigator: true, start: '2026-11-18T10:00Z' })
    const anna = await enter(office, 'anna')
    await casework().handling.assign(anna, id, [idOf('ulla')], day('2026-11-30'))
    await casework().handling.leave(await enter(office, 'bo'), id)
    expect([await ask('anna', id), await isHidden('anna', id)]).toEqual(['done', true])
    await casework().identityRequests.answer(await enter(office, 'ulla'), id, await waiting('ulla', id), 'refused')
    office.set('2026-12-01T10:00Z')
    expect([await ask('anna', id), await isHidden('anna', id)]).toEqual(['done', false])
  })
})
const waiting = async (name: string, id: CaseId) =>
  (await casework().open(await enter(office, name), id))?.course.identityRequests.find(({ state }) => state === 'waiting')?.id ?? ''

describe('the rule that held when the report came (T-10)', () => {
  const turnTo = async (rule: NameRule) => {
    const { channel } = await channelOf(office)
    const settings = JSON.stringify({ ...channel.settings, nameRule: rule })
    office.meanwhile([['UPDATE channels SET settings = ? WHERE id = ?', settings, channel.id]])
  }

  test('is loosened for none that had come, and tightened for all', async () => {
    for (const told of nameRules) {
      const id = await begun({ settings: { nameRule: told } })
      const hidden: boolean[] = []
      for (const now of nameRules) {
        await turnTo(now)
        hidden.push((await isHidden('anna', id)) ?? false)
      }
      expect({ told, hidden }).toEqual({ told, hidden: told === 'open' ? [true, true, false] : [true, true, true] })
      // A reason alone is enough only where both rules say so.
      await turnTo('open')
      await ask('anna', id)
      expect({ told, hidden: await isHidden('anna', id) }).toEqual({ told, hidden: told === 'second' })
      office.close()
    }
    office = await makeOffice()
  })
})
