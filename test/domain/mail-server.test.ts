// A mail server as fields and as one address: nothing is lost or added on the way there and back.
import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { isMailHost, mailSecurities, mailServerOf, mailUrl } from '../../src/domain/installation/mail-server.ts'

test('there and back it is the same, whatever the user and the password hold', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('mejl.exempel.se', '10.0.0.25', '[::1]'),
      fc.integer({ min: 1, max: 65_535 }),
      fc.constantFrom(...mailSecurities),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      (host, port, security, user, password) => {
        const server = { host, port, security, user, password }
        expect(mailServerOf(mailUrl(server))).toEqual(server)
        expect(mailUrl(server)).not.toMatch(/\s/)
      },
    ),
  )
})

test.each([
  ['smtp://mejl.exempel.se', 'mejl.exempel.se', 587, 'starttls'],
  ['smtps://mejl.exempel.se', 'mejl.exempel.se', 465, 'tls'],
  ['smtp://127.0.0.1:25?tls=off', '127.0.0.1', 25, 'none'],
])('%s is read as a server', (url, host, port, security) => {
  expect(mailServerOf(url)).toMatchObject({ host, port, security: security as never, user: '' })
})

test.each(['', 'http://mejl.exempel.se', 'mejl.exempel.se'])('%j is no mail server', (url) => {
  expect(mailServerOf(url)).toBeNull()
})

test('a broken escape in somebody’s own setting stops nothing', () => {
  expect(mailServerOf('smtp://a%zz:b@mejl.exempel.se')?.user).toBe('a%zz')
})

test.each(['mejl.exempel.se', 'localhost', '10.0.0.25', '[::1]', 'MEJL'])('%s is a host', (host) => {
  expect(isMailHost(host)).toBe(true)
})
test.each(['', 'mejl exempel', 'smtp://mejl', 'mejl/x', 'a@mejl', 'mejl:25', 'mejl?x', '-mejl', 'mejl\nX'])('%j is no host', (host) => {
  expect(isMailHost(host)).toBe(false)
})
