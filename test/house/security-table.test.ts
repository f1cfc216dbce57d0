// What the papers say stands where: every path and link in them leads somewhere, and every threat has an answer or an honest "not yet".
import { expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const root = join(import.meta.dir, '../..')
const papers = [
  'README.md',
  'SECURITY.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
]
const read = (paper: string): string => readFileSync(join(root, paper), 'utf8')

const folders = /^(?:src|views|test|build|docs|migrations|\.ci)\//
/** Paths of files in backticks; a folder or a pattern counts as one too. */
const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([\w./-]+)`/g)].flatMap(([, path = '']) => (folders.test(path) || /^[A-Z]+\.md$/.test(path) ? [path] : []))

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
const anchorsOf = (text: string): readonly string[] => [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** Links to files of ours whose file or heading does not exist. */
const deadLinks = (paper: string, text: string): readonly string[] =>
  [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([link, path = '', anchor]) => {
    const target = path === '' ? paper : normalize(join(dirname(paper), path))
    if (!existsSync(join(root, target))) return [link]
    return anchor === undefined || anchorsOf(read(target)).includes(anchor) ? [] : [link]
  })

test.each(papers)('every path that %s names exists', (paper) => {
  expect(pathsIn(read(paper)).filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test.each(papers)('every link in %s leads somewhere', (paper) => {
  expect(deadLinks(paper, read(paper))).toEqual([])
})

test('every threat T-01 to T-20 stands once, with files that answer it or a "not yet" that names the issue', () => {
  const rows = read('SECURITY.md')
    .split('\n')
    .filter((line) => /^\| T-\d\d \|/.test(line))
  expect(rows.map((row) => row.slice(2, 6))).toEqual(Array.from({ length: 20 }, (_, index) => `T-${String(index + 1).padStart(2, '0')}`))
  for (const row of rows) {
    if (/not yet/i.test(row)) expect(row).toMatch(/issue \d/)
    if (!/not yet|this file/i.test(row)) expect(pathsIn(row).length).toBeGreaterThan(0)
  }
})

test('every table of the schema that holds something of a case is spoken of among what the disk shows', () => {
  const schema = readdirSync(join(root, 'migrations')).map((name) => read(`migrations/${name}`))
  const tables = [...schema.join('\n').matchAll(/^CREATE TABLE (\w+)/gm)].map(([, name = '']) => name)
  const words: Readonly<Record<string, RegExp>> = {
    drafts: /Drafts of reporters:/,
    slips: /Slips:/,
    cases: /Number of cases/,
    receipts: /receipt was renewed/,
    wraps: /Who may open each case/,
    records: /padded size of records/,
    entitlements: /`unseen`[\s\S]*`seen`/,
    statistics: /statistics records/,
    log: /The log: number of entries/,
    notices: /Waiting mail/,
    sessions: /Staff sessions/,
    staff: /mail addresses/,
    invitations: /open invitations/,
    proofs: /each person last proved their key/,
    reminders: /first and last\s+reminded/,
    drill_clock: /day that the program believes in/,
    register_entries: /order in which reports came/,
    register_documents: /its documents by kind[\s\S]*and day/,
    register_numbering: /number in the main register/,
    test_reports: /Which cases are tests/,
    recovery_sets: /who holds its sheets/,
    recovery_uses: /each use with its day/,
    recovery_unseen: /who has not seen it yet/,
    lost_keys: /Whose key was lost/,
    proposal_witnesses: /change of a key list that waits[\s\S]*whether they have been here since/,
    reply_drafts: /Drafts of replies \(`reply_drafts`\)/,
    calendar_feeds: /Who has an address for their calendar/,
    hidden_addresses: /That a reporter left an address for news/,
    factor_resets: /Who asks for another second step/,
    factor_reset_approvals: /who has confirmed it/,
  }
  const [, seen = ''] = read('SECURITY.md').split('## What somebody with the disk still sees')
  for (const table of Object.keys(words)) expect(tables).toContain(table)
  for (const [, word] of Object.entries(words)) expect(seen).toMatch(word)
})

test.each([
  ['`src/no-such-file.ts`', 1],
  ['`test/house/floors.test.ts`', 0],
])('the rule sees a path that is not there: %s', (text, missing) => {
  expect(pathsIn(text).filter((path) => !existsSync(join(root, path)))).toHaveLength(missing)
})

test('the rule sees a dead link', () => {
  expect(deadLinks('README.md', '[a](no/such.md) [b](SECURITY.md#no-such-heading) [c](LICENSE)')).toHaveLength(2)
})
