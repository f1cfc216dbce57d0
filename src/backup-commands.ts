// `viska backup` and `viska restore`: what each wires together, and what it asks and says at the shell.

import { random, wallClock } from './appliance.ts'
import { backupFiles, backupPlan } from './backup-plan.ts'
import {
  backupLines,
  backupStepLines,
  forgetQuestion,
  forgettingRefusalLine,
  forgottenLine,
  keyLines,
  restoredLines,
  restoreRefusalLine,
  restoreStepLines,
} from './cli/backup-lines.ts'
import { type BackupFlags, Refusal, type RestoreFlags } from './cli/commands.ts'
import type { Config } from './config.ts'
import { newBackupKey } from './crypto/backup-key.ts'
import { fingerprint } from './crypto/fingerprint.ts'
import { entryHash, genesisHash } from './crypto/log-chain.ts'
import { hasDatabase, needDatabase } from './data-directory.ts'
import { Problem } from './kit/problem.ts'
import { refusalOf } from './refusals.ts'
import { today } from './services/ground.ts'
import {
  type BackupState,
  backupState,
  forgetBackup,
  forgettable,
  noteDrill,
  setBackupKey,
  takeBackup,
} from './services/operation/backups.ts'
import { restore } from './services/operation/restoring.ts'
import type { BackupStore, LogDays } from './store/backups.ts'
import { drillFolder, sweepLeftovers } from './store/sqlite/leftovers.ts'
import { makeRestoreStore } from './store/sqlite/restoring.ts'

/** The person at the shell. */
export interface Shell {
  /** Lines that a script may read. */
  readonly tell: (line: string) => void
  /** Steps, for whoever watches. */
  readonly progress: (line: string) => void
  /** What somebody typed to a question; null where nobody is there to ask. */
  readonly ask: (question: string) => string | null
}

const day = () => today({ now: wallClock })

/** Ctrl-C, or the machine stops: what lies there in clear goes before the process does. */
const stoppably = async <T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> => {
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  try {
    return await work(stopping.signal)
  } finally {
    for (const signal of signals) process.off(signal, stop)
  }
}

const answered = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error)
  }
}

interface Records {
  readonly backups: BackupState | null
  readonly logDays: LogDays | null
  /** Why what is there is not opened. */
  readonly unopened: string | null
}

/** For doctor: what the database says; null where there is none of this version. */
export const recordsOf = async (config: Config): Promise<Records> => {
  if (!hasDatabase(config)) return { backups: null, logDays: null, unopened: null }
  const files = backupFiles(config)
  let unopened: string | null = null
  const unless = (error: unknown): null => {
    unopened ??= error instanceof Problem ? error.message : 'an error in the program'
    return null
  }
  const found = await files.installation().catch(unless)
  const logDays = await files.logDays().catch(unless)
  return { backups: found === null ? null : backupState(backupPlan(config), found, day()), logDays, unopened }
}

export const backup = async (config: Config, flags: BackupFlags, shell: Shell): Promise<void> => {
  needDatabase(config)
  const acts = [flags.newKey, flags.forget !== undefined, flags.to !== undefined].filter(Boolean)
  if (acts.length > 1) throw new Refusal('--new-key, --forget and --to are three things: say one of them')
  const { forget } = flags
  if (flags.newKey) return answered(() => makeKey(backupFiles(config), flags.yes, shell))
  if (forget !== undefined) return answered(() => forgetOne(config, forget, flags.yes, shell))
  const plan = backupPlan(flags.to === undefined ? config : { ...config, backupDir: flags.to })
  if (plan === null) throw new Refusal('no folder for backups is set: set VISKA_BACKUP_DIR, or say --to FOLDER')
  const reached = (step: keyof typeof backupStepLines): void => shell.progress(backupStepLines[step])
  const taken = await answered(() => stoppably((stop) => takeBackup(plan, day(), { reached, stop })))
  if (!taken.ok)
    throw new Refusal(
      taken.refusal === 'no-key'
        ? 'there is no backup key yet: "viska backup --new-key" makes one and prints it, once'
        : 'this data directory is not set up',
    )
  const id = (await plan.files.installation())?.id ?? ''
  const isUsual = config.backupDir !== '' && plan.files.place(plan.to, id) === plan.files.place(config.backupDir, id)
  for (const line of backupLines(taken.value, plan, isUsual)) shell.tell(line)
}

