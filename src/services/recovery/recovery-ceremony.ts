// The making of a recovery: three people are named, each gets their sheet on a page of its own and types two words back, and a colleague hears
// the fingerprint. What is made lies sealed under a cookie, less of it with every sheet that is on paper, and nothing of it stays.

import { newRecovery } from '../../crypto/recovery.ts'
import { type Sheet, spellSheet, wordsIn } from '../../crypto/recovery-sheet.ts'
import { newToken, tokenSecret } from '../../crypto/token.ts'
import type { Channel, ChannelId } from '../../domain/channel/channel.ts'
import {
  type Custodian,
  type CustodiansFault,
  custodiansFault,
  type SheetNumber,
  wordsOfLabel,
  wordsOnSheet,
} from '../../domain/keys/recovery.ts'
import type { SpokenLanguage } from '../../domain/language.ts'
import { ceremonyLifetime } from '../../domain/people/lifetime.ts'
import { readsCases, receives } from '../../domain/people/role.ts'
import { fromBase64Url, toBase64Url } from '../../kit/bytes.ts'
import { type Random, randomBelow } from '../../kit/random.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { NewRecoverySet } from '../../store/recovery.ts'
import { type Ground, today } from '../ground.ts'
import type { KeyLists } from '../keys/key-lists.ts'
import type { ChangeFault, RosterChanges } from '../keys/roster-changes.ts'
import { spokenRecovery } from '../keys/rosters.ts'
import { makeSealedSessions, type SessionContent } from '../people/sealed-sessions.ts'
import type { Unlocked } from '../people/staff-sessions.ts'
import { custodiansBytes, machineNames } from './recovery.ts'

type Places = readonly [first: number, second: number]

interface Content extends SessionContent {
  readonly channel: ChannelId
  readonly recipient: string
  readonly custodians: readonly Custodian[]
  /** The day that stands on all three sheets, and that is signed: also where the last one is written after midnight. */
  readonly made: NewRecoverySet['made']
  readonly language: SpokenLanguage
  /** Those not on paper yet, shares as base64url; in order. */
  readonly sheets: readonly (Omit<Sheet, 'share'> & { readonly share: string })[]
  /** Which words of the next sheet are asked for, from 1. */
  readonly asked: Places
}

export interface Ceremony {
  readonly channel: ChannelId
  readonly custodians: readonly Custodian[]
  readonly made: NewRecoverySet['made']
  /** The sheet whose turn it is; null when all three are on paper. */
  readonly next: {
    readonly number: SheetNumber
    readonly custodian: Custodian
    readonly asked: Places
  } | null
}

export interface ShownSheet {
  readonly number: SheetNumber
  readonly set: string
  readonly custodian: Custodian
  readonly words: readonly string[]
  readonly language: SpokenLanguage
  /** Eight groups of five digits. */
  readonly fingerprint: string
  readonly made: NewRecoverySet['made']
}

/** By box: whether that word is another than on the sheet. */
export type WordsFault = readonly [first: boolean, second: boolean]

export interface Ceremonies {
  /** @returns a token for the cookie; `may-not` for whoever reads no cases here or does not stand in the list, `occupied` while another change waits */
  readonly begin: (
    who: Unlocked,
    channel: Pick<Channel, 'id'>,
    named: readonly Custodian[],
    confirmed: boolean,
  ) => Promise<Result<string, CustodiansFault | 'may-not' | 'occupied'>>
  /** Where it stands; null when it is over, was left, or is somebody else's. */
  readonly find: (who: Unlocked, token: string | null) => Promise<Ceremony | null>
  readonly sheet: (who: Unlocked, token: string | null) => Promise<ShownSheet | null>
  /** The custodian types two words of their sheet: from then on it stands on paper only. @returns null when both are right */
  readonly keep: (
    who: Unlocked,
    token: string | null,
    number: number,
    words: readonly [string, string],
  ) => Promise<WordsFault | 'gone' | null>
  /** All are on paper: proposes the list that names the recovery, and ends the making. */
  readonly propose: (who: Unlocked, token: string | null) => Promise<ChangeFault | 'unfinished' | null>
  /** Leaves nothing: what is on paper by now opens nothing. */
  readonly abandon: (token: string | null) => Promise<void>
}

