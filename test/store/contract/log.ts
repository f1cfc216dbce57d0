// What every backend must do: log.
import { describe, expect, test } from 'bun:test'
import type { ChannelId } from '../../../src/domain/channel/channel.ts'
import type { Bytes } from '../../../src/kit/bytes.ts'
import { addDays, type Day } from '../../../src/kit/instant.ts'
import * as make from '../factories.ts'
import { today } from '../factories.ts'
import { problemOf, type Stage } from './stage.ts'

export const logContract = (stage: Stage): void => {
  describe('log', () => {
    test('is numbered from 1 and chained, each entry to the one before', async () => {
      await stage.store.log.append({ ...make.logEntry('invited'), details: null, mark: 'digest' })
      const entries = await stage.store.log.entries(0, 99)
      expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4])
      expect([entries.at(-1)?.details, entries.map(({ mark }) => mark)]).toEqual([null, ['', '', '', 'digest']])
      const { seq: last, hash: newest } = entries.at(-1) as (typeof entries)[number]
      const { channel: where } = make.logEntry('invited')
      const since = await stage.store.log.since(last - 1, where as never, 'invited')
      expect(since.map(({ mark, hash }) => [mark, hash])).toEqual([['digest', newest]])
      let previous: Uint8Array = new Uint8Array()
      for (const { seq, day: on, channel, kind, details, mark, hash } of entries) {
        expect(hash).toEqual(make.entryHash(previous, { seq, day: on, channel, kind, details: details ?? new Uint8Array(), mark }))
        previous = hash
      }
      expect(await stage.store.log.head()).toEqual({ seq: 4, hash: entries[3]?.hash as Bytes })
      expect((await stage.store.log.entries(1, 2)).map(({ seq }) => seq)).toEqual([2, 3])
    })

    test('finds entries of some kinds in some channels, in their order', async () => {
      const { append, ofKinds } = stage.store.log
      const { channel: own } = make.logEntry('invited')
      for (const [kind, channel, mark] of [
        ['keys-made', own, 'a'],
        ['invited', '', 'b'],
        ['signed-in', own, 'c'],
        ['keys-made', own, 'd'],
        ['invited', 'other' as ChannelId, 'e'],
      ] as const)
        await append({ ...make.logEntry(kind), channel, mark })
      const found = async (channels: readonly (ChannelId | '')[]) =>
        (await ofKinds(channels, ['invited', 'keys-made'])).flatMap(({ mark }) => mark || [])
      expect([await found([own, '']), await found(['']), await found([])]).toEqual([['a', 'b', 'd'], ['b'], []])
    })

    test('knows arrivals of before by their day, and none after the first that says of which case it is', async () => {
      const arrive = (day: Day, mark: string) => stage.store.log.append({ ...make.logEntry('report-received', day), mark })
      const { channel } = make.logEntry('report-received')
      const [later, latest] = [addDays(today, 3), addDays(today, 9)]
      const known = async () => {
        const asked = [today, later, latest].map((day) => stage.store.log.arrivedUnmarked(channel as ChannelId, day, day))
        return [...(await Promise.all(asked)), await stage.store.log.arrivedUnmarked('other' as ChannelId, today, latest)]
      }
      expect(await known()).toEqual([false, false, false, false])
      await arrive(later, '')
      expect(await known()).toEqual([false, true, false, false])
      await arrive(later, 'a case')
      await arrive(latest, '')
      expect(await known()).toEqual([false, true, false, false])
      expect(await stage.store.log.arrivedUnmarked(channel as ChannelId, today, latest)).toBe(true)
    })

    test('has no gap and no fork when many write at once', async () => {
      await Promise.all(Array.from({ length: 100 }, () => stage.store.log.append(make.logEntry('signed-in'))))
      const entries = await stage.store.log.entries(0, 1_000)
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 103 }, (_, i) => i + 1))
      expect(new Set(entries.map(({ hash }) => hash.toHex())).size).toBe(103)
    })

    test('passes over what neither the clock nor the program believes to have come, and remembers which it was (T-18)', async () => {
      const { log, drill } = stage.store
      const [first] = await stage.store.people.staff()
      await drill.prove(first?.id as never, today, { believed: addDays(today, 20), looked: addDays(today, 20), shown: today, leapt: null })
      await log.append(make.logEntry('signed-in', addDays(today, 400)))
      expect(await log.ahead()).toEqual([])
      await log.append(make.logEntry('signed-in'))
      await log.append(make.logEntry('signed-in', addDays(today, 5)))
      await log.append(make.logEntry('signed-in'))
      const far = [
        { seq: 4, day: addDays(today, 400) },
        { seq: 6, day: addDays(today, 5) },
      ]
      expect(await log.ahead()).toEqual(far)
      expect((await log.entries(0, 99)).filter(({ isAhead }) => isAhead === true).map(({ seq }) => seq)).toEqual([4, 6])
      expect([await log.isInOrder(5), await log.isInOrder(7), (await drill.facts()).logDay]).toEqual([true, true, today])
      expect(await problemOf(log.append(make.logEntry('signed-in', addDays(today, -1))))).toBe('clock')
    })

    test('refuses what lies before a day on which a telephone agreed with the clock, until another agrees with an earlier one (T-18)', async () => {
      const { log, drill } = stage.store
      const [first] = await stage.store.people.staff()
      const agree = (day: Day) => drill.prove(first?.id as never, day, { believed: day, looked: day, shown: day, leapt: null })
      await agree(addDays(today, 20))
      await log.append(make.logEntry('signed-in', addDays(today, 20)))
      expect([await problemOf(log.append(make.logEntry('signed-in'))), await log.ahead()]).toEqual(['clock', []])
      await agree(today)
      await log.append(make.logEntry('signed-in'))
      expect((await log.ahead()).map(({ day }) => day)).toEqual([addDays(today, 20)])
    })

    test('refuses a day before the newest one, and the act with it', async () => {
      const yesterday = make.logEntry('signed-in', addDays(today, -1))
      expect(await problemOf(stage.store.log.append(yesterday))).toBe('clock')
      const work = make.newCase()
      expect(await problemOf(stage.store.cases.create({ ...work, log: yesterday }))).toBe('clock')
      expect(await stage.store.cases.find(work.row.id)).toBeNull()
      expect((await stage.store.log.head()).seq).toBe(3)
      await stage.store.log.append(make.logEntry('signed-in', addDays(today, 1)))
      expect((await stage.store.log.head()).seq).toBe(4)
    })
  })
}
