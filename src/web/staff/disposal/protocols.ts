// The protocols of disposals: by unit and year, one by one, as a file and on paper; and the check whether a protocol is the one that was signed.
import { CheckPage } from '../../../../views/staff/disposal/check-page.tsx'
import { placeKey } from '../../../../views/staff/disposal/disposal-frame.tsx'
import { LostProtocolPage, lostProtocolHref } from '../../../../views/staff/disposal/lost-protocol-page.tsx'
import { ProtocolPage } from '../../../../views/staff/disposal/protocol-page.tsx'
import { protocolCell, protocolColumnsOf } from '../../../../views/staff/disposal/protocol-table.ts'
import { protocolLead, protocolParts, protocolTitle } from '../../../../views/staff/disposal/protocol-words.ts'
import { ProtocolsPage, protocolHref } from '../../../../views/staff/disposal/protocols-page.tsx'
import { yearOf } from '../../../domain/case/register.ts'
import { type ProtocolId, protocolName, type ShownProtocol } from '../../../domain/disposal/protocol.ts'
import { csvOf } from '../../../kit/csv.ts'
import type { PaperFile, PaperYear } from '../../../services/disposal/disposal-papers.ts'
import type { DisposalPlace } from '../../../services/disposal/disposal-places.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { pdfOf } from '../../shared/pdf.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, isReply, type StaffRoute, show } from '../desk.ts'

/** Characters of a protocol that somebody brings: ours have a few thousand. */
const longestProtocol = 200_000

const fileName = (protocol: ShownProtocol, kind: string): string => `${protocolName(protocol).replace(' ', '-').toLowerCase()}.${kind}`

export const protocolRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { papers, lostProtocols } = desk.services

  const asked = async (
    exchange: Exchange,
    who: Unlocked,
  ): Promise<{ readonly places: readonly DisposalPlace[]; readonly year: number; readonly found: PaperYear } | null> => {
    const [key, typed] = [exchange.query.get('unit') ?? '', exchange.query.get('year') ?? '']
    const places = await papers.places(who)
    const place = places.find((one) => placeKey(one) === key) ?? (key === '' ? places[0] : undefined)
    if (place === undefined) return null
    const year = /^2\d{3}$/.test(typed) ? Number(typed) : yearOf(desk.today())
    return { places, year, found: await papers.year(who, place, year) }
  }

  /** A row about one protocol. */
  const one = (path: string, answer: (exchange: Exchange, who: Unlocked, paper: PaperFile) => Promise<Reply>): StaffRoute =>
    guarded(desk, 'read-disposals', 'GET', path, async (exchange, who) => {
      const paper = await papers.find(who, (exchange.params.protocol ?? '') as ProtocolId)
      return paper === null ? desk.notFound(exchange, who) : answer(exchange, who, paper)
    })

  return [
    guarded(desk, 'read-disposals', 'GET', '/disposals', async (exchange, who) => {
      const at = await asked(exchange, who)
      if (at === null) return desk.notFound(exchange, who)
      const { places, year, found } = at
      const years = [...new Set([...found.years, year, yearOf(desk.today())])].toSorted((a, b) => b - a)
      return show(
        ProtocolsPage({
          ...(await desk.frame(exchange, who)),
          places,
          place: found.place,
          year,
          years,
          papers: found.papers,
          lost: found.lost,
          broken: found.broken,
          mayTakeIn: found.mayTakeIn,
        }),
      )
    }),
    guarded(desk, 'read-disposals', 'GET', '/disposals/list.csv', async (exchange, who) => {
      const at = await asked(exchange, who)
      if (at === null) return desk.notFound(exchange, who)
      const say = desk.say(exchange, who)
      const columns = protocolColumnsOf(at.found.papers.map(({ protocol }) => protocol))
      const head = columns.map((column) => say(`papers.protocols.column.${column}`))
      const rows = at.found.papers.map(({ protocol, proven }) => {
        const [name = '', ...cells] = columns.map((column) => protocolCell(say, protocol, column))
        return [proven ? name : `${name} (${say('papers.protocol.unproven.mark')})`, ...cells]
      })
      return download(csvOf([head, ...rows]), { type: 'text/csv; charset=utf-8', name: `disposals-${at.year}.csv` })
    }),
    guarded(desk, 'read-disposals', 'GET', '/disposals/check', async (exchange, who) =>
      show(CheckPage({ ...(await desk.frame(exchange, who)), typed: '', outcome: null })),
    ),
    {
      method: 'POST',
      path: '/disposals/check',
      guard: 'read-disposals',
      answer: async (exchange) => {
        const typed = exchange.form.text('protocol').slice(0, longestProtocol)
        const who = await desk.enter(exchange, 'read-disposals', typed)
        if (isReply(who)) return who
        const outcome = await papers.check(who, typed)
        return show(CheckPage({ ...(await desk.frame(exchange, who)), typed, outcome }), { status: outcome === 'signed' ? 200 : 422 })
      },
    },
    guarded(desk, 'keep-register', 'GET', lostProtocolHref, async (exchange, who) =>
      show(LostProtocolPage({ ...(await desk.frame(exchange, who)), typed: '', refusal: null })),
    ),
    {
      method: 'POST',
      path: lostProtocolHref,
      guard: 'keep-register',
      answer: async (exchange) => {
        const typed = exchange.form.text('protocol')
        const who = await desk.enter(exchange, 'keep-register', typed)
        if (isReply(who)) return who
        const outcome = typed.length > longestProtocol ? ({ refusal: 'none' } as const) : await lostProtocols.takeIn(who, typed)
        if ('taken' in outcome) return redirect(protocolHref(outcome.taken, '?done=taken-in'))
        return show(LostProtocolPage({ ...(await desk.frame(exchange, who)), typed, ...outcome }), { status: 422 })
      },
    },
    one('/disposals/:protocol', async (exchange, who, paper) =>
      show(ProtocolPage({ ...(await desk.frame(exchange, who)), paper, justTakenIn: exchange.query.get('done') === 'taken-in' })),
    ),
    // As it was signed, with its numbers: for those who read the register of the unit.
    one('/disposals/:protocol/protocol.json', async (exchange, who, { protocol, whole, key, signature }) =>
      whole === null
        ? desk.notFound(exchange, who)
        : download(`${JSON.stringify({ protocol: whole, key, signature }, null, 2)}\n`, {
            type: 'application/json',
            name: fileName(protocol, 'json'),
          }),
    ),
    one('/disposals/:protocol/protocol.pdf', async (exchange, who, paper) => {
      const say = desk.say(exchange, who)
      const { protocol } = paper
      const title = protocolTitle(say, protocol)
      const body = await pdfOf({
        ...{ say, title, layout: 'portrait', foot: `${title}, ${protocol.unit.name}`, made: protocol.executed.on },
        blocks: [
          protocolLead(say, protocol),
          ...(paper.proven ? [] : [say('papers.protocol.unproven')]),
          ...(paper.hasRival ? [say('papers.protocol.rival')] : []),
          ...(paper.takenIn === null ? [] : [say('papers.protocol.taken-in', { on: say.date(paper.takenIn) })]),
        ].map((text) => ({ text })),
        sections: protocolParts(say, paper).map(({ heading, lines, rows }) => ({
          heading,
          blocks: [...lines.map((text) => ({ text })), { facts: rows }],
        })),
      })
      return download(body, { type: 'application/pdf', name: fileName(protocol, 'pdf') })
    }),
  ]
}