export const makeCeremonies = (ground: Ground, lists: KeyLists, changes: Pick<RosterChanges, 'proposeRecovery'>): Ceremonies => {
  const { store, random, now } = ground
  const rows = makeSealedSessions<Content>(ground, 'ceremony', ceremonyLifetime)

  const resume = async (who: Unlocked, token: string | null): Promise<{ readonly token: string; readonly content: Content } | null> => {
    const found = who.fault === null ? await rows.resume(token) : null
    return found?.staff.id === who.staff.id ? found : null
  }

  const begin: Ceremonies['begin'] = async (who, channel, named, confirmed) => {
    const list = await lists.one(who, channel.id)
    const holders = list?.list?.holders ?? []
    const isReader = holders.some(({ isOwn, role }) => isOwn && receives(role))
    if (list?.maySign !== true || !isReader) return refused('may-not')
    if (list.waiting !== null) return refused('occupied')
    const readers = holders.flatMap(({ name, role }) => (readsCases(role) ? [name] : []))
    const fault = custodiansFault(named, await machineNames(store), readers, confirmed)
    if (fault !== null) return refused(fault)
    const { recipient, sheets } = await newRecovery(random)
    const token = newToken(random)
    const content: Content = {
      ...{ staffId: who.staff.id, channel: channel.id, recipient, language: who.staff.language },
      made: today(ground),
      custodians: named.map(({ name, title }) => ({ name: name.trim(), title: title.trim() })),
      sheets: sheets.map(({ share, ...sheet }) => ({ ...sheet, share: toBase64Url(share) })),
      asked: askedOf(random),
      ...{ begunAt: now(), seenAt: now() },
    }
    for (const { share } of sheets) share.fill(0)
    await rows.add(token, content)
    return ok(token)
  }

  const keep: Ceremonies['keep'] = async (who, token, number, typed) => {
    const found = await resume(who, token)
    const [next, ...later] = found?.content.sheets ?? []
    // A sheet that is kept already may be sent twice; one whose turn has not come may not.
    if (found === null || next?.number !== number) return 'gone'
    const { content } = found
    const words = spellSheet(opened(next), content.language)
    const [first, second] = content.asked.map((at, box) => wordsIn(typed[box] ?? '').join(' ') !== words[at - 1])
    if (first === true || second === true) return [first === true, second === true]
    const after = await rows.seal(found.token, { ...content, sheets: later, asked: askedOf(random), seenAt: now() })
    return (await store.sessions.update(rows.idOf(found.token), after)) ? null : 'gone'
  }

  const propose: Ceremonies['propose'] = async (who, token) => {
    const found = await resume(who, token)
    if (found === null) return 'gone'
    const { sheets, channel, recipient, custodians, made } = found.content
    if (sheets.length > 0) return 'unfinished'
    const set = { recipient, custodians, made }
    const signature = toBase64Url(await who.signing.sign(custodiansBytes(channel, set)))
    const fault = await changes.proposeRecovery(who, channel, { ...set, signature: { by: who.staff.id, signature } })
    if (fault === null) await store.sessions.end(rows.idOf(found.token))
    return fault
  }

  return {
    begin,
    keep,
    propose,
    find: async (who, token) => {
      const found = await resume(who, token)
      if (found === null) return null
      const { channel, custodians, made, asked, sheets } = found.content
      const [sheet] = sheets
      const custodian = sheet === undefined ? undefined : custodians[sheet.number - 1]
      const next = sheet === undefined || custodian === undefined ? null : { number: sheet.number, custodian, asked }
      return { channel, custodians, made, next }
    },
    sheet: async (who, token) => {
      const found = await resume(who, token)
      const [sheet] = found?.content.sheets ?? []
      const custodian = sheet === undefined ? undefined : found?.content.custodians[sheet.number - 1]
      if (found === null || sheet === undefined || custodian === undefined) return null
      const { number, set } = sheet
      const { language, recipient, made } = found.content
      const words = spellSheet(opened(sheet), language)
      return { number, set, custodian, words, language, fingerprint: spokenRecovery(recipient), made }
    },
    abandon: async (token) => {
      if (token !== null && tokenSecret(token) !== null) await store.sessions.end(rows.idOf(token))
    },
  }
}

const opened = ({ share, ...sheet }: Content['sheets'][number]): Sheet => ({ ...sheet, share: fromBase64Url(share) ?? new Uint8Array() })

/** Two different words behind the label, which is alike on all three sheets; in order. */
const askedOf = (random: Random): Places => {
  const places = wordsOnSheet - wordsOfLabel
  const first = randomBelow(random, places)
  const second = (first + 1 + randomBelow(random, places - 1)) % places
  return [Math.min(first, second) + wordsOfLabel + 1, Math.max(first, second) + wordsOfLabel + 1]
}
