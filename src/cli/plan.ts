// Reads the JSON file of `viska init`. What is missing or misspelled is named by its place in the file.
import { type ChannelSettings, type OtherWay, textBlocks } from '../domain/channel/channel.ts'
import { type Bound, bounds, type ChannelRules, isWithin, passkeyRoles, usualRules } from '../domain/channel/channel-rules.ts'
import { frameFacts, legalFrames } from '../domain/channel/legal-frame.ts'
import { slotRules } from '../domain/channel/notice.ts'
import { noQuietTime, type QuietTime } from '../domain/channel/quiet-time.ts'
import type { Controller, UnitSettings } from '../domain/channel/unit-settings.ts'
import { isSpokenLanguage, type SpokenLanguage, spokenLanguages } from '../domain/language.ts'
import { type Day, day } from '../kit/instant.ts'
import type { Plan, PlanFault, PlannedPerson } from '../services/first-run/plan.ts'
import { Refusal } from './commands.ts'

type Fields = Readonly<Record<string, unknown>>

const fieldsOf = (value: unknown, at: string, known: readonly string[]): Fields => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Refusal(`${at} must be an object`)
  const stranger = Object.keys(value).find((name) => !known.includes(name))
  if (stranger !== undefined) throw new Refusal(`${at}.${stranger} is not known; known are ${known.join(', ')}`)
  return value as Fields
}
const listOf = (value: unknown, at: string): readonly unknown[] => {
  if (!Array.isArray(value)) throw new Refusal(`${at} must be a list`)
  return value
}
const textOf = (value: unknown, at: string): string => {
  if (typeof value !== 'string' || value.trim() === '') throw new Refusal(`${at} must be a text`)
  return value
}
const oneOf = <T extends string>(value: unknown, at: string, known: readonly T[], otherwise: T): T => {
  if (value === undefined) return otherwise
  const found = known.find((word) => word === value)
  if (found === undefined) throw new Refusal(`${at} must be one of ${known.join(', ')}`)
  return found
}

const flagOf = (value: unknown, at: string, otherwise: boolean): boolean => {
  if (value !== undefined && typeof value !== 'boolean') throw new Refusal(`${at} must be true or false`)
  return value ?? otherwise
}

/** `sv, en or da` */
const knownLanguages = `${spokenLanguages.slice(0, -1).join(', ')} or ${spokenLanguages.at(-1)}`

const dayOf = (value: unknown, at: string): Day => {
  try {
    return day(textOf(value, at))
  } catch {
    throw new Refusal(`${at} must be a day such as 2026-11-03`)
  }
}

/** @param otherwise the language of somebody of whom the file says none */
const personOf = (value: unknown, at: string, otherwise: SpokenLanguage): PlannedPerson => {
  const fields = fieldsOf(value, at, ['name', 'title', 'email', 'language', 'decision', 'since'])
  const language = fields.language ?? otherwise
  if (typeof language !== 'string' || !isSpokenLanguage(language)) throw new Refusal(`${at}.language must be ${knownLanguages}`)
  return {
    name: textOf(fields.name, `${at}.name`),
    title: textOf(fields.title, `${at}.title`),
    email: textOf(fields.email, `${at}.email`),
    language,
    ...(fields.decision === undefined ? {} : { decision: textOf(fields.decision, `${at}.decision`) }),
    ...(fields.since === undefined ? {} : { since: dayOf(fields.since, `${at}.since`) }),
  }
}
const peopleOf = (value: unknown, at: string, otherwise: SpokenLanguage): readonly PlannedPerson[] =>
  listOf(value ?? [], at).map((person, index) => personOf(person, `${at}[${index}]`, otherwise))

const wayOf = (value: unknown, at: string): OtherWay => {
  const fields = fieldsOf(value, at, ['kind', 'phone', 'hours'])
  return {
    kind: oneOf(fields.kind, `${at}.kind`, ['record', 'talk', 'meeting'], 'talk'),
    phone: textOf(fields.phone, `${at}.phone`),
    hours: typeof fields.hours === 'string' ? fields.hours : '',
  }
}

const waysOf = (value: unknown, at: string): readonly OtherWay[] => listOf(value, at).map((way, index) => wayOf(way, `${at}[${index}]`))

const textsOf = (value: unknown, at: string): ChannelSettings['texts'] => {
  const byLanguage = fieldsOf(value ?? {}, at, spokenLanguages)
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, blocks]) => {
      const fields = fieldsOf(blocks, `${at}.${language}`, textBlocks)
      for (const [block, text] of Object.entries(fields))
        if (typeof text !== 'string') throw new Refusal(`${at}.${language}.${block} must be a text`)
      return [language, fields]
    }),
  )
}

const numberOf = (value: unknown, at: string, bound: Bound): number => {
  if (value !== undefined && !isWithin(bound, value)) throw new Refusal(`${at} must be a whole number from ${bound.least} to ${bound.most}`)
  return value ?? bound.usual
}

