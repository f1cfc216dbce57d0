// When somebody may be appointed: what is wrong with an entry, field by field; the same for the first run, `viska init` and every later
// appointment. Knows no page and no store.
import { addDays, type Day, day, daysBetween } from '../../kit/instant.ts'
import type { Enlisted } from '../installation/first-run.ts'
import { type Clash, clashOf, type PeopleList, readsFrom } from '../installation/people-list.ts'
import { isMailAddress } from '../people/mail-address.ts'
import { typedDay } from '../typed-day.ts'

/**
 * `empty` must be answered · `too-long` · `bad-email` no mail address · `other-name` the address stands with another name ·
 * `twice` they are on this list already · `auditor-is-recipient`, `registrar-is-recipient`, `management-is-recipient` nobody reads the log or the
 * register, which has no gaps, or counts of all cases, where they may have been left out of one (F-045) ·
 * `other-hand` they read cases of this channel already, as something else: nobody decides on what they then get to read ·
 * `no-day` not a day as YYYY-MM-DD · `day-range` before 2000 or more than a year ahead.
 */
export type EnlistingFault =
  | 'empty'
  | 'too-long'
  | 'bad-email'
  | 'other-name'
  | 'twice'
  | 'auditor-is-recipient'
  | 'registrar-is-recipient'
  | 'management-is-recipient'
  | 'other-hand'
  | 'no-day'
  | 'day-range'
export type EnlistingFaults = Partial<Record<'name' | 'title' | 'email' | 'decision' | 'since', EnlistingFault>>

/** Of a later appointment also: `own` nobody appoints themself · `may-not` another has to appoint to that · `rests` they ended the last one there. */
export type AppointmentFaults = Readonly<
  Partial<
    Record<'name' | 'title' | 'email' | 'decision' | 'since', EnlistingFault | 'own'> & {
      unit: 'missing'
      role: 'missing' | 'may-not' | 'rests'
    }
  >
>

/** Somebody who is known already: on a list, or by their address only. */
export interface Known extends Pick<Enlisted, 'id' | 'unit' | 'name' | 'email'> {
  readonly list: PeopleList | null
}

/** An entry with its day as typed. */
export type TypedEntry = Omit<Enlisted, 'since'> & { readonly since: string }

export const longestName = 120
export const longestDecision = 200

export const nameFault = (name: string): 'empty' | 'too-long' | null =>
  name === '' ? 'empty' : name.length > longestName ? 'too-long' : null

const earliest = day('2000-01-01')

const lineFault = (typed: string, longest: number, required: boolean): EnlistingFault | null =>
  typed === '' ? (required ? 'empty' : null) : typed.length > longest ? 'too-long' : null

const dayFault = (typed: string, today: Day, required: boolean): EnlistingFault | null => {
  if (typed === '') return required ? 'empty' : null
  const since = typedDay(typed)
  if (since === null) return 'no-day'
  return since < earliest || daysBetween(addDays(today, 366), since) > 0 ? 'day-range' : null
}

const addressFault = (people: readonly Known[], { id, list, unit, name, email }: TypedEntry): EnlistingFault | null => {
  if (email === '') return 'empty'
  if (email.length > longestName) return 'too-long'
  if (!isMailAddress(email)) return 'bad-email'
  const same = people.filter((other) => other.id !== id && other.email === email)
  if (same.some((other) => other.list === list && other.unit === unit)) return 'twice'
  // Whoever corrects the name of an entry corrects it wherever the person stands; a new entry must not rename somebody.
  const isTheirs = people.some((own) => own.id === id && own.email === email)
  if (!isTheirs && same.some((other) => other.name !== name)) return 'other-name'
  const clashes = same.map((known) => known.list && clashOf(list, known.list))
  return gravest.find((clash) => clashes.includes(clash)) ?? null
}
/** What is told of somebody who stands on several lists that this one does not go with. */
const gravest: readonly Clash[] = ['registrar-is-recipient', 'auditor-is-recipient', 'management-is-recipient', 'other-hand']

/**
 * Why an entry will not do among the people who are known; nothing when it will. Recipients are appointed by somebody on some day (5 kap. 5 § lagen 2021:890, L-SE-12);
 * for the others it may be left out.
 */
export const enlistingFaults = (people: readonly Known[], entry: TypedEntry, today: Day): EnlistingFaults => {
  const appointed = readsFrom(entry.list)
  const faults = {
    name: lineFault(entry.name, longestName, true),
    title: lineFault(entry.title, longestName, true),
    email: addressFault(people, entry),
    decision: lineFault(entry.decision, longestDecision, appointed),
    since: dayFault(entry.since, today, appointed),
  }
  return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== null)) as EnlistingFaults
}
