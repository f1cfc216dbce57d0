import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { acceptTotp, newRecoveryCodes, newTotpSecret, recoveryCodeHash, totpCode, totpUri } from '../../src/crypto/totp.ts'
import { instant, seconds } from '../../src/kit/instant.ts'
import { plainDigits } from '../../src/kit/typed.ts'
import { random } from './samples.ts'

// The secret of RFC 6238 appendix B, "12345678901234567890".
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const published: readonly (readonly [number, string])[] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

for (const [at, code] of published) {
  test(`the code at second ${at} is the published one`, () => {
    expect(totpCode(secret, instant(seconds(at)))).toBe(code)
    expect(acceptTotp({ secret, code, at: instant(seconds(at)), lastStep: 0 })).toBe(Math.floor(at / 30))
  })
}

const step = 1000
const at = instant(seconds(step * 30 + 12))
const codeAt = (other: number) => totpCode(secret, instant(seconds(other * 30)))
const accept = (code: string, lastStep = 0) => acceptTotp({ secret, code, at, lastStep })

test('the code of the step before and after is accepted, two steps away is not', () => {
  expect([-2, -1, 0, 1, 2].map((away) => accept(codeAt(step + away)))).toEqual([null, step - 1, step, step + 1, null])
})

test('a code is good once, and none older than the last accepted one is', () => {
  expect(accept(codeAt(step), step)).toBeNull()
  expect(accept(codeAt(step - 1), step)).toBeNull()
  expect(accept(codeAt(step + 1), step)).toBe(step + 1)
  expect(accept(codeAt(step), step - 1)).toBe(step)
})

test('another secret, a part of a code and no code at all are refused', () => {
  const code = codeAt(step)
  for (const wrong of ['', ' ', code.slice(1), `${code}0`, `-${code}`, code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))]) {
    expect(accept(wrong)).toBeNull()
  }
  expect(acceptTotp({ secret: newTotpSecret(random), code, at, lastStep: 0 })).toBeNull()
})

test('spaces and the digits of any script are tolerated', () => {
  const code = codeAt(step)
  expect(accept(` ${code.slice(0, 3)} ${code.slice(3)}\n`)).toBe(step)
  expect(accept(`${code.slice(0, 3)}\u00a0${code.slice(3)}`)).toBe(step)
  for (const zero of ['٠', '۰', '०', '０', '𝟘', '𞥐']) {
    const spelled = [...code].map((digit) => String.fromCodePoint((zero.codePointAt(0) ?? 0) + Number(digit))).join('')
    expect(accept(spelled)).toBe(step)
  }
})

test('every decimal digit of Unicode is mapped to its value', () => {
  let run = 0
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code)
    if (!/^\p{Nd}$/u.test(character)) run = 0
    else if (plainDigits(character) !== String(run++ % 10)) throw new Error(`U+${code.toString(16)} is mapped wrongly`)
  }
  expect(plainDigits('x٣y')).toBe('x3y')
})

test('a new secret is 20 random bytes in base32', () => {
  const made = newTotpSecret(random)
  expect(made).toMatch(/^[A-Z2-7]{32}$/)
  expect(newTotpSecret(random)).not.toBe(made)
  expect(newTotpSecret(() => new TextEncoder().encode('12345678901234567890'))).toBe(secret)
})

test('the address of the QR code says what an authenticator app needs', () => {
  const uri = new URL(totpUri({ issuer: 'Viska Åre', label: 'eva@are.se', secret }))
  expect(uri.protocol + uri.host).toBe('otpauth:totp')
  expect(decodeURIComponent(uri.pathname)).toBe('/Viska Åre:eva@are.se')
  expect(Object.fromEntries(uri.searchParams)).toEqual({ issuer: 'Viska Åre', secret, algorithm: 'SHA1', digits: '6', period: '30' })
})

test('ten recovery codes of two groups of five, all different', () => {
  const codes = newRecoveryCodes(random)
  expect(codes).toHaveLength(10)
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(newRecoveryCodes(random, 3)).toHaveLength(3)
})

test('a recovery code has one hash however it is typed', () => {
  const hash = recoveryCodeHash('0123A-BC10Z')
  for (const typed of ['0123abc10z', ' o123a – bcl0z ', 'O I23A BCIOZ', '０１２３Ａ-ＢＣ１０Ｚ', '٠١٢٣A BC10Z'])
    expect(recoveryCodeHash(typed)).toBe(hash)
  fc.assert(
    fc.property(fc.string(), (typed) => {
      expect(recoveryCodeHash(`${typed}X`)).not.toBe(hash)
    }),
  )
  expect(hash).toMatch(/^[\w-]{43}$/)
})
