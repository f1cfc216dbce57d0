// A unit in words, in the list of units and before everything is made: its name, and what it says of itself.
import { bodyIn } from '../../src/domain/channel/unit-change.ts'
import { type FirstRunAnswers, unitName } from '../../src/domain/installation/first-run.ts'
import { type FirstUnit, readOwn, typedOwnOf } from '../../src/domain/installation/first-unit.ts'
import type { Say } from '../../src/i18n/say.ts'

/** What the unit is called; before the organisation has a name, that it is the organisation. */
export const unitTitle = (say: Say, answers: FirstRunAnswers, unit: FirstUnit): string => unitName(answers, unit) || say('setup.units.own')

/** One line for each thing. */
export const unitLines = (say: Say, answers: FirstRunAnswers, unit: FirstUnit): string => {
  const title = unitTitle(say, answers, unit)
  const read = readOwn(typedOwnOf(unit), title)
  const own = read.ok ? read.value : {}
  const [body, { frame, controller }] = [bodyIn(own), own]
  return [
    title,
    ...(frame === undefined ? [] : [say(`setup.organisation.frame.${frame}`)]),
    ...(body === null ? [] : [say(`staff.units.body.${body}`)]),
    ...(controller === undefined
      ? []
      : [`${say('staff.units.controller')}: ${[controller.name, controller.contact].filter((part) => part !== '').join(', ')}`]),
  ].join('\n')
}
