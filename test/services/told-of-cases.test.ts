// Whoever holds a post that a case concerns is told nothing of it, counted nothing and dated nothing, although the tables still name them among those
// who read it (F-081, F-122, T-09); everybody else hears as before.
import { afterAll, afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { postsOf } from '../../src/domain/channel/post.ts'
import type { Receipt } from '../../src/domain/reporter/receipt.ts'
import { addDays, day as dayOf } from '../../src/kit/instant.ts'
import { datedCases } from '../../src/services/case/dated-cases.ts'
import { assessed, postId, savePosts, withPost } from './assessing.ts'
import { channelOf, colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

setDefaultTimeout(120_000)

let office: Office
let id: CaseId
let receipt: Receipt
const start = dayOf('2026-11-18')
beforeEach(async () => {
  office = await makeOffice({ investigator: true })
  ;({ receipt } = await report(office, { concerning: [1] }))
  const [item] = await office.store().cases.list(idOf('anna'), 'new', null, 1)
  id = item?.case.id ?? ('' as CaseId)
})
afterEach(() => office.close())
afterAll(removeFolders)

const idOf = (name: string) => colleague(office, name).id
const quiet = async () => {
  for (const notice of await office.store().notices.all()) await office.store().notices.delivered(notice)
}
const mailed = async (): Promise<readonly string[]> => {
  const told = (await office.store().notices.all()).map(({ staffId }) => staffId)
  return [...office.people].flatMap(([name, person]) => (told.includes(person.id) ? [name] : [])).sort()
}
const writes = async (text: string): Promise<void> => {
  const { dialogue } = office.services().reporter
  await dialogue.write(await dialogue.signIn(receipt.id, receipt.password), { kind: 'message', text, identity: null })
}
const appoint = (name: string) => savePosts(office, withPost(1, { holder: idOf(name) }))

test('no mail when the reporter writes, before the assessment and after it', async () => {
  await appoint('bo')
  await quiet()
  await writes('Det är mer.')
  expect(await mailed()).toEqual(['anna', 'cia'])
  const anna = await enter(office, 'anna')
  await office.services().staff.casework.handling.begin(anna, id, 'Skäl.')
  await office.services().staff.casework.handling.assess(anna, id, assessed({}, [await postId(office, 1)]))
  // Somebody is given the post after it: what the case concerns is sealed to those who read it by now.
  await appoint('cia')
  await quiet()
  await writes('Och mer.')
  expect(await mailed()).toEqual(['anna', 'ulla'])
})

test('a post that the case does not concern keeps no mail from anybody, as long as the reporter’s word holds', async () => {
  await savePosts(office, withPost(2, { holder: idOf('bo') }))
  await quiet()
  await writes('Det är mer.')
  expect(await mailed()).toEqual(['anna', 'bo', 'cia'])
})

test('where everybody who reads may hold it somebody is told all the same', async () => {
  await office.services().staff.casework.handling.begin(await enter(office, 'anna'), id, 'Skäl.')
  const anna = await enter(office, 'anna')
  await office.services().staff.casework.handling.assess(anna, id, assessed({ office: 'no', decision: 'follow-up' }, []))
  await savePosts(office, (table) => ({
    ...table,
    posts: table.posts.map((post, index) => ({ ...post, holder: idOf(['anna', 'bo', 'cia'][index] ?? 'anna') })),
  }))
  await quiet()
  await writes('Hallå?')
  expect(await mailed()).toEqual(['anna', 'bo', 'cia'])
})

test('no case too many in a count, on their day or in the light', async () => {
  await report(office, { what: 'En annan sak.' })
  const { lists } = office.services().staff
  const seen = async (name: string) => {
    const who = await enter(office, name)
    const [{ lists: counts, light }, day] = [await lists.counts(who), await lists.day(who)]
    return [counts.new, light, day.map(({ count }) => count).reduce((sum, count) => sum + count, 0)]
  }
  const before = await seen('bo')
  expect(before[0]).toBe(2)
  await appoint('bo')
  const anna = await seen('anna')
  expect(await seen('bo')).toEqual([1, anna[1], (anna[2] as number) - 1] as never)
  // The last case that they may know of goes: nothing is left that glows.
  await savePosts(office, withPost(1, { title: 'chef', holder: idOf('bo') }))
  for (const { row } of (await lists.page(await enter(office, 'bo'), 'new', null)).cases)
    await office.services().staff.casework.acknowledge(await enter(office, 'anna'), row.id, 'Tack.')
  const [count, light] = await seen('bo')
  expect(count).toBe(0)
  expect(light).not.toBe((await seen('anna'))[1])
})

test('no date in a mail, on a page or in a calendar', async () => {
  await appoint('bo')
  const feedOf = async (name: string) => {
    const { calendars } = office.services().staff
    return (await calendars.feed((await calendars.make(await enter(office, name))) ?? ''))?.dates.length
  }
  office.set(`${addDays(start, 1)}T08:30Z`)
  expect([await feedOf('anna'), await feedOf('bo')]).toEqual([2, 0])
  const { calendars } = office.services().staff
  expect([await calendars.isInPost(await enter(office, 'anna')), await calendars.isInPost(await enter(office, 'bo'))]).toEqual([
    false,
    true,
  ])
  for (const days of [5, 8]) {
    office.set(`${addDays(start, days)}T08:20Z`)
    await office.services().reminders.look()
  }
  const { told } = await office.store().drill.facts()
  const dated = new Set(told.flatMap(({ to, step }) => (step === 'date' ? [to] : [])))
  expect([...dated].sort()).toEqual(['anna', 'cia'].map(idOf).sort())
  const { duties } = office.services().staff
  const views = await office.services().reporter.channels.list()
  expect((await duties.of(await enter(office, 'bo'), views)).filter(({ kind }) => kind === 'dates')).toEqual([])
})

test('the title of an account that somebody set to a post in the tables takes no date and no mail from its owner: what they signed holds (F-122, T-09)', async () => {
  const { settings } = (await channelOf(office)).channel
  const post = postsOf(settings).posts.find(({ place }) => place === 1)?.title ?? ''
  await office.behindItsBack(({ big }) => big.query('UPDATE staff SET title = ? WHERE id = ?').run(post, idOf('bo')))
  const staff = () => office.services().staff
  const bo = await enter(office, 'bo')
  expect((await office.store().people.byId(idOf('bo')))?.title).toBe(post)
  expect(await staff().calendars.isInPost(bo)).toBe(false)
  const dated = await datedCases(office.ground(), await office.services().reporter.channels.list(), dayOf('2027-12-31'))
  expect(dated.map(({ readers }) => readers.includes(idOf('bo')))).toEqual([true])
  expect(await staff().readerTasks.of(await enter(office, 'anna'))).toEqual([])
})
