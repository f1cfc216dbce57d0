// What every backend must do: people, channels and rosters.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import type { Bytes } from '../../../src/kit/bytes.ts'
import { addDays, instant } from '../../../src/kit/instant.ts'
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
        linksHandedOut: true,
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

    const invited = (over: Partial<Parameters<Stage['store']['people']['invite']>[0]> = {}) => ({
      staff: make.person(disa),
      appointments: [{ staffId: disa, channelId, unitId: make.unitId, role: 'handler' as const, decision: 'KS § 2', since: today }],
      ...{ invitation: null, notices: [] },
      log: make.logEntry('invited'),
      ...over,
    })
    const ended = (over: Partial<Parameters<Stage['store']['people']['endAppointment']>[0]> = {}) => ({
      ...{ staffId: disa, channelId, role: 'handler' as const, day: addDays(today, 1), log: make.logEntry('appointment-ended') },
      ...{ remaining: [{ staffId: anna, channelId, role: 'handler' as const }], by: anna, notices: [] },
      ...over,
    })

    test('nobody holds a place twice, nor reads and audits one channel, whatever was read before', async () => {
      const { people } = stage.store
      const auditor = { ...invited().appointments[0], staffId: disa, channelId, unitId: '' as const, role: 'auditor' as const }
      const asAuditor = { ...auditor, decision: '', since: today }
      expect(await people.invite(invited({ staff: make.person(disa, { id: bo }) }))).toBe('taken')
      expect(await Promise.all([people.invite(invited()), people.invite(invited({ appointments: [asAuditor] }))])).toEqual([
        'invited',
        'both',
      ])
      expect(await people.invite(invited())).toBe('there')
      const before = await stage.store.log.head()
      expect(await people.invite(invited({ appointments: [asAuditor] }))).toBe('both')
      expect(await stage.store.log.head()).toEqual(before)
      expect((await people.appointments()).filter(({ staffId }) => staffId === disa)).toHaveLength(1)
    })

    test('a link to a second task takes the place of the first', async () => {
      const { people } = stage.store
      const [first, second] = [make.random(32), make.random(32)]
      await people.invite(invited({ invitation: { id: first, staffId: disa, until: today } }))
      const [appointment] = invited().appointments
      if (appointment === undefined) throw new Error('none')
      const task = { ...appointment, unitId: '' as const, role: 'admin' as const }
      await people.invite(invited({ appointments: [task], invitation: { id: second, staffId: disa, until: today } }))
      expect((await people.invitation(first))?.replaced).toBe(true)
      expect(await people.invitation(second)).toMatchObject({ staffId: disa, until: today, used: false, replaced: false })
    })

    test('an appointment ends once, with sessions and, when it was the last, open links; the register keeps it (L-SE-12)', async () => {
      const { people, sessions } = stage.store
      const link = make.random(32)
      await people.invite(invited({ invitation: { id: link, staffId: disa, until: today } }))
      const session = { id: make.random(32), staffId: disa, kind: 'set-up' as const, sealed: make.sealed(9), note: null, until: today }
      await sessions.add(session)
      expect(await people.endAppointment(ended({ remaining: [{ staffId: bo, channelId, role: 'admin' }] }))).toBe('gone')
      expect(await people.endAppointment(ended({ role: 'auditor' }))).toBe('gone')
      expect(await Promise.all([people.endAppointment(ended()), people.endAppointment(ended())])).toEqual(['ended', 'gone'])
      expect((await people.invitation(link))?.replaced).toBe(true)
      expect(await sessions.find(session.id, 'set-up')).toBeNull()
      await people.invite(invited({ appointments: invited().appointments.map((again) => ({ ...again, decision: 'KS § 3' })) }))
      expect(
        (await people.register())
          .filter(({ staffId }) => staffId === disa)
          .map(({ decision, until, endedBy }) => [decision, until, endedBy]),
      ).toEqual([
        ['KS § 2', addDays(today, 1), anna],
        ['KS § 3', null, ''],
      ] as never)
      expect((await people.appointments()).filter(({ staffId }) => staffId === disa).map(({ decision }) => decision)).toEqual(['KS § 3'])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'appointment-ended')).toHaveLength(1)
    })

    test('what is put down with an ending and an appointment is sent, also to somebody who has no place left', async () => {
      const { people, notices } = stage.store
      const [before, now] = [
        { staffId: disa, due: instant(2000) },
        { staffId: disa, due: instant(9000) },
      ]
      await people.invite(invited({ notices: [before, { staffId: anna, due: instant(3000) }] }))
      const waiting = async () => (await notices.all()).map(({ staffId, due }) => ({ staffId, due }))
      expect(await waiting()).toEqual([before, { staffId: anna, due: instant(3000) }])
      expect(await people.invite(invited({ notices: [{ staffId: bo, due: instant(1000) }] }))).toBe('there')
      expect(await people.endAppointment(ended({ notices: [now] }))).toBe('ended')
      expect(await people.endAppointment(ended({ notices: [{ staffId: bo, due: instant(1000) }] }))).toBe('gone')
      expect(await waiting()).toEqual([{ staffId: anna, due: instant(3000) }, now])
    })

    test('with another task left, the link to it stays good', async () => {
      const { people } = stage.store
      const link = make.random(32)
      const [appointment] = invited().appointments
      if (appointment === undefined) throw new Error('none')
      const both = [appointment, { ...appointment, unitId: '' as const, role: 'admin' as const }]
      await people.invite(invited({ appointments: both, invitation: { id: link, staffId: disa, until: today } }))
      expect(await people.endAppointment(ended())).toBe('ended')
      expect(await people.invitation(link)).toMatchObject({ used: false, replaced: false })
    })

    test('whoever stands in the list of keys, or in the one that waits, is not taken out by one hand', async () => {
      const { people, rosters } = stage.store
      await rosters.add(make.roster(0))
      expect(await people.endAppointment(ended({ staffId: bo }))).toBe('listed')
      await people.invite(invited())
      const { roster, hash, signatures, log } = make.roster(1)
      const [first] = roster.members
      if (first === undefined || signatures[0] === undefined) throw new Error('nobody')
      const next = { ...roster, members: [...roster.members, { ...first, id: disa }] }
      const waiting = { overviewWraps: [], recoverySet: null, day: today, daySignature: '', witnesses: [], notices: [], told: [] }
      await rosters.propose({ roster: next, hash, signature: signatures[0], ...waiting, log })
      expect(await people.endAppointment(ended())).toBe('proposed')
      await rosters.withdraw(channelId, hash, make.logEntry('roster-withdrawn'), [])
      expect(await people.endAppointment(ended())).toBe('ended')
    })

    test('a first link to another address is not for somebody who has keys by now', async () => {
      const { people } = stage.store
      await people.giveKeys(make.givenKeys())
      const link = { id: make.random(32), staffId: anna, until: today }
      expect(await people.inviteAgain(link, 'else@exempel.se', make.logEntry('invited'))).toBe(false)
      expect((await people.byId(anna))?.email).toBe('anna@exempel.se')
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
