// A new receipt in place of one that somebody may have seen: the old one dies when the new one is shown to be kept, or used.
import { casePath } from '../../../views/reporter/paths.ts'
import { RenewPage } from '../../../views/reporter/renew-page.tsx'
import { RenewedPage } from '../../../views/reporter/renewed-page.tsx'
import { redirect } from '../shared/reply.ts'
import { type Hall, type ReporterRoute, show } from './hall.ts'
import { notSaved, savedFaultOf } from './receipt.ts'
import { row, type Visits } from './visit.ts'

export const renewalRoutes = ({ services: { dialogue } }: Hall, { entry, lost }: Visits): readonly ReporterRoute[] => [
  row(
    'GET',
    '/case/receipt',
    'follow',
    entry(async ({ exchange, frame, token, first }) => {
      const receipt = await dialogue.renewed(token)
      if (receipt === null) return show(RenewPage({ ...frame, first }))
      const fault = savedFaultOf(exchange)
      return show(RenewedPage({ ...frame, receipt, fault, first }), { status: fault === null ? 200 : 422 })
    }),
  ),
  row(
    'POST',
    '/case/receipt',
    'follow',
    entry(async (at) => {
      const receipt = await dialogue.renew(at.token)
      return receipt === null ? lost(at) : redirect(casePath(at.language, 'receipt'))
    }),
  ),
  row(
    'POST',
    '/case/receipt/confirmation',
    'follow',
    entry(async ({ exchange, language, token }) => {
      const receipt = await dialogue.renewed(token)
      if (receipt === null) return redirect(casePath(language))
      const fault = notSaved(exchange, receipt)
      if (fault !== null) return redirect(`${casePath(language, 'receipt')}?look=${fault}`)
      await dialogue.confirmRenewal(token)
      return redirect(`${casePath(language)}?done=renewed`)
    }),
  ),
]
