// A test letter of the first run: by the very settings that notices will leave with. What came of the last one is remembered until the
// settings change.

import { inForce } from '../../domain/installation/site-settings.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import type { Delivery, Letter, Mail } from '../../outside/mail.ts'
import type { FirstRun } from './first-run.ts'
import type { Holder } from './first-run-door.ts'

export interface TriedMail {
  readonly to: string
  readonly outcome: Delivery
}

export interface FirstRunMail {
  /** Sends one letter; null when no mail server is set. */
  readonly send: (who: Holder, to: string, letter: Omit<Letter, 'to'>, language: SpokenLanguage) => Promise<TriedMail | null>
  /** What came of the last one, by the settings in force now. */
  readonly last: (who: Holder) => TriedMail | null
}

/** @param mailAt a way to the mail server of a setting; closed again after each letter */
export const makeFirstRunMail = (
  firstRun: FirstRun,
  mailAt: (url: string, from: string, language: SpokenLanguage) => Mail,
): FirstRunMail => {
  let last: (TriedMail & { readonly by: string }) | null = null
  const serverOf = (who: Holder): { readonly url: string; readonly from: string } => {
    const { smtpUrl, mailFrom } = firstRun.settings(who)
    return { url: inForce(smtpUrl), from: inForce(mailFrom) }
  }
  const nameOf = ({ url, from }: ReturnType<typeof serverOf>): string => `${from} ${url}`
  return {
    send: async (who, to, letter, language) => {
      const server = serverOf(who)
      if (server.url === '') return null
      const mail = mailAt(server.url, server.from, language)
      try {
        last = { to, outcome: await mail.send({ to, ...letter }), by: nameOf(server) }
        return last
      } finally {
        mail.close()
      }
    },
    last: (who) => (last?.by === nameOf(serverOf(who)) ? last : null),
  }
}
