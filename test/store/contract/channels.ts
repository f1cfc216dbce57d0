// What every backend must do: channels, and an admin's change of one.
import { describe, expect, test } from 'bun:test'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import { addDays } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { channelId, today, unitId } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

export const channelsContract = (stage: Stage): void => {
  describe('channels', () => {
    const stored = { ...make.channel(), changed: today, version: 1 }
    const tomorrow = addDays(today, 1)
    const changed = { ...stored.settings, staffIdleMinutes: 15, texts: { en: { faq: 'Ask' } } }
    const change = (over: { readonly version?: number; readonly day?: typeof today | null } = {}) => {
      const { version = 1, day = tomorrow } = over
      return {
        before: { id: channelId, version },
        settings: changed,
        changed: day,
        dueOf: null,
        log: [make.logEntry('channel-changed', tomorrow)],
        notices: [{ staffId: make.bo, due: make.noon }],
      }
    }
    const logged = async () => (await stage.store.log.entries(0, 99)).filter(({ kind }) => kind === 'channel-changed').length

    test('come back with their settings, and their units in the order given', async () => {
      expect(await stage.store.channels.all()).toEqual([stored])
      expect(await stage.store.channels.bySlug('exempel')).toEqual(stored)
      expect(await stage.store.channels.byId(channelId)).toEqual(stored)
      expect(await stage.store.channels.bySlug('other')).toBeNull()
      expect(await stage.store.channels.byId('other' as ChannelId)).toBeNull()
    })

    test('are changed with their log entry, and know the day when they say so', async () => {
      expect(await stage.store.channels.change(change())).toBe(true)
      expect(await stage.store.channels.byId(channelId)).toEqual({ ...stored, settings: changed, changed: tomorrow, version: 2 })
      expect(await stage.store.channels.change(change({ version: 2, day: null }))).toBe(true)
      expect(await stage.store.channels.byId(channelId)).toMatchObject({ changed: tomorrow, version: 3 })
      expect(await logged()).toBe(2)
    })

    test('are changed with the mail to those whom it concerns, and without it when they are not', async () => {
      expect(await stage.store.channels.change({ ...change(), before: { id: channelId, version: 9 } })).toBe(false)
      expect(await stage.store.notices.all()).toEqual([])
      expect(await stage.store.channels.change(change())).toBe(true)
      expect((await stage.store.notices.all()).map(({ staffId }) => staffId)).toEqual([make.bo])
    })

    test('of two who change the same one at once, one is told; nothing of theirs is stored or logged', async () => {
      const answers = await Promise.all([stage.store.channels.change(change()), stage.store.channels.change(change())])
      expect(answers).toEqual([true, false])
      expect(await stage.store.channels.change({ ...change(), before: { id: 'other' as ChannelId, version: 1 } })).toBe(false)
      expect(await logged()).toBe(1)
    })

    test('what a unit has of its own is stored with the change, for that unit of that channel alone, and comes back (F-128)', async () => {
      const own = { frame: 'dk', publicBody: false, controller: { name: 'Daughter A/S', contact: '' }, feedbackMonths: 6 } as const
      expect(await stage.store.channels.change({ ...change(), unit: { id: unitId, own } })).toBe(true)
      const now = await stage.store.channels.byId(channelId)
      expect(now?.units).toEqual(stored.units.map((unit) => (unit.id === unitId ? { ...unit, own } : unit)))
      expect(await stage.store.channels.all()).toEqual(now === null ? [] : [now])
      expect(await stage.store.channels.change({ ...change({ version: 2 }), unit: { id: unitId, own: {} } })).toBe(true)
      expect((await stage.store.channels.byId(channelId))?.units).toEqual(stored.units)
    })

    test('stay as they were when their log entry is refused', async () => {
      const early = { ...change(), log: [make.logEntry('channel-changed', addDays(today, -1))] }
      expect(await problemOf(stage.store.channels.change(early))).toBe('clock')
      expect(await stage.store.channels.byId(channelId)).toEqual(stored)
    })
  })
}
