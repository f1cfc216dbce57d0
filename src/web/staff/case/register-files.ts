// What a register holds, as a file: a table for a spreadsheet, and a list on paper with its marking of secrecy.
import { countText } from '../../../../views/staff/case/register-page.tsx'
import { listCell, listColumns, listHead, listHref, provisionsOf } from '../../../../views/staff/case/register-view.ts'
import { csvOf } from '../../../kit/csv.ts'
import { mostEntries, mostOnPaper } from '../../../services/case/registers.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { pdfOf } from '../../shared/pdf.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Answered, type Desk, guarded, type StaffRoute } from '../desk.ts'
import { type Asked, askedIn, inAddress, isPeriod } from './register-choice.ts'

export const registerFileRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { registers } = desk.services

  /** The whole of what was asked for, as rows; or where to go instead. */
  const file =
    (
      most: number,
      answer: (exchange: Exchange, who: Unlocked, at: Asked, rows: readonly (readonly string[])[], marked: string) => Promise<Reply>,
    ): Answered =>
    async (exchange, who) => {
      const at = await askedIn(desk, inAddress(exchange), who)
      if (at === null) return redirect('/register')
      const { register, choice, period } = at
      const listed = isPeriod(period) ? await registers.list(who, register.unit.id, period, 'whole') : null
      if (listed === null) return redirect(listHref(register.unit, choice))
      if (listed.count > most) return redirect(listHref(register.unit, choice, '', { done: 'too-many' }))
      const say = desk.say(exchange, who)
      const cells = listed.entries.map((entry) =>
        listColumns[choice.view].map((column) => listCell(say, entry, register.numbering, column)),
      )
      return answer(exchange, who, at, [listHead(say, choice.view), ...cells], provisionsOf(listed.entries))
    }

  return [
    guarded(
      desk,
      'read-register',
      'GET',
      '/register/list.csv',
      file(mostEntries, async (_, __, { choice }, rows) =>
        download(csvOf(rows), { type: 'text/csv; charset=utf-8', name: `register-${choice.year}-${choice.view}.csv` }),
      ),
    ),
    guarded(
      desk,
      'read-register',
      'GET',
      '/register/list.pdf',
      file(mostOnPaper, async (exchange, who, { register, choice }, [head = [], ...rows], marked) => {
        const say = desk.say(exchange, who)
        const { name } = register.unit
        const shut =
          choice.view === 'public'
            ? say(`register.left-out.${register.channel.settings.frame}`)
            : rows.length === 0
              ? ''
              : say('register.marked', { provisions: marked, unit: name })
        const body = await pdfOf({
          ...{ say, title: say('register.heading', { unit: name }), layout: 'landscape', made: desk.today() },
          foot: choice.view === 'public' ? name : shut,
          blocks: [
            { text: countText({ say, choice, count: rows.length }) },
            ...(shut === '' ? [] : [{ text: shut }]),
            { table: { head, rows } },
          ],
          sections: [],
        })
        return download(body, { type: 'application/pdf', name: `register-${choice.year}-${choice.view}.pdf` })
      }),
    ),
  ]
}
