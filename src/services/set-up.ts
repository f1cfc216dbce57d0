// Brings an installation into being from a plan: channels, units, people, appointments, and an invitation for each person.
import { asRecipient } from '../crypto/identity.ts'
import { newToken, rowIdOf } from '../crypto/token.ts'
import { type Channel, type ChannelId, type ChannelSettings, isSlug, type StaffId, type UnitId } from '../domain/channel.ts'
import { isSpokenLanguage, type SpokenLanguage } from '../domain/language.ts'
import { invitationEnd } from '../domain/lifetime.ts'
import { isMailAddress } from '../domain/mail-address.ts'
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
  readonly units: readonly { readonly name: string; readonly recipients: readonly PlannedPerson[] }[]
  readonly auditors: readonly PlannedPerson[]
  /** People who keep the channel's rules and invite others; they open no case. */
  readonly admins: readonly PlannedPerson[]
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
    | 'bad-email'
    | 'same-person-differs'
    | 'auditor-is-recipient'
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

const peopleOf = ({ channels, operators }: Plan): readonly { readonly at: string; readonly person: PlannedPerson }[] => [
  ...channels.flatMap(({ units, auditors, admins }, c) => [
    ...units.flatMap(({ recipients }, u) => recipients.map((person, p) => ({ at: `channels[${c}].units[${u}].recipients[${p}]`, person }))),
    ...auditors.map((person, p) => ({ at: `channels[${c}].auditors[${p}]`, person })),
    ...admins.map((person, p) => ({ at: `channels[${c}].admins[${p}]`, person })),
  ]),
  ...operators.map((person, p) => ({ at: `operators[${p}]`, person })),
]

const emailOf = ({ email }: PlannedPerson): string => email.trim().toLowerCase()

/** The first thing in a plan that will not do. */
export const planFault = (plan: Plan): PlanFault | null => {
  if (plan.channels.length === 0) return { at: 'channels', reason: 'no-channel' }
  for (const [c, { slug, name, units, auditors, settings }] of plan.channels.entries()) {
    const at = `channels[${c}]`
    if (!isSlug(slug)) return { at: `${at}.slug`, reason: 'bad-slug' }
    if (plan.channels.findIndex((other) => other.slug === slug) !== c) return { at: `${at}.slug`, reason: 'slug-taken' }
    if (name.trim() === '') return { at: `${at}.name`, reason: 'no-name' }
    if (units.length === 0) return { at: `${at}.units`, reason: 'no-unit' }
    if (settings.languages.length === 0) return { at: `${at}.languages`, reason: 'bad-language' }
    for (const [u, unit] of units.entries())
      if (new Set(unit.recipients.map(emailOf)).size < 2) return { at: `${at}.units[${u}].recipients`, reason: 'too-few-recipients' }
    const readers = new Set(units.flatMap(({ recipients }) => recipients.map(emailOf)))
    const both = auditors.findIndex((auditor) => readers.has(emailOf(auditor)))
    // As listAgainst says (domain/first-run.ts).
    if (both >= 0) return { at: `${at}.auditors[${both}]`, reason: 'auditor-is-recipient' }
  }
  const seen = new Map<string, PlannedPerson>()
  for (const { at, person } of peopleOf(plan)) {
    if (!isMailAddress(person.email)) return { at: `${at}.email`, reason: 'bad-email' }
    if (person.name.trim() === '') return { at: `${at}.name`, reason: 'no-name' }
    if (!isSpokenLanguage(person.language)) return { at: `${at}.language`, reason: 'bad-language' }
    const known = seen.get(emailOf(person))
    if (known !== undefined && known.name !== person.name) return { at, reason: 'same-person-differs' }
    seen.set(emailOf(person), person)
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
  const fault = planFault(plan)
  if (fault !== null) return refused(fault)
  const created = today(ground)

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
    const isAppointed = appointments.some(
      ({ staffId, channelId, unitId, role }) =>
        staffId === known.id && channelId === where.channelId && unitId === where.unitId && role === where.role,
    )
    if (isAppointed) return
    appointments.push({ ...where, staffId: known.id, decision: (person.decision ?? '').trim(), since: person.since ?? created })
  }

  const channels = plan.channels.map((planned): Channel => {
    const id = randomId(random) as ChannelId
    const units = planned.units.map(({ name, recipients }) => {
      const unit = { id: randomId(random) as UnitId, name }
      for (const person of recipients) appoint(person, { channelId: id, unitId: unit.id, role: 'handler' })
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
