// A recovery is made over HTTP, page by page, as three people and two colleagues do it; what stands on the pages ends up on paper.
import { signIn } from './acts.ts'
import { decoded, valueIn, visible } from './reading.ts'
import type { Town } from './town.ts'
import type { Answer, Visitor } from './visitor.ts'

export const namedCustodians: Readonly<Record<string, string>> = {
  'name-1': 'Gun Hav',
  'title-1': 'kommunarkivarie',
  'name-2': 'Ivar Jord',
  'title-2': 'kommunjurist',
  'name-3': 'Cia Strand',
  'title-3': 'förhandlingschef',
  sure: 'yes',
}

/** The thirty words of a sheet's page. */
export const wordsOn = (html: string): readonly string[] =>
  [...html.matchAll(/<ol class="v-sheet__line"[^>]*>([\s\S]*?)<\/ol>/g)].flatMap(([, line = '']) =>
    [...line.matchAll(/<li>([^<]*)<\/li>/g)].map(([, word = '']) => decoded(word)),
  )

/** Eight groups of five digits. */
export const fingerprintOn = (html: string): string => /(?:\d{5} ){7}\d{5}/.exec(visible(html))?.[0] ?? ''

/** The places of the two words that the page asks for. */
export const askedOn = (html: string): readonly [number, number] => {
  const [one = 0, two = 0] = [...visible(html).matchAll(/(?:Ord|Word) (\d+)/g)].map(([, place]) => Number(place))
  return [one, two]
}

/** One custodian: shows the sheet, copies it, types two words. */
export const takeSheet = async (visitor: Visitor, at: string, page: Answer): Promise<{ readonly sheet: string; readonly next: Answer }> => {
  const number = valueIn(page.body, 'number') ?? ''
  const sheet = await visitor.get(`${at}/sheet?number=${number}`)
  const words = wordsOn(sheet.body)
  const [first, second] = askedOn(page.body).map((place) => words[place - 1] ?? '')
  const next = await visitor.post(`${at}/words`, { number, 'word-1': first ?? '', 'word-2': second ?? '' })
  return { sheet: sheet.body, next }
}

export interface Paper {
  /** Words of the three sheets. */
  readonly sheets: readonly string[]
  readonly fingerprint: string
}

/** Anna makes it, Bo confirms by telephone. */
export const makePaper = async (town: Town, by = 'anna', second = 'bo'): Promise<Paper> => {
  const { visitor } = await signIn(town, town.people[by])
  return makePaperWith(town.slug, visitor, async () => (await signIn(town, town.people[second])).visitor)
}

/** @param colleague signs in when it is their turn */
export const makePaperWith = async (slug: string, visitor: Visitor, colleague: () => Promise<Visitor>): Promise<Paper> => {
  const at = `/recovery/${slug}/ceremony`
  let page = await visitor.post(at, namedCustodians)
  const sheets: string[] = []
  for (let number = 1; number <= 3; number++) {
    const { sheet, next } = await takeSheet(visitor, at, page)
    sheets.push(sheet)
    page = next
  }
  await visitor.post(`${at}/proposal`, {})
  const fingerprint = fingerprintOn(sheets[0] ?? '')
  const second = await colleague()
  const waiting = await second.get('/recovery')
  const hash = valueIn(waiting.body, 'hash') ?? ''
  const confirmed = await second.post(`/recovery/${slug}/confirmation`, { hash, fingerprint })
  if (confirmed.path !== '/recovery?done=confirmed') throw new Error(`not confirmed: ${confirmed.path}`)
  return { sheets: sheets.map((sheet) => wordsOn(sheet).join(' ')), fingerprint }
}
