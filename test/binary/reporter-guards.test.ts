// Every route of the reporter's side, as its table lists them, against every kind of visitor, on the compiled binary.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import type { ReporterRoute } from '../../src/web/reporter/hall.ts'
import { reporterRoutes } from '../harness/tables.ts'
import type { Answer } from '../harness/visitor.ts'
import { type Asked, type Door, foreign, gist, openStage, type Stage, secret, strangers } from './visitors.ts'

setDefaultTimeout(120_000)

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.end())

const ask = (door: Door, who: string, extra: Asked = {}): Promise<Answer> => stage.ask('reporter', door, stage.reporters[who], extra)
const get = (path: string): Door => ({ method: 'GET', path })

/** None of their cookies belongs to the draft or to the case. */
const outsiders = [...strangers, 'signed out', 'draft as a receipt', 'receipt as a draft', 'session of the staff']
const guarded = (guard: ReporterRoute['guard']): [string, ReporterRoute][] =>
  reporterRoutes.filter((route) => route.guard === guard).map((route) => [`${route.method} ${route.path}`, route])

test('no route has a guard that these tests do not know', () => {
  expect([...new Set(reporterRoutes.map(({ guard }) => guard as string))].sort()).toEqual(['draft', 'follow', 'none'])
})

describe('without the receipt every route of a case is the page that asks for it, byte for byte (T-17)', () => {
  test.each(guarded('follow'))('%s', async (_, route) => {
    const bare = (await ask(get('/:language/follow'), 'nobody')).body
    for (const who of [...outsiders, 'somebody else, just sent', 'writing']) {
      const answer = await ask(route, who)
      expect([who, gist(answer), answer.body === bare]).toEqual([who, '200', true])
      expect(answer.headers.getSetCookie()).toEqual([])
    }
  })

  test('a message that was being sent is handed back with 401 and goes nowhere', async () => {
    for (const who of outsiders) {
      const answer = await ask({ method: 'POST', path: '/:language/follow/case' }, who, { body: 'message=Mots%C3%A4gelse' })
      expect([who, answer.status, answer.body.includes('Motsägelse')]).toEqual([who, 401, true])
    }
    expect((await ask(get('/:language/follow/case'), 'signed in')).body).not.toContain('Motsägelse')
  })

  test('with the receipt they are the case', async () => {
    for (const [, route] of guarded('follow').filter(([name]) => name.startsWith('GET'))) {
      const answer = await ask(route, 'signed in')
      expect([route.path, answer.status, answer.body.includes('name="password"')]).toEqual([route.path, 200, false])
    }
    expect((await ask(get('/:language/follow/case/report'), 'signed in')).body).toContain(secret)
  })
})

describe('without its cookie a draft or a receipt cannot be seen, sent or thrown away (T-17)', () => {
  test.each(guarded('draft'))('%s', async (_, route) => {
    for (const who of [...outsiders, 'somebody else, just sent', 'signed in']) {
      const answer = await ask(route, who)
      if (who !== 'somebody else, just sent') expect([who, [303, 410].includes(answer.status)]).toEqual([who, true])
      expect(answer.body).not.toContain(secret)
      expect(answer.body).not.toMatch(/id="receipt-(id|password)"[^>]*>\s*<\/output>/)
    }
    expect((await ask(get('/:language/:channel/report/check'), 'writing')).body).toContain(secret)
  })
})

describe('a post from another site is refused, whoever sends it, and changes nothing (T-17)', () => {
  test.each([...foreign])('%s', async (_, headers) => {
    const pages = [
      [get('/:language/:channel/report/check'), 'writing'],
      [get('/:language/follow/case'), 'signed in'],
    ] as const
    const before = await Promise.all(pages.map(([door, who]) => ask(door, who)))
    for (const route of reporterRoutes.filter(({ method }) => method === 'POST'))
      for (const who of Object.keys(stage.reporters)) {
        const answer = await ask(route, who, { headers, body: 'message=Fr%C3%A4mmande&what=x&request=delete&go=discard&saved=yes&name=x' })
        expect([route.path, who, answer.status]).toEqual([route.path, who, 403])
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    const after = await Promise.all(pages.map(([door, who]) => ask(door, who)))
    expect(before.map(({ status }) => status)).toEqual([200, 200])
    expect(after.map(({ body }) => body)).toEqual(before.map(({ body }) => body))
  })
})

test('no page of this side sets a cookie before something is posted, and none names the staff (L-G-1)', async () => {
  for (const route of reporterRoutes.filter(({ method }) => method === 'GET')) {
    const answer = await ask(route, 'nobody')
    expect([route.path, answer.headers.getSetCookie()]).toEqual([route.path, []])
    expect(answer.body).not.toContain(stage.served.staffUrl.split(':').at(-1) ?? '')
  }
})
