// README and src/config.ts name the same settings.
import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { settingsTable, withSettings } from '../../build/settings-table.ts'
import { settings } from '../../src/config.ts'

const root = join(import.meta.dir, '../..')
const readme = await Bun.file(join(root, 'README.md')).text()

test('the table of settings in README is the one that build/settings-table.ts makes', () => {
  expect(readme).toContain(settingsTable())
  expect(withSettings(readme)).toBe(readme)
})

test('every setting has a row', () => {
  for (const { name } of Object.values(settings)) expect(settingsTable()).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'))
})

const papers = ['README.md', ...new Bun.Glob('docs/**/*').scanSync(root)]

test.each(papers)('no other setting is named in %s', async (paper) => {
  const known: ReadonlySet<string> = new Set([
    ...Object.values(settings).map(({ name }) => name),
    'VISKA_CONFIG',
    ...['VISKA_SMTP_URL_FILE', 'VISKA_REPORTER_SMTP_URL_FILE'],
  ])
  const text = await Bun.file(join(root, paper)).text()
  expect((text.match(/VISKA_[A-Z_]*[A-Z]/g) ?? []).filter((name) => !known.has(name))).toEqual([])
})
