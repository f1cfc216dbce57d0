// The application of the reporter's side: its table of routes, its promises to browsers, and the page for everything that goes wrong.
import { makeSay } from '../../i18n/say.ts'
import { toHex } from '../../kit/bytes.ts'
import type { Random } from '../../kit/random.ts'
import type { ReporterServices } from '../../services/reporter-services.ts'
import { assetRoutes } from '../shared/assets.ts'
import { isSecure } from '../shared/cookie.ts'
import { failureOf } from '../shared/failure.ts'
import { healthRoutes } from '../shared/health.ts'
import type { Answering } from '../shared/listener.ts'
import type { Reply } from '../shared/reply.ts'
import { type Exchange, type Fault, makeSide } from '../shared/route.ts'
import { consentRoutes } from './consent.ts'
import { followRoutes } from './follow.ts'
import { cookies, errorPage, type Hall, languageOf, placeOf, type ReporterRoute, type ReporterSettings } from './hall.ts'
import { identityRoutes } from './identity.ts'
import { notifyRoutes } from './notify.ts'
import { publicRoutes } from './public.ts'
import { receiptRoutes } from './receipt.ts'
import { recordRoutes } from './record.ts'
import { renewalRoutes } from './renewal.ts'
import { requestRoutes } from './request.ts'
import { makeVisits } from './visit.ts'
import { wizardRoutes } from './wizard.ts'

export interface ReporterAppSettings extends ReporterSettings {
  readonly random: Random
  /** Told of an unexpected error: an incident number, and the error for its kind and place, never for its words. */
  readonly report: (incident: string, error: unknown) => void
}

export const reporterTable = (hall: Hall): readonly ReporterRoute[] => {
  const visits = makeVisits(hall)
  return [
    ...assetRoutes(['reporter.css'], false),
    ...healthRoutes(hall.services.health),
    ...followRoutes(hall, visits),
    ...requestRoutes(visits),
    ...consentRoutes(hall, visits),
    ...identityRoutes(visits),
    ...notifyRoutes(hall, visits),
    ...recordRoutes(hall, visits),
    ...renewalRoutes(hall, visits),
    ...wizardRoutes(hall),
    ...receiptRoutes(hall),
    ...publicRoutes(hall),
  ]
}

/** What became of the report, as far as can be known when something went wrong. */
const fateOf = async (
  { services }: Hall,
  { route, cookie, form }: Exchange,
): Promise<'not-sent' | 'sent' | 'unknown' | 'untouched' | 'message-not-sent'> => {
  if (route.startsWith('/:language/follow')) return form.fields.length > 0 ? 'message-not-sent' : 'untouched'
  const token = cookie(cookies.draft)
  if (token === null && form.fields.length === 0) return 'untouched'
  try {
    return token !== null && (await services.intake.receipt(token)) !== null ? 'sent' : 'not-sent'
  } catch {
    // The database cannot tell us either.
    return 'unknown'
  }
}

const faultPage = async (hall: Hall, fault: Fault, exchange: Exchange): Promise<Reply> => {
  const { error, status } = failureOf(fault)
  const say = makeSay(languageOf(exchange) ?? hall.settings.language)
  const report = await fateOf(hall, exchange)
  if (fault.kind !== 'problem') return errorPage(say, null, error, { status, report })
  const place = await placeOf(hall, exchange).catch(() => null)
  const phone = place?.view.channel.settings.otherWays[0]?.phone ?? null
  const typed = exchange.form.fields.length > 0
  // The retry form says itself that what was just typed goes along; what was typed before is as it was.
  const begun = exchange.cookie(cookies.draft) !== null && exchange.route.startsWith('/:language/:channel/report')
  const kept = begun && report === 'not-sent' ? { kept: 'steps' as const } : {}
  return errorPage(say, place?.view.channel ?? null, error, { status, report, phone, ...kept, ...(typed ? { retry: exchange } : {}) })
}

export const makeReporterApp = (services: ReporterServices, settings: ReporterAppSettings): Answering => {
  const hall: Hall = { services, settings }
  return makeSide({
    routes: reporterTable(hall),
    promises: {
      contentSecurityPolicy:
        "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      https: settings.reporterUrl.startsWith('https:'),
      onion: settings.onionUrl,
    },
    isSecure: (address) => isSecure(address, settings.reporterUrl),
    report: settings.report,
    incident: () => toHex(settings.random(4)),
    faultPage: (fault, exchange) => faultPage(hall, fault, exchange),
  })
}
