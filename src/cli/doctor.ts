// What `viska doctor` looks at: settings of this machine that would let something out. It reads no case.
import { existsSync, statfsSync, statSync } from 'node:fs'
import type { NoticeFault } from '../domain/channel/notice.ts'
import { lastBackupExpires } from '../domain/installation/backup-rule.ts'
import type { MachineFacts } from '../domain/installation/machine.ts'
import type { Day, Instant } from '../kit/instant.ts'
import type { BackupState } from '../services/operation/backups.ts'
import { numbersLine } from './backup-lines.ts'
import { type CertificateLook, certificateFindings } from './doctor-certificate.ts'
import { type Finding, fault, ok, warn } from './finding.ts'

export interface Surroundings {
  readonly folder: string
  /** The machine as this shell sees it; the running service stands on the operator's page. */
  readonly machine: MachineFacts
  readonly reporterUrl: string
  readonly staffUrl: string
  readonly onionUrl: string
  /** Of the sides that have a certificate of their own. */
  readonly certificates: readonly CertificateLook[]
  /** Whether Tor has a plain way in. */
  readonly plainForOnion: boolean
  readonly smtpUrl: string
  /** null where there is no database yet, or it is not that of this version. */
  readonly backups: BackupState | null
  /** The latest day of any entry in the log, and the last on which a telephone agreed with the clock; null where no database of this version is. */
  readonly logDays: { readonly latest: Day | null; readonly believed: Day | null; readonly shown: Day | null } | null
  /** Why a database that is there is not opened. */
  readonly unopened: string | null
  /** The day that the law counts by. */
  readonly today: Day
  readonly now: Instant
  /** How the mail server answered; left out when it was not asked (`--mail`). */
  readonly mail?: NoticeFault | 'well'
}

const folderFindings = (folder: string): readonly Finding[] => {
  if (!existsSync(folder)) return [warn(`there is no data directory ${folder} yet`)]
  const { mode, uid } = statSync(folder)
  const { bavail, bsize } = statfsSync(folder)
  const free = Math.floor((bavail * bsize) / 1024 ** 2)
  return [
    (mode & 0o077) === 0
      ? ok('the data directory is readable by its owner only')
      : fault('others on this machine can read the data directory: chmod 700'),
    uid === process.getuid?.() ? ok('the data directory belongs to this user') : warn('the data directory belongs to another user'),
    free > 2048 ? ok(`${free} MB free on the disk`) : warn(`only ${free} MB free on the disk`),
  ]
}

/** A swapped page of memory can hold an opened key; so can a core dump. */
const memoryFindings = ({ swap, coreDumps }: MachineFacts): readonly Finding[] => [
  swap === 'on'
    ? warn('swap is on: memory with opened keys can reach the disk (swapoff, or MemorySwapMax=0)')
    : swap === 'off'
      ? ok('swap is off')
      : warn('it cannot be seen from here whether swap is off'),
  coreDumps === 'on'
    ? warn('core dumps are possible: set LimitCORE=0')
    : coreDumps === 'off'
      ? ok('core dumps are off')
      : warn('it cannot be seen from here whether core dumps are off'),
]

/** The drill, the deadlines of the law and the codes of telephones all hang on the clock. */
const clockFinding = (): Finding =>
  existsSync('/run/systemd/timesync/synchronized')
    ? ok('systemd-timesyncd keeps the clock right')
    : warn('it cannot be seen from here whether anything keeps the clock right: with one that is a minute off, nobody gets in')

/** Before a day on which a telephone agreed nothing is noted. An entry of another day to come stops nothing: the clock was wrong, or somebody wrote it. */
const logFindings = (days: Surroundings['logDays'], today: Day): readonly Finding[] => {
  if (days === null) return []
  if (days.latest === null || days.latest <= today) return believedFindings(days.believed, today)
  if (days.shown !== null && days.shown > today)
    return [
      fault(
        `the clock stands at ${today}, before ${days.shown}, a day on which a telephone agreed with it: nothing is stored until it is right. Set it. If it is right, sign in once with the digits of a telephone: from then on everything goes on`,
      ),
    ]
  return [
    fault(
      `an entry of the log is of ${days.latest}, a day to come. It stops nothing: reports come in and people sign in. Either the clock was ahead when it was written, or somebody wrote in the log past the program: if nobody knows of a wrong clock, keep a copy of the data directory, find out who had access, and let an auditor read the entry. Sign in once with the digits of a telephone, so that reminders do not wait for that day`,
    ),
  ]
}

