// The second hand over a rule about reporters' names that hides less (T-10): one administrator stores nothing that holds, whatever they save.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders } from './office.ts'

let office: Office
beforeEach(async () => {
  office = await makeOffice({ neighbour: true, investigator: true })
})
afterEach(() => office.close())
afterAll(removeFolders)

const staff = () => office.services().staff
const rule = async () => (await own()).settings.nameRule
const own = async () => {
  const found = (await office.store().channels.all()).find(({ slug }) => slug === 'provkoping')
  if (found === undefined) throw new Error('no channel')
  return found
}
const set = async (name: string, nameRule: NameRule) => {
  const { id, version } = await own()
  return staff().keeper.change(await enter(office, name), id, version, (settings) => ({ ...settings, nameRule }))
}
const confirm = async (name: string, to: string) => staff().nameRules.confirm(await enter(office, name), (await own()).id, to)
const withdraw = async (name: string, to: string) => staff().nameRules.withdraw(await enter(office, name), (await own()).id, to)
const seen = async (name: string) =>
  (await staff().nameRules.of(await enter(office, name))).filter(({ channel }) => channel.slug === 'provkoping')
const kinds = async () =>
  (await office.store().log.entries(0, 999)).map(({ kind }) => kind).filter((kind) => /^(name-rule|channel-changed)/.test(kind))
const told = async () => new Set((await office.store().notices.all()).map(({ staffId }) => staffId))
const idOf = (name: string) => colleague(office, name).id

test('an only administrator asks, a recipient says yes; every recipient hears of both, and the log has both hands', async () => {
  expect([await set('fia', 'open'), await rule()]).toEqual(['names-wait', 'second'])
  expect(await told()).toEqual(new Set(['anna', 'bo', 'cia', 'fia'].map(idOf)))
  expect(await seen('fia')).toMatchObject([{ from: 'second', to: 'open', isTheirs: false, isOwn: true, confirmed: null }])
  expect(await seen('anna')).toMatchObject([{ isTheirs: true, isOwn: false, by: { name: 'Fia Holm' } }])
  expect(await seen('dag')).toMatchObject([{ isTheirs: false, isOwn: false }])
  // Saved again it is what waits already; other rules are saved beside it.
  expect([await set('fia', 'open'), await kinds()]).toEqual(['names-wait', ['name-rule-proposed']])
  for (const name of ['fia', 'dag', 'eva', 'ulla']) expect([name, await confirm(name, 'open')]).not.toEqual([name, null])
  expect([await confirm('anna', 'reason'), await rule()]).toEqual(['gone', 'second'])
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
  expect([await confirm('anna', 'open'), await rule(), await confirm('bo', 'open')]).toEqual([null, 'open', 'gone'])
  expect(await told()).toEqual(new Set(['anna', 'bo', 'cia', 'fia'].map(idOf)))
  expect(await kinds()).toEqual(['name-rule-proposed', 'channel-changed'])
  const reading = await staff().log.read(await enter(office, 'dag'), null)
  expect(reading?.entries.find(({ entry }) => entry.kind === 'channel-changed')?.details).toMatchObject({
    who: 'Anna Ek',
    changes: [{ field: 'nameRule', from: 'second', to: 'open' }],
  })
  expect(await seen('bo')).toMatchObject([{ confirmed: { by: { name: 'Anna Ek' } } }])
  // One hand takes it all back.
  expect([await set('fia', 'second'), await rule(), await seen('bo')]).toEqual(['done', 'second', []])
})

test('where there are two administrators no recipient says yes, and whoever asked does not keep the channel for ever', async () => {
  const more =
    "INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, since) VALUES (?, ?, '', 'admin', 99, '2026-01-12')"
  office.meanwhile([[more, idOf('eva'), (await own()).id]])
  expect(await set('fia', 'reason')).toBe('names-wait')
  expect([await confirm('anna', 'reason'), await rule()]).toEqual(['may-not', 'second'])
  expect([await confirm('eva', 'reason'), await rule()]).toEqual([null, 'reason'])
  expect(await set('fia', 'open')).toBe('names-wait')
  office.meanwhile([["DELETE FROM appointments WHERE role = 'admin' AND staff_id = ? AND channel_id = ?", idOf('fia'), (await own()).id]])
  expect([await confirm('eva', 'open'), await rule()]).toEqual(['may-not', 'reason'])
  expect(await withdraw('eva', 'open')).toBeNull()
})

test('whoever asked takes it back, whoever could say yes says no; then nothing waits', async () => {
  for (const name of ['fia', 'anna']) {
    expect(await set('fia', 'reason')).toBe('names-wait')
    expect([await withdraw('ulla', 'reason'), await withdraw(name, 'reason'), await seen('anna')]).toEqual(['may-not', null, []])
    expect([await confirm('anna', 'reason'), await rule()]).toEqual(['gone', 'second'])
  }
  expect(await kinds()).toEqual(['name-rule-proposed', 'name-rule-withdrawn', 'name-rule-proposed', 'name-rule-withdrawn'])
  expect((await channelOf(office)).channel.settings.nameRule).toBe('second')
})
