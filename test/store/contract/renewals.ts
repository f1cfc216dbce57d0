// What every backend must do: new keys in place of lost ones, from the first hand to their use, and who has had a hand in any.
import { describe, expect, test } from 'bun:test'
import type { StaffId } from '../../../src/domain/channel/channel.ts'
import { addDays } from '../../../src/kit/instant.ts'
import type { Renewal } from '../../../src/store/renewals.ts'
import * as make from '../factories.ts'
import { anna, bo, channelId, cilla, disa, noon, today } from '../factories.ts'
import type { Stage } from './stage.ts'

export const begunRenewal = (id: string, person: StaffId = anna): Pick<Renewal, 'claim' | 'first'> => ({
  claim: { id, channel: channelId, person, recipient: 'age1pq1x', day: today },
  first: { by: bo, signature: 'signed by bo' },
})
const step = (kind: Parameters<typeof make.logEntry>[0] = 'renewal-started') => ({
  notices: [{ staffId: disa, due: noon }],
  log: make.logEntry(kind),
})

export const renewalsContract = (stage: Stage): void => {
  const start = (id: string, replaces: string | null = null, person: StaffId = anna) =>
    stage.store.renewals.start({ ...begunRenewal(id, person), replaces, ...step() })
  const linkOf = () => ({ invitation: make.random(32), until: addDays(today, 14) })
  const second = { by: cilla, signature: 'signed by cilla' }
  const give = (id: string, link = linkOf()) => stage.store.renewals.give({ id, second, link, ...step('renewal-given') })
  const withdraw = (id: string) =>
    stage.store.renewals.withdraw({ id, notices: [{ staffId: cilla, due: noon }], log: make.logEntry('renewal-withdrawn') })

  describe('new keys in place of lost ones', () => {
    test('wait for a second hand, with what the first one signed; one a person at most', async () => {
      expect(await Promise.all([start('r1'), start('r2')])).toEqual([true, false])
      expect(await start('r3', null, cilla)).toBe(true)
      expect(await stage.store.renewals.open()).toEqual([
        { ...begunRenewal('r1'), given: null },
        { ...begunRenewal('r3', cilla), given: null },
      ])
      expect(await stage.store.notices.all()).toMatchObject([{ staffId: disa, due: noon }])
      expect((await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'renewal-started')).toHaveLength(2)
    })

    test('one that came to nothing makes room for another, with its link', async () => {
      const link = linkOf()
      await start('r1')
      await give('r1', link)
      expect(await start('r2', 'r0')).toBe(false)
      expect(await start('r2', 'r1')).toBe(true)
      expect(await stage.store.renewals.open()).toEqual([{ ...begunRenewal('r2'), given: null }])
      expect(await stage.store.people.invitation(link.invitation)).toMatchObject({ replaced: true })
    })

    test('the second hand makes one link, in place of every other', async () => {
      await start('r1')
      const [link, late] = [linkOf(), linkOf()]
      expect(await Promise.all([give('r1', link), give('r1', late)])).toEqual([true, false])
      expect(await give('r0')).toBe(false)
      expect(await stage.store.renewals.open()).toEqual([{ ...begunRenewal('r1'), given: { second, link } }])
      expect(await stage.store.people.invitation(link.invitation)).toEqual({
        ...{ staffId: anna, until: link.until, used: false, replaced: false, kind: 'renewal', signature: '' },
      })
      expect(await stage.store.people.invitation(late.invitation)).toBeNull()
      expect(await stage.store.people.invitation(make.invitationId)).toMatchObject({ replaced: true })
    })

    test('withdrawn once, waiting or given; the link is void', async () => {
      const link = linkOf()
      await start('r1')
      await give('r1', link)
      expect(await withdraw('r0')).toBe(false)
      expect((await stage.store.notices.all()).map(({ staffId }) => staffId)).toEqual([disa])
      expect(await Promise.all([withdraw('r1'), withdraw('r1')])).toEqual([true, false])
      expect((await stage.store.notices.all()).map(({ staffId }) => staffId)).toEqual([cilla, disa])
      expect(await stage.store.renewals.open()).toEqual([])
      expect(await give('r1')).toBe(false)
      expect(await stage.store.people.invitation(link.invitation)).toMatchObject({ used: false, replaced: true })
      expect(await stage.store.people.giveKeys(make.givenKeys({ invitation: link.invitation }))).toBe(false)
    })

    test('they give no keys to somebody who has none: that takes a first invitation', async () => {
      const link = linkOf()
      await start('r1')
      await give('r1', link)
      expect(await stage.store.people.giveKeys(make.givenKeys({ invitation: link.invitation }))).toBe(false)
      expect(await stage.store.renewals.open()).toHaveLength(1)
    })

    test('other keys by another way end what is open, and a way of one’s own is told from that of colleagues', async () => {
      await stage.store.people.giveKeys(make.givenKeys())
      await start('r1')
      const link = linkOf()
      await give('r1', link)
      const own = { id: make.random(32), staffId: anna, until: today, signature: 'signed by anna' }
      await stage.store.people.inviteAgain(own, 'anna@exempel.se', make.logEntry('invited'))
      expect(await stage.store.people.invitation(own.id)).toMatchObject({ kind: 'own', signature: 'signed by anna', replaced: false })
      expect(await stage.store.people.invitation(link.invitation)).toMatchObject({ replaced: true })
      expect(await stage.store.renewals.open()).toEqual([])
    })

    test('whoever had a hand in one for somebody, open or used since a day, is known; of one that was withdrawn nothing is', async () => {
      const since = (by: StaffId, days = 0) => stage.store.renewals.since(by, anna, addDays(today, days))
      await stage.store.people.giveKeys(make.givenKeys())
      expect(await since(bo)).toBe(false)
      await start('r1')
      expect([await since(bo), await since(bo, 30), await since(cilla)]).toEqual([true, true, false])
      await withdraw('r1')
      expect(await since(bo)).toBe(false)
      const link = linkOf()
      await start('r2')
      await give('r2', link)
      expect([await since(bo), await since(cilla), await since(disa)]).toEqual([true, true, false])
      expect(await stage.store.people.giveKeys(make.givenKeys({ invitation: link.invitation }))).toBe(true)
      expect(await stage.store.renewals.open()).toEqual([])
      expect([await since(bo, -1), await since(bo), await since(bo, 1), await since(cilla)]).toEqual([true, true, false, true])
      expect(await stage.store.renewals.since(bo, cilla, today)).toBe(false)
    })
  })
}
