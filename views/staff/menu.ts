// The places of the staff’s side: who finds which of them in the menu, and where somebody begins.
import { type Action, may, type Role } from '../../src/domain/people/role.ts'
import type { Say } from '../../src/i18n/say.ts'
import type { NavigationLink } from '../shared/navigation.tsx'

export type Place =
  | 'day'
  | 'cases'
  | 'own-report'
  | 'tests'
  | 'log'
  | 'register'
  | 'disposals'
  | 'rules'
  | 'public-pages'
  | 'keys'
  | 'leaves'
  | 'compliance'
  | 'roles'
  | 'operation'
  | 'account'

const places: readonly { readonly place: Place; readonly may: Action | null }[] = [
  { place: 'day', may: 'read-cases' },
  { place: 'cases', may: 'read-cases' },
  { place: 'own-report', may: 'read-cases' },
  { place: 'log', may: 'read-log' },
  { place: 'register', may: 'read-register' },
  { place: 'rules', may: 'change-channel' },
  { place: 'public-pages', may: 'change-channel' },
  { place: 'keys', may: 'see-keys' },
  { place: 'disposals', may: 'read-disposals' },
  { place: 'leaves', may: 'see-leaves' },
  { place: 'compliance', may: 'read-compliance' },
  { place: 'roles', may: 'see-roles' },
  { place: 'operation', may: 'read-health' },
  { place: 'tests', may: 'test-channel' },
  { place: 'account', may: null },
]

const open = (roles: readonly Role[]): readonly Place[] =>
  places.filter((entry) => entry.may === null || may(roles, entry.may)).map(({ place }) => place)

/** Nobody begins there. */
const passed: readonly Place[] = ['day', 'disposals', 'leaves']

/** The page on which somebody with these roles begins: the first of their menu, for handlers the lists. */
export const homeOf = (roles: readonly Role[]): string => `/${open(roles).find((place) => !passed.includes(place)) ?? 'account'}`

export const menuOf = (say: Say, roles: readonly Role[], here: Place | null): readonly NavigationLink[] =>
  open(roles).map((place) => ({ href: `/${place}`, label: say(`staff.nav.${place}`), current: place === here }))
