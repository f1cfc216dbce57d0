// The receipt: the ID and the password that are the reporter's only way back. Here only how they are spelled (keys.md 3).
import { plainCrockford } from '../../kit/typed.ts'

/** A receipt in canonical form: 10 digits, and 20 characters of Crockford's base32. */
export interface Receipt {
  readonly id: string
  readonly password: string
}

/** What runs through the same steps as a real receipt when something malformed was typed, so that nobody can tell them apart. */
const standIn: Receipt = { id: '0000000000', password: '00000000000000000000' }

/**
 * The canonical form of what was typed; every spelling of one receipt gives the same.
 * What cannot be a receipt gives a stand-in of the right shape that no case has: the caller goes on with it.
 */
export const canonicalReceipt = (typedId: string, typedPassword: string): Receipt => {
  const id = plainCrockford(typedId.slice(0, 200))
  const password = plainCrockford(typedPassword.slice(0, 400))
  return /^\d{10}$/.test(id) && /^[0-9A-HJKMNP-TV-Z]{20}$/.test(password) ? { id, password } : standIn
}

/** As printed: `0000 000 000` and five groups of four. */
export const spellReceipt = ({ id, password }: Receipt): Receipt => ({
  id: id.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3'),
  password: password.replace(/(.{4})(?=.)/g, '$1 '),
})

/** Whether somebody who was asked for the last four characters of the password has them before their eyes. */
export const hasLastFour = (receipt: Receipt, typed: string): boolean => plainCrockford(typed.slice(0, 100)) === receipt.password.slice(-4)
