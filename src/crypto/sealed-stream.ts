// Seals and opens streams that are too long for memory: one standard age file to exactly one hybrid recipient, as `seal` makes of short
// things. It must not know what is inside, nor where it is kept.
import { Decrypter, Encrypter, type Identity } from 'age-encryption'
import { Problem } from '../kit/problem.ts'
import { hybridRecipient, importHybridPublic } from './hybrid.ts'
import { parseRecipient, type Recipient, type SealingIdentity } from './identity.ts'

/** Bytes that come in pieces, none of which is kept. */
export type Stream = ReadableStream<Uint8Array>

/** A stream as it is being sealed, and the one other way to read it again, without the private key. */
export interface SealedStream {
  readonly sealed: Stream
  /**
   * Opens what was written, from wherever it now lies, with the key of this one file, which is forgotten with this object: header and
   * every piece are checked. It cannot tell whether the key on paper fits the recipient.
   * @throws Problem `altered`, or the stream does
   */
  readonly reopen: (sealed: Stream) => Promise<Stream>
}

/** @throws Problem `broken` when the recipient is anything but `age1pq1…` */
export const sealStream = async (to: Recipient, clear: Stream): Promise<SealedStream> => {
  const raw = parseRecipient(to)
  if (raw === null) throw new Problem('broken', 'not a hybrid recipient')
  const hybrid = hybridRecipient(await importHybridPublic(raw))
  let fileKey: Uint8Array | null = null
  const encrypter = new Encrypter()
  encrypter.addRecipient({
    wrapFileKey: (key) => {
      fileKey = new Uint8Array(key)
      return hybrid.wrapFileKey(key)
    },
  })
  const sealed: Stream = await encrypter.encrypt(clear)
  return { sealed, reopen: (again) => openedBy({ unwrapFileKey: () => fileKey }, again) }
}

/** What a sealed stream is not, told apart for the person at the shell. */
export type NotOpened = 'other-key' | 'damaged'

/**
 * Opens what {@link sealStream} made. Pieces come out as they are checked: whoever keeps them must throw them away when the stream fails.
 * @returns `other-key` when it was sealed to somebody else, `damaged` when its header is no header of ours
 * @throws the stream throws when a piece was changed or the end was cut off
 */
export const openStream = async (identity: SealingIdentity, sealed: Stream): Promise<Stream | NotOpened> => {
  let isForOther = false
  try {
    return await openedBy(
      {
        unwrapFileKey: async (stanzas) => {
          // More than one recipient, or one of another kind: nobody here wrote that.
          const key = stanzas.length === 1 ? await identity.age.unwrapFileKey(stanzas) : null
          isForOther = key === null
          return key
        },
      },
      sealed,
    )
  } catch (error) {
    if (error instanceof Problem) return isForOther ? 'other-key' : 'damaged'
    throw error
  }
}

const openedBy = async (identity: Identity, sealed: Stream): Promise<Stream> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  try {
    return await decrypter.decrypt(sealed)
  } catch (cause) {
    throw new Problem('altered', 'a sealed stream does not open', { cause })
  }
}
