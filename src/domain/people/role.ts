// Who may what on the staff side. A role opens a door; a key opens a case: nobody reads a case by role alone.

/**
 * `handler` the unit's appointed recipients · `intake` the first assessment of what comes to a unit, may be an outside firm ·
 * `investigator` the cases of a unit that are given to them and no others, may be outside · `security` the cases of a unit that may be classified,
 * and no others · `auditor` statistics and log, no case content ·
 * `registrar` the register of a unit and what is handed out from it, no case content · `management` whether a channel keeps the law, in figures;
 * no case content, and no key ·
 * `admin` a channel's rules and people, no case content · `operator` the machine: channels, mail, backup; no case content.
 */
export const roles = ['handler', 'intake', 'investigator', 'security', 'auditor', 'registrar', 'management', 'admin', 'operator'] as const
export type Role = (typeof roles)[number]

/** Cases are sealed to them: they belong to a unit, and stand in the list of keys as one of these and nothing else. */
export const readerRoles = ['handler', 'intake', 'investigator', 'security'] as const satisfies readonly Role[]
export type ReaderRole = (typeof readerRoles)[number]
export const readsCases = (role: Role): role is ReaderRole => readerRoles.some((known) => known === role)

/** Those to whom a case is given that goes on, by the assessment or by hand. */
export const caseworkRoles = ['handler', 'intake', 'investigator'] as const satisfies readonly ReaderRole[]

/** Those to whom new reports go; an investigator gets a case by somebody's hand and decides nothing about the channel (F-099). */
export const receives = (role: Role): role is 'handler' | 'intake' => role === 'handler' || role === 'intake'

/** Those who serve one unit. */
export const isOfUnit = (role: Role): boolean => readsCases(role) || role === 'registrar'

/** Those who have a place in the list of keys. */
export const isListedRole = (role: Role): role is ReaderRole | 'auditor' => readsCases(role) || role === 'auditor'

/** They see of every case that there is one, in a register, a log or a count, and are therefore given none of the same channel (F-045). */
export const overseers = ['auditor', 'registrar', 'management'] as const satisfies readonly Role[]
export const isOverseer = (role: Role): boolean => overseers.some((known) => known === role)

/** Their time with each case that they are given ends on a day (F-099). */
export const isTimeLimited = (role: Role): boolean => role === 'investigator'

/** Put in and taken out with the passphrase of whoever does it, and before the eyes of the others. */
export const isWatchedRole = (role: Role): boolean => role === 'admin' || role === 'operator'

/** What the pages offer, in the order in which the page of who may what lists it. */
export const actions = [
  'read-cases',
  'dispose-cases',
  'read-dismissals',
  'read-register',
  'keep-register',
  'read-disposals',
  'keep-disposal-rules',
  'confirm-disposal-rules',
  'read-compliance',
  'keep-compliance',
  'read-log',
  'see-roles',
  'see-keys',
  'keep-recovery',
  'see-leaves',
  'see-appointments',
  'change-channel',
  'test-channel',
  'read-health',
] as const
export type Action = (typeof actions)[number]

/** How far it goes: `given` the cases that were given to them, and no other · `unit`, `channel` of those that they serve · `machine` all of it. */
export type Reach = 'given' | 'unit' | 'channel' | 'machine'

/** Who may what, and how far: the one table that every guard asks, that a page shows, and from which the tests of all doors are made (F-139, T-17). */
export const permissions: Readonly<Record<Role, Readonly<Partial<Record<Action, Reach>>>>> = {
  handler: {
    ...{ 'read-cases': 'given', 'dispose-cases': 'given', 'read-dismissals': 'unit', 'read-disposals': 'unit' },
    ...{ 'see-keys': 'channel', 'keep-recovery': 'channel' },
    ...{ 'see-leaves': 'channel', 'see-appointments': 'channel', 'test-channel': 'unit', 'confirm-disposal-rules': 'unit' },
  },
  intake: {
    ...{ 'read-cases': 'given', 'read-dismissals': 'unit', 'read-disposals': 'unit', 'see-keys': 'channel', 'keep-recovery': 'channel' },
    ...{ 'see-leaves': 'channel', 'see-appointments': 'channel', 'test-channel': 'unit' },
  },
  investigator: { 'read-cases': 'given', 'read-dismissals': 'unit', 'see-keys': 'channel', 'see-leaves': 'channel' },
  security: { 'read-cases': 'given', 'read-dismissals': 'unit', 'see-keys': 'channel', 'see-leaves': 'channel' },
  auditor: {
    ...{
      'read-register': 'channel',
      'read-disposals': 'channel',
      'read-compliance': 'channel',
      'read-log': 'channel',
      'see-roles': 'channel',
    },
    ...{ 'see-keys': 'channel', 'see-leaves': 'channel', 'see-appointments': 'channel' },
  },
  registrar: {
    ...{
      'read-register': 'unit',
      'keep-register': 'unit',
      'read-disposals': 'unit',
      'keep-disposal-rules': 'unit',
      'confirm-disposal-rules': 'unit',
      'see-leaves': 'channel',
    },
  },
  management: { 'read-disposals': 'channel', 'read-compliance': 'channel', 'keep-compliance': 'channel', 'see-roles': 'channel' },
  admin: {
    ...{ 'read-disposals': 'channel', 'keep-disposal-rules': 'channel', 'confirm-disposal-rules': 'channel' },
    ...{ 'read-compliance': 'channel', 'keep-compliance': 'channel' },
    ...{ 'see-roles': 'channel' },
    ...{ 'see-keys': 'channel', 'see-leaves': 'channel', 'see-appointments': 'channel' },
    ...{ 'change-channel': 'channel', 'test-channel': 'channel' },
  },
  operator: { 'see-appointments': 'machine', 'test-channel': 'machine', 'read-health': 'machine' },
}

/** Whether one of these roles opens it anywhere. What it opens is asked for with {@link mayAt}, and of cases with a key. */
export const may = (held: readonly Role[], action: Action): boolean => held.some((role) => permissions[role][action] !== undefined)

/** Somebody's place, as the register of appointments has it. */
export interface Seat {
  readonly role: Role
  readonly channelId: string
  readonly unitId: string
}

/** They show of all cases of a channel that there are so many: closed there to whoever is given cases, whatever else they are appointed to (F-045). */
const overviews: readonly Action[] = ['read-register', 'keep-register', 'read-compliance', 'keep-compliance', 'read-log']

/** Whether somebody who holds these seats may do it in a unit of a channel. */
export const mayAt = (seats: readonly Seat[], action: Action, { channelId, unitId }: Omit<Seat, 'role'>): boolean => {
  const here = seats.filter((seat) => seat.channelId === channelId)
  if (overviews.includes(action) && here.some(({ role }) => readsCases(role))) return false
  const reaches = ({ role, ...seat }: Seat): boolean => permissions[role][action] === 'channel' || seat.unitId === unitId
  return here.some((seat) => may([seat.role], action) && reaches(seat)) || seats.some(({ role }) => permissions[role][action] === 'machine')
}
