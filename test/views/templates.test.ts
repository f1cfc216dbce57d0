// The starting texts of staff, held sentence by sentence against the words that were settled for them (tone.md E1 to E7), in every language that
// they are written in: none is cut, none has a hole, and each ends with who signs.
import { describe, expect, test } from 'bun:test'
import type { Feedback } from '../../src/domain/case/case-sheets.ts'
import { readableUntil } from '../../src/domain/case/closing.ts'
import { spokenLanguages } from '../../src/domain/language.ts'
import { makeSay, type Say } from '../../src/i18n/say.ts'
import { type Day, day } from '../../src/kit/instant.ts'
import {
  acknowledgementTemplate,
  consentTemplate,
  disclosureTemplate,
  type FeedbackWords,
  feedbackText,
  hasGap,
  questionTemplate,
  requestTemplate,
} from '../../views/staff/case/templates.ts'

const signature = 'Chefsjurist'
const answers: Feedback = {
  ...{ kind: 'final', finding: 'partly', measures: 'Ny rutin.', reasons: 'Rutinen saknades.', remaining: 'Två samtal.' },
  ...{ next: day('2026-12-24'), ending: day('2026-12-08'), support: 'Ring hälsan.' },
}
const words: FeedbackWords = {
  ...{
    dismissal: false,
    places: ['Arbetsmiljöverket'],
    readableUntil: (closed: Day) => readableUntil(closed, 'se'),
    answerBy: day('2026-12-15'),
    duty: null,
    signature,
  },
}
const made = (say: Say): Readonly<Record<string, string>> => {
  const dated = { date: say.date(day('2026-12-15')), signature }
  const feedback = (over: Partial<Feedback>, more: Partial<FeedbackWords> = {}) =>
    feedbackText(say, { ...answers, ...over }, { ...words, ...more })
  const duty = (identity: 'yes' | 'no') => feedback({}, { dismissal: true, duty: { authority: 'IVO', identity } })
  return {
    E1: acknowledgementTemplate(say, {
      ...{ feedbackDate: say.date(day('2027-03-01')), nextDate: say.date(day('2026-12-15')), days: 14, signature },
    }),
    E2: questionTemplate(say, dated),
    E3: feedback({ kind: 'interim' }),
    E4: feedback({}),
    E5: feedback({}, { dismissal: true }),
    'E5, to be passed on': duty('no'),
    'E5, passed on with the name': duty('yes'),
    E6: disclosureTemplate(say, dated),
    'E6, consent': consentTemplate(say, dated),
    E7: requestTemplate(say, { request: 'deletion', isPublic: true, frame: 'se', signature }),
  }
}

