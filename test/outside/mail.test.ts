// Mails to a real SMTP server: what they say of us (nothing), and how failures are named (F-080, T-12).
import { afterAll, afterEach, beforeAll, expect, test } from 'bun:test'
import { hostname } from 'node:os'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { type Delivery, type Letter, makeMail } from '../../src/outside/mail.ts'
import { freePort } from '../harness/ports.ts'
import { openPostOffice, type PostOffice } from '../harness/post-office.ts'

const letter: Letter = {
  to: 'anna.ek@provkoping.example',
  subject: 'Nytt i Viska – logga in',
  text: 'Hej.\n\nDet finns något nytt att läsa: å ä ö.\nhttps://viska.example/sign-in\n',
}
const from = 'noreply@provkoping.example'
const senderName = 'Viska'

let office: PostOffice
beforeAll(async () => {
  office = await openPostOffice()
})
afterAll(() => office.stop())
afterEach(() => {
  office.refuse(null)
  office.delivered.length = 0
})

const send = async (url: string, what: Letter = letter): Promise<Delivery> => {
  const mail = makeMail({ url, from, senderName })
  try {
    return await mail.send(what)
  } finally {
    mail.close()
  }
}

/** A server of one's own for one test. */
const withServer = async (
  options: SMTPServerOptions,
  work: (url: string, port: number) => Promise<void>,
  host = '127.0.0.1',
): Promise<void> => {
  const server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'], ...options })
  // A client that hangs up in the middle of a handshake is what some of these tests are about.
  server.on('error', () => {})
  const port = freePort()
  await new Promise<void>((resolve) => server.listen(port, host, resolve))
  try {
    await work(`smtp://${host.includes(':') ? `[${host}]` : host}:${port}`, port)
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
}

test('a letter arrives with its words, at its address, from the address that was set', async () => {
  expect(await send(office.url)).toBe('delivered')
  const [delivered] = office.delivered
  expect(delivered?.to).toEqual([letter.to])
  expect(delivered?.from).toBe(from)
  expect(delivered?.raw).toContain('l=C3=A4sa: =C3=A5 =C3=A4 =C3=B6.')
  expect(delivered?.raw).toContain('From: Viska <noreply@provkoping.example>')
})

test('two letters to one person are the same in every byte but Date and Message-ID (F-080)', async () => {
  await send(office.url)
  await Bun.sleep(1100)
  await send(office.url)
  const [one = '', two = ''] = office.delivered.map(({ raw }) => raw)
  expect(one).not.toBe(two)
  const bare = (raw: string): readonly string[] => raw.split('\r\n').filter((line) => !/^(Date|Message-ID): /.test(line))
  expect(bare(one)).toEqual(bare(two))
  expect(bare(one)).toHaveLength(one.split('\r\n').length - 2)
})

test('no header names this machine, this program’s parts or its address; the date tells no time zone', async () => {
  const greetings: string[] = []
  const raws: string[] = []
  await withServer(
    {
      onMailFrom: (_address, session, done) => {
        greetings.push(session.hostNameAppearsAs as string)
        done()
      },
      onData: (stream, _session, done) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('end', () => {
          raws.push(Buffer.concat(parts).toString())
          done()
        })
      },
    },
    async (url) => expect(await send(url)).toBe('delivered'),
  )
  expect(greetings).toEqual(['localhost'])
  const [head = ''] = (raws[0] ?? '').split('\r\n\r\n')
  const names = head
    .split('\r\n')
    .filter((line) => /^\S/.test(line))
    .map((line) => line.split(':')[0])
  expect(names.sort()).toEqual([
    'Auto-Submitted',
    'Content-Transfer-Encoding',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Subject',
    'To',
  ])
  expect(raws[0]).not.toContain(hostname())
  expect(raws[0]).not.toMatch(/nodemailer|127\.0\.0\.1|x-mailer|received/i)
  expect(head).toMatch(/Message-ID: <[0-9a-f-]{36}@provkoping\.example>/)
  expect(head).toMatch(/Date: .* \+0000/)
})

test('one letter at a time goes out on one connection, to one person', async () => {
  const mail = makeMail({ url: office.url, from, senderName })
  await Promise.all(['anna', 'bo', 'cia'].map((name) => mail.send({ ...letter, to: `${name}@provkoping.example` })))
  mail.close()
  expect(office.delivered.map(({ to }) => to).sort()).toEqual([
    ['anna@provkoping.example'],
    ['bo@provkoping.example'],
    ['cia@provkoping.example'],
  ])
})

test('a server that nobody answers at is unreachable', async () => {
  expect(await send(`smtp://127.0.0.1:${freePort()}`)).toBe('unreachable')
  expect(await send('smtp://no-such-host.invalid:25')).toBe('unreachable')
})

test.each([550, 450, 553])('an address that the server refuses with %d is a refused address', async (code) => {
  office.refuse(code)
  expect(await send(office.url)).toBe('address')
})

test('a letter that the server refuses after reading it is refused', async () => {
  await withServer(
    {
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done(Object.assign(new Error('no'), { responseCode: 554 })))
      },
    },
    async (url) => expect(await send(url)).toBe('refused'),
  )
})

test('a wrong user or password is a failed sign-in, a right one delivers', async () => {
  await withServer(
    {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'vis@ka' && password === 'p:å/ss' ? done(null, { user: username }) : done(new Error('Invalid username or password')),
      onData: (stream, _session, done) => {
        stream.resume()
        stream.on('end', () => done())
      },
    },
    async (url) => {
      const as = (user: string, password: string) => url.replace('//', `//${encodeURIComponent(user)}:${encodeURIComponent(password)}@`)
      expect(await send(as('vis@ka', 'wrong'))).toBe('sign-in')
      expect(await send(as('vis@ka', 'p:å/ss'))).toBe('delivered')
    },
  )
})

test('a server that cannot prove who it is gets no letter, at the first word or after STARTTLS', async () => {
  // smtp-server brings a certificate of its own that nobody signed.
  const delivered: string[] = []
  const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
    delivered.push('a letter')
    void stream.on('end', () => done()).resume()
  }
  await withServer({ secure: true, onData }, async (url) => expect(await send(url.replace('smtp:', 'smtps:'))).toBe('certificate'))
  await withServer({ disabledCommands: [], onData }, async (url) => expect(await send(url)).toBe('certificate'))
  expect(delivered).toEqual([])
})

test('a server that does not speak as a mail server does is no success', async () => {
  const nonsense = Bun.listen({
    hostname: '127.0.0.1',
    port: 0,
    socket: { open: (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), data: () => {} },
  })
  try {
    expect(['unreachable', 'refused', 'other']).toContain(await send(`smtp://127.0.0.1:${nonsense.port}`))
  } finally {
    nonsense.stop(true)
  }
})

test('a mail server at an IPv6 address is reached', async () => {
  await withServer(
    { onData: (stream, _session, done) => void stream.on('end', () => done()).resume() },
    async (url) => expect(await send(url)).toBe('delivered'),
    '::1',
  )
})

test('what is in a subject or a name stays in its header', async () => {
  const mail = makeMail({ url: office.url, from, senderName: 'Viska\r\nBcc: mallory@example.org' })
  expect(await mail.send({ ...letter, subject: 'Nytt\r\nBcc: mallory@example.org' })).toBe('delivered')
  mail.close()
  expect(office.delivered[0]?.to).toEqual([letter.to])
  expect(office.delivered[0]?.raw).not.toMatch(/^Bcc:/im)
})
