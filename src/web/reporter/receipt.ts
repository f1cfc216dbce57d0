// The receipt: shown after the report is stored, until the reporter has shown that they kept it.
import { DonePage } from '../../../views/reporter/done-page.tsx'
import { donePath, followPath, receiptPath } from '../../../views/reporter/paths.ts'
import { type SavedFault, savedFaultKinds } from '../../../views/reporter/receipt-card.tsx'
import { ReceiptPage } from '../../../views/reporter/receipt-page.tsx'
import { ReceiptPrintPage } from '../../../views/reporter/receipt-print-page.tsx'
import { receiptNote, receiptNoteName } from '../../../views/shared/receipt-note.ts'
import { acknowledgementDue, feedbackDue, feedbackMonthsFor, legalZone } from '../../domain/case/deadline.ts'
import type { Channel } from '../../domain/channel/channel.ts'
import { hasLastFour, type Receipt } from '../../domain/reporter/receipt.ts'
import { addDays, type Day, day, dayOf } from '../../kit/instant.ts'
import type { ShownReceipt } from '../../services/reporter/slips.ts'
import { expireCookie } from '../shared/cookie.ts'
import { plain, type Reply, redirect } from '../shared/reply.ts'
import type { Exchange } from '../shared/route.ts'
import { cookies, type Hall, inChannel, type Place, placeAt, type ReporterRoute, show } from './hall.ts'

/** Whether the form shows that the receipt was kept; null: it does. */
export const notSaved = ({ form }: Exchange, receipt: Receipt): SavedFault | null => {
  const typed = form.text('last-four')
  if (form.text('saved') === 'yes' || hasLastFour(receipt, typed)) return null
  return typed.trim() === '' ? 'missing' : 'mismatch'
}

/**
 * What the address says was wrong. A refused receipt is shown by way of a GET: whoever goes back to it must see the receipt, not the
 * browser's question whether to send again.
 */
export const savedFaultOf = ({ query }: Exchange): SavedFault | null => savedFaultKinds.find((known) => known === query.get('look')) ?? null

export const receiptRoutes = (hall: Hall): readonly ReporterRoute[] => {
  const { intake } = hall.services

  /** Runs a route with the receipt; when it is not shown any more, the way on is to sign in with it. */
  const withReceipt = (answer: (exchange: Exchange, place: Place, shown: ShownReceipt, token: string) => Promise<Reply>) =>
    inChannel(hall, async (exchange, place) => {
      const token = exchange.cookie(cookies.draft)
      const shown = token === null ? null : await intake.receipt(token)
      if (shown === null || token === null) return redirect(followPath(place.language))
      return answer(exchange, shown.unitId === undefined ? place : placeAt(place, shown.unitId), shown, token)
    })

  /** When there is something to read: the acknowledgement, or where none is wanted the feedback. */
  const returnDate = ({ say, view }: Place, { received, noAcknowledgement, kind }: ShownReceipt): string =>
    say.date(
      noAcknowledgement === true || kind === 'suggestion'
        ? feedbackDue(received, null, view.channel.settings)
        : acknowledgementDue(received),
    )

  /** The day of sending as the address carries it: today, or a day or two ago. */
  const sentOn = (spelled: string | null): Day => {
    const today = dayOf(hall.settings.now(), legalZone)
    try {
      const on = day(spelled ?? today)
      return on <= today && on >= addDays(today, -3) ? on : today
    } catch {
      return today
    }
  }

  /** The clock of the unit as the address carries it: which unit it was stands nowhere. */
  const withMonths = (channel: Channel, spelled: string | null): Channel => {
    const { feedbackSince: _, ...settings } = channel.settings
    return spelled === '3' || spelled === '6' ? { ...channel, settings: { ...settings, feedbackMonths: spelled === '6' ? 6 : 3 } } : channel
  }

  const path = '/:language/:channel/report'
  return [
    {
      method: 'GET',
      path: `${path}/receipt`,
      guard: 'draft',
      answer: withReceipt((exchange, { frame }, { receipt, received, noAcknowledgement = false, kind }) => {
        const fault = savedFaultOf(exchange)
        return show(ReceiptPage({ ...frame, receipt, received, noAcknowledgement, suggestion: kind === 'suggestion', fault }), {
          status: fault === null ? 200 : 422,
        })
      }),
    },
    {
      method: 'POST',
      path: `${path}/receipt`,
      guard: 'draft',
      answer: withReceipt(async (exchange, { language, view }, { receipt, received, noAcknowledgement, kind }, token) => {
        const fault = notSaved(exchange, receipt)
        if (fault !== null) return redirect(`${receiptPath(language, view.channel.slug)}?look=${fault}`)
        await intake.confirm(token)
        const answer = kind === 'suggestion' ? '&answer=free' : noAcknowledgement === true ? '&answer=none' : ''
        const months = `&months=${feedbackMonthsFor(received, view.channel.settings)}`
        return redirect(`${donePath(language, view.channel.slug)}?sent=${received}${answer}${months}`, {
          cookies: [expireCookie(cookies.draft, exchange.secure)],
        })
      }),
    },
    {
      method: 'POST',
      path: `${path}/receipt/file`,
      guard: 'draft',
      answer: withReceipt(async (_, place, shown) => ({
        ...plain(receiptNote(shown.receipt, returnDate(place, shown)), {
          headers: { 'Content-Disposition': `attachment; filename="${receiptNoteName(place.language)}"` },
        }),
        kind: 'personal',
      })),
    },
    {
      method: 'GET',
      path: `${path}/receipt/print`,
      guard: 'draft',
      answer: withReceipt((_, place, shown) =>
        show(ReceiptPrintPage({ ...place.frame, receipt: shown.receipt, date: returnDate(place, shown) })),
      ),
    },
    {
      method: 'GET',
      path: `${path}/done`,
      guard: 'none',
      answer: inChannel(hall, (exchange, { frame }) =>
        show(
          DonePage({
            ...{ ...frame, received: sentOn(exchange.query.get('sent')) },
            channel: withMonths(frame.channel, exchange.query.get('months')),
            noAcknowledgement: exchange.query.get('answer') === 'none',
            suggestion: exchange.query.get('answer') === 'free',
          }),
        ),
      ),
    },
  ]
}
