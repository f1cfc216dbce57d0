// Writes settings into the file that they are read from: lines that stand there stay, a line for each new one, all of it or nothing, and
// readable for nobody else. What the environment or a flag says is never touched: it wins anyway.
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { type Config, findSettings, listenerUrls, settings, settingsPath, valuesOf } from './config.ts'
import { type SiteSetting, type SiteSettingName, type SiteSettings, siteSettingNames } from './domain/installation/site-settings.ts'
import { Problem } from './kit/problem.ts'
import type { SettingsPaper } from './services/first-run/first-run.ts'

/** The text of the file with some settings changed; an empty value takes the line out. */
export const withValues = (text: string, changes: Readonly<Record<string, string>>): string => {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  const nameOf = (line: string): string => /^\s*([A-Z_]+)\s*=/.exec(line)?.[1] ?? ''
  const written = new Set<string>()
  const kept = lines.flatMap((line) => {
    const name = nameOf(line)
    const value = changes[name]
    if (value === undefined) return [line]
    if (value === '' || written.has(name)) return []
    written.add(name)
    return [`${name}=${value}`]
  })
  const added = Object.entries(changes).flatMap(([name, value]) => (value === '' || written.has(name) ? [] : [`${name}=${value}`]))
  return [...kept, ...added, ''].join('\n')
}

/** A link or a device is somebody else's arrangement: another file must not take its place. */
const isWritable = (path: string): boolean => {
  try {
    accessSync(dirname(path), constants.W_OK)
    const there = lstatSync(path, { throwIfNoEntry: false })
    if (there !== undefined) accessSync(path, constants.W_OK)
    return there === undefined || there.isFile()
  } catch {
    return false
  }
}

const draftOf = (path: string): string => `${path}.new`

const replaceFile = (path: string, text: string): void => {
  const draft = draftOf(path)
  try {
    rmSync(draft, { force: true })
    const file = openSync(draft, 'wx', 0o600)
    try {
      writeSync(file, text)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(draft, path)
    const folder = openSync(dirname(path), 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch (error) {
    rmSync(draft, { force: true })
    const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    throw new Problem(isFull ? 'full' : 'broken', 'the file of settings cannot be written', { cause: error })
  }
}

/** The settings that the first run asks for, as they stand in flags, environment and file now. */
export const makeSettingsFile = (flags: Partial<Config>, environment: Readonly<Record<string, string | undefined>>): SettingsPaper => {
  const path = settingsPath(flags, environment)
  // What a run that was killed while it wrote has left behind: it may hold a password.
  if (isWritable(path)) rmSync(draftOf(path), { force: true })
  const read = (): SiteSettings => {
    const found = findSettings(flags, environment)
    const { reporter, staff } = listenerUrls(valuesOf(found))
    const listening: Partial<Record<SiteSettingName, string>> = { reporterUrl: reporter, staffUrl: staff }
    const setting = (name: SiteSettingName): SiteSetting => {
      const { value, place, pointed } = found[name]
      const by = place === 'environment' ? 'environment' : pointed ? 'secret-file' : isWritable(path) ? null : 'read-only'
      return {
        value: place === 'default' ? '' : value,
        fallback: listening[name] ?? settings[name].fallback,
        fixed: by === null ? null : { by, name: settings[name].name },
      }
    }
    return Object.fromEntries(siteSettingNames.map((name) => [name, setting(name)])) as SiteSettings
  }
  return {
    read,
    write: (changes) => {
      const now = read()
      const free = Object.entries(changes).filter(([name]) => now[name as SiteSettingName].fixed === null)
      if (free.some(([, value]) => /[\r\n]/.test(value))) throw new Problem('broken', 'a setting is one line')
      const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
      const after = withValues(before, Object.fromEntries(free.map(([name, value]) => [settings[name as SiteSettingName].name, value])))
      if (after.trim() !== before.trim()) replaceFile(path, after)
    },
  }
}
