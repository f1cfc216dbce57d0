// Serves an opened data directory until somebody says stop, and then ends the process in good order.
import { version } from '../package.json' with { type: 'json' }
import type { Running } from './appliance.ts'
import { type Config, loadConfig } from './config.ts'
import { type Begun, begin } from './first-run.ts'
import type { Clock } from './kit/instant.ts'
import { refusalToListen } from './refusals.ts'
import { makeSettingsFile } from './settings-file.ts'
import type { Store } from './store/store.ts'

export interface Serving {
  readonly store: Store
  readonly config: Config
  /** What stood on the command line: wins over file and environment, also when they are read again. */
  readonly flags: Partial<Config>
  readonly now: Clock
  /** For whoever started it. */
  readonly tell: (line: string) => void
  /** For the operator's log. */
  readonly say: Running['say']
}

const leadsTo: Readonly<Record<NonNullable<Begun['link']>['leadsTo'], string>> = {
  'first-run': 'this data directory is not set up yet. Open this link within 30 minutes, once; another start prints another:',
  'invitation-links': 'nobody has said that the invitation links were handed out. For new ones open this link within 30 minutes, once:',
}

/** @throws Refusal when an address is not to be had or the settings will not do; the store is closed then */
export const serveUntilStopped = async ({ store, config, flags, now, tell, say }: Serving): Promise<never> => {
  const reload = () => loadConfig(flags, process.env)
  const beginning = { paper: makeSettingsFile(flags, process.env), reload }
  const appliance = await begin(store, { config, version, now, say }, beginning).catch((error: unknown) => {
    store.close()
    throw refusalToListen(error, config)
  })
  tell(`reporter ${appliance.reporterUrl}`)
  tell(`staff    ${appliance.staffUrl}`)
  if (appliance.link !== null) tell(`${leadsTo[appliance.link.leadsTo]}\n  ${appliance.link.href}`)
  if (appliance.link?.leadsTo !== 'first-run' && config.smtpUrl === '') say('no mail server is set (VISKA_SMTP_URL): notices to staff wait')
  // Without certificates the signal keeps its meaning: the terminal is gone.
  if (appliance.hasCertificates) process.on('SIGHUP', appliance.renewCertificates)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await appliance.stop()
  process.exit(0)
}
