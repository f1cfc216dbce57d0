// Somebody writes other people's keys into the database. Nothing is sealed to them, and whoever owned the place is told in red
// (keys.md 8, 12 tests 5 and 6; T-14).
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { identityFromSeed } from '../../src/crypto/identity.ts'
import { type Place, places } from '../binary/town.ts'
import { caseIds, followUp, sendReport, signIn, writeReport } from '../harness/acts.ts'
import { idIn, intrude } from '../harness/intruder.ts'
import { visible } from '../harness/reading.ts'
import { makeTown } from '../harness/town.ts'
import { makeVisitor, textOf } from '../harness/visitor.ts'

// Others may be using the machine: none of this is about speed.
setDefaultTimeout(120_000)

describe.each(places(makeTown))('%s', (_, open) => {
  let town: Place
  const red = 'Listan över vilka som får nycklar har ändrats på fel sätt'

  beforeEach(async () => {
    town = await open()
  })
  afterEach(() => town.stop())

  const idOf = (name: string): string => idIn(town, town.people[name]?.email ?? '')
  const strangersKey = async () => (await identityFromSeed('person', crypto.getRandomValues(new Uint8Array(32)))).recipient as string
  interface StoredRoster {
    readonly members: readonly { readonly id: string; readonly recipient: string }[]
  }
  const rosterNow = (): StoredRoster =>
    JSON.parse(intrude(town, ({ all }) => all<{ body: string }>('SELECT body FROM rosters')[0]?.body ?? ''))

  /** Whether a person can open a case that says so. */
  const isOpen = async (name: string, what: string): Promise<boolean> => {
    const { visitor, page } = await signIn(town, town.people[name])
    const pages = await Promise.all(caseIds(page.body).map((id) => visitor.get(`/cases/${id}`)))
    return pages.some(({ status, body }) => status === 200 && body.includes(what))
  }

  test('another recipient in an account: the next report is sealed to the one of the roster, and the owner sees red (keys.md 12 test 5)', async () => {
    const forged = await strangersKey()
    expect(intrude(town, ({ run }) => run('UPDATE staff SET recipient = ? WHERE email = ?', forged, town.people.bo?.email ?? ''))).toBe(1)
    await sendReport(town, { what: 'Skickad efter bytet.' })
    const bo = await signIn(town, town.people.bo)
    expect(visible(bo.page.body)).toContain('Din egen nyckel har bytts ut')
    // While that stands the person opens nothing, though the wrap is theirs.
    const [id = ''] = caseIds((await signIn(town, town.people.anna)).page.body)
    expect((await bo.visitor.get(`/cases/${id}`)).status).toBe(404)
    expect(await isOpen('anna', 'Skickad efter bytet.')).toBe(true)
    // Put right again, the report opens to Bo: it was never sealed to the stranger.
    const boId = idOf('bo')
    const right = rosterNow().members.find(({ id: member }) => member === boId)?.recipient ?? ''
    expect(right).not.toBe(forged)
    intrude(town, ({ run }) => run('UPDATE staff SET recipient = ? WHERE id = ?', right, boId))
    expect(await isOpen('bo', 'Skickad efter bytet.')).toBe(true)
  })

  test('the owner puts their own key back with the passphrase, and opens what came meanwhile', async () => {
    const member = town.people.bo
    const forged = await strangersKey()
    intrude(town, ({ run }) => run('UPDATE staff SET recipient = ? WHERE email = ?', forged, member?.email ?? ''))
    const { visitor, page } = await signIn(town, member)
    expect(page.body).toContain('href="/alarm"')
    expect(visible((await visitor.get('/alarm')).body)).toContain('Ditt konto pekar på en annan nyckel än din.')
    const wrong = await visitor.post('/alarm', { current: town.people.anna?.passphrase ?? '' })
    expect(wrong.status).toBe(422)
    expect(visible(wrong.body)).toContain('Lösenfrasen stämmer inte.')
    const done = await visitor.post('/alarm', { current: member?.passphrase ?? '' })
    expect(visible(done.body)).toContain('Varningen är borta.')
    await sendReport(town, { what: 'Skickad efteråt.' })
    expect(await isOpen('bo', 'Skickad efteråt.')).toBe(true)
    // Nothing is left to clear: the page leads on, and a second press says nothing new.
    expect((await visitor.post('/alarm', { current: member?.passphrase ?? '' })).path).not.toBe('/alarm')
  })

  test('another recipient in the roster: nothing is sealed by it, the channel closes, and every sign-in is red (keys.md 12 test 5)', async () => {
    const { check, visitor } = await writeReport(town, { what: 'Skrivet före bytet.' })
    expect(check.status).toBe(200)
    const forged = await strangersKey()
    const boId = idOf('bo')
    const roster = rosterNow()
    intrude(town, ({ run }) => {
      const members = roster.members.map((member) => (member.id === boId ? { ...member, recipient: forged } : member))
      run('UPDATE rosters SET body = ?', JSON.stringify({ ...roster, members }))
    })
    const refused = await visitor.post(`/sv/${town.slug}/report/check`, {})
    expect(refused.status).toBe(503)
    expect(visible(refused.body)).toContain('Din rapport är inte skickad.')
    expect(textOf(refused.body, 'receipt-id')).toBe('')
    expect(intrude(town, ({ all }) => all('SELECT id FROM cases'))).toEqual([])
    for (const name of ['anna', 'bo']) expect(visible((await signIn(town, town.people[name])).page.body)).toContain(red)
  })

  test('an older roster put back, or none at all, is found at the next sign-in (keys.md 8)', async () => {
    expect(visible((await signIn(town, town.people.cia)).page.body)).not.toContain(red)
    intrude(town, ({ run }) => run('DELETE FROM rosters'))
    expect(visible((await signIn(town, town.people.cia)).page.body)).toContain(red)
    expect((await makeVisitor(town.reporterUrl).get(`/sv/${town.slug}/report`)).status).toBe(503)
  })

  test('an entitlement put in for the person left out gives no case, no list, and the reporter’s next message no wrap (F-045, keys.md 12 test 6)', async () => {
    const { receipt } = await sendReport(town, { what: 'Inget för Bo.', without: ['bo'] })
    const boId = idOf('bo')
    intrude(town, ({ all, run }) => {
      const [row] = all<{ id: string; received: string }>('SELECT id, received FROM cases')
      run(
        "INSERT INTO entitlements (staff_id, list, received, case_id, unseen, seen) VALUES (?, 'new', ?, ?, 1, 0)",
        boId,
        row?.received ?? '',
        row?.id ?? '',
      )
      run('UPDATE cases SET dialogue_stale = 1, casework_stale = 1')
    })
    const { visitor } = await followUp(town, receipt)
    await visitor.post('/sv/follow/case', { message: 'Mer om saken.' })
    const bo = await signIn(town, town.people.bo)
    expect(caseIds(bo.page.body)).toEqual([])
    const [id = ''] = caseIds((await signIn(town, town.people.anna)).page.body)
    for (const path of ['', '/acknowledgement', '?template=question'])
      expect((await bo.visitor.get(`/cases/${id}${path}`)).status).toBe(404)
    for (const path of ['messages', 'notes', 'records', 'acknowledgement'])
      expect((await bo.visitor.post(`/cases/${id}/${path}`, { message: 'x', note: 'x', record: 'x' })).status).toBe(404)
    expect(intrude(town, ({ all }) => all('SELECT holder FROM wraps WHERE holder = ?', boId))).toEqual([])
    expect(bo.page.body).not.toContain('Inget för Bo.')
  })

  test('another person’s vault, or a session row without its cookie, lets nobody in (keys.md 12 test 17)', async () => {
    const anna = await signIn(town, town.people.anna)
    expect(caseIds(anna.page.body)).toEqual([])
    const [annaId, boId] = [idOf('anna'), idOf('bo')]
    // Anna's session row renamed to Bo: the keys in it stay hers, so Bo's name opens nothing by it.
    intrude(town, ({ run }) => run("UPDATE sessions SET staff_id = ? WHERE staff_id = ? AND kind = 'full'", boId, annaId))
    await sendReport(town, { what: 'Bara för rätt nyckel.' })
    expect((await anna.visitor.get('/cases?list=new')).body).not.toContain('Bara för rätt nyckel.')
    // A vault copied over another: the passphrase of the one does not open it with the parameters of the other.
    intrude(town, ({ run }) => run('UPDATE staff SET vault = (SELECT vault FROM staff WHERE id = ?) WHERE id = ?', boId, annaId))
    expect((await signIn(town, town.people.anna)).page.path).not.toBe('/cases')
  })
})