/** The day that was seen last stands in a row of the big file: nothing goes by one to come, and reminders wait for it. */
const believedFindings = (believed: Day | null, today: Day): readonly Finding[] =>
  believed === null || believed <= today
    ? []
    : [
        fault(
          `the day that the program has seen last is ${believed}, a day to come. Reports come in and people sign in, but reminders wait. Either the clock was ahead, or somebody wrote that day into viska.sqlite past the program: if nobody knows of a wrong clock, keep a copy of the data directory and find out who had access. Sign in once with the digits of a telephone: then it is right again`,
        ),
      ]

const mailFaults: Readonly<Record<NoticeFault, string>> = {
  unreachable: 'the mail server does not answer: is the address right, and may this machine reach it?',
  refused: 'the mail server answers and refuses us',
  address: 'the mail server refuses the sender',
  'sign-in': 'the mail server refuses the name or the password',
  certificate: 'the certificate of the mail server does not fit its name: nothing is sent',
  other: 'the mail server cannot be used, and does not say why',
  'not-configured': 'there is no mail server to try: VISKA_SMTP_URL is not set',
}

const mailFindings = (smtpUrl: string, mail: Surroundings['mail']): readonly Finding[] => {
  if (mail === 'well') return [ok('the mail server answers and lets us in; whether it delivers, only a test report shows')]
  if (mail !== undefined) return [fault(mailFaults[mail])]
  return [smtpUrl === '' ? warn('VISKA_SMTP_URL is not set: nobody is told of a new report') : ok('a mail server is set; --mail tries it')]
}

/** Whether what is lost with this disk can be had again. */
const backupFindings = (state: BackupState | null, today: Day): readonly Finding[] => {
  if (state === null) return [warn('backups cannot be looked at: there is no database of this version here')]
  const { rule, hasKey, newest, lateSince, drilled, drillBefore, elsewhere, elsewhereNumbers } = state
  const { count = 0, first = today, last = today } = elsewhere ?? {}
  const left =
    elsewhere === null
      ? []
      : [
          warn(
            `${count === 1 ? 'one backup' : `${count} backups`} (${first === last ? first : `${first} to ${last}`}; ${numbersLine(elsewhereNumbers)}) not in VISKA_BACKUP_DIR: nobody deletes what lies elsewhere, and protocols of disposals say so. Of one that you destroyed: viska backup --forget NUMBER`,
          ),
        ]
  if (rule === null) return [warn('VISKA_BACKUP_DIR is not set: no backups are made'), ...left]
  if (!hasKey) return [fault('there is no backup key, so no backups are made: viska backup --new-key')]
  return [
    lateSince === null
      ? ok(newest === null ? 'the first backup is still to come' : `the newest backup is of ${newest.day}`)
      : fault(`there should have been another backup on ${lateSince}: run viska backup and read what it says`),
    ok(`what is disposed of today lies in no backup there from ${lastBackupExpires(today, rule)} on`),
    ...left,
    today > drillBefore
      ? warn(`a restore should have been tried by ${drillBefore}: viska restore --drill`)
      : ok(drilled === null ? `a restore is to be tried by ${drillBefore}` : `a restore was tried on ${drilled}`),
  ]
}

export const findings = (surroundings: Surroundings): readonly Finding[] => {
  const { folder, machine, reporterUrl, staffUrl, onionUrl, certificates, plainForOnion, smtpUrl, mail, today, now } = surroundings
  const { backups, logDays, unopened } = surroundings
  return [
    ...folderFindings(folder),
    ...memoryFindings(machine),
    clockFinding(),
    ...(unopened === null ? [] : [fault(unopened)]),
    ...logFindings(logDays, today),
    ...machine.dangerous.map((name) => fault(`${name} is set: it makes the binary run foreign code; unset it for the service`)),
    reporterUrl.startsWith('https:') || reporterUrl.includes('.onion')
      ? ok('the reporter’s side has a public address with https')
      : warn('VISKA_REPORTER_URL is not https: cookies are then not marked Secure'),
    staffUrl.startsWith('https:')
      ? ok('the staff’s side has an address with https')
      : warn('VISKA_STAFF_URL is not https: cookies are then not marked Secure'),
    ...certificates.flatMap((certificate) => certificateFindings(certificate, now)),
    ...(onionUrl === '' || plainForOnion
      ? []
      : [fault('VISKA_ONION_URL is set and the reporter’s side speaks TLS only: give Tor a plain way in with VISKA_ONION_LISTEN')]),
    ...mailFindings(smtpUrl, mail),
    ...backupFindings(backups, today),
    machine.root ? warn('running as root: use an own user') : ok('not running as root'),
    warn('full-disk encryption cannot be seen from here: make sure that it is on'),
  ]
}
