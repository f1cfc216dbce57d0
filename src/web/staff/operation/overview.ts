// The operator's page: what somebody sees who opens no case.
import { OperationPage, type OperationPageProps, servingTidings } from '../../../../views/staff/operation/operation-page.tsx'
import { diagnosisOf } from '../../../services/operation/diagnosis.ts'
import type { Health } from '../../../services/operation/health.ts'
import type { Unlocked } from '../../../services/people/staff-sessions.ts'
import { plain, type Reply } from '../../shared/reply.ts'
import type { Exchange } from '../../shared/route.ts'
import { type Desk, isReply, type StaffRoute, type StaffSettings, show } from '../desk.ts'

/** Below this the operator is warned; bytes. */
const littleRoom = 2 * 1024 ** 3

const diagnose = (settings: StaffSettings, state: Health, sound: boolean): readonly string[] => {
  const { version, runtime, demo, mailConfigured, onion, reporterUrl, staffUrl } = settings
  const https = { reporter: reporterUrl.startsWith('https:'), staff: staffUrl.startsWith('https:') }
  return diagnosisOf(state, { version, runtime, demo, mailConfigured, https, onion }, sound)
}

/** The operator's page, with what was just done or refused there. */
export const makeOperationPage =
  ({ services, settings, frame, notFound }: Desk) =>
  async (
    exchange: Exchange,
    who: Unlocked,
    extra: Partial<Pick<OperationPageProps, 'tiding' | 'refused'>>,
    status = 200,
  ): Promise<Reply> => {
    const { health, colleagues, serving, channels } = services
    const [state, sound] = await Promise.all([health.read(who), health.ready()])
    if (state === null) return notFound(exchange, who)
    const all = (await channels.list()).map(({ channel }) => channel)
    const places = ['' as const, ...all.map(({ id }) => id)]
    const appointable = await Promise.all(places.map((place) => colleagues.appointable(who, place)))
    return show(
      OperationPage({
        ...(await frame(exchange, who)),
        ...shown(state, sound, settings),
        served: await serving.of(
          who,
          all.map(({ id }) => id),
        ),
        names: all.map(({ id, name }) => ({ id, name })),
        mayInvite: places.filter((_, index) => (appointable[index] ?? []).some((role) => role === (index === 0 ? 'operator' : 'admin'))),
        diagnosis: diagnose(settings, state, sound),
        ...{ tiding: null, refused: null, ...extra },
      }),
      { status },
    )
  }

export const overviewRoutes = (desk: Desk): readonly StaffRoute[] => {
  const { health } = desk.services
  const { settings } = desk
  const operationPage = makeOperationPage(desk)
  return [
    {
      method: 'GET',
      path: '/operation',
      guard: 'read-health',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'read-health')
        if (isReply(who)) return who
        const tiding = servingTidings.find((known) => known === exchange.query.get('told')) ?? null
        return operationPage(exchange, who, { tiding })
      },
    },
    {
      method: 'GET',
      path: '/operation/diagnosis',
      guard: 'read-health',
      answer: async (exchange) => {
        const who = await desk.enter(exchange, 'read-health')
        if (isReply(who)) return who
        const [state, sound] = await Promise.all([health.read(who), health.ready()])
        if (state === null) return desk.notFound(exchange, who)
        const headers = { 'Content-Disposition': 'attachment; filename="viska-diagnosis.txt"' }
        return { ...plain(`${diagnose(settings, state, sound).join('\n')}\n`, { headers }), kind: 'personal' }
      },
    },
  ]
}

const shown = (
  state: Health,
  sound: boolean,
  settings: StaffSettings,
): Pick<OperationPageProps, 'machine' | 'certificates' | 'mail' | 'backups' | 'channels' | 'operators' | 'folder'> => ({
  machine: {
    database: sound ? 'sound' : 'failing',
    disk: { free: state.free, used: state.used, reserve: state.reserve, low: state.free < littleRoom },
    clock: state.clock,
    started: state.started,
    versions: { program: settings.version, runtime: settings.runtime, schema: state.schema },
    ahead: state.ahead,
    failingJobs: state.failingJobs,
    facts: state.machine,
  },
  certificates: settings.certificates(),
  mail: { configured: settings.mailConfigured, waiting: state.waitingNotices, failing: state.failing },
  backups: state.backups,
  channels: state.channels,
  operators: state.operators,
  folder: settings.folder,
})
