// The commands of the binary, as people type them. What they do is handed in; here only words, flags and help.
import { type Application, buildApplication, buildCommand, buildRouteMap, type CommandContext, numberParser, text_en } from '@stricli/core'

export interface Flags {
  readonly data?: string
}
export interface ServeFlags extends Flags {
  readonly clock?: string
}
export interface DemoFlags extends ServeFlags {
  readonly serve: boolean
  readonly json: boolean
}
export interface InitFlags extends Flags {
  readonly backupKey: boolean
}
export interface VerifyFlags extends Flags {
  readonly head?: string
}
export interface BackupFlags extends Flags {
  readonly to?: string
  readonly newKey: boolean
  readonly forget?: number
  readonly yes: boolean
}
export interface RestoreFlags extends Flags {
  readonly from: string
  readonly shares: string
  readonly keyFile: string
  readonly acceptMissing?: number
  readonly acceptUnopened: boolean
  readonly drill: boolean
}
export interface DoctorFlags extends Flags {
  readonly mail: boolean
}

/** What the commands call. A refusal is thrown as a {@link Refusal}. */
export interface Actions {
  readonly serve: (flags: ServeFlags) => Promise<void>
  readonly demo: (flags: DemoFlags) => Promise<void>
  readonly init: (flags: InitFlags, plan: string) => Promise<void>
  readonly invite: (flags: Flags, email: string) => Promise<void>
  readonly migrate: (flags: Flags) => Promise<void>
  readonly backup: (flags: BackupFlags) => Promise<void>
  readonly restore: (flags: RestoreFlags) => Promise<void>
  readonly verifyLog: (flags: VerifyFlags) => Promise<void>
  readonly doctor: (flags: DoctorFlags) => Promise<void>
  readonly config: (flags: Flags) => Promise<void>
  readonly health: (flags: Flags) => Promise<void>
  readonly version: () => Promise<void>
}

/** One clear line for the person at the shell; exit code 1. */
export class Refusal extends Error {}

const text = (input: string): string => input
const data = { kind: 'parsed', parse: text, brief: 'Data directory (VISKA_DATA)', optional: true, placeholder: 'folder' } as const
const clock = {
  kind: 'parsed',
  parse: text,
  brief: 'Demo data only: the time it is to be, such as 2026-03-01T12:00Z; runs on from there',
  optional: true,
  placeholder: 'time',
} as const