const settled: Readonly<Record<string, readonly string[]>> = {
  E1: [
    'Hej. Tack för att du berättar. Vi har tagit emot din rapport och läst den. Nu bedömer vi vad vi ska göra. Det tar ofta två veckor.',
    'Senast måndag 1 mars 2027 skriver vi vad vi har gjort och varför. Kommer du på mer? Skriv det här.',
    'Titta in igen tisdag 15 december 2026, för vi kan behöva fråga dig något.',
    'Det är förbjudet att straffa dig för att du rapporterar. Händer det ändå: skriv till oss direkt, eller prata med facket.',
  ],
  E2: [
    'Hej. Vi behöver veta lite mer för att komma vidare.',
    'Svara gärna före tisdag 15 december 2026. Vet du inte, eller vill du inte säga? Skriv det, så arbetar vi med det vi har.',
    'Du behöver inte leta efter något.',
  ],
  E3: [
    'Hej. Här är vad vi har gjort hittills. Ny rutin.',
    'Vi gjorde det därför att: Rutinen saknades.',
    'Vi är inte klara. Det som återstår: Två samtal.',
    'Vi skriver igen senast torsdag 24 december 2026.',
    'Allt kan vi inte berätta, för andra människor i ärendet har också rätt till skydd.',
  ],
  E4: [
    'Hej. Nu är vi klara med din rapport. Det här har vi kommit fram till: Det stämmer delvis.',
    'Det här har vi gjort: Ny rutin.',
    'Skälen är dessa: Rutinen saknades.',
    'Vi avslutar ärendet tisdag 8 december 2026. Du kan läsa här till fredag 8 december 2028.',
    'Blir du illa behandlad för att du har rapporterat? Skriv till oss. Är du inte nöjd?',
    'Du kan vända dig till en myndighet utanför kommunen: Arbetsmiljöverket.',
    'Behöver du stöd? Ring hälsan.',
  ],
  E5: [
    'Hej. Vi har läst din rapport noga. Det du berättar kan vara viktigt. Men det hör inte hemma i visselblåsningen, därför att: Rutinen saknades.',
    'Det betyder inte att vi inte tror dig.',
    'Du kan i stället vända dig till din chef, chefens chef, facket, skyddsombudet',
    'Vi har inte skickat rapporten vidare till dem. Vill du att vi gör det? Svara här före tisdag 15 december 2026.',
    'Förbudet mot att straffa dig kan gälla ändå. Har vi förstått fel? Skriv till oss, så prövar vi igen.',
  ],
  'E5, to be passed on': ['Vi måste lämna uppgifterna till IVO. Vi har tagit bort det som kan visa vem du är.'],
  'E5, passed on with the name': ['Vi måste lämna uppgifterna till IVO.'],
  E6: ['behöver veta vem du är. Vi kommer att lämna ditt namn till dem', 'Skälet är', 'Vill du säga något om det först? Skriv före tisdag'],
  E7: [
    'Hej. Du har bett oss att radera din rapport. Rapporten är en allmän handling. Därför får vi inte ta bort den förrän',
    'Till dess kan bara mottagarna läsa den. Vi har antecknat vad du vill.',
    'Rätten att få uppgifter raderade gäller inte det som vi måste behålla enligt lag: artikel 17.3 b och d (arkiv) i dataskyddsförordningen.',
    'Du kan klaga hos Integritetsskyddsmyndigheten, IMY. Vill du ha ett beslut som du kan överklaga till förvaltningsrätten? Skriv det här.',
  ],
}

describe('the starting texts', () => {
  test.each(Object.entries(settled))('%s says in Swedish what was settled, whole', (name, sentences) => {
    const text = made(makeSay('sv'))[name] ?? ''
    for (const sentence of sentences) expect(text).toContain(sentence)
  })

  test('a report that must be passed on is not offered to be; what was not taken out is not said to have been', () => {
    const texts = made(makeSay('sv'))
    expect(texts['E5, to be passed on']).not.toContain('Vill du att vi gör det?')
    expect(texts['E5, passed on with the name']).not.toContain('tagit bort')
  })

  test.each([...spokenLanguages])('in %s each has its dates, no hole but those that stop it, and its signature last', (language) => {
    const say = makeSay(language)
    const texts = made(say)
    for (const [name, text] of Object.entries(texts)) {
      expect([name, text.endsWith(`\n\n${signature}`)]).toEqual([name, true])
      expect([name, /[{}]|undefined| {2}|\.\.(?!\.)/.exec(text)?.[0] ?? null]).toEqual([name, null])
      expect([name, hasGap(text)]).toEqual([name, /^(E2|E6|E7)/.test(name)])
    }
    expect(texts.E4).toContain(say.date(day('2026-12-08')))
    expect(texts.E4).toContain(say.date(day('2028-12-08')))
    expect(texts.E5).toContain(say.date(day('2026-12-15')))
    expect(texts.E5).toContain('Ny rutin.')
    // Nothing is promised that nobody has said.
    const open = feedbackText(say, { ...answers, ending: '', support: '' }, words)
    for (const gone of [say.date(day('2026-12-08')), 'Ring hälsan.']) expect(open).not.toContain(gone)
    const danish = feedbackText(say, answers, { ...words, readableUntil: (closed) => readableUntil(closed, 'dk') })
    expect([danish.includes(say.date(day('2026-12-08'))), danish.includes(say.date(day('2028-12-08')))]).toEqual([true, false])
  })
})
