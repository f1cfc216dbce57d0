// Own words in one language, of a channel or of one of its units: the page, its preview, and saving. Whose they are, the caller knows.
import { TextsPage, type TextsPageProps } from '../../../../views/staff/channel/texts-page.tsx'
import { blockLevel, type ChannelSettings, type TextBlock, textBlocks } from '../../../domain/channel/channel.ts'
import type { LegalFrame } from '../../../domain/channel/legal-frame.ts'
import { type TypedTexts, tooLong, typedTexts, withTexts } from '../../../domain/channel/public-form.ts'
import { isSpokenLanguage, type SpokenLanguage } from '../../../domain/language.ts'
import { makeSay } from '../../../i18n/say.ts'
import { markdownToHtml } from '../../shared/markdown.ts'
import type { Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type Before, type KeepingDesk, keptOf, type Showing } from './keeping.ts'

type Texts = ChannelSettings['texts']

/** Whose words they are. */
export interface TextsOwner<At extends Before> {
  /** Address of the page, up to the language. */
  readonly path: string
  /** The way to one of them, with the owner that stands there. */
  readonly before: (answer: (exchange: Exchange, at: At) => Promise<Reply>, keep: (exchange: Exchange) => string) => StaffRoute['answer']
  readonly textsOf: (at: At) => Texts
  readonly frameOf: (at: At) => LegalFrame
  readonly unitOf: (at: At) => TextsPageProps['unit']
  readonly save: (
    exchange: Exchange,
    at: At,
    language: SpokenLanguage,
    change: (texts: Texts) => Texts,
    again: (now: At, showing: Showing) => Promise<Reply>,
  ) => Promise<Reply>
}

type More = Partial<Pick<TextsPageProps, 'tooLong' | 'preview' | 'now'>> & Showing

const textsIn = ({ form }: Exchange): TypedTexts => Object.fromEntries(textBlocks.map((block) => [block, form.text(block)])) as TypedTexts

const previewOf = (typed: TypedTexts, language: SpokenLanguage): Readonly<Partial<Record<TextBlock, string>>> => {
  const written = textBlocks.filter((block) => typed[block].trim() !== '')
  const mark = makeSay(language)('reporter.external')
  return Object.fromEntries(written.map((block) => [block, markdownToHtml(typed[block], mark, blockLevel[block])]))
}

export const ownTextsRoutes = <At extends Before>(desk: Desk, keeping: KeepingDesk, owner: TextsOwner<At>): readonly StaffRoute[] => {
  const standing = (at: At, language: SpokenLanguage): TypedTexts => typedTexts({ texts: owner.textsOf(at) }, language)

  const page = async (exchange: Exchange, at: At, language: SpokenLanguage, typed: TypedTexts, more: More = {}): Promise<Reply> => {
    const frame = { ...(await keeping.props(exchange, at, more)), frame: owner.frameOf(at), unit: owner.unitOf(at) }
    const props = { ...frame, language, typed, tooLong: [], preview: null, now: {}, ...more, stale: more.stale ?? null }
    return show(TextsPage(props), { status: more.status ?? 200 })
  }

  const row = (
    method: StaffRoute['method'],
    path: string,
    answer: (exchange: Exchange, at: At, language: SpokenLanguage) => Promise<Reply>,
  ): StaffRoute => ({
    method,
    path: `${owner.path}/:language${path}`,
    guard: 'change-channel',
    answer: owner.before(
      (exchange, at) => {
        const language = exchange.params.language ?? ''
        return isSpokenLanguage(language) ? answer(exchange, at, language) : desk.notFound(exchange, at.who, at.kept)
      },
      (exchange) => keptOf(exchange, textBlocks),
    ),
  })

  return [
    row('GET', '', (exchange, at, language) => page(exchange, at, language, standing(at, language))),
    row('POST', '', async (exchange, at, language) => {
      const typed = textsIn(exchange)
      const long = tooLong(typed)
      if (long.length > 0) return page(exchange, at, language, typed, { tooLong: long, status: 422 })
      const change = (texts: Texts): Texts => withTexts(texts, language, typed)
      return owner.save(exchange, at, language, change, (now, showing) => {
        const stands = standing(now, language)
        const others = textBlocks.filter((block) => stands[block] !== '' && stands[block] !== typed[block].trim())
        return page(exchange, now, language, typed, { ...showing, now: Object.fromEntries(others.map((block) => [block, stands[block]])) })
      })
    }),
    row('POST', '/preview', (exchange, at, language) => {
      const typed = textsIn(exchange)
      return page(exchange, at, language, typed, { preview: previewOf(typed, language) })
    }),
  ]
}
