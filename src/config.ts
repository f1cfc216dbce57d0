// Every setting, declared once: name, meaning, default, whether it is a secret. Flag over environment over file.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Setting {
  /** Environment name; the line in the file has the same. */
  readonly name: string
  readonly meaning: string
  readonly fallback: string
  /** Never printed; may also be given as a file whose path stands in `<name>_FILE`. */
  readonly secret?: true
  /** null when the value will do, else what is wrong with it. */
  readonly fault: (value: string) => string | null
}

const anything = (): null => null
const address = (value: string): string | null =>
  /^(\[[0-9a-f:]+\]|[\w.-]+):\d{1,5}$/i.test(value) && Number(value.split(':').at(-1)) < 65_536
    ? null
    : 'must be an address and a port, such as 127.0.0.1:8080'
const optionalAddress = (value: string): string | null => (value === '' ? null : address(value))
const web = (value: string): string | null =>
  value === '' || (/^https?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)?.pathname === '/' && !value.endsWith('/'))
    ? null
    : 'must be the start of an address without a slash at the end, such as https://visselblasning.example.se'
const smtp = (value: string): string | null =>
  value === '' || /^smtps?:$/.test(URL.parse(value)?.protocol ?? '') ? null : 'must be smtp://host:port or smtps://host:port'
const mailAddress = (value: string): string | null => (/^[^\s@]+@[^\s@]+$/.test(value) ? null : 'must be a mail address')
const optionalMailAddress = (value: string): string | null => (value === '' ? null : mailAddress(value))
const timeOfDay = (value: string): string | null =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : 'must be a time of day, such as 02:30'
const count = (value: string): string | null => (/^[1-9]\d{0,8}$/.test(value) ? null : 'must be a whole number above 0')

export const settings = {
  data: { name: 'VISKA_DATA', meaning: 'Data directory', fallback: './data', fault: anything },
  reporterListen: {
    name: 'VISKA_REPORTER_LISTEN',
    meaning: 'Address and port of the reporter’s side',
    fallback: '127.0.0.1:8080',
    fault: address,
  },
  staffListen: { name: 'VISKA_STAFF_LISTEN', meaning: 'Address and port of the staff’s side', fallback: '127.0.0.1:8081', fault: address },
  reporterTlsCert: {
    name: 'VISKA_REPORTER_TLS_CERT',
    meaning: 'Certificate of the reporter’s side with its issuers, a PEM file; plain, behind a proxy, when empty',
    fallback: '',
    fault: anything,
  },
  reporterTlsKey: {
    name: 'VISKA_REPORTER_TLS_KEY',
    meaning: 'Private key of that certificate, a PEM file without a passphrase',
    fallback: '',
    fault: anything,
  },
  staffTlsCert: {
    name: 'VISKA_STAFF_TLS_CERT',
    meaning: 'Certificate of the staff’s side with its issuers, a PEM file; plain, behind a proxy, when empty',
    fallback: '',
    fault: anything,
  },
  staffTlsKey: {
    name: 'VISKA_STAFF_TLS_KEY',
    meaning: 'Private key of that certificate, a PEM file without a passphrase',
    fallback: '',
    fault: anything,
  },
  reporterUrl: {
    name: 'VISKA_REPORTER_URL',
    meaning: 'Public address of the reporter’s side; the listening address when empty',
    fallback: '',
    fault: web,
  },
  staffUrl: {
    name: 'VISKA_STAFF_URL',
    meaning:
      'Address of the staff’s side, as it stands in mails; passkeys are bound to its host name and need https; the listening address when empty',
    fallback: '',
    fault: web,
  },
  onionUrl: { name: 'VISKA_ONION_URL', meaning: 'Onion address of the reporter’s side', fallback: '', fault: web },
  onionListen: {
    name: 'VISKA_ONION_LISTEN',
    meaning: 'One more address and port of the reporter’s side, always plain, for Tor on this machine; none when empty',
    fallback: '',
    fault: optionalAddress,
  },
  smtpUrl: {
    name: 'VISKA_SMTP_URL',
    meaning: 'Mail server for notices to staff; none when empty',
    fallback: '',
    secret: true,
    fault: smtp,
  },
  mailFrom: { name: 'VISKA_MAIL_FROM', meaning: 'Sender of the notices', fallback: 'noreply@localhost', fault: mailAddress },
  reporterSmtpUrl: {
    name: 'VISKA_REPORTER_SMTP_URL',
    meaning:
      'Mail server that only writes to reporters who asked for it; that of the staff when empty, once an administrator has confirmed it',
    fallback: '',
    secret: true,
    fault: smtp,
  },
  reporterMailFrom: {
    name: 'VISKA_REPORTER_MAIL_FROM',
    meaning: 'Sender of the mails to reporters; a neutral address; that of the notices when empty',
    fallback: '',
    fault: optionalMailAddress,
  },
  backupDir: {
    name: 'VISKA_BACKUP_DIR',
    meaning: 'Folder for backups, better on another disk: one a day; none when empty',
    fallback: '',
    fault: anything,
  },
  backupTime: {
    name: 'VISKA_BACKUP_TIME',
    meaning: 'Time of day (Europe/Stockholm) from which the backup of the day is made',
    fallback: '02:30',
    fault: timeOfDay,
  },
  backupDays: { name: 'VISKA_BACKUP_DAYS', meaning: 'Days after which a backup is deleted', fallback: '30', fault: count },
  draftQuota: { name: 'VISKA_DRAFT_QUOTA_MB', meaning: 'Megabytes for all unfinished reports together', fallback: '512', fault: count },
} as const satisfies Record<string, Setting>

