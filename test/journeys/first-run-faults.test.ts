// Wrong values in the first run: each page says what is wrong and what to do, keeps everything that was typed, and stores nothing of it.
import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { lstatSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { makePlace, type Place } from '../harness/beginning.ts'
import { freePort } from '../harness/ports.ts'
import { openPostOffice } from '../harness/post-office.ts'
import { makeVisitor, type Visitor } from '../harness/visitor.ts'
import { add, comeIn, type Fields, forms, officer, pathOf, setUpNow, walkTo } from '../harness/wizard.ts'

setDefaultTimeout(120_000)

let place: Place
let visitor: Visitor
beforeAll(async () => {
  place = await makePlace()
  visitor = await comeIn(place.staffUrl, place.link())
  await walkTo(visitor, 'check')
})
afterAll(() => place.stop())

const kept = () => place.store().firstRun.answers()
const mail = { mail: 'server', host: 'mejl.invalid', security: 'starttls', port: '', user: '', password: '', sender: 'noreply@x.example' }
const somebody = `/set-up/recipients/${'Z'.repeat(26)}`

const wrong: readonly (readonly [string, string, Fields, string])[] = [
  ['no name', '/set-up/organisation', { ...forms.organisation, name: ' ' }, 'Skriv ett namn.'],
  ['a name that is too long', '/set-up/organisation', { ...forms.organisation, name: 'Å'.repeat(121) }, 'Namnet är för långt.'],
  ['a link with a space', '/set-up/organisation', { ...forms.organisation, slug: 'prov köping' }, '3 till 40 små bokstäver'],
  ['a link that the addresses use', '/set-up/organisation', { ...forms.organisation, slug: 'follow' }, '3 till 40 små bokstäver'],
  ['a name that gives no link', '/set-up/organisation', { ...forms.organisation, name: '東京' }, 'Namnet ger inget slut på länken.'],
  ['a unit without a name', `/set-up/units/${'Y'.repeat(26)}`, { name: '' }, 'Skriv ett namn.'],
  [
    'a public address without TLS',
    '/set-up/addresses',
    { ...forms.addresses, reporterUrl: 'http://a.example' },
    'måste börja med https://',
  ],
  ['an address with a path', '/set-up/addresses', { ...forms.addresses, staffUrl: 'https://a.example/x' }, 'Skriv bara början'],
  ['no address', '/set-up/addresses', { ...forms.addresses, staffUrl: '' }, 'Det är ingen adress'],
  [
    'one address for both sides',
    '/set-up/addresses',
    { ...forms.addresses, staffUrl: forms.addresses.reporterUrl ?? '' },
    'olika adresser',
  ],
  ['a half onion address', '/set-up/addresses', { ...forms.addresses, onionUrl: 'abc.onion' }, 'Det är ingen onion-adress.'],
  ['a page to leave to without TLS', '/set-up/exit', { exit: 'own', page: 'http://vader.example' }, 'Skriv hela adressen'],
  [
    'a page of our own to leave to',
    '/set-up/exit',
    { exit: 'own', page: 'https://arenden.provkoping.example/x' },
    'Det är er egen adress.',
  ],
  ['a mail server without a name', '/set-up/mail', { ...mail, host: '' }, 'Skriv mejlserverns namn'],
  ['a mail server as an address', '/set-up/mail', { ...mail, host: 'smtp://mejl.invalid' }, 'Det är inget namn på en server.'],
  ['a port that is none', '/set-up/mail', { ...mail, port: '70000' }, 'Porten är ett tal'],
  ['a user without password', '/set-up/mail', { ...mail, user: 'post' }, 'Skriv lösenordet'],
  ['no sender', '/set-up/mail', { ...mail, sender: '' }, 'Skriv en avsändaradress.'],
  ['a sender that is none', '/set-up/mail', { ...mail, sender: 'noreply' }, 'Det är ingen e-postadress.'],
  ['a person without anything', somebody, officer('', '', { email: '', decision: '', since: '' }), 'Skriv från vilken dag'],
  ['an address without @', somebody, officer('Doris', 'jurist', { email: 'doris' }), 'Det är ingen e-postadress.'],
  ['two people with one address', somebody, officer('Doris', 'jurist', { email: 'eva@provkoping.example' }), 'står redan på Eva Dal'],
  ['one person twice on a list', somebody, officer('Anna Ek', 'chefsjurist'), 'Anna Ek står redan på listan.'],
  ['an auditor as recipient', somebody, officer('Dag Berg', 'revisor'), 'kan inte både granska loggen och läsa ärenden'],
  ['a recipient without a decision', somebody, officer('Doris', 'jurist', { decision: '' }), 'Skriv vem som beslutade.'],
  ['a day that is none', somebody, officer('Doris', 'jurist', { since: '31 februari' }), 'Det är ingen dag.'],
  ['a day long ago', somebody, officer('Doris', 'jurist', { since: '1026-11-03' }), 'Är året rätt?'],
]
test.each(wrong)('%s is explained, and what was typed stays', async (_, path, fields, words) => {
  const before = await kept()
  const { status, body } = await visitor.post(path, fields)
  expect(status).toBe(422)
  expect(body).toContain(words)
  expect(body).toContain('<title>Fel: Installation</title>')
  for (const [name, value] of Object.entries(fields))
    if (
      typeof value === 'string' &&
      value.trim() !== '' &&
      !['frame', 'body', 'hostedBy', 'exit', 'mail', 'security', 'language'].includes(name)
    )
      expect([name, body.includes(`value="${value}"`)]).toEqual([name, true])
  expect(await kept()).toBe(before)
})

test('a page to leave to that later becomes an address of our own is asked for again', async () => {
  const ours = { ...forms.addresses, staffUrl: 'https://vader.example' }
  const exit = await visitor.post(pathOf('addresses'), ours)
  expect([exit.path, exit.status]).toEqual([pathOf('exit'), 422])
  expect(exit.body).toContain('Det är er egen adress.')
  expect(exit.body).toContain('value="https://vader.example/idag"')
  expect((await visitor.get(pathOf('check'))).path).toStartWith(pathOf('exit'))
  expect((await visitor.post(pathOf('exit'), { exit: 'own', page: 'https://tidning.example/' })).path).toBe(pathOf('check'))
  await visitor.post(pathOf('addresses'), forms.addresses)
  // Also where the file was changed by hand, after everything had been answered.
  const conf = join(place.folder, 'viska.conf')
  const before = await Bun.file(conf).text()
  await Bun.write(conf, before.replace(forms.addresses.staffUrl as string, 'https://tidning.example'))
  const refused = await setUpNow(visitor)
  expect([refused.path, refused.status]).toEqual([`${pathOf('exit')}?look=again`, 422])
  expect(await place.store().people.installation()).toBeNull()
  await Bun.write(conf, before)
  await visitor.post(pathOf('exit'), forms.exit)
})

test('too few recipients in one of two units, and no operator: the list says so, and nothing can be set up', async () => {
  const id = 'B'.repeat(26)
  await visitor.post(`/set-up/units/${id}`, { name: 'Bolaget AB' })
  const { status, body } = await visitor.post(pathOf('recipients'), {})
  expect([status, body.includes('Varje enhet behöver minst två mottagare.')]).toEqual([422, true])
  await add(visitor, 'recipients', officer('Anna Ek', 'chefsjurist'), 4)
  expect((await visitor.get(pathOf('check'))).status).toBe(422)
  await visitor.post(`/set-up/units/${id}`, { go: 'remove' })
  const entry = /\/set-up\/operators\/[0-9A-Z]+(?=")/.exec((await visitor.get(pathOf('operators'))).body)?.[0] ?? ''
  await visitor.post(entry, { go: 'remove' })
  const nobody = await visitor.post(pathOf('operators'), {})
  expect([nobody.status, nobody.body.includes('Lägg till minst en.')]).toEqual([422, true])
  await add(visitor, 'operators', officer('Eva Dal', 'it-tekniker'))
  expect((await visitor.post(pathOf('operators'), {})).path).toBe(pathOf('check'))
})

test('the wrong end of the backup key, and a key that is none', async () => {
  await visitor.post(pathOf('backup'), { go: 'another' })
  const own = await visitor.post(pathOf('backup'), {
    key: 'own',
    recipient: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  })
  expect([own.status, own.body.includes('börjar med age1pq1')]).toEqual([422, true])
  expect(own.body).toContain('age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p</textarea>')
  await visitor.post(pathOf('backup'), { key: 'make' })
  for (const last of ['', 'QQQQQQ']) {
    const { status, body } = await visitor.post('/set-up/backup/paper', { last })
    expect([status, body.includes('Det är inte slutet på nyckeln.')]).toEqual([422, true])
    expect(body).toContain('AGE-SECRET-KEY-PQ-1')
  }
  await visitor.post(pathOf('backup'), { go: 'another' })
})

test('ids that no page of ours made lead back to the list', async () => {
  for (const path of ['/set-up/recipients/x', '/set-up/units/..%2f', `/set-up/operators/${'a'.repeat(26)}`, '/set-up/admins/%00'])
    for (const method of ['GET', 'POST'] as const) {
      const reply = await visitor.send(method, path, method === 'POST' ? '' : undefined)
      expect([path, [303, 404].includes(reply.status)]).toEqual([path, true])
    }
})

describe('a test letter that does not get through says why, in words of ours', () => {
  const send = async (over: Fields): Promise<string> => {
    await visitor.post(pathOf('mail'), { ...mail, ...over })
    return (await visitor.post('/set-up/mail/test', { to: 'eva@provkoping.example' })).body
  }
  const withServer = async (options: ConstructorParameters<typeof SMTPServer>[0], work: (port: string) => Promise<void>): Promise<void> => {
    const server = new SMTPServer({ authOptional: true, ...options })
    server.on('error', () => {})
    const port = freePort()
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    await work(String(port)).finally(() => new Promise<void>((resolve) => server.close(() => resolve())))
  }

  test('nobody answers', async () => {
    expect(await send({ host: '127.0.0.1', port: String(freePort()) })).toContain('Mejlservern svarade inte.')
  })

  test('the certificate proves nothing', () =>
    withServer({ secure: true }, async (port) => {
      expect(await send({ host: '127.0.0.1', port, security: 'tls' })).toContain('certifikat stämmer inte')
    }))

  test('the password is wrong', () =>
    withServer(
      {
        disabledCommands: ['STARTTLS'],
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_a, _s, done) => done(new Error('hemligt svar')),
      },
      async (port) => {
        const body = await send({ host: '127.0.0.1', port, security: 'none', user: 'post', password: 'fel' })
        expect(body).toContain('godtog inte användarnamnet')
        expect(body).not.toContain('hemligt svar')
      },
    ))

  test('the address is refused; the next letter may get through', async () => {
    const post = await openPostOffice()
    post.refuse(550)
    const { port } = new URL(post.url)
    expect(await send({ host: '127.0.0.1', port, security: 'none' })).toContain('tog inte emot adressen eva@provkoping.example')
    post.refuse(null)
    const { body } = await visitor.post('/set-up/mail/test', { to: 'eva@provkoping.example' })
    expect(body).toContain('Brevet är skickat')
    // What came of a letter says nothing of other settings.
    await visitor.post(pathOf('mail'), { ...mail, host: '127.0.0.1', port: '1' })
    expect((await visitor.get('/set-up/mail/test')).body).not.toContain('Brevet är skickat')
    await post.stop()
  })

  test('an address to write to that is none is explained and kept', async () => {
    const { status, body } = await visitor.post('/set-up/mail/test', { to: 'eva' })
    expect([status, body.includes('value="eva"'), body.includes('Det är ingen e-postadress.')]).toEqual([422, true, true])
  })
})

test('a password that was given under encryption is asked for again when somebody changes that, the server or the user', async () => {
  const set = { ...mail, host: 'mejl.provkoping.example', user: 'post', password: 'hemligt' }
  const conf = () => Bun.file(join(place.folder, 'viska.conf')).text()
  await visitor.post(pathOf('mail'), set)
  expect(await conf()).toContain('VISKA_SMTP_URL=smtp://post:hemligt@mejl.provkoping.example:587')
  for (const change of [{ security: 'none' }, { security: 'tls' }, { host: 'annan.example' }, { user: 'annan' }]) {
    const { status, body } = await visitor.post(pathOf('mail'), { ...set, password: '', ...change })
    expect([change, status, body.includes('Skriv lösenordet som hör till användarnamnet.')]).toEqual([change, 422, true])
    expect(await conf()).toContain('VISKA_SMTP_URL=smtp://post:hemligt@mejl.provkoping.example:587')
  }
  expect((await visitor.post(pathOf('mail'), { ...set, password: '', port: '2525' })).status).toBe(200)
  expect(await conf()).toContain('VISKA_SMTP_URL=smtp://post:hemligt@mejl.provkoping.example:2525')
  await visitor.post(pathOf('mail'), forms.mail)
})

describe('the file of settings', () => {
  test('that cannot be written is said so, with what to do, and nothing is asked that could not be kept', async () => {
    const other = await makePlace({ VISKA_CONFIG: '/dev/null' })
    const inside = await comeIn(other.staffUrl, other.link())
    for (const step of ['addresses', 'mail'] as const) {
      const { body } = await inside.get(pathOf(step))
      expect(body).toContain('Programmet får inte skriva i filen med inställningar.')
      expect(body).not.toMatch(/name="(?:staffUrl|host|sender)"/)
    }
    await walkTo(inside, 'check')
    expect((await setUpNow(inside)).path).toBe('/set-up/links')
    expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
    await other.stop()
  })

  test('that became wrong in the meantime keeps everything from being set up', async () => {
    const other = await makePlace()
    const inside = await comeIn(other.staffUrl, other.link())
    await walkTo(inside, 'check')
    await Bun.write(join(other.folder, 'viska.conf'), 'VISKA_ODD=1\n')
    const refused = await setUpNow(inside)
    expect(refused.status).toBe(422)
    expect(refused.body).toContain('<title>Fel: Installation</title>')
    expect(refused.body).toContain('En inställning går inte att använda')
    expect(refused.body).toContain(`VISKA_ODD in ${join(other.folder, 'viska.conf')} is not a setting`)
    expect(other.lines).toEqual([])
    expect(await other.store().people.installation()).toBeNull()
    rmSync(join(other.folder, 'viska.conf'))
    expect((await setUpNow(inside)).path).toBe('/set-up/links')
    await other.stop()
  })
})

describe('the change of guard', () => {
  test('no request is lost while the process becomes the appliance, and one that had begun is answered', async () => {
    const other = await makePlace()
    const inside = await comeIn(other.staffUrl, other.link())
    await walkTo(inside, 'check')
    const { hostname, port } = new URL(other.staffUrl)
    const body = new URLSearchParams({ name: 'Sent omsider', slug: 'sent' }).toString()
    const socket = connect(Number(port), hostname)
    let answered = ''
    socket.on('data', (part) => {
      answered += part.toString()
    })
    const cookie = `w=${inside.cookies.get('w')}`
    socket.write(
      `POST /set-up/organisation HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    )
    let stop = false
    const statuses: number[] = []
    const knocking = (async () => {
      while (!stop) for (const url of [other.staffUrl, other.reporterUrl]) statuses.push((await fetch(`${url}/healthz`)).status)
    })()
    // Knocks before the change, during it and after it, however slow the machine is.
    const knocked = async (more: number): Promise<void> => {
      const enough = statuses.length + more
      while (statuses.length < enough) await Bun.sleep(1)
    }
    await Promise.race([knocked(4), knocking])
    const links = await setUpNow(inside)
    expect(links.path).toBe('/set-up/links')
    socket.write(body.slice(5))
    while (!answered.includes('\r\n\r\n')) await Bun.sleep(5)
    await Promise.race([knocked(4), knocking])
    stop = true
    await knocking
    socket.destroy()
    expect(answered).toStartWith('HTTP/1.1 409')
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect((await other.store().channels.all()).map(({ slug }) => slug)).toEqual(['provkopings'])
    // A connection that was open before belongs to the appliance now.
    expect((await makeVisitor(other.staffUrl).get('/sign-in')).status).toBe(200)
    await other.stop()
  })
})

test('none of all this was an error of ours', () => {
  expect(place.lines).toEqual([])
})
