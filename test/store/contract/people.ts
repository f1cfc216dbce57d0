// What every backend must do: people, channels and rosters.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, disa, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const peopleContract = (stage: Stage): void => {
  describe('set-up and people', () => {
    test('happens once', async () => {
      expect(await stage.store.people.setUp(make.installation({ id: 'another' }))).toBe(false)
      expect(await stage.store.people.installation()).toEqual({ id: 'installation-1', created: today, demo: false })
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
      const work = () => ({
        invitation: make.invitationId,
        staffId: anna,
        keys: make.keys(),
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
        log: make.logEntry('keys-made'),
      })
      expect(await stage.store.people.invitation(make.invitationId)).toEqual({ staffId: anna, until: today, used: false, renewal: null })
      const [first, second] = [work(), work()]
      expect(await Promise.all([stage.store.people.giveKeys(first), stage.store.people.giveKeys(second)])).toEqual([true, false])
      expect(await stage.store.people.byId(anna)).toEqual(make.person(anna, { keys: first.keys, version: 2 }))
      expect(await stage.store.people.invitation(make.invitationId)).toEqual({ staffId: anna, until: today, used: true, renewal: null })
      expect(await stage.store.rosters.claims(channelId)).toEqual([
        { id: anna, name: 'Anna', title: 'jurist', units: [], role: 'handler', recipient: 'age-a', signingKey: 'key-a', proof: 'proof-a' },
      ])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'keys-made')).toHaveLength(1)
    })

    test("somebody else's invitation gives no keys", async () => {
      const work = { invitation: make.invitationId, staffId: bo, keys: make.keys(), claims: [], log: make.logEntry('keys-made') }
      expect(await stage.store.people.giveKeys(work)).toBe(false)
      expect((await stage.store.people.byId(bo))?.keys).toBeNull()
    })

    test('a vault is replaced only by whoever read the newest one', async () => {
      const work = { invitation: make.invitationId, staffId: anna, keys: make.keys(), claims: [], log: make.logEntry('keys-made') }
      await stage.store.people.giveKeys(work)
      const [vault, late] = [make.sealed(99), make.sealed(99)]
      expect(await stage.store.people.replaceVault(anna, 2, vault)).toBe(true)
      expect(await stage.store.people.replaceVault(anna, 2, late)).toBe(false)
      expect(await stage.store.people.byId(anna)).toMatchObject({ version: 3, keys: { vault } })
    })

    test('a language is set without a new version of the account', async () => {
      await stage.store.people.setLanguage(bo, 'en')
      expect(await stage.store.people.byId(bo)).toEqual(make.person(bo, { language: 'en' }))
    })
  })
}
