// Neutral notices: to the readers only, once a slot, tried again until they arrive (F-079 to F-081, T-07).
import { afterAll, afterEach, expect, test } from 'bun:test'
import { hours, minutes, seconds } from '../../src/kit/instant.ts'
import type { Delivery, Letter, Mail } from '../../src/outside/mail.ts'
import { colleague, enter, makeOffice, type Office, removeFolders, report } from './office.ts'

afterAll(removeFolders)
afterEach(() => office.close())

let office: Office
/** A mail server that keeps what it is given, and answers as it is told. */
const makePost = () => {
  const letters: Letter[] = []
  const post = {
    letters,
    answer: 'delivered' as Delivery,
    /** Runs while a letter is on its way. */
    meanwhile: async (): Promise<void> => {},
  }
  const mail: Mail = {
    send: async (letter) => {
      await post.meanwhile()
      if (post.answer === 'delivered') letters.push(letter)
      return post.answer
    },
    close: () => {},
  }
  return { post, mail }
}
const open = async () => {
  const { post, mail } = makePost()
  office = await makeOffice({ mail, start: '2026-11-18T10:07:00Z' })
  return post
}
const flush = () => office.services().notices.flush()
const waiting = () => office.store().notices.all()
const emailOf = (name: string): string => colleague(office, name).email

