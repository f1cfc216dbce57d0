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

/** What the pages offer. */
export type Action =
  | 'read-cases'
  | 'read-dismissals'
  | 'read-log'
  | 'see-keys'
  | 'change-channel'
  | 'read-health'
  | 'test-channel'
  | 'see-appointments'
  | 'see-leaves'
  | 'read-register'
  | 'keep-register'
  | 'read-compliance'
  | 'keep-compliance'
  | 'read-disposals'
  | 'keep-disposal-rules'

const allowed: Readonly<Record<Role, readonly Action[]>> = {
  handler: ['see-leaves', 'read-cases', 'read-dismissals', 'see-keys', 'test-channel', 'see-appointments', 'read-disposals'],
  intake: ['see-leaves', 'read-cases', 'read-dismissals', 'see-keys', 'test-channel', 'see-appointments', 'read-disposals'],
  investigator: ['see-leaves', 'read-cases', 'read-dismissals', 'see-keys'],
  security: ['see-leaves', 'read-cases', 'read-dismissals', 'see-keys'],
  auditor: ['see-leaves', 'read-log', 'read-register', 'see-keys', 'see-appointments', 'read-compliance', 'read-disposals'],
  registrar: ['see-leaves', 'read-register', 'keep-register', 'read-disposals', 'keep-disposal-rules'],
  management: ['read-compliance', 'keep-compliance', 'read-disposals'],
  admin: [
    'see-leaves',
    'change-channel',
    'see-keys',
    'test-channel',
    'see-appointments',
    'read-compliance',
    'keep-compliance',
    'read-disposals',
    'keep-disposal-rules',
  ],
  operator: ['read-health', 'test-channel', 'see-appointments'],
}

export const may = (held: readonly Role[], action: Action): boolean => held.some((role) => allowed[role].includes(action))
