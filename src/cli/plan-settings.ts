// What a channel of the plan decides, and what a unit of it decides for itself: the settings, from the values of the file.

import { nameRules } from '../domain/case/identity-request.ts'
import { type ChannelSettings, type OtherWay, textBlocks } from '../domain/channel/channel.ts'
import { bounds, type ChannelRules, passkeyRoles, usualRules } from '../domain/channel/channel-rules.ts'
import { legalFrames } from '../domain/channel/legal-frame.ts'
import { slotRules } from '../domain/channel/notice.ts'
import { noQuietTime, type QuietTime } from '../domain/channel/quiet-time.ts'
import { sharingModes } from '../domain/channel/sharing.ts'
import type { Controller, UnitSettings } from '../domain/channel/unit-settings.ts'
import { spokenLanguages } from '../domain/language.ts'
import { Refusal } from './commands.ts'
import { type Fields, fieldsOf, flagOf, listOf, numberOf, oneOf, textOf } from './plan-values.ts'

const wayOf = (value: unknown, at: string): OtherWay => {
  const fields = fieldsOf(value, at, ['kind', 'phone', 'hours'])
  return {
    kind: oneOf(fields.kind, `${at}.kind`, ['record', 'talk', 'meeting'], 'talk'),
    phone: textOf(fields.phone, `${at}.phone`),
    hours: typeof fields.hours === 'string' ? fields.hours : '',
  }
}

export const waysOf = (value: unknown, at: string): readonly OtherWay[] =>
  listOf(value, at).map((way, index) => wayOf(way, `${at}[${index}]`))

export const textsOf = (value: unknown, at: string): ChannelSettings['texts'] => {
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

export const rulesOf = (fields: Fields, at: string): ChannelRules => ({
  staffIdleMinutes: numberOf(fields.staffIdleMinutes, `${at}.staffIdleMinutes`, bounds.staffIdleMinutes),
  staffAbsoluteHours: numberOf(fields.staffAbsoluteHours, `${at}.staffAbsoluteHours`, bounds.staffAbsoluteHours),
  passkeys: passkeysOf(fields.passkeys, `${at}.passkeys`),
  noticeSlots: oneOf(fields.notices, `${at}.notices`, slotRules, usualRules.noticeSlots),
  // Switched on by an administrator who has read the warning, and by nothing else (F-042).
  hiddenAddress: usualRules.hiddenAddress,
  suggestions: flagOf(fields.suggestions, `${at}.suggestions`, usualRules.suggestions),
  nameRule: oneOf(fields.names, `${at}.names`, nameRules, usualRules.nameRule),
  quiet: quietOf(fields.quiet, `${at}.quiet`),
  feedbackMonths: monthsOf(fields.feedbackMonths, `${at}.feedbackMonths`),
  assessmentDays: numberOf(fields.assessmentDays, `${at}.assessmentDays`, bounds.assessmentDays),
})

/** What a unit says for itself; whatever it leaves out is as in the channel. */
export const ownFields = [
  'frame',
  'publicBody',
  'company',
  'sharing',
  'controller',
  'feedbackMonths',
  'assessmentDays',
  'otherWays',
  'texts',
] as const
const controllerOf = (value: unknown, at: string): Controller => {
  const { name, contact } = fieldsOf(value, at, ['name', 'contact'])
  return { name: textOf(name, `${at}.name`), contact: contact === undefined ? '' : textOf(contact, `${at}.contact`) }
}
export const ownOf = (fields: Fields, at: string): UnitSettings => {
  const { frame, publicBody, company, sharing, controller, feedbackMonths, assessmentDays, otherWays, texts } = fields
  const isCompany = flagOf(company, `${at}.company`, false)
  // A company that is no public body needs no word for it.
  if (isCompany && publicBody !== true) throw new Refusal(`${at}.company stands only beside publicBody: true`)
  return {
    ...(frame === undefined ? {} : { frame: oneOf(frame, `${at}.frame`, legalFrames, 'se') }),
    ...(publicBody === undefined ? {} : { publicBody: flagOf(publicBody, `${at}.publicBody`, true) }),
    ...(isCompany ? { company: true } : {}),
    ...(sharing === undefined ? {} : { sharing: oneOf(sharing, `${at}.sharing`, sharingModes, 'receipt') }),
    ...(controller === undefined ? {} : { controller: controllerOf(controller, `${at}.controller`) }),
    ...(feedbackMonths === undefined ? {} : { feedbackMonths: monthsOf(feedbackMonths, `${at}.feedbackMonths`) }),
    ...(assessmentDays === undefined ? {} : { assessmentDays: numberOf(assessmentDays, `${at}.assessmentDays`, bounds.assessmentDays) }),
    ...(otherWays === undefined ? {} : { otherWays: waysOf(otherWays, `${at}.otherWays`) }),
    ...(texts === undefined ? {} : { texts: textsOf(texts, `${at}.texts`) }),
  }
}
