// Somebody who sets a data directory up in the browser, page by page, by the links and forms that the pages show.
import type { FirstRunStep, OrderedStep } from '../../src/domain/installation/first-run.ts'
import { firstRunSteps } from '../../src/domain/installation/first-run.ts'
import { type PeopleList, peopleLists } from '../../src/domain/installation/people-list.ts'
import { type Answer, encodeForm, makeVisitor, textOf, type Visitor } from './visitor.ts'

export type Fields = Readonly<Record<string, string | readonly string[]>>

export const officer = (name: string, title: string, over: Fields = {}): Fields => ({
  name,
  title,
  email: `${name.split(' ')[0]?.toLowerCase()}@provkoping.example`,
  decision: 'KS 2026-11-03 § 112',
  since: '2026-11-03',
  language: 'sv',
  ...over,
})

export const staffed: Readonly<Record<PeopleList, readonly Fields[]>> = {
  operators: [officer('Eva Dal', 'it-tekniker')],
  admins: [officer('Eva Dal', 'it-tekniker')],
  auditors: [officer('Dag Berg', 'revisor')],
  intake: [],
  recipients: [officer('Anna Ek', 'chefsjurist'), officer('Bo Lind', 'säkerhetschef'), officer('Cia Strand', 'förhandlingschef')],
  investigators: [],
  security: [],
  registrars: [],
  management: [],
}

/** What the form of a step is sent with; people are added one by one. */
export const forms: Readonly<Record<Exclude<FirstRunStep, 'backup' | PeopleList | 'check'>, Fields>> = {
  language: { language: 'sv', languages: ['sv', 'en'] },
  organisation: { name: 'Provköpings kommun', slug: '', frame: 'se', body: 'public', hostedBy: 'municipality' },
  units: {},
  addresses: {
    reporterUrl: 'https://visselblasning.provkoping.example',
    staffUrl: 'https://arenden.provkoping.example',
    onionUrl: '',
  },
  exit: { exit: 'own', page: 'https://vader.example/idag' },
  mail: { mail: 'none' },
}

export const pathOf = (step: FirstRunStep): string => `/set-up/${step}`

/** The path of the printed link. */
export const linkIn = (printed: string): string => /https?:\/\/\S+?(\/first-run\/[\w-]{43})/.exec(printed)?.[1] ?? ''

/** Opens the link and presses "begin". */
export const comeIn = async (staffUrl: string, link: string): Promise<Visitor> => {
  const visitor = makeVisitor(staffUrl)
  const welcome = await visitor.get(link)
  if (welcome.status !== 200) throw new Error(`the link does not open: ${welcome.status}`)
  const overview = await visitor.post(link, {})
  if (overview.status !== 200) throw new Error(`nobody is let in: ${overview.status}`)
  return visitor
}

/** Where the page leads to add somebody; for recipients in the order of the units. */
export const addLinks = (page: string): readonly string[] =>
  [...page.matchAll(/<a class="govuk-button govuk-button--secondary" href="(\/set-up\/[a-z]+\/[0-9A-Z]+[^"]*)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )

/** Fills in the page of a new entry; the hidden field comes from the page. */
export const add = async (visitor: Visitor, list: PeopleList, fields: Fields, unit = 0): Promise<Answer> => {
  const [href = ''] = addLinks((await visitor.get(pathOf(list))).body).slice(unit)
  const page = await visitor.get(href)
  const hidden = /name="unit" value="([^"]*)"/.exec(page.body)?.[1] ?? ''
  return visitor.post(href.split('?')[0] ?? '', { unit: hidden, ...fields })
}

/** Makes the key and proves that it is on paper; @returns its text */
export const makeKey = async (visitor: Visitor): Promise<string> => {
  const paper = await visitor.post(pathOf('backup'), { key: 'make' })
  const text = textOf(paper.body, 'backup-key')
  await visitor.post(`${pathOf('backup')}/paper`, { last: text.slice(-6).toLowerCase() })
  return text
}

const isList = (step: FirstRunStep): step is PeopleList => peopleLists.some((list) => list === step)

/** Answers one step as it is answered when all goes well; @returns the page that comes after it. */
export const answer = async (visitor: Visitor, step: Exclude<FirstRunStep, 'check'>, over: Fields = {}): Promise<Answer> => {
  if (step === 'backup') {
    await makeKey(visitor)
    return visitor.get('/set-up')
  }
  if (!isList(step)) return visitor.post(pathOf(step), { ...forms[step], ...over })
  for (const fields of staffed[step]) await add(visitor, step, fields)
  return visitor.post(pathOf(step), {})
}

/** Answers everything that comes before a step. */
export const walkTo = async (visitor: Visitor, step: OrderedStep): Promise<void> => {
  for (const before of firstRunSteps.slice(0, firstRunSteps.indexOf(step))) if (before !== 'check') await answer(visitor, before)
}

/** The last press; @returns the page with the invitation links */
export const setUpNow = (visitor: Visitor): Promise<Answer> => visitor.post(pathOf('check'), {})

/** The invitation links that a page shows, by first name. */
export const invitationsOn = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    page.split('<li class="v-card">').flatMap((card) => {
      const [, name = ''] = /<h2 class="v-card__title">(\S+)/.exec(card) ?? []
      const [, path] = /href="(\/invitation\/[\w-]+)"/.exec(card) ?? []
      return path === undefined ? [] : [[name.toLowerCase(), path]]
    }),
  )

/** One post, redirects not followed. */
export const send = (visitor: Visitor, path: string, fields: Fields): Promise<Answer> => visitor.send('POST', path, encodeForm(fields))
