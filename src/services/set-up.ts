// Brings an installation into being from a plan: channels, units, people, appointments, and an invitation for each person.
import { asRecipient } from '../crypto/identity.ts'
import { newToken, rowIdOf } from '../crypto/token.ts'
import { type Channel, type ChannelId, type ChannelSettings, isSlug, type StaffId, type UnitId } from '../domain/channel.ts'
import { type EnlistingFault, type EnlistingFaults, enlistingFaults, type PeopleList } from '../domain/enlisting.ts'
import { isSpokenLanguage, type SpokenLanguage } from '../domain/language.ts'
import { invitationEnd } from '../domain/lifetime.ts'
import { fewestReaders } from '../domain/readers.ts'
import type { Role } from '../domain/role.ts'
import { exitAddress } from '../domain/web-address.ts'
import type { Day } from '../kit/instant.ts'
import { randomId } from '../kit/random.ts'
import { ok, type Result, refused } from '../kit/result.ts'
import type { Appointment, NewInvitation, Staff } from '../store/people.ts'
import { type Ground, today } from './ground.ts'
import { entryOf } from './log-details.ts'

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
}
export interface PlannedUnit {
  readonly name: string
  readonly recipients: readonly PlannedPerson[]
  /** People who keep its register and open no case; they can be appointed later, too. */
  readonly registrars?: readonly PlannedPerson[]
  /** People who assess first, where that is not for the recipients (F-120); at least two, and then there need be no recipients. */
  readonly intake?: readonly PlannedPerson[]
  /** People to whom single cases can be given (F-099). */
  readonly investigators?: readonly PlannedPerson[]
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
    | 'other-hand'
    | 'bad-language'
    | 'bad-exit-page'
    | 'bad-backup-recipient'
}

export interface Invited {
  readonly staff: Staff
  readonly roles: readonly Role[]
  /** For the one-time link; it stands nowhere else. */
  readonly token: string
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
    ...channels.flatMap(({ units, auditors, admins }, c) => {
      const [at, channel] = [`channels[${c}]`, String(c)]
      return [
        ...units.flatMap(({ recipients, registrars = [], intake = [], investigators = [] }, u) => [
          ...listed(recipients, `${at}.units[${u}].recipients`, { list: 'recipients', channel, unit: String(u) }),
          ...listed(intake, `${at}.units[${u}].intake`, { list: 'intake', channel, unit: String(u) }),
          ...listed(investigators, `${at}.units[${u}].investigators`, { list: 'investigators', channel, unit: String(u) }),
          ...listed(registrars, `${at}.units[${u}].registrars`, { list: 'registrars', channel, unit: String(u) }),
        ]),
        ...listed(auditors, `${at}.auditors`, { list: 'auditors', channel, unit: '' }),
        ...listed(admins, `${at}.admins`, { list: 'admins', channel, unit: '' }),
      ]
    }),
    ...listed(operators, 'operators', { list: 'operators', channel: '', unit: '' }),
  ]
}

const emailOf = ({ email }: PlannedPerson): string => email.trim().toLowerCase()

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
const isOfOthers: readonly EnlistingFault[] = ['other-name', 'twice', 'auditor-is-recipient', 'registrar-is-recipient', 'other-hand']

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

/** The row of an invitation that is made on a day; the token itself stands in none. */
export const invitationRow = ({ staff, token }: Pick<Invited, 'staff' | 'token'>, made: Day): NewInvitation => ({
  id: rowIdOf(token, 'invitation'),
  staffId: staff.id,
  until: invitationEnd(made),
})

/**
 * Sets up an empty data directory.
 * @param handedOver false when a page is still to show the invitations
 * @returns the invitations in the order of the plan, or why not
 */
export const setUp = async (
  ground: Ground,
  plan: Plan,
  demo: boolean,
  handedOver = true,
): Promise<Result<readonly Invited[], PlanFault | 'already-set-up'>> => {
  const { store, random, installation } = ground
  const created = today(ground)
  const fault = planFault(plan, created)
  if (fault !== null) return refused(fault)

  const staff = new Map<string, Staff>()
  const appointments: Appointment[] = []
  const appoint = (person: PlannedPerson, where: Omit<Appointment, 'staffId' | 'decision' | 'since'>): void => {
    const email = emailOf(person)
    const known: Staff = staff.get(email) ?? {
      id: randomId(random) as StaffId,
      name: person.name.trim(),
      title: person.title.trim(),
      email,
      language: person.language,
      keys: null,
      version: 1,
    }
    staff.set(email, known)
    appointments.push({ ...where, staffId: known.id, decision: (person.decision ?? '').trim(), since: person.since ?? created })
  }

  const channels = plan.channels.map((planned): Channel => {
    const id = randomId(random) as ChannelId
    const units = planned.units.map(({ name, recipients, registrars = [], intake = [], investigators = [] }) => {
      const unit = { id: randomId(random) as UnitId, name }
      for (const person of recipients) appoint(person, { channelId: id, unitId: unit.id, role: 'handler' })
      for (const person of intake) appoint(person, { channelId: id, unitId: unit.id, role: 'intake' })
      for (const person of investigators) appoint(person, { channelId: id, unitId: unit.id, role: 'investigator' })
      for (const person of registrars) appoint(person, { channelId: id, unitId: unit.id, role: 'registrar' })
      return unit
    })
    for (const person of planned.auditors) appoint(person, { channelId: id, unitId: '', role: 'auditor' })
    for (const person of planned.admins) appoint(person, { channelId: id, unitId: '', role: 'admin' })
    return { id, slug: planned.slug, name: planned.name.trim(), settings: planned.settings, units }
  })
  for (const person of plan.operators) appoint(person, { channelId: '', unitId: '', role: 'operator' })

  const invited = [...staff.values()].map((person): Invited => {
    const roles = new Set(appointments.filter(({ staffId }) => staffId === person.id).map(({ role }) => role))
    return { staff: person, roles: [...roles], token: newToken(random) }
  })
  const done = await store.people.setUp({
    id: installation,
    created,
    demo,
    exitPage: exitAddress(plan.exitPage ?? '') ?? '',
    backupRecipient: plan.backupRecipient ?? '',
    handedOver,
    channels,
    staff: [...staff.values()],
    appointments,
    invitations: invited.map((invitation) => invitationRow(invitation, created)),
    log: await Promise.all([
      entryOf({ kind: 'set-up', day: created, channel: '', overview: null }),
      ...invited.map(() => entryOf({ kind: 'invited', day: created, channel: '', overview: null })),
    ]),
  })
  return done ? ok(invited) : refused('already-set-up')
}
