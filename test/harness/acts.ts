// What people do, over HTTP, page by page.

import type { Member, Town } from './town.ts'
import { type Answer, makeVisitor, textOf, type Visitor } from './visitor.ts'

export interface Written {
  /** Only where the channel asks. */
  readonly kind?: 'report' | 'suggestion'
  readonly relation?: string
  readonly unit?: string
  readonly what?: string
  readonly source?: string
  readonly extent?: string
  readonly where?: string
  readonly when?: string
  readonly concerns?: readonly string[]
  /** First names of recipients to leave out. */
  readonly without?: readonly string[]
  readonly identity?: 'anonymous' | 'alias' | 'named'
  readonly alias?: string
  readonly name?: string
  readonly contact?: string
  readonly phone?: string
  /** Ticked: the name may be passed on, where the frame asks. */
  readonly consent?: boolean
  /** Where to write when there is news; only where the channel asks. */
  readonly notify?: string
}

export interface Sent {
  readonly visitor: Visitor
  readonly receipt: { readonly id: string; readonly password: string }
  readonly page: Answer
}

/** Ids of the recipients by first name, read from the form itself. */
export const recipientIds = (html: string): Map<string, string> => {
  const found = new Map<string, string>()
  for (const [, value = '', rest = ''] of html.matchAll(/<input[^>]*name="recipient"[^>]*value="([^"]+)"[^>]*>([\s\S]*?)<\/label>/g))
    found.set(
      rest
        .replace(/<[^>]+>/g, '')
        .trim()
        .split(' ')[0]
        ?.toLowerCase() ?? '',
      value,
    )
  return found
}

/** Goes through the pages up to "check your answers". */
export const writeReport = async (
  town: Pick<Town, 'reporterUrl' | 'slug'>,
  written: Written = {},
  language = 'sv',
  visitor = makeVisitor(town.reporterUrl),
) => {
  const at = `/${language}/${town.slug}/report`
  await visitor.get(at)
  const kind = written.kind === undefined ? {} : { kind: written.kind }
  const unit = written.unit === undefined ? {} : { unit: written.unit }
  await visitor.post(at, { relation: written.relation ?? 'undisclosed', ...unit, ...kind })
  const { what = 'Det försvinner pengar ur kassan.', source = 'Jag räknade själv.', extent = '', where = '', when = '' } = written
  const readers = await visitor.post(`${at}/account`, { what, source, extent, where, when })
  const ids = recipientIds(readers.body)
  const kept = [...ids].filter(([name]) => !(written.without ?? []).includes(name)).map(([, id]) => id)
  await visitor.post(`${at}/readers`, { concerns: written.concerns ?? [], ...(ids.size > 0 ? { asked: '1', recipient: kept } : {}) })
  const { identity = 'anonymous', alias = '', name = '', contact = '', phone = '', consent = false, notify } = written
  const asked = { ...(consent ? { consent: 'yes' } : {}), ...(notify === undefined ? {} : { notify }) }
  const check = await visitor.post(`${at}/identity`, { identity, alias, name, contact, phone, ...asked })
  return { visitor, check }
}

export const sendReport = async (town: Pick<Town, 'reporterUrl' | 'slug'>, written: Written = {}, language = 'sv'): Promise<Sent> => {
  const { visitor } = await writeReport(town, written, language)
  const page = await visitor.post(`/${language}/${town.slug}/report/check`, {})
  const receipt = { id: textOf(page.body, 'receipt-id'), password: textOf(page.body, 'receipt-password') }
  return { visitor, receipt, page }
}

/** The reporter has kept the receipt. */
export const confirmReceipt = (town: Pick<Town, 'slug'>, { visitor, receipt }: Sent, language = 'sv'): Promise<Answer> =>
  visitor.post(`/${language}/${town.slug}/report/receipt`, { 'last-four': receipt.password.slice(-4) })

export const followUp = async (
  town: Pick<Town, 'reporterUrl'>,
  receipt: { readonly id: string; readonly password: string },
  language = 'sv',
) => {
  const visitor = makeVisitor(town.reporterUrl)
  const page = await visitor.post(`/${language}/follow`, receipt)
  return { visitor, page }
}

export const signIn = async (
  town: Pick<Town, 'staffUrl' | 'code'>,
  member: Member | undefined,
): Promise<{ readonly visitor: Visitor; readonly page: Answer }> => {
  if (member === undefined) throw new Error('no such person')
  const visitor = makeVisitor(town.staffUrl)
  await visitor.post('/sign-in', { email: member.email, password: member.passphrase })
  const page = await visitor.post('/sign-in/totp', { code: town.code(member) })
  return { visitor, page }
}

/** Ids of the cases that a list page shows, in order. */
export const caseIds = (html: string): readonly string[] => [
  ...new Set([...html.matchAll(/href="\/cases\/([0-9A-Z]{26})["?#/]/g)].map(([, id = '']) => id)),
]

/** The list of new cases once each of them was opened: only then it says their names (F-126). */
export const openedList = async (visitor: Visitor): Promise<string> => {
  for (const id of caseIds((await visitor.get('/cases')).body)) await visitor.get(`/cases/${id}`)
  return (await visitor.get('/cases')).body
}
