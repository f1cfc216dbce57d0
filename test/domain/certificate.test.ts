import { expect, test } from 'bun:test'
import { type CertificateState, certificateNotice, daysLeft, hasRunOut, wantsAttention } from '../../src/domain/installation/certificate.ts'
import { type Instant, instant } from '../../src/kit/instant.ts'

const at = (text: string): Instant => instant(Date.parse(text))
const state = (until: string, fault: CertificateState['fault'] = null): CertificateState => ({ side: 'reporter', until: at(until), fault })

test('days are those of the calendar that the readers live by, whatever the hour', () => {
  expect(daysLeft(at('2027-02-01T12:00Z'), at('2027-01-20T12:00Z'))).toBe(12)
  expect(daysLeft(at('2027-02-01T00:30+01:00'), at('2027-01-31T23:30+01:00'))).toBe(1)
  expect(daysLeft(at('2027-02-01T23:30+01:00'), at('2027-02-01T00:30+01:00'))).toBe(0)
})

test('the operator has three weeks to renew it', () => {
  expect(certificateNotice).toBe(21)
  expect(wantsAttention(state('2027-02-01T12:00Z'), at('2027-01-10T12:00Z'))).toBe(false)
  expect(wantsAttention(state('2027-02-01T12:00Z'), at('2027-01-11T12:00Z'))).toBe(true)
  expect(wantsAttention(state('2027-02-01T12:00Z'), at('2028-01-01T12:00Z'))).toBe(true)
})

test('files that will not do want attention however long the old certificate lasts', () => {
  expect(wantsAttention(state('2029-02-01T12:00Z', 'unfit'), at('2027-01-10T12:00Z'))).toBe(true)
})

test('it has run out the moment after its last one, also on the same day', () => {
  expect(hasRunOut(at('2027-02-01T12:00Z'), at('2027-02-01T12:00Z'))).toBe(false)
  expect(hasRunOut(at('2027-02-01T12:00Z'), at('2027-02-01T12:00:01Z'))).toBe(true)
  expect(wantsAttention(state('2027-02-01T12:00Z'), at('2027-02-01T12:00:01Z'))).toBe(true)
})