const quietOf = (value: unknown, at: string): QuietTime => {
  const { nights, weekends, holidays } = fieldsOf(value ?? {}, at, ['nights', 'weekends', 'holidays'])
  const hours = nights === undefined ? null : fieldsOf(nights, `${at}.nights`, ['from', 'until'])
  return {
    nights: hours && {
      from: numberOf(hours.from, `${at}.nights.from`, bounds.quietFrom),
      until: numberOf(hours.until, `${at}.nights.until`, bounds.quietUntil),
    },
    weekends: flagOf(weekends, `${at}.weekends`, noQuietTime.weekends),
    holidays: flagOf(holidays, `${at}.holidays`, noQuietTime.holidays),
  }
}

const passkeysOf = (value: unknown, at: string): ChannelRules['passkeys'] => {
  if (value === undefined || value === 'nobody' || value === 'everybody') return value ?? usualRules.passkeys
  const named = listOf(value, at).map((role, index) => oneOf(role, `${at}[${index}]`, passkeyRoles, 'admin'))
  if (named.length === 0) throw new Refusal(`${at} must be nobody, everybody or a list of roles`)
  return passkeyRoles.filter((role) => named.includes(role))
}

const monthsOf = (value: unknown, at: string): ChannelRules['feedbackMonths'] => {
  if (value === undefined) return usualRules.feedbackMonths
  if (value !== 3 && value !== 6) throw new Refusal(`${at} must be 3 or 6`)
  return value
}

const rulesOf = (fields: Fields, at: string): ChannelRules => ({
  staffIdleMinutes: numberOf(fields.staffIdleMinutes, `${at}.staffIdleMinutes`, bounds.staffIdleMinutes),
  staffAbsoluteHours: numberOf(fields.staffAbsoluteHours, `${at}.staffAbsoluteHours`, bounds.staffAbsoluteHours),
  passkeys: passkeysOf(fields.passkeys, `${at}.passkeys`),
  noticeSlots: oneOf(fields.notices, `${at}.notices`, slotRules, usualRules.noticeSlots),
  // Switched on by an administrator who has read the warning, and by nothing else (F-042).
  hiddenAddress: usualRules.hiddenAddress,
  suggestions: flagOf(fields.suggestions, `${at}.suggestions`, usualRules.suggestions),
  quiet: quietOf(fields.quiet, `${at}.quiet`),
  feedbackMonths: monthsOf(fields.feedbackMonths, `${at}.feedbackMonths`),
  assessmentDays: numberOf(fields.assessmentDays, `${at}.assessmentDays`, bounds.assessmentDays),
})

/** What a unit says for itself; whatever it leaves out is as in the channel. */
const ownFields = ['frame', 'publicBody', 'company', 'controller', 'feedbackMonths', 'assessmentDays', 'otherWays', 'texts'] as const
const controllerOf = (value: unknown, at: string): Controller => {
  const { name, contact } = fieldsOf(value, at, ['name', 'contact'])
  return { name: textOf(name, `${at}.name`), contact: contact === undefined ? '' : textOf(contact, `${at}.contact`) }
}
const ownOf = (fields: Fields, at: string): UnitSettings => {
  const { frame, publicBody, company, controller, feedbackMonths, assessmentDays, otherWays, texts } = fields
  const isCompany = flagOf(company, `${at}.company`, false)
  // A company that is no public body needs no word for it.
  if (isCompany && publicBody !== true) throw new Refusal(`${at}.company stands only beside publicBody: true`)
  return {
    ...(frame === undefined ? {} : { frame: oneOf(frame, `${at}.frame`, legalFrames, 'se') }),
    ...(publicBody === undefined ? {} : { publicBody: flagOf(publicBody, `${at}.publicBody`, true) }),
    ...(isCompany ? { company: true } : {}),
    ...(controller === undefined ? {} : { controller: controllerOf(controller, `${at}.controller`) }),
    ...(feedbackMonths === undefined ? {} : { feedbackMonths: monthsOf(feedbackMonths, `${at}.feedbackMonths`) }),
    ...(assessmentDays === undefined ? {} : { assessmentDays: numberOf(assessmentDays, `${at}.assessmentDays`, bounds.assessmentDays) }),
    ...(otherWays === undefined ? {} : { otherWays: waysOf(otherWays, `${at}.otherWays`) }),
    ...(texts === undefined ? {} : { texts: textsOf(texts, `${at}.texts`) }),
  }
}

