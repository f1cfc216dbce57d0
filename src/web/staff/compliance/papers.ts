// The papers of a unit: as they read today, as files, and as editions.
import { PaperPage, paperOutcomes } from '../../../../views/staff/compliance/paper-page.tsx'
import { type Edition, type Paper, type PaperKind, paperKinds } from '../../../domain/compliance/paper.ts'
import { makeSay } from '../../../i18n/say.ts'
import type { Bytes } from '../../../kit/bytes.ts'
import type { Day } from '../../../kit/instant.ts'
import { pdfOf } from '../../shared/pdf.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import { type AtUnit, makeComplianceRoom } from './compliance-room.ts'

const kindIn = ({ params }: Exchange): PaperKind | null => paperKinds.find((kind) => kind === params.paper) ?? null

/** @param about below the title: which edition it is, by whom @param foot at the foot of every page */
const paperPdf = ({ language, title, lead, sections }: Paper, about: readonly string[], foot: string, made: Day): Promise<Bytes> =>
  pdfOf({
    ...{ say: makeSay(language), title, layout: 'portrait', foot, made, sections },
    blocks: [...about, ...lead].map((text) => ({ text })),
  })

/** A paper that nobody has issued, as a PDF. */
export const draftPdf = (paper: Paper, day: Day, version: string): Promise<Bytes> => {
  const say = makeSay(paper.language)
  const about = say('compliance.paper.draft', { date: day })
  return paperPdf(paper, [about], `${paper.title}. ${about}. Viska ${version}`.trim(), day)
}

/** An edition, in its words of then. */
export const editionPdf = ({ paper, number, day, by, version, head }: Edition): Promise<Bytes> => {
  const say = makeSay(paper.language)
  const about = say('compliance.paper.edition', { number: String(number), date: say.date(day), name: by })
  const foot = `${paper.title}. ${say('compliance.paper.foot', { number: String(number), date: day })}`
  return paperPdf(paper, [about, say('compliance.paper.made', { version, head })], foot, day)
}

export const paperRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { papers } = desk.services.compliance
  const room = makeComplianceRoom(desk)

  /** Runs a route with the kind of paper that its address names. */
  const ofKind =
    (answer: (exchange: Exchange, at: AtUnit, kind: PaperKind) => Promise<Reply>) =>
    async (exchange: Exchange, at: AtUnit): Promise<Reply> => {
      const kind = kindIn(exchange)
      return kind === null ? desk.notFound(exchange, at.who) : answer(exchange, at, kind)
    }
  const pdf = (body: Bytes, name: string): Reply => download(body, { type: 'application/pdf', name: `${name}.pdf` })
  const home = ({ place }: AtUnit, kind: PaperKind): string => `/compliance/${place.unit.id}/papers/${kind}`

  return [
    room.row(
      'read-compliance',
      'GET',
      '/compliance/:unit/papers/:paper',
      ofKind(async (exchange, { who, place, props }, kind) => {
        const { paper, editions, changes } = await papers.read(place, kind, who.staff.language)
        const outcome = paperOutcomes.find((known) => known === exchange.query.get('done')) ?? null
        return show(PaperPage({ ...props, kind, paper, editions, changes, outcome }))
      }),
    ),
    room.row(
      'read-compliance',
      'GET',
      '/compliance/:unit/papers/:paper/draft.pdf',
      ofKind(async (_, { who, place }, kind) => {
        const { paper } = await papers.read(place, kind, who.staff.language)
        return pdf(await draftPdf(paper, desk.today(), desk.settings.version), `${kind}-draft-${desk.today()}`)
      }),
    ),
    room.row(
      'keep-compliance',
      'POST',
      '/compliance/:unit/papers/:paper/editions',
      ofKind(async (exchange, at, kind) => {
        const number = Number(/^\d{1,6}$/.exec(exchange.form.text('number'))?.[0] ?? 0)
        const issued = await papers.issue(at.who, at.place, kind, number)
        return redirect(`${home(at, kind)}?done=${issued}`)
      }),
    ),
    room.row(
      'read-compliance',
      'GET',
      '/compliance/:unit/papers/:paper/editions/:edition',
      ofKind(async (exchange, at, kind) => {
        const { editions } = await papers.read(at.place, kind, at.who.staff.language)
        const edition = editions.find(({ number }) => String(number) === exchange.params.edition)
        return edition === undefined ? redirect(home(at, kind)) : pdf(await editionPdf(edition), `${kind}-${edition.number}`)
      }),
    ),
  ]
}
