// Settings: flag over environment over file; what is unknown or wrong stops the start with one line that names it, and no secret is printed.
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigFault, describeConfig, loadConfig, settings } from '../../src/config.ts'

const folder = mkdtempSync(join(tmpdir(), 'config-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const faultOf = (flags: Parameters<typeof loadConfig>[0], environment: Parameters<typeof loadConfig>[1]): string => {
  try {
    loadConfig(flags, environment)
    return ''
  } catch (error) {
    if (error instanceof ConfigFault) return error.message
    throw error
  }
}

test('nothing set: the defaults, and the addresses of the listeners stand for the public ones', () => {
  const config = loadConfig({ data: join(folder, 'none') }, {})
  expect(config).toMatchObject({
    reporterListen: '127.0.0.1:8080',
    staffListen: '127.0.0.1:8081',
    reporterUrl: 'http://127.0.0.1:8080',
    staffUrl: 'http://127.0.0.1:8081',
    smtpUrl: '',
  })
})

test('a side with a certificate of its own has an https address, unless another one is set', () => {
  const tls = { reporterTlsCert: 'a.pem', reporterTlsKey: 'a.key' }
  expect(loadConfig({ data: join(folder, 'none'), ...tls }, {})).toMatchObject({
    reporterUrl: 'https://127.0.0.1:8080',
    staffUrl: 'http://127.0.0.1:8081',
  })
  expect(loadConfig({ data: folder, ...tls }, { VISKA_REPORTER_URL: 'https://viska.example' }).reporterUrl).toBe('https://viska.example')
})

test.each(['VISKA_REPORTER_TLS', 'VISKA_STAFF_TLS'])(
  '%s: a certificate without a key stops the start, and a key without a certificate',
  (name) => {
    for (const [there, lacking] of [
      ['CERT', 'KEY'],
      ['KEY', 'CERT'],
    ])
      expect(faultOf({ data: folder }, { [`${name}_${there}`]: 'a' })).toBe(`${name}_${lacking} must be set too: ${name}_${there} is`)
  },
)

test('a flag wins over the environment, the environment over the file', () => {
  const path = file(
    'all.conf',
    '# a comment\n\n VISKA_MAIL_FROM = file@x.example \nVISKA_STAFF_LISTEN=127.0.0.1:3\nVISKA_REPORTER_LISTEN=127.0.0.1:3\n',
  )
  const environment = { VISKA_CONFIG: path, VISKA_STAFF_LISTEN: '127.0.0.1:2', VISKA_REPORTER_LISTEN: '127.0.0.1:2', PATH: '/bin' }
  const { mailFrom, staffListen, reporterListen } = loadConfig({ reporterListen: '127.0.0.1:1', data: folder }, environment)
  expect([reporterListen, staffListen, mailFrom]).toEqual(['127.0.0.1:1', '127.0.0.1:2', 'file@x.example'])
})

test('viska.conf in the data directory is read when it is there', () => {
  file('viska.conf', 'VISKA_MAIL_FROM=data@x.example\n')
  expect(loadConfig({ data: folder }, {}).mailFrom).toBe('data@x.example')
  expect(loadConfig({}, { VISKA_DATA: folder }).mailFrom).toBe('data@x.example')
  rmSync(join(folder, 'viska.conf'))
})

test('a secret may lie in a file of its own', () => {
  const secret = file('smtp', 'smtp://viska:hemligt@mail.example:587\n')
  expect(loadConfig({ data: folder }, { VISKA_SMTP_URL_FILE: secret }).smtpUrl).toBe('smtp://viska:hemligt@mail.example:587')
  expect(faultOf({ data: folder }, { VISKA_SMTP_URL_FILE: join(folder, 'missing') })).toContain('VISKA_SMTP_URL_FILE')
})

test('what is printed shows every setting by name and no secret', () => {
  const lines = describeConfig(loadConfig({ data: folder }, { VISKA_SMTP_URL: 'smtp://viska:hemligt@mail.example' })).join('\n')
  for (const { name } of Object.values(settings)) expect(lines).toContain(`${name}=`)
  expect(lines).toContain('VISKA_SMTP_URL=(set, not shown)')
  expect(lines).not.toContain('hemligt')
})

test('an unknown setting stops the start, wherever it stands; names of others do not', () => {
  expect(faultOf({ data: folder }, { VISKA_REPORTER_LISTENS: 'x' })).toStartWith('VISKA_REPORTER_LISTENS in the environment')
  expect(faultOf({ data: folder }, { VISKA_CONFIG: file('odd.conf', 'VISKA_ODD=1\n') })).toStartWith('VISKA_ODD in ')
  expect(faultOf({ data: folder }, { VISKA_DATA_FILE: 'x' })).toStartWith('VISKA_DATA_FILE')
  expect(faultOf({ data: folder }, { OTHER: 'x', viska_x: 'y' })).toBe('')
})

test('a file that is not there, or not lines of NAME=value, stops the start', () => {
  expect(faultOf({ data: folder }, { VISKA_CONFIG: join(folder, 'missing.conf') })).toContain('VISKA_CONFIG')
  expect(faultOf({ data: folder }, { VISKA_CONFIG: file('bad.conf', 'VISKA_MAIL_FROM=a@b.example\nwhat is this\n') })).toContain('line 2')
})

const wrong: Readonly<Record<string, readonly string[]>> = {
  VISKA_REPORTER_LISTEN: ['8080', ':8080', 'localhost', '127.0.0.1:65536', '127.0.0.1:', 'http://127.0.0.1:1', '127.0.0.1:8080 '],
  VISKA_STAFF_LISTEN: ['', '127.0.0.1:x'],
  VISKA_ONION_LISTEN: ['8080', 'abc.onion'],
  VISKA_REPORTER_URL: ['viska.example', 'https://viska.example/', 'https://viska.example/x', 'ftp://viska.example', 'javascript:x'],
  VISKA_STAFF_URL: ['//x'],
  VISKA_ONION_URL: ['abc.onion'],
  VISKA_SMTP_URL: ['mail.example', 'http://mail.example', 'mail.example:25'],
  VISKA_MAIL_FROM: ['', 'x', 'a b@c.example', 'a@b@c.example'],
  VISKA_DRAFT_QUOTA_MB: ['0', '-1', '1.5', 'many', ''],
}
for (const [name, values] of Object.entries(wrong))
  test(`${name}: a wrong value stops the start with one line that names it`, () => {
    for (const value of values) {
      const line = faultOf({ data: folder }, { [name]: value })
      expect(line).toStartWith(`${name} must be `)
      expect(line).not.toContain('\n')
    }
  })

test('right values are taken', () => {
  const environment = {
    VISKA_REPORTER_LISTEN: '[::1]:8080',
    VISKA_STAFF_LISTEN: '0.0.0.0:443',
    VISKA_REPORTER_URL: 'https://visselblasning.provkoping.example',
    VISKA_STAFF_URL: 'http://10.0.0.1:8081',
    VISKA_ONION_URL: 'http://abcdef.onion',
    VISKA_SMTP_URL: 'smtps://mail.example',
    VISKA_DRAFT_QUOTA_MB: '64',
  }
  expect(faultOf({ data: folder }, environment)).toBe('')
})
