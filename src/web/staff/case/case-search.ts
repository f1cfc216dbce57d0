// Searching in the cases that one may open. The words come by a form and go back in its box: no address, no log and no history holds them.
import { SearchPage, type SearchPageProps } from '../../../../views/staff/case/search-page.tsx'
import { type CaseList, caseLists } from '../../../domain/case/case-row.ts'
import { longestSearch, noFilter, searchFault } from '../../../domain/case/case-search.ts'
import type { SiftCursor } from '../../../services/case/case-sifting.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'
import { filterChoices, filterFrom, readCursor, spellCursor } from './case-filter.ts'
import { shownCase } from './cases.ts'

const spell = (next: SiftCursor | null): string | null => (next === null ? null : `${next.list} ${spellCursor(next.after) ?? ''}`.trim())
const read = (spelled: string): SiftCursor | null => {
  const [name = '', cursor = ''] = spelled.split(' ')
  const list: CaseList | undefined = caseLists.find((known) => known === name)
  return list === undefined ? null : { list, after: readCursor(cursor) }
}

export const caseSearchRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { search, channels } = desk.services

  const propsOf = async (exchange: Exchange, who: Unlocked): Promise<SearchPageProps> => ({
    ...(await desk.frame(exchange, who)),
    ...{ words: '', fault: null, filter: noFilter, order: 'received', results: null },
    choices: filterChoices(await channels.list(), who),
    today: desk.today(),
  })

  return [
    guarded(desk, 'read-cases', 'GET', '/cases/search', async (exchange, who) => show(SearchPage(await propsOf(exchange, who)))),
    guarded(desk, 'read-cases', 'POST', '/cases/search', async (exchange, who) => {
      const { form } = exchange
      const words = form.text('words')
      const chosen = filterFrom(form.text)
      const props = { ...(await propsOf(exchange, who)), ...chosen, words }
      const fault = searchFault(words)
      if (fault !== null) {
        const said = fault === 'missing' ? props.say('day.search.missing') : props.say('day.search.too-long', { longest: longestSearch })
        return show(SearchPage({ ...props, fault: said }), { status: 422 })
      }
      // Not led on by 303, as other forms are: the words would have to stand in the address.
      const [found, views] = await Promise.all([search.search(who, { words, ...chosen, from: read(form.text('from')) }), channels.list()])
      const cases = found.found.map(({ listed, places }) => ({ item: shownCase(views, desk.today(), listed), places }))
      const { passed, closed, next } = found
      return show(SearchPage({ ...props, results: { cases, passed, closed, from: spell(next) } }))
    }),
  ]
}
