// The lines of `viska backup` and `viska restore`. Counts, days and paths; nothing of a case, and no key.
import { protocolNumber } from '../domain/disposal/protocol.ts'
import { lastBackupExpires } from '../domain/installation/backup-rule.ts'
import type { BackupPlan, ForgettingRefusal, Taken } from '../services/operation/backups.ts'
import type { RestoreRefusal, WasRestored } from '../services/operation/restoring.ts'

// Steps are those of the store's ports, which this floor does not name.
export const backupStepLines = {
  copied: 'copied the database; leaving out drafts, sessions and what else no backup keeps',
  stripped: 'the copy is sound; sealing it, reading it again, opening it',
  sealed: 'both files lie there and open',
  shares: 'the share copy is in its place',
  named: 'the backup is in its place',
  noted: 'noted',
} as const

export const restoreStepLines = {
  begun: 'opening both files',
  laid: 'looking at them',
  replayed: 'disposal is replayed',
  sound: 'it opens as the appliance opens it',
  shares: 'moving it to its place',
  moved: 'moved',
  done: 'done',
} as const

interface PrintedKey {
  readonly text: string
  readonly words: readonly string[]
  readonly fingerprint: string
}

export const keyLines = ({ text, words, fingerprint }: PrintedKey): readonly string[] => [
  'Key to the backups; it opens no case. Print it, lock it away; it is shown this once:',
  `  ${text}`,
  `  ${words.join(' ')}`,
  `  fingerprint ${fingerprint}`,
]

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`

/** @param isUsual false where it went to another folder than that of the setting */
export const backupLines = (taken: Taken, { to, rule }: Pick<BackupPlan, 'to' | 'rule'>, isUsual: boolean): readonly string[] => {
  const { name, shareCopies, cases, entries, head, shares, tombstones, dropped, day } = taken
  return [
    `backup ${to}/${name}`,
    ...shareCopies.map((copy) => `shares ${to}/${copy}`),
    `head ${head.seq}:${head.hash.toBase64({ alphabet: 'base64url', omitPadding: true })}`,
    `${count(cases, 'case')}, ${count(entries, 'log entry', 'log entries')}, ${count(shares, 'share')}, ${count(tombstones, 'disposed case')}; all files were read again and open with the keys they were sealed under`,
    'whether the key on your paper opens them, only a drill shows: viska restore --drill',
    ...(dropped > 0 ? [`deleted ${count(dropped, 'backup')} older than ${count(rule.days, 'day')}`] : []),
    isUsual
      ? `what is disposed of today lies in no backup there from ${lastBackupExpires(day, rule)} on`
      : 'this is not the folder of VISKA_BACKUP_DIR: delete all of these files yourself when they are not needed, and the share copies with the last backup there, then say so with "viska backup --forget NUMBER" (the number in the name of the backup): until then protocols of disposals name it',
  ]
}

/** @param numbers of backups; the first of many */
export const numbersLine = (numbers: readonly number[]): string => {
  const most = 10
  const more = numbers.length > most ? ` and ${numbers.length - most} more` : ''
  return `number${numbers.length === 1 ? '' : 's'} ${numbers.slice(0, most).join(', ')}${more}`
}

export const forgetQuestion = ({ number, day }: { readonly number: number; readonly day: string }): string =>
  `backup ${number} of ${day}: were its file, every copy of it, and the share copies that were made with it destroyed? Nobody can take this back, and protocols of disposals stop naming it.`

/** @param named those that could be */
export const forgettingRefusalLine = (refusal: ForgettingRefusal, number: number, named: readonly number[]): string =>
  refusal === 'no-folder'
    ? 'VISKA_BACKUP_DIR is not set in this shell, so nobody can tell which backups lie there: set it as the service has it'
    : refusal === 'here'
      ? `backup ${number} lies in VISKA_BACKUP_DIR, or was just being made there: the program deletes it when it is too old; no protocol names it`
      : `there is no backup ${number} outside of VISKA_BACKUP_DIR: ${named.length === 0 ? 'none is named' : `named: ${numbersLine(named)}`}`

export const forgottenLine = ({ number, day }: { readonly number: number; readonly day: string }): string =>
  `backup ${number} of ${day} is named by no protocol from now on; the log says that it was noted as destroyed`

export const restoredLines = ({ cases, entries, look }: WasRestored, drill: boolean, seconds: number): readonly string[] => {
  const { taken, disposed, missing, lost, lostProtocols, cleared } = look
  return [
    `${drill ? 'the backup opens and is whole' : 'put back'}: ${count(cases, 'case')}, ${count(entries, 'log entry', 'log entries')}, as of ${taken} (${seconds.toFixed(1)} s)`,
    ...(disposed > 0
      ? [`${count(disposed, 'case')} that ${disposed === 1 ? 'was' : 'were'} disposed of since ${drill ? 'would go' : 'went'} again`]
      : []),
    ...(lostProtocols.length > 0
      ? [
          `${count(lostProtocols.length, 'disposal protocol')} signed after it ${lostProtocols.length === 1 ? 'is' : 'are'} not in it (${[...new Set(lostProtocols.map(protocolNumber))].join(', ')}): keep the PDF and JSON files of ${lostProtocols.length === 1 ? 'it' : 'them'}; no number is given again`,
        ]
      : []),
    ...(cleared > 0
      ? [
          `${count(cleared, 'text')} in it ${cleared === 1 ? 'was' : 'were'} removed since: ${cleared === 1 ? 'it goes' : 'they go'} again before whoever opens the case reads it`,
        ]
      : []),
    ...(missing > 0 ? [`${count(missing, 'case')} without a share ${drill ? 'would go' : 'went'}`] : []),
    ...(lost === null ? [] : [`${count(lost, 'log entry', 'log entries')} that followed ${lost === 1 ? 'is' : 'are'} known to be lost`]),
    ...(drill
      ? ['nothing was kept']
      : [
          `what was done after the backup of ${taken} is gone: staff and reporters read so on their pages`,
          'look through Keys before anybody works: whoever left, lost a key or was taken out since is back as they were',
          'invitations, sessions, calendar addresses and links to final reports are void; start it: viska serve',
        ]),
  ]
}

const lines: { readonly [K in RestoreRefusal['kind']]: (refusal: Extract<RestoreRefusal, { kind: K }>, folder: string) => string } = {
  'no-file': () => 'there is no file where --from points',
  'no-shares': () => 'there is no file where --shares points',
  'bad-key': () => 'that is no backup key: it is AGE-SECRET-KEY-PQ-1 and 58 characters, or 24 words, as on the paper',
  'not-empty': (_, folder) => `${folder} is not empty: restore puts data into an empty directory only (viska.conf may stand there)`,
  'not-a-backup': () => 'the file of --from is not a backup of viska; is it the share copy?',
  'not-shares': () => 'the file of --shares is neither a share copy nor a shares.sqlite',
  'other-installation': () => 'both files do not belong together: the shares are those of another installation',
  'other-key': ({ path }) => `${path} was sealed to another key than this one: compare the fingerprint on the paper`,
  damaged: ({ path }) => `${path} is damaged or cut off: nothing was put back; take another copy of it, or an older backup`,
  'newer-shares': ({ path }) =>
    `${path} is newer than the share copy that you named, and older shares would bring back what was disposed of: name that one`,
  'unopened-shares': ({ path }) =>
    `${path} does not open with this key, so nobody can say whether it knows of more that was disposed of: name it with the key it was sealed to, or go on without by --accept-unopened`,
  missing: ({ count: cases }) =>
    `${count(cases, 'case')} of the backup ${cases === 1 ? 'has' : 'have'} no share, so nobody could open ${cases === 1 ? 'it' : 'them'}: name a newer share copy, or go on without by --accept-missing ${cases}`,
}

export const restoreRefusalLine = (refusal: RestoreRefusal, folder: string): string =>
  (lines[refusal.kind] as (refusal: RestoreRefusal, folder: string) => string)(refusal, folder)
