// What an auditor asks the log for: by kind, channel, person and days. Knows no key: who somebody was stands sealed in an entry.
import type { Day } from '../kit/instant.ts'
import type { ChannelId, StaffId } from './channel/channel.ts'
import { kindOfAct, type LogAct, logActs } from './log-act.ts'
import { type LogDetails, type LogEntry, type LogKind, logKinds } from './log-entry.ts'
import { typedDay } from './typed-day.ts'

/** Empty where nothing was asked. It stands in the address: ids and days, and nothing that somebody typed in words. */
export interface LogFilter {
  /** Or what some entries of a kind say sealed. */
  readonly kind: LogKind | LogAct | ''
  readonly channel: ChannelId | ''
  readonly person: StaffId | ''
  readonly from: Day | ''
  readonly until: Day | ''
}

export const everything: LogFilter = { kind: '', channel: '', person: '', from: '', until: '' }

const idFrom = (typed: string): string => (/^[0-9A-Z]{1,64}$/.test(typed) ? typed : '')

/** @param asked the value of a field of the address; empty when it is not there. What makes no sense is not asked. */
export const logFilterFrom = (asked: (name: string) => string): LogFilter => ({
  kind: [...logKinds, ...logActs].find((kind) => kind === asked('kind')) ?? '',
  channel: idFrom(asked('channel')) as LogFilter['channel'],
  person: idFrom(asked('person')) as LogFilter['person'],
  from: typedDay(asked('from')) ?? '',
  until: typedDay(asked('until')) ?? '',
})

export const isAsked = (filter: LogFilter): boolean => Object.values(filter).some((value) => value !== '')

const askedAct = (kind: LogFilter['kind']): LogAct | undefined => logActs.find((act) => act === kind)

/** By what stands in clear. */
export const fitsClear = ({ kind, channel, from, until }: LogFilter, entry: LogEntry): boolean => {
  const act = askedAct(kind)
  return (
    (kind === '' || entry.kind === (act === undefined ? kind : kindOfAct(act))) &&
    (channel === '' || entry.channel === channel) &&
    (from === '' || entry.day >= from) &&
    (until === '' || entry.day <= until)
  )
}

/** By what is sealed: an entry whose details do not open is nobody's. */
export const fitsDetails = ({ kind, person }: LogFilter, details: LogDetails | null): boolean =>
  (person === '' || details?.by === person) && (askedAct(kind) === undefined || details?.act === kind)
