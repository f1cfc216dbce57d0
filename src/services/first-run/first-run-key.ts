// The backup key in the first run: made, shown until somebody proves that it is on paper, then forgotten. Only its public half is kept.
import { type BackupKey, endsBackupKey, newBackupKey } from '../../crypto/backup-key.ts'
import { fingerprint } from '../../crypto/fingerprint.ts'
import { asRecipient } from '../../crypto/identity.ts'
import { settle } from '../../domain/installation/first-run.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Ground } from '../ground.ts'
import type { FirstRun } from './first-run.ts'
import type { Holder } from './first-run-door.ts'

/** How many of the key's last characters are typed back. */
export const provenCharacters = 6

export interface FirstRunKey {
  /** Makes a key, or keeps the one that is being printed: a second press must not turn the paper in somebody's hand into waste. */
  readonly make: (who: Holder, language: SpokenLanguage) => Promise<void>
  /** What is being printed; null when nothing is. */
  readonly paper: (who: Holder) => BackupKey | null
  /** @param typed the last characters of the key; @returns `gone` when nothing is being printed */
  readonly prove: (who: Holder, typed: string) => Promise<'kept' | 'differs' | 'gone'>
  /** Takes a key that somebody made elsewhere; false when it is none. */
  readonly take: (who: Holder, recipient: string) => Promise<boolean>
}

/** How a public key is told from another: eight groups of five digits; empty when the text is none. */
export const backupFingerprint = (text: string): string => {
  const recipient = asRecipient(text)
  return recipient === null ? '' : fingerprint(recipient)
}

export const makeFirstRunKey = ({ random }: Pick<Ground, 'random'>, firstRun: FirstRun): FirstRunKey => {
  let making: Promise<BackupKey> | null = null
  let printing: BackupKey | null = null
  const keep = async (who: Holder, backupRecipient: string): Promise<void> => {
    await firstRun.change(who, (answers) => settle({ ...answers, backupRecipient }, 'backup'))
    making = null
    printing = null
  }
  return {
    make: async (_, language) => {
      // What went wrong once must not stay wrong until somebody restarts the program.
      making ??= newBackupKey(random, language).catch((error: unknown) => {
        making = null
        throw error
      })
      printing = await making
    },
    paper: () => printing,
    prove: async (who, typed) => {
      if (printing === null) return 'gone'
      if (!endsBackupKey(printing, typed, provenCharacters)) return 'differs'
      await keep(who, printing.recipient)
      return 'kept'
    },
    take: async (who, typed) => {
      const recipient = asRecipient(typed.replace(/\s/g, ''))
      if (recipient === null) return false
      await keep(who, recipient)
      return true
    },
  }
}
