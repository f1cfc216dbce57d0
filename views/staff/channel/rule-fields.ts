// The fields of the form of rules: their names, and the words for what is wrong with what was typed in them.
import { type Bound, bounds } from '../../../src/domain/channel/channel-rules.ts'
import type { RuleFault, RuleFaults, TypedRules } from '../../../src/domain/channel/rules-form.ts'
import type { Say } from '../../../src/i18n/say.ts'
import type { FieldError } from '../../shared/error-summary.tsx'

/** The fields of the form, by what they hold. */
export const ruleFields = {
  idle: 'idle',
  absolute: 'absolute',
  passkeys: 'passkeys',
  passkeyRoles: 'passkey-role',
  slots: 'notices',
  dailyHour: 'notice-hour',
  quiet: 'quiet',
  quietFrom: 'quiet-begins',
  quietUntil: 'quiet-ends',
  feedback: 'feedback-months',
  assessment: 'assessment-days',
  suggestions: 'suggestions',
  names: 'reporter-names',
  address: 'reporter-address',
  addressConfirmed: 'reporter-address-confirmed',
} as const satisfies Readonly<Record<keyof TypedRules, string>>

export const bounded = ({ least, most }: Bound) => ({ least: String(least), most: String(most) })

const faultWords = (say: Say, field: keyof TypedRules, fault: RuleFault): string => {
  if (field === 'idle') return say('staff.rules.fault.number', bounded(bounds.staffIdleMinutes))
  if (field === 'absolute') return say('staff.rules.fault.number', bounded(bounds.staffAbsoluteHours))
  if (field === 'assessment') return say('staff.rules.fault.number', bounded(bounds.assessmentDays))
  if (field === 'passkeys') return say('staff.rules.fault.passkeys')
  if (field === 'address' && fault === 'unconfirmed') return say('staff.rules.fault.unconfirmed')
  return field === 'quiet' ? say('staff.rules.fault.quiet') : say('staff.rules.fault.choice')
}

/** What the field is called, ready for a sentence after it. */
const nameOf = (say: Say, field: keyof TypedRules): string => {
  if (field === 'idle' || field === 'absolute' || field === 'assessment') return `${say(`staff.rules.${field}`)}:`
  if (field === 'feedback') return say('staff.rules.feedback')
  if (field === 'passkeys') return say('staff.rules.passkeys')
  if (field === 'names') return say('staff.rules.names')
  if (field === 'address' || field === 'suggestions') return say(`staff.rules.${field}`)
  return say(field === 'quiet' ? 'staff.rules.quiet' : 'staff.rules.slots')
}

export const errorOf = (
  { say, faults }: { readonly say: Say; readonly faults: RuleFaults },
  field: keyof TypedRules,
): string | undefined => {
  const fault = faults[field]
  return fault === undefined ? undefined : faultWords(say, field, fault)
}

export const errorsOf = (say: Say, faults: RuleFaults): readonly FieldError[] =>
  (Object.keys(ruleFields) as (keyof TypedRules)[]).flatMap((field) => {
    const fault = faults[field]
    return fault === undefined ? [] : [{ field: ruleFields[field], text: `${nameOf(say, field)} ${faultWords(say, field, fault)}` }]
  })
