// The auditor's log and the operator's page: what people see who open no case.
import { LogPage } from '../../../views/staff/log-page.tsx'
import { OperationPage } from '../../../views/staff/operation-page.tsx'
import { type Desk, isReply, type StaffRoute, show } from './desk.ts'

/** Below this the operator is warned; bytes. */
const littleRoom = 2 * 1024 ** 3

export const overviewRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { log, health } = desk.services
  const { settings } = desk
  return [
    {
      method: 'GET',
      path: '/log',
      guard: 'read-log',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'read-log')
        if (isReply(who)) return who
        const wanted = Number(exchange.query.get('before') ?? 0)
        const before = Number.isSafeInteger(wanted) && wanted > 1 ? wanted : null
        const reading = await log.read(who, before)
        if (reading === null) return desk.notFound(exchange, who)
        const { entries, brokenAt, length, head, older } = reading
        const chain =
          brokenAt !== null
            ? { state: 'broken' as const, at: brokenAt }
            : length === 0
              ? null
              : { state: 'whole' as const, last: length, head }
        return show(LogPage({ ...(await desk.frame(exchange, who)), entries, chain, before, older }))
      },
    },
    {
      method: 'GET',
      path: '/operation',
      guard: 'read-health',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'read-health')
        if (isReply(who)) return who
        const [state, sound] = await Promise.all([health.read(who), health.ready()])
        if (state === null) return desk.notFound(exchange, who)
        return show(
          OperationPage({
            ...(await desk.frame(exchange, who)),
            database: sound ? 'sound' : 'failing',
            disk: { freeBytes: state.free, low: state.free < littleRoom },
            mail: {
              configured: settings.mailConfigured,
              waiting: state.waitingNotices,
              failing: state.failing.map((failing) => ({ ...failing, answer: '' })),
            },
            channels: state.channels,
            certificates: settings.certificates(),
            version: settings.version,
            now: settings.now(),
          }),
        )
      },
    },
  ]
}
