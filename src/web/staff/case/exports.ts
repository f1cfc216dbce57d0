// Taking the file of a case out of the program: asking, answering a colleague who asks, and fetching it (T-09).
import { ExportsPage, type ExportsPageProps, exportsHref } from '../../../../views/staff/case/exports-page.tsx'
import { exportHands } from '../../../domain/case/export-request.ts'
import { isNamed } from '../../../domain/case/identity-request.ts'
import { handAnswers } from '../../../domain/case/second-hand.ts'
import { longestReason } from '../../../domain/case/sheet.ts'
import { asExported, copyTaken } from '../../../services/case/exports.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { download, type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { isLimitedIn, printingOf, refusalWords, viewOf } from './case-showing.ts'
import { exportPaper } from './export-paper.ts'
import { partFrame } from './part-frame.ts'

/** What was done, as the page says it that comes after. */
const dones = ['asked', ...handAnswers] as const

interface Shown {
  readonly reason?: ExportsPageProps['reason']
  /** Why the last act was not done. */
  readonly refusal?: string
}

export const exportRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { casework } = desk.services

  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, shown: Shown = {}): Promise<Reply> => {
    const { reason = { text: '', fault: undefined }, refusal } = shown
    const { exports } = file.course
    const frame = await partFrame(desk, exchange, who, file, null)
    const done = dones.find((known) => known === exchange.query.get('done'))
    const isWrong = refusal !== undefined || reason.fault !== undefined
    // Who asked last of those whom somebody has answered: the line that says so names them.
    const name = exports.findLast(({ answered }) => answered?.by.id === who.staff.id)?.by.name ?? ''
    return show(
      ExportsPage({
        ...frame,
        refusal: refusal === undefined ? null : refusalWords(frame.say, refusal),
        done: done === undefined || isWrong ? null : frame.say(`export.now.${done}`, { name }),
        exports,
        own: who.staff.id,
        limited: isLimitedIn(file, who),
        named:
          !file.nameHidden &&
          isNamed(
            file.report,
            file.messages.map(({ message }) => message),
          ),
        clearing: file.course.clearings.filter(({ state }) => state === 'waiting').length,
        hasHands: exportHands(file.people?.entitled ?? [], who.staff.id).length > 0,
        today: desk.today(),
        reason,
      }),
      { status: isWrong ? 422 : 200 },
    )
  }

  /** Refused over what stands now: somebody else may have answered, or taken it back. */
  const refusedOver = async (exchange: Exchange, who: Unlocked, { row }: CaseFile, shown: Shown): Promise<Reply> => {
    const file = await casework.open(who, row.id)
    return file === null ? desk.notFound(exchange, who, shown.reason?.text ?? '') : page(exchange, who, file, shown)
  }

  return [
    room.row('GET', '/cases/:id/exports', (exchange, who, file) => page(exchange, who, file)),
    room.row(
      'POST',
      '/cases/:id/exports',
      async (exchange, who, file) => {
        const text = exchange.form.text('why-export')
        const fault = text.trim() === '' ? 'missing' : text.length > longestReason ? 'too-long' : undefined
        if (fault !== undefined) return page(exchange, who, file, { reason: { text, fault } })
        const outcome = await casework.exports.ask(who, file.row.id, text.trim())
        if (outcome === null) return desk.notFound(exchange, who, text)
        if (outcome === 'done') return redirect(`${exportsHref(file.row.id)}?done=asked`)
        return refusedOver(exchange, who, file, { reason: { text, fault: undefined }, refusal: outcome })
      },
      ['why-export'],
    ),
    room.row('POST', '/cases/:id/export-answers', async (exchange, who, file) => {
      const answer = handAnswers.find((one) => one === exchange.form.text('answer'))
      if (answer === undefined) return page(exchange, who, file, { refusal: 'no-answer' })
      const outcome = await casework.exports.answer(who, file.row.id, exchange.form.text('request'), answer)
      if (outcome === null) return desk.notFound(exchange, who)
      if (outcome === 'done') return redirect(`${exportsHref(file.row.id)}?done=${answer}`)
      return refusedOver(exchange, who, file, { refusal: outcome })
    }),
    room.row('POST', '/cases/:id/export-file', async (exchange, who, { row }) => {
      const id = exchange.form.text('request')
      const outcome = await casework.exports.take(who, row.id, id)
      // Opened again: the copy is the case as it is now, with the word of the taking in it.
      const file = outcome === null ? null : await casework.open(who, row.id)
      if (outcome === null || file === null) return desk.notFound(exchange, who)
      if (typeof outcome === 'string') return page(exchange, who, file, { refusal: outcome })
      const [request, taken] = [file.course.exports.find((one) => one.id === id), copyTaken(file, id, outcome.at)]
      if (request === undefined || taken === undefined || request.agreed === null)
        return page(exchange, who, file, { refusal: 'export-other' })
      const [printing, related] = await Promise.all([printingOf(desk, who), casework.related.of(who, row.id)])
      const body = await exportPaper(
        desk.say(exchange, who),
        viewOf(desk, exchange, who, asExported(file, request), { printing, related }),
        { by: request.by, agreed: request.agreed, at: taken.at, copy: taken.copy, reason: request.reason },
      )
      return download(body, { type: 'application/pdf', name: `${file.row.reference.toLowerCase()}-${taken.copy}.pdf` })
    }),
  ]
}
