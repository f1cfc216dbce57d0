// Whoever changes what the text about the duty of silence says gives it a new version, so that everybody is asked again (L-SE-21).
import { expect, test } from 'bun:test'
import { spokenLanguages } from '../../src/domain/language.ts'
import { confidentialityDuties, confidentialityText } from '../../src/domain/people/confidentiality.ts'
import { makeSay } from '../../src/i18n/say.ts'

const words = ['lead', 'whom', 'talk', 'device', 'after'] as const

/** A digest that differs: raise the version in src/domain/people/confidentiality.ts, and write both here. */
const known = {
  'se-public': 'se-public:1 2ccebbbadb9de1e5',
  'se-private': 'se-private:1 7484fade81aaa1f9',
  dk: 'dk:1 d9b89dd75cf6247a',
} as const

test.each([...confidentialityDuties])('the words about %s are those of its version', (duty) => {
  const said = spokenLanguages.flatMap((language) => {
    const say = makeSay(language)
    return [...words.map((word) => say(`staff.confidentiality.${word}`)), say(`staff.confidentiality.law.${duty}`)]
  })
  const digest = new Bun.CryptoHasher('sha256').update(said.join('\n')).digest('hex').slice(0, 16)
  expect(`${confidentialityText(duty)} ${digest}`).toBe(known[duty])
})
