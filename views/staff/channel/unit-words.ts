// What a unit has of its own, in words: on its page, in the list of units, for the auditor who reads the log.
import type { UnitBody, UnitChange } from '../../../src/domain/channel/unit-change.ts'
import type { Controller } from '../../../src/domain/channel/unit-settings.ts'
import { languageFacts } from '../../../src/i18n/language.ts'
import type { Say } from '../../../src/i18n/say.ts'
import { postWords, wayWords } from './value-words.ts'

type Compared = Exclude<UnitChange, { what: 'texts' }>
type Side = 'from' | 'to'

export const bodyWords = (say: Say, body: UnitBody): string => say(`staff.units.body.${body}`)
export const controllerWords = ({ name, contact }: Controller): string => (contact === '' ? name : `${name}, ${contact}`)

/** What a value is called. */
export const unitValueName = (say: Say, what: UnitChange['what']): string =>
  ({
    frame: say('staff.units.law'),
    body: say('staff.units.body'),
    sharing: say('contact.unit.name'),
    controller: say('staff.units.controller'),
    feedbackMonths: say('staff.rules.feedback'),
    assessmentDays: say('staff.rules.assessment'),
    otherWays: say('staff.units.ways'),
    posts: say('routing.posts.heading'),
    texts: say('staff.texts.heading'),
  })[what]

const wordsOf = (say: Say, change: Compared, side: Side): string => {
  if (change[side] === null) return say('staff.units.nothing').toLowerCase()
  switch (change.what) {
    case 'frame':
      return say(`setup.organisation.frame.${change[side] ?? 'se'}`)
    case 'body':
      return bodyWords(say, change[side] ?? 'authority')
    case 'sharing':
      return say(`contact.unit.value.${change[side] ?? 'receipt'}`)
    case 'controller':
      return controllerWords(change[side] ?? { name: '', contact: '' })
    case 'feedbackMonths':
      return say(`staff.rules.feedback.${change[side] ?? 3}`)
    case 'assessmentDays':
      return String(change[side])
    case 'otherWays':
      return wayWords(say, change[side] ?? [])
    case 'posts':
      return postWords(say, change[side] ?? { posts: [], outside: '' })
  }
}

/** One sentence for the log. */
export const unitSentence = (say: Say, change: UnitChange): string => {
  const { unit } = change
  if (change.what !== 'texts') {
    const name = unitValueName(say, change.what)
    return say('staff.log.change.unit', { unit, name, from: wordsOf(say, change, 'from'), to: wordsOf(say, change, 'to') })
  }
  const { block, language } = change
  const name = say('staff.texts.name', { block: say(`staff.texts.block.${block}`), language: languageFacts[language].name })
  return say(`staff.log.change.unit.${change.to}`, { unit, name })
}

/** What stands now, beside what somebody else typed. */
export const unitNow = (say: Say, change: UnitChange): readonly { readonly key: string; readonly value: string }[] =>
  change.what === 'texts' ? [] : [{ key: unitValueName(say, change.what), value: wordsOf(say, change, 'from') }]
