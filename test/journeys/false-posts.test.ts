// The posts of a channel, altered past the program while it is served, over HTTP: whoever assesses reads what to do and keeps what they typed, the
// administrator sees it on every page and puts it right, and the auditor reads of both (F-122, T-09).
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { caseIds, confirmReceipt, openedList, sendReport, signIn } from '../harness/acts.ts'
import { acknowledge, lastDay, usualAssessment } from '../harness/case-acts.ts'
import { idIn, intrude } from '../harness/intruder.ts'
import { forms, visible } from '../harness/reading.ts'
import { makeTown, type Town } from '../harness/town.ts'
import type { Visitor } from '../harness/visitor.ts'

setDefaultTimeout(120_000)

let town: Town
beforeAll(async () => {
  town = await makeTown({ investigator: true })
})
afterAll(() => town.stop())

/** Saves the page of posts as a browser does that shows it. */
const save = async (fia: Visitor, over: Readonly<Record<string, string>> = {}) => {
  const { body } = await fia.get('/posts/provkoping')
  const form = forms(body).find(({ action }) => action === '/posts/provkoping')
  const holders = [...body.matchAll(/<select[^>]*name="(holder-\d+)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, name = '', options = '']) => [
    name,
    /value="([^"]*)" selected/.exec(options)?.[1] ?? '',
  ])
  return fia.post('/posts/provkoping', { ...form?.fields, ...Object.fromEntries(holders), ...over })
}

test('whoever is written into the posts past the program loses nothing, and everybody who must know of it reads it', async () => {
  const { visitor: fia } = await signIn(town, town.people.fia)
  expect(visible((await fia.get('/posts/provkoping')).body)).not.toContain('kontrolltal')
  expect(visible((await save(fia, { 'title-0': 'kommunchef' })).body)).toMatch(/Posternas kontrolltal: (\d{5} ){7}\d{5}\./)
  await confirmReceipt(town, await sendReport(town))
  const bo = idIn(town, town.people.bo?.email ?? '')
  intrude(town, ({ run, all }) => {
    const [row] = all<{ readonly id: string; readonly settings: string }>('SELECT id, settings FROM channels')
    const settings = JSON.parse(row?.settings ?? '{}')
    settings.posts.posts[0].holder = bo
    run('UPDATE channels SET settings = ? WHERE id = ?', JSON.stringify(settings), row?.id ?? '')
  })

  const { visitor: anna } = await signIn(town, town.people.anna)
  const [id = ''] = caseIds(await openedList(anna))
  await acknowledge(anna, id, 'Tack.')
  expect(visible((await anna.get(`/cases/${id}/assessment`)).body)).toContain('Först då går det att spara en bedömning.')
  const until = await lastDay(anna, id, 'assessment')
  const answers = { ...usualAssessment, office: 'yes', decision: 'outside', posts: 'post-1', until, reason: 'Rör chefen.' }
  const refused = await anna.post(`/cases/${id}/assessment`, answers)
  expect(refused.status).toBe(422)
  expect(visible(refused.body)).toContain('Posterna är inte de som administratören sparade sist.')
  expect(refused.body).toContain('Rör chefen.')
  expect((await town.store().cases.readers(id as never)).includes(bo as never)).toBe(true)

  expect(visible((await fia.get('/rules/provkoping')).body)).toContain('Posterna är inte de som sist sparades i programmet.')
  const page = await fia.get('/posts/provkoping')
  expect(visible(page.body)).toContain('Posterna är inte de som sist sparades här')
  expect(visible((await save(fia, { 'holder-0': '' })).body)).not.toContain('Posterna är inte de som sist sparades')
  expect((await anna.post(`/cases/${id}/assessment`, answers)).path).toContain('done=saved')
  expect((await town.store().cases.readers(id as never)).includes(bo as never)).toBe(true)

  const log = visible((await (await signIn(town, town.people.dag)).visitor.get('/log')).body)
  expect(log).toContain('Posterna är inte de som administratören sparade')
  expect(log).toMatch(/Posterna som rapporter lämnas till sparades .*Provköpings kommun: kontrolltal \d{5}/)
})
