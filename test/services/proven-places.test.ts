// Who holds a place that no list of keys names, by the log and the signatures (T-09, T-14): nobody becomes an administrator, nor takes the key of one, by
// writing to the file.

import type { Database as Sqlite } from 'bun:sqlite'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { entryHash } from '../../src/crypto/log-chain.ts'
import type { SigningKey } from '../../src/crypto/signing.ts'
import { rowProofOf } from '../../src/crypto/token.ts'
import { totpCode } from '../../src/crypto/totp.ts'
import { personKeys } from '../../src/crypto/vault.ts'
import type { ChannelId, StaffId } from '../../src/domain/channel/channel.ts'
import type { LogKind } from '../../src/domain/log-entry.ts'
import type { Appointed, Grant } from '../../src/domain/people/proven-place.ts'
import type { Role } from '../../src/domain/people/role.ts'
import { toBase64Url } from '../../src/kit/bytes.ts'
import { addDays, type Day, day } from '../../src/kit/instant.ts'
import { keyMark, madeMark } from '../../src/services/keys/key-marks.ts'
import { endedMark, grantMark, signedEnding, signedGrant } from '../../src/services/people/place-marks.ts'
import { makeReadProvenPlaces } from '../../src/services/people/proven-places.ts'
import { channelOf, colleague, enter, keysOf, makeOffice, type Office, removeFolders, renewalFor, renewed, takeUp } from './office.ts'

let office: Office
let channel: ChannelId
beforeEach(async () => {
  office = await makeOffice({ registrar: true })
  channel = (await channelOf(office)).channel.id
})
afterEach(() => office.close())
afterAll(removeFolders)

const today = day('2026-11-18')
const idOf = (name: string): StaffId => colleague(office, name).id
const proven = () => makeReadProvenPlaces(office.ground(), office.rosters())()
const now = async () => (await office.store().log.head()).seq
const isAdmin = async (person: StaffId) => (await proven()).held(person, { channelId: channel, role: 'admin' }, await now())
const isKey = async (person: StaffId, key: string) => (await proven()).hadKey(person, key, await now())

/** A newcomer to a place, through the program. */
const bring = async (by: string, role: Role = 'admin'): Promise<StaffId> => {
  const typed = {
    name: 'Gun Ort',
    title: 'jurist',
    email: 'gun@provkoping.example',
    language: 'sv',
    role,
    unit: '',
    decision: '',
    since: '',
  } as const
  const { colleagues } = office.services().staff
  const invited = await colleagues.invite(await enter(office, by), channel, typed, colleague(office, by).passphrase)
  const staff = await office.store().people.byEmail(typed.email)
  if (invited?.ok !== true || invited.value.token === null || staff === null) throw new Error(`not invited: ${JSON.stringify(invited)}`)
  ;(office.people as Map<string, unknown>).set('gun', await takeUp(office, { staff, roles: [role], token: invited.value.token }))
  return staff.id
}

