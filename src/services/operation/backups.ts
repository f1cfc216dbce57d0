// Backups: made by hand or once a day, sealed to the key on paper, thrown away when they are too old; and how they stand. Whatever goes wrong
// with them stops nothing else.
import { asRecipient, type Recipient } from '../../crypto/identity.ts'
import { paddedLength } from '../../crypto/padding.ts'
import { sealStream } from '../../crypto/sealed-stream.ts'
import { type BackupReach, type BackupsElsewhere, backupReach, backupsElsewhere } from '../../domain/installation/backup-reach.ts'
import { type BackupRule, backupOverdueFrom, drillBefore, isBackupDue, isTooOld } from '../../domain/installation/backup-rule.ts'
import { forgottenMark } from '../../domain/installation/forgotten-backup.ts'
import { type Day, hours, instant } from '../../kit/instant.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { BackedUp, BackupFile, BackupStep, BackupStore, MadeBackup, StandingBackup } from '../../store/backups.ts'
import { certainDay } from '../believed-day.ts'
import { type Ground, today } from '../ground.ts'
import { stoppable } from './stopping.ts'

export interface BackupPlan {
  readonly files: BackupStore
  /** The folder they go to. */
  readonly to: string
  readonly rule: BackupRule
}

/** `not-set-up` nobody's data yet · `no-key` no backup key was made: what to do stands at the door. */
export type BackupRefusal = 'not-set-up' | 'no-key'

export interface Taken extends MadeBackup {
  /** Older backups that were deleted after it. */
  readonly dropped: number
}

export interface BackupManner {
  readonly reached?: (step: BackupStep) => void
  /** The day by which others are too old, unlike today: neither a clock that leapt nor a row that somebody wrote must take them all. */
  readonly certain?: Day
  /** While it is sealed: then nothing of it is left. */
  readonly stop?: AbortSignal
}

/**
 * Makes one now.
 * @throws Problem as the store does
 */
export const takeBackup = async (
  { files, to, rule }: BackupPlan,
  day: Day,
  { reached = () => {}, certain = day, stop }: BackupManner = {},
): Promise<Result<Taken, BackupRefusal>> => {
  const installation = await files.installation()
  if (installation === null) return refused('not-set-up')
  const recipient = asRecipient(installation.recipient)
  if (recipient === null) return refused('no-key')
  const made = await files.take({
    ...{ to, day, reached },
    seal: (clear) => sealStream(recipient, clear.pipeThrough(stoppable(stop))),
    padded: (bytes) => paddedLength(bytes, 'file'),
  })
  return ok({ ...made, dropped: await files.drop(to, installation.id, (then) => isTooOld(then, certain, rule)) })
}

/** Whom backups are sealed to from now on; those made so far open with the key before only. */
export const setBackupKey = (files: BackupStore, recipient: Recipient, day: Day): Promise<void> =>
  files.setRecipient(recipient, { day, channel: '', kind: 'backup-key-set', details: null })

/** A restore was tried and came out well. */
export const noteDrill = (files: BackupStore, day: Day): Promise<void> =>
  files.note({ day, channel: '', kind: 'restore-tried', details: null })

/** `here` it lies in the folder of the setting, which the program looks after · `unknown` no backup of this number is named · `no-folder` nobody can tell which lie there. */
export type ForgettingRefusal = 'here' | 'unknown' | 'no-folder'

/** One that protocols of disposals name, and that people may say is destroyed. @param plan null where no folder is set */
export const forgettable = (
  plan: BackupPlan | null,
  { id, standing }: Pick<BackedUp, 'id' | 'standing'>,
  number: number,
): Result<StandingBackup, ForgettingRefusal> => {
  if (plan === null) return refused('no-folder')
  const known = knownBackups(plan, id, standing)
  const found = standing.find((one) => one.number === number)
  if (found === undefined) return refused(known.here.some((one) => one.number === number) ? 'here' : 'unknown')
  return backupsElsewhere(known).includes(found) ? ok(found) : refused('here')
}

/** People destroyed it, and its share copies: no protocol names it from now on. @returns false when somebody was faster */
export const forgetBackup = (files: BackupStore, one: StandingBackup, day: Day): Promise<boolean> =>
  files.forget(one, { day, channel: '', kind: 'backup-forgotten', details: null, mark: forgottenMark(one) })

