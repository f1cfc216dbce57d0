// What the bodies behind one link share of it (L-SE-11): all of it, or the receipt of reports and the investigation alone, while each answers its
// own reporters. 5 kap. 3 and 4 §§ lag (2021:890); art. 8.6 of directive (EU) 2019/1937; § 9 stk. 3 lov nr. 1436 for a group of companies. Knows
// no case.
import type { Member } from '../keys/roster.ts'
import { receives } from '../people/role.ts'
import type { UnitId } from './channel.ts'

/**
 * `receipt` who serves another body too reads and investigates, and has no contact with the reporter: private employers of 50 to 249 (5 kap. 3 §) ·
 * `whole` nothing stands between them: municipalities and their companies (5 kap. 4 §), and whoever need not have a channel of their own.
 */
export const sharingModes = ['receipt', 'whole'] as const
export type SharingMode = (typeof sharingModes)[number]

/**
 * What is in force for a unit. Of a public body nobody asks, and what is stored of it does not count; alone behind its link nobody shares.
 * @param own what its administrator chose; the law's rule where nobody has
 */
export const sharingIn = (
  units: number,
  { publicBody }: { readonly publicBody: boolean },
  { sharing = 'receipt' }: { readonly sharing?: SharingMode },
): SharingMode => (publicBody || units < 2 ? 'whole' : sharing)

/** Whoever receives a unit's reports and serves another body, too. Investigators are engaged by each body for itself (5 kap. 5 §). */
export const isShared = ({ role, units }: Pick<Member, 'role' | 'units'>, unit: UnitId): boolean =>
  receives(role) && units.some((other) => other !== unit)

/** Whom a unit shares, so that they keep no contact with its reporters; nobody where it shares everything. */
export const sharedBy = (
  { sharing = 'whole' }: { readonly sharing?: SharingMode },
  unit: UnitId,
  members: readonly Pick<Member, 'id' | 'role' | 'units'>[],
): readonly Member['id'][] => (sharing === 'whole' ? [] : members.filter((member) => isShared(member, unit)).map(({ id }) => id))
