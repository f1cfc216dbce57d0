// The pages for reports that came another way, rendered from made-up ones: for the tests, and for looking at them.
import { noAnswers } from '../../src/domain/case/answers.ts'
import type { CaseId } from '../../src/domain/case/case-row.ts'
import { type OralRecord, oralStates } from '../../src/domain/case/oral-record.ts'
import type { ChannelId, Recipient, StaffId, UnitId } from '../../src/domain/channel/channel.ts'
import { usualRules } from '../../src/domain/channel/channel-rules.ts'
import type { LegalFrame } from '../../src/domain/channel/legal-frame.ts'
import type { LanguageCode } from '../../src/domain/language.ts'
import { makeSay } from '../../src/i18n/say.ts'
import { day } from '../../src/kit/instant.ts'
import { HandoverPage, HandoverPrintPage } from '../../views/staff/case/handover-page.tsx'
import { OralRecordPage } from '../../views/staff/case/oral-record-page.tsx'
import { RegistrationPage, RegistrationPlacesPage } from '../../views/staff/case/registration-page.tsx'
import type { PlaceChoice, RegistrationView } from '../../views/staff/case/registration-view.ts'
import { signedIn, today, type Write } from './staff-pages.tsx'

const placeOf = (write: Write, frame: LegalFrame, readers: 2 | 3): PlaceChoice => {
  const unitId = write('u1') as UnitId
  const person = (id: string, name: string): Recipient => ({ id: id as StaffId, name: write(name), title: write('jurist'), unitId })
  return {
    unitId,
    channel: {
      ...{ id: 'c1' as ChannelId, slug: 'exempel', name: write('Exempelköping') },
      units: [
        { id: unitId, name: write('Kommunen') },
        { id: 'u2' as UnitId, name: write('Bolaget') },
      ],
      settings: {
        ...usualRules,
        ...{ frame, audience: 'everyone', hostedBy: 'municipality', publicBody: true, showStaff: 'role' },
        ...{ languages: ['sv', 'en', 'da'], otherWays: [], texts: {} },
      },
    },
    recipients: [person('s1', 'Anna Ek'), person('s2', 'Bo Lind'), person('s3', 'Cia Strand')].slice(0, readers),
    intake: [],
    proven: true,
  }
}

const viewOf = (write: Write, over: Partial<RegistrationView> = {}): RegistrationView => ({
  ...{
    form: 'A'.repeat(43),
    place: placeOf(write, 'se', 3),
    severalPlaces: false,
    me: 's1' as StaffId,
    faults: null,
    closed: false,
    today,
  },
  typed: { ...{ way: '', received: '', language: 'sv', answers: noAnswers, recording: '', document: 'protocol', record: '' } },
  ...over,
})

const faulty = (write: Write): RegistrationView => {
  const answers = { ...noAnswers, extent: write('Två år'), alias: write('Snö'), identity: 'alias', recipients: ['s1' as StaffId] } as const
  return viewOf(write, {
    ...{ place: placeOf(write, 'dk', 3), severalPlaces: true, closed: true },
    typed: {
      ...{ way: 'phone', received: write('2024'), language: 'da', answers, recording: 'no', document: 'transcript' },
      record: write('Hej'),
    },
    faults: {
      ...{ way: 'missing', received: 'too-old', recording: 'missing', record: 'no-consent' },
      answers: { what: 'missing', source: 'missing', extent: 'too-long', recipients: 'too-few', alias: 'too-long' },
    },
  })
}

const recordOf = (write: Write, over: Partial<OralRecord>): OralRecord => ({
  ...{ state: 'offered', version: 2, text: write('Så sades det.'), words: write('Fel dag.'), answerBy: day('2026-12-01') },
  ...over,
})

export const oralPages = (language: LanguageCode, write: Write): Record<string, string> => {
  const say = makeSay(language)
  const own = signedIn(say, {}, write)
  const receipt = { id: '4711008154', password: '7QX2M9KD4TPW8ZRA3V6N' }
  const handover = { ...own, form: write('f'), receipt, received: day('2026-12-01'), followUrl: 'https://exempel.se/sv/follow' }
  const page = {
    ...own,
    id: write('case1') as CaseId,
    frame: 'se',
    language: 'sv',
    today,
    answerBy: '',
    refusal: null,
    done: null,
  } as const
  const draft = { text: write('Så sades det.'), fault: null }
  return {
    registration: String(RegistrationPage({ ...own, view: viewOf(write) })),
    'registration-two': String(RegistrationPage({ ...own, view: viewOf(write, { place: placeOf(write, 'se', 2) }) })),
    'registration-faults': String(RegistrationPage({ ...own, view: faulty(write) })),
    'registration-places': String(
      RegistrationPlacesPage({ ...own, places: [placeOf(write, 'se', 3), { ...placeOf(write, 'se', 3), unitId: 'u2' as UnitId }] }),
    ),
    'registration-none': String(RegistrationPlacesPage({ ...own, places: [] })),
    handover: String(HandoverPage({ ...handover, reads: true })),
    'handover-left-out': String(HandoverPage({ ...handover, reads: false })),
    'handover-print': String(HandoverPrintPage({ ...handover, reads: true })),
    ...Object.fromEntries(
      oralStates.map((state) => [`oral-${state}`, String(OralRecordPage({ ...page, record: recordOf(write, { state }), draft }))]),
    ),
    'oral-refused': String(
      OralRecordPage({
        ...{ ...page, frame: 'dk', refusal: 'past', answerBy: write('igår') },
        record: recordOf(write, {}),
        draft: { text: '', fault: 'missing' },
      }),
    ),
    'oral-superseded': String(OralRecordPage({ ...page, refusal: 'superseded', done: 'done', record: recordOf(write, {}), draft })),
  }
}
