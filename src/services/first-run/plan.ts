// A plan of channels, units and people, and the first thing in it that will not do. Knows no store: what is made of a plan stands in set-up.ts.
import { asRecipient } from '../../crypto/identity.ts'
import { fewestReaders } from '../../domain/case/readers.ts'
import { type ChannelSettings, isSlug } from '../../domain/channel/channel.ts'
import type { UnitSettings } from '../../domain/channel/unit-settings.ts'
import type { PeopleList } from '../../domain/installation/people-list.ts'
import { exitAddress } from '../../domain/installation/web-address.ts'
import { type EnlistingFault, type EnlistingFaults, enlistingFaults } from '../../domain/keys/enlisting.ts'
import { isSpokenLanguage, type SpokenLanguage } from '../../domain/language.ts'
import type { Day } from '../../kit/instant.ts'

/** What somebody wants to set up; every name in it is theirs. */
export interface Plan {
  readonly channels: readonly PlannedChannel[]
  /** People who serve the machine. */
  readonly operators: readonly PlannedPerson[]
  /** Where "leave quickly" leads; a blank page of ours when left out. */
  readonly exitPage?: string
  /** Whom backups are sealed to: `age1pq1…`. */
  readonly backupRecipient?: string
}
export interface PlannedChannel {
  readonly slug: string
  readonly name: string
  readonly settings: ChannelSettings
  readonly units: readonly PlannedUnit[]
  readonly auditors: readonly PlannedPerson[]
  /** People who keep the channel's rules and invite others; they open no case. */
  readonly admins: readonly PlannedPerson[]
  /** People who see on its compliance page whether it keeps the law; they open no case and can be appointed later, too. */
  readonly management?: readonly PlannedPerson[]
}
export interface PlannedUnit {
  readonly name: string
  /** What it has of its own; everything is as the channel when left out (F-128). */
  readonly own?: UnitSettings
  readonly recipients: readonly PlannedPerson[]
  /** People who keep its register and open no case; they can be appointed later, too. */
  readonly registrars?: readonly PlannedPerson[]
  /** People who assess first, where that is not for the recipients (F-120); at least two, and then there need be no recipients. */
  readonly intake?: readonly PlannedPerson[]
  /** People to whom single cases can be given (F-099). */
  readonly investigators?: readonly PlannedPerson[]
  /** People to whom cases are given that may be classified (L-SE-02). */
  readonly security?: readonly PlannedPerson[]
}
export interface PlannedPerson {
  readonly name: string
  readonly title: string
  readonly email: string
  readonly language: SpokenLanguage
  /** By which they were appointed: "KS 2026-11-03 § 112" (L-SE-12). */
  readonly decision?: string
  /** The day of setting up when left out. */
  readonly since?: Day
}

/** Why a plan will not do; `at` names the place in the plan. */
export interface PlanFault {
  readonly at: string
  readonly reason:
    | 'no-channel'
    | 'bad-slug'
    | 'slug-taken'
    | 'no-name'
    | 'no-unit'
    | 'too-few-recipients'
    | 'too-few-intake'
    | 'no-operator'
    | 'no-title'
    | 'no-decision'
    | 'too-long'
    | 'day-range'
    | 'bad-email'
    | 'twice'
    | 'same-person-differs'
    | 'auditor-is-recipient'
    | 'registrar-is-recipient'
    | 'management-is-recipient'
    | 'other-hand'
    | 'bad-language'
    | 'bad-exit-page'
    | 'bad-backup-recipient'
}

interface PlannedEntry {
  readonly at: string
  readonly person: PlannedPerson
  readonly list: PeopleList
  /** By place in the plan; empty where the list is not a unit's, or not a channel's. */
  readonly channel: string
  readonly unit: string
}

const entriesOf = ({ channels, operators }: Plan): readonly PlannedEntry[] => {
  const listed = (people: readonly PlannedPerson[], at: string, where: Pick<PlannedEntry, 'list' | 'channel' | 'unit'>) =>
    people.map((person, p): PlannedEntry => ({ at: `${at}[${p}]`, person, ...where }))
  return [
    ...channels.flatMap(({ units, auditors, admins, management = [] }, c) => {
      const [at, channel] = [`channels[${c}]`, String(c)]
      return [
        ...units.flatMap(({ recipients, registrars = [], intake = [], investigators = [], security = [] }, u) => [
          ...listed(recipients, `${at}.units[${u}].recipients`, { list: 'recipients', channel, unit: String(u) }),
          ...listed(intake, `${at}.units[${u}].intake`, { list: 'intake', channel, unit: String(u) }),
          ...listed(investigators, `${at}.units[${u}].investigators`, { list: 'investigators', channel, unit: String(u) }),
          ...listed(security, `${at}.units[${u}].security`, { list: 'security', channel, unit: String(u) }),
          ...listed(registrars, `${at}.units[${u}].registrars`, { list: 'registrars', channel, unit: String(u) }),
        ]),
        ...listed(auditors, `${at}.auditors`, { list: 'auditors', channel, unit: '' }),
        ...listed(admins, `${at}.admins`, { list: 'admins', channel, unit: '' }),
        ...listed(management, `${at}.management`, { list: 'management', channel, unit: '' }),
      ]
    }),
    ...listed(operators, 'operators', { list: 'operators', channel: '', unit: '' }),
  ]
}

