// The second hand over a rule about reporters' names that hides less (T-10): one administrator stores nothing that holds, whatever they save.
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import type { NameRule } from '../../src/domain/case/identity-request.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, takeUp } from './office.ts'

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

/** Gun, whom Fia appoints beside herself; or another by another. */
const anotherAdmin = async (by = 'fia', key = 'gun'): Promise<void> => {
  const typed = { name: `${key} Ort`, title: 'jurist', email: `${key}@provkoping.example`, language: 'sv', role: 'admin' } as const
  const wish = { ...typed, unit: '', decision: '', since: '' } as const
  const invited = await staff().colleagues.invite(await enter(office, by), (await own()).id, wish, colleague(office, by).passphrase)
  const account = await office.store().people.byEmail(typed.email)
  if (invited?.ok !== true || invited.value.token === null || account === null) throw new Error('not invited')
  const came = await takeUp(office, { staff: account, roles: [typed.role], token: invited.value.token })
  ;(office.people as Map<string, unknown>).set(key, came)
}

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
  const { id } = await own()
  await anotherAdmin()
  office.set('2026-12-05T10:00Z')
  expect(await set('fia', 'reason')).toBe('names-wait')
  expect([await confirm('anna', 'reason'), await rule()]).toEqual(['may-not', 'second'])
  expect([await confirm('gun', 'reason'), await rule()]).toEqual([null, 'reason'])
  expect(await set('fia', 'open')).toBe('names-wait')
  const ended = { channelId: id, role: 'admin' } as const
  const { passphrase } = colleague(office, 'gun')
  expect((await staff().serving.end(await enter(office, 'gun'), idOf('fia'), ended, passphrase)).name).toBe('done')
  expect([await confirm('gun', 'open'), await rule()]).toEqual(['may-not', 'reason'])
  expect(await withdraw('gun', 'open')).toBeNull()
})

test('whom an administrator put beside themselves lately is no second hand to them; the recipients are (T-14)', async () => {
  await anotherAdmin()
  expect(await set('fia', 'reason')).toBe('names-wait')
  expect([await confirm('gun', 'reason'), await rule()]).toEqual(['may-not', 'second'])
  expect((await seen('gun'))[0]).toMatchObject({ isTheirs: false, isOwn: true })
  expect([await confirm('anna', 'reason'), await rule()]).toEqual([null, 'reason'])
  // Nor is who put them there a second one to them.
  expect(await set('gun', 'open')).toBe('names-wait')
  expect([await confirm('fia', 'open'), await rule()]).toEqual(['may-not', 'reason'])
})

test('two whom one administrator appoints are no two hands, nor are they and whom they appoint, until everybody has had time to hear of them (T-14)', async () => {
  await anotherAdmin()
  await anotherAdmin('fia', 'hal')
  await anotherAdmin('gun', 'ida')
  // Siblings, and the next in a row; nor does anybody else say yes to somebody who came lately.
  expect(await set('gun', 'open')).toBe('names-wait')
  for (const name of ['hal', 'ida', 'fia', 'anna']) expect([name, await confirm(name, 'open')]).toEqual([name, 'may-not'])
  expect((await seen('anna'))[0]).toMatchObject({ isTheirs: false, hands: [] })
  expect(await withdraw('fia', 'open')).toBeNull()
  expect(await set('fia', 'open')).toBe('names-wait')
  for (const name of ['gun', 'hal', 'ida']) expect([name, await confirm(name, 'open')]).toEqual([name, 'may-not'])
  expect((await seen('anna'))[0]?.hands.length).toBe(3)
  // Fourteen days, and not one less; the question waits for them.
  expect(await withdraw('fia', 'open')).toBeNull()
  expect(await set('gun', 'open')).toBe('names-wait')
  office.set('2026-12-01T10:00Z')
  expect([await confirm('hal', 'open'), await rule()]).toEqual(['may-not', 'second'])
  office.set('2026-12-02T10:00Z')
  expect([await confirm('hal', 'open'), await rule()]).toEqual([null, 'open'])
})

test('a yes that would hold from a day that has not come is none: the clock is to be set right first (T-10, T-18)', async () => {
  expect(await set('fia', 'reason')).toBe('names-wait')
  const before = await kinds()
  const anna = await enter(office, 'anna')
  await office.services().reminders.look()
  office.set('2029-03-01T10:00Z')
  // No telephone has shown that day.
  expect([await staff().nameRules.confirm(anna, (await own()).id, 'reason'), await kinds()]).toEqual(['clock', before])
  office.set('2026-11-19T10:00Z')
  expect([await rule(), await confirm('anna', 'reason'), await rule()]).toEqual(['second', null, 'reason'])
})

test('whom somebody wrote into the tables as an administrator says yes to nothing, and takes no yes from the recipients (T-10, T-14)', async () => {
  const written = "INSERT INTO appointments (staff_id, channel_id, unit_id, role, position, since) VALUES (?, ?, '', ?, ?, '2026-01-12')"
  const { id } = await own()
  office.meanwhile([
    [written, idOf('eva'), id, 'admin', 98],
    [written, idOf('ulla'), id, 'handler', 99],
  ])
  // Nor do they ask for anything.
  expect([await set('eva', 'open'), await seen('anna'), await confirm('anna', 'open')]).toEqual(['names-unasked', [], 'gone'])
  expect(await set('fia', 'reason')).toBe('names-wait')
  const hands = (await seen('anna'))[0]?.hands.map(({ name }) => name) ?? []
  expect(new Set(hands)).toEqual(new Set(['Anna Ek', 'Bo Lind', 'Cia Strand']))
  expect([await confirm('eva', 'reason'), await withdraw('eva', 'reason'), await rule()]).toEqual(['may-not', 'may-not', 'second'])
  for (const answer of [confirm, withdraw]) expect(await answer('ulla', 'reason')).not.toBeNull()
  expect([await confirm('anna', 'reason'), await rule()]).toEqual([null, 'reason'])
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