/** What somebody appends to the log who writes the file and knows how it is chained. */
const append = (big: Sqlite, kind: LogKind, mark: string, on?: Day): void => {
  const last = big.query<{ seq: number; day: string; hash: Uint8Array }, []>('SELECT * FROM log ORDER BY seq DESC LIMIT 1').get()
  if (last === null) throw new Error('no log')
  const entry = { seq: last.seq + 1, day: on ?? last.day, channel, kind, details: new Uint8Array(0), mark }
  big
    .query('INSERT INTO log (seq, day, channel_id, kind, details, mark, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(entry.seq, entry.day, entry.channel, kind, entry.details, mark, entryHash(last.hash, entry))
}
/** An account of nobody's with keys of the forger's, in the tables alone. */
const ghost = 'ghost' as StaffId
const putGhost = (big: Sqlite, key: string): void => {
  const row = { ...big.query<Record<string, string>, [string]>('SELECT * FROM staff WHERE id = ?').get(idOf('fia')), id: ghost }
  const made = { ...row, email: 'ghost@example.org', signing_key: key }
  const names = Object.keys(made)
  big.query(`INSERT INTO staff (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(...Object.values(made))
}
const place = (over: Partial<Appointed> = {}): Appointed => ({
  staffId: ghost,
  channelId: channel,
  unitId: '',
  role: 'admin',
  since: today,
  ...over,
})
const putPlace = (big: Sqlite, { staffId, channelId, unitId, role, since }: Appointed, grant: Grant | null): void => {
  big
    .query(
      `INSERT INTO appointments (position, staff_id, channel_id, unit_id, role, decision, since, granted_by, granted_key, granted_theirs, granted_signature)
       VALUES ((SELECT max(position) + 1 FROM appointments), ?, ?, ?, ?, '', ?, ?, ?, ?, ?)`,
    )
    .run(staffId, channelId, unitId, role, since, grant?.by ?? '', grant?.key ?? '', grant?.theirs ?? '', grant?.signature ?? '')
}
const newKey = async (): Promise<SigningKey> => (await personKeys(crypto.getRandomValues(new Uint8Array(32)))).signing

describe('through the program', () => {
  test('whom the set-up appointed holds the place with the keys that they made', async () => {
    expect(await isAdmin(idOf('fia'))).toBe(true)
    expect(await isAdmin(idOf('anna'))).toBe(false)
    expect(await isKey(idOf('fia'), (await keysOf(office, 'fia')).signing.publicKey)).toBe(true)
    expect(await isKey(idOf('fia'), (await keysOf(office, 'anna')).signing.publicKey)).toBe(false)
    expect((await proven()).held(idOf('fia'), { channelId: channel, role: 'admin' }, 0)).toBe(false)
  })

  test('whom an administrator appoints holds it from then on until it ends; what they appointed stays', async () => {
    const before = await now()
    const gun = await bring('fia')
    expect([await isAdmin(gun), (await proven()).held(gun, { channelId: channel, role: 'admin' }, before)]).toEqual([true, false])
    expect(await isKey(gun, (await keysOf(office, 'gun')).signing.publicKey)).toBe(true)
    const held = await now()
    const who = await enter(office, 'gun')
    const ended = await office
      .services()
      .staff.serving.end(who, idOf('fia'), { channelId: channel, role: 'admin' }, colleague(office, 'gun').passphrase)
    expect(ended.name).toBe('done')
    expect([await isAdmin(idOf('fia')), await isAdmin(gun)]).toEqual([false, true])
    expect((await proven()).held(idOf('fia'), { channelId: channel, role: 'admin' }, held)).toBe(true)
  })

  test('keys that two members gave anew are theirs from then on, and those before are until then', async () => {
    const [before, old] = [await now(), (await keysOf(office, 'fia')).signing.publicKey]
    await renewed(office, 'fia', ['anna', 'bo'])
    const key = (await keysOf(office, 'fia')).signing.publicKey
    expect(key).not.toBe(old)
    expect([await isKey(idOf('fia'), key), await isKey(idOf('fia'), old)]).toEqual([true, false])
    expect((await proven()).hadKey(idOf('fia'), old, before)).toBe(true)
  })

  // A recipient stands in the list of keys with the old one until two have changed it.
  test.each(['fia', 'anna'])(
    'keys that somebody gives up for others vouch for them, and sign nothing any more (%s; T-14)',
    async (name) => {
      const old = (await keysOf(office, name)).signing.publicKey
      const { renewals, sessions, invitations } = office.services().staff
      const who = await enter(office, name)
      const before = await now()
      const begun = await renewals.own(who, colleague(office, name).passphrase)
      const masters = await sessions.masters(who)
      if (begun.name !== 'done') throw new Error('not begun')
      const token = (await invitations.begin(begun.token, 'sv', masters)) ?? ''
      const way = await invitations.find(token)
      await invitations.choose(token, { issuedAgain: way?.issued ?? '' })
      expect(await invitations.confirm(begun.token, token, totpCode(way?.totpSecret ?? '', office.ground().now()))).toBe('done')
      const key = (await office.store().people.byId(idOf(name)))?.keys?.signingKey ?? ''
      expect(key).not.toBe(old)
      expect([await isKey(idOf(name), key), await isKey(idOf(name), old)]).toEqual([true, false])
      expect((await proven()).hadKey(idOf(name), old, before)).toBe(true)
    },
  )
})

describe('by the file alone nobody becomes an administrator', () => {
  const ways: readonly (readonly [string, (signing: SigningKey) => Promise<(big: Sqlite) => void>])[] = [
    ['with a row', async () => (big) => putPlace(big, place(), null)],
    [
      'under their own signature',
      async (signing) => {
        const grant = await signedGrant({ staff: { id: ghost }, signing }, place(), signing.publicKey)
        return (big) => {
          append(big, 'keys-made', madeMark(ghost, signing.publicKey))
          putPlace(big, place(), grant)
          append(big, 'invited', grantMark(place(), grant))
        }
      },
    ],
    [
      'in the name of an administrator, under another key',
      async (signing) => {
        const grant = await signedGrant({ staff: { id: idOf('fia') }, signing }, place(), signing.publicKey)
        return (big) => {
          append(big, 'keys-made', madeMark(idOf('fia'), signing.publicKey))
          append(big, 'keys-replaced', `${keyMark(idOf('fia'), 'x')}.${keyMark(idOf('fia'), signing.publicKey)}`)
          putPlace(big, place(), grant)
          append(big, 'invited', grantMark(place(), grant))
        }
      },
    ],
    [
      'by the hand of a recipient, while there is an administrator',
      async (signing) => {
        const grant = await signedGrant(
          { staff: { id: idOf('anna') }, signing: (await keysOf(office, 'anna')).signing },
          place(),
          signing.publicKey,
        )
        return (big) => {
          putPlace(big, place(), grant)
          append(big, 'invited', grantMark(place(), grant))
        }
      },
    ],
    [
      'with what an administrator signed for somebody else',
      async (signing) => {
        const { signing: fias } = await keysOf(office, 'fia')
        const grant = await signedGrant({ staff: { id: idOf('fia') }, signing: fias }, place({ staffId: idOf('kim') }), signing.publicKey)
        return (big) => {
          putPlace(big, place(), grant)
          append(big, 'invited', grantMark(place(), grant))
        }
      },
    ],
    [
      'as somebody whom the set-up appointed',
      async () => (big) => {
        putPlace(big, place(), null)
        append(big, 'set-up', 'anything')
      },
    ],
  ]
  for (const [what, forge] of ways)
    test(what, async () => {
      const signing = await newKey()
      const write = await forge(signing)
      await office.behindItsBack(({ big }) => {
        putGhost(big, signing.publicKey)
        write(big)
      })
      expect([await isAdmin(ghost), await isKey(idOf('fia'), signing.publicKey)]).toEqual([false, false])
      expect([await isAdmin(idOf('fia')), await isKey(idOf('fia'), (await keysOf(office, 'fia')).signing.publicKey)]).toEqual([true, true])
    })

  test('again, when their place has ended', async () => {
    const gun = await bring('fia')
    const entry = (await office.store().log.entries(0, 1_000)).findLast(({ kind, mark }) => kind === 'invited' && mark !== '')
    await office
      .services()
      .staff.serving.end(await enter(office, 'fia'), gun, { channelId: channel, role: 'admin' }, colleague(office, 'fia').passphrase)
    await office.behindItsBack(({ big }) => {
      big.query("UPDATE appointments SET until = NULL, ended_by = '' WHERE staff_id = ?").run(gun)
      append(big, 'invited', entry?.mark ?? '')
    })
    expect(await isAdmin(gun)).toBe(false)
  })

  test('by the key of one that was changed in the account, with an entry that tells of it', async () => {
    const [old, signing] = [(await keysOf(office, 'fia')).signing.publicKey, await newKey()]
    await office.behindItsBack(({ big }) => {
      big.query('UPDATE staff SET signing_key = ? WHERE id = ?').run(signing.publicKey, idOf('fia'))
      append(big, 'keys-replaced', `${keyMark(idOf('fia'), old)}.${keyMark(idOf('fia'), signing.publicKey)}`)
    })
    expect([await isKey(idOf('fia'), signing.publicKey), await isKey(idOf('fia'), old)]).toEqual([false, true])
  })

  /** The keys of somebody give way to a thief's, by what somebody appends to the log. */
  const stolen = async (how: (big: Sqlite, mark: string) => void): Promise<readonly boolean[]> => {
    const [own, thief] = [(await keysOf(office, 'fia')).signing.publicKey, await newKey()]
    const mark = `${keyMark(idOf('fia'), own)}.${keyMark(idOf('fia'), thief.publicKey)}`
    await office.behindItsBack(({ big }) => how(big, mark))
    return [await isKey(idOf('fia'), own), await isKey(idOf('fia'), thief.publicKey)]
  }
  /** What the newest entry shows of the link by which somebody got new keys. */
  const shown = async (): Promise<string> => {
    const entry = (await office.store().log.entries(0, 1_000)).findLast(({ kind }) => kind === 'keys-replaced')
    return entry?.mark.split('.')[2] ?? ''
  }

  test('by what two members gave somebody once: it makes no other keys (T-14)', async () => {
    await renewed(office, 'fia', ['anna', 'bo'])
    const proof = await shown()
    expect(proof).not.toBe('')
    expect(await stolen((big, mark) => append(big, 'keys-replaced', mark))).toEqual([true, false])
    expect(await stolen((big, mark) => append(big, 'keys-replaced', `${mark}.${proof}`))).toEqual([true, false])
  })

  test('... nor by one that was given and not used yet, or was taken back (T-14)', async () => {
    const token = await renewalFor(office, 'fia', ['anna', 'bo'])
    const used = (big: Sqlite) => big.query('UPDATE renewals SET used = ?').run(today)
    expect(
      await stolen((big, mark) => {
        used(big)
        append(big, 'keys-replaced', mark)
        append(big, 'keys-replaced', `${mark}.${toBase64Url(new Uint8Array(32))}`)
      }),
    ).toEqual([true, false])
    // Whoever has the link besides, after it was stopped.
    const who = await enter(office, 'anna')
    await office.behindItsBack(({ big }) => big.exec('UPDATE renewals SET used = NULL'))
    const [open] = await office.store().renewals.open()
    expect(await office.services().staff.renewals.withdraw(who, open?.claim.id ?? '')).toBeNull()
    const proof = toBase64Url(rowProofOf(token, 'invitation'))
    expect(
      await stolen((big, mark) => {
        big.query('UPDATE renewals SET used = ?, withdrawn = 0').run(today)
        append(big, 'keys-replaced', `${mark}.${proof}`)
      }),
    ).toEqual([true, false])
  })

  test('with an entry of an earlier day: nothing is noted afterwards (T-14, T-18)', async () => {
    await office.behindItsBack(({ big }) => append(big, 'signed-in', '', addDays(today, -1)))
    expect(await isAdmin(idOf('fia'))).toBe(false)
    const { brokenAt } = await office.services().staff.log.verify()
    expect(brokenAt).toBe(await now())
  })

  test('nor does one lose the place, and make room for another, in the log alone (T-09, T-14)', async () => {
    const [place_, anna] = [
      { channelId: channel, role: 'admin' as const },
      { staff: { id: idOf('anna') }, signing: await newKey() },
    ]
    const hand = { staff: { id: idOf('anna') }, signing: (await keysOf(office, 'anna')).signing }
    const signing = await newKey()
    const grant = await signedGrant(hand, place(), signing.publicKey)
    const forged = await signedEnding(anna, idOf('fia'), place_, await now())
    const kims = { staff: { id: idOf('kim') }, signing: (await keysOf(office, 'kim')).signing }
    const unentitled = await signedEnding(kims, idOf('fia'), place_, await now())
    await office.behindItsBack(({ big }) => {
      putGhost(big, signing.publicKey)
      for (const mark of [endedMark(idOf('fia'), place_), forged, unentitled]) append(big, 'appointment-ended', mark)
      putPlace(big, place(), grant)
      append(big, 'invited', grantMark(place(), grant))
    })
    expect([await isAdmin(idOf('fia')), await isAdmin(ghost)]).toEqual([true, false])
  })

  test('nor by an ending that was signed before they came back (T-14)', async () => {
    const gun = await bring('fia')
    const fia = await enter(office, 'fia')
    const mark = await signedEnding(fia, gun, { channelId: channel, role: 'admin' }, (await now()) - 10)
    await office.behindItsBack(({ big }) => append(big, 'appointment-ended', mark))
    expect(await isAdmin(gun)).toBe(true)
  })

  test('a log that was written in proves nothing of anybody', async () => {
    await office.behindItsBack(({ big }) => big.exec("UPDATE log SET mark = mark || '.more' WHERE seq = 1"))
    expect(await isAdmin(idOf('fia'))).toBe(false)
  })
})

test('whoever keeps the people of a channel is told of a place that nobody proves (T-14)', async () => {
  const shown = async () => {
    const served = await office.services().staff.serving.of(await enter(office, 'fia'), [channel])
    return served.map(({ name, isProven }) => [name.split(' ')[0], isProven])
  }
  expect((await shown()).every(([, isProven]) => isProven === true)).toBe(true)
  const { publicKey } = await newKey()
  await office.behindItsBack(({ big }) => {
    putGhost(big, publicKey)
    putPlace(big, place({ role: 'registrar' }), null)
  })
  expect((await shown()).filter(([, isProven]) => isProven !== true)).toHaveLength(1)
})
