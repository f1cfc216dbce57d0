// What `viska demo` tells whoever plays it: ways in, and what there is to do.
import type { Demo, DemoTasks } from '../services/demo/demo.ts'

interface Addresses {
  readonly reporterUrl: string
  readonly staffUrl: string
}

export const demoLines = ({ channel, staff, receipts }: Demo, { reporterUrl, staffUrl }: Addresses): readonly string[] => [
  `\nExempelköping is made up. Reporter: ${reporterUrl}/${channel}   Staff: ${staffUrl}/sign-in\n`,
  ...staff.map(
    ({ name, role, email, password, totpSecret }) =>
      `${name} (${role})\n  e-mail     ${email}\n  passphrase ${password}\n  TOTP       ${totpSecret}`,
  ),
  ...receipts.map(({ id, password, state }) => `receipt (${state})\n  ID         ${id}\n  password   ${password}`),
]

/** Beside what the contract says of `--json`. */
export const taskLines = ({ newcomer, invitation, sheets, backupKey }: DemoTasks, { staffUrl }: Addresses): readonly string[] => [
  `${newcomer} has keys and waits: two others admit him under Nycklar, each after a call in which he reads his fingerprint from Mitt konto`,
  `${invitation.name} is invited\n  ${staffUrl}/invitation/${invitation.token}`,
  `the key of the backups\n  ${backupKey}`,
  ...sheets.map(({ custodian, words }, index) => `sheet ${index + 1} of the spare key (${custodian})\n  ${words}`),
]
