// The lists of people in which somebody is appointed: whose are a unit's, who reads cases, and which two nobody may stand on.
// Knows no answer and no page.

/** In the order in which the first run asks for them. */
export const peopleLists = [
  'operators',
  'admins',
  'auditors',
  'recipients',
  'intake',
  'investigators',
  'security',
  'registrars',
  'management',
] as const
export type PeopleList = (typeof peopleLists)[number]

/** Each unit has its own. */
export const unitLists = ['recipients', 'intake', 'investigators', 'security', 'registrars'] as const satisfies readonly PeopleList[]
export type UnitList = (typeof unitLists)[number]
export const isUnitList = (list: PeopleList): list is UnitList => unitLists.some((known) => known === list)

/** Whose people are given keys of cases: they are appointed by somebody on some day (5 kap. 5 § lagen 2021:890, L-SE-12). */
export const readsFrom = (list: PeopleList): boolean => isUnitList(list) && list !== 'registrars'

/** `registrar-is-recipient`, `auditor-is-recipient`, `management-is-recipient`, `other-hand`: see enlisting.ts. */
export type Clash = 'registrar-is-recipient' | 'auditor-is-recipient' | 'management-is-recipient' | 'other-hand'

/**
 * Why nobody stands on both lists of one channel; null when somebody may. Whoever reads the log or the register, which have no gaps, or counts
 * of all cases, would hear of one that they were left out of; and a reader of cases is one thing only.
 */
export const clashOf = (one: PeopleList, other: PeopleList): Clash | null => {
  const [reads, both] = [[one, other].some(readsFrom), [one, other]]
  if (reads && both.includes('registrars')) return 'registrar-is-recipient'
  if (reads && both.includes('auditors')) return 'auditor-is-recipient'
  if (reads && both.includes('management')) return 'management-is-recipient'
  return one !== other && both.every(readsFrom) ? 'other-hand' : null
}
