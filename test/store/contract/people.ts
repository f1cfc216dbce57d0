// What every backend must do: people, channels and rosters.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel.ts'
import type { Bytes } from '../../../src/kit/bytes.ts'
import { addDays } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, disa, today } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

export const peopleContract = (stage: Stage): void => {
  describe('set-up and people', () => {
    test('happens once', async () => {
      expect(await stage.store.people.setUp(make.installation({ id: 'another' }))).toBe(false)
      expect(await stage.store.people.installation()).toEqual({
        id: 'installation-1',
        created: today,
        demo: false,
        exitPage: 'https://exempel.se/vader',
        backupRecipient: 'age1pq1backup',
        handedOver: true,
      })
    })

    test('staff are found by id and address, and unknown ones are not', async () => {
      expect(await stage.store.people.byId(anna)).toEqual(make.person(anna))
      expect(await stage.store.people.byEmail('bo@exempel.se')).toEqual(make.person(bo))
      expect(await stage.store.people.byId('nobody' as StaffId)).toBeNull()
      expect(await stage.store.people.byEmail('nobody@exempel.se')).toBeNull()
      expect((await stage.store.people.staff()).map(({ id }) => id)).toEqual([anna, bo, cilla, disa])
      expect(await stage.store.people.appointments()).toEqual([...make.installation().appointments])
    })

    test('an invitation gives keys once, also to two who come at the same time', async () => {
      const work = () =>
        make.givenKeys({
          claims: [
            {
              channelId,
              id: anna,
              name: 'Anna',
              title: 'jurist',
              units: [],
              role: 'handler' as const,
              recipient: 'age-a',
              signingKey: 'key-a',
              proof: 'proof-a',
            },
          ],
        })
      const invited = { staffId: anna, until: today, replaced: false, kind: 'first', signature: '' } as const
      expect(await stage.store.people.invitation(make.invitationId)).toEqual({ ...invited, used: false })
      const [first, second] = [work(), work()]
      expect(await Promise.all([stage.store.people.giveKeys(first), stage.store.people.giveKeys(second)])).toEqual([true, false])
      expect(await stage.store.people.byId(anna)).toEqual(make.person(anna, { keys: first.keys, version: 2 }))
      expect(await stage.store.people.invitation(make.invitationId)).toEqual({ ...invited, used: true })
      expect(await stage.store.rosters.claims(channelId)).toEqual([
        { id: anna, name: 'Anna', title: 'jurist', units: [], role: 'handler', recipient: 'age-a', signingKey: 'key-a', proof: 'proof-a' },
      ])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'keys-made')).toHaveLength(1)
    })

    test('keys end every other session and set-up of that person, and only the way that led to them goes on', async () => {
      const session = (staffId: StaffId, kind: 'full' | 'half' | 'set-up') =>
        ({ id: make.random(32), staffId, kind, sealed: make.sealed(90), note: null, until: today }) as const
      const [own, left, full, half, bos] = [
        ...[session(anna, 'set-up'), session(anna, 'set-up'), session(anna, 'full'), session(anna, 'half')],
        session(bo, 'set-up'),
      ] as const
      for (const each of [own, left, full, half, bos]) if (each !== undefined) await stage.store.sessions.add(each)
      expect(await stage.store.people.giveKeys(make.givenKeys({ setUp: own?.id ?? make.random(32) }))).toBe(true)
      const there = async (each: typeof own) => each !== undefined && (await stage.store.sessions.find(each.id, each.kind)) !== null
      expect(await Promise.all([own, left, full, half, bos].map(there))).toEqual([true, false, false, false, true])
    })

    test('a link in place of another says of the earlier one that it was replaced, and that one gives no keys', async () => {
      const again = { id: make.random(32), staffId: anna, until: addDays(today, 14) }
      expect(await stage.store.people.inviteAgain(again, 'anna.ek@exempel.se', make.logEntry('invited'))).toBe(true)
      expect(await stage.store.people.invitation(make.invitationId)).toMatchObject({ used: false, replaced: true })
      expect(await stage.store.people.openInvitations()).toEqual([{ staffId: anna, until: again.until }])
      expect(await stage.store.people.giveKeys(make.givenKeys())).toBe(false)
      expect(await stage.store.people.giveKeys(make.givenKeys({ invitation: again.id }))).toBe(true)
      expect(await stage.store.people.invitation(make.invitationId)).toMatchObject({ used: false, replaced: true })
    })

    test('keys that a list vouches for are not given when that list has moved on; they tell whom they concern', async () => {
      await stage.store.rosters.add(make.roster(0))
      const vouched = { channel: channelId, seq: 0 }
      await stage.store.rosters.add(make.roster(1))
      expect(await stage.store.people.giveKeys(make.givenKeys({ vouched }))).toBe(false)
      const notices = [{ staffId: bo, due: make.noon }]
      expect(await stage.store.people.giveKeys(make.givenKeys({ vouched: { ...vouched, seq: 1 }, calls: { notices, told: [] } }))).toBe(
        true,
      )
      expect(await stage.store.notices.all()).toMatchObject(notices)
    })

    test("somebody else's invitation gives no keys", async () => {
      const work = make.givenKeys({ staffId: bo })
      expect(await stage.store.people.giveKeys(work)).toBe(false)
      expect((await stage.store.people.byId(bo))?.keys).toBeNull()
    })

    test('a vault is replaced only by whoever read the newest one', async () => {
      const work = make.givenKeys()
      await stage.store.people.giveKeys(work)
      const [vault, late] = [make.sealed(99), make.sealed(99)]
      expect(await stage.store.people.replaceVault(anna, 2, vault)).toBe(true)
      expect(await stage.store.people.replaceVault(anna, 2, late)).toBe(false)
      expect(await stage.store.people.byId(anna)).toMatchObject({ version: 3, keys: { vault } })
    })

    test('a lock is changed as a whole: vault, this session, the other sessions, log', async () => {
      const invited = make.givenKeys()
      await stage.store.people.giveKeys(invited)
      const session = (staffId: StaffId, kind: 'full' | 'half' | 'new-lock' = 'full') =>
        ({ id: make.random(32), staffId, kind, sealed: make.sealed(90), note: make.sealed(10), until: today }) as const
      const [own, begun, other, half, bos] = [session(anna), session(anna, 'new-lock'), session(anna), session(anna, 'half'), session(bo)]
      for (const each of [own, begun, other, half, bos]) await stage.store.sessions.add(each)
      const work = (version: number, in_: Bytes = own.id) => ({
        staffId: anna,
        version,
        kdf: `{"m":${version}}`,
        vault: make.sealed(99),
        session: { id: in_, sealed: make.sealed(91) },
        kept: [begun.id],
        log: [make.logEntry('passphrase-changed'), make.logEntry('passphrase-changed')],
      })
      const before = await stage.store.people.byId(anna)
      for (const refused of [work(1), work(3), work(2, bos.id), work(2, half.id), work(2, make.random(32))])
        expect(await stage.store.people.changeLocks(refused)).toBe(false)
      expect(await stage.store.people.byId(anna)).toEqual(before)
      expect(await stage.store.sessions.allOf(anna)).toHaveLength(2)

      const [first, second] = [work(2), work(2)]
      expect(await Promise.all([stage.store.people.changeLocks(first), stage.store.people.changeLocks(second)])).toEqual([true, false])
      expect(await stage.store.people.byId(anna)).toMatchObject({
        version: 3,
        keys: { ...invited.keys, kdf: first.kdf, vault: first.vault },
      })
      expect(await stage.store.sessions.allOf(anna)).toEqual([{ ...own, sealed: first.session.sealed }])
      expect(await stage.store.sessions.find(begun.id, 'new-lock')).toEqual(begun)
      expect(await stage.store.sessions.find(half.id, 'half')).toBeNull()
      expect(await stage.store.sessions.allOf(bo)).toEqual([bos])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'passphrase-changed')).toHaveLength(2)
    })

    test('a lock change whose log entry cannot be written changes nothing', async () => {
      const invited = make.givenKeys()
      await stage.store.people.giveKeys(invited)
      const own = {
        id: make.random(32),
        staffId: anna,
        kind: 'full',
        sealed: make.sealed(90),
        note: make.sealed(10),
        until: today,
      } as const
      await stage.store.sessions.add(own)
      const work = {
        staffId: anna,
        version: 2,
        kdf: '{}',
        vault: make.sealed(99),
        session: { id: own.id, sealed: make.sealed(91) },
        kept: [],
      }
      const log = [make.logEntry('passphrase-changed', addDays(today, -1))]
      expect(await problemOf(stage.store.people.changeLocks({ ...work, log }))).toBe('clock')
      expect(await stage.store.people.byId(anna)).toMatchObject({ version: 2, keys: invited.keys })
      expect(await stage.store.sessions.allOf(anna)).toEqual([own])
    })

    test('a language is set without a new version of the account', async () => {
      await stage.store.people.setLanguage(bo, 'en')
      expect(await stage.store.people.byId(bo)).toEqual(make.person(bo, { language: 'en' }))
    })
  })
}
