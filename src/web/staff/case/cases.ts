// The lists of cases and the mark at the menu.

import type { ListedCase as ShownCase } from '../../../../views/staff/case/case-card.tsx'
import { CasesPage, type CasesPageProps } from '../../../../views/staff/case/cases-page.tsx'
import { OwnReportPage } from '../../../../views/staff/case/own-report-page.tsx'
import { LightMark } from '../../../../views/staff/light-mark.tsx'
import { type CaseList, caseLists } from '../../../domain/case/case-row.ts'
import { isFiltered } from '../../../domain/case/case-search.ts'
import { isStill, latenessOf, nextDeadline } from '../../../domain/case/deadline.ts'
import { defaultLanguage } from '../../../domain/channel/channel.ts'
import { may } from '../../../domain/people/role.ts'
import type { Day } from '../../../kit/instant.ts'
import type { ListedCase } from '../../../services/case/case-cards.ts'
import type { Arranged } from '../../../services/case/case-list.ts'
import { type ChannelView, clocksOf } from '../../../services/channel/channels.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { cookies, type Desk, isReply, type StaffRoute, show } from '../desk.ts'
import { filterChoices, filterFrom, readCursor, spellCursor } from './case-filter.ts'

/** The unit's name where a channel has several; nobody else sees the word. */
export const unitName = (views: readonly Pick<ChannelView, 'channel'>[], channelId: string, unitId: string): string | null => {
  const channel = views.find((view) => view.channel.id === channelId)?.channel
  return channel === undefined || channel.units.length < 2 ? null : (channel.units.find(({ id }) => id === unitId)?.name ?? null)
}

/** A case as its card shows it. */
export const shownCase = (
  views: readonly ChannelView[],
  today: Day,
  { row, title, free, unseen, lost, test, facts }: ListedCase,
): ShownCase =>
  title === null
    ? { readable: false, why: lost ? 'lost' : 'altered', id: row.id, received: row.received }
    : {
        readable: true,
        id: row.id,
        reference: row.reference,
        title: free ? title : null,
        received: row.received,
        unit: unitName(views, row.channelId, row.unitId),
        test,
        deadline: test ? null : nextDeadline(row, clocksOf(views, row)),
        lateness: test ? null : latenessOf(row, clocksOf(views, row), today),
        still: !test && isStill(row, today),
        moved: row.moved,
        unseen,
        disposal: facts?.disposal ?? null,
        held: facts?.held === true,
        locks: facts?.locks ?? null,
        automatic: facts?.automatic ?? null,
      }

export const casesRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { lists, channels, endingCases } = desk.services

  /** In front of a list in its usual order: what has to be decided on before everything else that is over, the nearest end first (L-SE-18). */
  const inFront = async (who: Unlocked, list: CaseList, { order, filter }: Arranged): Promise<readonly ListedCase[]> => {
    if (list !== 'archived' || order !== 'received' || isFiltered(filter)) return []
    return (await endingCases(who)).map(({ listed }) => listed).filter(({ row }) => row.phase === 'archived')
  }

  return [
    {
      method: 'GET',
      path: '/cases',
      guard: 'read-cases',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'read-cases')
        if (isReply(who)) return who
        const wanted = exchange.query.get('list') ?? 'new'
        const list: CaseList = caseLists.find((known) => known === wanted) ?? 'new'
        const after = readCursor(exchange.query.get('after'))
        const arranged = filterFrom((name) => exchange.query.get(name) ?? '')
        const [pageOf, front, counts, views, frame] = await Promise.all([
          lists.page(who, list, after, arranged),
          inFront(who, list, arranged),
          lists.counts(who),
          channels.list(),
          desk.frame(exchange, who),
        ])
        const today = desk.today()
        const others = pageOf.cases.filter(({ row }) => !front.some((one) => one.row.id === row.id))
        const props: CasesPageProps = {
          ...frame,
          ...arranged,
          choices: filterChoices(views, who),
          closed: pageOf.closed,
          list,
          counts: counts.lists,
          cases: [...(after === null ? front : []), ...others].map((item) => shownCase(views, today, item)),
          today,
          after: spellCursor(after),
          next: spellCursor(pageOf.next),
        }
        return show(CasesPage(props))
      },
    },
    {
      method: 'GET',
      path: '/light',
      guard: 'read-cases',
      answer: async (exchange) => {
        // Never a redirect or a page: the answer goes into the menu of a page on which somebody may be writing.
        const who = await desk.services.sessions.find(exchange.cookie(cookies.session), false)
        if (who !== null && !may(who.roles, 'read-cases')) return desk.notFound(exchange, who)
        const light = who === null ? 'signed-out' : (await lists.counts(who)).light
        return show(LightMark({ say: desk.say(exchange, who ?? undefined), light }))
      },
    },
    {
      method: 'GET',
      path: '/own-report',
      guard: 'read-cases',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'read-cases')
        if (isReply(who)) return who
        const { reporterUrl } = desk.settings
        const mine = (await channels.list()).filter(({ channel }) => who.appointments.some(({ channelId }) => channelId === channel.id))
        const links = mine.map(({ channel }) => {
          const start = `${reporterUrl}/${defaultLanguage(channel)}`
          return { channel: channel.name, report: `${start}/${channel.slug}/report`, follow: `${start}/follow` }
        })
        return show(OwnReportPage({ ...(await desk.frame(exchange, who)), links }))
      },
    },
  ]
}
