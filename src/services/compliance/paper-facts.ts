// What the papers of a unit are written from: its settings in force and who is appointed, read as they stand. Nothing of a case, and nobody but staff.
import { keepsRegister } from '../../domain/case/register.ts'
import { type Channel, type ChannelSettings, defaultLanguage } from '../../domain/channel/channel.ts'
import { settingsOf } from '../../domain/channel/unit-settings.ts'
import type { Processor } from '../../domain/compliance/processor.ts'
import { rulesAhead, type StandingRule } from '../../domain/disposal/disposal-rule.ts'
import type { Settlement } from '../../domain/disposal/rule-settlement.ts'
import type { BackupRule } from '../../domain/installation/backup-rule.ts'
import { spoken } from '../../domain/language.ts'
import type { Role } from '../../domain/people/role.ts'
import type { Day } from '../../kit/instant.ts'
import type { ChannelState } from '../channel/channels.ts'
import type { ReadRuleStandings } from '../disposal/rule-standings.ts'
import type { Ground } from '../ground.ts'
import type { CompliancePlace } from './places.ts'

/** Where the program runs, as the papers name it. */
export interface Site {
  /** The public address of the reporter's side. */
  readonly reporterUrl: string
  readonly onion: boolean
  readonly version: string
}

export const noSite: Site = { reporterUrl: '', onion: false, version: '' }

/** Somebody who is or was appointed, as the papers show them. */
export interface ShownAppointment {
  readonly name: string
  readonly title: string
  readonly role: Role
  readonly decision: string
  readonly since: Day
  /** null while it stands. */
  readonly until: Day | null
}

export interface PaperFacts {
  readonly site: Site
  readonly unit: string
  readonly channel: Pick<Channel, 'name' | 'slug'>
  readonly settings: ChannelSettings
  readonly state: ChannelState
  /** The other units behind the link. */
  readonly others: readonly { readonly name: string; readonly publicBody: boolean }[]
  /** Those that stand, in the order in which they were made. */
  readonly appointments: readonly ShownAppointment[]
  readonly processors: readonly Processor[]
  readonly keepsRegister: boolean
  /** By which the unit preserves and destroys what it has. */
  readonly rules: readonly StandingRule[]
  /** How many entries of the log keep every rule of the channel from counting. */
  readonly strays: number
  /** What two people left out of the log about the rules of the channel. */
  readonly settled: readonly Settlement[]
  readonly hasRecovery: boolean
  /** Whom backups can be sealed to; false: no key was made. */
  readonly hasBackupKey: boolean
  /** How many days backups are kept; null: the program makes none. */
  readonly backupDays: number | null
}

/** The appointments of a unit, of its channel and of the machine; ended ones, too. */
export const appointmentsOf = async (
  { store }: Pick<Ground, 'store'>,
  { whole: { channel }, unit }: CompliancePlace,
): Promise<readonly ShownAppointment[]> => {
  const [register, people] = await Promise.all([store.people.register(), store.people.directory()])
  return register
    .filter(({ channelId, unitId }) => channelId === '' || (channelId === channel.id && (unitId === '' || unitId === unit.id)))
    .flatMap(({ staffId, role, decision, since, until }) => {
      const person = people.find(({ id }) => id === staffId)
      return person === undefined ? [] : [{ name: person.name, title: person.title, role, decision, since, until }]
    })
}

export const readPaperFacts = async (
  ground: Pick<Ground, 'store'>,
  place: CompliancePlace,
  {
    site,
    rule,
    readStandings,
  }: { readonly site: Site; readonly rule: Pick<BackupRule, 'days'> | null; readonly readStandings: ReadRuleStandings },
): Promise<PaperFacts> => {
  const { view, whole, unit } = place
  const [appointments, processors, installation, { rules, strays, settlements }] = await Promise.all([
    appointmentsOf(ground, place),
    ground.store.compliance.processors(unit.id),
    ground.store.people.installation(),
    readStandings(whole.channel),
  ])
  const { settings, name, slug } = view.channel
  return {
    site,
    unit: unit.name,
    channel: { name, slug },
    settings,
    state: whole.why,
    others: whole.channel.units
      .filter(({ id }) => id !== unit.id)
      .map((other) => ({ name: other.name, publicBody: settingsOf(whole.channel, other.id).publicBody })),
    appointments: appointments.filter(({ until }) => until === null),
    processors: processors.filter(({ until }) => until === null),
    keepsRegister: keepsRegister(settings),
    rules: rulesAhead(rules, whole.channel, unit.id),
    strays: strays.length,
    settled: settlements.filter(({ standing }) => standing === 'agreed'),
    hasRecovery: whole.hasRecovery,
    hasBackupKey: (installation?.backupRecipient ?? '') !== '',
    backupDays: rule?.days ?? null,
  }
}

/** In which language the papers of a channel are issued: the one that it speaks first. */
export const paperLanguage = (channel: Channel) => spoken(defaultLanguage(channel))
