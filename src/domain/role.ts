// Who may what on the staff side. A role opens a door; a key opens a case: nobody reads a case by role alone.

/**
 * `handler` the unit's appointed recipients · `auditor` statistics and log, no case content ·
 * `registrar` the register of a unit and what is handed out from it, no case content ·
 * `admin` a channel's rules and people, no case content · `operator` the machine: channels, mail, backup; no case content.
 */
export const roles = ['handler', 'auditor', 'registrar', 'admin', 'operator'] as const
export type Role = (typeof roles)[number]

/** What the pages offer. */
export type Action =
  | 'read-cases'
  | 'read-log'
  | 'see-keys'
  | 'change-channel'
  | 'read-health'
  | 'test-channel'
  | 'see-appointments'
  | 'read-register'
  | 'keep-register'

const allowed: Readonly<Record<Role, readonly Action[]>> = {
  handler: ['read-cases', 'see-keys', 'test-channel', 'see-appointments'],
  auditor: ['read-log', 'read-register', 'see-keys', 'see-appointments'],
  registrar: ['read-register', 'keep-register'],
  admin: ['change-channel', 'see-keys', 'test-channel', 'see-appointments'],
  operator: ['read-health', 'test-channel', 'see-appointments'],
}

export const may = (held: readonly Role[], action: Action): boolean => held.some((role) => allowed[role].includes(action))
