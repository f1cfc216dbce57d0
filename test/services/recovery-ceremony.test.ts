// Three sheets come into being: who may make them, who may hold them, what must be typed back, and what stays when somebody stops (keys.md 8).
import { afterAll, beforeEach, describe, expect, test } from 'bun:test'
import { newRecovery } from '../../src/crypto/recovery.ts'
import { readSheet } from '../../src/crypto/recovery-sheet.ts'
import { rowIdOf } from '../../src/crypto/token.ts'
import type { ChannelId } from '../../src/domain/channel/channel.ts'
import { proposalBytes, successor } from '../../src/domain/keys/roster-change.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { hours } from '../../src/kit/instant.ts'
import { rosterHash, signatureOf } from '../../src/services/keys/rosters.ts'
import { entryOf } from '../../src/services/log-details.ts'
import { searchFolder } from '../harness/needles.ts'
import { channelOf, day, enter, keysOf, makeOffice, type Office, removeFolders, report } from './office.ts'
import { begun, custodians, makeSet, onPaper, propose, waitingHash } from './sheets.ts'

let office: Office
let channel: ChannelId
beforeEach(async () => {
  office = await makeOffice()
  channel = (await channelOf(office)).channel.id
})
afterAll(removeFolders)

const staff = () => office.services().staff
const refusalOf = async (name: string, named = custodians, confirmed = true) => {
  const began = await staff().ceremonies.begin(await enter(office, name), (await channelOf(office)).channel, named, confirmed)
  return began.ok ? null : began.refusal
}
const viewFor = async (name: string) => {
  const [view] = await staff().recoveries.of(await enter(office, name))
  if (view === undefined) throw new Error('no view')
  return view
}

describe('who may', () => {
  test('a recipient who stands in the list, and nobody else, makes one', async () => {
    for (const name of ['dag', 'eva']) expect(await refusalOf(name)).toBe('may-not')
    expect(await refusalOf('anna')).toBeNull()
  })

  test('nobody makes one while something about their keys is red', async () => {
    office.meanwhile([['UPDATE staff SET recipient = ? WHERE name = ?', (await newRecovery(office.ground().random)).recipient, 'Anna Ek']])
    expect((await enter(office, 'anna')).fault).toBe('own-key')
    expect(await refusalOf('anna')).toBe('may-not')
  })

  test('nobody makes one while another change of the list waits', async () => {
    await staff().rosterChanges.release(await enter(office, 'anna'), channel, office.people.get('cia')?.id ?? ('' as never))
    expect(await refusalOf('anna')).toBe('occupied')
  })

  test('whoever runs the machine holds no sheet, however the name is spelled; one recipient may, two may not', async () => {
    const [gun, ivar, cia] = custodians as [never, never, never]
    expect(await refusalOf('anna', [gun, { name: ' eva  DAL ', title: 'granne' }, cia])).toMatchObject({
      each: [{ name: null }, { name: 'machine' }, { name: null }],
      recipients: false,
    })
    expect(await refusalOf('anna', [{ name: 'Bo Lind', title: 'x' }, ivar, cia])).toMatchObject({ recipients: true })
    expect(await refusalOf('anna', [gun, gun, cia])).toMatchObject({ each: [{ name: null }, { name: 'twice' }, { name: null }] })
    expect(await refusalOf('anna', [{ name: ' ', title: 'x' }, { name: 'Y', title: '' }, cia])).toMatchObject({
      each: [
        { name: 'missing', title: null },
        { name: null, title: 'missing' },
        { name: null, title: null },
      ],
    })
    expect(await refusalOf('anna', custodians, false)).toMatchObject({ unconfirmed: true })
    expect(await refusalOf('anna', [gun, ivar])).not.toBeNull()
  })
})

