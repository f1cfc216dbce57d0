// For whoever watches the machine: alive, and able to store. Says nothing else.
import { plain } from './reply.ts'
import type { Route } from './route.ts'

export const healthRoutes = ({ ready }: { readonly ready: () => Promise<boolean> }): readonly Route<'none'>[] => [
  { method: 'GET', path: '/healthz', guard: 'none', answer: async () => plain('ok\n') },
  {
    method: 'GET',
    path: '/readyz',
    guard: 'none',
    answer: async () => ((await ready()) ? plain('ready\n') : plain('not ready\n', { status: 503 })),
  },
]