export const commands = (actions: Actions): Application<CommandContext> => {
  const plain = (brief: string, run: (flags: Flags) => Promise<void>) =>
    buildCommand<Flags>({ docs: { brief }, parameters: { flags: { data } }, func: (flags) => run(flags) })

  const routes = buildRouteMap({
    docs: { brief: 'A whistleblowing appliance: one binary, one data directory' },
    routes: {
      serve: buildCommand<ServeFlags>({
        docs: { brief: 'Serves a data directory: the reporter’s side and the staff’s side' },
        parameters: { flags: { data, clock } },
        func: (flags) => actions.serve(flags),
      }),
      demo: buildCommand<DemoFlags>({
        docs: { brief: 'Fills an empty data directory with a made-up municipality' },
        parameters: {
          flags: {
            data,
            clock,
            serve: { kind: 'boolean', brief: 'Goes on to serve it', default: false, withNegated: false },
            json: { kind: 'boolean', brief: 'Prints sign-in details as JSON', default: false, withNegated: false },
          },
        },
        func: (flags) => actions.demo(flags),
      }),
      init: buildCommand<InitFlags, [string]>({
        docs: { brief: 'Sets up an empty data directory from a JSON file and prints the invitation links' },
        parameters: {
          flags: {
            data,
            backupKey: { kind: 'boolean', brief: 'Makes a key for backups and prints it, once', default: false, withNegated: false },
          },
          positional: { kind: 'tuple', parameters: [{ parse: text, brief: 'JSON file', placeholder: 'plan.json' }] },
        },
        func: (flags, plan) => actions.init(flags, plan),
      }),
      invite: buildCommand<Flags, [string]>({
        docs: { brief: 'Prints a new invitation link for somebody without keys, for when nobody can sign in' },
        parameters: {
          flags: { data },
          positional: { kind: 'tuple', parameters: [{ parse: text, brief: 'Their e-mail address', placeholder: 'email' }] },
        },
        func: (flags, email) => actions.invite(flags, email),
      }),
      migrate: plain('Brings the database to the schema of this version', actions.migrate),
      backup: buildCommand<BackupFlags>({
        docs: { brief: 'Makes a backup, also while the data directory is served' },
        parameters: {
          flags: {
            data,
            to: { kind: 'parsed', parse: text, brief: 'Folder for it (VISKA_BACKUP_DIR)', optional: true, placeholder: 'folder' },
            newKey: {
              kind: 'boolean',
              brief: 'Makes a key for backups and prints it, once; no backup',
              default: false,
              withNegated: false,
            },
            forget: {
              kind: 'parsed',
              parse: numberParser,
              brief: 'Notes that a backup outside of VISKA_BACKUP_DIR was destroyed, so that no protocol names it; no backup',
              optional: true,
              placeholder: 'number',
            },
            yes: { kind: 'boolean', brief: 'Does what --new-key or --forget ask about', default: false, withNegated: false },
          },
        },
        func: (flags) => actions.backup(flags),
      }),
      restore: buildCommand<RestoreFlags>({
        docs: { brief: 'Puts data back from a backup into an empty data directory' },
        parameters: {
          flags: {
            data,
            from: { kind: 'parsed', parse: text, brief: 'The backup', placeholder: 'file' },
            shares: { kind: 'parsed', parse: text, brief: 'The share copy, or a shares.sqlite that was in use', placeholder: 'file' },
            keyFile: {
              kind: 'parsed',
              parse: text,
              brief: 'File with the key from paper, text or words; - for the keyboard',
              placeholder: 'file',
            },
            acceptMissing: {
              kind: 'parsed',
              parse: numberParser,
              brief: 'Goes on without so many cases that have no share',
              optional: true,
              placeholder: 'count',
            },
            acceptUnopened: {
              kind: 'boolean',
              brief: 'Goes on although a share copy beside it does not open with this key',
              default: false,
              withNegated: false,
            },
            drill: { kind: 'boolean', brief: 'Tries it, counts, keeps nothing, and notes the day', default: false, withNegated: false },
          },
        },
        func: (flags) => actions.restore(flags),
      }),
      'verify-log': buildCommand<VerifyFlags>({
        docs: { brief: 'Recomputes the chain of the log' },
        parameters: {
          flags: {
            data,
            head: { kind: 'parsed', parse: text, brief: 'A head that was written down, SEQ:HASH', optional: true, placeholder: 'head' },
          },
        },
        func: (flags) => actions.verifyLog(flags),
      }),
      doctor: buildCommand<DoctorFlags>({
        docs: { brief: 'Looks for what is wrong or weak on this machine' },
        parameters: {
          flags: {
            data,
            mail: { kind: 'boolean', brief: 'Also signs in to the mail server, and sends nothing', default: false, withNegated: false },
          },
        },
        func: (flags) => actions.doctor(flags),
      }),
      config: plain('Prints the settings in force, secrets hidden', actions.config),
      health: plain('Asks the running appliance whether it is alive and ready', actions.health),
      version: buildCommand({ docs: { brief: 'Prints the version' }, parameters: {}, func: () => actions.version() }),
    },
  })
  return buildApplication(routes, {
    name: 'viska',
    scanner: { caseStyle: 'allow-kebab-for-camel' },
    localization: {
      defaultLocale: 'en',
      loadText: () => ({
        ...text_en,
        exceptionWhileRunningCommand: (error) => (error instanceof Error ? error.message : 'something unexpected went wrong'),
      }),
    },
  })
}