describe('on the way', () => {
  test('sheets come one by one, each only when two words of the one before were typed back', async () => {
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    const first = await staff().ceremonies.sheet(anna, token)
    expect(first).toMatchObject({ number: 1, custodian: custodians[0], language: 'sv' })
    expect(first?.words).toHaveLength(30)
    expect(await staff().ceremonies.sheet(anna, token)).toEqual(first)
    const at = await staff().ceremonies.find(anna, token)
    const asked = at?.next?.asked ?? [0, 0]
    expect(asked[0]).toBeGreaterThan(3)
    expect(asked[1]).toBeGreaterThan(asked[0])
    const [one = '', two = ''] = asked.map((place) => first?.words[place - 1] ?? '')
    expect(await staff().ceremonies.keep(anna, token, 1, ['fel', two])).toEqual([true, false])
    expect(await staff().ceremonies.keep(anna, token, 1, [one, ''])).toEqual([false, true])
    expect(await staff().ceremonies.keep(anna, token, 2, [one, two])).toBe('gone')
    expect(await staff().ceremonies.propose(anna, token)).toBe('unfinished')
    expect(await staff().ceremonies.keep(anna, token, 1, [` ${one.toUpperCase()} `, two])).toBeNull()
    const second = await staff().ceremonies.sheet(anna, token)
    expect(second).toMatchObject({ number: 2, set: first?.set, fingerprint: first?.fingerprint })
    expect(second?.words).not.toEqual(first?.words)
    // A second press of the same button changes nothing.
    expect(await staff().ceremonies.keep(anna, token, 1, [one, two])).toBe('gone')
  })

  test('a sheet that was kept is no more to be had; at the end nothing of any is', async () => {
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    const sheets = await onPaper(office, anna, token)
    expect(sheets.map(({ number }) => number)).toEqual([1, 2, 3])
    expect(await staff().ceremonies.sheet(anna, token)).toBeNull()
    expect((await staff().ceremonies.find(anna, token))?.next).toBeNull()
  })

  test('nobody else goes on with it, cookie or not', async () => {
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    const bo = await enter(office, 'bo')
    expect(await staff().ceremonies.find(bo, token)).toBeNull()
    expect(await staff().ceremonies.sheet(bo, token)).toBeNull()
    // Nor when the row is made out to them.
    office.meanwhile([["UPDATE sessions SET staff_id = ? WHERE kind = 'ceremony'", bo.staff.id]])
    expect(await staff().ceremonies.sheet(bo, token)).toBeNull()
    for (const forged of [null, '', 'x', 'A'.repeat(43)]) expect(await staff().ceremonies.sheet(anna, forged)).toBeNull()
  })

  test.each(['at once', 'after a sheet', 'after all'])('whoever stops %s leaves nothing: no set, no proposal, no row', async (when) => {
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    const [sheet] = when === 'after all' ? await onPaper(office, anna, token) : [await staff().ceremonies.sheet(anna, token)]
    if (when === 'after a sheet') {
      const asked = (await staff().ceremonies.find(anna, token))?.next?.asked ?? [0, 0]
      const [one = '', two = ''] = asked.map((place) => sheet?.words[place - 1] ?? '')
      expect(await staff().ceremonies.keep(anna, token, 1, [one, two])).toBeNull()
    }
    await staff().ceremonies.abandon(token)
    expect(await staff().ceremonies.find(anna, token)).toBeNull()
    expect(await office.store().sessions.find(rowIdOf(token, 'ceremony'), 'ceremony')).toBeNull()
    expect(await viewFor('anna')).toMatchObject({ inForce: null, proposed: null, isOccupied: false })
    await report(office)
    expect((await office.store().cases.allWaiting(channel)).length).toBe(0)
    await office.store().settle()
    expect(searchFolder(office.folder, [sheet?.words.slice(4, 8).join(' ') ?? '', custodians[0]?.name ?? ''])).toEqual([])
  })

  test('over midnight all sheets and what is signed bear one day', async () => {
    office.set('2026-11-18T22:58:00.000Z')
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    const asked = (await staff().ceremonies.find(anna, token))?.next?.asked ?? [0, 0]
    const first = await staff().ceremonies.sheet(anna, token)
    const [one = '', two = ''] = asked.map((place) => first?.words[place - 1] ?? '')
    expect(await staff().ceremonies.keep(anna, token, 1, [one, two])).toBeNull()
    office.set('2026-11-18T23:10:00.000Z')
    const later = await onPaper(office, anna, token)
    expect([first, ...later].map((sheet) => sheet?.made)).toEqual(Array(3).fill('2026-11-18'))
    expect((await staff().ceremonies.find(anna, token))?.made).toBe('2026-11-18' as never)
    expect(await staff().ceremonies.propose(anna, token)).toBeNull()
    const bo = await enter(office, 'bo')
    const hash = await waitingHash(office, bo, channel)
    expect(await staff().rosterChanges.confirm(bo, channel, hash, first?.fingerprint ?? '')).toBeNull()
    expect((await viewFor('cia')).inForce).toMatchObject({ made: '2026-11-18', by: 'Anna Ek' })
  })

  test('left lying, it is over after an hour', async () => {
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    office.pass(hours(1) + 1)
    expect(await staff().ceremonies.find(anna, token)).toBeNull()
  })

  test('a change that was proposed meanwhile waits first; then the same sheets are proposed', async () => {
    const anna = await enter(office, 'anna')
    const token = await begun(office, anna)
    await onPaper(office, anna, token)
    const bo = await enter(office, 'bo')
    await staff().rosterChanges.release(bo, channel, office.people.get('cia')?.id ?? ('' as never))
    expect(await staff().ceremonies.propose(anna, token)).toBe('occupied')
    await staff().rosterChanges.withdraw(bo, channel, await waitingHash(office, bo, channel))
    expect(await staff().ceremonies.propose(anna, token)).toBeNull()
  })
})