export type SettingName = keyof typeof settings
export type Config = Readonly<Record<SettingName, string>>

/** A setting that is unknown or wrong: one line that names it. */
export class ConfigFault extends Error {}

const entries = Object.entries(settings) as [SettingName, Setting][]
/** Names that carry our prefix and are not settings. */
const notSettings = new Set(['VISKA_CONFIG'])

const parseFile = (path: string): Record<string, string> => {
  const values: Record<string, string> = {}
  for (const [index, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, name, value] = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new ConfigFault(`${path}: line ${index + 1} is not NAME=value`)
    values[name] = value
  }
  return values
}

const refuseUnknown = (values: Readonly<Record<string, string | undefined>>, where: string): void => {
  const known = new Set(entries.flatMap(([, { name, secret }]) => (secret ? [name, `${name}_FILE`] : [name])))
  const stranger = Object.keys(values).find((name) => name.startsWith('VISKA_') && !known.has(name) && !notSettings.has(name))
  if (stranger !== undefined) throw new ConfigFault(`${stranger}${where} is not a setting; "viska config" lists them`)
}

/** A certificate without its key, or a key without its certificate, is a slip: a side that then spoke plainly would be one too. */
const refuseHalfPair = (config: Config): void => {
  for (const [cert, key] of [
    ['reporterTlsCert', 'reporterTlsKey'],
    ['staffTlsCert', 'staffTlsKey'],
  ] as const) {
    if ((config[cert] === '') === (config[key] === '')) continue
    const [there, lacking] = config[cert] === '' ? [key, cert] : [cert, key]
    throw new ConfigFault(`${settings[lacking].name} must be set too: ${settings[there].name} is`)
  }
}

type Environment = Readonly<Record<string, string | undefined>>

/** A value and where it stands; `pointed` in a file of its own, which its `…_FILE` names. */
export interface Found {
  readonly value: string
  readonly place: 'environment' | 'file' | 'default'
  readonly pointed: boolean
}

/** The file of settings: named by `VISKA_CONFIG`, else `viska.conf` in the data directory. */
export const settingsPath = (flags: Partial<Config>, environment: Environment): string =>
  environment.VISKA_CONFIG ?? join(flags.data ?? environment.VISKA_DATA ?? settings.data.fallback, 'viska.conf')

const lookUp = ({ name, secret }: Setting, source: Environment, place: Found['place']): Found | null => {
  const pointed = secret ? source[`${name}_FILE`] : undefined
  if (pointed === undefined) return source[name] === undefined ? null : { value: source[name], place, pointed: false }
  if (!existsSync(pointed)) throw new ConfigFault(`${name}_FILE: there is no file ${pointed}`)
  return { value: readFileSync(pointed, 'utf8').trim(), place, pointed: true }
}

/**
 * Every setting as it stands, and where. A flag counts as the environment: both win over the file.
 * @throws ConfigFault as {@link loadConfig}
 */
export const findSettings = (flags: Partial<Config>, environment: Environment): Readonly<Record<SettingName, Found>> => {
  refuseUnknown(environment, ' in the environment')
  const path = settingsPath(flags, environment)
  if (environment.VISKA_CONFIG !== undefined && !existsSync(path)) throw new ConfigFault(`VISKA_CONFIG: there is no file ${path}`)
  const file = existsSync(path) ? parseFile(path) : {}
  refuseUnknown(file, ` in ${path}`)
  return Object.fromEntries(
    entries.map(([key, setting]) => {
      const flag = flags[key]
      const found =
        flag === undefined ? lookUp(setting, environment, 'environment') : ({ value: flag, place: 'environment', pointed: false } as const)
      const { value, ...where } = found ?? lookUp(setting, file, 'file') ?? { value: setting.fallback, place: 'default', pointed: false }
      const fault = setting.fault(value)
      if (fault !== null) throw new ConfigFault(`${setting.name} ${fault}`)
      return [key, { value, ...where }]
    }),
  ) as Record<SettingName, Found>
}

export const valuesOf = (found: Readonly<Record<SettingName, Found>>): Config =>
  Object.fromEntries(Object.entries(found).map(([key, { value }]) => [key, value])) as Config

/**
 * The settings in force.
 * @param flags what stands on the command line; wins over the environment, which wins over the file
 * @param environment such as process.env; `VISKA_CONFIG` names the file, `viska.conf` in the data directory is read when it is there
 * @throws ConfigFault one line that names the setting
 */
export const loadConfig = (flags: Partial<Config>, environment: Environment): Config => {
  const config = valuesOf(findSettings(flags, environment))
  refuseHalfPair(config)
  return {
    ...config,
    reporterUrl: config.reporterUrl || listenerUrls(config).reporter,
    staffUrl: config.staffUrl || listenerUrls(config).staff,
  }
}

/** Where the two listeners answer on this machine, whatever the public addresses are. */
export const listenerUrls = ({ reporterListen, reporterTlsCert, staffListen, staffTlsCert }: Config) => ({
  reporter: `${reporterTlsCert === '' ? 'http' : 'https'}://${reporterListen}`,
  staff: `${staffTlsCert === '' ? 'http' : 'https'}://${staffListen}`,
})

/** The settings as lines, secrets hidden. */
export const describeConfig = (config: Config): readonly string[] =>
  entries.map(([key, { name, meaning, secret }]) => {
    const value = secret && config[key] !== '' ? '(set, not shown)' : config[key]
    return `${name}=${value}\n  # ${meaning}`
  })
