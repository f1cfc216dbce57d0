// What an administrator writes for the public pages, and what counts as a change of them (F-001, F-017, F-022, F-065).
import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type ChannelSettings, type OtherWay, textBlocks } from '../../src/domain/channel/channel.ts'
import { type Change, changesBetween, isPublic } from '../../src/domain/channel/channel-change.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import {
  longestText,
  readPages,
  type TypedPages,
  tooLong,
  typedPages,
  typedTexts,
  withRoom,
  withTexts,
} from '../../src/domain/channel/public-form.ts'

const way = (phone: string, hours = '', kind: OtherWay['kind'] = 'talk'): OtherWay => ({ kind, phone, hours })
const settings: ChannelSettings = {
  ...usualRules,
  frame: 'se',
  audience: 'everyone',
  hostedBy: 'municipality',
  publicBody: true,
  showStaff: 'role',
  languages: ['sv', 'en'],
  otherWays: [way('0500-12 34 56', 'vardagar')],
  texts: { sv: { intro: 'Hej', faq: ' ' } },
}

describe('languages, names and numbers', () => {
  const read = (typed: Partial<TypedPages>) => readPages({ ...typedPages(settings), ...typed })

  test('what stands is what the form says, and is read as the same', () => {
    expect(read({})).toEqual({ ok: true, value: { languages: ['sv', 'en'], showStaff: 'role', otherWays: settings.otherWays } })
  })

  test.each<[Partial<TypedPages>, object]>([
    [{ languages: ['sv', 'en'], first: 'en' }, { languages: ['en', 'sv'] }],
    [{ languages: ['en'], first: 'en' }, { languages: ['en'] }],
    [{ languages: ['sv', 'ar-XB', 'klingon', 'sv'], first: 'sv' }, { languages: ['sv'] }],
    [{ showStaff: 'name' }, { showStaff: 'name' }],
    [{ ways: [] }, { otherWays: [] }],
    [
      { ways: [way(' 112 ', ' alltid '), way('', ' '), way('+46 (0)8-12 34 ankn. 5', '', 'meeting')] },
      { otherWays: [way('112', 'alltid'), way('+46 (0)8-12 34 ankn. 5', '', 'meeting')] },
    ],
  ])('%j is read as %j', (typed, expected) => {
    expect(read(typed)).toMatchObject({ ok: true, value: expected })
  })

  test.each<[Partial<TypedPages>, object]>([
    [{ languages: [] }, { languages: 'none' }],
    [{ languages: ['klingon'], first: 'klingon' }, { languages: 'none' }],
    [{ languages: ['sv'], first: 'en' }, { first: 'first' }],
    [{ languages: ['sv'], first: '' }, { first: 'first' }],
    [{ showStaff: 'face' }, { showStaff: 'choice' }],
    [{ ways: [way('0500-1'), way('', 'vardagar')] }, { ways: [null, 'phone'] }],
    [{ ways: [way('ring oss')] }, { ways: ['phone'] }],
    [{ ways: [way('1'.repeat(41))] }, { ways: ['phone'] }],
    [{ ways: [way('112', 'x'.repeat(101))] }, { ways: ['hours'] }],
    [{ ways: [{ ...way('112'), kind: 'fax' }] }, { ways: ['kind'] }],
  ])('%j is refused by its field', (typed, faults) => {
    expect(read(typed)).toMatchObject({ ok: false, refusal: faults })
  })

  test('there is always a free row, as long as the list is no telephone book', () => {
    expect(withRoom([]).map(({ phone }) => phone)).toEqual(['', ''])
    expect(withRoom([way('112')])).toHaveLength(3)
    expect(withRoom([way('112'), way(''), way('113'), way(''), way('')]).map(({ phone }) => phone)).toEqual(['112', '', '113', '', ''])
    expect(withRoom(Array.from({ length: 5 }, () => way('112')))).toHaveLength(6)
    const many = Array.from({ length: 9 }, (_, index) => way(`112 ${index}`))
    expect(withRoom(many)).toEqual(many)
  })
})

describe('own texts', () => {
  test('a form of one language leaves the other as it was, and an emptied box gives our text back', () => {
    const typed = { ...typedTexts(settings, 'sv'), intro: '', scope: ' Mutor. ' }
    const texts = withTexts(settings.texts, 'sv', typed)
    expect(texts).toEqual({ sv: { scope: 'Mutor.' } })
    expect(withTexts(texts, 'en', typedTexts({ texts }, 'en'))).toEqual({ sv: { scope: 'Mutor.' }, en: {} })
  })

  test('the form has a box for every block', () => {
    expect(Object.keys(typedTexts({ texts: {} }, 'en')).sort()).toEqual([...textBlocks].sort())
  })

  test('a text of ten thousand characters will do, one more is too long', () => {
    const typed = { ...typedTexts(settings, 'sv'), faq: 'x'.repeat(longestText), scope: `${'x'.repeat(longestText)}y` }
    expect(tooLong(typed)).toEqual(['scope'])
  })
})

describe('a change', () => {
  const fieldsOf = (changes: readonly Change[]) => changes.map(({ field }) => field)
  const after = (over: Partial<ChannelSettings>): readonly Change[] => changesBetween(settings, { ...settings, ...over })

  test('of nothing is none; an empty text is no text', () => {
    expect(after({})).toEqual([])
    expect(after({ texts: { sv: { intro: 'Hej ' }, en: {} } })).toEqual([])
  })

  test.each<[Partial<ChannelSettings>, readonly Change[]]>([
    [{ staffIdleMinutes: 15 }, [{ field: 'staffIdleMinutes', from: 30, to: 15 }]],
    [{ noticeSlots: 'daily-at-8' }, [{ field: 'noticeSlots', from: 'quarter', to: 'daily-at-8' }]],
    [{ passkeys: ['handler'] }, [{ field: 'passkeys', from: 'nobody', to: ['handler'] }]],
    [{ languages: ['en', 'sv'] }, [{ field: 'languages', from: ['sv', 'en'], to: ['en', 'sv'] }]],
    [{ texts: { sv: { intro: 'Nytt' } } }, [{ field: 'texts', language: 'sv', block: 'intro', from: 'own', to: 'own' }]],
    [
      { texts: { en: { faq: 'Ask' } } },
      [
        { field: 'texts', language: 'sv', block: 'intro', from: 'own', to: 'ours' },
        { field: 'texts', language: 'en', block: 'faq', from: 'ours', to: 'own' },
      ],
    ],
  ])('%j is told', (over, expected) => {
    expect(after(over)).toEqual([...expected])
  })

  test('of rules does not move the day of the public pages, everything else does', () => {
    const all = after({
      staffAbsoluteHours: 8,
      quiet: { ...usualRules.quiet, weekends: true },
      showStaff: 'name',
      otherWays: [],
      texts: {},
    })
    expect(fieldsOf(all)).toEqual(['staffAbsoluteHours', 'quiet', 'showStaff', 'otherWays', 'texts'])
    expect(all.map(isPublic)).toEqual([false, false, true, true, true])
  })

  test('holds no word of a text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), (text) => {
        fc.pre(text.trim().length >= 8)
        expect(JSON.stringify(after({ texts: { sv: { intro: text } } }))).not.toContain(JSON.stringify(text).slice(1, -1))
      }),
    )
  })
})
