// The final report of a case: written and presented by those who work on it, and read by whoever was given its code.
import { FinalReportPage, finalReportHref } from '../../../../views/staff/case/final-report-page.tsx'
import {
  ReadingCodePage,
  ReadingCodePrintPage,
  type ReadingCodeProps,
  readingCodeHref,
} from '../../../../views/staff/case/reading-code-page.tsx'
import { ReadingDoorPage, type ReadingDoorProps, ReadingPage, readingHref } from '../../../../views/staff/case/reading-page.tsx'
import { type FinalReport, finalReportSheet } from '../../../domain/case/case-sheets.ts'
import { usualReadingEnd } from '../../../domain/case/final-report.ts'
import { filledFrom, type SheetFaults, type Typed, textsOf, typedFrom } from '../../../domain/case/sheet.ts'
import { lacksInFinalReport, tidyFinalReport } from '../../../domain/case/sheet-demands.ts'
import { frameFacts } from '../../../domain/channel/legal-frame.ts'
import type { CaseFile } from '../../../services/case/opened-file.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { type Reply, redirect } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, rememberLanguage, type StaffRoute, show } from '../desk.ts'
import type { CaseRoom } from './case-room.ts'
import { handingOf } from './case-showing.ts'
import { partFrame, typedIn } from './part-frame.ts'

/** The report, or what of it is missing or wrong. */
const reportIn = (typed: Typed, { channel }: CaseFile): { readonly report: FinalReport } | { readonly faults: SheetFaults } => {
  const { filled, faults } = filledFrom(finalReportSheet, typed)
  if (filled === null) return { faults: faults ?? {} }
  const report = tidyFinalReport(filled)
  const lacks = lacksInFinalReport(report, frameFacts(channel.settings.frame))
  return lacks === null ? { report } : { faults: { [lacks]: 'missing' } }
}

interface Shown {
  readonly form: string
  readonly typed: Typed
  readonly faults?: SheetFaults
  readonly refusal?: string
}

export const finalReportRoutes = (desk: Desk, room: CaseRoom): readonly StaffRoute[] => {
  const { finalReports } = desk.services.casework

  const page = async (exchange: Exchange, who: Unlocked, file: CaseFile, { faults = {}, refusal, ...shown }: Shown): Promise<Reply> => {
    const [frame, readings] = await Promise.all([
      partFrame(desk, exchange, who, file, refusal ?? null),
      finalReports.readings(who, file.row.id),
    ])
    const standing = { presented: file.course.presented, readings, today: desk.today() }
    const archived = file.row.phase === 'archived'
    const { frame: law, publicBody } = file.channel.settings
    return show(FinalReportPage({ ...frame, ...standing, ...shown, faults, archived, law, publicBody, handing: handingOf(file) }), {
      status: refusal !== undefined || Object.keys(faults).length > 0 ? 422 : 200,
    })
  }

  /** What a new form begins with: the words of the newest report, for whoever presents it again. */
  const fresh = ({ course }: CaseFile): Shown => {
    const typed = typedFrom(finalReportSheet, course.presented.at(-1)?.value ?? null)
    return { form: finalReports.formOf(''), typed: { ...typed, until: [usualReadingEnd(desk.today())] } }
  }

  /** Runs a page with the code that this session may show; without one the way on is the report’s own page. */
  const withCode =
    (answer: (props: ReadingCodeProps) => JSX.Element) =>
    async (exchange: Exchange, who: Unlocked, file: CaseFile): Promise<Reply> => {
      const { id } = file.row
      const form = exchange.params.form ?? ''
      const found = await finalReports.code(who, id, form)
      const report = file.course.presented.find((one) => one.id === found?.report)
      if (found === null || report === undefined) return redirect(finalReportHref(id))
      const { addressee, until } = report
      const url = `${desk.settings.staffUrl}${readingHref}`
      return show(answer({ ...(await desk.frame(exchange, who)), id, form, code: found.code, url, addressee, until }))
    }

  const door = (exchange: Exchange, typed: string, fault: ReadingDoorProps['fault']): Promise<Reply> =>
    show(ReadingDoorPage({ ...desk.outer(exchange), typed, fault }), {
      status: fault === null ? 200 : 422,
      cookies: rememberLanguage(exchange),
    })

  return [
    room.row('GET', '/cases/:id/final-report', (exchange, who, file) => page(exchange, who, file, fresh(file))),
    room.row(
      'POST',
      '/cases/:id/final-report',
      async (exchange, who, file) => {
        const form = finalReports.formOf(exchange.form.text('form'))
        const typed = typedIn(exchange, finalReportSheet)
        const found = reportIn(typed, file)
        if ('faults' in found) return page(exchange, who, file, { form, typed, faults: found.faults })
        const outcome = await finalReports.present(who, file.row.id, form, found.report)
        if (outcome === null) return desk.notFound(exchange, who)
        return outcome === 'done'
          ? redirect(readingCodeHref(file.row.id, form))
          : page(exchange, who, file, { form: outcome === 'presented' ? finalReports.formOf('') : form, typed, refusal: outcome })
      },
      textsOf(finalReportSheet),
    ),
    room.row('GET', '/cases/:id/final-report/:form/code', withCode(ReadingCodePage)),
    room.row('GET', '/cases/:id/final-report/:form/code/print', withCode(ReadingCodePrintPage)),
    room.row('POST', '/cases/:id/final-report/:report/ending', async (exchange, who, file) => {
      const outcome = await finalReports.end(who, file.row.id, exchange.params.report ?? '')
      if (outcome === null) return desk.notFound(exchange, who)
      return outcome === 'done'
        ? redirect(`${finalReportHref(file.row.id)}?done=saved`)
        : page(exchange, who, file, { ...fresh(file), refusal: outcome })
    }),
    { method: 'GET', path: readingHref, guard: 'none', answer: (exchange) => door(exchange, '', null) },
    {
      method: 'POST',
      path: readingHref,
      guard: 'none',
      answer: async (exchange) => {
        const typed = exchange.form.text('code')
        if (typed.trim() === '') return door(exchange, '', 'missing')
        const paper = await desk.services.reading.read(typed)
        return paper === null ? door(exchange, typed.slice(0, 100), 'refused') : show(ReadingPage({ ...desk.outer(exchange), ...paper }))
      },
    },
  ]
}