test('the readers get one letter each at the next quarter, the one left out gets none', async () => {
  const post = await open()
  office.set('2026-11-18T10:37:00Z')
  await report(office, { without: ['bo'] })
  office.set('2026-11-18T10:44:59Z')
  await flush()
  expect(post.letters).toEqual([])
  office.set('2026-11-18T10:45:00Z')
  await flush()
  expect(post.letters.map(({ to }) => to).sort()).toEqual([emailOf('anna'), emailOf('cia')].sort())
  await flush()
  expect(post.letters).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('five reports within a quarter make one letter a person, and all letters say the same', async () => {
  const post = await open()
  for (let i = 0; i < 5; i++) await report(office, { what: `Rapport ${i}` })
  office.pass(minutes(15))
  await flush()
  expect(post.letters).toHaveLength(3)
  expect(new Set(post.letters.map(({ subject, text }) => subject + text)).size).toBe(1)
})

test('what happens while a letter is on its way gets a letter of its own in the next slot', async () => {
  const post = await open()
  await report(office)
  office.pass(minutes(15))
  post.meanwhile = async () => {
    post.meanwhile = async () => {}
    await report(office, { what: 'Under tiden.' })
  }
  await flush()
  expect(post.letters).toHaveLength(3)

  const again = (await waiting()).map(({ due }) => due)
  expect(again).toHaveLength(3)
  for (const due of again) expect(due).toBeGreaterThan(office.ground().now())
  office.pass(minutes(15))
  await flush()
  expect(post.letters).toHaveLength(6)
  expect(await waiting()).toEqual([])
})

test('what cannot be delivered is tried after 1, 5, 15 and 60 minutes and then every hour, and the operator sees since when', async () => {
  const post = await open()
  await report(office, { without: ['bo'] })
  office.pass(minutes(15))
  post.answer = 'unreachable'
  for (const wait of [1, 5, 15, 60, 60]) {
    const before = office.ground().now()
    await flush()
    for (const notice of await waiting()) {
      expect(notice.due - before).toBe(minutes(wait))
      expect([notice.fault, notice.failingSince]).toEqual(['unreachable', '2026-11-18' as never])
    }
    office.pass(minutes(wait) - 1)
    const tries = (await waiting()).map(({ attempts }) => attempts)
    await flush()
    expect((await waiting()).map(({ attempts }) => attempts)).toEqual(tries)
    office.pass(1)
  }
  const health = await office.services().staff.health.read(await enter(office, 'eva'))
  expect(health?.failing.map(({ name }) => name).sort()).toEqual(['Anna Ek', 'Cia Strand'])
  expect(health?.waitingNotices).toBe(2)
  post.answer = 'delivered'
  office.pass(hours(1))
  await flush()
  expect(post.letters).toHaveLength(2)
  expect(await waiting()).toEqual([])
})

test('whoever was taken out is written to once more; an address that is gone with them is not tried for ever', async () => {
  const post = await open()
  const { staff } = office.services()
  const [channel] = await office.store().channels.all()
  const place = { channelId: channel?.id ?? '', role: 'admin' } as const
  const { passphrase } = colleague(office, 'anna')
  expect(await staff.serving.end(await enter(office, 'anna'), colleague(office, 'fia').id, place, passphrase)).toEqual({ name: 'done' })
  office.pass(minutes(15))
  post.answer = 'unreachable'
  await flush()
  expect((await waiting()).map(({ staffId }) => staffId)).toContain(colleague(office, 'fia').id)
  post.answer = 'address'
  office.pass(minutes(1))
  await flush()
  const left = (await waiting()).map(({ staffId }) => staffId)
  expect(left).not.toContain(colleague(office, 'fia').id)
  expect(left).toContain(colleague(office, 'bo').id)
})

test('a new report while the mail server is down makes one letter in the end, not two', async () => {
  const post = await open()
  await report(office)
  office.pass(minutes(15))
  post.answer = 'refused'
  await flush()
  await report(office)
  post.answer = 'delivered'
  office.pass(hours(2))
  await flush()
  expect(post.letters).toHaveLength(3)
})

test('one address that is refused does not hold up the others', async () => {
  const { post, mail } = makePost()
  const picky: Mail = { ...mail, send: async (letter) => (letter.to.startsWith('anna') ? 'address' : mail.send(letter)) }
  office = await makeOffice({ mail: picky })
  await report(office)
  office.pass(minutes(15))
  await flush()
  expect(post.letters.map(({ to }) => to).sort()).toEqual([emailOf('bo'), emailOf('cia')].sort())
  expect((await waiting()).map(({ fault }) => fault)).toEqual(['address'])
})

test('two flushes at once send each letter once', async () => {
  const post = await open()
  await report(office)
  office.pass(minutes(15))
  post.meanwhile = () => Bun.sleep(5)
  await Promise.all([flush(), flush(), flush()])
  expect(post.letters).toHaveLength(3)
})

test('a crash between sending and noting it sends again rather than never', async () => {
  const post = await open()
  await report(office)
  office.pass(minutes(15))
  expect(await office.store().notices.due(office.ground().now())).toHaveLength(3)
  await office.behindItsBack(() => {})
  await flush()
  expect(post.letters).toHaveLength(3)
})

test('a person who is no more gets no letter, and nothing waits for them for ever', async () => {
  const post = await open()
  await report(office)
  await office.behindItsBack(({ big }) => {
    big.exec('PRAGMA foreign_keys = OFF')
    big.query('DELETE FROM staff WHERE id = ?').run(colleague(office, 'bo').id)
  })
  office.pass(minutes(15))
  await flush()
  expect(post.letters.map(({ to }) => to)).not.toContain(emailOf('bo'))
  expect(await waiting()).toEqual([])
})

test('without a mail server notices wait, and nobody is blamed', async () => {
  office = await makeOffice()
  await report(office)
  office.pass(minutes(15))
  await flush()
  expect((await waiting()).map(({ fault }) => fault)).toEqual(['not-configured', 'not-configured', 'not-configured'])
  expect((await office.services().staff.health.read(await enter(office, 'eva')))?.failing).toEqual([])
})

test('a note of one’s own is no reason for a letter; a message to the reporter is, for the colleagues', async () => {
  const post = await open()
  await report(office)
  office.pass(minutes(15))
  await flush()
  post.letters.length = 0
  const anna = await enter(office, 'anna')
  const { lists, casework } = office.services().staff
  const id = (await lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as never)
  await casework.keep(anna, id, 'note', 'En anteckning.')
  expect(await waiting()).toEqual([])
  await casework.acknowledge(anna, id, 'Tack.')
  office.pass(minutes(15) + seconds(1))
  await flush()
  expect(post.letters.map(({ to }) => to).sort()).toEqual([emailOf('bo'), emailOf('cia')].sort())
})
