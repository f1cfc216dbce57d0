// What an administrator decides of the public pages: languages, names, telephone numbers, own texts with a preview.
import { PublicPagesPage, publicPagesHref } from '../../../../views/staff/channel/public-pages-page.tsx'
import { type PagesFaults, readPages, type TypedPages, type TypedWay, typedPages } from '../../../domain/channel/public-form.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type Before, keptOf, makeKeepingDesk, type Showing } from './keeping.ts'
import { ownTextsRoutes } from './own-texts.ts'

const sound: PagesFaults = { ways: [] }
/** More than any form of ours has. */
const mostRows = 100

/** Rows are numbered from 1, and the form has them all. */
export const waysIn = ({ form }: Exchange): readonly TypedWay[] => {
  const ways: TypedWay[] = []
  for (let row = 1; row < mostRows && form.has(`phone-${row}`); row++)
    ways.push({ kind: form.text(`kind-${row}`), phone: form.text(`phone-${row}`), hours: form.text(`hours-${row}`) })
  return ways
}

const pagesIn = (exchange: Exchange): TypedPages => ({
  languages: exchange.form.all('languages'),
  first: exchange.form.text('first'),
  showStaff: exchange.form.text('show-staff'),
  ways: waysIn(exchange),
})

export const waysKept = (exchange: Exchange): string =>
  keptOf(
    exchange,
    waysIn(exchange).flatMap((_, index) => [`phone-${index + 1}`, `hours-${index + 1}`]),
  )

export const publicPagesRoutes = (desk: Desk): readonly StaffRoute[] => {
  const keeping = makeKeepingDesk(desk)

  const page = async (exchange: Exchange, at: Before, typed: TypedPages, faults: PagesFaults, showing: Showing = {}): Promise<Reply> => {
    const shown = `${desk.settings.reporterUrl}/${at.channel.slug}`
    return show(PublicPagesPage({ ...(await keeping.props(exchange, at, showing)), typed, faults, shown }), {
      status: showing.status ?? 200,
    })
  }

  const row = (method: StaffRoute['method'], path: string, answer: StaffRoute['answer']): StaffRoute => ({
    method,
    path: `/public-pages/:channel${path}`,
    guard: 'change-channel',
    answer,
  })
  return [
    keeping.toFirst('/public-pages'),
    row(
      'GET',
      '',
      keeping.before((exchange, at) => page(exchange, at, typedPages(at.channel.settings), sound)),
    ),
    row(
      'POST',
      '',
      keeping.before(async (exchange, at) => {
        const typed = pagesIn(exchange)
        const pages = readPages(typed)
        if (!pages.ok) return page(exchange, at, typed, pages.refusal, { status: 422 })
        return keeping.save(
          exchange,
          at,
          publicPagesHref(at.channel.slug),
          (settings) => ({ ...settings, ...pages.value }),
          (now, showing) => page(exchange, now, typed, sound, showing),
        )
      }, waysKept),
    ),
    ...ownTextsRoutes<Before>(desk, keeping, {
      path: '/public-pages/:channel',
      before: keeping.before,
      textsOf: ({ channel }) => channel.settings.texts,
      frameOf: ({ channel }) => channel.settings.frame,
      unitOf: () => null,
      save: (exchange, at, language, change, again) =>
        keeping.save(
          exchange,
          at,
          publicPagesHref(at.channel.slug, `/${language}`),
          (settings) => ({ ...settings, texts: change(settings.texts) }),
          again,
        ),
    }),
  ]
}
