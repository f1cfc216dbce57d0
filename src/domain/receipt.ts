// The receipt: the ID and the password that are the reporter's only way back. Here only how they are spelled (keys.md 3).

/** A receipt in canonical form: 10 digits, and 20 characters of Crockford's base32. */
export interface Receipt {
  readonly id: string
  readonly password: string
}

/** What runs through the same steps as a real receipt when something malformed was typed, so that nobody can tell them apart. */
const standIn: Receipt = { id: '0000000000', password: '00000000000000000000' }

/** Decimal digits of any script to 0-9: people paste what their phone shows. */
const plainDigits = (text: string): string =>
  text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
    return String(code - zero)
  })

const folded = (typed: string): string =>
  plainDigits(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')

/** Letters that are mistaken for digits when somebody reads their own handwriting. */
const unmistaken = (text: string): string => text.replaceAll('O', '0').replace(/[IL]/g, '1')

/**
 * The canonical form of what was typed; every spelling of one receipt gives the same.
 * What cannot be a receipt gives a stand-in of the right shape that no case has: the caller goes on with it.
 */
export const canonicalReceipt = (typedId: string, typedPassword: string): Receipt => {
  const id = unmistaken(folded(typedId.slice(0, 200)))
  const password = unmistaken(folded(typedPassword.slice(0, 400)))
  return /^\d{10}$/.test(id) && /^[0-9A-HJKMNP-TV-Z]{20}$/.test(password) ? { id, password } : standIn
}

/** As printed: `0000 000 000` and five groups of four. */
export const spellReceipt = ({ id, password }: Receipt): Receipt => ({
  id: id.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3'),
  password: password.replace(/(.{4})(?=.)/g, '$1 '),
})

/** Whether somebody who was asked for the last four characters of the password has them before their eyes. */
export const hasLastFour = (receipt: Receipt, typed: string): boolean =>
  unmistaken(folded(typed.slice(0, 100))) === receipt.password.slice(-4)