/** One person is one address, however it was typed. */
export const emailOf = ({ email }: PlannedPerson): string => email.trim().toLowerCase()

/** What the file says and the wizard asks for alike (enlisting.ts); a day that was left out is that of setting up. */
const entryFault = ({ at, person, list, channel, unit }: PlannedEntry, before: readonly PlannedEntry[], today: Day): PlanFault | null => {
  const { title, language, decision = '', since = today } = person
  const entry = {
    list,
    unit,
    language,
    since,
    name: person.name.trim(),
    title: title.trim(),
    email: emailOf(person),
    decision: decision.trim(),
  }
  const known = before.map((other) => ({
    ...{ id: other.at, name: other.person.name.trim(), email: emailOf(other.person), unit: other.unit },
    list: other.channel === channel ? other.list : null,
  }))
  const [first] = Object.entries(enlistingFaults(known, { ...entry, id: at }, today)) as [keyof EnlistingFaults, EnlistingFault][]
  if (first === undefined) return null
  const [field, fault] = first
  if (fault === 'empty') return { at: `${at}.${field}`, reason: lacking[field] }
  const reason = fault === 'other-name' ? 'same-person-differs' : fault === 'no-day' ? 'day-range' : fault
  return { at: isOfOthers.includes(fault) ? at : `${at}.${field}`, reason }
}
const lacking = { name: 'no-name', title: 'no-title', email: 'bad-email', decision: 'no-decision', since: 'day-range' } as const
/** These are no fault of one line, but of two places together. */
const isOfOthers: readonly EnlistingFault[] = [
  'other-name',
  'twice',
  'auditor-is-recipient',
  'registrar-is-recipient',
  'management-is-recipient',
  'other-hand',
]

/** The first thing in a plan that will not do. @param today when it is set up */
export const planFault = (plan: Plan, today: Day): PlanFault | null => {
  if (plan.channels.length === 0) return { at: 'channels', reason: 'no-channel' }
  for (const [c, { slug, name, units, settings }] of plan.channels.entries()) {
    const at = `channels[${c}]`
    if (!isSlug(slug)) return { at: `${at}.slug`, reason: 'bad-slug' }
    if (plan.channels.findIndex((other) => other.slug === slug) !== c) return { at: `${at}.slug`, reason: 'slug-taken' }
    if (name.trim() === '') return { at: `${at}.name`, reason: 'no-name' }
    if (units.length === 0) return { at: `${at}.units`, reason: 'no-unit' }
    if (settings.languages.length === 0) return { at: `${at}.languages`, reason: 'bad-language' }
    for (const [u, { recipients, intake = [] }] of units.entries()) {
      const [handlers, first] = [recipients, intake].map((people) => new Set(people.map(emailOf)).size)
      if (first === 1) return { at: `${at}.units[${u}].intake`, reason: 'too-few-intake' }
      if ((handlers ?? 0) < fewestReaders && (first === 0 || handlers !== 0))
        return { at: `${at}.units[${u}].recipients`, reason: 'too-few-recipients' }
    }
  }
  if (plan.operators.length === 0) return { at: 'operators', reason: 'no-operator' }
  const entries = entriesOf(plan)
  for (const [index, entry] of entries.entries()) {
    if (!isSpokenLanguage(entry.person.language)) return { at: `${entry.at}.language`, reason: 'bad-language' }
    const fault = entryFault(entry, entries.slice(0, index), today)
    if (fault !== null) return fault
  }
  const { exitPage = '', backupRecipient = '' } = plan
  if (exitPage !== '' && exitAddress(exitPage) === null) return { at: 'exitPage', reason: 'bad-exit-page' }
  if (backupRecipient !== '' && asRecipient(backupRecipient) === null) return { at: 'backupRecipient', reason: 'bad-backup-recipient' }
  return null
}
