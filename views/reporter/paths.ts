// Every address of the reporter's side, so that no page spells one itself. Knows nothing of who may open it.
import type { LanguageCode } from '../../src/domain/language.ts'
import type { Step } from '../../src/domain/reporter/wizard.ts'

type PublicPageName = 'protection' | 'who' | 'other-ways' | 'questions'
type CasePart = 'report' | 'request' | 'identity' | 'consent' | 'record' | 'receipt' | 'notify' | 'ways'

export const landingPath = (language: LanguageCode, slug: string): string => `/${language}/${slug}`
export const publicPath = (language: LanguageCode, slug: string, page: PublicPageName): string => `/${language}/${slug}/${page}`

/** The first step has the address that starts a report. */
export const stepPath = (language: LanguageCode, slug: string, step: Step): string =>
  step === 'relation' ? `/${language}/${slug}/report` : `/${language}/${slug}/report/${step}`
export const discardPath = (language: LanguageCode, slug: string): string => `/${language}/${slug}/report/discard`
export const receiptPath = (language: LanguageCode, slug: string): string => `/${language}/${slug}/report/receipt`
export const donePath = (language: LanguageCode, slug: string): string => `/${language}/${slug}/report/done`
export const receiptFilePath = (language: LanguageCode, slug: string): string => `${receiptPath(language, slug)}/file`
export const receiptPrintPath = (language: LanguageCode, slug: string): string => `${receiptPath(language, slug)}/print`

export const followPath = (language: LanguageCode): string => `/${language}/follow`
export const signOutPath = (language: LanguageCode): string => `/${language}/follow/sign-out`
export const casePath = (language: LanguageCode, part?: CasePart): string =>
  part === undefined ? `/${language}/follow/case` : `/${language}/follow/case/${part}`
export const renewalPath = (language: LanguageCode): string => `${casePath(language, 'receipt')}/confirmation`

export const leavePath = '/leave'
export const qrPath = (slug: string): string => `/qr/${slug}.png`