const channelOf = (value: unknown, at: string): Plan['channels'][number] => {
  const fields = fieldsOf(value, at, [
    'slug',
    'name',
    'frame',
    'units',
    'auditors',
    'admins',
    'languages',
    'audience',
    'hostedBy',
    'publicBody',
    'showStaff',
    'staffIdleMinutes',
    'staffAbsoluteHours',
    'passkeys',
    'notices',
    'suggestions',
    'quiet',
    'feedbackMonths',
    'assessmentDays',
    'otherWays',
    'texts',
  ])
  const frame = oneOf(fields.frame, `${at}.frame`, legalFrames, 'se')
  const usual = frameFacts(frame).languages
  const languages = listOf(fields.languages ?? usual, `${at}.languages`).map((language, index) => {
    if (typeof language !== 'string' || !isSpokenLanguage(language))
      throw new Refusal(`${at}.languages[${index}] must be ${knownLanguages}`)
    return language
  })
  return {
    slug: textOf(fields.slug, `${at}.slug`),
    name: textOf(fields.name, `${at}.name`),
    settings: {
      frame,
      audience: oneOf(fields.audience, `${at}.audience`, ['employees', 'everyone'], 'everyone'),
      hostedBy: oneOf(fields.hostedBy, `${at}.hostedBy`, ['municipality', 'outside'], 'municipality'),
      publicBody: flagOf(fields.publicBody, `${at}.publicBody`, true),
      showStaff: oneOf(fields.showStaff, `${at}.showStaff`, ['role', 'name'], 'role'),
      ...rulesOf(fields, at),
      languages,
      otherWays: waysOf(fields.otherWays ?? [], `${at}.otherWays`),
      texts: textsOf(fields.texts, `${at}.texts`),
    },
    units: listOf(fields.units, `${at}.units`).map((unit, index) => {
      const place = `${at}.units[${index}]`
      const { name, recipients, intake, investigators, security, registrars, ...own } = fieldsOf(unit, place, [
        'name',
        'recipients',
        'intake',
        'investigators',
        'security',
        'registrars',
        ...ownFields,
      ])
      return {
        name: textOf(name, `${place}.name`),
        ...(Object.keys(own).length === 0 ? {} : { own: ownOf(own, place) }),
        recipients: peopleOf(recipients, `${place}.recipients`, usual[0]),
        intake: peopleOf(intake, `${place}.intake`, usual[0]),
        investigators: peopleOf(investigators, `${place}.investigators`, usual[0]),
        security: peopleOf(security, `${place}.security`, usual[0]),
        registrars: peopleOf(registrars, `${place}.registrars`, usual[0]),
      }
    }),
    auditors: peopleOf(fields.auditors, `${at}.auditors`, usual[0]),
    admins: peopleOf(fields.admins, `${at}.admins`, usual[0]),
  }
}

/** @throws Refusal one line that names the place in the file */
export const readPlan = (json: string): Plan => {
  let parsed: unknown
  try {
    parsed = JSON.parse(json)
  } catch {
    throw new Refusal('the file is not JSON')
  }
  const fields = fieldsOf(parsed, 'the file', ['channels', 'operators', 'exitPage', 'backupRecipient'])
  const channels = listOf(fields.channels, 'channels').map((channel, index) => channelOf(channel, `channels[${index}]`))
  const [language] = frameFacts(channels[0]?.settings.frame ?? 'se').languages
  return {
    ...(fields.exitPage === undefined ? {} : { exitPage: textOf(fields.exitPage, 'exitPage') }),
    ...(fields.backupRecipient === undefined ? {} : { backupRecipient: textOf(fields.backupRecipient, 'backupRecipient') }),
    channels,
    operators: peopleOf(fields.operators, 'operators', language),
  }
}

const reasons: Readonly<Record<PlanFault['reason'], string>> = {
  'no-channel': 'there must be at least one channel',
  'bad-slug': 'the end of the public link takes 3 to 40 lower-case letters, digits and hyphens',
  'slug-taken': 'two channels cannot have the same link',
  'no-name': 'a name is missing',
  'no-unit': 'a channel needs at least one unit',
  'too-few-recipients': 'a unit needs at least two recipients with different mail addresses (three is usual)',
  'too-few-intake': 'the first assessment takes at least two people with different mail addresses',
  'no-operator': 'at least one person must serve the machine',
  'no-title': 'a title is missing',
  'no-decision': 'by which decision a recipient was appointed must stand there (5 kap. 5 § lag 2021:890), such as "KS 2026-11-03 § 112"',
  'too-long': 'this is too long',
  'day-range': 'the day must be after 2000 and at most a year ahead',
  twice: 'this person stands in this list already',
  'bad-email': 'this is not a mail address',
  'same-person-differs': 'this mail address stands with another name elsewhere in the file',
  'auditor-is-recipient':
    'an auditor cannot be a recipient of the same channel: the log of a case they are left out of would tell them of it',
  'registrar-is-recipient':
    'a registrar cannot be a recipient of the same channel: the register has no gaps, and would tell of a case they are left out of',
  'other-hand': 'a person is a recipient, makes the first assessment or investigates: in one channel only one of these',
  'bad-language': `the language must be ${knownLanguages}`,
  'bad-exit-page': 'this must be the whole address of a page elsewhere, with https://',
  'bad-backup-recipient': 'this is no recipient of a hybrid age key: one begins with age1pq1',
}

export const planFaultLine = ({ at, reason }: PlanFault): string => `${at}: ${reasons[reason]}`
