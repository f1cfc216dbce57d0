// What a channel's rules do to its mails: quiet times, one mail a day, the strictest of several channels; and that through every change of
// rules, failure and pause of the machine each event gets its mail, once, at an allowed moment (F-079 to F-081, T-07).
import { afterAll, afterEach, expect, test } from 'bun:test'
import fc from 'fast-check'
import type { ChannelRules } from '../../src/domain/channel/channel-rules.ts'
import { legalFrames } from '../../src/domain/channel/legal-frame.ts'
import { quietEnd } from '../../src/domain/channel/quiet-time.ts'
import { departure, type MailRules } from '../../src/domain/keys/departure.ts'
import { dayOf, hours, type Instant, minutes } from '../../src/kit/instant.ts'
import type { Delivery, Mail } from '../../src/outside/mail.ts'
import type { Unlocked } from '../../src/services/people/staff-sessions.ts'
import { colleague, enter, makeOffice, type Office, type OfficeOptions, removeFolders, report } from './office.ts'

afterAll(removeFolders)
afterEach(() => office.close())

let office: Office
let post: { readonly sent: { readonly to: string; readonly at: Instant }[]; answer: Delivery }

const open = async (options: OfficeOptions = {}): Promise<void> => {
  const sent: { to: string; at: Instant }[] = []
  const box = { sent, answer: 'delivered' as Delivery }
  post = box
  const mail: Mail = {
    send: async ({ to }) => {
      if (box.answer === 'delivered') sent.push({ to, at: office.ground().now() })
      return box.answer
    },
    close: () => {},
  }
  // Stockholm is one hour ahead of these times.
  office = await makeOffice({ start: '2026-11-18T10:07:00Z', ...options, mail })
}
const flush = () => office.services().notices.flush()
const waiting = () => office.store().notices.all()
const local = (at: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString({ smallestUnit: 'minute' })
const sentAt = (): readonly string[] => [...new Set(post.sent.map(({ at }) => local(at)))]

/** Lets the clock run as the job does: whatever comes due on the way leaves then. */
const run = async (ms: number): Promise<void> => {
  const end = office.ground().now() + ms
  for (;;) {
    const next = (await waiting()).map(({ due }) => due).filter((due) => due <= end)
    if (next.length === 0) break
    office.pass(Math.max(0, Math.min(...next) - office.ground().now()))
    await flush()
  }
  office.pass(end - office.ground().now())
  await flush()
}
const quiet = { nights: { from: 18, until: 7 }, weekends: true, holidays: true }
/** An admin changes the rules of a channel. */
const setRules = async (rules: Partial<ChannelRules & MailRules>, slug = 'provkoping'): Promise<void> => {
  const channel = await office.store().channels.bySlug(slug)
  if (channel === null) throw new Error('no channel')
  const day = dayOf(office.ground().now(), 'Europe/Stockholm')
  const log = { kind: 'channel-changed', day, channel: channel.id, details: null } as const
  await office
    .store()
    .channels.change({ before: channel, settings: { ...channel.settings, ...rules }, changed: null, dueOf: null, log: [log], notices: [] })
}

test('in a quiet evening nothing leaves; in the morning each gets one mail for all of it', async () => {
  await open({ settings: { quiet } })
  office.set('2026-11-18T18:20:00Z')
  await report(office)
  office.pass(hours(2))
  await report(office, { what: 'Mer.' })
  await run(hours(14))
  expect(sentAt()).toEqual(['2026-11-19T07:00'])
  expect(post.sent).toHaveLength(3)
})

test('one mail a day at most, whatever happens, to each', async () => {
  await open({ settings: { noticeSlots: 'daily-at-12' } })
  for (let n = 0; n < 6; n++) {
    await report(office, { what: `Rapport ${n}` })
    await run(hours(7))
  }
  await run(hours(24))
  expect(sentAt()).toEqual(['2026-11-18T12:00', '2026-11-19T12:00', '2026-11-20T12:00'])
  for (const name of ['anna', 'bo', 'cia']) expect(post.sent.filter(({ to }) => to === colleague(office, name).email)).toHaveLength(3)
})

test('somebody in two channels: a report to the one with the denser slots leaves when both allow it', async () => {
  await open({ settings: { noticeSlots: 'at-once' }, neighbour: true })
  await setRules({ noticeSlots: 'three-times-a-day', quiet }, 'provkoping')
  // `report` goes to the first channel, Grannby.
  await report(office)
  expect((await waiting()).map(({ due }) => local(due))).toEqual(Array(3).fill('2026-11-18T12:00'))
  await run(hours(3))
  expect(sentAt()).toEqual(['2026-11-18T12:00'])
  office.set('2026-11-20T16:00:00Z')
  await report(office)
  await run(hours(72))
  expect(sentAt()).toEqual(['2026-11-18T12:00', '2026-11-23T08:00'])
})

test('evenings become quiet while a mail waits: it waits until the morning', async () => {
  await open({ settings: { noticeSlots: 'hourly' } })
  office.set('2026-11-18T18:20:00Z')
  await report(office)
  await setRules({ quiet })
  await run(hours(14))
  expect(sentAt()).toEqual(['2026-11-19T07:00'])
})

test('the machine was off in the slot and comes back in a quiet time: nothing leaves before it is over', async () => {
  await open({ settings: { quiet } })
  office.set('2026-11-20T16:40:00Z')
  await report(office)
  office.set('2026-11-21T09:00:00Z')
  await flush()
  expect(post.sent).toEqual([])
  await run(hours(48))
  expect(sentAt()).toEqual(['2026-11-23T07:00'])
})

test('what the mail server refuses is not tried again in a quiet time, and comes once in the morning', async () => {
  await open({ settings: { quiet } })
  office.set('2026-11-18T16:20:00Z')
  post.answer = 'unreachable'
  await report(office, { without: ['bo'] })
  await run(hours(4))
  const tried = (await waiting()).map(({ attempts, due }) => [attempts, local(due)])
  // 17:30, 17:31, 17:36, 17:51, and then 18:51 is quiet.
  expect(tried).toEqual([
    [4, '2026-11-19T07:00'],
    [4, '2026-11-19T07:00'],
  ])
  post.answer = 'delivered'
  await run(hours(12))
  expect(sentAt()).toEqual(['2026-11-19T07:00'])
  expect(post.sent).toHaveLength(2)
})

test('the mark in the list waits for no mail', async () => {
  await open({ settings: { noticeSlots: 'daily-at-8', quiet } })
  office.set('2026-11-20T18:00:00Z')
  await report(office)
  const anna = await enter(office, 'anna')
  expect((await office.services().staff.lists.counts(anna)).light).toBe('yellow')
  expect(post.sent).toEqual([])
})

const anyRules: fc.Arbitrary<MailRules> = fc.record({
  frame: fc.constantFrom(...legalFrames),
  noticeSlots: fc.constantFrom('quarter', 'at-once', 'hourly', 'three-times-a-day', 'daily-at-8', 'daily-at-12', 'daily-at-16'),
  quiet: fc.record({ nights: fc.constantFrom(null, quiet.nights), weekends: fc.boolean(), holidays: fc.boolean() }),
})
type Step =
  | { readonly do: 'write' | 'fail' | 'mend' }
  | { readonly do: 'run' | 'off'; readonly ms: number }
  | { readonly do: 'rules'; readonly rules: MailRules }
const time = fc.oneof(fc.constant(minutes(7)), fc.integer({ min: minutes(1), max: hours(40) }))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'write' } as const) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('run' as const), ms: time }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('off' as const), ms: time }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rules' as const), rules: anyRules }) },
  { weight: 1, arbitrary: fc.constantFrom({ do: 'fail' } as const, { do: 'mend' } as const) },
)

