// What is in force for a unit of a channel: its own value, or what the channel lends it; and that no change of either moves a running date later.
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { feedbackDue, movedClocks } from '../../src/domain/case/deadline.ts'
import { keepsRegister } from '../../src/domain/case/register.ts'
import type { Channel, ChannelId, ChannelSettings, UnitId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import { frameFacts } from '../../src/domain/channel/legal-frame.ts'
import { type PostTable, postsOf, usualPosts } from '../../src/domain/channel/post.ts'
import {
  atUnit,
  beforeUnit,
  differ,
  movedUnit,
  settingsOf,
  type UnitSettings,
  unitSettingsFrom,
  withOwn,
} from '../../src/domain/channel/unit-settings.ts'
import { dutyOf } from '../../src/domain/people/confidentiality.ts'
import { addDays, day } from '../../src/kit/instant.ts'

const [town, water] = ['town' as UnitId, 'water' as UnitId]
const table: PostTable = { posts: [{ id: 'p' as never, title: 'kanslichef', place: 1, holder: '' }], outside: 'revisorerna' }
const settings: ChannelSettings = {
  ...usualRules,
  frame: 'se',
  audience: 'everyone',
  hostedBy: 'municipality',
  publicBody: true,
  showStaff: 'role',
  languages: ['sv', 'en'],
  otherWays: [{ kind: 'talk', phone: '0240-1', hours: '' }],
  posts: table,
  texts: { sv: { intro: 'Kommunens ord.', privacy: 'Kommunens sekretess.' }, en: { faq: 'Questions.' } },
}
const channelWith = (own?: UnitSettings, over: Partial<ChannelSettings> = {}): Channel => ({
  id: 'c' as ChannelId,
  slug: 'ludvika',
  name: 'Ludvika kommun',
  settings: { ...settings, ...over },
  units: [
    { id: town, name: 'Ludvika kommun' },
    { id: water, name: 'WBAB', ...(own === undefined ? {} : { own }) },
  ],
})

describe('a unit without values of its own', () => {
  test('has everything as the channel has it, and answers for itself (F-128, L-G-9)', () => {
    expect(settingsOf(channelWith(), water)).toEqual({ ...settings, controller: { name: 'WBAB', contact: '' } })
    expect(settingsOf(channelWith({}), water)).toEqual({ ...settings, controller: { name: 'WBAB', contact: '' } })
  })

  test('whoever does not know the unit turns to the first one, as do its recipients', () => {
    const company = channelWith({ publicBody: false })
    for (const unknown of [null, 'gone' as UnitId]) expect(settingsOf(company, unknown)).toEqual(settingsOf(company, town))
  })
})

const other = [
  ['frame', { frame: 'dk' }, 'dk'],
  ['publicBody', { publicBody: false }, false],
  ['company', { publicBody: true, company: true }, true],
  ['controller', { controller: { name: 'WBAB', contact: 'dso@wbab.example' } }, { name: 'WBAB', contact: 'dso@wbab.example' }],
  ['posts', { posts: { ...table, outside: 'byrån' } }, { ...table, outside: 'byrån' }],
  ['otherWays', { otherWays: [] }, []],
  ['feedbackMonths', { feedbackMonths: 6 }, 6],
  ['assessmentDays', { assessmentDays: 0 }, 0],
] as const satisfies readonly (readonly [keyof UnitSettings, UnitSettings, unknown])[]

test.each(other)('its own %s is in force for it, and for nobody else', (field, own, value) => {
  expect(settingsOf(channelWith(own), water)[field]).toEqual(value as never)
  expect(settingsOf(channelWith(own), town)).toEqual(settingsOf(channelWith(), town))
})

test('its own words stand block by block in front of the channel’s', () => {
  const own: UnitSettings = { texts: { sv: { intro: 'Bolagets ord.' }, da: { faq: 'Spørgsmål.' } } }
  expect(settingsOf(channelWith(own), water).texts).toEqual({
    sv: { intro: 'Bolagets ord.', privacy: 'Kommunens sekretess.' },
    en: { faq: 'Questions.' },
    da: { faq: 'Spørgsmål.' },
  })
})

describe('under another law', () => {
  test('what the law decides follows the unit: secrecy, register, waiver, consent', () => {
    const [company, daughter] = [channelWith({ publicBody: false }), channelWith({ frame: 'dk', publicBody: false })].map((channel) =>
      settingsOf(channel, water),
    )
    if (company === undefined || daughter === undefined) throw new Error('no settings')
    expect([keepsRegister(company), keepsRegister(daughter), keepsRegister(settings)]).toEqual([false, true, true])
    expect([dutyOf(company), dutyOf(daughter), dutyOf(settings)]).toEqual(['se-private', 'dk', 'se-public'])
    expect([frameFacts(company.frame).waiver, frameFacts(daughter.frame).waiver]).toEqual([true, false])
  })

  test.each([{ publicBody: false }, { frame: 'dk' }] as const)(
    '%o: neither the order of posts nor words about the law are lent (F-123)',
    (own) => {
      const now = settingsOf(channelWith(own), water)
      expect(postsOf(now)).toEqual(usualPosts(now))
      expect(now.texts).toEqual({ sv: { intro: 'Kommunens ord.' }, en: { faq: 'Questions.' } })
    },
  )

  test('a company hands its reports to its director and board, the municipality to its own', () => {
    const channel = channelWith({ publicBody: false })
    expect(postsOf(settingsOf(channel, water)).posts.map(({ title }) => title)).toEqual(['verkställande direktör', 'styrelsens ordförande'])
    expect(postsOf(settingsOf(channel, town))).toEqual(table)
  })
})

test('a company over which the municipality decides keeps public records, and hands its reports to its own director (2 kap. 3 § OSL)', () => {
  const now = settingsOf(channelWith({ publicBody: true, company: true }), water)
  expect([now.publicBody, keepsRegister(now), dutyOf(now)]).toEqual([true, true, 'se-public'])
  expect(postsOf(now).posts[0]?.title).toBe('verkställande direktör')
  expect(settingsOf(channelWith({ publicBody: true }, { company: true }), water).company).toBeUndefined()
  expect(settingsOf(channelWith({ frame: 'dk' }, { company: true }), water).company).toBe(true)
})

test('before a unit is chosen the pages speak of the channel; of the unit where there is only one', () => {
  const joint = channelWith({ publicBody: false })
  expect(beforeUnit(joint)).toBe(joint)
  const alone = { ...joint, units: joint.units.slice(1) }
  // Alone behind its link it shares nothing with anybody.
  const { sharing, ...own } = settingsOf(joint, water)
  expect([sharing, beforeUnit(alone).settings]).toEqual(['receipt', own])
  expect([differ(channelWith()), differ(joint), differ(alone)]).toEqual([false, true, false])
})

const someday = fc.integer({ min: 0, max: 900 }).map((days) => addDays(day('2026-01-01'), days))
const months = fc.constantFrom<3 | 6>(3, 6)
const ownMonths: fc.Arbitrary<UnitSettings> = fc.option(months).map((feedbackMonths) => (feedbackMonths === null ? {} : { feedbackMonths }))
const anyOwn: fc.Arbitrary<UnitSettings> = fc
  .record({
    law: fc.constantFrom(
      {},
      { frame: 'dk' as const },
      { publicBody: false },
      { publicBody: true, company: true },
      { publicBody: true, frame: 'se' as const },
    ),
    clocks: ownMonths,
    since: fc.option(someday),
    texts: fc.constantFrom({}, { texts: { sv: { privacy: 'Våra ord.' } } }),
    posts: fc.constantFrom({}, { posts: table }),
  })
  .map(({ law, clocks, since, texts, posts }) => ({
    ...law,
    ...clocks,
    ...texts,
    ...posts,
    ...(since === null ? {} : { feedbackSince: since }),
  }))

test('settings in force for a unit are in force for it when asked again', () => {
  fc.assert(
    fc.property(anyOwn, months, fc.option(someday), (own, feedbackMonths, since) => {
      const channel = channelWith(own, { feedbackMonths, ...(since === null ? {} : { feedbackSince: since }) })
      const once = atUnit(channel, water)
      expect(atUnit(once, water)).toEqual(once)
    }),
  )
})

test('no change of the channel or of the unit ever moves a date later that has begun to run (L-SE-10)', () => {
  const change = fc.oneof(
    months.map((feedbackMonths) => ({ whose: 'channel' as const, feedbackMonths })),
    ownMonths.map((own) => ({ whose: 'unit' as const, own })),
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(change, fc.integer({ min: 0, max: 40 })), { maxLength: 12 }),
      fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1 }),
      (changes, ages) => {
        let [channel, today] = [channelWith({}), day('2026-06-01')]
        for (const [what, days] of changes) {
          today = addDays(today, days)
          const before = settingsOf(channel, water)
          channel =
            what.whose === 'channel'
              ? {
                  ...channel,
                  settings: movedClocks(channel.settings, { ...channel.settings, feedbackMonths: what.feedbackMonths }, today),
                }
              : withOwn(channel, water, movedUnit(channel, water, what.own, today))
          const after = settingsOf(channel, water)
          for (const age of ages) {
            const received = addDays(today, -age)
            expect(feedbackDue(received, null, after) <= feedbackDue(received, null, before)).toBe(true)
          }
          // What comes in from tomorrow on has what was asked for.
          const wanted = what.whose === 'unit' ? (what.own.feedbackMonths ?? channel.settings.feedbackMonths) : after.feedbackMonths
          const tomorrow = addDays(today, 1)
          expect(feedbackDue(tomorrow, null, after)).toBe(feedbackDue(tomorrow, null, { feedbackMonths: wanted }))
        }
      },
    ),
  )
})

test('what is stored comes back as it was; what is no value is as the channel has it', () => {
  for (const [, own] of other) expect(unitSettingsFrom(JSON.parse(JSON.stringify(own)))).toEqual(own)
  const words: UnitSettings = { texts: { sv: { intro: 'Våra ord.' } }, feedbackMonths: 6, feedbackSince: day('2026-11-23') }
  expect(unitSettingsFrom(JSON.parse(JSON.stringify(words)))).toEqual(words)
  for (const nothing of [null, 'x', [], {}, { frame: 'no', publicBody: 'yes', controller: { name: ' ' }, posts: 1, feedbackMonths: 4 }])
    expect(unitSettingsFrom(nothing)).toEqual({})
  expect(unitSettingsFrom({ assessmentDays: 999, feedbackSince: 'soon', otherWays: {} })).toEqual({})
})