/** For the operator. */
export interface BackupState {
  /** null: this program makes none. */
  readonly rule: BackupRule | null
  readonly hasKey: boolean
  /** null: there is none in the folder. */
  readonly newest: Pick<BackupFile, 'day' | 'bytes'> | null
  readonly kept: number
  /** Since when there should have been another one; null while all is well. */
  readonly lateSince: Day | null
  /** When a restore was last tried, and the last day on which it is to be tried. */
  readonly drilled: Day | null
  readonly drillBefore: Day
  /** Those that lie somewhere else, and that nobody deletes but people; null where there are none. */
  readonly elsewhere: BackupsElsewhere | null
  /** … by their numbers. */
  readonly elsewhereNumbers: readonly number[]
}

export interface Backups {
  /** null: this program makes none. */
  readonly rule: BackupRule | null
  /** To be called every few minutes: makes the backup of the day when its time has come. After a failure it waits an hour. @throws Problem */
  readonly look: () => Promise<void>
  /** Ends the one that is under way, with nothing of it left. */
  readonly stop: () => void
  readonly state: () => Promise<BackupState>
  /** Which backups can still hold a case that came in on one day and is destroyed on another. */
  readonly reach: (disposed: Day, received: Day) => Promise<BackupReach>
}

/** One that is being made in the folder of the setting is soon there, or nowhere. */
const knownBackups = (plan: BackupPlan | null, id: string, standing: readonly StandingBackup[]) => {
  const place = plan === null ? '' : plan.files.place(plan.to, id)
  return {
    rule: plan?.rule ?? null,
    here: plan === null ? [] : plan.files.inFolder(plan.to, id),
    standing: standing.filter((one) => one.isMade || one.place !== place),
  }
}

/** @param day today */
export const backupState = (plan: BackupPlan | null, { id, recipient, created, drilled, standing }: BackedUp, day: Day): BackupState => {
  const known = knownBackups(plan, id, standing)
  const copies = known.here
  const [newest = null] = copies
  const overdue = backupOverdueFrom(newest === null || newest.day > day ? null : newest.day, created)
  return {
    rule: plan?.rule ?? null,
    hasKey: asRecipient(recipient) !== null,
    newest,
    kept: copies.length,
    lateSince: plan !== null && overdue <= day ? overdue : null,
    drilled,
    drillBefore: drillBefore(drilled, created),
    elsewhere: backupReach(day, created, known).elsewhere,
    elsewhereNumbers: backupsElsewhere(known)
      .filter(({ day: made }) => made >= created)
      .map(({ number }) => number),
  }
}

/** @param plan null where no folder is set */
export const makeBackups = (ground: Pick<Ground, 'store' | 'now' | 'installation'>, plan: BackupPlan | null): Backups => {
  const { store, now, installation: id } = ground
  const stopping = new AbortController()
  let notBefore = instant(0)
  const state = async (): Promise<BackupState> => {
    const [found, drills, standing] = await Promise.all([
      store.people.installation(),
      store.log.since(0, '', 'restore-tried'),
      store.restorations.standing(),
    ])
    const { backupRecipient: recipient = '', created = today(ground) } = found ?? {}
    return backupState(plan, { id, recipient, created, drilled: drills.at(-1)?.day ?? null, standing }, today(ground))
  }
  const lookOnce = async (): Promise<void> => {
    if (plan === null || now() < notBefore) return
    const { hasKey, newest } = await state()
    // Without a key nothing can be made: that stands on the operator's page, and is no failure of a job.
    if (!hasKey || !isBackupDue(newest?.day ?? null, now, plan.rule)) return
    notBefore = instant(now() + hours(1))
    await takeBackup(plan, today(ground), { certain: await certainDay(ground), stop: stopping.signal })
    notBefore = instant(0)
  }
  let underWay: Promise<void> | null = null
  return {
    rule: plan?.rule ?? null,
    state,
    reach: async (disposed, received) => backupReach(disposed, received, knownBackups(plan, id, await store.restorations.standing())),
    stop: () => stopping.abort(),
    look: () => {
      underWay ??= lookOnce().finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}