/** Anna writes to the reporter, so Bo and Cia have something to hear of. */
const furnish = async (): Promise<() => Promise<void>> => {
  await open()
  await report(office)
  const anna: Unlocked = await enter(office, 'anna')
  const id = (await office.services().staff.lists.page(anna, 'new', null)).cases[0]?.row.id ?? ('' as never)
  for (const notice of await waiting()) await office.store().notices.delivered(notice)
  return async () => {
    await office.services().staff.casework.write(anna, id, 'Ett svar.')
  }
}

test('through rules that change, failures and pauses: every event has its mail, none has two, and none leaves in a quiet time', async () => {
  const write = await furnish()
  const bo = colleague(office, 'bo').email
  await fc.assert(
    fc.asyncProperty(anyRules, fc.array(step, { minLength: 5, maxLength: 25 }), async (first, steps) => {
      post.sent.length = 0
      post.answer = 'delivered'
      let rules = first
      await setRules(rules)
      /** Since the last mail to Bo. */
      let [untold, events, seen] = [0, 0, 0]
      const check = (): void => {
        for (const { to, at } of post.sent.slice(seen)) {
          expect(quietEnd([rules], at)).toBe(at)
          if (to !== bo) continue
          expect(untold).toBeGreaterThan(0)
          untold = 0
        }
        seen = post.sent.length
      }
      for (const one of steps) {
        if (one.do === 'write') {
          await write()
          untold++
          events++
        }
        if (one.do === 'run') await run(one.ms)
        if (one.do === 'off') office.pass(one.ms)
        if (one.do === 'rules') {
          rules = one.rules
          await setRules(rules)
        }
        if (one.do === 'fail') post.answer = 'refused'
        if (one.do === 'mend') post.answer = 'delivered'
        check()
      }
      post.answer = 'delivered'
      await run(hours(24 * 8))
      check()
      expect(untold).toBe(0)
      expect(await waiting()).toEqual([])
      expect(post.sent.filter(({ to }) => to === bo).length).toBeLessThanOrEqual(events)
    }),
    { numRuns: 20 },
  )
}, 120_000)

test('under rules that stay, a mail leaves in the first slot after what it tells of, to the millisecond', async () => {
  const write = await furnish()
  const bo = colleague(office, 'bo').email
  const settled = anyRules.filter(({ noticeSlots }) => noticeSlots !== 'at-once')
  await fc.assert(
    fc.asyncProperty(settled, fc.array(time, { minLength: 1, maxLength: 6 }), async (rules, pauses) => {
      post.sent.length = 0
      await setRules(rules)
      const expected = new Set<Instant>()
      for (const pause of pauses) {
        expected.add(departure([rules], office.ground().now(), 0))
        await write()
        await run(pause)
      }
      await run(hours(24 * 8))
      expect(post.sent.filter(({ to }) => to === bo).map(({ at }) => at)).toEqual([...expected])
    }),
    { numRuns: 20 },
  )
}, 120_000)
