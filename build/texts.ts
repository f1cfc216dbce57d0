// Turns the ICU texts under src/i18n/texts (`<area>.<lang>.json`) into what the program imports: the type of every key with the
// values that its sentence needs, and one catalogue. Stops when a language misses a key, has one too many or asks for other values.
import { readdirSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type CataloguePart, faultsOf, signature } from './texts-rules.ts'

const root = join(import.meta.dir, '..')
const folder = join(root, 'src/i18n/texts')
const parts: CataloguePart[] = []
const faults: string[] = []

for (const name of readdirSync(folder).sort()) {
  const [, area, language] = /^([a-z]+)\.([a-z]{2})\.json$/.exec(name) ?? []
  if (area === undefined || language === undefined) {
    faults.push(`${name}: a file of texts is called <area>.<language>.json`)
    continue
  }
  const raw = await Bun.file(join(folder, name)).text()
  try {
    parts.push({ name, area, language, texts: JSON.parse(raw) as Record<string, string>, raw })
  } catch (error) {
    faults.push(`${name}: is no JSON (${error instanceof Error ? error.message : 'unreadable'})`)
  }
}
// Half a catalogue would only hide the fault behind a thousand type errors.
if (faults.length > 0) stop()
faults.push(...faultsOf(parts))

/** Replaces the file in one step, and only when it changes, so that a test running beside never reads half of it. */
const write = async (name: string, text: string): Promise<void> => {
  const file = join(root, 'src/i18n', name)
  if (await Bun.file(file).exists()) if ((await Bun.file(file).text()) === text) return
  await Bun.write(`${file}.${process.pid}`, text)
  await rename(`${file}.${process.pid}`, file)
}

const english = parts.filter(({ language }) => language === 'en')
const lines = english.flatMap(({ texts }) =>
  Object.entries(texts).map(([key, text]) => {
    const needs = signature(text)
    return `  ${JSON.stringify(key)}: ${needs === '' ? 'Record<never, never>' : `{ ${needs} }`}`
  }),
)
await write('texts.generated.ts', `// Made by build/texts.ts.\nexport interface Texts {\n${lines.join('\n')}\n}\n`)

const variable = ({ area, language }: CataloguePart): string => `${area}${language.charAt(0).toUpperCase()}${language.slice(1)}`
const languages = [...new Set(parts.map(({ language }) => language))]
const catalogue = [
  '// Made by build/texts.ts.',
  ...parts.map((part) => `import ${variable(part)} from './texts/${part.name}' with { type: 'json' }`),
  "import type { Texts } from './texts.generated.ts'",
  '',
  `export const catalogue: Readonly<Record<${languages.map((language) => `'${language}'`).join(' | ')}, Readonly<Record<keyof Texts, string>>>> = {`,
  ...languages.map((language) => {
    const own = parts.filter((part) => part.language === language)
    return `  ${language}: { ${own.map((part) => `...${variable(part)}`).join(', ')} },`
  }),
  '}',
  '',
]
await write('catalogue.generated.ts', catalogue.join('\n'))
stop()

function stop(): never {
  for (const fault of faults) console.error(fault)
  process.exit(faults.length === 0 ? 0 : 1)
}
