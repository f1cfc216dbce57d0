// What is wrong with the rules of a unit as they were typed, in words: beside the field and in the list at the top of the page.
import { bounds } from '../../../src/domain/channel/channel-rules.ts'
import { longestContact, longestController, type TypedUnit, type UnitFaults } from '../../../src/domain/channel/unit-form.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { FieldError } from '../../shared/error-summary.tsx'
import { bounded } from './rule-fields.ts'
import { unitValueName } from './unit-words.ts'
import { wayErrors } from './way-rows.tsx'

type Faulty = Exclude<keyof TypedUnit, 'ways'>

const limits = { controller: longestController, contact: longestContact } as const
const faultWords = (say: Say, field: Faulty): string => {
  if (field === 'controller' || field === 'contact') return say('staff.units.fault.too-long', { longest: limits[field] })
  return field === 'assessment' ? say('staff.rules.fault.number', bounded(bounds.assessmentDays)) : say('staff.rules.fault.choice')
}
const fieldName = (say: Say, field: Faulty): string =>
  ({
    frame: unitValueName(say, 'frame'),
    body: unitValueName(say, 'body'),
    sharing: unitValueName(say, 'sharing'),
    controller: say('staff.units.controller'),
    contact: say('staff.units.controller'),
    feedback: say('staff.rules.feedback'),
    assessment: say('staff.rules.assessment'),
    whose: say('staff.units.ways'),
  })[field]

/** Beside one field. */
export const unitFault = (say: Say, faults: UnitFaults, field: Faulty): string | undefined =>
  faults[field] === undefined ? undefined : faultWords(say, field)

/** All of them. */
export const unitErrors = (say: Say, { ways = [], ...faults }: UnitFaults): readonly FieldError[] => [
  ...(Object.keys(faults) as Faulty[]).map((field) => ({ field, text: `${fieldName(say, field)}: ${faultWords(say, field)}` })),
  ...wayErrors(say, ways),
]
