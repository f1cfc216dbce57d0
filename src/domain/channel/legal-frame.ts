// The legal frame of a channel: whose act on whistleblowers holds there, whatever language the pages speak. What a frame changes stands in
// this one table; the words of it stand in the sheets, under keys that end in the frame. Knows no page.
import type { SpokenLanguage } from '../language.ts'

/** `se` lag (2021:890) · `dk` lov nr. 1436 af 29/06/2021 om beskyttelse af whistleblowere */
export const legalFrames = ['se', 'dk'] as const
export type LegalFrame = (typeof legalFrames)[number]

/** Groups of people that one act or the other protects. */
export type ProtectedGroup =
  | 'worker'
  | 'applicant'
  | 'candidate'
  | 'volunteer'
  | 'trainee'
  | 'hired'
  | 'contracted'
  | 'self-employed'
  | 'board'
  | 'management'
  | 'shareholder'
  | 'owner'
  | 'former'

/** A place to turn to, with its own name and address: they are the same in every language. */
export interface Place<Key extends string> {
  readonly key: Key
  readonly name: string
  readonly href: string
}
export type Authority =
  | 'av'
  | 'ebm'
  | 'kkv'
  | 'imy'
  | 'skv'
  | 'ivo'
  | 'fi'
  | 'nv'
  | 'slv'
  | 'ts'
  | 'national'
  | 'finance'
  | 'auditors'
  | 'police-intelligence'
  | 'defence-intelligence'
export type Helper = 'police' | 'jo' | 'politi' | 'ombudsman'

export interface FrameFacts {
  /** What a new channel speaks when nothing else is said; the first is that of the short link. */
  readonly languages: readonly [SpokenLanguage, ...SpokenLanguage[]]
  /** In the order of the act. */
  readonly groups: readonly ProtectedGroup[]
  /** External channels for reports. */
  readonly authorities: readonly Place<Authority>[]
  /** Others who can help, but are no channel under the act. */
  readonly helpers: readonly Place<Helper>[]
  /**
   * The identity goes to nobody but the appointed recipients without the reporter's explicit consent, which can be given and taken back in
   * the program: § 26 stk. 1. In Sweden the reporter is told before (5 kap. 8 § 4), not asked.
   */
  readonly consent: boolean
  /** Months after its closing in which a case may stand where it is worked on and read (7 kap. 8 § lag (2021:890)); null: the act sets no bound. */
  readonly monthsAfterClosing: number | null
  /** The reporter may do without an acknowledgement: 5 kap. 8 § 2 lag (2021:890). The Danish act knows no such exception. */
  readonly waiver: boolean
}

const place = <Key extends string>(key: Key, name: string, href: string): Place<Key> => ({ key, name, href })

const frames: Readonly<Record<LegalFrame, FrameFacts>> = {
  se: {
    languages: ['sv', 'en'],
    // 1 kap. 8 § 2 a–i lag (2021:890).
    groups: ['worker', 'applicant', 'volunteer', 'trainee', 'hired', 'self-employed', 'board', 'shareholder', 'former'],
    // Förordning (2021:949).
    authorities: [
      place('av', 'Arbetsmiljöverket', 'https://www.av.se/'),
      place('ebm', 'Ekobrottsmyndigheten', 'https://www.ekobrottsmyndigheten.se/'),
      place('kkv', 'Konkurrensverket', 'https://www.konkurrensverket.se/'),
      place('imy', 'Integritetsskyddsmyndigheten, IMY', 'https://www.imy.se/'),
      place('skv', 'Skatteverket', 'https://www.skatteverket.se/'),
      place('ivo', 'Inspektionen för vård och omsorg, IVO', 'https://www.ivo.se/'),
      place('fi', 'Finansinspektionen', 'https://www.fi.se/'),
      place('nv', 'Naturvårdsverket', 'https://www.naturvardsverket.se/'),
      place('slv', 'Livsmedelsverket', 'https://www.livsmedelsverket.se/'),
      place('ts', 'Transportstyrelsen', 'https://www.transportstyrelsen.se/'),
    ],
    helpers: [place('police', 'polisen.se', 'https://polisen.se/'), place('jo', 'jo.se', 'https://www.jo.se/')],
    consent: false,
    monthsAfterClosing: 24,
    waiver: true,
  },
  dk: {
    languages: ['da', 'en'],
    // § 3 nr. 7 a–h.
    groups: ['worker', 'self-employed', 'owner', 'management', 'volunteer', 'trainee', 'contracted', 'former', 'candidate'],
    // § 17; schemes under acts of their own stay (§ 17 stk. 4).
    authorities: [
      place('national', 'Den Nationale Whistleblowerordning', 'https://whistleblower.dk/'),
      place('finance', 'Finanstilsynet', 'https://www.finanstilsynet.dk/'),
      place('auditors', 'Erhvervsstyrelsen', 'https://erhvervsstyrelsen.dk/'),
      place('police-intelligence', 'Justitsministeriet', 'https://www.justitsministeriet.dk/'),
      place('defence-intelligence', 'Forsvarsministeriet', 'https://www.fmn.dk/'),
    ],
    helpers: [place('politi', 'politi.dk', 'https://politi.dk/'), place('ombudsman', 'ombudsmanden.dk', 'https://www.ombudsmanden.dk/')],
    consent: true,
    monthsAfterClosing: null,
    waiver: false,
  },
}

export const frameFacts = (frame: LegalFrame): FrameFacts => frames[frame]
