// The key of the backups: made once, printed, kept by the operator on paper. It opens backup files and never a case: whoever has it and
// a backup has what the disk holds, which is sealed. It must not know where it is kept.
import { bech32 } from '@scure/base'
import { type SpokenLanguage, spokenLanguages } from '../domain/language.ts'
import type { Random } from '../kit/random.ts'
import { fingerprint } from './fingerprint.ts'
import { identityFromSeed, identityFromText, identityText, newSeed, type Recipient, type SealingIdentity } from './identity.ts'
import { fromWords, toWords } from './word-code.ts'

export interface BackupKey {
  /** Public: whom backups are sealed to. */
  readonly recipient: Recipient
  /** Secret: `AGE-SECRET-KEY-PQ-1…`, 77 characters, as age 1.3 takes it. */
  readonly text: string
  /** Secret: the same 32 bytes as 24 words. */
  readonly words: readonly string[]
  /** Eight groups of five digits of the recipient, to tell one key from another. */
  readonly fingerprint: string
}

export const newBackupKey = async (random: Random, language: SpokenLanguage): Promise<BackupKey> => {
  const seed = newSeed(random)
  try {
    const [{ recipient }, text] = await Promise.all([identityFromSeed('backup', seed), identityText('backup', seed)])
    const inside = bech32.decodeToBytes(text.toLowerCase()).bytes
    const words = toWords(inside, language)
    inside.fill(0)
    return { recipient, text, words, fingerprint: fingerprint(recipient) }
  } finally {
    seed.fill(0)
  }
}

/** Whether what was typed is the end of the key's text: somebody who has printed or copied it can tell. */
export const endsBackupKey = ({ text }: Pick<BackupKey, 'text'>, typed: string, length: number): boolean =>
  typed.replace(/\s/g, '').toUpperCase() === text.slice(-length)

/**
 * The key from paper, as its text (lines that begin with # are passed over, as in a key file of age) or as its 24 words in any of our languages.
 * @returns null when the typing is neither
 */
export const readBackupKey = async (typed: string): Promise<SealingIdentity | null> => {
  const plain = typed.replace(/^\s*#.*$/gm, '').trim()
  const written = plain.replace(/\s/g, '').toUpperCase()
  if (written.startsWith('AGE-SECRET-KEY-PQ-1')) return identityFromText(written)
  for (const language of spokenLanguages) {
    const secret = fromWords(plain.split(/[\s,]+/), language)
    if (secret === null) continue
    try {
      return await identityFromText(bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', secret).toUpperCase())
    } finally {
      secret.fill(0)
    }
  }
  return null
}
