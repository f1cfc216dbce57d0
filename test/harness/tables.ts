// The tables of routes of both sides, made without an appliance: for tests that walk over all of them.

import { firstRunTable, linksTable } from '../../src/web/first-run/app.ts'
import type { FirstRunRoute } from '../../src/web/first-run/desk.ts'
import { reporterTable } from '../../src/web/reporter/app.ts'
import type { ReporterRoute } from '../../src/web/reporter/hall.ts'
import type { StaffRoute } from '../../src/web/staff/desk.ts'
import { staffTable } from '../../src/web/staff/table.ts'

/** Stands for every service: a table only takes hold of functions, it calls none. */
const anything: never = new Proxy(() => undefined, { get: () => anything }) as never

export const reporterRoutes: readonly ReporterRoute[] = reporterTable({ services: anything, settings: anything })
export const staffRoutes: readonly StaffRoute[] = staffTable(anything)

export const firstRunRoutes: readonly FirstRunRoute[] = firstRunTable(anything)
export const linksRoutes: readonly FirstRunRoute[] = linksTable(anything, anything, '')

/** A path of a table with its parts filled in. */
export const fill = (path: string, parts: Readonly<Record<string, string>>): string =>
  path.replace(/:([a-z]+)/g, (_, name: string) => {
    const part = parts[name]
    if (part === undefined) throw new Error(`nothing to put for :${name} in ${path}`)
    return part
  })
