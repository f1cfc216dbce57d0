// The application of the staff's side: its table of routes, its promises to browsers, and the page for everything that goes wrong.
import { ProblemPage, type StaffError } from '../../../views/staff/problem-page.tsx'
import { SessionOverPage } from '../../../views/staff/session-over-page.tsx'
import { textBlocks } from '../../domain/channel/channel.ts'
import { toHex } from '../../kit/bytes.ts'
import type { Random } from '../../kit/random.ts'
import type { StaffServices } from '../../services/staff-services.ts'
import { isSecure } from '../shared/cookie.ts'
import { type Failure, failureOf } from '../shared/failure.ts'
import type { Answering } from '../shared/listener.ts'
import { type Fault, makeSide } from '../shared/route.ts'
import { registrationTexts } from './case/registration.ts'
import { keptOf } from './channel/keeping.ts'
import { type Desk, makeDesk, type StaffSettings, show } from './desk.ts'
import { askedForSilence } from './people/confidentiality.ts'
import { staffTable } from './table.ts'

export interface StaffAppSettings extends StaffSettings {
  readonly random: Random
  /** Told of an unexpected error: an incident number, and the error for its kind and place, never for its words. */
  readonly report: (incident: string, error: unknown) => void
}

/** Staff can do something about an altered record: they are told. */
const staffFailureOf = (fault: Fault): Failure<StaffError> =>
  fault.kind === 'problem' && fault.problem.kind === 'altered' ? { error: { kind: 'altered' }, status: 500 } : failureOf(fault)

/** The text that somebody was sending, whichever form it was. */
const fields: readonly string[] = ['message', 'note', ...registrationTexts, ...textBlocks]

/** What registrars type. */
const registerFields: readonly string[] = ['main-number', 'other']

const makeStaffDesk = (services: StaffServices, settings: StaffSettings): Desk => {
  const desk: Desk = makeDesk(services, settings, {
    nothing: (exchange) =>
      show(ProblemPage({ ...desk.outer(exchange), viewer: null, error: { kind: 'not-found' }, kept: '' }), { status: 404 }),
    silence: (at, exchange, who, kept) =>
      askedForSilence(at, exchange, who, kept === '' ? keptOf(exchange, [...fields, ...registerFields]) : kept),
    sessionOver: (exchange, kept) => show(SessionOverPage({ ...desk.outer(exchange), kept }), { status: 401 }),
    notFound: async (at, exchange, who, kept) =>
      show(ProblemPage({ ...(await at.frame(exchange, who)), demo: settings.demo, error: { kind: 'not-found' }, kept }), { status: 404 }),
  })
  return desk
}

export const makeStaffApp = (services: StaffServices, settings: StaffAppSettings): Answering => {
  const desk = makeStaffDesk(services, settings)
  return makeSide({
    routes: staffTable(desk),
    promises: {
      contentSecurityPolicy:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      https: settings.staffUrl.startsWith('https:'),
      onion: '',
    },
    isSecure: (address) => isSecure(address, settings.staffUrl),
    report: settings.report,
    incident: () => toHex(settings.random(4)),
    faultPage: async (fault, exchange) => {
      const { error, status } = staffFailureOf(fault)
      const kept = keptOf(exchange, fields)
      return show(ProblemPage({ ...desk.outer(exchange), viewer: null, error, kept }), { status })
    },
  })
}
