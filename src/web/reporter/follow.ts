// The reporter comes back: signs in with the receipt, reads, writes, leaves.

import { caseNotices } from '../../../views/reporter/case-page.tsx'
import { CaseWaysPage } from '../../../views/reporter/case-ways-page.tsx'
import { OwnReportPage } from '../../../views/reporter/own-report-page.tsx'
import { casePath } from '../../../views/reporter/paths.ts'
import { SignedOutPage } from '../../../views/reporter/signed-out-page.tsx'
import { messageFault } from '../../domain/case/dialogue.ts'
import { unitOf } from '../../domain/channel/unit-settings.ts'
import { setCookie } from '../shared/cookie.ts'
import { redirect } from '../shared/reply.ts'
import { cookies, type Hall, inLanguage, leaveNothing, type ReporterRoute, show, stylesheets } from './hall.ts'
import { blocksOf } from './public.ts'
import { closedDoor, frameOf, row, type Visits } from './visit.ts'

export const followRoutes = (hall: Hall, { visit, doorPage, casePage, written }: Visits): readonly ReporterRoute[] => [
  row(
    'GET',
    '',
    'none',
    inLanguage(hall, (_, __, say) => doorPage(say, closedDoor, 200)),
  ),
  row(
    'POST',
    '',
    'none',
    inLanguage(hall, async (exchange, language, say) => {
      const { form, secure } = exchange
      const kept = form.text('message')
      const token = await hall.services.dialogue.signIn(form.text('id'), form.text('password'))
      if (token === null) return doorPage(say, { id: form.text('id').slice(0, 100), refused: true, kept }, 422)
      const set = { cookies: [setCookie(cookies.follow, token, secure)] }
      const view = kept === '' ? null : await hall.services.dialogue.read(token)
      return view === null
        ? redirect(casePath(language), set)
        : casePage({ view, frame: frameOf(say, view) }, { message: kept, notice: 'kept' }, set)
    }),
  ),
  row(
    'GET',
    '/case',
    'follow',
    visit((at) => {
      const done = at.exchange.query.get('done')
      return casePage(at, { notice: caseNotices.find((known) => known === done) ?? null })
    }),
  ),
  row(
    'POST',
    '/case',
    'follow',
    visit(async (at) => {
      const text = at.exchange.form.text('message')
      if (at.turned) return text === '' ? redirect(casePath(at.language)) : casePage(at, { message: text, notice: 'kept' })
      const fault = messageFault(text)
      if (fault !== null) return casePage(at, { message: text, fault }, { status: 422 })
      const seen = Number(at.exchange.form.text('seen'))
      return written(at, { kind: 'message', text, identity: null, ...(Number.isSafeInteger(seen) && seen > 0 ? { seen } : {}) })
    }),
  ),
  row(
    'GET',
    '/case/ways',
    'follow',
    visit(({ view, frame, language, say }) => {
      const unit = view.channel.units.length < 2 ? null : (unitOf(view.channel, view.row.unitId)?.name ?? null)
      return show(CaseWaysPage({ ...frame, unit, blocks: blocksOf({ view, language, say }) }))
    }),
  ),
  row(
    'GET',
    '/case/report',
    'follow',
    // An altered report is not shown; the page of the case says so.
    visit(async ({ frame, view: { report }, language }) =>
      report === null ? redirect(casePath(language)) : show(OwnReportPage({ ...frame, report })),
    ),
  ),
  row(
    'POST',
    '/sign-out',
    'none',
    inLanguage(hall, async (exchange, _, say) => {
      hall.services.dialogue.signOut(exchange.cookie(cookies.follow))
      return show(SignedOutPage({ say, stylesheets: stylesheets() }), leaveNothing(exchange))
    }),
  ),
]
