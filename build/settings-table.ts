// Writes the table of settings into README.md from src/config.ts, the only place where settings are declared.
//   bun build/settings-table.ts
import { join } from 'node:path'
import { settings } from '../src/config.ts'

interface Declared {
  readonly name: string
  readonly meaning: string
  readonly fallback: string
  readonly secret?: true
}

const start = '<!-- settings: made by build/settings-table.ts -->'
const end = '<!-- end of settings -->'

const row = ({ name, meaning, fallback, secret }: Declared): string =>
  `| \`${name}\` | ${meaning}${secret ? `. Secret: may be given as a file in \`${name}_FILE\`` : ''} | ${fallback === '' ? '' : `\`${fallback}\``} |`

export const settingsTable = (): string =>
  [start, '| setting | meaning | default |', '|---|---|---|', ...Object.values<Declared>(settings).map(row), end].join('\n')

/** @throws Error when the text has no place for the table */
export const withSettings = (text: string): string => {
  const [before, rest] = text.split(start)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`no place for the table: ${start} … ${end}`)
  return `${before}${settingsTable()}${after}`
}

if (import.meta.main) {
  const readme = Bun.file(join(import.meta.dir, '../README.md'))
  await Bun.write(readme, withSettings(await readme.text()))
}