describe('the second hand', () => {
  test('confirms with the fingerprint on a sheet, and only then there is a recovery', async () => {
    const { fingerprint } = await propose(office, 'anna')
    expect(await viewFor('bo')).toMatchObject({ inForce: null, proposed: { by: 'Anna Ek', waiting: { isOwn: false } } })
    expect((await channelOf(office)).hasRecovery).toBe(false)
    const [anna, bo] = [await enter(office, 'anna'), await enter(office, 'bo')]
    const hash = await waitingHash(office, bo, channel)
    expect(await staff().rosterChanges.confirm(anna, channel, hash, fingerprint)).toBe('may-not')
    expect(await staff().rosterChanges.confirm(bo, channel, hash, '')).toBe('incomplete')
    const groups = fingerprint.split(' ')
    const wrong = groups.with(5, groups[5] === '00000' ? '00001' : '00000').join(' ')
    expect(await staff().rosterChanges.confirm(bo, channel, hash, wrong)).toBe(6)
    expect(await staff().rosterChanges.confirm(bo, channel, hash, fingerprint)).toBeNull()
    const view = await viewFor('cia')
    expect(view).toMatchObject({
      proposed: null,
      inForce: { fingerprint, by: 'Anna Ek', tried: null, made: '2026-11-18', tryBefore: '2027-11-18' },
    })
    expect(view.inForce?.custodians?.map(({ name, title }) => ({ name, title }))).toEqual([...custodians])
    expect((await channelOf(office)).hasRecovery).toBe(true)
    for (const name of ['anna', 'bo', 'cia', 'dag']) expect((await enter(office, name)).fault).toBeNull()
  })

  test('another recipient proposed than the sheets were printed for is refused by what the sheet says (keys.md 12 test 5)', async () => {
    const { fingerprint } = await propose(office, 'anna')
    const cia = await enter(office, 'cia')
    await staff().rosterChanges.withdraw(cia, channel, await waitingHash(office, cia, channel))
    // A member of ill will puts a recovery of their own in its place, soundly signed.
    const trusted = await office.rosters().current(channel)
    if (trusted === null) throw new Error('no list')
    const anna = { id: office.people.get('anna')?.id ?? ('' as never), signing: (await keysOf(office, 'anna')).signing }
    const { recipient } = await newRecovery(office.ground().random)
    const roster = successor(trusted.roster, trusted.hash, { kind: 'recovery', recipient })
    const log = await entryOf({ kind: 'roster-proposed', day: '2026-11-18' as never, channel, overview: null })
    const work = { roster, hash: rosterHash(roster), signature: await signatureOf(roster, anna), overviewWraps: [], recoverySet: null }
    const daySignature = toBase64Url(await anna.signing.sign(proposalBytes(channel, work.hash, log.day)))
    const told = { witnesses: [], notices: [], told: [] }
    expect(await office.store().rosters.propose({ ...work, ...told, day: log.day, daySignature, log })).toBe(true)
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.confirm(bo, channel, await waitingHash(office, bo, channel), fingerprint)).toBe(1)
    expect(await viewFor('bo')).toMatchObject({ proposed: { custodians: null, made: null } })
  })

  test('what is withdrawn is forgotten, with the names of those who hold sheets', async () => {
    await propose(office, 'anna')
    const bo = await enter(office, 'bo')
    expect(await staff().rosterChanges.withdraw(bo, channel, await waitingHash(office, bo, channel))).toBeNull()
    await office.store().settle()
    expect(searchFolder(office.folder, ['Gun Hav'])).toEqual([])
  })

  test('names that somebody changed in the table are not shown as those who hold sheets', async () => {
    await makeSet(office)
    const names = JSON.stringify([{ name: 'Eva Dal', title: 'x' }, ...custodians.slice(1)])
    office.meanwhile([['UPDATE recovery_sets SET custodians = ?', names]])
    expect((await viewFor('bo')).inForce?.custodians).toBeNull()
  })

  test('somebody who came to run the machine since is marked', async () => {
    await makeSet(office)
    office.meanwhile([['UPDATE staff SET name = ? WHERE name = ?', 'Gun Hav', 'Eva Dal']])
    expect((await viewFor('bo')).inForce?.custodians?.map(({ isMachine }) => isMachine)).toEqual([true, false, false])
  })

  test('nobody makes one alone, not even after a week: it would open what they were left out of', async () => {
    await propose(office, 'anna')
    const hash = await waitingHash(office, await enter(office, 'anna'), channel)
    expect(await staff().rosterChanges.proceedAlone(await enter(office, 'anna'), channel, hash)).toBe('needs-two')
    office.pass(40 * day)
    expect(await staff().rosterChanges.proceedAlone(await enter(office, 'anna'), channel, hash)).toBe('needs-two')
    expect((await viewFor('bo')).inForce).toBeNull()
  })
})

test('no word of a sheet and no share stands in any file, at no time (keys.md 12 test 16)', async () => {
  const anna = await enter(office, 'anna')
  const token = await begun(office, anna)
  const words: string[] = []
  const look = async () => {
    const found = searchFolder(office.folder, words)
    expect(found).toEqual([])
  }
  for (;;) {
    const at = await staff().ceremonies.find(anna, token)
    const sheet = await staff().ceremonies.sheet(anna, token)
    if (at?.next == null || sheet === null) break
    // Runs of words: a single one may be a word of the program's own texts.
    for (let place = 3; place < 29; place++) words.push(sheet.words.slice(place, place + 2).join(' '))
    const read = readSheet(sheet.words.join(' '), 'sv')
    words.push(toBase64Url(read.ok ? read.value.share : new Uint8Array()))
    await look()
    const [one = '', two = ''] = at.next.asked.map((place) => sheet.words[place - 1] ?? '')
    await staff().ceremonies.keep(anna, token, sheet.number, [one, two])
  }
  expect(words).toHaveLength(81)
  await look()
  await staff().ceremonies.propose(anna, token)
  await look()
}, 120_000)
