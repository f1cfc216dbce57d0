// What the recipes would be without their care: the same searches then find what they look for. Nothing stands behind the proxies here.
import { afterAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { makeAuthority } from '../harness/certificates.ts'
import { type Hit, search, searchFolder } from '../harness/needles.ts'
import { freePort } from '../harness/ports.ts'
import { makeTlsVisitor, type TlsWay } from '../harness/tls-visitor.ts'
import { openHearing } from './hearing.ts'
import { type Behind, type FrontProxy, missing, recipes, reporterAddress, reporterName, staffName, startProxy } from './proxies.ts'

setDefaultTimeout(120_000)

const authority = makeAuthority()
afterAll(authority.drop)
const nobody = `127.0.0.1:${freePort()}`
const shown = authority.issue({ names: [`DNS:${reporterName}`, `DNS:${staffName}`] })
const behind: Behind = { reporter: nobody, staff: nobody, shown, innerRoot: authority.root }
const path = '/sv/provkoping/kontrollen'
const words = [path, reporterAddress]

const recipeOf = (file: string) => {
  const found = recipes.find((recipe) => recipe.file === file)
  if (found === undefined) throw new Error(`no recipe ${file}`)
  return found
}
const wayTo = ({ https }: FrontProxy): TlsWay => ({ name: reporterName, port: https, root: authority.root, from: reporterAddress })
const without =
  (...lines: readonly string[]) =>
  (text: string): string =>
    lines.reduce((made, line) => {
      if (!made.includes(line)) throw new Error(`the recipe does not say ${line}`)
      return made.replaceAll(line, '')
    }, text)

const errorPage = /\thandle_errors \{[\s\S]*?\n\t\}\n/
const careless: readonly (readonly [file: string, change: (text: string) => string])[] = [
  ['nginx.conf', without('access_log off;')],
  ['nginx.conf', without('error_log /dev/null crit;')],
  ['dmz-nginx.conf', without('error_log /dev/null crit;')],
  // Caddy is silent of errors for which it has a page: the reporter's side then has none.
  ['Caddyfile', (text) => without('\tlog {\n\t\texclude http\n\t}\n')(text).replace(errorPage, '')],
  ['dmz-Caddyfile', (text) => without('\tlog {\n\t\texclude http\n\t}\n')(text).replace(errorPage, '')],
  ['haproxy.cfg', (text) => text.replace('mode http\n', 'mode http\n    log stdout format raw local0\n    option httplog\n')],
  ['dmz-haproxy.cfg', (text) => text.replace('mode http\n', 'mode http\n    log stdout format raw local0\n    option httplog\n')],
]

describe.skipIf(missing.length > 0)('the search finds', () => {
  test.each(careless)('path and address of a visitor: %s without its care', async (file, change) => {
    const proxy = await startProxy(recipeOf(file), behind, change)
    await makeTlsVisitor(wayTo(proxy)).get(path)
    const found = (): readonly string[] => {
      const hits: readonly Hit[] = [...searchFolder(proxy.folder, words), ...search('output', Buffer.from(proxy.said()), words)]
      return [...new Set(hits.map(({ word }) => word))].sort()
    }
    // A proxy writes its line after it has answered, and one that is ended before has nothing to say.
    for (const deadline = Date.now() + 60_000; found().length < words.length && Date.now() < deadline; ) await Bun.sleep(20)
    await proxy.end()
    const said = found()
    proxy.drop()
    expect(said).toEqual([...words].sort())
  })

  test('a report in a temporary file: nginx.conf without the line that keeps it from there', async () => {
    const proxy = await startProxy(recipeOf('nginx.conf'), behind, without('proxy_request_buffering off;'))
    const written: string[] = []
    watch(join(proxy.folder, 'temp'), { recursive: true }, (_, name) => written.push(String(name)))
    await makeTlsVisitor(wayTo(proxy)).post(path, { what: 'Läckan vid bron. '.repeat(10_000) })
    await proxy.end()
    proxy.drop()
    expect(written.some((name) => /^client_body\/\d+$/.test(name))).toBe(true)
  })

  test('a compressed page: nginx.conf without the line that forbids it', async () => {
    const hearing = openHearing(null)
    for (const [change, encoding] of [
      [(text: string) => text, null],
      [without('gzip off;'), 'gzip'],
    ] as const) {
      const proxy = await startProxy(recipeOf('nginx.conf'), { ...behind, reporter: hearing.address }, change)
      const page = await makeTlsVisitor(wayTo(proxy)).get(path, { 'Accept-Encoding': 'gzip' })
      await proxy.end()
      proxy.drop()
      expect(page.headers.get('content-encoding')).toBe(encoding)
    }
    await hearing.end()
  })
})
