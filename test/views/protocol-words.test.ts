// What a protocol says of an objection that was set aside (F-104, L-ARK-2): never that everybody agreed, and who decided by the kind of operator.
import { expect, test } from 'bun:test'
import type { LegalFrame } from '../../src/domain/channel/legal-frame.ts'
import { type Overruled, type ProtocolId, protocolOf, shownProtocol } from '../../src/domain/disposal/protocol.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { protocolParts } from '../../views/staff/disposal/protocol-words.ts'
import { author, protocolFacts } from '../harness/protocols.ts'

const word = (name: string) => ({ by: author(name), on: day('2026-11-05'), digest: 'd' })
const overruled: Overruled = {
  objection: word('Cia Ström'),
  written: word('Bo Lind'),
  confirmed: word('Anna Ek'),
  decision: { body: 'Styrelsen', on: day('2026-11-05'), number: '7' },
}

const wordsOf = (
  language: 'sv' | 'en' | 'da',
  operator: { readonly publicBody: boolean; readonly frame: LegalFrame },
  aside: readonly Overruled[],
) => {
  const facts = protocolFacts(author('Anna Ek'), day('2026-11-06'), { ...operator, rule: null, overruled: aside })
  const protocol = shownProtocol(protocolOf(facts, 'P1' as ProtocolId, { year: 2026, number: 1 }), true)
  const parts = protocolParts(makeSay(language), { protocol, key: '', signature: '' })
  return parts.flatMap(({ rows, lines }) => [...rows.flatMap(({ key, value }) => [key, value]), ...lines]).join('\n')
}

const agreed = { sv: 'var överens', en: 'everybody who had to be asked agreed', da: 'var enige' } as const
const [asked, authority] = [
  { sv: 'Alla som tillfrågades godkände, utom en som invände', en: 'agreed but one, who objected', da: 'på nær én, som gjorde indsigelse' },
  { sv: /myndigheten/, en: /the authority/, da: /myndigheden/ },
] as const

for (const language of ['sv', 'en', 'da'] as const)
  for (const frame of ['se', 'dk'] as const)
    test(`of a private operator, ${language}, ${frame}: an objection that was set aside is no consent, and no authority decided on it (F-104)`, () => {
      const operator = { publicBody: false, frame }
      const [without, within] = [wordsOf(language, operator, []), wordsOf(language, operator, [overruled])]
      expect([without.includes(agreed[language]), without.includes(asked[language])]).toEqual([true, false])
      expect([within.includes(agreed[language]), within.includes(asked[language])]).toEqual([false, true])
      expect(within).not.toMatch(authority[language])
      expect(wordsOf(language, { publicBody: true, frame }, [overruled])).toMatch(authority[language])
    })
