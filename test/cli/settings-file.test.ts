// Writing settings from the first run: other lines stay, one line each, for the owner alone, all or nothing; what wins over the file is left.
import { afterAll, expect, test } from 'bun:test'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { loadConfig } from '../../src/config.ts'
import { makeSettingsFile, withValues } from '../../src/settings-file.ts'

const root = mkdtempSync(join(tmpdir(), 'settings-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let count = 0
const newFolder = (text?: string): string => {
  const folder = mkdtempSync(join(root, `${count++}-`))
  if (text !== undefined) writeFileSync(join(folder, 'viska.conf'), text)
  return folder
}
const conf = (folder: string): string => readFileSync(join(folder, 'viska.conf'), 'utf8')

test.each([
  ['', { A_B: 'x' }, 'A_B=x\n'],
  ['# ours\n\nOTHER=1\n', { A_B: 'x' }, '# ours\n\nOTHER=1\nA_B=x\n'],
  ['A_B=old\nOTHER=1\n', { A_B: 'x' }, 'A_B=x\nOTHER=1\n'],
  ['  A_B = old \nA_B=older\n', { A_B: 'x' }, 'A_B=x\n'],
  ['# A_B=old\n', { A_B: 'x' }, '# A_B=old\nA_B=x\n'],
  ['A_B=old\nOTHER=1', { A_B: '' }, 'OTHER=1\n'],
  ['OTHER=1\n', { A_B: '' }, 'OTHER=1\n'],
])('%j with %j becomes %j', (before, changes, after) => {
  expect(withValues(before, changes)).toBe(after)
})

test('what stands in the file is read back as it was written, whatever else stands there', () => {
  const line = fc.stringMatching(/^(?:# .*|VISKA_DRAFT_QUOTA_MB=[1-9]\d{0,3}|)$/)
  fc.assert(
    fc.property(fc.array(line), fc.webUrl({ validSchemes: ['https'] }), (lines, url) => {
      const folder = newFolder(lines.join('\n'))
      const { origin } = new URL(url)
      makeSettingsFile({ data: folder }, {}).write({ staffUrl: origin })
      expect(loadConfig({ data: folder }, {}).staffUrl).toBe(origin)
      for (const other of lines) expect(conf(folder).split('\n')).toContain(other)
    }),
    { numRuns: 30 },
  )
})

test('the file is made for its owner alone, and kept so when it was open to others; nothing lies beside it', () => {
  for (const before of [undefined, '# ours\n']) {
    const folder = newFolder(before)
    if (before !== undefined) chmodSync(join(folder, 'viska.conf'), 0o644)
    makeSettingsFile({ data: folder }, {}).write({ smtpUrl: 'smtp://post:hemligt@mejl.example:25' })
    expect((statSync(join(folder, 'viska.conf')).mode & 0o777).toString(8)).toBe('600')
    expect(readdirSync(folder)).toEqual(['viska.conf'])
  }
})

test('a half-written file of a run that was killed is not taken for the settings, and does not stay', () => {
  const folder = newFolder('# ours\n')
  writeFileSync(join(folder, 'viska.conf.new'), 'VISKA_SMTP_URL=smtp://half')
  const paper = makeSettingsFile({ data: folder }, {})
  expect(paper.read().smtpUrl.value).toBe('')
  expect(readdirSync(folder)).toEqual(['viska.conf'])
  paper.write({ staffUrl: 'https://arenden.example' })
  expect(readdirSync(folder)).toEqual(['viska.conf'])
  expect(conf(folder)).toBe('# ours\nVISKA_STAFF_URL=https://arenden.example\n')
})

test('where each stands: the environment and flags win, a file of its own, the file, nowhere', () => {
  const folder = newFolder('VISKA_REPORTER_URL=https://file.example\nVISKA_STAFF_URL=https://file.example\n')
  const secret = join(folder, 'smtp')
  writeFileSync(secret, 'smtp://mejl.example\n')
  const paper = makeSettingsFile(
    { data: folder, staffListen: '127.0.0.1:9' },
    { VISKA_STAFF_URL: 'https://env.example', VISKA_SMTP_URL_FILE: secret },
  )
  expect(paper.read()).toEqual({
    reporterUrl: { value: 'https://file.example', fallback: 'http://127.0.0.1:8080', fixed: null },
    staffUrl: { value: 'https://env.example', fallback: 'http://127.0.0.1:9', fixed: { by: 'environment', name: 'VISKA_STAFF_URL' } },
    onionUrl: { value: '', fallback: '', fixed: null },
    smtpUrl: { value: 'smtp://mejl.example', fallback: '', fixed: { by: 'environment', name: 'VISKA_SMTP_URL' } },
    mailFrom: { value: '', fallback: 'noreply@localhost', fixed: null },
  })
  paper.write({ staffUrl: 'https://page.example', smtpUrl: 'smtp://page.example', reporterUrl: 'https://page.example' })
  expect(conf(folder)).toBe('VISKA_REPORTER_URL=https://page.example\nVISKA_STAFF_URL=https://file.example\n')
})

test('a listener with a certificate of its own stands for an address with https', () => {
  const folder = newFolder()
  const tls = { VISKA_STAFF_TLS_CERT: join(folder, 'cert.pem'), VISKA_STAFF_TLS_KEY: join(folder, 'key.pem') }
  const { staffUrl, reporterUrl } = makeSettingsFile({ data: folder }, tls).read()
  expect([staffUrl.fallback, reporterUrl.fallback]).toEqual(['https://127.0.0.1:8081', 'http://127.0.0.1:8080'])
})

test('a secret that the file only points to is not written over', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'smtp'), 'smtp://mejl.example\n')
  writeFileSync(join(folder, 'viska.conf'), `VISKA_SMTP_URL_FILE=${join(folder, 'smtp')}\n`)
  const paper = makeSettingsFile({ data: folder }, {})
  expect(paper.read().smtpUrl.fixed?.by).toBe('secret-file')
  paper.write({ smtpUrl: '' })
  expect(conf(folder)).toContain('VISKA_SMTP_URL_FILE=')
})

test('a link to a file elsewhere is somebody’s arrangement: it is left as it is', () => {
  const folder = newFolder()
  writeFileSync(join(folder, 'real.conf'), '# ours\n')
  symlinkSync(join(folder, 'real.conf'), join(folder, 'viska.conf'))
  const paper = makeSettingsFile({ data: folder }, {})
  expect(paper.read().staffUrl.fixed?.by).toBe('read-only')
  paper.write({ staffUrl: 'https://page.example' })
  expect(readFileSync(join(folder, 'real.conf'), 'utf8')).toBe('# ours\n')
})

test('nothing of more than one line is written', () => {
  const folder = newFolder('# ours\n')
  expect(() => makeSettingsFile({ data: folder }, {}).write({ staffUrl: 'https://a.example\nVISKA_DATA=/tmp' })).toThrow('one line')
  expect(conf(folder)).toBe('# ours\n')
})

test('what is as it was is not written again', () => {
  const folder = newFolder('# ours\nVISKA_STAFF_URL=https://a.example')
  const { ino } = statSync(join(folder, 'viska.conf'))
  makeSettingsFile({ data: folder }, {}).write({ staffUrl: 'https://a.example', onionUrl: '' })
  expect(statSync(join(folder, 'viska.conf')).ino).toBe(ino)
})
