// What every backend must do: hidden addresses of reporters, and the mails to them (F-042).
import { describe, expect, test } from 'bun:test'
import type { CaseId } from '../../../src/domain/case/case-row.ts'
import { instant } from '../../../src/kit/instant.ts'
import { randomId } from '../../../src/kit/random.ts'
import type { StoredCase } from '../../../src/store/cases.ts'
import * as make from '../factories.ts'
import { channelId, noon } from '../factories.ts'
import type { Stage } from './stage.ts'

const later = instant(noon + 900_000)

export const hiddenAddressesContract = (stage: Stage): void => {
  describe('hidden addresses', () => {
    const addresses = () => stage.store.hiddenAddresses
    /** A case whose reporter left an address, and its key. */
    const withAddress = async () => {
      const work = { ...make.newCase(), address: make.sealed(2_000) }
      const key = await addresses().key(work.row.id, make.random(32))
      expect(await stage.store.cases.create(work)).toBe('done')
      return { row: work.row, sealed: work.address, key }
    }
    const say = (row: StoredCase, over: Parameters<typeof make.changeOf>[1] = {}) =>
      stage.store.cases.change(make.changeOf(row, { news: noon, ...over }))

    test('come with the case, and a mail waits for the slot of what staff say', async () => {
      const { row, sealed, key } = await withAddress()
      expect(await addresses().state(row.id)).toBe('left')
      expect(await addresses().due(later)).toEqual([])
      await say(row)
      expect(await addresses().due(instant(noon - 1))).toEqual([])
      expect(await addresses().due(noon)).toEqual([{ caseId: row.id, channelId, sealed, key, due: noon, attempts: 0 }])
    })

    test('a case without one has no mail', async () => {
      const { row } = await stage.created()
      expect(await addresses().state(row.id)).toBe('none')
      await say(row)
      expect(await addresses().due(later)).toEqual([])
    })

    test('one mail tells of all that was said before its slot; what is said while it leaves has its own', async () => {
      const { row } = await withAddress()
      await say(row)
      const second = await stage.reread(row.id)
      await say(second, { news: later })
      const [mail] = await addresses().due(noon)
      if (mail === undefined) throw new Error('no mail')
      await say(await stage.reread(row.id), { news: later })
      await addresses().delivered(mail)
      expect((await addresses().due(later)).map(({ due }) => due)).toEqual([later])
    })

    test('failed and postponed ones wait for their new time', async () => {
      const { row } = await withAddress()
      await say(row)
      const [mail] = await addresses().due(noon)
      if (mail === undefined) throw new Error('no mail')
      await addresses().failed(mail, later)
      expect(await addresses().due(noon)).toEqual([])
      expect((await addresses().due(later)).map(({ attempts }) => attempts)).toEqual([1])
      await addresses().postponed(mail, instant(later + 1))
      expect(await addresses().due(later)).toEqual([])
    })

    test('go when the case is closed; one whose mail still waits goes with that mail (F-042)', async () => {
      const [quiet, told] = [await withAddress(), await withAddress()]
      await say(told.row)
      for (const { row } of [quiet, told]) {
        const before = await stage.reread(row.id)
        const closing = make.changeOf(before, { after: { ...before, phase: 'closed', closed: make.today } })
        expect(await stage.store.cases.change(closing)).toBe('done')
        expect(await addresses().state(row.id)).toBe('none')
      }
      const mails = await addresses().due(noon)
      expect(mails.map(({ caseId }) => caseId)).toEqual([told.row.id])
      for (const mail of mails) await addresses().delivered(mail)
      // Nothing is left that a further word could be told to.
      for (const { row } of [quiet, told]) await say(await stage.reread(row.id), { news: later })
      expect(await addresses().due(instant(later + 1))).toEqual([])
    })

    test('a closed case takes no new one, and no case takes none', async () => {
      const { row } = await withAddress()
      await stage.store.cases.change(make.changeOf(row, { after: { ...row, phase: 'closed', closed: make.today } }))
      expect(await addresses().put(row.id, make.sealed(9))).toBe(false)
      expect(await addresses().put(randomId(make.random) as CaseId, make.sealed(9))).toBe(false)
      const open = await stage.created()
      expect(await addresses().put(open.row.id, make.sealed(9))).toBe(true)
    })

    test('removing takes the address and its key: another one gets another key', async () => {
      const { row, key } = await withAddress()
      expect(await addresses().key(row.id, make.random(32))).toEqual(key)
      await addresses().remove(row.id)
      expect(await addresses().state(row.id)).toBe('none')
      const fresh = make.random(32)
      expect(await addresses().key(row.id, fresh)).toEqual(fresh)
    })

    test('what is given up leaves no address and no key, only that there was one, until the reporter has read it', async () => {
      const { row, key } = await withAddress()
      await say(row)
      await addresses().giveUp(row.id)
      expect([await addresses().state(row.id), await addresses().due(later)]).toEqual(['gone', []])
      await say(await stage.reread(row.id), { news: noon })
      expect(await addresses().due(later)).toEqual([])
      const fresh = make.random(32)
      expect(await addresses().key(row.id, fresh)).not.toEqual(key)
      expect(await addresses().put(row.id, make.sealed(9))).toBe(true)
      expect(await addresses().state(row.id)).toBe('left')
      await addresses().giveUp(row.id)
      await addresses().remove(row.id)
      expect(await addresses().state(row.id)).toBe('none')
    })

    test('a channel that gives them up does so with the change itself, and their keys go with the next sweep, however new (F-042)', async () => {
      const [waiting, quiet, closing] = [await withAddress(), await withAddress(), await withAddress()]
      for (const { row } of [waiting, closing]) await say(row)
      const before = await stage.reread(closing.row.id)
      await stage.store.cases.change(make.changeOf(before, { after: { ...before, phase: 'closed', closed: make.today } }))
      const channel = await stage.store.channels.byId(channelId)
      if (channel === null) throw new Error('no channel')
      const change = (version: number) =>
        stage.store.channels.change({
          ...{ before: { id: channelId, version }, settings: channel.settings, changed: null, dueOf: null, givesUpAddresses: true },
          log: [make.logEntry('channel-changed')],
          notices: [],
        })
      expect(await change(99)).toBe(false)
      expect(await addresses().state(quiet.row.id)).toBe('left')
      expect(await change(channel.version)).toBe(true)
      const states = await Promise.all([waiting, quiet, closing].map(({ row }) => addresses().state(row.id)))
      expect(states).toEqual(['gone', 'gone', 'none'])
      expect(await addresses().due(later)).toEqual([])
      expect(await addresses().sweep()).toBeGreaterThanOrEqual(2)
      const fresh = make.random(32)
      expect(await addresses().key(quiet.row.id, fresh)).toEqual(fresh)
    })

    test('a sweep takes keys whose address is gone, never one that is about to be used', async () => {
      const about = randomId(make.random) as CaseId
      await addresses().key(about, make.random(32))
      const { row } = await withAddress()
      expect(await addresses().sweep()).toBe(0)
      await stage.store.cases.change(make.changeOf(row, { after: { ...row, phase: 'closed', closed: make.today } }))
      expect(await addresses().sweep()).toBe(1)
      expect(await addresses().sweep()).toBe(0)
    })
  })
}
