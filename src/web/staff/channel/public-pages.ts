// What an administrator decides of the public pages: languages, names, telephone numbers, own texts with a preview.
import { PublicPagesPage, publicPagesHref } from '../../../../views/staff/channel/public-pages-page.tsx'
import { TextsPage, type TextsPageProps } from '../../../../views/staff/channel/texts-page.tsx'
import { blockLevel, type TextBlock, textBlocks } from '../../../domain/channel/channel.ts'
import {
  type PagesFaults,
  readPages,
  type TypedPages,
  type TypedTexts,
  type TypedWay,
  tooLong,
  typedPages,
  typedTexts,
  withTexts,
} from '../../../domain/channel/public-form.ts'
import { isSpokenLanguage, type SpokenLanguage } from '../../../domain/language.ts'
import { makeSay } from '../../../i18n/say.ts'
import { markdownToHtml } from '../../shared/markdown.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type Before, keptOf, makeKeepingDesk, type Showing } from './keeping.ts'

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

export const textsIn = ({ form }: Exchange): TypedTexts =>
  Object.fromEntries(textBlocks.map((block) => [block, form.text(block)])) as TypedTexts

export const previewOf = (typed: TypedTexts, language: SpokenLanguage): Readonly<Partial<Record<TextBlock, string>>> => {
  const written = textBlocks.filter((block) => typed[block].trim() !== '')
  const mark = makeSay(language)('reporter.external')
  return Object.fromEntries(written.map((block) => [block, markdownToHtml(typed[block], mark, blockLevel[block])]))
}

export const publicPagesRoutes = (desk: Desk): readonly StaffRoute[] => {
  const keeping = makeKeepingDesk(desk)

  const page = async (exchange: Exchange, at: Before, typed: TypedPages, faults: PagesFaults, showing: Showing = {}): Promise<Reply> => {
    const shown = `${desk.settings.reporterUrl}/${at.channel.slug}`
    return show(PublicPagesPage({ ...(await keeping.props(exchange, at, showing)), typed, faults, shown }), {
      status: showing.status ?? 200,
    })
  }

  const textsPage = async (
    exchange: Exchange,
    at: Before,
    language: SpokenLanguage,
    typed: TypedTexts,
    more: Partial<Pick<TextsPageProps, 'tooLong' | 'preview' | 'now'>> & Showing = {},
  ): Promise<Reply> => {
    const props = {
      ...(await keeping.props(exchange, at, more)),
      language,
      typed,
      tooLong: [],
      preview: null,
      now: {},
      unit: null,
      ...more,
    }
    return show(TextsPage({ ...props, stale: more.stale ?? null }), { status: more.status ?? 200 })
  }

  const row = (method: StaffRoute['method'], path: string, answer: StaffRoute['answer']): StaffRoute => ({
    method,
    path: `/public-pages/:channel${path}`,
    guard: 'change-channel',
    answer,
  })
  /** A route of the texts in one language. */
  const texts = (answer: (exchange: Exchange, at: Before, language: SpokenLanguage) => Promise<Reply>): StaffRoute['answer'] =>
    keeping.before(
      (exchange, at) => {
        const language = exchange.params.language ?? ''
        return isSpokenLanguage(language) ? answer(exchange, at, language) : desk.notFound(exchange, at.who, at.kept)
      },
      (exchange) => keptOf(exchange, textBlocks),
    )

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
    row(
      'GET',
      '/:language',
      texts((exchange, at, language) => textsPage(exchange, at, language, typedTexts(at.channel.settings, language))),
    ),
    row(
      'POST',
      '/:language',
      texts(async (exchange, at, language) => {
        const typed = textsIn(exchange)
        const long = tooLong(typed)
        if (long.length > 0) return textsPage(exchange, at, language, typed, { tooLong: long, status: 422 })
        return keeping.save(
          exchange,
          at,
          publicPagesHref(at.channel.slug, `/${language}`),
          (settings) => ({ ...settings, texts: withTexts(settings.texts, language, typed) }),
          (now, showing) => {
            const standing = typedTexts(now.channel.settings, language)
            const others = textBlocks.filter((block) => standing[block] !== '' && standing[block] !== typed[block].trim())
            return textsPage(exchange, now, language, typed, {
              ...showing,
              now: Object.fromEntries(others.map((block) => [block, standing[block]])),
            })
          },
        )
      }),
    ),
    row(
      'POST',
      '/:language/preview',
      texts((exchange, at, language) => {
        const typed = textsIn(exchange)
        return textsPage(exchange, at, language, typed, { preview: previewOf(typed, language) })
      }),
    ),
  ]
}
