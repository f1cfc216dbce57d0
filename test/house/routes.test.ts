// The tables of routes are the whole outside of the program: every row says whom it is for, and what is for everybody stands here by name.
import { expect, test } from 'bun:test'
import { reporterRoutes, staffRoutes } from '../harness/tables.ts'

const openTo = (routes: readonly { readonly method: string; readonly path: string; readonly guard: string }[]) =>
  routes
    .filter(({ guard }) => guard === 'none')
    .map(({ method, path }) => `${method} ${path}`)
    .sort()

test('what the staff’s side answers to everybody', () => {
  expect(openTo(staffRoutes)).toEqual([
    // A calendar program signs in nowhere: the address itself is the secret.
    'GET /calendar/:token',
    'GET /favicon.ico',
    'GET /healthz',
    // Whoever is to read a final report has no account: its code is the secret.
    'GET /reading',
    'GET /readyz',
    'GET /sign-in',
    'GET /static/htmx.js',
    'GET /static/passkey.js',
    'GET /static/staff.css',
    'POST /reading',
    'POST /sign-in',
    'POST /sign-out',
  ])
})

test('what the reporter’s side answers to everybody', () => {
  expect(openTo(reporterRoutes)).toEqual([
    'GET /',
    'GET /:language',
    'GET /:language/:channel',
    'GET /:language/:channel/other-ways',
    'GET /:language/:channel/protection',
    'GET /:language/:channel/questions',
    'GET /:language/:channel/report',
    'GET /:language/:channel/report/done',
    'GET /:language/:channel/who',
    'GET /:language/follow',
    'GET /favicon.ico',
    'GET /healthz',
    'GET /leave',
    'GET /qr/:file',
    'GET /readyz',
    'GET /static/reporter.css',
    'POST /:language/:channel/report',
    'POST /:language/follow',
    'POST /:language/follow/sign-out',
    'POST /leave',
  ])
})

test('every row has a guard, a path of its own, and only GET or POST', () => {
  for (const routes of [staffRoutes, reporterRoutes]) {
    const names = routes.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(names).size).toBe(names.length)
    for (const { method, path, guard } of routes) {
      expect(['GET', 'POST']).toContain(method)
      expect(path).toMatch(/^\/[a-z0-9/:.-]*$/)
      expect(guard).not.toBe('')
    }
  }
})

test('the contract’s addresses are there (design.md 5)', () => {
  const reporter = new Set(reporterRoutes.map(({ method, path }) => `${method} ${path}`))
  const staff = new Set(staffRoutes.map(({ method, path }) => `${method} ${path}`))
  for (const row of [
    'GET /',
    'GET /:language/:channel',
    'GET /:language/:channel/report',
    'POST /:language/follow',
    'POST /:language/follow/case',
    'GET /qr/:file',
  ])
    expect([row, reporter.has(row)]).toEqual([row, true])
  for (const row of [
    'POST /sign-in',
    'POST /sign-in/totp',
    'GET /cases',
    'GET /cases/:id',
    'POST /cases/:id/acknowledgement',
    'POST /cases/:id/messages',
    'POST /cases/:id/notes',
  ])
    expect([row, staff.has(row)]).toEqual([row, true])
  for (const side of [reporter, staff]) for (const row of ['GET /healthz', 'GET /readyz']) expect(side.has(row)).toBe(true)
})
