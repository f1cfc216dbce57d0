// A unit's own settings as a form has them: each "as the channel" or its own, and what is wrong with what was typed. Knows no page.
import { ok, type Result, refused } from '../../kit/result.ts'
import type { Unit } from './channel.ts'
import { bounds } from './channel-rules.ts'
import { type LegalFrame, legalFrames } from './legal-frame.ts'
import { readWays, type TypedWay } from './public-form.ts'
import { numberIn } from './rules-form.ts'
import { type SharingMode, sharingModes } from './sharing.ts'
import { bodyIn, type UnitBody, unitBodies } from './unit-change.ts'
import type { Controller, UnitSettings } from './unit-settings.ts'

/** As the channel has it. */
export const lent = 'lent'
export const frameChoices = [lent, ...legalFrames] as const
export const bodyChoices = [lent, ...unitBodies] as const
export const monthChoices = [lent, '3', '6'] as const
export const waysChoices = [lent, 'own'] as const

/** Characters. */
export const longestController = 120
export const longestContact = 200

export interface TypedUnit {
  readonly frame: string
  readonly body: string
  /** Counts for a body that is private. */
  readonly sharing: string
  /** Empty for the unit itself. */
  readonly controller: string
  readonly contact: string
  readonly feedback: string
  /** Empty: as the channel. */
  readonly assessment: string
  readonly whose: string
  /** Only where they are its own. */
  readonly ways: readonly TypedWay[]
}
type Field = Exclude<keyof TypedUnit, 'ways'>

/** `choice` nothing that is offered · `number` no whole number within its bounds · `too-long`. */
export type UnitFault = 'choice' | 'number' | 'too-long'
export type UnitFaults = Readonly<Partial<Record<Field, UnitFault>>> & {
  /** By place in the list. */
  readonly ways?: readonly (keyof TypedWay | null)[]
}

export const typedUnitFrom = ({ own = {} }: Pick<Unit, 'own'>): TypedUnit => ({
  frame: own.frame ?? lent,
  body: bodyIn(own) ?? lent,
  sharing: own.sharing ?? 'receipt',
  controller: own.controller?.name ?? '',
  contact: own.controller?.contact ?? '',
  feedback: own.feedbackMonths === undefined ? lent : String(own.feedbackMonths),
  assessment: own.assessmentDays === undefined ? '' : String(own.assessmentDays),
  whose: own.otherWays === undefined ? lent : 'own',
  ways: own.otherWays ?? [],
})

const bodySettings: Readonly<Record<UnitBody, Pick<UnitSettings, 'publicBody' | 'company'>>> = {
  authority: { publicBody: true },
  'public-company': { publicBody: true, company: true },
  company: { publicBody: false },
}

const one = <T extends string>(known: readonly T[], typed: string): T | undefined => known.find((value) => value === typed)

const controllerIn = (typed: TypedUnit, unit: Pick<Unit, 'name'>): Controller | null => {
  const [name, contact] = [typed.controller, typed.contact].map((text) => text.trim().replace(/\s+/g, ' '))
  return name === '' && contact === '' ? null : { name: name || unit.name, contact: contact ?? '' }
}

/** @returns what the form decides of a unit's own settings, or everything that is wrong with it */
export const readUnit = (typed: TypedUnit, unit: Pick<Unit, 'name'>): Result<UnitSettings, UnitFaults> => {
  const [frame, body] = [one(frameChoices, typed.frame), one(bodyChoices, typed.body)]
  const sharing = one(sharingModes, typed.sharing)
  const [feedback, whose] = [one(monthChoices, typed.feedback), one(waysChoices, typed.whose)]
  const days = typed.assessment.trim() === '' ? undefined : numberIn(bounds.assessmentDays, typed.assessment)
  const controller = controllerIn(typed, unit)
  const ways = readWays(whose === 'own' ? typed.ways : [])
  const faults: UnitFaults = {
    ...(frame === undefined ? { frame: 'choice' } : {}),
    ...(body === undefined ? { body: 'choice' } : {}),
    ...(sharing === undefined ? { sharing: 'choice' } : {}),
    ...((controller?.name.length ?? 0) > longestController ? { controller: 'too-long' } : {}),
    ...((controller?.contact.length ?? 0) > longestContact ? { contact: 'too-long' } : {}),
    ...(feedback === undefined ? { feedback: 'choice' } : {}),
    ...(days === null ? { assessment: 'number' } : {}),
    ...(whose === undefined ? { whose: 'choice' } : {}),
    ...(ways.ok ? {} : { ways: ways.refusal }),
  }
  if (Object.keys(faults).length > 0 || !ways.ok || typeof days === 'object') return refused(faults)
  return ok({
    ...(frame === undefined || frame === lent ? {} : { frame: frame satisfies LegalFrame }),
    ...(body === undefined || body === lent ? {} : bodySettings[body]),
    ...(sharing === 'whole' ? { sharing: 'whole' satisfies SharingMode } : {}),
    ...(controller === null ? {} : { controller }),
    ...(feedback === '3' ? { feedbackMonths: 3 } : feedback === '6' ? { feedbackMonths: 6 } : {}),
    ...(days === undefined ? {} : { assessmentDays: days }),
    ...(whose === 'own' ? { otherWays: ways.value } : {}),
  })
}

/** The rest of a unit's own settings stands on pages of their own. */
export const withRules = (rules: UnitSettings, { posts, texts }: UnitSettings): UnitSettings => ({
  ...rules,
  ...(posts === undefined ? {} : { posts }),
  ...(texts === undefined ? {} : { texts }),
})
