// The applications of the first run: the wizard on the staff's listener, the page of the open side that waits, and the one that hands out
// the invitation links. None of them knows a service of the appliance.
import { linksPath, overviewPath } from '../../../views/first-run/paths.ts'
import { ProblemPage } from '../../../views/first-run/problem-page.tsx'
import { WaitingPage } from '../../../views/first-run/waiting-page.tsx'
import { makeSay } from '../../i18n/say.ts'
import { toHex } from '../../kit/bytes.ts'
import type { Random } from '../../kit/random.ts'
import type { InvitationLinks } from '../../services/first-run/invitation-links.ts'
import { assetRoutes, assetUrl } from '../shared/assets.ts'
import { isSecure } from '../shared/cookie.ts'
import { failureOf } from '../shared/failure.ts'
import { healthRoutes } from '../shared/health.ts'
import type { Answering } from '../shared/listener.ts'
import type { Promises } from '../shared/reply.ts'
import { makeSide, type Side } from '../shared/route.ts'
import { backupRoutes } from './backup.ts'
import { type FirstRunDesk, type FirstRunGuard, type FirstRunRoute, languageOf, outer, type Porch, sent, show } from './desk.ts'
import { doorRoutes } from './door.ts'
import { checkRoutes, linksRoutes } from './finish.ts'
import { mailRoutes } from './mail.ts'
import { organisationRoutes } from './organisation.ts'
import { peopleRoutes } from './people.ts'
import { settingsRoutes } from './settings.ts'
import { unitRoutes } from './units.ts'

const notReady = healthRoutes({ ready: async () => false })

export const firstRunTable = (desk: FirstRunDesk): readonly FirstRunRoute[] => [
  ...assetRoutes(['staff.css'], true),
  ...notReady,
  ...doorRoutes(desk, overviewPath, false),
  ...organisationRoutes(desk),
  ...unitRoutes(desk),
  ...settingsRoutes(desk),
  ...mailRoutes(desk),
  ...backupRoutes(desk),
  ...peopleRoutes(desk),
  ...checkRoutes(desk),
]

/** What stands before the staff's pages until the links are handed out. */
export const linksTable = (porch: Porch, invitations: InvitationLinks, staffUrl: string): readonly FirstRunRoute[] => [
  ...doorRoutes(porch, linksPath, true),
  ...linksRoutes(porch, invitations, staffUrl),
]

/** Whether a request is for {@link linksTable}. */
export const isForLinks = ({ url }: Pick<Request, 'url'>): boolean => {
  const path = URL.parse(url)?.pathname ?? ''
  return path === linksPath || path.startsWith('/first-run/')
}

const promises: Promises = {
  contentSecurityPolicy:
    "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  https: false,
  onion: '',
}

export interface FirstRunAppSettings {
  /** The address that people know this side by when the program starts. */
  readonly staffUrl: string
  readonly random: Random
  /** Told of an unexpected error: an incident number, and the error for its kind and place, never for its words. */
  readonly report: (incident: string, error: unknown) => void
}

const sideOf = ({ staffUrl, random, report }: FirstRunAppSettings): Omit<Side<FirstRunGuard>, 'routes' | 'faultPage'> => ({
  promises: { ...promises, https: staffUrl.startsWith('https:') },
  isSecure: (address) => isSecure(address, staffUrl),
  report,
  incident: () => toHex(random(4)),
})

export const makeFirstRunApp = (routes: readonly FirstRunRoute[], settings: FirstRunAppSettings): Answering =>
  makeSide({
    ...sideOf(settings),
    routes,
    faultPage: (fault, exchange) => {
      const { error, status } = failureOf(fault)
      return show(ProblemPage({ ...outer(exchange), error, retry: fault.kind === 'problem' ? sent(exchange) : null }), { status })
    },
  })

/** The open side before anything is set up: every page says that there is none. */
export const makeWaitingApp = (settings: FirstRunAppSettings): Answering =>
  makeSide({
    ...sideOf(settings),
    routes: [...assetRoutes(['reporter.css'], false), ...notReady],
    faultPage: (_, exchange) =>
      show(WaitingPage({ say: makeSay(languageOf(exchange)), stylesheets: [assetUrl('reporter.css')] }), { status: 503 }),
  })
