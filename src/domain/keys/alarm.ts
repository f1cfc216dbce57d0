// What a person's own memory finds wrong in what stands here now, and what can be done about it: every finding is red until somebody has
// looked into it (keys.md 8).
import type { ChannelId } from '../channel/channel.ts'

/**
 * `account-key` the account names another key than the person's own · `tables` the tables say otherwise of the person than the list of keys
 * that holds · `list-moved` that list holds and begins as the one that was seen, but does not go on from it: older, or grown apart ·
 * `list-first` the very first list is another one · `list-unsound` the list does not hold · `list-gone` there is none any more · `list-key`
 * the list names another key than the person's own · `log-moved` the log was cut or rewritten.
 */
export type Finding =
  | { readonly kind: 'account-key' | 'log-moved' }
  | { readonly kind: 'tables' | 'list-moved' | 'list-first' | 'list-unsound' | 'list-gone' | 'list-key'; readonly channel: ChannelId }

export type FindingKind = Finding['kind']

/** As every page says it in one line: `own-key` another key for this person · `roster` another list of keys · `log` another log. */
export type PinFault = 'own-key' | 'roster' | 'log'

const faults: Readonly<Record<FindingKind, PinFault>> = {
  'account-key': 'own-key',
  'list-key': 'own-key',
  tables: 'roster',
  'list-moved': 'roster',
  'list-first': 'roster',
  'list-unsound': 'roster',
  'list-gone': 'roster',
  'log-moved': 'log',
}

/** The gravest comes first: one's own key, then the list, then the log. */
const gravity: readonly PinFault[] = ['own-key', 'roster', 'log']

/** null when nothing was found. */
export const faultOf = (findings: readonly Finding[]): PinFault | null =>
  gravity.find((fault) => findings.some(({ kind }) => faults[kind] === fault)) ?? null

/**
 * `put-back` the person's own signature says what is right · `accept` it may have come about rightly, as by a copy that was put back: people
 * decide, after they have talked · `nowhere` nothing that anybody says here makes it right.
 */
export type Remedy = 'put-back' | 'accept' | 'nowhere'

const remedies: Readonly<Record<FindingKind, Remedy>> = {
  'account-key': 'put-back',
  tables: 'put-back',
  'list-moved': 'accept',
  'log-moved': 'accept',
  'list-first': 'nowhere',
  'list-unsound': 'nowhere',
  'list-gone': 'nowhere',
  'list-key': 'nowhere',
}

/** What it takes to put everything right that was found. */
export const remedyOf = (findings: readonly Finding[]): Remedy => {
  const needed = findings.map(({ kind }) => remedies[kind])
  if (needed.includes('nowhere')) return 'nowhere'
  return needed.includes('accept') ? 'accept' : 'put-back'
}