/** Asked as what cannot be taken back: whoever sits there says yes, or a script says so beforehand. */
const agree = (question: string, isAgreed: boolean, ask: Shell['ask']): void => {
  if (isAgreed) return
  const typed = ask(`${question} [y/N]`)
  if (typed === null) throw new Refusal(`${question} Then say --yes`)
  if (typed.trim().toLowerCase() !== 'y') throw new Refusal('nothing was changed')
}

/** What people destroyed outside of the folder of the setting nobody but them can know. */
const forgetOne = async (config: Config, number: number, isAgreed: boolean, { tell, ask }: Shell): Promise<void> => {
  const [files, plan] = [backupFiles(config), backupPlan(config)]
  const installation = await files.installation()
  if (installation === null) throw new Refusal('this data directory is not set up')
  const { elsewhereNumbers } = backupState(plan, installation, day())
  const found = forgettable(plan, installation, number)
  if (!found.ok) throw new Refusal(forgettingRefusalLine(found.refusal, number, elsewhereNumbers))
  agree(forgetQuestion(found.value), isAgreed, ask)
  if (!(await forgetBackup(files, found.value, day()))) throw new Refusal(forgettingRefusalLine('unknown', number, []))
  tell(forgottenLine(found.value))
}

/** Another key opens nothing that was sealed to the one before. */
const makeKey = async (files: BackupStore, isAgreed: boolean, { tell, ask }: Shell): Promise<void> => {
  const installation = await files.installation()
  if (installation === null) throw new Refusal('this data directory is not set up')
  const { recipient: before } = installation
  const opens = `there is a backup key (fingerprint ${fingerprint(before)}), and backups made so far open with that one only: make another?`
  agree(opens, isAgreed || before === '', ask)
  const key = await newBackupKey(random, 'en')
  await setBackupKey(files, key.recipient, day())
  for (const line of keyLines(key)) tell(line)
  if (before === '') return
  tell('Take two backups now: each renews one of the two share copies, and until both are a restore asks for the old key, too.')
  tell('Keep the paper of the key before until the last backup that was sealed to it is gone.')
}

const readKey = async (path: string, { progress }: Shell): Promise<string> => {
  if (path === '-') {
    progress('type the key from paper, or its 24 words, then Ctrl-D')
    return Bun.stdin.text()
  }
  const file = Bun.file(path)
  if (!(await file.exists())) throw new Refusal(`there is no file ${path}`)
  return file.text()
}

export const restoreBackup = async (config: Config, flags: RestoreFlags, shell: Shell): Promise<void> => {
  const { from, shares, keyFile, acceptMissing, acceptUnopened, drill } = flags
  const isBeside = drill && hasDatabase(config)
  const begun = wallClock()
  const accept = async (missing: number, { cases }: { readonly cases: number }): Promise<boolean> => {
    if (acceptMissing !== undefined) return acceptMissing === missing
    // The keyboard was read to its end already.
    const typed =
      keyFile === '-'
        ? null
        : shell.ask(
            `${missing} of ${cases} cases have no share in ${shares}: nobody could open them, and they go. A newer share copy may have them. Type ${missing} to go on without:`,
          )
    return typed?.trim() === String(missing)
  }
  const key = await readKey(keyFile, shell)
  // A drill in a data directory that is in use leaves that one alone.
  const folder = isBeside ? drillFolder(config.data) : config.data
  const reached = (step: keyof typeof restoreStepLines): void => shell.progress(restoreStepLines[step])
  const restored = await answered(() => {
    if (isBeside) sweepLeftovers(config.data)
    const files = makeRestoreStore({ entryHash, genesisHash, now: wallClock })
    const order = { from, shares, key, day: day(), accept, acceptUnopened }
    return stoppably((stop) => restore(files, { now: wallClock, random }, order, { folder, keep: !drill, reached, stop }))
  })
  if (!restored.ok) throw new Refusal(restoreRefusalLine(restored.refusal, config.data))
  for (const line of restoredLines(restored.value, drill, (wallClock() - begun) / 1000)) shell.tell(line)
  if (!drill) return
  if (!isBeside) return shell.tell('the day is noted nowhere: there is no database in the data directory')
  await answered(() => noteDrill(backupFiles(config), day()))
  shell.tell('the log notes that a restore was tried today')
}
