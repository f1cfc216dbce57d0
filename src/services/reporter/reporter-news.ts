// Tells reporters who left an address that there is news (F-042, F-071): the one thing that the program can read by itself. No page, list,
// log or mail of the staff ever holds it, and the letter is the same whatever happened (F-080).
import { openAddress, sealAddress } from '../../crypto/hidden-address.ts'
import type { CaseId } from '../../domain/case/case-row.ts'
import type { ChannelSettings } from '../../domain/channel/channel.ts'
import { nextTry } from '../../domain/channel/notice.ts'
import { departure, heldUntil } from '../../domain/keys/departure.ts'
import type { LanguageCode } from '../../domain/language.ts'
import { type AddressState, asksForAddress, mayTell, type NewsServer } from '../../domain/reporter/hidden-address.ts'
import type { Sealed } from '../../domain/sealed.ts'
import type { Instant } from '../../kit/instant.ts'
import { randomBelow } from '../../kit/random.ts'
import type { Mail } from '../../outside/mail.ts'
import type { WaitingNews } from '../../store/hidden-addresses.ts'
import type { Ground } from '../ground.ts'
import { fromJson, toJson } from '../json.ts'
import type { DialogueView } from './dialogue-view.ts'

/** How reporters are reached. */
export interface NewsPost {
  readonly server: NewsServer
  /** null where there is no server. */
  readonly mail: Mail | null
  /** The one letter of a language. */
  readonly letter: (language: LanguageCode) => { readonly subject: string; readonly text: string }
}

export interface ReporterNews {
  /** Whether the pages of a channel ask for an address. */
  readonly asks: (settings: Pick<ChannelSettings, 'hiddenAddress'>) => boolean
  /** For a report that is about to be sent. */
  readonly sealFor: (id: CaseId, address: string, language: LanguageCode) => Promise<Sealed>
  /** `paused`: one was left, and no mail leaves for it as things stand. */
  readonly state: (view: DialogueView) => Promise<AddressState | 'paused'>
  /** Another address in place of the one before. @returns false where none is asked for, or the case is closed */
  readonly put: (view: DialogueView, address: string, language: LanguageCode) => Promise<boolean>
  /** Takes it back; or has read that it is gone. */
  readonly remove: (view: DialogueView) => Promise<void>
  /** Delivers what is due. */
  readonly flush: () => Promise<void>
}

/** Sealed: whom to write to, in which language. */
interface Addressed {
  readonly address: string
  readonly language: LanguageCode
  /** The server that news left by then. */
  readonly server: NewsServer
}

/** About a day; then the mail is given up, and the next one says the same. */
const mostTries = 24

export const makeReporterNews = (ground: Ground, { server, mail, letter }: NewsPost): ReporterNews => {
  const { store, random, now, installation } = ground
  const { hiddenAddresses } = store

  const sealFor: ReporterNews['sealFor'] = async (caseId, address, language) => {
    const key = await hiddenAddresses.key(caseId, random(32))
    const body: Addressed = { address, language, server }
    try {
      return await sealAddress({ installation, caseId }, key, toJson(body))
    } finally {
      key.fill(0)
    }
  }

  /** null when it does not open: altered, or its key is lost. */
  const addressOf = async ({ caseId, key, sealed }: WaitingNews): Promise<Addressed | null> => {
    if (key === null) return null
    try {
      return fromJson<Addressed>(await openAddress({ installation, caseId }, key, sealed))
    } catch {
      return null
    } finally {
      key.fill(0)
    }
  }

  const deliver = async (waiting: WaitingNews): Promise<void> => {
    const settings = (await store.channels.byId(waiting.channelId))?.settings
    // A report that was on its way when the channel was switched off.
    if (settings?.hiddenAddress === 'off') return hiddenAddresses.giveUp(waiting.caseId)
    const asked = settings !== undefined && asksForAddress(settings.hiddenAddress, server)
    if (!asked || mail === null) return hiddenAddresses.delivered(waiting)
    const to = await addressOf(waiting)
    // Whoever left one that does not open reads that no mail comes any more, and looks in by themselves.
    if (to === null) return hiddenAddresses.giveUp(waiting.caseId)
    if (!mayTell(settings.hiddenAddress, server, to.server)) return hiddenAddresses.giveUp(waiting.caseId)
    const until = heldUntil([settings], waiting, now())
    if (until !== null) return hiddenAddresses.postponed(waiting, until)
    const outcome = await mail.send({ to: to.address, ...letter(to.language) })
    // Nobody is told that an address is wrong: whoever could put it right is not to be found.
    if (outcome === 'delivered' || waiting.attempts + 1 >= mostTries) return hiddenAddresses.delivered(waiting)
    return hiddenAddresses.failed(waiting, nextTry(waiting.attempts + 1, now()))
  }
  const deliverDue = async (): Promise<void> => {
    for (const waiting of await hiddenAddresses.due(now())) await deliver(waiting)
  }

  let underWay: Promise<void> | null = null
  return {
    asks: ({ hiddenAddress }) => asksForAddress(hiddenAddress, server),
    sealFor,
    state: async ({ row, channel }) => {
      const state = await hiddenAddresses.state(row.id)
      return state === 'left' && !asksForAddress(channel.settings.hiddenAddress, server) ? 'paused' : state
    },
    put: async ({ row, channel }, address, language) => {
      if (!asksForAddress(channel.settings.hiddenAddress, server)) return false
      // The key goes with the address before: no old copy opens the one that is taken back here.
      await hiddenAddresses.remove(row.id)
      return hiddenAddresses.put(row.id, await sealFor(row.id, address, language))
    },
    remove: ({ row }) => hiddenAddresses.remove(row.id),
    flush: () => {
      underWay ??= deliverDue().finally(() => {
        underWay = null
      })
      return underWay
    },
  }
}

/** When the mail about what staff say now leaves: in the slots of the channel, and not in its quiet time. */
export const newsAt = ({ now, random }: Pick<Ground, 'now' | 'random'>, settings: ChannelSettings): Instant =>
  departure([settings], now(), randomBelow(random, 1000) / 1000)
