// How a case begins without a word and how it ends: the closing list, notes, archive, opening it again, and the message after the closing.
import { BeginPage } from '../../../../views/staff/case/begin-page.tsx'
import { caseHref, noReason } from '../../../../views/staff/case/case-view.ts'
import { ClosurePage, NotesPage } from '../../../../views/staff/case/closure-page.tsx'
import { closureSheet, reasonSheet } from '../../../domain/case/case-sheets.ts'
import { closingList, notesLeft } from '../../../domain/case/closing.ts'
import { filledFrom, type SheetFaults, type Typed, textsOf, typedFrom } from '../../../domain/case/sheet.ts'
import { frameFacts } from '../../../domain/channel/legal-frame.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { handingOf, refusalWords } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'

export const caseEndingRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { handling } = desk.services.casework

  const closurePage = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    shown: { readonly typed: Typed; readonly faults?: SheetFaults },
    refusal: string | null = null,
  ): Promise<Reply> => {
    const { typed, faults = {} } = shown
    const frame = await partFrame(desk, exchange, who, file, refusal)
    return show(
      ClosurePage({
        ...frame,
        list: closingList(file),
        handing: handingOf(file),
        contact: file.contact.own !== null,
        course: file.course,
        typed,
        faults,
      }),
      {
        status: refusal !== null || Object.keys(faults).length > 0 ? 422 : 200,
      },
    )
  }

  /** A press on the case page: done, or the page again with what it wants. */
  const press = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    outcome: string | null,
    anchor = '',
  ): Promise<Reply | 'contact'> => {
    if (outcome === 'contact') return outcome
    if (outcome === null) return desk.notFound(exchange, who)
    return outcome === 'done'
      ? redirect(`/cases/${file.row.id}?done=saved${anchor}`)
      : room.page(exchange, who, file, { refusal: refusalWords(desk.say(exchange, who), outcome) }, 422)
  }

  const beginPage = async (
    exchange: Exchange,
    who: Unlocked,
    file: CaseFile,
    typed: Typed,
    faults: SheetFaults,
    refusal: string | null = null,
  ) =>
    show(BeginPage({ ...(await partFrame(desk, exchange, who, file, refusal)), typed, faults }), {
      status: refusal !== null || Object.keys(faults).length > 0 ? 422 : 200,
    })

  return [
    room.contact('GET', '/cases/:id/beginning', (exchange, who, file) => beginPage(exchange, who, file, {}, {})),
    room.row(
      'POST',
      '/cases/:id/beginning',
      async (exchange, who, file) => {
        // Where the reporter wants none, no reason is asked of anybody.
        if (file.row.unacknowledged) return press(exchange, who, file, await handling.begin(who, file.row.id, ''))
        if (file.contact.own === null) return 'contact'
        const typed = typedIn(exchange, reasonSheet)
        const { filled, faults } = filledFrom(reasonSheet, typed)
        if (filled === null || !frameFacts(file.channel.settings.frame).waiver)
          return beginPage(exchange, who, file, typed, faults ?? {}, filled === null ? null : 'unbegun')
        const outcome = await handling.begin(who, file.row.id, filled.reason)
        if (outcome !== 'done' && outcome !== 'contact' && outcome !== null) return beginPage(exchange, who, file, typed, {}, outcome)
        return press(exchange, who, file, outcome)
      },
      textsOf(reasonSheet),
    ),
    room.row('GET', '/cases/:id/closure', (exchange, who, file) =>
      closurePage(exchange, who, file, { typed: typedFrom(closureSheet, file.course.closure?.value ?? null) }),
    ),
    room.row(
      'POST',
      '/cases/:id/closure',
      async (exchange, who, file) => {
        const typed = typedIn(exchange, closureSheet)
        const { filled, faults } = filledFrom(closureSheet, typed)
        if (filled === null) return closurePage(exchange, who, file, { typed, faults })
        const outcome = await handling.close(who, file.row.id, filled)
        if (outcome === null) return desk.notFound(exchange, who)
        return outcome === 'done' ? redirect(`/cases/${file.row.id}?done=saved`) : closurePage(exchange, who, file, { typed }, outcome)
      },
      textsOf(closureSheet),
    ),
    room.row('GET', '/cases/:id/notes', async (exchange, who, file) =>
      show(NotesPage({ ...(await partFrame(desk, exchange, who, file, null)), notes: notesOf(file) })),
    ),
    room.row('POST', '/cases/:id/notes-purge', async (exchange, who, file) => {
      const outcome = await handling.purge(who, file.row.id, exchange.form.all('note'), exchange.form.all('keep'))
      if (outcome === null) return desk.notFound(exchange, who)
      if (outcome === 'done') return redirect(`${caseHref(file.row.id, '/notes')}?done=saved`)
      const frame = await partFrame(desk, exchange, who, file, outcome)
      return show(NotesPage({ ...frame, notes: notesOf(file) }), { status: 422 })
    }),
    room.row('POST', '/cases/:id/archive', async (exchange, who, file) =>
      press(exchange, who, file, await handling.archive(who, file.row.id)),
    ),
    room.row(
      'POST',
      '/cases/:id/reopening',
      async (exchange, who, file) => {
        const reopen = exchange.form.text('reopen-reason').trim()
        if (reopen === '') return room.page(exchange, who, file, { reason: { ...noReason, fault: 'reopen' } }, 422)
        return press(exchange, who, file, await handling.reopen(who, file.row.id, reopen))
      },
      ['reopen-reason'],
    ),
    room.contact(
      'POST',
      '/cases/:id/settlement',
      async (exchange, who, file) => {
        const settle = exchange.form.text('settle-reason').trim()
        if (settle === '') return room.page(exchange, who, file, { reason: { ...noReason, fault: 'settle' } }, 422)
        return press(exchange, who, file, await handling.settle(who, file.row.id, settle))
      },
      ['settle-reason'],
    ),
  ]
}

const notesOf = ({ entries }: CaseFile) => notesLeft(entries) as CaseFile['entries']
