// An authenticator inside of Chromium (its WebAuthn domain, driven by the debugger): what a telephone or a security key does, without one.
import type { Tab } from './browser.ts'

export interface Credential {
  readonly credentialId: string
  readonly privateKey: string
  readonly rpId?: string
  readonly signCount: number
  readonly isResidentCredential: boolean
}

export interface VirtualAuthenticator {
  readonly credentials: () => Promise<readonly Credential[]>
  /** Whether it recognises its owner. */
  readonly recognise: (recognises: boolean) => Promise<void>
  /** Puts a credential in its place as it was: its counter, too. */
  readonly putBack: (credential: Credential) => Promise<void>
  /** Nobody touches it from now on, or somebody does again. */
  readonly touched: (is: boolean) => Promise<void>
}

export const addAuthenticator = async ({ context, page }: Tab): Promise<VirtualAuthenticator> => {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const credentials = async (): Promise<readonly Credential[]> =>
    (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials
  return {
    credentials,
    recognise: async (isUserVerified) => void (await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
    putBack: async (credential) => {
      await session.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credential.credentialId })
      await session.send('WebAuthn.addCredential', { authenticatorId, credential })
    },
    touched: async (enabled) => void (await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })),
  }
}
