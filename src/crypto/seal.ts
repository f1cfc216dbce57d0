// Sealing and opening: one age file to exactly one hybrid recipient. Only this file makes something `Sealed`, so that clear text cannot
// be handed to the store by type. It must not know what the bytes mean.
import { type Recipient as AgeRecipient, Decrypter, Encrypter } from 'age-encryption'
import type { Sealed } from '../domain/sealed.ts'
import type { Bytes } from '../kit/bytes.ts'
import { Problem } from '../kit/problem.ts'
import { hybridRecipient, importHybridPublic } from './hybrid.ts'
import { parseRecipient, type Recipient, type SealingIdentity } from './identity.ts'
import { makeRecent } from './recent.ts'
import { oneChunk, smallFile } from './small-file.ts'

/**
 * @param to one hybrid recipient: a file to several would show how many people there are, and a mixed one would lose what the hybrid
 * protects from a quantum computer (typage allows the mix). An identity that is open anyway need not be spelled out first.
 * @throws Problem `broken` when a text is anything but `age1pq1…`
 */
export const seal = async (to: Recipient | SealingIdentity, clear: Uint8Array): Promise<Sealed> => {
  const recipient = typeof to === 'string' ? await ageRecipient(to) : to.self
  if (clear.length <= oneChunk) return (await smallFile(recipient, clear)) as Sealed
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  return (await encrypter.encrypt(clear)) as Sealed
}

/**
 * @returns the clear bytes; the caller wipes them when they are a secret
 * @throws Problem `altered` when the file was not sealed to this identity, was changed, cut or has more than one recipient
 */
export const open = async (identity: SealingIdentity, sealed: Uint8Array): Promise<Bytes> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity({
    unwrapFileKey: (stanzas) => {
      if (stanzas.length !== 1) throw new Error('a sealed thing has one recipient')
      return identity.age.unwrapFileKey(stanzas)
    },
  })
  try {
    return (await decrypter.decrypt(sealed)) as Bytes
  } catch (cause) {
    throw new Problem('altered', 'a sealed thing does not open', { cause })
  }
}

// Imported public keys by their text: a channel seals to the same few people all day.
const known = makeRecent<AgeRecipient>(256)

const ageRecipient = (text: Recipient): Promise<AgeRecipient> => known.get(text, () => importRecipient(text))

const importRecipient = async (text: Recipient): Promise<AgeRecipient> => {
  const raw = parseRecipient(text)
  if (raw === null) throw new Problem('broken', 'not a hybrid recipient')
  return hybridRecipient(await importHybridPublic(raw))
}
