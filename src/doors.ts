// Opens the addresses on which the two sides are reached, each plain or with its own certificate, and one more for Tor. All, or none.
import { certificateFiles } from './certificate-files.ts'
import { type Certificate, firstPair, keepCertificate } from './certificates.ts'
import type { Config } from './config.ts'
import type { CertificateState } from './domain/installation/certificate.ts'
import type { Clock } from './kit/instant.ts'
import { type Answering, type Listener, openListener } from './web/shared/listener.ts'

export interface Doors {
  /** Who answers on a side from the next request on. */
  readonly answer: (side: CertificateState['side'], answering: Answering) => void
  /** One for each side that has a certificate of its own. */
  readonly certificates: () => readonly CertificateState[]
  /** Looks at the certificate files; `asked` when somebody wants to hear what came of it. */
  readonly renew: (asked: boolean) => void
  readonly stop: () => Promise<void>
}

export interface Opening {
  readonly config: Config
  readonly reporter: Answering
  readonly staff: Answering
  readonly now: Clock
  readonly say: (line: string) => void
}

/**
 * @throws ConfigFault when certificate files will not do: one line that names the setting
 * @throws Error with the machine's code when an address is not to be had
 */
export const openDoors = async ({ config, reporter, staff, now, say }: Opening): Promise<Doors> => {
  const listeners: { readonly side: CertificateState['side']; readonly listener: Listener }[] = []
  const certificates: Certificate[] = []
  const open = (answering: Answering, address: string, side: CertificateState['side']): void => {
    const files = certificateFiles(config, side)
    const first = files === null ? null : firstPair(files)
    const listener = openListener(answering, address, first)
    listeners.push({ side, listener })
    if (files !== null && first !== null) certificates.push(keepCertificate({ files, first, listener, now, say }))
  }
  try {
    open(reporter, config.reporterListen, 'reporter')
    open(staff, config.staffListen, 'staff')
    // Tor brings what it has decrypted itself, from this machine: no certificate names an onion address.
    if (config.onionListen !== '') listeners.push({ side: 'reporter', listener: openListener(reporter, config.onionListen, null) })
  } catch (error) {
    // Not half an appliance: a side that listens already would go on without a store.
    await Promise.all(listeners.map(({ listener }) => listener.stop(true)))
    throw error
  }
  return {
    answer: (side, answering) => {
      for (const each of listeners) if (each.side === side) each.listener.answer(answering)
    },
    certificates: () => certificates.map(({ state }) => state()),
    renew: (asked) => {
      for (const { renew } of certificates) renew(asked)
    },
    stop: async () => {
      await Promise.all(listeners.map(({ listener }) => listener.stop()))
    },
  }
}
