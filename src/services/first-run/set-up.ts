// Brings an installation into being from a plan: channels, units, people, appointments, and an invitation for each person.
import { newToken, rowIdOf } from '../../crypto/token.ts'
import type { Channel, ChannelId, StaffId, Unit, UnitId } from '../../domain/channel/channel.ts'
import { exitAddress } from '../../domain/installation/web-address.ts'
import { invitationEnd } from '../../domain/people/lifetime.ts'
import type { Role } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import { randomId } from '../../kit/random.ts'
import { ok, type Result, refused } from '../../kit/result.ts'
import type { Appointment, NewInvitation, Staff } from '../../store/people.ts'
import { foundedRuleMarks } from '../channel/name-rule-marks.ts'
import { type Ground, today } from '../ground.ts'
import { entryOf } from '../log-details.ts'
import { foundedMarks } from '../people/place-marks.ts'
import { emailOf, type Plan, type PlanFault, type PlannedPerson, planFault } from './plan.ts'

export interface Invited {
  readonly staff: Staff
  readonly roles: readonly Role[]
  /** For the one-time link; it stands nowhere else. */
  readonly token: string
}

/** The row of an invitation that is made on a day; the token itself stands in none. */
export const invitationRow = ({ staff, token }: Pick<Invited, 'staff' | 'token'>, made: Day): NewInvitation => ({
  id: rowIdOf(token, 'invitation'),
  staffId: staff.id,
  until: invitationEnd(made),
})

/**
 * Sets up an empty data directory.
 * @param linksHandedOut false when a page is still to show the invitations
 * @returns the invitations in the order of the plan, or why not
 */
export const setUp = async (
  ground: Ground,
  plan: Plan,
  demo: boolean,
  linksHandedOut = true,
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
    const units = planned.units.map(({ name, own, recipients, registrars = [], intake = [], investigators = [], security = [] }) => {
      const unit: Unit = { id: randomId(random) as UnitId, name, ...(own === undefined ? {} : { own }) }
      for (const person of recipients) appoint(person, { channelId: id, unitId: unit.id, role: 'handler' })
      for (const person of intake) appoint(person, { channelId: id, unitId: unit.id, role: 'intake' })
      for (const person of investigators) appoint(person, { channelId: id, unitId: unit.id, role: 'investigator' })
      for (const person of security) appoint(person, { channelId: id, unitId: unit.id, role: 'security' })
      for (const person of registrars) appoint(person, { channelId: id, unitId: unit.id, role: 'registrar' })
      return unit
    })
    for (const person of planned.auditors) appoint(person, { channelId: id, unitId: '', role: 'auditor' })
    for (const person of planned.admins) appoint(person, { channelId: id, unitId: '', role: 'admin' })
    for (const person of planned.management ?? []) appoint(person, { channelId: id, unitId: '', role: 'management' })
    return { id, slug: planned.slug, name: planned.name.trim(), settings: planned.settings, units }
  })
  for (const person of plan.operators) appoint(person, { channelId: '', unitId: '', role: 'operator' })

  const invited = [...staff.values()].map((person): Invited => {
    const roles = new Set(appointments.filter(({ staffId }) => staffId === person.id).map(({ role }) => role))
    return { staff: person, roles: [...roles], token: newToken(random) }
  })
  const mark = [foundedMarks(appointments), ...foundedRuleMarks(channels)].join('.')
  const done = await store.people.setUp({
    id: installation,
    created,
    demo,
    exitPage: exitAddress(plan.exitPage ?? '') ?? '',
    backupRecipient: plan.backupRecipient ?? '',
    linksHandedOut,
    channels,
    staff: [...staff.values()],
    appointments,
    invitations: invited.map((invitation) => invitationRow(invitation, created)),
    log: await Promise.all([
      entryOf({ kind: 'set-up', day: created, channel: '', overview: null, mark }),
      ...invited.map(() => entryOf({ kind: 'invited', day: created, channel: '', overview: null })),
    ]),
  })
  return done ? ok(invited) : refused('already-set-up')
}
