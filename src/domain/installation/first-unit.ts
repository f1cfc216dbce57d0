// A unit as the first run knows it: what it is called, and what it is itself where it is another body than the organisation whose link it
// shares (F-128, L-G-9). Knows no page.

import type { Result } from '../../kit/result.ts'
import { readUnit, type TypedUnit, typedUnitFrom, type UnitFaults } from '../channel/unit-form.ts'
import type { UnitSettings } from '../channel/unit-settings.ts'

export interface FirstUnit {
  readonly id: string
  /** Empty for the organisation itself: called as that is. */
  readonly name: string
  /** Absent: as the organisation. */
  readonly own?: TypedOwn
}

/** Under which law a unit is, what kind of body, and who answers for its personal data: as typed, until the set-up makes settings of it. */
export type TypedOwn = Pick<TypedUnit, 'frame' | 'body' | 'controller' | 'contact'>
export type OwnFaults = Pick<UnitFaults, keyof TypedOwn>

/** The id of the organisation itself. */
export const ownUnit = 'own'

/** What a form shows of a unit. */
export const typedOwnOf = ({ own }: Pick<FirstUnit, 'own'>): TypedOwn => {
  const { frame, body, controller, contact } = typedUnitFrom({})
  return own ?? { frame, body, controller, contact }
}

/** The unit with what was typed of it, where that is anything. */
export const withOwn = ({ id, name }: FirstUnit, own: TypedOwn): FirstUnit => {
  const read = readOwn(own, name)
  return read.ok && Object.keys(read.value).length === 0 ? { id, name } : { id, name, own }
}

/**
 * What was typed of a unit as its settings.
 * @param name of the unit, which answers for the data where only a contact was typed
 */
export const readOwn = (own: TypedOwn, name: string): Result<UnitSettings, OwnFaults> =>
  readUnit({ ...typedUnitFrom({}), ...own }, { name })
