// An empty data directory being served in this process: the first run on real files and real ports, with a clock that tests can move.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openData } from '../../src/appliance.ts'
import { loadConfig } from '../../src/config.ts'
import { type Begun, begin } from '../../src/first-run.ts'
import { type Instant, instant } from '../../src/kit/instant.ts'
import { makeSettingsFile } from '../../src/settings-file.ts'
import type { Store } from '../../src/store/store.ts'
import { freePort } from './ports.ts'
import { cheapKdf } from './town.ts'
import { linkIn } from './wizard.ts'

export interface Place {
  readonly folder: string
  readonly reporterUrl: string
  readonly staffUrl: string
  readonly store: () => Store
  readonly begun: () => Begun
  /** Path of the link that this start has printed; empty for none. */
  readonly link: () => string
  readonly now: () => Instant
  /** Moves the clock forward, milliseconds. */
  readonly pass: (ms: number) => void
  readonly lines: string[]
  /** Stops and starts again on the same files and ports. */
  readonly restart: () => Promise<void>
  readonly stop: () => Promise<void>
}

export const makePlace = async (environment: Readonly<Record<string, string>> = {}): Promise<Place> => {
  const folder = join(mkdtempSync(join(tmpdir(), 'place-')), 'data')
  const flags = { data: folder, reporterListen: `127.0.0.1:${freePort()}`, staffListen: `127.0.0.1:${freePort()}` }
  const lines: string[] = []
  let offset = 0
  const now = (): Instant => instant(Date.now() + offset)
  const reload = () => loadConfig(flags, environment)
  const start = async () => {
    const store = await openData(folder, now)
    const running = { config: reload(), version: 'test', now, say: (line: string) => lines.push(line), kdfCost: cheapKdf }
    return { store, begun: await begin(store, running, { paper: makeSettingsFile(flags, environment), reload }) }
  }
  let current = await start()
  return {
    folder,
    reporterUrl: `http://${flags.reporterListen}`,
    staffUrl: `http://${flags.staffListen}`,
    store: () => current.store,
    begun: () => current.begun,
    link: () => linkIn(current.begun.link?.href ?? ''),
    now,
    pass: (ms) => {
      offset += ms
    },
    lines,
    restart: async () => {
      await current.begun.stop()
      current = await start()
    },
    stop: async () => {
      await current.begun.stop()
      rmSync(join(folder, '..'), { recursive: true, force: true })
    },
  }
}
