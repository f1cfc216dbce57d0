// The auditor's log: narrowed, page by page, as a file without content, and a head that was written down held against it.
import { aheadText } from '../../../../views/staff/operation/log-ahead.ts'
import { backupText, kindText, personText, signatureText, untilText } from '../../../../views/staff/operation/log-entries.tsx'
import { LogPage } from '../../../../views/staff/operation/log-page.tsx'
import { logFilterFrom } from '../../../domain/log-filter.ts'
import { csvOf } from '../../../kit/csv.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { download, type Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, guarded, type StaffRoute, show } from '../desk.ts'

/** Lines of one file. */
const mostLines = 10_000

const askedIn = ({ query }: Exchange) => {
  const wanted = Number(query.get('before') ?? 0)
  return {
    before: Number.isSafeInteger(wanted) && wanted > 1 ? wanted : null,
    filter: logFilterFrom((name) => query.get(name) ?? ''),
  }
}

export const logRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { log, channels } = desk.services
  const page = async (exchange: Exchange, who: Unlocked, written: string): Promise<Reply> => {
    const { before, filter } = askedIn(exchange)
    const reading = await log.read(who, before, filter)
    if (reading === null) return desk.notFound(exchange, who)
    const { entries, brokenAt, ahead, length, head, older, people } = reading
    const whole = length === 0 ? null : { state: 'whole' as const, last: length, head }
    const audited = who.appointments.filter(({ role }) => role === 'auditor').map(({ channelId }) => channelId as string)
    const views = (await channels.list()).filter(({ channel }) => audited.includes(channel.id))
    const heads = (await desk.services.weeklyHeads.read(who)) ?? []
    const held = written === '' ? null : { written, holds: await log.holds(written) }
    return show(
      LogPage({
        ...(await desk.frame(exchange, who)),
        ...{ entries, before, older, filter, people, held, heads, ahead },
        chain: brokenAt === null ? whole : { state: 'broken', at: brokenAt },
        channels: views.map(({ channel: { id, name } }) => ({ id, name })),
      }),
      { status: held?.holds === false ? 422 : 200 },
    )
  }

  return [
    guarded(desk, 'read-log', 'GET', '/log', (exchange, who) => page(exchange, who, '')),
    guarded(desk, 'read-log', 'POST', '/log', (exchange, who) => page(exchange, who, exchange.form.text('head').trim())),
    guarded(desk, 'read-log', 'GET', '/log.csv', async (exchange, who) => {
      const { filter } = askedIn(exchange)
      const reading = await log.read(who, null, filter, mostLines)
      if (reading === null) return desk.notFound(exchange, who)
      const say = desk.say(exchange, who)
      const { entries, brokenAt, ahead, head, older } = reading
      const state =
        brokenAt === null ? say('staff.log.sound', { seq: head.split(':')[0] ?? '' }) : say('staff.log.broken', { seq: String(brokenAt) })
      const rows = entries.map((one) => [
        ...[
          String(one.entry.seq),
          one.entry.day,
          [kindText(say, one), untilText(say, one), backupText(say, one)].filter((text) => text !== '').join('. '),
          personText(say, one),
        ],
        ...[one.details?.reference ?? '', signatureText(say, one)],
      ])
      const columns = (['number', 'day', 'kind', 'who', 'reference'] as const).map((column) => say(`staff.log.${column}`))
      return download(
        csvOf([
          [...columns, say('log.audit.signed')],
          ...rows,
          // What is no row of the table stands below it, so that a spreadsheet takes the first line for its head.
          [],
          [state],
          ...(ahead.length === 0 ? [] : [[aheadText(say, ahead)]]),
          ...(head === '' ? [] : [[say('staff.log.head'), head]]),
          ...(older === null ? [] : [[say('log.audit.more', { count: String(mostLines) })]]),
        ]),
        { type: 'text/csv; charset=utf-8', name: `${say('log.audit.file.name', { day: desk.today() })}.csv` },
      )
    }),
  ]
}
