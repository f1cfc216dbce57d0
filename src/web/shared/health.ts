// For whoever watches the machine: alive, and able to store; on the staff's side also what is wrong beside that, one line each.
import { plain } from './reply.ts'
import type { Route } from './route.ts'

interface Watched {
  readonly ready: () => Promise<boolean>
  readonly remarks?: () => Promise<readonly string[]>
}

export const healthRoutes = ({ ready, remarks = async () => [] }: Watched): readonly Route<'none'>[] => [
  { method: 'GET', path: '/healthz', guard: 'none', answer: async () => plain('ok\n') },
  {
    method: 'GET',
    path: '/readyz',
    guard: 'none',
    answer: async () =>
      (await ready()) ? plain(`${['ready', ...(await remarks())].join('\n')}\n`) : plain('not ready\n', { status: 503 }),
  },
]
