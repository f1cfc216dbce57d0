// README and src/config.ts name the same settings.
import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { settingsTable, withSettings } from '../../build/settings-table.ts'
import { settings } from '../../src/config.ts'

const readme = await Bun.file(join(import.meta.dir, '../../README.md')).text()

test('the table of settings in README is the one that build/settings-table.ts makes', () => {
  expect(readme).toContain(settingsTable())
  expect(withSettings(readme)).toBe(readme)
})

test('every setting has a row', () => {
  for (const { name } of Object.values(settings)) expect(settingsTable()).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'))
})

test('no other setting is named in README', () => {
  const known: ReadonlySet<string> = new Set([...Object.values(settings).map(({ name }) => name), 'VISKA_CONFIG', 'VISKA_SMTP_URL_FILE'])
  expect((readme.match(/VISKA_[A-Z_]+/g) ?? []).filter((name) => !known.has(name))).toEqual([])
})
