// What was changed in a channel, in words: for the auditor who reads the log, and for the administrator whose colleague was faster.
import type { ChannelSettings, TextBlock } from '../../../src/domain/channel/channel.ts'
import { type Change, fieldsOf } from '../../../src/domain/channel/channel-change.ts'
import type { PasskeyRule } from '../../../src/domain/channel/channel-rules.ts'
import type { SlotRule } from '../../../src/domain/channel/notice.ts'
import type { QuietTime } from '../../../src/domain/channel/quiet-time.ts'
import { bodyIn } from '../../../src/domain/channel/unit-change.ts'
import type { LanguageCode } from '../../../src/domain/language.ts'
import type { GroupChange } from '../../../src/domain/people/group.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { bodyWords, controllerWords, unitNow, unitSentence } from './unit-words.ts'
import { postWords, wayWords } from './value-words.ts'

const hour = (of: number): string => `${String(of).padStart(2, '0')}:00`

const slotWords = (say: Say, slots: SlotRule): string => {
  const [, at] = /^daily-at-(\d+)$/.exec(slots) ?? []
  return at === undefined
    ? say(`staff.rules.slots.${slots as Exclude<SlotRule, `daily-${string}`>}`)
    : say('staff.rules.slots.daily.at', { hour: at })
}

const quietWords = (say: Say, { nights, weekends, holidays }: QuietTime): string => {
  const words = [
    ...(nights === null ? [] : [say('staff.rules.quiet.nights.at', { from: hour(nights.from), until: hour(nights.until) })]),
    ...(weekends ? [say('staff.rules.quiet.weekends').toLowerCase()] : []),
    ...(holidays ? [say('staff.rules.quiet.holidays').toLowerCase()] : []),
  ]
  return words.length === 0 ? say('staff.rules.quiet.never') : say.list(words)
}

const passkeyWords = (say: Say, rule: PasskeyRule): string =>
  typeof rule === 'string' ? say(`staff.rules.passkeys.${rule}`) : say.list(rule.map((role) => say(`staff.role.${role}`)))

/** Neither the old words nor the new ones of a text: they stand on the public pages. */
const textName = (say: Say, { block, language }: { readonly block: TextBlock; readonly language: LanguageCode }): string =>
  say('staff.texts.name', { block: say(`staff.texts.block.${block}`), language: languageFacts[language].name })

type Compared = Exclude<Change, { field: 'texts' | 'unit' | 'group' }>

const nameOf = (say: Say, { field }: Compared): string =>
  ({
    staffIdleMinutes: say('staff.rules.idle'),
    staffAbsoluteHours: say('staff.rules.absolute'),
    passkeys: say('staff.rules.passkeys'),
    noticeSlots: say('staff.rules.slots'),
    feedbackMonths: say('staff.rules.feedback'),
    assessmentDays: say('staff.rules.assessment'),
    quiet: say('staff.rules.quiet'),
    hiddenAddress: say('staff.rules.address'),
    suggestions: say('staff.rules.suggestions'),
    nameRule: say('staff.rules.names'),
    languages: say('staff.public.languages'),
    showStaff: say('staff.public.show-staff'),
    otherWays: say('staff.public.ways'),
    posts: say('routing.posts.heading'),
  })[field]

const wordsOf = (say: Say, change: Compared, side: 'from' | 'to'): string => {
  switch (change.field) {
    case 'staffIdleMinutes':
    case 'staffAbsoluteHours':
      return String(change[side])
    case 'passkeys':
      return passkeyWords(say, change[side])
    case 'feedbackMonths':
      return say(`staff.rules.feedback.${change[side]}`)
    case 'assessmentDays':
      return String(change[side])
    case 'noticeSlots':
      return slotWords(say, change[side])
    case 'suggestions':
      return say(change[side] ? 'staff.rules.suggestions.on' : 'staff.rules.suggestions.off').toLowerCase()
    case 'nameRule':
      return say(`staff.rules.names.${change[side]}`).toLowerCase()
    case 'hiddenAddress':
      return say(`staff.rules.address.${change[side]}`)
    case 'quiet':
      return quietWords(say, change[side])
    case 'languages':
      return say.list(change[side].map((language) => languageFacts[language].name))
    case 'posts':
      return postWords(say, change[side])
    case 'showStaff':
      return say(`staff.public.show-staff.${change[side]}`)
    case 'otherWays':
      return wayWords(say, change[side])
  }
}

/** Whom it is about stands beside it. */
const groupSentence = (say: Say, { what, name, before = '' }: GroupChange): string => say(`groups.log.${what}`, { name, before })

/** One sentence for the log. */
export const changeSentence = (say: Say, change: Change): string => {
  if (change.field === 'unit') return unitSentence(say, change)
  if (change.field === 'group') return groupSentence(say, change)
  if (change.field === 'texts') return say(`staff.log.change.${change.to}`, { name: textName(say, change) })
  const name = nameOf(say, change).replace(/\?$/, '')
  return say('staff.log.change', { name, from: wordsOf(say, change, 'from'), to: wordsOf(say, change, 'to') })
}

/** All that is in force but texts, each with the name that it has on its page. */
export const settingWords = (say: Say, settings: ChannelSettings): readonly (readonly [name: string, value: string])[] => {
  const { frame, hostedBy, sharing, controller } = settings
  return [
    [say('setup.organisation.frame'), say(`setup.organisation.frame.${frame}`)],
    [say('setup.organisation.body'), bodyWords(say, bodyIn(settings) ?? 'authority')],
    [say('setup.organisation.hosted'), say(`setup.organisation.hosted.${hostedBy}`)],
    ...(controller === undefined ? [] : ([[say('staff.units.controller'), controllerWords(controller)]] as const)),
    ...(sharing === undefined ? [] : ([[say('contact.unit.name'), say(`contact.unit.value.${sharing}`)]] as const)),
    ...fieldsOf(settings).map((field) => [nameOf(say, field), wordsOf(say, field, 'to')] as const),
  ]
}

/** What stands now, beside what somebody else typed; texts have a box of their own for that. */
export const nowWords = (say: Say, changes: readonly Change[]): readonly { readonly key: string; readonly value: string }[] =>
  changes.flatMap((change) => {
    if (change.field === 'unit') return unitNow(say, change)
    return change.field === 'texts' || change.field === 'group' ? [] : [{ key: nameOf(say, change), value: wordsOf(say, change, 'from') }]
  })
